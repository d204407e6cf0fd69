"""The system's clipboard, on a screen of its own; and no word about it where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

COPY = (
    "from vrtour.cli import clipboard; import time; "
    "print(clipboard.copy({text!r}), flush=True); time.sleep({wait})"
)
PASTE = "from vrtour.cli import clipboard; print(ascii(clipboard.paste()))"


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    if not shutil.which("Xvfb"):
        pytest.skip("needs Xvfb")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "64x64x24"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answered:
        number = answered.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


def run(code: str, **more: str) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**environment, **more}, capture_output=True, text=True, timeout=60,
        check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="would touch the person's own clipboard")
def test_what_one_window_copies_another_pastes(display: str) -> None:
    assert run(PASTE, DISPLAY=display) == "None"
    copier = subprocess.Popen(
        [sys.executable, "-c", COPY.format(text="vrtour-join://é/BCDFGH", wait=60)],
        env={**os.environ, "DISPLAY": display}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert copier.stdout is not None and copier.stdout.readline() == "True\n"
        end = time.monotonic() + 10
        while (found := run(PASTE, DISPLAY=display)) == "None" and time.monotonic() < end:
            time.sleep(0.1)
        assert found == ascii("vrtour-join://é/BCDFGH")
    finally:
        copier.kill()
        copier.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a clipboard")
def test_without_a_screen_nothing_is_copied_and_nothing_said() -> None:
    assert run(COPY.format(text="lien", wait=0)) == "False"
    assert run(PASTE) == "None"


def test_a_system_without_the_component_has_no_clipboard() -> None:
    hidden = "import sys; sys.modules['copykitten'] = None; "
    assert run(hidden + COPY.format(text="lien", wait=0)) == "False"
    assert run(hidden + PASTE) == "None"
