"""Which pose is worth sending, and when: PROTOCOL.md §5.5.

Who comes to rest says so once more at the next beat, so that nobody draws them walking on.
"""

from __future__ import annotations

import math

from vrtour.protocol import limits
from vrtour.protocol.poses import Part, Pose
from vrtour.protocol.quantize import Quaternion, Vector

_TURNED = math.radians(limits.TURNED)
_TURNED_COSINE = math.cos(_TURNED / 2.0)  # of half the angle, as quaternions have it
ACKNOWLEDGE = limits.ACKNOWLEDGE * 0.9  # a timer is late now and then


def differs(pose: Pose, sent: Pose) -> bool:
    """Whether a pose is to be told to who knows another one."""
    return (
        pose.shape != sent.shape
        or pose.state != sent.state
        or pose.teleport != sent.teleport
        or math.dist(pose.position, sent.position) >= limits.MOVED
        or _angle(pose.yaw, sent.yaw) >= _TURNED
        or _angle(pose.pitch, sent.pitch) >= _TURNED
        or _turned(pose.head, sent.head)
        or _part_differs(pose.left, sent.left)
        or _part_differs(pose.right, sent.right)
    )


class Cadence:
    """When the last pose and the last frame left, and which pose it was."""

    def __init__(self) -> None:
        self.start_anew()

    def start_anew(self) -> None:
        """A new line: nobody there knows where one is."""
        self._sent: Pose | None = None
        self._posed_at = self._heard_at = -math.inf
        self._moving = False

    def wants_pose(self, pose: Pose, now: float) -> bool:
        """Whether to send this pose now."""
        if self._sent is None:
            return True
        if now < self._posed_at + limits.POSE_EVERY:
            return False
        still_due = now >= self._posed_at + limits.STILL_EVERY
        return self._moving or still_due or differs(pose, self._sent)

    def is_news(self, pose: Pose) -> bool:
        """Whether the relay does not know this pose yet."""
        return self._sent is None or differs(pose, self._sent)

    def wants_acknowledgement(self, now: float) -> bool:
        """Whether the relay must hear the last tick now, pose or not."""
        return now >= self._heard_at + ACKNOWLEDGE

    def sent_pose(self, pose: Pose, now: float) -> None:
        """This pose left."""
        self._moving = self._sent is not None and differs(pose, self._sent)
        self._sent = pose
        self._posed_at = self._heard_at = now

    def sent_acknowledgement(self, now: float) -> None:
        """An acknowledgement left."""
        self._heard_at = now

    def due(self, pose: Pose | None, now: float) -> float:
        """When to look again, if nothing moves until then."""
        due = self._heard_at + ACKNOWLEDGE
        if pose is None:
            return due
        if self._sent is None:
            return now
        early = self._moving or differs(pose, self._sent)
        return min(due, self._posed_at + (limits.POSE_EVERY if early else limits.STILL_EVERY))


def _angle(one: float, other: float) -> float:
    return abs((one - other + math.pi) % (2 * math.pi) - math.pi)


def _turned(one: Quaternion | None, other: Quaternion | None) -> bool:
    if one is None or other is None:
        return one is not other
    scale = math.sqrt(sum(c * c for c in one) * sum(c * c for c in other))
    cosine = abs(sum(a * b for a, b in zip(one, other, strict=True)))
    return cosine <= _TURNED_COSINE * scale


def _part_differs(one: Part | None, other: Part | None) -> bool:
    if one is None or other is None:
        return one is not other
    return _far(one.position, other.position) or _turned(one.orientation, other.orientation)


def _far(one: Vector, other: Vector) -> bool:
    return math.dist(one, other) >= limits.MOVED
