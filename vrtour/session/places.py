"""Poses of the wire, which count from the room's origin, and of the space, which have its own coordinates."""

from __future__ import annotations

import math
from dataclasses import replace

from vrtour.protocol.poses import Part, Pose
from vrtour.protocol.quantize import Vector
from vrtour.world.interpolation import Held, Sample
from vrtour.world.turning import Quaternion


def from_origin(pose: Pose, origin: Vector) -> Pose:
    """A pose of the space, as the wire has it."""
    x, y, z = origin
    if not (x or y or z):
        return pose
    away = (-x, -y, -z)
    left, right = _part_shifted(pose.left, away), _part_shifted(pose.right, away)
    return replace(pose, position=_shifted(pose.position, away), left=left, right=right)


def sample_of(pose: Pose, stamp: float, origin: Vector) -> Sample:
    """A pose of the wire in the space's own coordinates."""
    facing = pose.head or _level(pose.yaw, pose.pitch)
    left, right = _held(pose.left, origin), _held(pose.right, origin)
    where = _shifted(pose.position, origin)
    return Sample(stamp, where, pose.yaw, facing, left, right, pose.teleport, int(pose.state))


def _level(yaw: float, pitch: float) -> Quaternion:
    cy, sy, cp, sp = math.cos(yaw / 2), math.sin(yaw / 2), math.cos(pitch / 2), math.sin(pitch / 2)
    return (cy * sp, sy * sp, sy * cp, cy * cp)


def _held(part: Part | None, origin: Vector) -> Held | None:
    return None if part is None else (_shifted(part.position, origin), part.orientation)


def _shifted(position: Vector, origin: Vector) -> Vector:
    return (position[0] + origin[0], position[1] + origin[1], position[2] + origin[2])


def _part_shifted(part: Part | None, by: Vector) -> Part | None:
    return None if part is None else Part(_shifted(part.position, by), part.orientation)
