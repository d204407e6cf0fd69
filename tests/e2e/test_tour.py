"""The real window, opened and walked through as a visitor would, on a screen that nobody sees."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

pytestmark = [
    pytest.mark.renderer,
    pytest.mark.skipif(
        sys.platform != "linux" or not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool",
    ),
]
SIZE = (1280, 720)


class Screen:
    """A screen of our own, what is on it, and hands to use it with."""

    def __init__(self, number: int, folder: Path) -> None:
        self.display, self.folder = f":{number}", folder
        command = ["Xvfb", self.display, "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-fbdir", str(folder)]
        self.server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait(lambda: (folder / "Xvfb_screen0").exists() and self.do("getmouselocation") == 0, 20)

    def environment(self, home: Path) -> dict[str, str]:
        return {
            **os.environ,
            "DISPLAY": self.display,
            "XDG_CACHE_HOME": str(home),
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
        }

    def do(self, *words: str) -> int:
        return subprocess.run(
            ["xdotool", *words], env={**os.environ, "DISPLAY": self.display}, capture_output=True, check=False
        ).returncode

    def pixels(self) -> np.ndarray:
        """What is on the screen, (height, width, 3): the frame buffer is a file (XWD)."""
        data = (self.folder / "Xvfb_screen0").read_bytes()
        head = np.frombuffer(data[:100], ">u4")
        start = int(head[0]) + int(head[19]) * 12
        rows = np.frombuffer(data, np.uint8, SIZE[1] * int(head[12]), start).reshape(SIZE[1], -1)
        return rows[:, : SIZE[0] * 4].reshape(SIZE[1], SIZE[0], 4)[..., 2::-1].astype(np.float64)

    def close(self) -> None:
        self.server.terminate()
        self.server.wait(10)


def wait(ready, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    folder = tmp_path / "screen"
    folder.mkdir()
    found = Screen(80 + os.getpid() % 400, folder)
    yield found
    found.close()


@pytest.fixture
def tour(screen: Screen, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "vrtour.cli.main", "tour", "--lang", "fr"],
        env=screen.environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def settled(screen: Screen, seconds: float = 30) -> np.ndarray:
    """The picture once it stands still."""
    last = [screen.pixels()]

    def still() -> bool:
        time.sleep(0.5)
        before, last[0] = last[0], screen.pixels()
        return bool(last[0].std() > 20 and np.abs(before - last[0]).max() == 0)

    wait(still, seconds)
    return last[0]


def change(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.abs(a - b).mean())


def test_a_visitor_opens_walks_clicks_jumps_and_leaves(
    screen: Screen, tour: subprocess.Popen[str], tmp_path: Path
) -> None:
    wait(lambda: screen.pixels().std() > 20, 30)
    settled(screen)
    screen.do("mousemove", "640", "300")
    time.sleep(2.0)
    entrance = settled(screen)

    screen.do("keydown", "w")
    time.sleep(1.0)
    screen.do("keyup", "w")
    walked = settled(screen)
    assert change(entrance, walked) > 4.0

    screen.do("mousemove", "640", "360", "mousedown", "1", "mousemove", "760", "360")
    time.sleep(0.3)
    screen.do("mousemove", "860", "360", "mouseup", "1")
    turned = settled(screen)
    assert change(walked, turned) > 4.0

    screen.do("key", "2")
    coworking = settled(screen)
    assert change(turned, coworking) > 4.0

    screen.do("mousemove", "800", "600", "click", "1")
    time.sleep(2.0)
    assert change(coworking, settled(screen)) > 3.0

    screen.do("key", "p")
    time.sleep(1.0)
    screen.do("key", "Escape")
    wait(lambda: tour.poll() is not None, 10)
    out, errors = tour.communicate()
    assert tour.returncode == 0, errors
    assert "Traceback" not in errors
    assert out == ""
    assert [path.name for path in (tmp_path / "vrtour").glob("*.png")] == ["Rimbaud'Tech visite 1.png"]


def test_the_first_picture_comes_within_seconds_and_the_second_time_at_once(
    screen: Screen, tour: subprocess.Popen[str], tmp_path: Path
) -> None:
    begun = time.monotonic()
    wait(lambda: screen.pixels().std() > 20, 30)
    first = time.monotonic() - begun
    settled(screen)
    wait(lambda: any((tmp_path / "vrtour").rglob("space.bam")), 60)
    screen.do("mousemove", "640", "300", "key", "Escape")
    wait(lambda: tour.poll() is not None, 10)
    assert first < 20  # no benchmark: only that nobody waits for the whole conversion on a slow machine
