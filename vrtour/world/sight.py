"""Whether a point can be seen from a place: walls hide it, furniture does not."""

from __future__ import annotations

import math
from collections.abc import Sequence

from vrtour.world.picking import Opening, Room, Vector, first_wall

_SKIN = 0.4  # metres: what hangs on a wall, or a little in it, is before it


def in_sight(
    rooms: Sequence[Room], openings: Sequence[Opening], room: str, eye: Vector, point: Vector
) -> bool:
    """Whether the straight line from ``eye`` in ``room`` to ``point`` passes through openings only."""
    inside = {r.name: r for r in rooms}
    distance = math.dist(eye, point)
    if room not in inside or distance < _SKIN:
        return room in inside
    way = tuple((b - a) / distance for a, b in zip(eye, point, strict=True))
    reached = first_wall(inside, openings, room, eye, (way[0], way[1], way[2]), distance)
    return reached >= distance - _SKIN


def project(
    eye: Vector, yaw: float, pitch: float, fov: float, size: tuple[int, int], point: Vector
) -> tuple[float, float, float] | None:
    """Where ``point`` is seen in a view of ``size`` pixels: x, y from the top left, and metres ahead.

    ``fov`` radians across 16:9, the vertical angle kept. None when it is behind the eye.
    """
    dx, dy, dz = (b - a for a, b in zip(eye, point, strict=True))
    sin_yaw, cos_yaw = math.sin(yaw), math.cos(yaw)
    right, flat = cos_yaw * dx + sin_yaw * dy, -sin_yaw * dx + cos_yaw * dy
    sin_pitch, cos_pitch = math.sin(pitch), math.cos(pitch)
    ahead, up = cos_pitch * flat + sin_pitch * dz, cos_pitch * dz - sin_pitch * flat
    if ahead < 0.05:
        return None
    half_height = math.tan(fov / 2) * 9 / 16
    scale = size[1] / 2 / (half_height * ahead)
    return size[0] / 2 + right * scale, size[1] / 2 - up * scale, ahead
