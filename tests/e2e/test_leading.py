"""Who leads a meeting: the lobby, a hand, a sign over a head, bringing everyone, sending out, handing over,
the end. Two windows, and two people without one whose client says what their meeting is like."""

from __future__ import annotations

import math
import os
import random
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.e2e.screens import wait
from tests.e2e.windows import Window, at_door, is_room, seen, until
from vrtour.net.connection import Connection
from vrtour.protocol import acts, limits
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.messages import Guest
from vrtour.protocol.poses import Pose
from vrtour.session.others import Others
from vrtour.session.roster import Meeting
from vrtour.session.states import State
from vrtour.session.taken import Taken
from vrtour.world.interpolation import Sample

pytestmark = [
    pytest.mark.renderer,
    pytest.mark.skipif(
        sys.platform != "linux" or not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool",
    ),
]
VIEW = (slice(0, 420), slice(300, 860))  # of a window: no panel and no bar lies there
PANEL = (slice(24, 34), slice(900, 1100))  # its paper, over the title
NOTICE = (115, 760)  # a point of the message of who came
OVER_HEAD = (slice(30, 180), slice(560, 760))  # of who stands right before the eye
WARM = (178, 96, 12)  # of a raised hand's mark
NEAR = 14.0  # of 255: colours as they come out of the picture


class Somebody:
    """A person without a window."""

    def __init__(self, address: str, code: str, name: str) -> None:
        profile, chance = Profile(name, "fr", "BE"), random.Random(name)
        self.line = Connection(address, Guest(code), profile, time.perf_counter, chance, "test")
        self._others = Others()
        self.meeting: Meeting | None = None
        self.taken: Taken | None = None
        self.line.start()

    def hear(self) -> Taken:
        self.taken = taken = self.line.take()
        self._others.feed(taken.batch)
        self.meeting = taken.meeting or self.meeting
        return taken

    def until(self, ready: Callable[[], bool], seconds: float = 30.0) -> None:
        def heard() -> bool:
            self.hear()
            return ready()

        wait(heard, seconds)

    def is_(self, state: State) -> Callable[[], bool]:
        return lambda: self.hear().state is state

    def who(self, name: str) -> int:
        assert self.meeting is not None
        return next((k for k, m in self.meeting.members.items() if m.profile.name == name), 0)

    def at(self, name: str) -> Sample | None:
        taken = self.hear()
        return self._others.place(taken.reading.server_at(time.perf_counter())).get(self.who(name))

    def role(self, name: str) -> Role | None:
        self.hear()
        member = self.meeting.members.get(self.who(name)) if self.meeting is not None else None
        return member.role if member is not None else None


@pytest.fixture
def opened() -> Iterator[list[Window | Somebody]]:
    made: list[Window | Somebody] = []
    yield made
    for each in made:
        if isinstance(each, Somebody):
            each.line.stop()
        else:
            each.close()


def of(colour: tuple[int, int, int], pixels: np.ndarray) -> int:
    """How many pixels have about this colour."""
    return int((np.abs(pixels[VIEW] - np.array(colour)).max(axis=-1) < NEAR).sum())


def white(pixels: np.ndarray) -> int:
    """How many pixels over a head are as white as the paper of a sign."""
    return int((pixels[OVER_HEAD].min(axis=-1) > 238).sum())


def apart(a: Sample | None, b: Sample | None) -> float:
    return math.dist(a.position[:2], b.position[:2]) if a is not None and b is not None else math.inf


def people(window: Window) -> None:
    """Open the list of people, or close it; open, the keyboard goes into it."""
    before = window.screen.settled(30)
    window.screen.key("u")
    window.screen.moved(before, 0.5)


def tabs(window: Window, count: int) -> None:
    """Press what comes so many stops later, and wait until that is seen."""
    before = window.screen.pixels()
    window.screen.key(*["Tab"] * count)
    before = window.screen.moved(before, 0.002)
    window.screen.key("Return")
    window.screen.moved(before, 0.002)


def test_who_leads_admits_gathers_sends_out_hands_over_and_ends(
    tmp_path: Path, cache: Path, opened: list[Window | Somebody]
) -> None:
    number = 950 + os.getpid() % 400
    words = ("rimbaud-tech", "--local", "--lang", "fr", "--name", "Anne")
    anne = Window(number, tmp_path / "anne", cache, "host", *words)
    opened.append(anne)
    at_door(anne)
    until(anne, "Return", lambda: "vrtour-join://" in anne.said)
    found = re.search(r"vrtour-join://([\d.]+)(?::(\d+))?/(\w+)", anne.said)
    assert found
    address, code = f"ws://{found[1]}:{found[2] or 8765}{limits.PATH}", found[3]
    wait(lambda: is_room(anne.screen.pixels()), 90)

    dora = Somebody(address, code, "Dora")
    opened.append(dora)
    dora.until(dora.is_(State.INSIDE))
    bram = Window(number + 1, tmp_path / "bram", cache, "join", found[0], "--name", "Bram", "--lang", "fr")
    opened.append(bram)
    at_door(bram)
    until(bram, "Return", lambda: bool(dora.hear() and dora.who("Bram")))
    dora.until(lambda: dora.at("Bram") is not None, 60)

    # The lobby: Clara waits, and is let in.
    anne.screen.click(1221, 443)
    dora.until(lambda: dora.meeting is not None and dora.meeting.room.lobby)
    clara = Somebody(address, code, "Clara")
    opened.append(clara)
    clara.until(clara.is_(State.LOBBY))
    people(anne)
    seen(anne, "lobby")
    anne.screen.key("Return")
    clara.until(clara.is_(State.INSIDE))
    people(anne)

    # Clara before Anne's eyes: her hand, and a sign over her head.
    dora.until(lambda: dora.at("Anne") is not None)
    eye = dora.at("Anne")
    assert eye is not None
    x, y, z = eye.position
    ahead = (x - 2.6 * math.sin(eye.yaw), y + 2.6 * math.cos(eye.yaw), z)
    clara.line.move(Pose(ahead, eye.yaw + math.pi, 0.0), True)
    before = seen(anne, "clara-there")
    clara.line.act(acts.Raise(True))
    wait(lambda: of(WARM, anne.screen.pixels()) > of(WARM, before) + 60, 20)
    wait(lambda: bool(anne.screen.pixels()[NOTICE].min() < 240), 20)  # it would lie over the sign
    before = seen(anne, "clara-hand")
    clara.line.act(acts.React("heart"))
    wait(lambda: white(anne.screen.pixels()) > white(before) + 500, 20)
    wait(lambda: white(anne.screen.pixels()) < white(before) + 100, 20)

    # Everybody here: Bram was in another room.
    bram.screen.key("Escape")
    bram.screen.key("3")
    dora.until(lambda: 5.0 < apart(dora.at("Anne"), dora.at("Bram")) < 6.0)
    people(anne)
    seen(anne, "people")
    anne.screen.key("Return")
    dora.until(lambda: 0.7 < apart(dora.at("Anne"), dora.at("Bram")) < 3.5)
    seen(bram, "brought")

    # Out for good: the first in the list is she who asks to speak.
    tabs(anne, 2)
    tabs(anne, 5)
    seen(anne, "sure")
    tabs(anne, 5)
    clara.until(clara.is_(State.ENDED))
    assert clara.taken is not None and clara.taken.reason is not None
    assert clara.taken.reason.name == "banned"
    again = Somebody(address, code, "Clara")
    opened.append(again)
    again.until(again.is_(State.ENDED))
    assert again.taken is not None and again.taken.reason is not None
    assert again.taken.reason.name == "banned"

    # Bram leads now, and ends the meeting.
    seen(anne, "banned")
    people(anne)
    people(anne)
    tabs(anne, 2)
    seen(anne, "deeds")
    tabs(anne, 2)
    dora.until(lambda: dora.role("Bram") is Role.TRAINER and dora.role("Anne") is Role.PARTICIPANT)
    seen(bram, "leads")
    bram.screen.click(461, 668)
    wait(lambda: bool(bram.screen.pixels()[PANEL].min() > 240), 20)
    seen(bram, "ending")
    bram.screen.click(1064, 587)
    seen(bram, "ending-sure")
    bram.screen.click(1150, 587)
    dora.until(dora.is_(State.ENDED))
    assert dora.taken is not None and dora.taken.reason is not None and dora.taken.reason.name == "ended"
    seen(anne, "ended")
