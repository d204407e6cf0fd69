"""Names that would cover one another stand one above the other, the nearest lowest. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

LEVELS = 5
"""How many heights of a card one is raised at most; who finds no place there stays where they are."""
_BETWEEN = 1.06  # of a card's height from one to the next
_SIDE = 0.985  # of two half widths: cards may touch with their round ends

Card = tuple[float, float, float, float]
"""Where a card is seen, in radians: to the right of somewhere, how high its lower edge is, width, height."""


def raised(cards: Sequence[Card]) -> list[float]:
    """How much higher, in radians, each of ``cards`` stands, given from the nearest to the farthest."""
    placed: list[tuple[float, float, float, float]] = []
    lifts = []
    for across, low, width, height in cards:
        beside = [
            (bottom, top)
            for middle, bottom, top, wide in placed
            if abs(math.remainder(middle - across, math.tau)) < _SIDE * (wide + width) / 2
        ]
        lift = 0.0
        for _ in range(LEVELS):
            bottom = low + lift
            above = [high for under, high in beside if under < bottom + height * _BETWEEN and bottom < high]
            if not above:
                break
            lift = max(above) - low
        else:
            lift = 0.0
        if lift > LEVELS * height:
            lift = 0.0
        placed.append((across, low + lift, low + lift + height * _BETWEEN, width))
        lifts.append(lift)
    return lifts
