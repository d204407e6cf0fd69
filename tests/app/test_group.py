"""One's place in a group: one walks along, keeps one's distance, and goes one's own way when one wants to."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import SimpleNamespace as Some
from typing import Any

import pytest

from vrtour.app.group import FAR, Group
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.news import Gathered, Member, Room
from vrtour.session.roster import Meeting
from vrtour.world.formation import Ground
from vrtour.world.interpolation import Sample

ROOM = Room("rimbaud-tech", "Visite", 50, code="BCDFGH", leader=1)
STEP = 0.5


class Walker:
    """A visitor in an empty hall, who walks at once where told."""

    def __init__(self, x: float = 0.0, y: float = -8.0) -> None:
        self.standpoint = Some(place=(x, y, 1.62), yaw=0.0)
        self.floor, self.ways = 0.0, True
        self.goal: tuple[float, float, float] | None = None
        self.walked = 0

    def floor_under(self, *at: float) -> float:
        return 0.0

    def ground_at(self, x: float, y: float, floor: float) -> Ground:
        spots = [(x + dx / 2, y + dy / 2) for dx in range(-8, 9) for dy in range(-8, 9)]
        return Ground(lambda start, wanted: wanted, spots=lambda: spots)

    def walk_to(self, x: float, y: float, floor: float, yaw: float) -> bool:
        if self.ways:
            self.goal, self.walked = (x, y, floor), self.walked + 1
        return self.ways

    def jump_to(self, x: float, y: float, floor: float, yaw: float, pitch: float) -> None:
        self.standpoint, self.goal = Some(place=(x, y, floor + 1.62), yaw=yaw), None

    def arrive(self) -> None:
        assert self.goal is not None
        x, y, _ = self.goal
        self.standpoint, self.goal = Some(place=(x, y, 1.62), yaw=0.0), None


class Scenes:
    """The guide (1) and two who follow, of whom one is oneself."""

    def __init__(self, you: int = 2) -> None:
        self.walker, self.jumps = Walker(), 0
        self.inside: Any = Some(visitor=self.walker, blinks=0, blink=self._blink)
        fade, settings = Some(busy=False), Some(reduce_motion=False)
        self.travel: Any = Some(now=1.0, fade=fade, settings=settings, jump=self._jump)
        self.group = Group(self.travel)
        people = {k: Member(k, Profile(f"P{k}", "fr"), Role.PARTICIPANT, following=k > 1) for k in (1, 2, 3)}
        self.meeting = Meeting(you, ROOM, people)

    def _blink(self) -> None:
        self.inside.blinks += 1

    def _jump(self, change: Callable[[], object]) -> None:
        self.jumps += 1
        change()
        self._blink()

    def look(self, x: float, y: float, yaw: float = 0.0) -> bool:
        """Half a second later, with the guide at (x, y); whether one went one's own way."""
        self.travel.now += STEP
        strays = self.group.strays(self.inside)
        if not strays:
            self.group.follow(self.inside, self.meeting, Sample(0.0, (x, y, 1.62), yaw))
        return strays


def test_who_follows_walks_to_a_place_behind_the_guide_and_stays_while_they_stay() -> None:
    here = Scenes()
    assert not here.look(0.0, 0.0) and not here.look(0.0, 0.0)
    assert here.walker.goal is not None and here.walker.goal[1] < 0.0
    assert 0.7 < math.dist(here.walker.goal[:2], (0.0, 0.0)) < 2.0
    here.walker.arrive()
    before = here.walker.walked
    assert not any(here.look(0.0, 0.0) for _ in range(5))
    assert here.walker.walked == before


def test_a_guide_who_shifts_a_little_sets_nobody_walking() -> None:
    here = Scenes()
    here.look(0.0, 0.0)
    here.walker.arrive()
    before = here.walker.walked
    assert not here.look(FAR / 2, 0.0) and here.walker.walked == before


def test_two_who_follow_stand_apart() -> None:
    goals = []
    for you in (2, 3):
        here = Scenes(you)
        here.look(0.0, 0.0)
        assert here.walker.goal is not None
        goals.append(here.walker.goal[:2])
    assert math.dist(*goals) > 0.7


@pytest.mark.parametrize("way", ["walk", "jump"])
def test_going_elsewhere_is_stepping_out(way: str) -> None:
    here = Scenes()
    here.look(0.0, 0.0)
    if way == "walk":
        here.walker.goal = (5.0, 5.0, 0.0)
    else:
        here.inside.blinks += 1
    assert here.look(0.0, 0.0)
    here.group.rest()
    assert not here.look(0.0, 0.0)  # and one may come back


def test_where_no_way_leads_one_is_brought_and_that_is_not_stepping_out() -> None:
    here = Scenes()
    here.walker.ways = False
    assert not here.look(0.0, 0.0) and here.jumps == 1
    assert not here.look(0.0, 0.0)


def test_with_little_motion_one_is_brought_once_the_guide_stands() -> None:
    here = Scenes()
    here.travel.settings.reduce_motion = True
    here.look(0.0, 0.0)
    jumps = here.jumps
    here.look(3.0, 0.0)
    assert here.jumps == jumps
    here.look(3.0, 0.0)
    assert here.jumps == jumps + 1 and here.walker.walked == 0


def test_who_is_called_comes_and_looks_where_the_caller_looks() -> None:
    here = Scenes()
    here.group.come(here.inside, here.meeting, Gathered(1, (10.0, 10.0, 0.0), 0.0))
    x, y, _ = here.walker.standpoint.place
    assert 0.7 < math.dist((x, y), (10.0, 10.0)) < 2.0
    ahead = (x - 3.0 * math.sin(here.walker.standpoint.yaw), y + 3.0 * math.cos(here.walker.standpoint.yaw))
    assert math.dist(ahead, (10.0, 14.0)) < math.dist((x, y), (10.0, 14.0)) - 2.9


def test_who_arrives_stands_in_nobody() -> None:
    here = Scenes(3)
    before = here.walker.standpoint.place
    here.group.arrive(here.inside, here.meeting, {})
    assert math.dist(here.walker.standpoint.place, before) > 0.7
    first = Scenes(1)
    first.group.arrive(first.inside, first.meeting, {})
    assert first.walker.standpoint.place == before


def test_who_arrives_waits_a_moment_to_see_who_is_there_and_stands_in_none_of_them() -> None:
    here = Scenes(3)
    assert not here.group.may_arrive(here.meeting, frozenset({1}))
    assert here.group.may_arrive(here.meeting, frozenset({1, 2}))
    here.travel.now += 1.5
    assert here.group.may_arrive(here.meeting, frozenset())
    at = here.walker.standpoint.place
    placed = {1: Sample(0.0, at, 0.0), 2: Sample(0.0, (at[0] + 0.9, at[1], at[2]), 0.0)}
    here.group.arrive(here.inside, here.meeting, placed)
    x, y, _ = here.walker.standpoint.place
    assert all(math.dist((x, y), each.position[:2]) > 0.7 for each in placed.values())
