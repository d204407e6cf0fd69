"""The door of a meeting, in the window and with the keyboard alone: a real relay, a code that is typed."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.screens import wait
from tests.e2e.windows import Window, at_door, is_room, left, seen, until
from tests.server.process import Process
from vrtour.net.connection import Connection
from vrtour.protocol.codes import new_secret
from vrtour.protocol.fields import Profile
from vrtour.protocol.messages import Open

pytestmark = [
    pytest.mark.renderer,
    pytest.mark.skipif(
        sys.platform != "linux" or not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool",
    ),
]
NUMBER = 900 + os.getpid() % 90


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[Process]:
    folder = tmp_path / "relay"
    folder.mkdir()
    process = Process(folder)
    yield process
    process.stop()


@pytest.fixture
def windows() -> Iterator[list[Window]]:
    opened: list[Window] = []
    yield opened
    for window in opened:
        window.close()


def test_who_leads_comes_back_after_a_crash_and_a_guest_types_the_code(
    tmp_path: Path, cache: Path, windows: list[Window], relay: Process
) -> None:
    way = ("--relay", f"ws://127.0.0.1:{relay.port}", "--lang", "fr")
    host = Window(NUMBER, tmp_path / "host", cache, "host", "rimbaud-tech", "--title", "Atelier", *way)
    windows.append(host)
    at_door(host)
    host.screen.do("type", "--delay", "60", "Anne")
    seen(host, "door-host")
    until(host, "Return", lambda: "vrtour-join://" in host.said)
    code = re.findall(r"vrtour-join://127\.0\.0\.1:\d+/(\w{6})", host.said)[0]
    kept = host.visit.home / "meetings.json"
    assert kept.stat().st_mode & 0o777 == 0o600 and json.loads(kept.read_text())[0]["code"] == code
    host.visit.process.send_signal(signal.SIGKILL)
    host.visit.process.wait(10)

    guest = Window(NUMBER + 1, tmp_path / "guest", cache, *way)
    windows.append(guest)
    wait(lambda: bool(guest.screen.pixels()[5, 5].min() > 245), 30)
    time.sleep(1.0)
    guest.screen.key("Tab", "Return")  # to join is the first of the first view
    at_door(guest)
    wrong = ("BCDFGH", "BCDFGJ")[code == "BCDFGH"]
    guest.screen.do("type", "--delay", "60", f"{wrong[:3].lower()}-{wrong[3:]}")
    guest.screen.key("Return")  # down to the name
    guest.screen.do("type", "--delay", "60", "Bram")
    guest.screen.key("Return")
    wait(lambda: guest.visit.settings.get("name") == "Bram", 20)
    time.sleep(1.0)
    refused = seen(guest, "door-refused")
    assert not is_room(refused) or refused[5, 5].max() < 200
    guest.screen.key("ctrl+a")
    guest.screen.do("type", "--delay", "60", code.lower())
    until(guest, "Return", lambda: guest.visit.settings.get("last_space") == "rimbaud-tech")
    figure = str(guest.visit.settings["figure"])
    assert re.fullmatch(r"\d+(-\d+){4}", figure)
    wait(lambda: is_room(guest.screen.pixels()), 60)
    seen(guest, "door-guest-inside")

    host.screen.close()
    words = ("host", "rimbaud-tech", "--resume", *way)
    again = Window(NUMBER + 2, tmp_path / "again", cache, *words, home=host.visit.home)
    windows.append(again)
    wait(lambda: code in again.said, 60)
    wait(lambda: is_room(again.screen.pixels()), 60)
    seen(again, "door-again")
    wait(lambda: left(again), 40)
    assert again.visit.process.returncode == 0 and "--resume" in again.said and kept.exists()


def test_a_refusal_is_said_in_the_window_and_by_the_exit_status(
    tmp_path: Path, cache: Path, windows: list[Window], relay: Process
) -> None:
    words = ("join", "BCD-FGH", "--relay", f"ws://127.0.0.1:{relay.port}", "--name", "Bram", "--lang", "de")
    guest = Window(NUMBER + 3, tmp_path / "guest", cache, *words)
    windows.append(guest)
    at_door(guest)
    guest.screen.key("Return")
    wait(lambda: guest.visit.settings.get("name") == "Bram", 20)
    time.sleep(1.5)
    seen(guest, "door-no-meeting")
    wait(lambda: left(guest), 30)
    assert guest.visit.process.returncode == 2
    assert guest.visit.process.stderr is not None
    assert "keine Besprechung" in guest.visit.process.stderr.read()


def test_a_guest_goes_home_leaves_the_meeting_there_and_joins_again(
    tmp_path: Path, cache: Path, windows: list[Window], relay: Process
) -> None:
    address = f"ws://127.0.0.1:{relay.port}/meet"
    opening = Open("rimbaud-tech", "Atelier", new_secret(), origin=(0.0, 0.0, 0.0))
    line = Connection(address, opening, Profile("Anne", "fr", "BE"), time.perf_counter, random.Random(1))
    line.start()
    inside: set[str] = set()

    def there(name: str, *, wanted: bool = True) -> bool:
        meeting = line.take().meeting
        if meeting is not None:
            inside.clear()
            inside.update(each.profile.name for each in meeting.members.values())
        return (name in inside) == wanted

    try:
        wait(lambda: there("Anne"), 20)
        meeting = line.take().meeting
        assert meeting is not None
        said = f"Kom naar vrtour-join://127.0.0.1:{relay.port}/{meeting.room.code} om 14 u"
        guest = Window(NUMBER + 4, tmp_path / "guest", cache, "join", said, "--name", "Bram", "--lang", "nl")
        windows.append(guest)
        at_door(guest)
        until(guest, "Return", lambda: there("Bram"))
        guest.screen.settled(60)
        until(guest, "Escape", lambda: bool(guest.screen.pixels()[5, 5:1275:10].min() > 245))  # paper
        home = seen(guest, "home-in-meeting")
        assert home[112, 640, 1] > home[112, 640, 0] + 4  # the strip that says so, in its pale green
        guest.screen.click(1140, 134)
        wait(lambda: there("Bram", wanted=False), 20)
        left_home = seen(guest, "home-after-meeting")
        assert left_home[112, 640].min() > 245
        guest.screen.key("Tab", "Return")
        at_door(guest)
        guest.screen.do("type", "--delay", "30", said)
        until(guest, "Return", lambda: there("Bram"))
    finally:
        line.stop()


def test_who_leads_on_their_own_computer_comes_back_to_the_meeting_after_a_crash(
    tmp_path: Path, cache: Path, windows: list[Window]
) -> None:
    way = ("host", "rimbaud-tech", "--local", "--lang", "fr")
    host = Window(NUMBER + 5, tmp_path / "host", cache, *way, "--title", "Atelier", "--name", "Anne")
    windows.append(host)
    at_door(host)
    until(host, "Return", lambda: "vrtour-join://" in host.said)
    link = re.findall(r"vrtour-join://\S+", host.said)[0]
    host.visit.process.send_signal(signal.SIGKILL)
    host.visit.process.wait(10)
    again = Window(NUMBER + 6, tmp_path / "again", cache, *way, home=host.visit.home)
    windows.append(again)
    at_door(again)
    seen(again, "door-local-again")
    until(again, "Return", lambda: link in again.said)  # the keyboard is at the way back
    wait(lambda: left(again), 40)
    assert again.visit.process.returncode == 0
    assert not (host.visit.home / "meetings.json").exists()
