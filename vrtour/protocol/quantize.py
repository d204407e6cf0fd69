"""Positions, angles and orientations as whole numbers, for one and for many.

    position     int16, steps of 2 mm from the room's origin; clipped to 65.534 m
    angle        16 bits, 65536 steps a turn, wrapping
    orientation  32 bits, smallest three: bits 30-31 say which of x, y, z, w is the largest, then its
                 three companions in order, ten bits each, the first in bits 20-29; a component c is
                 511 + round(511 · c · √2), so that zero is exact

The quaternion's sign is chosen so that the largest is positive. Glenn Fiedler, "Snapshot compression".
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

STEP = 0.002  # metres
TURN = 65536  # steps
FARTHEST = 32767  # steps
_MIDDLE = 511
_SCALE = _MIDDLE * math.sqrt(2.0)
_OTHERS = ((1, 2, 3), (0, 2, 3), (0, 1, 3), (0, 1, 2))
_OTHERS_ARRAY = np.array(_OTHERS)
IDENTITY = (0.0, 0.0, 0.0, 1.0)

Vector = tuple[float, float, float]
Quaternion = tuple[float, float, float, float]


def position_steps(metres: float) -> int:
    """One coordinate, relative to the room's origin, as steps: clipped at the edge of what can be said."""
    return max(-FARTHEST, min(FARTHEST, round(metres / STEP)))


def angle_steps(radians: float) -> int:
    """An angle as 0 .. 65535."""
    return round(radians * TURN / (2 * math.pi)) % TURN


def angle_from(steps: int) -> float:
    """Radians, -π .. π, from 16 bits, signed or not."""
    return ((steps + TURN // 2) % TURN - TURN // 2) * (2 * math.pi / TURN)


def pack_orientation(q: Quaternion) -> int:
    """A unit quaternion (x, y, z, w) as 32 bits; one of no length is taken for no turn at all."""
    length = math.sqrt(sum(c * c for c in q))
    if not length > 1e-9:
        return pack_orientation(IDENTITY)
    largest = max(range(4), key=lambda i: abs(q[i]))
    scale = math.copysign(_SCALE / length, q[largest])
    bits = largest
    for i in _OTHERS[largest]:
        bits = bits << 10 | min(1022, max(0, _MIDDLE + round(q[i] * scale)))
    return bits


def unpack_orientation(bits: int) -> Quaternion:
    """A unit quaternion from 32 bits: any bits are some orientation."""
    largest = bits >> 30
    three = [((bits >> shift & 1023) - _MIDDLE) / _SCALE for shift in (20, 10, 0)]
    rest = 1.0 - sum(c * c for c in three)
    quaternion = [0.0] * 4
    quaternion[largest] = math.sqrt(max(rest, 0.0))
    for i, c in zip(_OTHERS[largest], three, strict=True):
        quaternion[i] = c
    length = math.sqrt(sum(c * c for c in quaternion))
    x, y, z, w = (c / length for c in quaternion)
    return x, y, z, w


def unpack_orientations(bits: NDArray[np.uint32]) -> NDArray[np.float64]:
    """``unpack_orientation`` of an array (n,): unit quaternions (n, 4)."""
    wide: NDArray[np.int64] = bits.astype(np.int64)
    largest = wide >> 30
    three = ((wide[:, None] >> np.array([20, 10, 0]) & 1023) - _MIDDLE) / _SCALE
    quaternions: NDArray[np.float64] = np.zeros((len(bits), 4))
    rows = np.arange(len(bits))
    quaternions[rows, largest] = np.sqrt(np.maximum(1.0 - (three * three).sum(axis=1), 0.0))
    quaternions[rows[:, None], _OTHERS_ARRAY[largest]] = three
    quaternions /= np.sqrt((quaternions * quaternions).sum(axis=1, keepdims=True))
    return quaternions


def angles_from(steps: NDArray[np.integer]) -> NDArray[np.float64]:
    """``angle_from`` of an array."""
    return steps.astype(np.uint16).view(np.int16).astype(np.float64) * (2 * math.pi / TURN)
