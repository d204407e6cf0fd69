"""What the system says of this process: the person's language, their folders, how the command is called.

Standard library only: ``start.py`` asks here before any component is installed.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from vrtour.content.settings import Settings, read_settings
from vrtour.texts import Texts, language_of

COMMAND = "VRTOUR_COMMAND"
"""The variable in which ``start.py`` says how the person calls the program."""

_LONGEST_COMMAND = 300
_ASKING_SECONDS = 3.0


def texts_for(language: str | None, settings: Settings) -> Texts:
    """The sentences for this person; ``language`` is what the command line asked for.

    After it come VRTOUR_LANG, the person's settings, and what the system says.
    """
    chosen = language_of(language, os.environ.get("VRTOUR_LANG"), settings.language, *system_wishes())
    return Texts(chosen, vrtour=command_name())


def system_wishes() -> list[str | None]:
    """The languages the system names, the strongest first. ``C`` and ``POSIX`` are no wish."""
    named = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if sys.platform == "win32":
        return [*named, _windows_language()]
    if sys.platform == "darwin":
        # A Mac's terminal sets LANG from the region; the language of the menus is asked for first.
        return [os.environ.get("LC_ALL"), *_mac_languages(), *named]
    return named


def _windows_language() -> str | None:
    """The language of the person's menus, by its number."""
    import ctypes
    import locale

    try:
        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
    except (AttributeError, OSError):
        return None
    return locale.windows_locale.get(number & 0xFFFF)


def _mac_languages() -> list[str | None]:
    """The languages of the person's menus, in their order."""
    asked = ["/usr/bin/defaults", "read", "-g", "AppleLanguages"]
    try:
        found = subprocess.run(
            asked, capture_output=True, text=True, errors="replace", timeout=_ASKING_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return list(re.findall(r"[a-z]{2,3}(?:[-_]\w+)*", found.stdout))


def command_name() -> str:
    """How the person calls this program: ``vrtour``, or through ``start.py``."""
    asked = os.environ.get(COMMAND, "")
    return asked if asked.isprintable() and 0 < len(asked) <= _LONGEST_COMMAND else "vrtour"


def cache_folder() -> Path:
    """Where what can be made again is kept for this person."""
    if sys.platform == "win32":
        return _named("LOCALAPPDATA", _home() / "AppData" / "Local") / "vrtour"
    if sys.platform == "darwin":
        return _home() / "Library" / "Application Support" / "vrtour"
    return _named("XDG_CACHE_HOME", _home() / ".cache") / "vrtour"


def settings_file() -> Path:
    """Where this person's settings are kept; VRTOUR_CONFIG names another folder."""
    asked = os.environ.get("VRTOUR_CONFIG")
    if asked:
        return Path(asked) / "settings.json"
    if sys.platform == "win32":
        folder = _named("APPDATA", _home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        folder = _home() / "Library" / "Application Support"
    else:
        folder = _named("XDG_CONFIG_HOME", _home() / ".config")
    return folder / "vrtour" / "settings.json"


def settings() -> Settings:
    """This person's settings."""
    return read_settings(settings_file())


def pictures_folder() -> Path:
    """The folder this system keeps pictures in; where there is none, one of ours in the person's home."""
    home = _home()
    named = [home / "Pictures", *_named_by_desktop(home)]
    return next((folder for folder in reversed(named) if folder.is_dir()), home / "vrtour")


def _named(variable: str, usual: Path) -> Path:
    """The folder that a variable names; a relative one is no folder (XDG Base Directory Specification)."""
    asked = Path(os.environ.get(variable) or ".")
    return asked if asked.is_absolute() else usual


def _home() -> Path:
    """The person's home; without one, what they keep lasts as long as the system's temporary files."""
    with contextlib.suppress(RuntimeError):
        return Path.home()
    return Path(tempfile.gettempdir())


def _named_by_desktop(home: Path) -> list[Path]:
    """Linux desktops name it in the person's language (xdg-user-dirs)."""
    try:
        written = (home / ".config" / "user-dirs.dirs").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    found = re.search(r'^XDG_PICTURES_DIR="\$HOME/(.+)"$', written, re.MULTILINE)
    return [home / found[1]] if found else []
