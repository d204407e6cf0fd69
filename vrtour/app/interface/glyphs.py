"""Text and icons as pixels, made by Pillow larger than they are shown and reduced; how wide they are.

A line is one picture: its letters keep their distances to a quarter of a pixel, pairs stand closer as the
font says, and it is made once.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from vrtour.app.interface.atlas import TALLEST, Atlas
from vrtour.app.interface.fonts import Fonts
from vrtour.app.interface.kerning import kerning
from vrtour.app.interface.lines import fitting

ICON_WEIGHT, PLAIN_WEIGHT = 0, 1
# Where the icons' square stands on the baseline of their font, of its height from the top.
ICON_BASELINE = 0.875

# Letters up to this many pixels high are made four times larger, others twice: they show no difference.
_LARGE, _FINE, _COARSE = 32.0, 4, 2
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


class _Face(NamedTuple):
    """A font made larger: so many columns of it become one pixel, and so many rows."""

    font: ImageFont.FreeTypeFont
    over: int
    rows: float


class Glyphs:
    """Lines and icons at ``scale`` pixels a unit, and the atlas they are in."""

    def __init__(self, fonts: Fonts, scale: float = 1.0, tallest: int = TALLEST) -> None:
        self._fonts = fonts
        self._paths = {400: fonts.regular, 600: fonts.semibold}
        self._paths |= {PLAIN_WEIGHT: fonts.plain, ICON_WEIGHT: fonts.icons.font}
        self._faces: dict[tuple[float, int], _Face] = {}
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
            found = self._widths[key] = self._length(text, size, weight)
        return found

    def run(self, text: str, size: float, weight: int) -> tuple[Piece, ...]:
        """The pieces of one line, from its start on the baseline."""
        self._forget_old()
        key = (text, size, weight)
        found = self._runs.get(key)
        if found is None:
            found = self._made(text, size, weight)
            if self._forget_old():  # the atlas started again, perhaps in the middle of this line
                found = self._made(text, size, weight)
            self._runs[key] = found
        return found

    def _forget_old(self) -> bool:
        """After a new beginning of the atlas nothing that was made is there any more."""
        if self._generation == self.atlas.generation:
            return False
        self._runs.clear()
        self._generation = self.atlas.generation
        return True

    def icon(self, name: str, size: float) -> tuple[Piece, ...]:
        """The pieces of an icon of ``size`` units. Raises UnknownIcon."""
        return self.run(self._fonts.icons.character(name), size, ICON_WEIGHT)

    def _face(self, size: float, weight: int) -> _Face:
        found = self._faces.get((size, weight))
        if found is None:
            over = _FINE if size * self.scale < _LARGE else _COARSE
            font = ImageFont.truetype(
                self._paths[weight], size * self.scale * over, layout_engine=ImageFont.Layout.BASIC
            )
            rows = _rows(font, over) if weight != ICON_WEIGHT and over == _FINE else over
            found = self._faces[(size, weight)] = _Face(font, over, rows)
        return found

    def _length(self, text: str, size: float, weight: int) -> float:
        face, over, _ = self._face(size, weight)
        width = face.getlength(text) / (over * self.scale)
        return width + size * kerning(self._paths[weight]).total(text) if weight else width

    def _made(self, text: str, size: float, weight: int) -> tuple[Piece, ...]:
        pieces = []
        for start, part in self._parts(text.rstrip(" "), size, weight):
            made = self._drawn(part, size, weight)
            spot = self.atlas.add(made[2]) if made is not None else None
            if made is not None and spot is not None:
                left, top, image = made
                height, width = image.shape
                pieces.append(Piece(round(start * self.scale) + left, top, width, height, *spot))
        return tuple(pieces)

    def _drawn(self, text: str, size: float, weight: int) -> tuple[int, int, npt.NDArray[np.uint8]] | None:
        """Left and top from the start of the baseline, and pixels; None when there is nothing to see."""
        face, over, rows = self._face(size, weight)
        placed, at = [], 0.0
        for moved, part in kerning(self._paths[weight]).parts(text) if weight else [(0.0, text)]:
            at += moved * size * self.scale * over
            placed.append((round(at), part))
            at += face.getlength(part)
        boxes = [(x, face.getbbox(part, anchor="ls")) for x, part in placed]
        left, top = min([x + box[0] for x, box in boxes]), min([box[1] for _, box in boxes])
        right, bottom = max([x + box[2] for x, box in boxes]), max([box[3] for _, box in boxes])
        if right <= left or bottom <= top:
            return None
        # One empty pixel all round: the letters' soft edges end inside.
        x0, y0 = math.floor(left / over) - 1, math.floor(top / rows) - 1
        width, height = math.ceil(right / over) + 1 - x0, math.ceil(bottom / rows) + 1 - y0
        baseline = math.ceil(-y0 * rows)
        above = baseline + y0 * rows
        image = Image.new("L", (width * over, math.ceil(above + height * rows)))
        draw = ImageDraw.Draw(image)
        for x, part in placed:
            draw.text((x - x0 * over, baseline), part, font=face, fill=255, anchor="ls")
        box = (0.0, above, width * over, above + height * rows)
        return x0, y0, np.asarray(image.resize((width, height), Image.Resampling.BOX, box))

    def _parts(self, text: str, size: float, weight: int) -> list[tuple[float, str]]:
        """``text`` in parts of no more than so many pixels, with where each starts in units; cut at words
        where there are."""
        widest = _WIDEST / self.scale
        if self._length(text, size, weight) <= widest:
            return [(0.0, text)] if text else []
        parts, done = [], 0
        while done < len(text):
            rest = text[done:]
            end = max(1, fitting(rest, size, weight, widest, self._length))
            if end < len(rest):
                end = rest.rfind(" ", 1, end) + 1 or end
            parts.append((self._length(text[:done], size, weight), rest[:end]))
            done += end
        return parts


def _rows(font: ImageFont.FreeTypeFont, over: int) -> float:
    """How many rows become one: so many that an x is a whole number of pixels high.

    Else the upper edge of most letters would be grey: this is what hinting does, on one line only.
    """
    high = -font.getbbox("x", anchor="ls")[1]
    return float(high / max(1, round(high / over)))
