"""A sheet to draw on: lengths in parts of its height, text in a real font, edges without steps."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache

import font_source_sans_pro as sans
import numpy as np
from PIL import Image, ImageDraw, ImageFont

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
        self, at: Point, words: str, size: float, ink: Ink = DARK, face: str = "italic", anchor: str = "l"
    ) -> None:
        """Words as a hand writes them: no two letters alike, on a line that is not quite one.

        ``at`` is the left end (or with ``anchor`` "m" the middle) of the line the letters stand on.
        """
        random = np.random.default_rng(sum(words.encode()) + len(words))
        font = _font(face, max(4, round(size * self._unit)))
        x = at[0] * self._unit - (font.getlength(words) / 2 if anchor == "m" else 0.0)
        climb, phase = random.uniform(-0.035, 0.02), random.uniform(0, 6.28)
        start = x
        for k, letter in enumerate(words):
            large = round(size * self._unit * random.uniform(0.93, 1.10))
            own = _font(face, max(4, large))
            y = at[1] * self._unit + (x - start) * climb + 0.05 * large * np.sin(0.9 * k + phase)
            box = Image.new("L", (2 * large, 2 * large), 0)
            ImageDraw.Draw(box).text((large * 0.6, large * 1.4), letter, fill=255, font=own, anchor="ls")
            turned = box.rotate(random.uniform(-7, 7), Image.Resampling.BICUBIC)
            self.image.paste(ink, (round(x - large * 0.6), round(y - large * 1.4)), turned)
            x += own.getlength(letter) * random.uniform(0.93, 1.03)

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
