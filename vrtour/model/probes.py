"""A reflection probe as one picture: level k is a row of its six faces, the levels stand one under another.

The picture is 6·n wide and 2·n - 1 high for a finest level of n x n; what is right of the coarser
levels is black. Rows and faces are kept in the order ``vrtour.model.space.Probe`` has them.
"""

from __future__ import annotations

import numpy as np

from vrtour.model.errors import BadModel
from vrtour.model.space import Bytes

FACES = 6


def picture_of(levels: tuple[Bytes, ...]) -> Bytes:
    """The picture (2·n - 1, 6·n, 3) of the levels (6, n, n, 3), (6, n/2, n/2, 3) … (6, 1, 1, 3)."""
    side = levels[0].shape[1]
    picture = np.zeros((2 * side - 1, FACES * side, 3), dtype=np.uint8)
    top = 0
    for level in levels:
        n = level.shape[1]
        picture[top : top + n, : FACES * n] = level.transpose(1, 0, 2, 3).reshape(n, FACES * n, 3)
        top += n
    return picture


def levels_of(picture: Bytes, where: str) -> tuple[Bytes, ...]:
    """The levels of such a picture. Raises BadModel when its size is not one of a probe."""
    height, width, channels = picture.shape
    side = width // FACES
    if channels != 3 or width != FACES * side or height != 2 * side - 1 or side & (side - 1):
        raise BadModel(where, f"{width}x{height}x{channels}", "probe-picture-6n-by-2n-1")
    levels = []
    top = 0
    while side:
        rows = picture[top : top + side, : FACES * side].reshape(side, FACES, side, 3)
        levels.append(np.ascontiguousarray(rows.transpose(1, 0, 2, 3)))
        top, side = top + side, side // 2
    return tuple(levels)
