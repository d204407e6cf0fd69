"""Where rasterised text is kept: shelves of like heights in one picture that grows downwards.

When it may grow no more it starts again with what is being drawn: what was on the screen once and is no
longer makes room.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

WIDTH = 2048
_FIRST_HEIGHT = 256
TALLEST = 8192
_STEP = 4  # heights of shelves are multiples of this many pixels
_BETWEEN = 2  # empty pixels between two pieces, so that filtering does not mix them


@dataclass
class _Shelf:
    y: int
    height: int
    x: int = 0


class Atlas:
    """One grey picture. ``pixels`` (height, WIDTH) uint8; ``changed`` when they are to be sent anew;
    ``generation`` counts its new beginnings, after which no earlier place holds."""

    def __init__(self, tallest: int = TALLEST) -> None:
        self._tallest = tallest
        self._shelves: list[_Shelf] = []
        self._bottom = 0
        self._may_restart = True
        self.pixels: npt.NDArray[np.uint8] = np.zeros((min(_FIRST_HEIGHT, tallest), WIDTH), np.uint8)
        self.changed = True
        self.generation = 0

    @property
    def height(self) -> int:
        """Of the picture now."""
        return self.pixels.shape[0]

    def begin(self) -> None:
        """A drawing begins: should it not fit, the atlas may start again once."""
        self._may_restart = True

    def add(self, piece: npt.NDArray[np.uint8]) -> tuple[int, int] | None:
        """Put ``piece`` (height, width) somewhere and say where (x, y); None when a whole new atlas is
        too small for what is drawn at once."""
        height, width = piece.shape
        spot = self._spot(width + _BETWEEN, height + _BETWEEN)
        if spot is None and self._may_restart:
            self._restart()
            spot = self._spot(width + _BETWEEN, height + _BETWEEN)
        if spot is None:
            return None
        x, y = spot
        self.pixels[y : y + height, x : x + width] = piece
        self.changed = True
        return spot

    def _spot(self, width: int, height: int) -> tuple[int, int] | None:
        height = -(-height // _STEP) * _STEP
        for shelf in self._shelves:
            if height <= shelf.height <= height + height // 4 + _STEP and shelf.x + width <= WIDTH:
                shelf.x += width
                return shelf.x - width, shelf.y
        if width > WIDTH or not self._make_room(self._bottom + height):
            return None
        self._shelves.append(_Shelf(self._bottom, height, width))
        self._bottom += height
        return 0, self._bottom - height

    def _make_room(self, height: int) -> bool:
        if height > self._tallest:
            return False
        taller = self.height
        while taller < height:
            taller = min(2 * taller, self._tallest)
        if taller > self.height:
            grown = np.zeros((taller, WIDTH), np.uint8)
            grown[: self.height] = self.pixels
            self.pixels = grown
            self.changed = True
        return True

    def _restart(self) -> None:
        self._may_restart = False
        self._shelves.clear()
        self._bottom = 0
        self.pixels[:] = 0
        self.changed = True
        self.generation += 1
