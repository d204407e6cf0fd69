"""Rows of blocks with joints between: planks, tiles, setts, bricks, slates, ashlar.

All lengths in metres, the picture ``metres`` (u, v) wide and high; everything wraps round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vrtour.modelling.textures.noise import Field, ramp


@dataclass(frozen=True, eq=False)
class Courses:
    """Where each pixel lies in its block, all (rows, columns).

    ``number`` of the block, from 0; ``count`` of blocks; ``along`` and ``across`` metres from the
    block's left and top joint; ``length`` and ``width`` of the block, joints included.
    """

    number: npt.NDArray[np.int64]
    count: int
    along: Field
    across: Field
    length: Field
    width: Field

    @property
    def edge(self) -> Field:
        """Metres to the middle of the nearest joint."""
        lengthways = np.minimum(self.along, self.length - self.along)
        return np.minimum(lengthways, np.minimum(self.across, self.width - self.across))

    def each(self, seed: int, low: float, high: float) -> Field:
        """One number a block, drawn evenly between ``low`` and ``high``."""
        return np.asarray(np.random.default_rng(seed).uniform(low, high, self.count)[self.number])

    def body(self, joint: float, soft: float, wobble: Field | float = 0.0) -> Field:
        """1 inside the blocks, 0 in joints of that width; ``soft`` metres of transition."""
        return ramp(self.edge + wobble, joint / 2 - soft / 2, joint / 2 + soft / 2)


def courses(
    shape: tuple[int, int],
    metres: tuple[float, float],
    heights: Sequence[float],
    cuts: Sequence[Sequence[float]],
) -> Courses:
    """Lay one row for each height, from the top; ``cuts``: sorted u of each row's joints, 0..metres[0]."""
    rows, columns = shape
    v = (np.arange(rows) + 0.5) * metres[1] / rows
    u = (np.arange(columns) + 0.5) * metres[0] / columns
    tops = np.concatenate([[0.0], np.cumsum(heights)])
    tops *= metres[1] / tops[-1]
    row = np.clip(np.searchsorted(tops, v, side="right") - 1, 0, len(heights) - 1)
    number = np.empty(shape, dtype=np.int64)
    along, length = np.empty(shape), np.empty(shape)
    count = 0
    for k in range(len(heights)):
        joints = np.asarray(cuts[k], dtype=np.float64)
        lengths = np.diff(np.append(joints, joints[0] + metres[0]))
        block = (np.searchsorted(joints, u, side="right") - 1) % len(joints)
        here = row == k
        number[here] = count + block
        along[here] = (u - joints[block]) % metres[0]
        length[here] = lengths[block]
        count += len(joints)
    across = np.broadcast_to((v - tops[row])[:, None], shape)
    width = np.broadcast_to(np.diff(tops)[row][:, None], shape)
    return Courses(number, count, along, across, length, width)


def regular(width: float, length: float, rows: int, shift: float) -> list[list[float]]:
    """Cuts of rows of equal blocks, each row moved on by ``shift`` of a block."""
    n = round(width / length)
    return [[(k + (row * shift) % 1.0) * width / n for k in range(n)] for row in range(rows)]


def scattered(
    width: float, length: float, rows: int, seed: int, apart: float, uneven: float = 0.0
) -> list[list[float]]:
    """Cuts of rows of blocks about ``length`` long, begun at random but ``apart`` from the row above.

    ``uneven`` 0..0.4 is how much lengths differ, as a share.
    """
    rng = np.random.default_rng(seed)
    n = max(round(width / length), 1)
    result: list[list[float]] = []
    for _ in range(rows):
        best: list[float] = []
        room = -1.0
        for _ in range(40):
            parts = 1 + uneven * rng.uniform(-1, 1, n)
            row = np.sort((rng.uniform(0, width) + np.cumsum(parts) * width / parts.sum()) % width)
            near = min((_gap(row, other, width) for other in (result[-1:] + result[:1])), default=apart)
            if near > room:
                best, room = [float(x) for x in row], near
            if room >= apart:
                break
        result.append(best)
    return result


def _gap(a: npt.ArrayLike, b: npt.ArrayLike, width: float) -> float:
    apart = np.abs(np.asarray(a)[:, None] - np.asarray(b)[None, :])
    return float(np.minimum(apart, width - apart).min())
