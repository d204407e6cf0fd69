"""The doctor as a person calls it: without a screen, with one, and with much that is personal around it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

OURS = ("DISPLAY", "WAYLAND_DISPLAY", "VRTOUR_", "XDG_", "LC_", "LANG")


def doctor(*words: str, before: tuple[str, ...] = (), **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return subprocess.run(
        [*before, sys.executable, "-W", "error", "-m", "vrtour.cli.main", "doctor", *words],
        capture_output=True, encoding="utf-8", timeout=120, check=False,
        env={**kept, "PYTHONIOENCODING": "utf-8", **environment},
    )  # fmt: skip


@pytest.mark.renderer
def test_without_a_screen_only_pictures_will_work(tmp_path: Path) -> None:
    done = doctor("--lang", "en", HOME=str(tmp_path))
    assert done.returncode == 1, done
    assert done.stderr == ""
    assert "! No window can open here" in done.stdout
    assert "✓ Place rimbaud-tech: correct" in done.stdout
    assert "taking pictures will work. Cause: no screen for a window." in done.stdout


@pytest.mark.renderer
def test_on_a_screen_the_tour_will_work(tmp_path: Path) -> None:
    run = shutil.which("xvfb-run")
    if run is None:
        pytest.skip("Xvfb stands in for a screen")
    done = doctor(
        "--lang", "nl", before=(run, "-a", "-s", "-screen 0 1024x768x24"), HOME=str(tmp_path)
    )  # fmt: skip
    assert done.returncode == 0, done
    assert "✓ Scherm: 1024 × 768 pixels" in done.stdout
    assert "De tour zal" in done.stdout


def test_where_no_space_is_right_nothing_will_work(tmp_path: Path) -> None:
    (tmp_path / "scenes").mkdir()
    (tmp_path / "scenes" / "rimbaud-tech.toml").write_text("schema = 1\nnmae = 3\n", encoding="utf-8")
    done = doctor(
        "--lang", "fr", "--content", str(tmp_path), HOME=str(tmp_path), VRTOUR_COMMAND="python3 start.py"
    )  # fmt: skip
    assert done.returncode == 2, done
    assert "✗ Lieu rimbaud-tech" in done.stdout
    assert "python3 start.py check rimbaud-tech" in done.stdout


@pytest.mark.renderer
def test_a_report_holds_nothing_personal(tmp_path: Path) -> None:
    home = tmp_path / "Marie Poison"
    (home / "places" / "scenes").mkdir(parents=True)
    (home / "places" / "scenes" / "annexe.toml").write_text("nothing", encoding="utf-8")
    runtime = home / "xr.json"
    runtime.write_text('{"runtime": {"library_path": "/home/mpoison/x.so", "name": "XR of mpoison"}}')
    poison = {
        "HOME": str(home),
        "USER": "mpoison",
        "LOGNAME": "mpoison",
        "USERNAME": "mpoison",
        "HOSTNAME": "poisonhost",
        "COMPUTERNAME": "POISONHOST",
        "https_proxy": "http://mpoison:hush@10.11.12.13:3128",
        "XR_RUNTIME_JSON": str(runtime),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_SESSION_TYPE": "mpoison",
        "VRTOUR_COMMAND": f"'{home}/bin/python3' start.py",
    }
    out = home / "report.txt"
    relay = "wss://poisonhost.invalid:444/mpoison"
    done = doctor("--lang", "de", "--report", str(out), "--relay", relay,
                  "--content", str(home / "places"), **poison)  # fmt: skip
    assert done.returncode in (0, 1), done
    assert str(out) in done.stdout
    written = out.read_text(encoding="utf-8")
    for personal in ("poison", "Marie", "hush", "10.11.12.13", str(tmp_path), "invalid:444"):
        assert personal.lower() not in written.lower(), personal
    own = socket.gethostname()
    if own.lower() != "localhost" and len(own) > 2:
        assert own.lower() not in written.lower()
    assert "~/cache" in written
    assert "[space-mistakes]" in written
    assert "[headset-gone]" in written


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = doctor("--lang", "en", "--report", str(tmp_path / "file" / "r.txt"), HOME=str(tmp_path))
    assert done.returncode == 2
    assert "Cannot write" in done.stderr
    assert "Traceback" not in done.stderr
