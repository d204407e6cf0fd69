"""The one command that sets everything up: what it asks for, how it counts, what it repairs."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PIP = """
print("Ignoring colorama: markers 'sys_platform == \\"win32\\"' don't match your environment")
print("Collecting numpy==2.4.0 (from -r requirements.txt (line 3))")
print("Requirement already satisfied: panda3d==1.10.16 in ./here")
print("Installing collected packages: numpy")
"""


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The starter, in a folder of its own, for a person who is not root on a Debian where nothing lacks."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(sys, "argv", ["start.py", "--lang", "en"])
    described = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert described is not None and described.loader is not None
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    for name, value in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "STAMP": tmp_path / ".venv" / "vrtour-start.json",
        "REQUIREMENTS": tmp_path / "requirements.txt",
        "is_debian": lambda: True,
        "absent": lambda packages: [],
        "can_draw": lambda: False,
        "can_make_venv": lambda: True,
    }.items():
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(module.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(module.shutil, "which", lambda _: "/usr/bin/sudo")
    (tmp_path / "requirements.txt").write_text("numpy==2.4.0 \\\n    --hash=sha256:0\n", encoding="utf-8")
    for name in module.SOURCES:
        (tmp_path / name).touch()
    return module


def asked(start: ModuleType, *arguments: str, venv: bool = False) -> str:
    """What is asked of a person before ``arguments`` are done; empty when nothing is."""
    try:
        start.provide(list(arguments), venv=venv)
    except start.Stop as stop:
        return str(stop)
    return ""


def test_all_that_lacks_is_asked_for_in_one_line(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "absent", list)
    monkeypatch.setattr(start, "can_make_venv", lambda: False)
    line = asked(start, venv=True).splitlines()[-1].strip()
    assert line == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends"
        " python3-venv libegl1 libgl1 libgl1-mesa-dri"
    )
    assert asked(start, "test", venv=True).endswith("libgl1-mesa-dri xauth xdotool xvfb")
    monkeypatch.setattr(start.shutil, "which", lambda _: None)
    assert "su -c 'apt-get update && apt-get install" in asked(start, venv=True)


@pytest.mark.parametrize(
    ("arguments", "drawing"),
    [
        ((), True),
        (("tour", "rimbaud-tech"), True),
        (("picture", "--all", "images"), True),
        (("vrtour://rimbaud-tech",), True),
        (("--lang", "nl"), True),
        (("test",), True),
        (("check",), False),
        (("--lang", "nl", "model", "build", "x"), False),
        (("doctor",), False),
        (("--help",), False),
    ],
)
def test_only_what_draws_asks_for_what_drawing_needs(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], drawing: bool
) -> None:
    monkeypatch.setattr(start, "absent", lambda packages: [name for name in packages if "gl" in name])
    assert ("libegl1" in asked(start, *arguments)) is drawing


def test_another_drivers_libraries_will_do(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "absent", lambda packages: [name for name in packages if "gl" in name])
    monkeypatch.setattr(start, "can_draw", lambda: True)
    assert asked(start) == ""


def test_root_is_not_asked(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[list[str]] = []
    monkeypatch.setattr(start, "absent", list)
    monkeypatch.setattr(start.os, "geteuid", lambda: 0)
    monkeypatch.setattr(start, "run", done.append)
    assert asked(start) == ""
    assert [command[:2] for command in done] == [["apt-get", "update"], ["apt-get", "install"]]
    assert {"libegl1", "libgl1", "libgl1-mesa-dri"} < set(done[1])


def test_only_what_applies_here_is_counted(start: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    start.run([sys.executable, "-c", PIP], packages=3)
    said = capsys.readouterr().out
    assert "  1/2 numpy\n  2/2 panda3d\n" in said
    assert "putting it in place" in said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("NewConnectionError: Failed to establish a new connection: [Errno -3]", "no Internet connection"),
        ("W: Failed to fetch x  Temporary failure resolving 'deb.example'", "no Internet connection"),
        ("SSLCertVerificationError CERTIFICATE_VERIFY_FAILED Max retries exceeded", "certificate"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "DO NOT MATCH"),
    ],
)
def test_the_cause_of_a_failure_is_said(start: ModuleType, said: str, told: str) -> None:
    script = f"print({said!r}); raise SystemExit(1)"
    with pytest.raises(start.Stop, match=told) as caught:
        start.run([sys.executable, "-c", script])
    assert told == "DO NOT MATCH" or "\n" not in str(caught.value)


class Steps:
    """The steps of a set-up, in order, without their work; one of them may fail."""

    def __init__(self, start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        self.start, self.done, self.fails = start, [], ""
        for name in ("make_environment", "install_requirements", "install_wheel"):
            monkeypatch.setattr(start, name, lambda name=name: self.do(name))

    def do(self, name: str) -> None:
        self.done.append(name)
        python = self.start.python()
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
        library = "Lib" if sys.platform == "win32" else "lib/python3.11"
        record = self.start.VENV / library / "site-packages" / f"{name}.dist-info" / "RECORD"
        record.parent.mkdir(parents=True, exist_ok=True)
        if name == self.fails:
            raise self.start.Stop("failed")
        record.touch()

    def again(self) -> list[str]:
        self.done.clear()
        self.start.set_up(["check"])
        return list(self.done)


ALL = ["make_environment", "install_requirements", "install_wheel"]


@pytest.fixture
def steps(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Steps:
    return Steps(start, monkeypatch)


def test_what_is_set_up_stays_until_a_file_changes(steps: Steps) -> None:
    assert steps.again() == ALL
    assert steps.again() == []
    (steps.start.ROOT / "pyproject.toml").write_text("changed", encoding="utf-8")
    assert steps.again() == ["install_wheel"]
    steps.start.REQUIREMENTS.write_text("scipy==1\n", encoding="utf-8")
    assert steps.again() == ["install_requirements", "install_wheel"]
    assert steps.again() == []


@pytest.mark.parametrize("step", ALL)
def test_a_set_up_that_was_interrupted_is_made_again(steps: Steps, step: str) -> None:
    steps.fails = step
    with pytest.raises(steps.start.Stop):
        steps.again()
    steps.fails = ""
    assert steps.again() == ALL
    assert steps.again() == []


def test_an_interrupted_change_is_made_again_from_the_start(steps: Steps) -> None:
    steps.again()
    (steps.start.ROOT / "pyproject.toml").write_text("changed", encoding="utf-8")
    steps.fails = "install_wheel"
    with pytest.raises(steps.start.Stop):
        steps.again()
    steps.fails = ""
    assert steps.again() == ALL


@pytest.mark.parametrize("damage", ["component", "interpreter", "stamp", "python"])
def test_what_was_damaged_is_repaired(steps: Steps, damage: str) -> None:
    steps.again()
    stamp = steps.start.STAMP
    if damage == "component":
        next(steps.start.VENV.rglob("install_requirements.dist-info/RECORD")).unlink()
    elif damage == "interpreter":
        steps.start.python().unlink()
    elif damage == "stamp":
        stamp.write_text("[1, 2", encoding="utf-8")
    else:
        kept = json.loads(stamp.read_text(encoding="utf-8"))
        stamp.write_text(json.dumps({**kept, "python": "3.1"}), encoding="utf-8")
    assert steps.again() == ALL


def test_a_sentence_names_the_starter_as_it_was_called(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start.os, "name", "posix")
    monkeypatch.setattr(sys, "argv", ["my places/start.py", "tour"])
    monkeypatch.setattr(sys, "orig_argv", ["/usr/bin/python3", "my places/start.py", "tour"])
    assert start.called() == "python3 'my places/start.py'"
    monkeypatch.setattr(start.shutil, "which", lambda _: None)
    assert start.called() == "/usr/bin/python3 'my places/start.py'"
    monkeypatch.setattr(start.os, "name", "nt")
    assert start.called() == 'py "my places/start.py"'
