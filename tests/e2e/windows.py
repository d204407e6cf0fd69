"""Windows of people who meet: each on a screen of its own, with what its program prints."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from tests.e2e.screens import Screen, Visit, wait


class Window:
    """A person's screen and what their program prints."""

    def __init__(self, number: int, folder: Path, cache: Path, *words: str, home: Path | None = None) -> None:
        """``home``: that of somebody who was here before."""
        for name in ("screen", "home"):
            (folder / name).mkdir(parents=True)
        self.screen = Screen(number, folder / "screen")
        self.visit = Visit(self.screen, home or folder / "home", cache, *words, command=())
        self.said = ""
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()

    def _listen(self) -> None:
        assert self.visit.process.stdout is not None
        for line in self.visit.process.stdout:
            self.said += line

    def close(self) -> None:
        process = self.visit.process
        if process.poll() is None:
            process.kill()
        process.wait(10)
        self._ear.join(10)
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
        self.screen.close()


def left(window: Window) -> bool:
    """Escape closes what is open, asks, goes home, asks, and leaves."""
    window.screen.key("Escape")
    return window.visit.process.poll() is not None


def is_room(pixels: np.ndarray) -> bool:
    """Neither the paper of the first view nor the dark before a place."""
    return bool(pixels[5, 5].min() < 240 and pixels.mean() > 100)


def seen(window: Window, name: str) -> np.ndarray:
    found = window.screen.settled(40)
    if folder := os.environ.get("VRTOUR_SHOTS"):
        Image.fromarray(found.astype(np.uint8)).save(Path(folder) / f"{name}.png")
    return found


def at_door(window: Window) -> None:
    """The door stands still in the window, over a veil."""
    wait(lambda: bool(window.screen.pixels()[100:600, 300:900].mean() > 60), 90)
    wait(lambda: bool(window.screen.pixels()[5, 5].max() < 200), 20)
    window.screen.settled(60)


def until(window: Window, key: str, ready: Callable[[], bool]) -> None:
    """Press a key, again when a slow machine did not hear it in time."""
    # A second Return while one is being let in would take it back; a question waits a few seconds for Escape.
    pause = 20.0 if key == "Return" else 2.0
    end = time.monotonic() + 90
    while not ready():
        assert time.monotonic() < end, f"pressed {key} in vain; {window.visit.settings}; said: {window.said}"
        status = window.visit.process.poll()
        assert status is None, f"left with {status}: {window.visit.errors()}; said: {window.said}"
        window.screen.key(key)
        for _ in range(int(pause * 10)):
            if ready():
                return
            time.sleep(0.1)
