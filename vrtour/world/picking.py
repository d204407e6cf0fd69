"""Where a look or a click goes: the floor it meets, unless a wall is in between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from vrtour.world.area import Place, WalkArea

FARTHEST = 60.0
_WALL = 0.35  # metres between the two faces of a wall: an opening lies on one of them
_SHORT_OF_WALL = 0.05
_LOW = 1.0  # metres above the floor: whoever clicks lower on a wall means the floor before it
_BEFORE_WALL = 0.6  # metres one then stops before it
_REACH = 2.5  # metres between what was meant and the nearest place one can stand

Vector = tuple[float, float, float]
Point = tuple[float, float]


class Room(Protocol):
    """A room: ``outline`` (k, 2) and the height of its floor."""

    @property
    def name(self) -> str: ...
    @property
    def outline(self) -> npt.NDArray[np.floating]: ...
    @property
    def floor(self) -> float: ...


class Opening(Protocol):
    """A hole between two rooms: its ends on the plan, its lower and upper edge."""

    @property
    def rooms(self) -> tuple[str, str]: ...
    @property
    def a(self) -> Point: ...
    @property
    def b(self) -> Point: ...
    @property
    def bottom(self) -> float: ...
    @property
    def top(self) -> float: ...


def aim(
    area: WalkArea, rooms: Sequence[Room], openings: Sequence[Opening], room: str, eye: Vector, way: Vector
) -> Place | None:
    """The place meant by a ray from ``eye`` in ``room`` along the unit ``way``; None for the sky, a
    ceiling, a window or the upper part of a wall.

    What stands on the floor does not stop the ray: one walks up to it, as near as one can.
    """
    inside = {r.name: r for r in rooms}
    if room not in inside:
        return None
    floor = inside[room].floor
    share = (floor - eye[2]) / way[2] if way[2] < -1e-6 else FARTHEST
    share = min(share, FARTHEST)
    wall = first_wall(inside, openings, room, eye, way, share)
    if wall < share:
        if eye[2] + wall * way[2] > floor + _LOW:
            return None
        share = max(wall - _BEFORE_WALL, 0.0)
    if share >= FARTHEST:
        return None
    x, y = eye[0] + share * way[0], eye[1] + share * way[1]
    place = area.nearest(x, y, floor)
    return place if np.hypot(place.x - x, place.y - y) <= _REACH else None


def first_wall(
    rooms: dict[str, Room], openings: Sequence[Opening], room: str, eye: Vector, way: Vector, end: float
) -> float:
    """How far along the ray the first wall is, from room to room through what is open."""
    at = 0.0
    for _ in range(16):
        ahead = _leaves(rooms[room], eye, way, at)
        if ahead is None or ahead >= end:
            return end
        x, y, z = (eye[k] + ahead * way[k] for k in range(3))
        following = _through(openings, room, x, y, z)
        if following not in rooms:
            return max(ahead - _SHORT_OF_WALL, 0.0)
        room, at = str(following), ahead + 1e-3
    return end


def _leaves(room: Room, eye: Vector, way: Vector, at: float) -> float | None:
    """The share of the ray where it crosses the room's outline outwards, after ``at``."""
    ring = np.asarray(room.outline, np.float64)
    if float((ring[:, 0] * np.roll(ring[:, 1], -1) - np.roll(ring[:, 0], -1) * ring[:, 1]).sum()) < 0:
        ring = ring[::-1]
    a, edge = ring, np.roll(ring, -1, axis=0) - ring
    origin, direction = np.array(eye[:2]), np.array(way[:2])
    cross = direction[0] * edge[:, 1] - direction[1] * edge[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        t = ((a[:, 0] - origin[0]) * edge[:, 1] - (a[:, 1] - origin[1]) * edge[:, 0]) / cross
        s = ((a[:, 0] - origin[0]) * direction[1] - (a[:, 1] - origin[1]) * direction[0]) / cross
    hits = t[(cross > 1e-12) & (s >= 0) & (s <= 1) & (t > at)]
    return float(hits.min()) if len(hits) else None


def _through(openings: Sequence[Opening], room: str, x: float, y: float, z: float) -> str | None:
    """The room beyond the opening at (x, y, z) in a wall of ``room``."""
    for opening in openings:
        if room not in opening.rooms or not opening.bottom - 0.05 <= z <= opening.top + 0.05:
            continue
        a, b = np.array(opening.a), np.array(opening.b)
        along = b - a
        length = float(np.hypot(*along))
        unit = along / length
        offset = np.array([x, y]) - a
        on, off = float(offset @ unit), float(abs(offset[0] * unit[1] - offset[1] * unit[0]))
        if -0.02 <= on <= length + 0.02 and off <= _WALL:
            return opening.rooms[1] if opening.rooms[0] == room else opening.rooms[0]
    return None
