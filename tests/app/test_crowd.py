"""Who is drawn of a meeting: everybody else with a place, looked at again only when something is new."""

from __future__ import annotations

import math
from dataclasses import replace

import msgspec
import pytest

from vrtour.app.crowd import People
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.news import Member, Room
from vrtour.protocol.poses import State
from vrtour.session.roster import Meeting
from vrtour.world.interpolation import Sample
from vrtour.world.person import Seat, facing

ROOM = Room("rimbaud-tech", "Visite", 50)
MEMBERS = {k: Member(k, Profile(f"Anne {k}", "fr", "BE"), Role.PARTICIPANT) for k in (1, 2, 3)}
MEETING = Meeting(1, ROOM, MEMBERS)
HERE = Sample(0.0, (1.0, 2.0, 1.6))
SEAT = Seat((1.0, 2.0, 0.0), 0.5)


def people() -> People:
    return People(lambda head: 0.25, {"chair": SEAT})


def test_everybody_else_who_has_a_place_is_drawn_on_the_floor_under_them() -> None:
    drawn = people().of(MEETING, {1: HERE, 2: HERE})
    assert list(drawn) == [2]
    assert drawn[2].pose.floor == 0.25


def test_who_is_nowhere_is_not_drawn_and_is_again_when_they_are_somewhere() -> None:
    known = people()
    for _ in range(2):
        assert known.of(MEETING, {2: replace(HERE, position=(math.nan, 0.0, 1.6))}) == {}
    assert list(known.of(MEETING, {2: HERE})) == [2]


def test_of_whom_nothing_is_new_is_the_same_person_as_before() -> None:
    known = people()
    before = known.of(MEETING, {2: HERE, 3: HERE})
    after = known.of(MEETING, {2: replace(HERE, stamp=0.1), 3: replace(HERE, position=(1.0, 2.1, 1.6))})
    assert after[2] is before[2]
    assert after[3].pose.head == (1.0, 2.1, 1.6)


@pytest.mark.parametrize(
    "news",
    [
        {"facing": facing(0.2)},
        {"left": ((1.0, 2.0, 1.0), (0.0, 0.0, 0.0, 1.0))},
        {"right": ((1.0, 2.0, 1.0), (0.0, 0.0, 0.0, 1.0))},
        {"jumps": 1},
        {"state": int(State.SPEAKING)},
    ],
)
def test_all_that_is_drawn_of_a_pose_is_news(news: dict[str, object]) -> None:
    known = people()
    before = known.of(MEETING, {2: HERE})
    assert known.of(MEETING, {2: replace(HERE, **news)}) != before  # type: ignore[arg-type]


def test_who_raises_a_hand_or_sits_down_does_so_without_moving() -> None:
    known = people()
    known.of(MEETING, {2: HERE})
    up = msgspec.structs.replace(MEMBERS[2], hand=7, seat="chair")
    after = known.of(replace(MEETING, members={**MEMBERS, 2: up}), {2: HERE})
    assert after[2].raised
    assert after[2].seat is SEAT
