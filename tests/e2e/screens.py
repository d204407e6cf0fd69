"""A screen that nobody sees, a tour on it, and hands to use it with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

import vrtour
import vrtour_relay

SIZE = (1280, 720)
KEPT = Path(__file__).parent / "kept"
SMALL = (640, 360)
PACKAGES = (vrtour, vrtour_relay)


OPEN: list[Screen] = []  # those of the test that runs


class Screen:
    """A screen of our own, what is on it, and hands to use it with."""

    def __init__(self, number: int, folder: Path) -> None:
        self.display, self.folder = f":{number}", folder
        command = ["Xvfb", self.display, "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-fbdir", str(folder)]
        self.server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait(lambda: (folder / "Xvfb_screen0").exists() and self.do("getmouselocation") == 0, 20)
        OPEN.append(self)

    def do(self, *words: str) -> int:
        return subprocess.run(
            ["xdotool", *words], env={**os.environ, "DISPLAY": self.display}, capture_output=True, check=False
        ).returncode

    def key(self, *names: str) -> None:
        """Keys one after another, as fast as a person types."""
        for name in names:
            self.do("key", name)
            time.sleep(0.12)

    def click(self, x: int, y: int) -> None:
        self.do("mousemove", str(x), str(y))
        time.sleep(0.12)
        self.do("click", "1")
        time.sleep(0.12)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        self.do("mousemove", str(start[0]), str(start[1]), "mousedown", "1")
        for share in (0.3, 0.7, 1.0):
            time.sleep(0.12)
            x, y = (round(a + share * (b - a)) for a, b in zip(start, end, strict=True))
            self.do("mousemove", str(x), str(y))
        time.sleep(0.12)
        self.do("mouseup", "1")

    def pixels(self) -> np.ndarray:
        """What is on the screen, (height, width, 3): the frame buffer is a file (XWD)."""
        data = (self.folder / "Xvfb_screen0").read_bytes()
        head = np.frombuffer(data[:100], ">u4")
        start = int(head[0]) + int(head[19]) * 12
        rows = np.frombuffer(data, np.uint8, SIZE[1] * int(head[12]), start).reshape(SIZE[1], -1)
        return rows[:, : SIZE[0] * 4].reshape(SIZE[1], SIZE[0], 4)[..., 2::-1].astype(np.float64)

    def settled(self, seconds: float = 30) -> np.ndarray:
        """The picture once it stands still; the dark between two places is none, however long it takes."""
        last = [self.pixels()]

        def still() -> bool:
            time.sleep(0.5)
            before, last[0] = last[0], self.pixels()
            seen = last[0].std() > 20 and np.median(last[0]) > 5
            return bool(seen and np.abs(before - last[0]).max() == 0)

        wait(still, seconds)
        return last[0]

    def moved(self, before: np.ndarray, least: float, seconds: float = 30) -> np.ndarray:
        """The picture once it differs from ``before`` by ``least`` of 255, and stands still."""
        wait(lambda: change(before, self.pixels()) > least, seconds)
        return self.settled()

    def hold(self, name: str, before: np.ndarray, least: float) -> np.ndarray:
        """Hold a key until the picture differs, as a person would: a slow machine hears it late."""
        self.do("keydown", name)
        try:
            wait(lambda: change(before, self.pixels()) > least, 30)
        finally:
            self.do("keyup", name)
        return self.settled()

    def shot(self, name: str) -> Path:
        """A picture of the screen, in its folder."""
        path = self.folder / f"{name}.png"
        Image.fromarray(self.pixels().astype(np.uint8)).save(path)
        return path

    def close(self) -> None:
        if self in OPEN:
            OPEN.remove(self)
        self.server.terminate()
        self.server.wait(10)


class Visit:
    """A tour on a screen; ``home`` holds its settings and pictures, ``cache`` what was converted."""

    def __init__(
        self, screen: Screen, home: Path, cache: Path, *words: str, command: tuple[str, ...] = ("tour",)
    ) -> None:
        self.screen, self.home, self.cache = screen, home, cache
        self.settings_file = home / "settings.json"
        environment = {
            **os.environ,
            "DISPLAY": screen.display,
            "XDG_CACHE_HOME": str(cache),
            "VRTOUR_CONFIG": str(home),
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            # The same packages as the tests see: the installed ones, or the sources.
            "PYTHONPATH": os.pathsep.join(str(Path(each.__file__).parents[1]) for each in PACKAGES),
        }
        environment.pop("VRTOUR_LANG", None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "vrtour.cli.main", *command, *words],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=home,
        )  # fmt: skip

    def whole(self) -> np.ndarray:
        """Wait until the place is there as a whole, and stands still."""
        known = any(self.cache.rglob("space.bam"))
        wait(lambda: any(self.cache.rglob("space.bam")), 90)
        time.sleep(1.0 if known else 4.0)  # while it is opened for the first time nothing moves
        wait(lambda: bool(self.screen.pixels()[300].std() > 15), 60)
        return self.screen.settled(60)

    @property
    def settings(self) -> dict[str, object]:
        """What was kept of the visitor's choices."""
        try:
            return json.loads(self.settings_file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}

    def pictures(self) -> list[str]:
        return sorted(path.name for path in (self.home / "vrtour").glob("*.png"))

    def left(self) -> tuple[int, str, str]:
        """Wait for the end: status, output and errors (less what X says of itself)."""
        wait(lambda: self.process.poll() is not None, 15)
        out, errors = self.process.communicate()
        kept = [line for line in errors.splitlines() if not line.startswith("Xlib:")]
        return self.process.returncode, out, "\n".join(kept)

    def errors(self) -> str:
        """What it wrote of errors, once it has ended."""
        return self.process.stderr.read() if self.process.stderr is not None else ""

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


def wait(ready: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def change(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.abs(a - b).mean())


def small(pixels: np.ndarray) -> np.ndarray:
    """A screen in the size it is kept in."""
    image = Image.fromarray(pixels.astype(np.uint8)).resize(SMALL, Image.Resampling.BOX)
    return np.asarray(image, np.float64)


def as_kept(name: str, pixels: np.ndarray) -> None:
    """Compare a screen with the one that was kept; ``VRTOUR_KEEP=1`` keeps it instead, to be looked at."""
    path, found = KEPT / f"{name}.png", small(pixels)
    if os.environ.get("VRTOUR_KEEP"):
        path.parent.mkdir(exist_ok=True)
        Image.fromarray(found.astype(np.uint8)).save(path)
        return
    kept = np.asarray(Image.open(path).convert("RGB"), np.float64)
    off = np.abs(found - kept).max(axis=-1)
    assert off.mean() < 2.5 and (off > 40).mean() < 0.02, f"{name}: {off.mean():.2f}, {(off > 40).mean():.3%}"
