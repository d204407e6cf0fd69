"""Where one stands to talk to somebody: before them, in nobody, with no wall between."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from tests.world.grounds import ground, two_rooms
from vrtour.world import WalkArea
from vrtour.world.beside import TALKING, beside
from vrtour.world.footing import Footing
from vrtour.world.formation import CLOSE, Ground, Spot, towards

HALL = Ground(lambda start, wanted: wanted)


def test_in_an_empty_hall_one_stands_before_them_face_to_face() -> None:
    stand = beside((3.0, 2.0), math.radians(-90.0), [], HALL)  # they look east
    assert stand.spot == pytest.approx((3.0 + TALKING, 2.0))
    assert math.remainder(stand.yaw - math.radians(90.0), math.tau) == pytest.approx(0.0)


def test_who_is_talked_to_already_is_joined_at_their_side() -> None:
    first = beside((0.0, 0.0), 0.0, [], HALL)
    taken = [first.spot]
    for _ in range(8):
        following = beside((0.0, 0.0), 0.0, taken, HALL)
        assert min(math.dist(following.spot, other) for other in taken) >= CLOSE
        assert math.dist(following.spot, (0.0, 0.0)) < 1.6
        taken.append(following.spot)


def test_who_looks_at_a_wall_is_spoken_to_from_their_own_side_of_it() -> None:
    """They stand 0.3 m before the wall between two rooms, and look at it."""
    footing = Footing(WalkArea(ground(two_rooms(), split=4.3)))
    stand = beside((3.7, 3.2), math.radians(-90.0), [], footing.at(3.7, 3.2, 0.0))
    assert stand.spot[0] < 4.0 and 0.9 < math.dist(stand.spot, (3.7, 3.2)) < 1.6
    assert stand.yaw == pytest.approx(towards(stand.spot, (3.7, 3.2)))


def test_in_a_booth_one_stands_as_near_as_there_is_room() -> None:
    footing = Footing(WalkArea(ground(box(0.0, 0.0, 0.9, 0.9))))
    stand = beside((0.2, 0.2), 0.0, [], footing.at(0.2, 0.2, 0.0))
    assert 0.6 <= math.dist(stand.spot, (0.2, 0.2)) < 1.2


@given(st.floats(0.0, 8.6), st.floats(0.0, 4.0), st.floats(-math.pi, math.pi))
def test_wherever_they_are_one_can_stand_where_one_is_sent(x: float, y: float, yaw: float) -> None:
    area = WalkArea(ground(two_rooms(), split=4.3))
    them: Spot = (x, y)
    stand = beside(them, yaw, [], Footing(area).at(*them, 0.0))
    place = area.nearest(*stand.spot, 0.0)
    assert math.dist((place.x, place.y), stand.spot) < 1e-6
