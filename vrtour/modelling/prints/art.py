"""Pictures for bare walls: plants, circles, a river, a plan of the ways out. All our own."""

from __future__ import annotations

import math

import numpy as np

from vrtour.modelling.prints.sheet import BLUE, DARK, GREEN, GREY, OCHRE, RED, SAND, TEAL, WHITE, Ink, Sheet
from vrtour.modelling.textures.noise import Pixels


def _sprig(sheet: Sheet, foot: tuple[float, float], tall: float, lean: float, leaves: int, ink: Ink) -> None:
    """A stem with pairs of leaves that grow smaller towards its tip."""
    steps = [k / 12 for k in range(13)]
    stem = [(foot[0] + lean * t * t, foot[1] - tall * t) for t in steps]
    sheet.line(stem, ink, 0.007)
    for k in range(leaves):
        t = 0.18 + 0.82 * k / leaves
        x, y = foot[0] + lean * t * t, foot[1] - tall * t
        size = 0.135 * (1.1 - 0.7 * t)
        for side in (-1, 1):
            a = -math.pi / 2 + side * (1.0 - 0.3 * t) + lean
            tip = (x + size * math.cos(a), y + size * math.sin(a))
            bulge = 0.34 * size
            across = (-math.sin(a) * bulge, math.cos(a) * bulge)
            middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
            blade = [
                (x, y),
                (middle[0] + across[0], middle[1] + across[1]),
                tip,
                (middle[0] - across[0], middle[1] - across[1]),
            ]
            sheet.shape(blade, ink)


def botanical() -> Pixels:
    """Three sprigs on cream paper, as from a herbarium."""
    sheet = Sheet(228, 320, (244, 240, 228))
    _sprig(sheet, (0.26, 0.88), 0.70, 0.05, 8, (58, 96, 74))
    _sprig(sheet, (0.40, 0.90), 0.52, 0.14, 6, (108, 140, 96))
    _sprig(sheet, (0.20, 0.90), 0.44, -0.09, 5, (176, 140, 74))
    sheet.text((0.356, 0.945), "Forêt d'Ardenne", 0.042, GREY, "italic", "mm")
    return sheet.pixels()


def circles() -> Pixels:
    """Quarters of discs in a grid of four by five."""
    sheet = Sheet(256, 320, (240, 232, 214))
    inks: tuple[Ink, ...] = ((30, 56, 92), (206, 74, 84), (226, 164, 60), (44, 128, 140), (222, 196, 160))
    random = np.random.default_rng(31)
    step = 0.2
    for row in range(5):
        for column in range(4):
            x, y = column * step, row * step
            ground, ink = (inks[int(i)] for i in random.choice(5, 2, replace=False))
            sheet.box((x, y), (x + step, y + step), ground)
            corner, start = ((x, y), 0), ((x + step, y), 90)
            if random.random() < 0.5:
                corner, start = ((x + step, y + step), 180), ((x, y + step), 270)
            at, angle = corner if random.random() < 0.5 else start
            sheet.pie(at, step, angle, angle + 90, ink)
    return sheet.pixels()


def river() -> Pixels:
    """A bend of the Meuse between wooded slopes, in five flat tones."""
    sheet = Sheet(400, 250, (222, 226, 220))
    sheet.box((0, 0), (1.6, 0.42), (236, 222, 196))
    sheet.disc((1.18, 0.24), 0.10, (226, 130, 88))
    tones: tuple[Ink, ...] = ((150, 178, 170), (98, 142, 134), (58, 104, 100), (34, 70, 74))
    for k, ink in enumerate(tones):
        level = 0.36 + 0.12 * k
        ridge = [
            (
                1.6 * x / 60,
                level
                + 0.05 * math.sin(x / 60 * (6 + k) + 1.7 * k)
                + 0.012 * math.sin(x / 60 * 41 + k)
                - 0.05 * k * (x / 60 - 0.5),
            )
            for x in range(61)
        ]
        sheet.shape([*ridge, (1.6, 1.0), (0.0, 1.0)], ink)
    t = np.linspace(0, 1, 24)
    left = [(0.55 + 0.35 * math.sin(4.2 * s) - 0.30 * s * s, 0.60 + 0.40 * s) for s in t]
    right = [(x + 0.05 + 0.62 * s * s, y) for (x, y), s in zip(left, t, strict=True)]
    sheet.shape([*left, *reversed(right)], (204, 220, 222))
    for k in range(4):
        y = 0.70 + 0.07 * k
        sheet.line([(0.62 + 0.05 * k, y), (0.78 + 0.12 * k, y)], WHITE, 0.006)
    return sheet.pixels()


def way_out() -> Pixels:
    """The plan of the ways out that hangs beside a door: rooms, doors, arrows, you are here."""
    sheet = Sheet(240, 170)
    sheet.box((0, 0), (1.412, 0.13), (0, 128, 88))
    sheet.text((0.06, 0.065), "Plan d'évacuation", 0.075, WHITE, "bold", "lm")

    def at(x: float, y: float) -> tuple[float, float]:
        """Metres of the plan on the sheet."""
        return (0.07 + x * 0.0555, 0.20 + (10.7 - y) * 0.0555)

    rooms = (
        (0, 0, 12.5, 4.0), (0, 4.1, 12.5, 5.5), (12.6, 0, 15.4, 5.5), (15.5, 0, 22.8, 5.5),
        (0, 5.6, 3.6, 10.6), (3.7, 5.6, 10.7, 10.6), (10.8, 5.6, 13.6, 10.6), (15.5, 5.6, 18.3, 10.6),
        (18.4, 5.6, 21.2, 10.6),
    )  # fmt: skip
    for x0, y0, x1, y1 in rooms:
        sheet.frame(at(x0, y1), at(x1, y0), DARK, 0.009)
    sheet.line([at(1.5, 4.8), at(13.4, 4.8), at(14.5, 5.0)], (0, 150, 90), 0.018)
    sheet.shape([at(14.2, 5.6), at(15.0, 5.6), at(14.6, 6.6)], (0, 150, 90))
    sheet.disc(at(7.0, 4.8), 0.026, RED)
    for k, ink in enumerate((RED, BLUE, GREEN)):
        sheet.disc((0.10 + 0.42 * k, 0.91), 0.022, ink)
        sheet.box((0.14 + 0.42 * k, 0.895), (0.38 + 0.42 * k, 0.925), (206, 210, 212))
    return sheet.pixels()


def values() -> Pixels:
    """Four words on a coloured ground."""
    sheet = Sheet(228, 320, (30, 60, 88))
    sheet.disc((0.57, 0.18), 0.11, OCHRE)
    for k, (word, ink) in enumerate(
        (("Partager", WHITE), ("Essayer", SAND), ("Rencontrer", (150, 206, 212)), ("Apprendre", OCHRE))
    ):
        sheet.text((0.07, 0.40 + 0.135 * k), word, 0.115, ink, "bold", "lm")
    sheet.line([(0.07, 0.92), (0.32, 0.92)], TEAL, 0.014)
    return sheet.pixels()


def stones() -> Pixels:
    """Rounded stones piled on each other under a low sun, in the colours of earth."""
    sheet = Sheet(256, 342, (243, 235, 220))
    sheet.disc((0.50, 0.225), 0.125, (214, 120, 72))
    stack: tuple[tuple[float, float, float, float, Ink], ...] = (
        (0.36, 0.86, 0.30, 0.105, (58, 84, 76)),
        (0.41, 0.69, 0.235, 0.085, (206, 158, 84)),
        (0.345, 0.555, 0.18, 0.070, (160, 84, 62)),
        (0.385, 0.445, 0.125, 0.055, (228, 204, 168)),
        (0.365, 0.36, 0.08, 0.040, (58, 84, 76)),
    )
    a = np.linspace(0.0, 2 * np.pi, 72)
    for k, (x, y, wide, high, ink) in enumerate(stack):
        swell = 1.0 + 0.05 * np.sin(2 * a + 1.3 * k) + 0.03 * np.sin(3 * a + k)
        across = np.sign(np.cos(a)) * np.abs(np.cos(a)) ** 0.82 * wide * swell
        up = np.sign(np.sin(a)) * np.abs(np.sin(a)) ** 0.82 * high * swell
        sheet.shape([(x + float(u), y + float(v)) for u, v in zip(across, up, strict=True)], ink)
    sheet.box((0.0, 0.955), (0.749, 1.0), (196, 172, 138))
    sheet.line([(0.06, 0.06), (0.06, 0.27)], (58, 84, 76), 0.007)
    for k in range(4):
        tip = (0.06 + 0.075 * (1 if k % 2 else -0.4), 0.07 + 0.045 * k)
        sheet.line([(0.06, 0.11 + 0.045 * k), tip], (58, 84, 76), 0.007)
    return sheet.pixels()
