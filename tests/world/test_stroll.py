"""Those who stroll stay on the floor, keep their distance, sit where they may, and get about."""

from __future__ import annotations

import math
import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from tests.world.grounds import ground, stairs, two_rooms
from vrtour.world import WalkArea
from vrtour.world.area import Place
from vrtour.world.company import ROOM, TOUCH, Other
from vrtour.world.hall import Hall
from vrtour.world.person import Seat
from vrtour.world.stroll import (
    Deed,
    Doing,
    Moment,
    Stroller,
    advance,
    arrive,
    bound_for,
    brought,
    eyes,
    refused,
    sat_down,
)

EYES = 0.74
SHAPE = two_rooms()
FLOOR = SHAPE.buffer(1e-4)
AREA = WalkArea(ground(SHAPE, split=4.3))
SEATS = {
    "west": Seat((-0.3, 3.0, 0.0), math.radians(-90)),
    "east": Seat((8.9, 1.0, 0.0), math.radians(90)),
    "far": Seat((20.0, 1.0, 0.0), 0.0),
    "wall": Seat((4.3, 0.5, 0.0), 0.0),  # in the wall: nearest from the east room, and of the west one
}
ROOMS = {"west": 0, "east": 1, "far": 1, "wall": 0}
DT = 1 / 20


def place(x: float, y: float) -> Place:
    found = AREA.locate(x, y)
    assert found is not None
    return found


def hall() -> Hall:
    return Hall(AREA, place(0.5, 0.5), SEATS, ROOMS, EYES)


class Street:
    """Several who stroll, each told where the others were ``late`` beats ago."""

    def __init__(self, people: list[Stroller], late: int = 0, seed: int = 0) -> None:
        self.hall, self.people, self.late = hall(), people, late
        self.chance = random.Random(seed)
        self.now = 0.0
        self.deeds: Counter[Deed] = Counter()
        self._past: list[list[Other]] = []

    def beat(self, dt: float = DT) -> None:
        self.now += dt
        seen = [
            Other(one.me, *eyes(self.hall, one), one.doing is Doing.SITS, bool(one.body.path))
            for one in self.people
        ]
        self._past = [*self._past[-self.late :], seen] if self.late else [seen]
        for number, one in enumerate(self.people):
            others = [other for other in self._past[0] if other.who != one.me]
            taken = {each.seat for each in self.people if each.doing is Doing.SITS and each.me != one.me}
            one, deeds = advance(self.hall, one, Moment(others, taken, self.now, self.chance), dt)
            self.deeds.update(deeds)
            if Deed.SIT in deeds:
                free = one.seat not in taken
                one = sat_down(self.hall, one, self.now, self.chance) if free else refused(one, self.now)
            self.people[number] = one

    def apart(self) -> float:
        """Metres between the two nearest who do not sit."""
        up = [one.body.place for one in self.people if one.doing is not Doing.SITS]
        pairs = [(a, b) for k, a in enumerate(up) for b in up[:k]]
        return min((math.dist((a.x, a.y), (b.x, b.y)) for a, b in pairs), default=math.inf)


def somebody(me: int, x: float, y: float, seed: int = 0) -> Stroller:
    return arrive(hall(), me, place(x, y), 0.0, random.Random(seed + me))


def on_the_floor(one: Stroller) -> bool:
    there = one.body.place
    found = AREA.locate(there.x, there.y)
    return found is not None and FLOOR.contains(Point(there.x, there.y)) and math.isfinite(one.body.eye)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 6), st.sampled_from([1 / 60, 1 / 20, 0.25]))
def test_whoever_strolls_and_however_one_never_leaves_the_floor(seed: int, people: int, dt: float) -> None:
    street = Street([somebody(k, 0.3 + 0.6 * k, 0.4, seed) for k in range(1, people + 1)], 3, seed)
    for _ in range(600):
        street.beat(dt)
        assert all(on_the_floor(one) for one in street.people)


def test_for_an_hour_they_keep_to_the_floor_go_everywhere_sit_and_give_signs() -> None:
    street = Street([somebody(k, 0.4 + 0.9 * (k % 4), 0.4 + 3.0 * (k // 4)) for k in range(1, 5)], late=1)
    rooms: Counter[tuple[int, int]] = Counter()
    seats, nearest, walked = set(), math.inf, 0.0
    for beat in range(round(3600 / 0.1)):
        before = [one.body.place for one in street.people]
        street.beat(0.1)
        for one, was in zip(street.people, before, strict=True):
            if one.doing is not Doing.SITS:
                walked += math.dist((one.body.place.x, one.body.place.y), (was.x, was.y))
        if beat % 10 == 0:
            nearest = min(nearest, street.apart())
            assert all(on_the_floor(one) for one in street.people)
            rooms.update((one.me, AREA.room(one.body.place)) for one in street.people)
            seats |= {one.seat for one in street.people if one.doing is Doing.SITS}
    assert all(rooms[one.me, room] > 0 for one in street.people for room in (0, 1))
    assert seats == {"west", "east"}
    assert nearest > TOUCH - 0.1  # what one knows of the others is a little old
    assert walked > 4 * 300.0
    assert all(street.deeds[deed] > 10 for deed in Deed)
    assert street.deeds[Deed.STAND] <= street.deeds[Deed.SIT]
    assert abs(street.deeds[Deed.RAISE] - street.deeds[Deed.LOWER]) <= len(street.people)


@pytest.mark.parametrize("seed", range(4))
def test_two_who_meet_pass_each_other_without_touching_and_arrive(seed: int) -> None:
    room = hall()
    pair = [somebody(1, 5.0, 2.0, seed), somebody(2, 8.2, 2.0, seed)]
    goals = [place(8.2, 2.0), place(5.0, 2.0)]
    going = [bound_for(room, one, goal, 0.0) for one, goal in zip(pair, goals, strict=True)]
    street = Street([one for one in going if one is not None], late=2, seed=seed)
    assert len(street.people) == 2
    nearest, arrived = math.inf, set()
    for _ in range(round(12 / DT)):
        street.beat()
        nearest = min(nearest, street.apart())
        for one, goal in zip(street.people, goals, strict=True):
            if math.dist((one.body.place.x, one.body.place.y), (goal.x, goal.y)) < 0.3:
                arrived.add(one.me)
    assert nearest >= TOUCH
    assert arrived == {1, 2}


@pytest.mark.parametrize("apart", [0.0, 0.1, 0.4])
def test_who_stand_in_each_other_part(apart: float) -> None:
    people = [
        replace(somebody(k, 6.6 + apart * (k - 1), 2.0), until=1e9, gaze=(0.0, 0.0), gaze_until=1e9)
        for k in (1, 2)
    ]
    street = Street(people)
    for _ in range(round(4 / DT)):
        street.beat()
    assert street.apart() > ROOM - 0.1


def test_who_stands_alone_does_not_move_and_looks_at_who_comes_near() -> None:
    one = replace(somebody(1, 6.6, 2.0), until=1e9)
    faces = 0
    for seed in range(6):
        now, here, chance = 0.0, one, random.Random(seed)
        while now < 20.0:
            now += DT
            here, _ = advance(hall(), here, Moment([Other(2, 8.0, 2.0, 1.6)], (), now, chance), DT)
            off = math.remainder(here.body.yaw - math.radians(-90), 2 * math.pi)
            faces += abs(off) < 0.1
        assert math.dist((here.body.place.x, here.body.place.y), (6.6, 2.0)) < 1e-6
    assert faces > 0.3 * 6 * 20 / DT


def test_a_head_turns_no_faster_than_a_person_turns_it() -> None:
    street = Street([somebody(k, 0.6 * k, 0.4) for k in range(1, 5)])
    for _ in range(2000):
        before = [(one.body.yaw, one.doing) for one in street.people]
        street.beat()
        for one, (yaw, doing) in zip(street.people, before, strict=True):
            if Doing.SITS not in (doing, one.doing):
                turned = abs(math.remainder(one.body.yaw - yaw, 2 * math.pi))
                assert turned <= math.radians(145.0) * DT


def test_a_seat_behind_a_wall_or_far_away_is_nobodys_to_take() -> None:
    assert set(hall().chairs) == {"west", "east"}
    assert hall().chairs["west"].eyes == pytest.approx((-0.3, 3.0, 0.45 + EYES))


def test_spots_are_on_the_floor_all_over_it_and_never_in_the_doorway() -> None:
    room, chance = hall(), random.Random(3)
    spots = [room.spot(chance) for _ in range(400)]
    assert all(FLOOR.contains(Point(spot.x, spot.y)) and room.is_roomy(spot) for spot in spots)
    assert not any(4.05 < spot.x < 4.55 for spot in spots)
    assert min(Counter(AREA.room(spot) for spot in spots).values()) > 100


def test_what_cannot_be_walked_to_is_no_spot() -> None:
    shape = two_rooms().difference(Point(4.3, 1.96).buffer(0.3))  # the doorway is shut
    area = WalkArea(ground(shape, split=4.3))
    start = area.locate(0.5, 0.5)
    assert start is not None
    room, chance = Hall(area, start, {}, {}, EYES), random.Random(1)
    assert all(room.spot(chance).x < 4.1 for _ in range(200))


def test_they_go_upstairs() -> None:
    area = WalkArea(stairs())
    start = area.locate(0.5, 0.5)
    assert start is not None
    room, chance = Hall(area, start, {}, {}, EYES), random.Random(2)
    one = arrive(room, 1, start, 0.0, chance)
    highest = 0.0
    for beat in range(round(300 / DT)):
        one, _ = advance(room, one, Moment((), (), beat * DT, chance), DT)
        highest = max(highest, area.height(one.body.place))
        assert abs(one.body.eye - area.height(one.body.place) - one.body.tall) < 0.5
    assert highest > 2.5


def test_who_is_brought_stands_there_looks_as_told_and_stays() -> None:
    room, chance = hall(), random.Random(1)
    one = brought(room, replace(somebody(1, 0.5, 0.5), doing=Doing.SITS, seat="west"), place(7, 1), 1.0, 20.0)
    assert (one.doing, one.seat) == (Doing.STANDS, "")
    for beat in range(round(19 / DT)):
        one, deeds = advance(room, one, Moment((), (), beat * DT, chance), DT)
        assert Deed.SIT not in deeds
    assert math.dist((one.body.place.x, one.body.place.y), (7, 1)) < 1e-6
    assert one.body.yaw == pytest.approx(1.0, abs=0.02)


def test_a_seat_that_is_taken_meanwhile_is_not_asked_for() -> None:
    room, chance = hall(), random.Random(1)
    going = bound_for(room, somebody(1, 2.0, 3.5), room.chairs["west"].before, 0.0)
    assert going is not None
    going = replace(going, doing=Doing.TO_SEAT, seat="west")
    one, deeds = advance(room, going, Moment((), {"west"}, 0.1, chance), DT)
    assert one.doing is Doing.STANDS
    assert Deed.SIT not in deeds


def test_without_an_answer_about_a_seat_one_walks_on() -> None:
    room, chance = hall(), random.Random(1)
    one = replace(somebody(1, 0.3, 3.0), doing=Doing.ASKS, seat="west", until=4.0)
    one, _ = advance(room, one, Moment((), (), 4.1, chance), DT)
    assert (one.doing, one.seat) == (Doing.STANDS, "")
