"""Zones of a large room: a grid of three by three over where its people are.

Who is in one's own zone or in one beside it is near. A cell is at least ``SMALLEST`` wide, so that in a small
place everybody is near.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vrtour.protocol.quantize import STEP

SIDE = 3
SMALLEST = 8.0  # metres; somebody nearer than this is never shown at 5 Hz
MIDDLE = 4  # near to all


def _near() -> NDArray[np.bool_]:
    rows, columns = np.divmod(np.arange(SIDE * SIDE), SIDE)
    beside: NDArray[np.bool_] = (abs(rows[:, None] - rows) <= 1) & (abs(columns[:, None] - columns) <= 1)
    return beside


NEAR = _near()  # (9, 9): whether two zones are near each other


def zones_of(positions: NDArray[np.int16]) -> NDArray[np.uint8]:
    """Zones (n,), 0 .. 8, of positions (n, 3) in steps of 2 mm. Height does not matter."""
    if not len(positions):
        return np.zeros(0, np.uint8)
    metres = positions[:, :2].astype(np.float64) * STEP
    low = metres.min(axis=0)
    cell = np.maximum((metres.max(axis=0) - low) / SIDE, SMALLEST)
    column, row = np.minimum((metres - low) // cell, SIDE - 1).T
    zones: NDArray[np.uint8] = (row * SIDE + column).astype(np.uint8)
    return zones
