"""A click means the floor one sees there, and a wall stops it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from tests.world.grounds import ground, two_rooms
from vrtour.world import WalkArea, aim

AREA = WalkArea(ground(two_rooms(), split=4.3))


@dataclass(frozen=True, eq=False)
class Room:
    name: str
    outline: np.ndarray
    floor: float = 0.0


@dataclass(frozen=True)
class Opening:
    rooms: tuple[str, str]
    a: tuple[float, float]
    b: tuple[float, float]
    bottom: float = 0.0
    top: float = 2.1


ROOMS = (
    Room("west", np.array([[-0.2, -0.2], [4.2, -0.2], [4.2, 4.2], [-0.2, 4.2]])),
    Room("east", np.array([[4.4, -0.2], [8.8, -0.2], [8.8, 4.2], [4.4, 4.2]])),
)
DOOR = (Opening(("west", "east"), (4.2, 1.5), (4.2, 2.43)),)
EYE = (1.0, 1.0, 1.6)


def way(target: tuple[float, float, float]) -> tuple[float, float, float]:
    d = np.array(target) - np.array(EYE)
    x, y, z = d / np.linalg.norm(d)
    return (float(x), float(y), float(z))


def test_a_click_on_the_floor_is_that_place() -> None:
    found = aim(AREA, ROOMS, DOOR, "west", EYE, way((3.0, 3.0, 0.0)))
    assert found is not None
    assert (found.x, found.y) == pytest.approx((3.0, 3.0), abs=1e-3)


def test_a_click_through_a_door_goes_to_the_next_room() -> None:
    # From (1, 1) through the middle of the doorway to the floor beyond.
    eye = (2.8, 1.0, 1.6)
    d = np.array((6.0, 3.0, 0.0)) - np.array(eye)
    x, y, z = d / np.linalg.norm(d)
    found = aim(AREA, ROOMS, DOOR, "west", eye, (float(x), float(y), float(z)))
    assert found is not None
    assert AREA.room(found) == 1


def test_a_click_low_on_a_wall_stops_before_it_and_not_behind_it() -> None:
    found = aim(AREA, ROOMS, DOOR, "west", EYE, way((6.0, 0.4, 0.0)))
    assert found is not None
    assert AREA.room(found) == 0
    assert 3.3 < found.x < 3.8


def test_a_click_on_the_sky_a_window_a_ceiling_or_high_on_a_wall_goes_nowhere() -> None:
    assert aim(AREA, ROOMS, DOOR, "nowhere", EYE, way((3.0, 3.0, 0.0))) is None
    window = (Opening(("west", "outside"), (4.2, -0.2), (4.2, 4.2), 0, 9),)
    assert aim(AREA, ROOMS[:1], window, "west", (3.9, 2, 1.6), (1.0, 0.0, 0.01)) is None
    assert aim(AREA, ROOMS, DOOR, "west", EYE, way((4.2, 1.0, 1.5))) is None
    assert aim(AREA, ROOMS, DOOR, "west", EYE, way((2.0, 2.0, 2.6))) is None


def test_a_click_on_furniture_leads_beside_it() -> None:
    found = aim(AREA, ROOMS, DOOR, "west", EYE, way((2.0, 2.0, 0.0)))
    assert found is not None
    assert 0.4 < np.hypot(found.x - 2, found.y - 2) < 0.6
