"""What is seen through an open door and what a wall hides; where on the screen it is."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest

from vrtour.world.sight import in_sight, project


@dataclass(frozen=True)
class Room:
    name: str
    outline: np.ndarray
    floor: float = 0.0


@dataclass(frozen=True)
class Hole:
    rooms: tuple[str, str]
    a: tuple[float, float]
    b: tuple[float, float]
    bottom: float = 0.0
    top: float = 2.1


def square(x: float) -> np.ndarray:
    return np.array([[x, 0], [x + 4, 0], [x + 4, 4], [x, 4]], float)


ROOMS = (Room("a", square(0)), Room("b", square(4)))
DOOR = (Hole(("a", "b"), (4, 1.5), (4, 2.5)),)
EYE = (1.0, 2.0, 1.6)


@pytest.mark.parametrize(
    ("point", "seen"),
    [
        ((3.5, 3.5, 1.2), True),
        ((6.0, 2.0, 1.5), True),  # through the door
        ((6.0, 3.8, 1.5), False),  # beside it
        ((6.5, 2.0, 3.4), False),  # above its lintel
        ((3.97, 3.0, 1.5), True),  # hanging on the wall
    ],
)
def test_walls_hide_and_doors_do_not(point: tuple[float, float, float], seen: bool) -> None:
    assert in_sight(ROOMS, DOOR, "a", EYE, point) is seen


def test_from_a_room_that_is_not_there_nothing_is_seen() -> None:
    assert not in_sight(ROOMS, DOOR, "z", EYE, (1.0, 1.0, 1.0))


def test_what_is_straight_ahead_is_in_the_middle() -> None:
    assert project(EYE, 0.0, 0.0, 1.3, (1280, 720), (1.0, 5.0, 1.6)) == pytest.approx((640, 360, 3.0))


def test_the_edge_of_the_view_is_at_half_its_angle() -> None:
    fov = math.radians(74)
    x = 1.0 + 3.0 * math.tan(fov / 2)
    assert project(EYE, 0.0, 0.0, fov, (1280, 720), (x, 5.0, 1.6)) == pytest.approx((1280, 360, 3.0))


def test_a_turned_and_tilted_eye_sees_it_where_its_ray_points() -> None:
    """The inverse of what a click does."""
    yaw, pitch, fov, size = 0.7, -0.3, math.radians(74), (1000, 500)
    found = project(EYE, yaw, pitch, fov, size, (-1.0, 4.0, 1.0))
    assert found is not None
    half = math.tan(fov / 2) * 9 / 16
    right = (2 * found[0] / size[0] - 1) * half * size[0] / size[1]
    up = (1 - 2 * found[1] / size[1]) * half
    c, s = math.cos(pitch), math.sin(pitch)
    ahead, rise = c - s * up, s + c * up
    way = np.array(
        [-math.sin(yaw) * ahead + math.cos(yaw) * right, math.cos(yaw) * ahead + math.sin(yaw) * right, rise]
    )
    to = np.array([-2.0, 2.0, -0.6])
    assert np.allclose(way / np.linalg.norm(way), to / np.linalg.norm(to), atol=1e-9)


def test_what_is_behind_is_nowhere() -> None:
    assert project(EYE, 0.0, 0.0, 1.3, (1280, 720), (1.0, 0.0, 1.6)) is None
