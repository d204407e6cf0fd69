"""Names that would cover one another stand one above the other, the nearest lowest. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

LEVELS = 5
"""How many heights of a card one is raised at most; who finds no place there stays where they are."""
_BETWEEN = 1.06  # of a card's height from one to the next
_SIDE = 0.985  # of two half widths: cards may touch with their round ends

Card = tuple[float, float, float, float]
"""Where a card is seen, in radians: to the right of somewhere, how high its lower edge is, width, height."""


def raised(cards: Sequence[Card]) -> list[float]:
    """How much higher, in radians, each of ``cards`` stands, given from the nearest to the farthest."""
    placed: list[tuple[float, float]] = []  # from where to where each stands
    lifts = []
    for (_, low, _, height), others in zip(cards, _beside(cards), strict=True):
        beside = [placed[other] for other in others]
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
        placed.append((low + lift, low + lift + height * _BETWEEN))
        lifts.append(lift)
    return lifts


def _beside(cards: Sequence[Card]) -> list[list[int]]:
    """Which nearer cards are as far to the right as each, or the left: they would cover one another."""
    found: list[list[int]] = [[] for _ in cards]
    if len(cards) > 1:
        across, _, width, _ = np.array(cards).T
        apart = np.abs((across[:, None] - across + np.pi) % math.tau - np.pi)
        covers = np.tril(apart < _SIDE / 2 * (width[:, None] + width), -1)
        for card, other in np.argwhere(covers).tolist():
            found[card].append(other)
    return found
