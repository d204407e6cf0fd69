"""Two windows, one meeting on this computer: who comes is seen, who is called comes, what is written is read,
and it ends."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.screens import change, wait
from tests.e2e.windows import Window, at_door, is_room, left, seen, until

pytestmark = [
    pytest.mark.renderer,
    pytest.mark.skipif(
        sys.platform != "linux" or not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool",
    ),
]
PAPER = (slice(24, 34), slice(900, 1100))  # of a panel, over its title
VIEW = (slice(150, 400), slice(300, 860))  # no message and no panel lies there
CHAT = (slice(16, 560), slice(864, 1264))  # where the panel is


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


def test_two_people_meet_see_each_other_gather_write_and_part(
    tmp_path: Path, cache: Path, windows: list[Window]
) -> None:
    number = 500 + os.getpid() % 400
    host = Window(number, tmp_path / "host", cache, "host", "rimbaud-tech", "--name", "Anne", "--lang", "fr")
    windows.append(host)
    at_door(host)
    until(host, "Return", lambda: "vrtour-join://" in host.said)
    link = re.findall(r"vrtour-join://\S+", host.said)[0]
    assert re.search(r"[A-Z0-9]{3}-[A-Z0-9]{3}", host.said)
    wait(lambda: bool(host.screen.pixels().mean() > 100), 90)
    seen(host, "host-alone")

    guest = Window(number + 1, tmp_path / "guest", cache, "join", link, "--name", "Bram", "--lang", "nl")
    windows.append(guest)
    at_door(guest)
    until(guest, "Return", lambda: guest.visit.settings.get("last_space") == "rimbaud-tech")
    wait(lambda: is_room(guest.screen.pixels()), 60)
    host.screen.key("Escape", "Escape")
    alone = seen(guest, "guest-arrived")

    host.screen.do("keydown", "w")
    wait(lambda: change(guest.screen.pixels(), alone) > 3.0, 20)
    host.screen.do("keyup", "w")
    seen(guest, "guest-sees-host")

    # Everybody here: the guest was in another room.
    guest.screen.key("3")
    wait(lambda: change(guest.screen.pixels(), alone) > 30.0, 20)
    away = seen(guest, "guest-away")
    host.screen.key("u")
    wait(lambda: bool(host.screen.pixels()[PAPER].min() > 240), 20)
    host.screen.click(1064, 102)
    wait(lambda: change(guest.screen.pixels()[VIEW], away[VIEW]) > 20.0, 20)
    seen(guest, "guest-brought")

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
