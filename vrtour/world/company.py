"""Other people, for somebody who walks among them: making way, keeping a distance, looking at one another.

People pass each other on the right. Nobody comes nearer than arms hang apart, unless both were there already.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

ROOM = 0.65  # metres between two people who stand: nearer is too near
TOUCH = 0.45  # metres: here two bodies would go through each other
_ROOM_SEATED = 0.40
_CALM = 0.05  # metres by which a distance may be short before somebody moves
_AHEAD, _LANE = 1.8, 0.62  # metres: people ahead, so far to the side, are walked round
_STOPS, _SLOWS = 0.55, 1.0  # metres to somebody straight ahead: one stops, one slows down
_PASSING, _YIELDING = 0.75, 0.6  # metres a second aside: round somebody ahead, away from who stands too near
_STOREY = 1.0  # metres: people on other floors are in nobody's way


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else: ``who``, where their eyes are in metres, whether they sit, and whether they walk."""

    who: int
    x: float
    y: float
    z: float
    sits: bool = False
    walks: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How one goes on: ``pace`` 0..1 of one's own, and metres a second to give way by."""

    pace: float = 1.0
    vx: float = 0.0
    vy: float = 0.0


def manner(
    x: float, y: float, z: float, way: tuple[float, float] | None, others: Sequence[Other], me: int
) -> Manner:
    """How who stands at (x, y), eyes at ``z``, goes on among ``others``; ``way``: the unit vector of where
    they go, None while they stand; ``me``: their number, which tells two people in one spot apart."""
    pace, vx, vy = 1.0, 0.0, 0.0
    for other in others:
        dx, dy = other.x - x, other.y - y
        if abs(dx) > _AHEAD or abs(dy) > _AHEAD or abs(other.z - z) > _STOREY:
            continue
        apart = math.hypot(dx, dy)
        room = _ROOM_SEATED if other.sits else ROOM
        if apart < room - _CALM:
            ux, uy = (dx / apart, dy / apart) if apart > 1e-3 else _parted(me, other.who)
            strength = min(1.0, 2.0 * (room - apart) / room) * _YIELDING
            vx, vy = vx - ux * strength, vy - uy * strength
        if way is not None and apart < _AHEAD and not other.sits:
            along, left = dx * way[0] + dy * way[1], dy * way[0] - dx * way[1]
            if along > 0.0 and abs(left) < _LANE:
                right = 1.0 if left > -0.15 else -1.0  # on the right, but for who is there already
                strength = right * _PASSING * (1.0 - apart / _AHEAD)
                vx, vy = vx + way[1] * strength, vy - way[0] * strength
                if abs(left) < 0.4:
                    pace = min(pace, max(0.0, (apart - _STOPS) / (_SLOWS - _STOPS)))
    fast = math.hypot(vx, vy)
    share = min(1.0, _PASSING / fast) if fast > 0.0 else 0.0
    return Manner(pace, vx * share, vy * share)


def is_free(x: float, y: float, z: float, others: Sequence[Other], room: float = ROOM) -> bool:
    """Whether nobody is nearer than ``room`` metres to (x, y)."""
    return all(abs(o.z - z) > _STOREY or math.dist((o.x, o.y), (x, y)) >= room for o in others)


def touches(
    before: tuple[float, float], after: tuple[float, float], z: float, others: Sequence[Other]
) -> bool:
    """Whether a step from ``before`` to ``after`` goes into somebody."""
    for other in others:
        if other.sits or abs(other.z - z) > _STOREY:
            continue
        there = (other.x, other.y)
        apart = math.dist(after, there)
        if apart < TOUCH and apart < math.dist(before, there):
            return True
    return False


def towards(x: float, y: float, z: float, other: Other) -> tuple[float, float]:
    """Yaw and pitch of the look from the eyes at (x, y, z) into somebody's face."""
    dx, dy = other.x - x, other.y - y
    return math.atan2(-dx, dy), math.atan2(other.z - z, max(0.3, math.hypot(dx, dy)))


def _parted(me: int, other: int) -> tuple[float, float]:
    """A unit vector for two in one spot: each takes the opposite of the other's."""
    turn = float(min(me, other) + max(me, other) * 7)
    sign = 1.0 if me < other else -1.0
    return sign * math.cos(turn), sign * math.sin(turn)
