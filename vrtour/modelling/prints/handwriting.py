"""Words in a hand: no two letters alike, on a line that is not quite one, the pen pressed unevenly."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.part import Floats
from vrtour.modelling.prints.letters import curve, strokes, width

_GAP = 0.25  # between two letters, heights of an x
_SLANT = 0.10


def written(words: str) -> tuple[list[Floats], float]:
    """The pen's lines and how far they reach, in heights of an x, y up from the line stood on.

    Each line is (n, 3): x, y and how hard the pen is pressed, about 1. The same words are always written
    the same way. Raises ValueError for a letter the hand was not taught.
    """
    random = np.random.default_rng([len(words), *words.encode()])
    climb, phase = random.uniform(-0.022, 0.026), random.uniform(0, 6.28)
    lines, x = [], 0.0
    for number, letter in enumerate(words):
        large = random.uniform(0.91, 1.09)
        slant = _SLANT + random.uniform(-0.06, 0.06)
        rise = climb * x + 0.055 * np.sin(1.1 * number + phase) + random.uniform(-0.04, 0.04)
        for stroke in strokes(letter):
            line = np.vstack([curve(_unsteady(points, random)) for points in stroke])
            placed = line * large
            placed[:, 0] += placed[:, 1] * slant + x
            placed[:, 1] += rise
            lines.append(np.column_stack([placed, _pressure(len(placed), random)]))
        x += width(letter) * large + _GAP * random.uniform(0.72, 1.2)
    return lines, max(x - _GAP, 0.0)


def _unsteady(points: Floats, random: np.random.Generator) -> Floats:
    return np.asarray(points + random.normal(0.0, 0.026, points.shape))


def _pressure(count: int, random: np.random.Generator) -> Floats:
    """A pen is put down firmly, passes lightly, and is often lifted in passing."""
    share = np.linspace(0.0, 1.0, count)
    tail = 1.0 - random.uniform(0.0, 0.42) * np.clip((share - 0.72) / 0.28, 0.0, 1.0)
    wave = 1.0 + 0.10 * np.sin(share * random.uniform(2.0, 6.0) + random.uniform(0, 6.28))
    return np.asarray(tail * wave)
