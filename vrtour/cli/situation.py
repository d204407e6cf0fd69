"""What every command needs: the language, where spaces are, where to keep things, how to speak."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from vrtour.cli.surroundings import cache_folder, pictures_folder, settings_file, texts_for
from vrtour.content import Content, SpaceFiles
from vrtour.content.settings import Settings, read_settings, write_settings
from vrtour.scene import Scene, SceneError, read_scene
from vrtour.scene.telling import told
from vrtour.texts import Texts


class Failed(Exception):
    """The person's mistake, or the machine's: ``lines`` are said, and the command ends with status 2."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines
        super().__init__(*lines)


@dataclass(frozen=True)
class Situation:
    """Where and for whom a command runs; ``settings`` are those of ``settings_path``."""

    texts: Texts
    content: Content
    cache: Path
    pictures: Path
    settings: Settings
    settings_path: Path

    def keep(self, settings: Settings) -> bool:
        """Keep the visitor's settings for the next time; False where this disk takes nothing."""
        return write_settings(self.settings_path, settings)

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
    return told(error, texts)


def situation(language: str | None, content: Path | None) -> Situation:
    """The situation of this process."""
    path, cache = settings_file(), cache_folder()
    settings = read_settings(path)
    asked = content or _path(os.environ.get("VRTOUR_CONTENT"))
    found = Content.usual(asked, cache / "content")
    return Situation(texts_for(language, settings), found, cache / "cache", pictures_folder(), settings, path)


def _path(written: str | None) -> Path | None:
    return Path(written) if written else None
