"""Looking at a computer: what crashes or hangs is reported, and nobody outside is contacted."""

from __future__ import annotations

import json
import os
import socket
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from vrtour.cli.diagnosis import looking
from vrtour.cli.diagnosis.found import Headset, Trouble
from vrtour.cli.diagnosis.headset import registered
from vrtour.cli.main import EXTRAS
from vrtour.content import Content

CHILDREN = [
    ("print('noise'); print('{\"a\": 1}'); print('more noise')", {"a": 1}),
    ("import os; os.abort()", "crashed"),
    ("import sys; sys.exit(3)", "crashed"),
    ("print('nothing of use')", "crashed"),
    ("print('{\"a\": 1}', flush=True); import os; os.abort()", "crashed"),
    ("print('[1]')", "crashed"),
    ('print(\'{"error": "app.no-window", "values": {}}\')', "no-window"),
    ('print(\'{"error": "app.old-graphics", "values": {"found": "1.4"}}\')', "old-graphics"),
]


@pytest.mark.parametrize(("script", "expected"), CHILDREN)
def test_a_probe_that_crashes_is_reported_and_harms_nobody(script: str, expected: object) -> None:
    answer = looking.ask([sys.executable, "-c", script], 20)
    assert (answer.code if isinstance(answer, Trouble) else answer) == expected


def test_a_probe_that_hangs_is_ended() -> None:
    answer = looking.ask([sys.executable, "-c", "import time; time.sleep(60)"], 0.5)
    assert answer == Trouble("too-long", "0.5")


@pytest.mark.skipif(sys.platform == "win32", reason="signals have no names there")
def test_a_crash_names_its_signal_and_the_last_words() -> None:
    script = "import os, sys; print('driver: lost', file=sys.stderr, flush=True); os.kill(os.getpid(), 11)"
    assert looking.ask([sys.executable, "-c", script], 20) == Trouble("crashed", "SIGSEGV: driver: lost")
    assert looking.ask(["/no/such/program"]) == Trouble("crashed", "No such file or directory")


def test_nobody_is_contacted_unless_a_relay_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("somebody was contacted")

    for name in ("getaddrinfo", "create_connection", "gethostbyname"):
        monkeypatch.setattr(socket, name, refused)
    monkeypatch.setattr(socket.socket, "connect", refused)
    found = looking.look(Content(()), tmp_path, None)
    assert found.network.relay is None
    assert found.clock_good


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not looking.storage(tmp_path / "file" / "cache").writable
    good = looking.storage(tmp_path / "new" / "cache")
    assert good.writable
    assert good.free is not None and good.free > 0
    assert list((tmp_path / "new" / "cache").iterdir()) == []


def test_each_space_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "scenes").mkdir()
    (tmp_path / "models" / "b").mkdir(parents=True)
    (tmp_path / "scenes" / "a.toml").write_text("schema = 1\nnmae = 3\n", encoding="utf-8")
    (tmp_path / "scenes" / "b.toml").write_text("schema = ", encoding="utf-8")
    (tmp_path / "models" / "b" / "b.glb").write_bytes(b"glTF, but not really")
    a, b = looking.spaces(Content((tmp_path,)))
    assert (a.name, a.mistakes > 0, a.model, a.good) == ("a", True, "missing", False)
    assert (b.name, b.mistakes, b.model, b.good) == ("b", 1, "wrong", False)
    assert all(space.good for space in looking.spaces(Content.usual(None, None)) if space.model == "good")


def test_every_component_of_the_window_is_asked_for() -> None:
    """What the extra of the window brings, by the names that its modules have."""
    assert set(looking.COMPONENTS) == {name for name, extra in EXTRAS.items() if extra == "desktop"} | {
        "numpy"
    }


NOW = datetime(2026, 5, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "installed", "good"),
    [
        (NOW, NOW - timedelta(days=400), True),
        (NOW, NOW + timedelta(hours=3), True),
        (NOW, NOW + timedelta(days=30), False),
        (datetime(2109, 1, 1, tzinfo=UTC), NOW, False),
    ],
)
def test_a_clock_before_the_installation_is_wrong(now: datetime, installed: datetime, good: bool) -> None:
    assert looking.clock_good(now, installed) is good


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="the registry says it there")
def test_the_registered_headset_runtime_is_looked_up_as_its_loader_does(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path / "home")}
    assert registered(environment, tmp_path) == Headset(None)
    library = put(tmp_path / "usr" / "lib" / "libopenxr_monado.so", "")
    described = json.dumps({"runtime": {"library_path": str(library)}})
    put(tmp_path / "etc" / "xdg" / "openxr" / "1" / "active_runtime.json", described)
    assert registered(environment, tmp_path) == Headset("libopenxr_monado")
    own = {"runtime": {"library_path": "../gone.so", "name": "My\x1b[31m XR"}}
    put(tmp_path / "home" / ".config" / "openxr" / "1" / "active_runtime.json", json.dumps(own))
    assert registered(environment, tmp_path) == Headset("My[31m XR", present=False)
    chosen = put(
        tmp_path / "chosen.json", json.dumps({"runtime": {"library_path": "libbare.so.1", "name": "B"}})
    )
    assert registered({**environment, "XR_RUNTIME_JSON": str(chosen)}, tmp_path) == Headset("B")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"runtime": 3}', '{"runtime": {"library_path": 3}}', "[" * 9999]
)
def test_a_broken_registration_is_told_not_raised(tmp_path: Path, text: str) -> None:
    chosen = put(tmp_path / "chosen.json", text)
    found = registered({"XR_RUNTIME_JSON": str(chosen)}, tmp_path)
    assert found == Headset("chosen.json", present=False)


def test_proxies_are_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    assert not looking.look(Content(()), tmp_path, None).network.proxy
    monkeypatch.setenv("https_proxy", "http://ann:secret@10.0.0.1:3128")
    assert looking.look(Content(()), tmp_path, None).network.proxy
