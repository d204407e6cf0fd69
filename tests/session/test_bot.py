"""Somebody of the machine behaves as a person's client does, and does what the meeting asks of it."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest

from tests.world.grounds import Ground
from vrtour.protocol import acts, news
from vrtour.protocol import messages as say
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.poses import QUIET, Downlink, Pose, State, decode_uplink, encode_downlink
from vrtour.protocol.ticks import Tick
from vrtour.session.bot import Bot, Tally
from vrtour.session.session import Session
from vrtour.world import WalkArea
from vrtour.world.area import Place
from vrtour.world.formation import places, towards
from vrtour.world.hall import Hall
from vrtour.world.person import Seat

CODE, TOKEN = "BCDFGH", "A" * 43
ME, GUIDE = 1, 2
EYES = 0.74
LINES = {"fr": ("Bonjour",), "nl": ("Hallo",)}
BEAT = 1 / 30
FLOOR = Ground(
    np.array([[0, 0, 0], [8, 0, 0], [8, 8, 0], [0, 8, 0]], float),
    np.array([[0, 1, 2], [0, 2, 3]]),
    np.array([0, 0]),
)
AREA = WalkArea(FLOOR)


def at(x: float, y: float) -> Place:
    found = AREA.locate(x, y)
    assert found is not None
    return found


class Room:
    """A bot in a room with a guide, on a clock moved by hand; what it sends is kept."""

    def __init__(self, role: Role = Role.PARTICIPANT, seed: int = 1) -> None:
        self.now, self.number, self.tick = 100.0, 0, 10
        chance, self.tally = random.Random(seed), Tally()
        self.session = Session(say.Guest(CODE), Profile("Renard roux", "fr"), self.now, chance, "test")
        self.bot = Bot(self.session, self.tally, chance, LINES)
        seats = {"bench": Seat((4.0, 8.2, 0.0), math.pi)}
        self.hall = Hall(AREA, at(1, 1), seats, {"bench": 0}, EYES)
        self.bot.enter(self.hall, at(4, 4), self.now)
        self.poses: list[Pose] = []
        self.done: list[acts.Act] = []
        self.come(role)

    def come(self, role: Role = Role.PARTICIPANT, seat: str = "") -> None:
        roster = (
            news.Member(ME, Profile("Renard roux", "fr"), role, seat=seat),
            news.Member(GUIDE, Profile("Anna", "nl"), Role.TRAINER),
        )
        room = news.Room("a-place", "A title", 50, CODE)
        self.session.opened(self.now)
        self.session.tick(self.now)
        token = "" if self.bot.been_inside else TOKEN
        hello = say.Welcome(1, ME, role, token, room, roster, self.tick, self.ms, 20, self.number)
        self.session.received(say.encode(hello).decode(), self.now)

    @property
    def ms(self) -> int:
        return round(self.now * 1000)

    def tell(self, what: news.News) -> None:
        self.number += 1
        self.session.received(say.encode(say.Told(self.number, what)).decode(), self.now)

    def show(self, who: int, x: float, y: float, state: State = QUIET) -> None:
        self.tick += 1
        pose = Pose((x, y, 1.6), 0.0, state=state, stamp=(self.ms - 40) % 65536)
        frame = Downlink(False, Tick(self.tick), self.ms, {who: pose})
        self.session.received(encode_downlink(frame), self.now)

    def live(self, seconds: float) -> None:
        for _ in range(round(seconds / BEAT)):
            self.now += BEAT
            self.bot.beat(self.now)
            for frame in self.session.tick(self.now):
                if isinstance(frame, bytes):
                    pose = decode_uplink(frame).pose
                    self.poses += [pose] if pose else []
                    continue
                message = say.decode_upward(frame)
                if isinstance(message, say.Do):
                    self.done.append(message.act)
                    self.session.received(say.encode(say.Applied(message.n)).decode(), self.now)
                    if isinstance(message.act, acts.Sit):
                        self.tell(news.Seated(ME, message.act.seat))
                    elif isinstance(message.act, acts.Stand):
                        self.tell(news.Stood(ME))
                elif isinstance(message, say.Ping):
                    self.session.received(say.encode(say.Pong(message.id, self.ms)).decode(), self.now)
            if round(self.now / BEAT) % 60 == 0:
                self.show(99, 0.0, 0.0)  # of nobody: the line is not silent


def test_it_walks_on_the_floor_sends_at_most_twenty_poses_a_second_and_fewer_while_still() -> None:
    room = Room()
    room.live(120.0)
    assert 120 * 2 <= len(room.poses) <= 120 * 20
    here = {(round(pose.position[0]), round(pose.position[1])) for pose in room.poses}
    assert len(here) > 8
    up = [pose for pose in room.poses if pose.position[1] < 8.1]
    assert all(-1e-3 <= part <= 8 + 1e-3 for pose in up for part in pose.position[:2])
    assert all(1.4 < pose.position[2] < 1.8 for pose in up)


def test_it_sits_as_a_visitor_does_and_says_that_it_jumped() -> None:
    room = Room(seed=5)
    while not any(isinstance(act, acts.Stand) for act in room.done):
        room.live(5.0)
        assert room.now < 3000
    assert acts.Sit("bench") in room.done
    seated = [pose for pose in room.poses if pose.position[1] > 8.1]
    assert seated
    assert all(pose.position == pytest.approx((4.0, 8.2, 0.45 + EYES), abs=0.003) for pose in seated)
    before = room.poses[room.poses.index(seated[0]) - 1]
    assert seated[0].teleport != before.teleport


def test_what_is_said_is_in_the_language_of_who_leads() -> None:
    room = Room(seed=2)
    room.live(400.0)
    said = {act.text for act in room.done if isinstance(act, acts.Say)}
    assert said == {"Hallo"}
    assert any(isinstance(act, acts.React) for act in room.done)
    assert acts.Raise(True) in room.done
    assert acts.Raise(False) in room.done


def test_who_may_not_speak_says_nothing() -> None:
    room = Room(Role.OBSERVER, seed=2)
    room.live(400.0)
    assert not any(isinstance(act, acts.Say) for act in room.done)
    assert any(isinstance(act, acts.React) for act in room.done)


def test_poses_and_their_age_are_counted() -> None:
    room = Room()
    room.live(1.0)
    before = room.tally.poses
    for _ in range(20):
        room.show(GUIDE, 6.0, 6.0)
        room.live(BEAT)
    assert room.tally.poses == before + 20
    assert 0.03 <= room.tally.age(0.5) <= 0.06
    assert room.tally.age(0.99) >= room.tally.age(0.5)
    assert Tally().age(0.5) == 0.0


def test_when_everybody_is_brought_together_it_comes_at_once() -> None:
    room = Room()
    room.live(1.0)
    room.tell(news.Gathered(GUIDE, (6.0, 2.0, 0.0), 0.0))
    room.live(2.0)
    here = room.poses[-1]
    assert here.position[:2] == pytest.approx(next(places(6.0, 2.0, 0.0)), abs=0.01)
    assert math.remainder(here.yaw - towards(here.position[:2], (6.0, 6.0)), 2 * math.pi) == pytest.approx(
        0, abs=0.02
    )
    assert room.poses[-1].teleport == 2  # it came in, and was brought


def test_it_walks_after_the_guide_while_it_follows() -> None:
    room = Room()
    room.live(1.0)
    room.tell(news.Leading(GUIDE, True))
    for x in (1.0, 2.0, 3.0, 4.0, 5.0):
        room.show(GUIDE, x, 1.0)
        room.live(3.0)
    here = room.poses[-1]
    assert math.dist(here.position[:2], next(places(5.0, 1.0, 0.0))) < 1.6
    assert here.teleport == 1
    begun = len(room.poses)
    for _ in range(30):  # and stays there as long as the guide does
        room.show(GUIDE, 5.0, 1.0)
        room.live(1.0)
    later = room.poses[begun:]
    assert all(math.dist(pose.position[:2], here.position[:2]) < 2.0 for pose in later)


def test_who_is_elsewhere_is_in_nobodys_way() -> None:
    room = Room()
    room.live(1.0)
    room.show(GUIDE, 6.0, 6.0)
    room.live(BEAT)
    assert room.bot.company == [pytest.approx((6.0, 6.0), abs=0.01)]
    room.show(GUIDE, 6.0, 6.0, State.ELSEWHERE)
    room.live(BEAT)
    assert room.bot.company == []


def test_it_comes_back_after_a_broken_line_to_where_it_was_and_that_is_counted() -> None:
    room = Room()
    room.live(5.0)
    before = room.poses[-1]
    room.session.closed(1006, room.now)
    room.live(3.0)
    room.come()
    room.live(0.5)
    assert room.bot.inside
    assert room.tally.reconnects == 1
    assert math.dist(room.poses[-1].position, before.position) < 1.5
