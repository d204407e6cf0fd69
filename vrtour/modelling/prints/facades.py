"""What is seen in the windows across the street: panes that mirror the sky, curtains, shops."""

from __future__ import annotations

import numpy as np
from PIL import Image

from vrtour.modelling.prints.sheet import Ink, Point, Sheet
from vrtour.modelling.textures.noise import Pixels, cloud

_SKY, _STREET, _ROOM = (182, 200, 218), (132, 139, 143), (68, 74, 80)
"""Mirrored above, mirrored below, and what shows where nothing bright is mirrored."""
_FRAME: Ink = (226, 223, 214)
_CLOTH: tuple[Ink, ...] = ((208, 201, 188), (186, 176, 160), (214, 212, 206), (170, 172, 168))


def _mirrored(width: int, height: int, seed: int) -> Pixels:
    """A pane: sky at the top, street at the bottom, torn by whatever stands between."""
    down = np.linspace(0.0, 1.0, height)[:, None, None]
    # The roofs across the way end at another height in every pane.
    skyline = np.random.default_rng(seed).uniform(0.5, 0.95)
    torn = cloud((height, width), 900 + seed, 2.0, lowest=1, highest=9)[..., None] * 0.10
    bright = np.clip((skyline - down + torn) / 0.22 + 0.5, 0.0, 1.0)
    mirrored = np.array(_STREET) * (1.05 - 0.35 * down) * (1 - bright) + np.array(_SKY) * bright
    through = 0.12 + 0.30 * (1 - bright)
    return np.clip(mirrored * (1 - through) + np.array(_ROOM) * through, 0, 255).astype(np.uint8)


def _pane(width: int, height: int, seed: int) -> Sheet:
    sheet = Sheet(width, height)
    mirrored = Image.fromarray(_mirrored(width, height, seed))
    sheet.image.paste(mirrored.resize(sheet.image.size, Image.Resampling.BICUBIC))
    return sheet


def _drape(sheet: Sheet, a: Point, b: Point, cloth: Ink, pleats: int) -> None:
    """A hanging cloth between two corners, lighter on the ridges of its pleats."""
    wide = (b[0] - a[0]) / pleats
    for k in range(pleats):
        x = a[0] + k * wide
        shade = 0.80 + 0.14 * (k % 2) + 0.05 * ((k * 7) % 3)
        ink = (int(cloth[0] * shade), int(cloth[1] * shade), int(cloth[2] * shade))
        sheet.box((x, a[1]), (x + wide, b[1]), ink)


def window(seed: int) -> Pixels:
    """A casement with a transom seen from the street; ``seed`` decides on curtains, blind and flowers."""
    sheet = _pane(72, 128, seed)
    wide, cloth = sheet.wide, _CLOTH[seed % len(_CLOTH)]
    kind = seed % 6
    if kind in (1, 4):
        share = 0.16 if kind == 1 else 0.24
        _drape(sheet, (0.0, 0.0), (share * wide, 1.0), cloth, 5)
        _drape(sheet, ((1 - share) * wide, 0.0), (wide, 1.0), cloth, 5)
    elif kind == 2:
        sheet.box((0.0, 0.0), (wide, 0.46), cloth)
        sheet.box((0.0, 0.44), (wide, 0.47), (146, 140, 130))
    elif kind == 3:
        _drape(sheet, (0.0, 0.42), (wide, 1.0), (206, 206, 202), 12)
    elif kind == 5:
        for x in (0.12, 0.24, 0.40):
            sheet.disc((x, 0.86), 0.07, (66, 92, 52))
        sheet.box((0.06, 0.90), (wide - 0.08, 1.0), (140, 84, 62))
    bar = 0.028
    sheet.box((0, 0), (wide, bar), _FRAME)
    sheet.box((0, 1 - bar), (wide, 1), _FRAME)
    sheet.box((0, 0.31), (wide, 0.31 + bar), _FRAME)
    for x in (0.0, wide / 2 - bar / 2, wide - bar):
        sheet.box((x, 0), (x + bar, 1), _FRAME)
    # The reveal's own shade, and that of the transom.
    sheet.line([(0, bar + 0.008), (wide, bar + 0.008)], (40, 42, 44), 0.016)
    return sheet.pixels()


_SHOPS: tuple[tuple[str, Ink, tuple[Ink, ...]], ...] = (
    ("Boulangerie", (176, 132, 84), ((206, 152, 84), (184, 116, 58), (226, 196, 140))),
    ("Librairie", (120, 98, 78), ((164, 52, 46), (44, 84, 128), (220, 206, 170), (60, 112, 84))),
    ("Fleurs", (104, 122, 98), ((200, 62, 92), (236, 190, 70), (228, 222, 214), (146, 84, 150))),
    ("Café", (132, 100, 74), ((92, 60, 40), (190, 160, 120), (120, 40, 38))),
)


def shop(seed: int) -> Pixels:
    """A shop window by day: goods on shelves in lamp light behind glass that mirrors the sky."""
    name, wall, goods = _SHOPS[seed % len(_SHOPS)]
    sheet = Sheet(192, 160)
    wide, random = sheet.wide, np.random.default_rng(940 + seed)
    down = np.linspace(1.0, 0.55, sheet.image.height)[:, None, None]
    back = np.broadcast_to(np.array(wall) * down, (sheet.image.height, sheet.image.width, 3))
    sheet.image.paste(Image.fromarray(back.astype(np.uint8)))
    for x in np.linspace(0.18, wide - 0.18, 4):
        sheet.disc((float(x), 0.14), 0.035, (250, 232, 190))
    for shelf in (0.42, 0.62, 0.84):
        x = 0.05
        while x < wide - 0.10:
            thing, tall = float(random.uniform(0.03, 0.09)), float(random.uniform(0.05, 0.15))
            if random.random() < 0.8:
                ink = goods[int(random.integers(len(goods)))]
                sheet.box((x, shelf - tall), (x + thing, shelf), ink, 0.012)
            x += thing + float(random.uniform(0.006, 0.03))
        sheet.box((0.0, shelf), (wide, shelf + 0.018), (70, 56, 44))
    sheet.box((0.0, 0.90), (wide, 1.0), (58, 48, 42))
    image = np.asarray(sheet.image, np.float64)
    mirror = np.asarray(
        Image.fromarray(_mirrored(192, 160, 60 + seed)).resize(sheet.image.size, Image.Resampling.BICUBIC),
        np.float64,
    )
    sheet.image.paste(Image.fromarray((image * 0.72 + mirror * 0.30).clip(0, 255).astype(np.uint8)))
    sheet.text((wide / 2, 0.245), name, 0.13, (244, 238, 224), "semibold", "mm")
    return sheet.pixels()
