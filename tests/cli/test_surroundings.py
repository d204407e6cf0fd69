"""The person's language and folders, as each system names them."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

from vrtour.cli import surroundings
from vrtour.content.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "VRTOUR_LANG", "VRTOUR_CONFIG", "VRTOUR_COMMAND")


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (*NAMES, "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))


TABLE = [
    ({}, "fr"),
    ({"LANG": "C"}, "fr"),
    ({"LANG": "C.UTF-8"}, "fr"),
    ({"LC_ALL": "POSIX"}, "fr"),
    ({"LANG": "en_GB.UTF-8"}, "en"),
    ({"LC_ALL": "C.UTF-8", "LANG": "nl_BE.UTF-8"}, "nl"),
    ({"LC_ALL": "de_DE.UTF-8", "LANG": "nl_BE.UTF-8"}, "de"),
    ({"LANG": "pt_PT.UTF-8"}, "fr"),
    ({"VRTOUR_LANG": "de", "LANG": "nl_BE.UTF-8"}, "de"),
]


@pytest.mark.parametrize(("named", "expected"), TABLE)
def test_the_language_is_the_systems_and_c_is_no_wish(
    monkeypatch: pytest.MonkeyPatch, named: dict[str, str], expected: str
) -> None:
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    assert surroundings.texts_for(None, Settings()).language == expected


@pytest.mark.parametrize(("named", "expected"), [TABLE[0], TABLE[2], TABLE[4], TABLE[5]])
def test_the_starter_and_the_program_speak_the_same_language(
    tmp_path: Path, named: dict[str, str], expected: str
) -> None:
    """The starter must do so before anything is installed: -S leaves only the standard library."""
    kept = {name: value for name, value in os.environ.items() if name not in NAMES}
    script = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import start; print(start.texts().language)"
    environment = {**kept, "HOME": str(tmp_path), **named}
    done = subprocess.run(
        [sys.executable, "-S", "-W", "error", "-c", script],
        capture_output=True, text=True, env=environment, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == expected, done.stderr
    shown = subprocess.run(
        [sys.executable, "-W", "error", "-m", "vrtour.cli.main", "tour", "nowhere"],
        capture_output=True, text=True, env={**environment, "PYTHONIOENCODING": "utf-8"}, check=False,
    )  # fmt: skip
    assert surroundings.Texts(expected)("cli.no-space", found="nowhere", expected="")[:12] in shown.stderr


def test_the_persons_settings_come_after_the_command_line_and_before_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    chosen = Settings(language="de")
    assert surroundings.texts_for(None, chosen).language == "de"
    assert surroundings.texts_for("nl", chosen).language == "nl"
    monkeypatch.setenv("VRTOUR_LANG", "fr")
    assert surroundings.texts_for(None, chosen).language == "fr"


@pytest.mark.parametrize(
    ("number", "expected"), [(0x0413, "nl"), (0x080C, "fr"), (0x0407, "de"), (0x7777, "fr")]
)
def test_windows_names_its_language_by_number(
    monkeypatch: pytest.MonkeyPatch, number: int, expected: str
) -> None:
    kernel = types.SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(ctypes, "windll", types.SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert surroundings.texts_for(None, Settings()).language == expected


def test_a_mac_names_the_languages_of_its_menus_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    said = '(\n    "pt-PT",\n    "nl-BE",\n    "en-BE"\n)\n'
    done = subprocess.CompletedProcess([], 0, said, "")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("LANG", "en_BE.UTF-8")
    assert surroundings.texts_for(None, Settings()).language == "nl"


def test_a_mac_without_its_tool_is_asked_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(subprocess, "run", absent)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert surroundings.texts_for(None, Settings()).language == "de"


@pytest.mark.parametrize(
    ("system", "variable", "folder"),
    [
        ("linux", "XDG_CONFIG_HOME", ".config"),
        ("win32", "APPDATA", "AppData/Roaming"),
        ("darwin", None, "Library/Application Support"),
    ],
)
def test_settings_are_kept_where_the_system_keeps_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, system: str, variable: str | None, folder: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert surroundings.settings_file() == tmp_path / folder / "vrtour" / "settings.json"
    if variable:
        monkeypatch.setenv(variable, "relative/folder")
        assert surroundings.settings_file() == tmp_path / folder / "vrtour" / "settings.json"
        monkeypatch.setenv(variable, str(tmp_path / "there"))
        assert surroundings.settings_file() == tmp_path / "there" / "vrtour" / "settings.json"
    monkeypatch.setenv("VRTOUR_CONFIG", str(tmp_path / "mine"))
    assert surroundings.settings_file() == tmp_path / "mine" / "settings.json"


def test_the_command_is_called_as_the_starter_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert surroundings.command_name() == "vrtour"
    monkeypatch.setenv("VRTOUR_COMMAND", "python3 start.py")
    assert surroundings.command_name() == "python3 start.py"
    for hostile in ("a\nb", "\x1b]0;x", "x" * 1000):
        monkeypatch.setenv("VRTOUR_COMMAND", hostile)
        assert surroundings.command_name() == "vrtour"
