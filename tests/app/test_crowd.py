"""Who is drawn of a meeting: everybody else with a place, looked at again only when something is new."""

from __future__ import annotations

import math
from dataclasses import replace

import msgspec
import pytest

from vrtour.app.avatars.company import NOBODY, Company, differ
from vrtour.app.crowd import People
from vrtour.app.likeness import look_of
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.news import Member, Room
from vrtour.protocol.poses import State
from vrtour.session.roster import Meeting
from vrtour.world.person import Seat, facing
from vrtour.world.samples import Sample, placed

ROOM = Room("rimbaud-tech", "Visite", 50)
MEMBERS = {k: Member(k, Profile(f"Anne {k}", "fr", "BE"), Role.PARTICIPANT) for k in (1, 2, 3)}
MEETING = Meeting(1, ROOM, MEMBERS)
HERE = Sample(0.0, (1.0, 2.0, 1.6))
SEAT = Seat((1.0, 2.0, 0.0), 0.5)


HAND = ((1.0, 2.0, 1.0), (0.0, 0.0, 0.0, 1.0))


class Watcher:
    """Looks at a meeting again and again."""

    def __init__(self, height: float = 0.25) -> None:
        self._people = People(lambda head: height, {"chair": SEAT})

    def sees(self, samples: dict[int, Sample], meeting: Meeting = MEETING) -> Company:
        return self._people.of(meeting, placed(samples))


def test_everybody_else_who_has_a_place_is_drawn_on_the_floor_under_them() -> None:
    drawn = Watcher().sees({1: HERE, 2: HERE})
    assert drawn.ids == (2,)
    assert drawn.given["floor"].tolist() == [0.25]


def test_what_is_known_of_a_member_and_of_their_pose_is_drawn() -> None:
    member = msgspec.structs.replace(MEMBERS[2], hand=9, seat="chair", pointing="head")
    sample = replace(HERE, facing=facing(0.5), jumps=3, state=int(State.SPEAKING), right=HAND)
    drawn = Watcher().sees({2: sample}, replace(MEETING, members={**MEMBERS, 2: member}))
    given = drawn.given[0]
    assert drawn.looks == (look_of(member.profile.look),)
    assert drawn.cards == (("Anne 2", "BE", True, True),)
    assert drawn.speaking.tolist() == [True]
    assert given["head"].tolist() == [1.0, 2.0, 1.6]
    assert given["facing"] == pytest.approx(facing(0.5))
    assert (given["jumps"], given["raised"], given["pointing"]) == (3, True, True)
    assert (given["sits"], given["seat"].tolist(), given["seat_yaw"]) == (True, [1.0, 2.0, 0.0], 0.5)
    assert given["tracked"].tolist() == [False, True]
    assert given["hands"][1].tolist() == [1.0, 2.0, 1.0]


def test_a_seat_that_this_place_does_not_have_is_no_seat() -> None:
    member = msgspec.structs.replace(MEMBERS[2], seat="elsewhere")
    drawn = Watcher().sees({2: HERE}, replace(MEETING, members={**MEMBERS, 2: member}))
    assert not drawn.given["sits"].any()


@pytest.mark.parametrize(
    "nonsense",
    [
        {"position": (math.nan, 0.0, 1.6)},
        {"position": (1e5, 0.0, 0.0)},
        {"facing": (0.0, 0.0, 0.0, 0.5)},
        {"left": ((math.inf, 0.0, 1.0), (0.0, 0.0, 0.0, 1.0))},
    ],
)
def test_who_is_nowhere_is_not_drawn_and_is_again_when_they_are_somewhere(
    nonsense: dict[str, object],
) -> None:
    known = Watcher()
    for _ in range(2):
        nowhere = replace(HERE, **nonsense)  # type: ignore[arg-type]
        assert known.sees({2: nowhere, 3: HERE}).ids == (3,)
    assert known.sees({2: HERE, 3: HERE}).ids == (2, 3)


def test_of_whom_nothing_is_new_does_not_stir() -> None:
    known = Watcher()
    assert known.sees({2: HERE, 3: HERE}).stirs.all()
    before = known.sees({2: HERE, 3: HERE})
    after = known.sees({2: replace(HERE, stamp=0.1), 3: replace(HERE, position=(1.0, 2.1, 1.6))})
    assert not before.stirs.any()
    assert after.stirs.tolist() == [False, True]
    assert after.given["head"][1].tolist() == [1.0, 2.1, 1.6]
    assert after.looks is before.looks and after.cards is before.cards


@pytest.mark.parametrize(
    "news",
    [
        {"facing": facing(0.2)},
        {"left": HAND},
        {"right": HAND},
        {"jumps": 1},
        {"state": int(State.SPEAKING)},
    ],
)
def test_all_that_is_drawn_of_a_pose_is_news(news: dict[str, object]) -> None:
    known = Watcher()
    known.sees({2: HERE})
    assert known.sees({2: replace(HERE, **news)}).stirs.all()  # type: ignore[arg-type]


def test_who_raises_a_hand_or_sits_down_does_so_without_moving() -> None:
    known = Watcher()
    known.sees({2: HERE})
    up = msgspec.structs.replace(MEMBERS[2], hand=7, seat="chair")
    after = known.sees({2: HERE}, replace(MEETING, members={**MEMBERS, 2: up}))
    assert after.stirs.all()
    assert after.given["raised"].all() and after.cards[0].raised
    assert after.given["seat_yaw"].tolist() == [0.5]


def test_the_floor_is_looked_for_again_where_somebody_went() -> None:
    asked = []
    people = People(lambda head: asked.append(head) or 0.1 * len(asked), {})  # type: ignore[func-returns-value]
    for x in (1.0, 1.01, 1.3, 1.3):
        found = people.of(MEETING, placed({2: replace(HERE, position=(x, 2.0, 1.6))}))
    assert [head[0] for head in asked] == [1.0, 1.3]
    assert found.given["floor"].tolist() == [0.2]


def test_who_stands_still_stirs_nobody_even_where_nothing_changes_its_sign() -> None:
    people = People(lambda head: 0.0, {})
    people.of(MEETING, placed({2: HERE, 3: HERE}))
    turned = replace(HERE, facing=(-0.0, 0.0, -0.0, 1.0))
    company = people.of(MEETING, placed({2: turned, 3: replace(HERE, position=(1.0, 2.0, 1.7))}))
    assert company.stirs.tolist() == [False, True]
    assert differ(NOBODY.given, NOBODY.given).shape == (0,)
