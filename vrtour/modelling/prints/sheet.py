"""A sheet to draw on: lengths in parts of its height, text in a real font, edges without steps."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from functools import cache

import font_source_sans_pro as sans
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from vrtour.modelling.part import Floats
from vrtour.modelling.prints.handwriting import written
from vrtour.modelling.textures.noise import Pixels

Ink = tuple[int, int, int]
Point = tuple[float, float]

WHITE: Ink = (250, 250, 248)
DARK: Ink = (32, 36, 44)
GREY: Ink = (120, 126, 134)
BLUE: Ink = (28, 74, 140)
TEAL: Ink = (22, 122, 138)
SAND: Ink = (242, 232, 212)
OCHRE: Ink = (226, 160, 44)
RED: Ink = (200, 52, 62)
GREEN: Ink = (62, 138, 88)
PLUM: Ink = (112, 58, 104)

_FACES = {
    "regular": sans.SourceSansPro,
    "bold": sans.SourceSansProBold,
    "semibold": sans.SourceSansProSemibold,
    "italic": sans.SourceSansProIt,
    "light": sans.SourceSansProLight,
}
_FINER = 2
_X_HEIGHT = 0.42  # of a size
_PENS = {"light": 0.055, "regular": 0.078, "semibold": 0.096, "bold": 0.112}


@cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FACES[face], size)


class Sheet:
    """``width`` x ``height`` pixels; x runs 0..width/height, y 0..1 from the top."""

    def __init__(self, width: int, height: int, ground: Ink = WHITE) -> None:
        self.size = (width, height)
        self.wide = width / height
        self._unit = height * _FINER
        self.image = Image.new("RGB", (width * _FINER, height * _FINER), ground)
        self.pen = ImageDraw.Draw(self.image)

    def _at(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self._unit, y * self._unit) for x, y in points]

    def box(self, a: Point, b: Point, ink: Ink, radius: float = 0.0) -> None:
        """A filled rectangle, its corners rounded."""
        if radius > 0:
            self.pen.rounded_rectangle(self._at([a, b]), radius * self._unit, fill=ink)
        else:
            self.pen.rectangle(self._at([a, b]), fill=ink)

    def frame(self, a: Point, b: Point, ink: Ink, wide: float = 0.004) -> None:
        """The outline of a rectangle."""
        self.pen.rectangle(self._at([a, b]), outline=ink, width=max(1, round(wide * self._unit)))

    def shape(self, points: Sequence[Point], ink: Ink) -> None:
        """A filled polygon."""
        self.pen.polygon(self._at(points), fill=ink)

    def line(self, points: Sequence[Point], ink: Ink, wide: float = 0.004) -> None:
        """A line with round joints."""
        self.pen.line(self._at(points), fill=ink, width=max(1, round(wide * self._unit)), joint="curve")

    def disc(self, middle: Point, radius: float, ink: Ink) -> None:
        """A filled circle."""
        x, y = middle
        self.pen.ellipse(self._at([(x - radius, y - radius), (x + radius, y + radius)]), fill=ink)

    def ring(self, middle: Point, radius: float, ink: Ink, wide: float) -> None:
        """A circle's line, inside ``radius``."""
        x, y = middle
        corners = self._at([(x - radius, y - radius), (x + radius, y + radius)])
        self.pen.ellipse(corners, outline=ink, width=max(1, round(wide * self._unit)))

    def pie(self, middle: Point, radius: float, start: float, end: float, ink: Ink) -> None:
        """A slice of a circle between two angles in degrees, clockwise from the right."""
        x, y = middle
        self.pen.pieslice(
            self._at([(x - radius, y - radius), (x + radius, y + radius)]), start, end, fill=ink
        )

    def text(
        self, at: Point, words: str, size: float, ink: Ink = DARK, face: str = "regular", anchor: str = "la"
    ) -> None:
        """Words in a font of ``size``; ``anchor`` as Pillow has it (l m r, then a m s)."""
        font = _font(face, max(4, round(size * self._unit)))
        self.pen.text(self._at([at])[0], words, fill=ink, font=font, anchor=anchor)

    def hand(
        self,
        at: Point,
        words: str,
        size: float,
        ink: Ink = DARK,
        face: str = "regular",
        anchor: str = "l",
        most: float = math.inf,
    ) -> None:
        """Words as a hand writes them; ``size`` as that of a font, ``face`` how broad the pen is.

        ``at`` is the left end (or with ``anchor`` "m" the middle) of the line the letters stand on;
        they are written smaller where they would be longer than ``most``.
        """
        lines, reach = written(words)
        size = min(size, most / (_X_HEIGHT * reach))
        unit = _X_HEIGHT * size * self._unit
        start = np.array(at) * self._unit - np.array([reach * unit / 2 if anchor == "m" else 0.0, 0.0])
        for line in lines:
            points = start + line[:, :2] * np.array([unit, -unit])
            self._pen_line(points, line[:, 2] * _PENS[face] * size * self._unit / 2, ink)

    def _pen_line(self, points: Floats, radii: Floats, ink: Ink) -> None:
        """A line of round dabs, (n, 2) pixels and (n,) radii, so close that they are one."""
        steps = np.hypot(*np.diff(points, axis=0).T)
        along = np.concatenate([[0.0], np.cumsum(steps)])
        stops = np.arange(0.0, along[-1] + 0.4, 0.4)
        xs, ys, rs = (np.interp(stops, along, column) for column in (points[:, 0], points[:, 1], radii))
        for x, y, r in zip(xs.tolist(), ys.tolist(), rs.tolist(), strict=True):
            self.pen.ellipse((x - r, y - r, x + r, y + r), fill=ink)

    def scrawl(self, points: Sequence[Point], ink: Ink, wide: float, closed: bool = False) -> None:
        """A line drawn by hand through ``points``: it trembles, and a closed one overshoots its start."""
        random = np.random.default_rng(round(1000 * sum(x + y for x, y in points)))
        ends = [*points, points[0], points[1]] if closed else list(points)
        drawn: list[Point] = []
        for a, b in itertools.pairwise(ends):
            count = max(2, round(float(np.hypot(b[0] - a[0], b[1] - a[1])) / 0.05))
            for t in np.arange(count) / count:
                shake = random.normal(0.0, 0.0016, 2)
                drawn.append((a[0] + (b[0] - a[0]) * t + shake[0], a[1] + (b[1] - a[1]) * t + shake[1]))
        self.line([*drawn, ends[-1]], ink, wide)

    def oval(self, middle: Point, across: float, up: float, ink: Ink, wide: float) -> None:
        """A ring drawn by hand, its end past its start."""
        a = np.linspace(-2.2, 4.5, 40)
        swell = 1 + 0.05 * np.sin(1.7 * a + middle[0] * 9) + 0.02 * a / 4.5
        self.line(
            [
                (middle[0] + across * s * float(np.cos(t)), middle[1] + up * s * float(np.sin(t)))
                for t, s in zip(a, swell.tolist(), strict=True)
            ],
            ink,
            wide,
        )

    def lines(
        self,
        at: Point,
        rows: Sequence[str],
        size: float,
        ink: Ink = DARK,
        face: str = "regular",
        gap: float = 1.35,
    ) -> None:
        """Rows of text, one under another."""
        for k, row in enumerate(rows):
            self.text((at[0], at[1] + k * size * gap), row, size, ink, face)

    def pixels(self) -> Pixels:
        """The sheet as (height, width, 3) uint8."""
        small = self.image.resize(self.size, Image.Resampling.BOX)
        return np.asarray(small, dtype=np.uint8).copy()
