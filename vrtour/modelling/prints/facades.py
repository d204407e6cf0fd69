"""What is seen in the windows across the street: panes that mirror the sky, curtains, shops."""

from __future__ import annotations

import numpy as np
from PIL import Image

from vrtour.modelling.prints.sheet import Ink, Point, Sheet
from vrtour.modelling.textures.noise import Pixels, cloud

_SKY, _STREET, _ROOM = (150, 168, 186), (70, 76, 76), (34, 37, 40)
"""Mirrored above, mirrored below, and the dark of a room by day."""
_FRAME: Ink = (222, 219, 210)
_FRAME_SHADE: Ink = (150, 149, 146)
_CLOTH: tuple[Ink, ...] = ((176, 170, 158), (152, 143, 128), (180, 179, 174), (138, 140, 138))
_VOILE: Ink = (150, 151, 148)


def _mirrored(width: int, height: int, seed: int) -> Pixels:
    """A pane before a dark room: what it mirrors of sky and street is faint, and bent as glass is."""
    random = np.random.default_rng(seed)
    across = np.linspace(0.0, 1.0, width)[None, :, None]
    down = np.linspace(0.0, 1.0, height)[:, None, None]
    # The roofs across the way end at another height in every pane, and no two panes hang alike.
    skyline = random.uniform(0.15, 0.75) + random.uniform(-0.25, 0.25) * across
    torn = cloud((height, width), 900 + seed, 2.2, lowest=1, highest=9)[..., None] * 0.07
    bright = np.clip((skyline - down + torn) / 0.10 + 0.5, 0.0, 1.0)
    faint = random.uniform(0.30, 0.62)
    room = np.array(_ROOM) * (0.75 + 0.7 * down)
    mirrored = np.array(_STREET) * 0.35 * (1 - bright) + np.array(_SKY) * faint * bright
    return np.clip(room * (1 - 0.3 * bright) + mirrored, 0, 255).astype(np.uint8)


def _paned(sheet: Sheet, a: Point, b: Point, seed: int) -> None:
    """Glass from corner ``a`` to corner ``b``, in parts of the sheet's height."""
    tall = sheet.image.height
    x0, y0, x1, y1 = (round(v * tall) for v in (*a, *b))
    image = Image.fromarray(_mirrored(24, 24, seed)).resize((x1 - x0, y1 - y0), Image.Resampling.BICUBIC)
    sheet.image.paste(image, (x0, y0))


def _veil(sheet: Sheet, a: Point, b: Point, cloth: Ink, thick: float, pleats: int, seed: int) -> None:
    """Cloth that hangs behind the glass between two corners, ``thick`` 0..1, in soft uneven pleats."""
    tall = sheet.image.height
    x0, y0, x1, y1 = (round(v * tall) for v in (*a, *b))
    random = np.random.default_rng(seed)
    u = np.linspace(0.0, pleats, x1 - x0) + 0.25 * np.sin(np.linspace(0, 5, x1 - x0) + seed)
    fold = 0.80 + 0.20 * np.sin(2 * np.pi * u + random.uniform(0, 6)) * random.uniform(0.6, 1.0)
    fade = np.linspace(1.0, 0.86, y1 - y0)[:, None]
    weave = np.array(cloth) * (fold[None, :] * fade)[..., None]
    behind = np.asarray(sheet.image.crop((x0, y0, x1, y1)), np.float64)
    mixed = behind * (1 - 0.75 * thick) + weave * thick * 0.80
    sheet.image.paste(Image.fromarray(mixed.clip(0, 255).astype(np.uint8)), (x0, y0))


def window(seed: int) -> Pixels:
    """A casement with a transom seen from the street; ``seed`` decides on curtains, blind and flowers."""
    sheet = Sheet(96, 168)
    wide, cloth, kind = sheet.wide, _CLOTH[seed % len(_CLOTH)], seed % 6
    transom, half = 0.30, wide / 2
    for k, (x, y) in enumerate(((0.0, 0.0), (half, 0.0), (0.0, transom), (half, transom))):
        _paned(sheet, (x, y), (x + half, transom if y == 0 else 1.0), 16 * seed + k)
    if kind in (1, 4):
        share = 0.20 if kind == 1 else 0.30
        _veil(sheet, (0.0, 0.0), (share * wide, 1.0), cloth, 0.9, 3, seed)
        _veil(sheet, ((1 - share) * wide, 0.0), (wide, 1.0), cloth, 0.9, 3, seed + 1)
    elif kind == 2:
        _veil(sheet, (0.0, 0.0), (wide, 0.40 + 0.02 * seed), cloth, 1.0, 1, seed)
    elif kind == 3:
        _veil(sheet, (0.0, 0.0), (wide, 1.0), _VOILE, 0.62, 9, seed)
    elif kind == 5:
        _veil(sheet, (0.0, 0.52), (wide, 1.0), _VOILE, 0.75, 11, seed)
    _casement(sheet, transom)
    return sheet.pixels()


def _casement(sheet: Sheet, transom: float) -> None:
    """Frame, transom and meeting stile, each with the shade it throws on the glass."""
    wide, bar, thin = sheet.wide, 0.030, 0.018
    shade, dark = 0.012, (24, 26, 28)
    for y, high in ((0.0, bar), (transom, 0.036)):
        sheet.box((0, y + high), (wide, y + high + 1.6 * shade), dark)
        sheet.box((0, y), (wide, y + high), _FRAME)
        sheet.box((0, y + high - 0.007), (wide, y + high), _FRAME_SHADE)
    sheet.box((0, 0.66), (wide, 0.66 + thin), _FRAME)
    sheet.box((0, 0.66 + thin), (wide, 0.66 + thin + 0.006), dark)
    sheet.box((0, 1 - 0.045), (wide, 1), _FRAME)
    for x, broad in ((0.0, bar), (wide / 2 - 0.024, 0.048), (wide - bar, bar)):
        sheet.box((x - shade, bar), (x, 1 - 0.045), dark)
        sheet.box((x, 0), (x + broad, 1), _FRAME)
        sheet.box((x, 0), (x + 0.006, 1), _FRAME_SHADE)
    sheet.box((wide / 2 - 0.003, transom + 0.036), (wide / 2 + 0.003, 1), _FRAME_SHADE)


def shutter() -> Pixels:
    """A louvred leaf, nearly white: it takes its colour from the house."""
    sheet = Sheet(44, 160, (214, 214, 212))
    wide = sheet.wide
    for low, high in ((0.035, 0.475), (0.515, 0.965)):
        sheet.box((0.035, low), (wide - 0.035, high), (120, 120, 120))
        for y in np.arange(low, high - 0.012, 0.022):
            sheet.box((0.035, float(y)), (wide - 0.035, float(y) + 0.013), (196, 196, 194))
    for x in (0.035, wide - 0.041):
        sheet.box((x, 0.035), (x + 0.006, 0.965), (150, 150, 150))
    return sheet.pixels()


_SHOPS: tuple[tuple[str, Ink, tuple[Ink, ...]], ...] = (
    ("Boulangerie", (176, 132, 84), ((206, 152, 84), (184, 116, 58), (226, 196, 140))),
    ("Librairie", (120, 98, 78), ((164, 52, 46), (44, 84, 128), (220, 206, 170), (60, 112, 84))),
    ("Fleurs", (104, 122, 98), ((200, 62, 92), (236, 190, 70), (228, 222, 214), (146, 84, 150))),
    ("Café", (132, 100, 74), ((92, 60, 40), (190, 160, 120), (120, 40, 38))),
)


def shop(seed: int) -> Pixels:
    """A shop window by day: goods on shelves in lamp light behind glass that mirrors the sky."""
    _, wall, goods = _SHOPS[seed % len(_SHOPS)]
    sheet = Sheet(192, 160)
    wide, random = sheet.wide, np.random.default_rng(940 + seed)
    down = np.linspace(0.62, 0.30, sheet.image.height)[:, None, None]
    back = np.broadcast_to(np.array(wall) * down, (sheet.image.height, sheet.image.width, 3))
    sheet.image.paste(Image.fromarray(back.astype(np.uint8)))
    for x in np.linspace(0.18, wide - 0.18, 4):
        sheet.disc((float(x), 0.10), 0.024, (255, 236, 196))
    for shelf in (0.46, 0.66, 0.86):
        x = 0.05
        while x < wide - 0.10:
            thing, tall = float(random.uniform(0.03, 0.09)), float(random.uniform(0.05, 0.15))
            if random.random() < 0.7:
                ink = goods[int(random.integers(len(goods)))]
                sheet.box((x, shelf - tall), (x + thing, shelf), ink, 0.012)
            x += thing + float(random.uniform(0.006, 0.05))
        sheet.box((0.0, shelf), (wide, shelf + 0.016), (60, 50, 42))
    sheet.box((0.0, 0.90), (wide, 1.0), (44, 38, 34))
    image = np.asarray(sheet.image, np.float64)
    mirror = np.asarray(
        Image.fromarray(_mirrored(48, 40, 60 + seed)).resize(sheet.image.size, Image.Resampling.BICUBIC),
        np.float64,
    )
    sheet.image.paste(Image.fromarray((image * 0.52 + mirror * 0.62).clip(0, 255).astype(np.uint8)))
    return sheet.pixels()


def fascia(seed: int) -> Pixels:
    """The name of a shop on its painted board."""
    name = _SHOPS[seed % len(_SHOPS)][0]
    ground: tuple[Ink, ...] = ((66, 30, 32), (34, 52, 46), (48, 44, 62), (38, 40, 42))
    sheet = Sheet(252, 36, ground[seed % len(ground)])
    sheet.frame((0.06, 0.10), (sheet.wide - 0.06, 0.90), (150, 128, 84), 0.04)
    sheet.text((sheet.wide / 2, 0.50), name, 0.62, (226, 208, 164), "semibold", "mm")
    return sheet.pixels()
