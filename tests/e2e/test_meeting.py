"""Two windows, one meeting on this computer: who comes is seen, what is written is read, and it ends."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.e2e.screens import Screen, Visit, change, wait

pytestmark = [
    pytest.mark.renderer,
    pytest.mark.skipif(
        sys.platform != "linux" or not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool",
    ),
]
CHAT = (slice(16, 560), slice(864, 1264))  # where the panel is


class Window:
    """A person's screen and what their program prints."""

    def __init__(self, number: int, folder: Path, cache: Path, *words: str) -> None:
        for name in ("screen", "home"):
            (folder / name).mkdir(parents=True)
        self.screen = Screen(number, folder / "screen")
        self.visit = Visit(self.screen, folder / "home", cache, *words, command=())
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


@pytest.fixture
def windows(tmp_path: Path, cache: Path) -> Iterator[list[Window]]:
    opened: list[Window] = []
    yield opened
    for window in opened:
        window.close()


def listens(host: str, port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((host, port), 1.0):
        return True
    return False


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
        from PIL import Image

        Image.fromarray(found.astype(np.uint8)).save(Path(folder) / f"{name}.png")
    return found


def test_two_people_meet_see_each_other_write_and_part(
    tmp_path: Path, cache: Path, windows: list[Window]
) -> None:
    number = 500 + os.getpid() % 400
    host = Window(number, tmp_path / "host", cache, "host", "rimbaud-tech", "--name", "Anne", "--lang", "fr")
    windows.append(host)
    wait(lambda: "vrtour-join://" in host.said, 90)
    link = re.findall(r"vrtour-join://\S+", host.said)[0]
    assert re.search(r"[A-Z0-9]{3}-[A-Z0-9]{3}", host.said)
    wait(lambda: bool(host.screen.pixels().mean() > 100), 90)
    seen(host, "host-alone")

    guest = Window(number + 1, tmp_path / "guest", cache, "join", link, "--name", "Bram", "--lang", "nl")
    windows.append(guest)
    wait(lambda: guest.visit.settings.get("last_space") == "rimbaud-tech", 60)
    wait(lambda: is_room(guest.screen.pixels()), 60)
    host.screen.key("Escape", "Escape")
    alone = seen(guest, "guest-arrived")
    seen(host, "host-with-guest")

    host.screen.do("keydown", "w")
    wait(lambda: change(guest.screen.pixels(), alone) > 3.0, 20)
    host.screen.do("keyup", "w")
    seen(guest, "guest-sees-host")
    seen(host, "host-walked")

    guest.screen.key("c")
    before = seen(guest, "guest-chat")[CHAT]
    host.screen.key("c")
    host.screen.do("type", "--delay", "60", "mwd bonjour")
    typed = seen(host, "host-typing")
    host.screen.key("Return")
    wait(lambda: change(guest.screen.pixels()[CHAT], before) > 0.3, 20)
    seen(guest, "guest-read")
    sent = seen(host, "host-sent")
    assert change(typed[CHAT], sent[CHAT]) > 0.1

    place = re.match(r"vrtour-join://([\d.]+)(?::(\d+))?/", link)
    assert place
    relay = (place[1], int(place[2] or 8765))
    assert listens(*relay)
    wait(lambda: left(host), 40)
    assert host.visit.process.returncode == 0
    assert not listens(*relay)
    wait(lambda: change(guest.screen.pixels()[CHAT], before) > 0.3, 20)
    seen(guest, "guest-after-the-end")
