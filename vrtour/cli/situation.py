"""What every command needs: the language, where spaces are, where to keep things, how to speak."""

from __future__ import annotations

import locale
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from vrtour.content import Content, SpaceFiles
from vrtour.scene import Scene, SceneError, read_scene
from vrtour.texts import Texts, language_of


class Failed(Exception):
    """The person's mistake, or the machine's: ``lines`` are said, and the command ends with status 2."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines
        super().__init__(*lines)


@dataclass(frozen=True)
class Situation:
    """Where and for whom a command runs."""

    texts: Texts
    content: Content
    cache: Path
    pictures: Path

    def space(self, name: str | None) -> SpaceFiles:
        """The files of a space, the first one when ``name`` is None. Raises Failed."""
        spaces = self.content.spaces()
        if not spaces:
            wanted = ", ".join(str(folder) for folder in self.content.folders) or str(Path.cwd())
            raise Failed(self.texts("cli.no-space-at-all", expected=wanted))
        if name is None:
            ready = [files for files in spaces.values() if files.model.is_file()]
            return (ready or list(spaces.values()))[0]
        if name not in spaces:
            raise Failed(self.texts("cli.no-space", found=name, expected=", ".join(spaces)))
        return spaces[name]

    def scene(self, files: SpaceFiles) -> Scene:
        """The scene of a space. Raises Failed with every mistake in it."""
        try:
            return read_scene(files.scene)
        except SceneError as error:
            raise Failed(*mistakes(self.texts, error)) from None
        except OSError as error:
            raise Failed(
                self.texts("cli.not-read", path=files.scene, reason=error.strerror or error)
            ) from None

    def model(self, files: SpaceFiles) -> bytes:
        """The bytes of a space's model. Raises Failed."""
        try:
            return files.model.read_bytes()
        except FileNotFoundError:
            raise Failed(self.texts("cli.no-model", space=files.space, path=files.model)) from None
        except OSError as error:
            raise Failed(
                self.texts("cli.not-read", path=files.model, reason=error.strerror or error)
            ) from None


def mistakes(texts: Texts, error: SceneError) -> list[str]:
    """Each mistake of a scene file in one line."""
    return [
        texts(
            "scene.mistake",
            file=error.path,
            line=mistake.line,
            found=texts(f"scene.{mistake.code}", **mistake.values),
            expected=texts(f"scene.{mistake.code}-expected", **mistake.values),
        )
        for mistake in error.mistakes
    ]


def situation(language: str | None, content: Path | None) -> Situation:
    """The situation of this process."""
    wishes = (
        language,
        os.environ.get("VRTOUR_LANG"),
        *(os.environ.get(n) for n in ("LC_ALL", "LC_MESSAGES", "LANG")),
    )
    chosen = language_of(*wishes, _system_language())
    home = _home()
    asked = content or _path(os.environ.get("VRTOUR_CONTENT"))
    return Situation(Texts(chosen), Content.usual(asked, home / "content"), home / "cache", _pictures())


def _path(written: str | None) -> Path | None:
    return Path(written) if written else None


def _system_language() -> str | None:
    try:
        return locale.getlocale()[0]
    except ValueError:
        return None


def _home() -> Path:
    """Where this user's data is kept on this system."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "vrtour"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "vrtour"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "vrtour"


def _pictures() -> Path:
    """The folder this system keeps pictures in; where there is none, one of ours in the person's home."""
    home = Path.home()
    named = [home / "Pictures", *_named_by_desktop(home)]
    return next((folder for folder in reversed(named) if folder.is_dir()), home / "vrtour")


def _named_by_desktop(home: Path) -> list[Path]:
    """Linux desktops name it in the person's language (xdg-user-dirs)."""
    try:
        written = (home / ".config" / "user-dirs.dirs").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    found = re.search(r'^XDG_PICTURES_DIR="\$HOME/(.+)"$', written, re.MULTILINE)
    return [home / found[1]] if found else []
