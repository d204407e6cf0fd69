"""Wall paintings of our own: flat colour, large forms."""

from __future__ import annotations

import math

import numpy as np

from vrtour.modelling.prints.sheet import Ink, Point, Sheet
from vrtour.modelling.textures.noise import Pixels

_CREAM: Ink = (238, 228, 206)
_NAVY: Ink = (26, 44, 84)
_SEA: Ink = (24, 116, 138)
_MINT: Ink = (126, 176, 156)
_SUN: Ink = (232, 164, 42)
_CORAL: Ink = (222, 98, 74)
_ROSE: Ink = (196, 46, 92)
_BLUSH: Ink = (236, 186, 164)


def coworking() -> Pixels:
    """Facets that climb like slate roofs to a sun over a river in steps of colour: 4.0 x 2.6 m."""
    sheet = Sheet(1024, 666, _CREAM)
    wide = sheet.wide
    facets: tuple[tuple[tuple[Point, ...], Ink], ...] = (
        (((0.0, 1.0), (0.0, 0.52), (0.30, 0.28), (0.42, 0.66), (0.24, 1.0)), _NAVY),
        (((0.0, 0.52), (0.0, 0.16), (0.30, 0.28)), _SEA),
        (((0.0, 0.16), (0.0, 0.0), (0.36, 0.0), (0.30, 0.28)), _MINT),
        (((0.30, 0.28), (0.36, 0.0), (0.62, 0.0), (0.56, 0.36)), _BLUSH),
        (((0.30, 0.28), (0.56, 0.36), (0.42, 0.66)), _CORAL),
        (((0.42, 0.66), (0.56, 0.36), (0.74, 0.70), (0.62, 1.0), (0.24, 1.0)), _SUN),
        (((0.56, 0.36), (0.62, 0.0), (0.98, 0.0), (0.86, 0.42), (0.74, 0.70)), _SEA),
        (((0.74, 0.70), (0.86, 0.42), (1.10, 0.62), (1.02, 1.0), (0.62, 1.0)), _NAVY),
        (((1.22, 0.0), (wide, 0.0), (wide, 0.30), (1.30, 0.22)), _BLUSH),
        (((1.30, 0.22), (wide, 0.30), (wide, 0.62), (1.34, 0.56)), _MINT),
    )
    for points, ink in facets:
        sheet.shape(points, ink)
    middle = (1.16, 0.40)
    sheet.disc(middle, 0.235, _ROSE)
    sheet.pie(middle, 0.235, 118, 298, _SUN)
    for k, ink in enumerate((_CREAM, _CORAL, _CREAM, _SEA)):
        sheet.ring((1.04, 1.0), 0.44 - 0.075 * k, ink, 0.040)
    steps: tuple[Ink, ...] = (_SEA, _MINT, _BLUSH, _CORAL, _ROSE)
    for k, ink in enumerate(steps):
        level = 0.66 + 0.075 * k
        river = [
            (1.20 + 0.01 * k + t * (wide - 1.2), level + 0.035 * math.sin(6.2 * t + 0.7 * k))
            for t in np.linspace(0, 1, 40)
        ]
        sheet.shape([*river, (wide, 1.0), (1.20, 1.0)], ink)
    for k in range(5):
        for j in range(3):
            sheet.disc((0.10 + 0.05 * k, 0.80 + 0.055 * j), 0.011, _CREAM)
    for k in range(6):
        sheet.line([(0.66 + 0.045 * k, 0.06), (0.64 + 0.045 * k, 0.26)], _CREAM, 0.010)
    return _painted(sheet, 40)


def detente() -> Pixels:
    """Overlapping leaves in quiet colours."""
    sheet = Sheet(384, 192, (222, 214, 196))
    for k, ink in enumerate((_MINT, _SEA, _BLUSH, _SUN, _CORAL, _NAVY, _MINT)):
        x = 0.12 + 0.29 * k
        sheet.pie((x, 0.95), 0.52 - 0.05 * (k % 3), 180, 270, ink)
        sheet.pie((x - 0.26, 0.43 + 0.05 * (k % 3)), 0.52 - 0.05 * (k % 3), 0, 90, ink)
    return _painted(sheet, 41)


def conference() -> Pixels:
    """Ribbons that cross."""
    sheet = Sheet(384, 192, _NAVY)
    for k, ink in enumerate((_SEA, _MINT, _SUN, _CORAL)):
        line = [(t * 2.0, 0.5 + 0.34 * math.sin(3.2 * t + 0.8 * k)) for t in np.linspace(0, 1, 60)]
        sheet.line(line, ink, 0.09)
    return _painted(sheet, 42)


def _painted(sheet: Sheet, seed: int) -> Pixels:
    """Paint on plaster: each field a little uneven."""
    flat = sheet.pixels().astype(np.float64)
    random = np.random.default_rng(seed)
    rows, columns = flat.shape[:2]
    coarse = random.normal(size=(rows // 8 + 2, columns // 8 + 2))
    uneven = np.kron(coarse, np.ones((8, 8)))[:rows, :columns]
    fine = random.normal(size=(rows, columns))
    return np.asarray(np.clip(flat * (1 + 0.006 * uneven + 0.010 * fine)[..., None], 0, 255), dtype=np.uint8)
