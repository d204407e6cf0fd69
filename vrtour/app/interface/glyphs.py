"""Text and icons as pixels, made by Pillow larger than they are shown and reduced; how wide they are.

A line is one picture: its letters keep their distances to a quarter of a pixel, and it is made once.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from vrtour.app.interface.atlas import TALLEST, WIDTH, Atlas
from vrtour.app.interface.fonts import Fonts

ICON_WEIGHT = 0
# Where the icons' square stands on the baseline of their font, of its height from the top.
ICON_BASELINE = 0.875

# Letters up to this many pixels high are made four times larger, others twice: they show no difference.
_LARGE = 32.0
_WIDEST = 1024  # pixels of one piece: a longer line is several
_REMEMBERED = 20_000  # widths


class Piece(NamedTuple):
    """Pixels in the atlas at (x, y); on the screen ``left`` and ``top`` from the line's start."""

    left: int
    top: int
    width: int
    height: int
    x: int
    y: int


class Glyphs:
    """Lines and icons at ``scale`` pixels a unit, and the atlas they are in."""

    def __init__(self, fonts: Fonts, scale: float = 1.0, tallest: int = TALLEST) -> None:
        self._fonts = fonts
        self._paths = {400: fonts.regular, 600: fonts.semibold, ICON_WEIGHT: fonts.icons.font}
        self._faces: dict[tuple[float, int], tuple[ImageFont.FreeTypeFont, int]] = {}
        self._widths: dict[tuple[str, float, int], float] = {}
        self._runs: dict[tuple[str, float, int], tuple[Piece, ...]] = {}
        self.scale = scale
        self.atlas = Atlas(tallest)
        self._generation = self.atlas.generation

    def measure(self, text: str, size: float, weight: int) -> float:
        """Width of ``text`` in units, kerning included."""
        key = (text, size, weight)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) > _REMEMBERED:
                self._widths.clear()
            face, over = self._face(size, weight)
            found = self._widths[key] = face.getlength(text) / (over * self.scale)
        return found

    def run(self, text: str, size: float, weight: int) -> tuple[Piece, ...]:
        """The pieces of one line, from its start on the baseline."""
        if self._generation != self.atlas.generation:
            self._runs.clear()
            self._generation = self.atlas.generation
        key = (text, size, weight)
        found = self._runs.get(key)
        if found is None:
            found = self._made(text, size, weight)
            if self._generation != self.atlas.generation:
                self._runs.clear()
                self._generation = self.atlas.generation
            self._runs[key] = found
        return found

    def icon(self, name: str, size: float) -> tuple[Piece, ...]:
        """The pieces of an icon of ``size`` units. Raises UnknownIcon."""
        return self.run(self._fonts.icons.character(name), size, ICON_WEIGHT)

    def _face(self, size: float, weight: int) -> tuple[ImageFont.FreeTypeFont, int]:
        found = self._faces.get((size, weight))
        if found is None:
            over = 4 if size * self.scale < _LARGE else 2
            face = ImageFont.truetype(
                self._paths[weight], size * self.scale * over, layout_engine=ImageFont.Layout.BASIC
            )
            found = self._faces[(size, weight)] = (face, over)
        return found

    def _made(self, text: str, size: float, weight: int) -> tuple[Piece, ...]:
        face, over = self._face(size, weight)
        pieces = []
        for start, part in _parts(text, face, _WIDEST * over):
            left, top, right, bottom = face.getbbox(part, anchor="ls")
            # One empty pixel all round: the letters' soft edges end inside.
            x, y = math.floor(left / over) - 1, math.floor(top / over) - 1
            width = math.ceil(right / over) + 1 - x
            height = math.ceil(bottom / over) + 1 - y
            if right <= left or bottom <= top or width > WIDTH:
                continue
            image = Image.new("L", (width * over, height * over))
            ImageDraw.Draw(image).text((-x * over, -y * over), part, font=face, fill=255, anchor="ls")
            spot = self.atlas.add(np.asarray(image.reduce(over)))
            if spot is not None:
                pieces.append(Piece(round(start / over) + x, y, width, height, *spot))
        return tuple(pieces)


def _parts(text: str, face: ImageFont.FreeTypeFont, widest: int) -> list[tuple[float, str]]:
    """``text`` in parts no wider than ``widest``, with where each starts; cut at words where there are."""
    if face.getlength(text) <= widest:
        return [(0.0, text)]
    parts, done = [], 0
    while done < len(text):
        low, high = 1, len(text) - done
        while low < high:
            middle = (low + high + 1) // 2
            fits = face.getlength(text[done : done + middle]) <= widest
            low, high = (middle, high) if fits else (low, middle - 1)
        end = done + low
        if end < len(text):
            end = text.rfind(" ", done + 1, end) + 1 or end
        parts.append((face.getlength(text[:done]), text[done:end]))
        done = end
    return parts
