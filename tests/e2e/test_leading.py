"""Who leads a meeting, with the mouse and with the keyboard. A window or two, and people without one whose
client says what their meeting is like."""

from __future__ import annotations

import math
import os
import random
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from tests.e2e.screens import change, wait
from tests.e2e.windows import Window, at_door, seen, until
from vrtour.net.connection import Connection
from vrtour.protocol import acts, limits, news
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.messages import Guest, Told
from vrtour.protocol.news import Member
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
BELOW = (slice(556, 566), slice(868, 876))  # its paper, once the list shows what may be done about somebody
REACTIONS = (slice(576, 584), slice(150, 400))  # paper of the choice of reactions, over its button
UNREAD = (slice(648, 666), slice(188, 206))  # the number of new lines
ALL, TALK, REACT, ROOM = (97, 670), (180, 670), (291, 670), (470, 670)  # buttons of the bar
HEART, FACE = (218, 597), (slice(180, 320), slice(560, 720))
CLARA = 377  # the third in the list
# What may be done about her: the list then shows its end.
LOWER, GIVE, WATCH, OUT = (1030, 331), (1030, 373), (1030, 415), (1030, 457)
QUIET, UNSEEN = (1030, 502), (1030, 544)
NEAR = 14.0  # of 255: colours as they come out of the picture


class Somebody:
    """A person without a window."""

    def __init__(self, address: str, code: str, name: str) -> None:
        profile, chance = Profile(name, "fr", "BE"), random.Random(name)
        self.line = Connection(address, Guest(code), profile, time.perf_counter, chance, "test")
        self._others = Others()
        self.meeting: Meeting | None = None
        self.news: list[news.News] = []
        self.taken: Taken | None = None
        self.line.start()

    def hear(self) -> Taken:
        self.taken = taken = self.line.take()
        self._others.feed(taken.batch)
        self.news += [each.news for each in taken.changes if isinstance(each, Told)]
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

    def sees(self, name: str) -> Member | None:
        self.hear()
        return self.meeting.members.get(self.who(name)) if self.meeting is not None else None

    def role(self, name: str) -> Role | None:
        member = self.sees(name)
        return member.role if member is not None else None

    def why(self) -> str:
        """Wait until the meeting is over, and say why."""
        self.until(self.is_(State.ENDED))
        assert self.taken is not None and self.taken.reason is not None
        return self.taken.reason.name


@dataclass
class Held:
    """A meeting that Anne leads in her window, and Dora is in."""

    number: int
    link: str
    address: str
    code: str
    anne: Window
    dora: Somebody
    opened: list[Window | Somebody]

    def comes(self, name: str) -> Somebody:
        made = Somebody(self.address, self.code, name)
        self.opened.append(made)
        return made

    def ahead(self, who: Somebody, metres: float) -> None:
        """Stand somebody before Anne's eyes."""
        self.dora.until(lambda: self.dora.at("Anne") is not None)
        eye = self.dora.at("Anne")
        assert eye is not None
        x, y, z = eye.position
        place = (x - metres * math.sin(eye.yaw), y + metres * math.cos(eye.yaw), z)
        who.line.move(Pose(place, eye.yaw + math.pi, 0.0), True)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[Held]:
    number, folder = 950 + os.getpid() % 400, tmp_path_factory.mktemp("anne") / "anne"
    words = ("rimbaud-tech", "--local", "--lang", "fr", "--name", "Anne")
    opened: list[Window | Somebody] = []
    try:
        anne = Window(number, folder, cache, "host", *words)
        opened.append(anne)
        at_door(anne)
        until(anne, "Return", lambda: "vrtour-join://" in anne.said)
        found = re.search(r"vrtour-join://([\d.]+)(?::(\d+))?/(\w+)", anne.said)
        assert found
        address, code = f"ws://{found[1]}:{found[2] or 8765}{limits.PATH}", found[3]
        wait(lambda: bool(anne.screen.pixels()[VIEW].mean() > 100), 90)
        dora = Somebody(address, code, "Dora")
        opened.append(dora)
        dora.until(dora.is_(State.INSIDE))
        yield Held(number, found[0], address, code, anne, dora, opened)
    finally:
        for each in opened:
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


def paper(window: Window, where: tuple[slice, slice]) -> Callable[[], bool]:
    return lambda: bool(window.screen.pixels()[where].min() > 240)


def bare(window: Window, where: tuple[slice, slice]) -> Callable[[], bool]:
    return lambda: not paper(window, where)()


def apart(a: Sample | None, b: Sample | None) -> float:
    return math.dist(a.position[:2], b.position[:2]) if a is not None and b is not None else math.inf


def closed(window: Window) -> None:
    """Close the open panel by its cross; again when a slow machine did not hear it."""
    end = time.monotonic() + 20
    while paper(window, PANEL)():
        assert time.monotonic() < end, "no cross closes this panel"
        window.screen.click(1232, 48)
        for _ in range(30):
            if not paper(window, PANEL)():
                return
            time.sleep(0.1)


def panel(window: Window, button: tuple[int, int]) -> None:
    """Close what is open, and open the panel of a button of the bar."""
    end = time.monotonic() + 20
    closed(window)
    while not paper(window, PANEL)():
        assert time.monotonic() < end, "no panel opens"
        window.screen.click(*button)  # which closes one that has just opened by itself
        for _ in range(20):
            if paper(window, PANEL)():
                return
            time.sleep(0.1)


def person(window: Window, y: int) -> None:
    """Show what may be done about who is there in the list, once the list shows them there."""
    end = time.monotonic() + 20
    while not paper(window, BELOW)():
        assert time.monotonic() < end, "nothing may be done about anybody there"
        window.screen.click(1050, y)
        for _ in range(20):
            if paper(window, BELOW)():
                return
            time.sleep(0.1)


def people(window: Window) -> None:
    """Open the list of people, or close it; open, the keyboard goes to the first of the others."""
    before = window.screen.settled(30)
    window.screen.key("u")
    window.screen.moved(before, 0.5)


def tabs(window: Window, count: int) -> None:
    """Press what comes so many stops later, and wait until that is seen."""
    window.screen.key(*["Tab"] * count)
    press(window)


def press(window: Window) -> None:
    """Press what the keyboard is with, and wait until that is seen."""
    before = window.screen.pixels()
    window.screen.key("Return")
    window.screen.moved(before, 0.002)


def test_with_the_mouse_somebody_is_quietened_made_an_observer_and_sent_out(held: Held) -> None:
    anne, dora, click = held.anne, held.dora, held.anne.screen.click
    clara = held.comes("Clara")
    clara.until(clara.is_(State.INSIDE))
    clara.line.act(acts.Raise(True))
    dora.until(lambda: getattr(dora.sees("Clara"), "hand", 0) > 0)
    panel(anne, ALL)
    person(anne, CLARA)
    seen(anne, "opened")
    click(*LOWER)
    dora.until(lambda: getattr(dora.sees("Clara"), "hand", 1) == 0)
    seen(anne, "lowered")
    for role in (Role.OBSERVER, Role.PARTICIPANT):
        click(*WATCH)
        dora.until(lambda wanted=role: dora.role("Clara") is wanted)
        wait(bare(anne, BELOW), 20)
        person(anne, CLARA)  # it closes with what was asked for
    click(*OUT)
    asks = seen(anne, "sure")
    click(1020, 535)
    wait(lambda: change(anne.screen.pixels(), asks) > 0.5, 20)
    assert clara.hear().state is State.INSIDE
    click(*OUT)
    seen(anne, "sure-again")
    click(1136, 535)
    assert clara.why() == "removed"
    again = held.comes("Clara")  # for this time only
    again.until(again.is_(State.INSIDE))
    again.line.leave()
    again.until(again.is_(State.ENDED))


def test_whom_one_silences_and_hides_is_neither_read_nor_seen_until_that_is_undone(held: Held) -> None:
    anne, dora, click = held.anne, held.dora, held.anne.screen.click
    clara = held.comes("Clara")
    clara.until(clara.is_(State.INSIDE))
    panel(anne, ALL)
    alone = seen(anne, "before-clara")
    held.ahead(clara, 2.6)
    wait(lambda: change(anne.screen.pixels()[FACE], alone[FACE]) > 10.0, 20)
    person(anne, CLARA)
    shown = seen(anne, "clara")
    click(*QUIET)
    anne.screen.moved(shown, 0.002)
    clara.line.act(acts.Say("…"))
    clara.line.act(acts.React("heart"))
    dora.until(lambda: any(isinstance(each, news.Reacted) for each in dora.news))
    dora.line.act(acts.Say("Bonjour"))  # what came before this line came to Anne as well
    wait(lambda: change(anne.screen.pixels()[UNREAD], shown[UNREAD]) > 10.0, 20)
    silent = seen(anne, "silenced")
    assert white(silent) < white(shown) + 100
    click(*UNSEEN)
    wait(lambda: change(anne.screen.pixels()[FACE], alone[FACE]) < 3.0, 20)
    click(*UNSEEN)
    wait(lambda: change(anne.screen.pixels()[FACE], alone[FACE]) > 10.0, 20)
    click(*QUIET)
    before = anne.screen.pixels()
    clara.line.act(acts.React("heart"))
    wait(lambda: white(anne.screen.pixels()) > white(before) + 500, 20)
    clara.line.leave()
    clara.until(clara.is_(State.ENDED))


def test_who_comes_to_a_locked_door_is_sent_away_and_who_knocks_is_let_in_or_refused(
    held: Held,
) -> None:
    anne, dora, click = held.anne, held.dora, held.anne.screen.click
    panel(anne, ROOM)
    for locked in (True, False):
        click(1221, 508)
        dora.until(lambda wanted=locked: dora.hear() and dora.meeting and dora.meeting.room.locked is wanted)
        if locked:
            assert held.comes("Emil").why() == "locked"
    click(1221, 428)
    dora.until(lambda: dora.meeting is not None and dora.meeting.room.lobby)
    fay = held.comes("Fay")
    fay.until(fay.is_(State.LOBBY))
    gil = held.comes("Gil")
    gil.until(gil.is_(State.LOBBY))
    panel(anne, ALL)
    seen(anne, "knocks")
    click(1134, 412)
    fay.until(fay.is_(State.INSIDE))
    click(1214, 471)  # under Fay, who is in the list now
    assert gil.why() == "refused"
    fay.line.leave()
    panel(anne, ROOM)
    click(1221, 428)
    dora.until(lambda: dora.meeting is not None and not dora.meeting.room.lobby)


def test_escape_closes_the_choice_of_reactions_before_the_panel(held: Held) -> None:
    anne, dora, click = held.anne, held.dora, held.anne.screen.click
    panel(anne, ALL)
    click(*REACT)
    wait(paper(anne, REACTIONS), 20)
    anne.screen.key("Escape")
    wait(bare(anne, REACTIONS), 20)
    assert paper(anne, PANEL)()
    click(*REACT)
    wait(paper(anne, REACTIONS), 20)
    click(*HEART)
    dora.until(lambda: news.Reacted(dora.who("Anne"), "heart") in dora.news)
    wait(bare(anne, REACTIONS), 20)


def test_with_the_keyboard_somebody_is_sent_out_for_good_then_another_leads_and_it_ends(
    held: Held,
) -> None:
    anne, dora = held.anne, held.dora
    bram, clara = held.comes("Bram"), held.comes("Clara")
    bram.until(bram.is_(State.INSIDE))
    clara.until(clara.is_(State.INSIDE))
    held.ahead(clara, 2.6)
    before = seen(anne, "clara-there")
    clara.line.act(acts.Raise(True))
    wait(lambda: of(WARM, anne.screen.pixels()) > of(WARM, before) + 60, 20)

    # Out for good: under Dora and Bram is she who asks to speak.
    closed(anne)
    people(anne)
    tabs(anne, 2)
    tabs(anne, 5)
    tabs(anne, 5)
    assert clara.why() == "banned"
    assert held.comes("Clara").why() == "banned"

    # Bram leads now; then Anne again, and she ends the meeting.
    person(anne, CLARA)  # where she was
    anne.screen.click(*GIVE)
    seen(anne, "hand-over")
    anne.screen.click(1136, 587)
    dora.until(lambda: dora.role("Bram") is Role.TRAINER and dora.role("Anne") is Role.PARTICIPANT)
    bram.line.act(acts.HandOver(bram.who("Anne")))
    dora.until(lambda: dora.role("Anne") is Role.TRAINER)
    panel(anne, ROOM)
    seen(anne, "ending")
    anne.screen.click(1064, 587)
    seen(anne, "ending-sure")
    anne.screen.click(1150, 587)
    assert dora.why() == "ended"
    seen(anne, "ended")
