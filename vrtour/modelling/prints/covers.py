"""Covers for places that have no model yet: a pattern of our own a place, never a picture of it.

``python -m vrtour.modelling.prints.covers scenes`` writes ``media/<space>/card.jpg`` for each.
"""

from __future__ import annotations

import io
import sys
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

from vrtour.modelling.prints.sheet import Ink, Sheet
from vrtour.modelling.textures.noise import Pixels

# Four inks and a ground; what the places have in common is the way they are laid out.
PALETTES: dict[str, tuple[Ink, ...]] = {
    "la-ferme": ((44, 110, 84), (226, 164, 60), (246, 236, 214), (152, 74, 60), (108, 160, 118)),
    "e420": ((30, 74, 120), (240, 234, 220), (222, 120, 62), (96, 158, 190), (28, 44, 72)),
    "val-de-vence": ((96, 62, 104), (236, 190, 92), (244, 234, 222), (54, 118, 128), (204, 92, 104)),
    "maison-etudiants": ((58, 124, 82), (244, 238, 220), (214, 82, 70), (238, 184, 70), (32, 72, 80)),
}
_COLUMNS, _ROWS = 4, 5
# Pale, so that the places one can enter stand out among them.
_PALE, _PAPER = 0.42, np.array([252.0, 252.0, 251.0])
_SIZE = (768, 960)  # pixels: a card's picture on a screen of 3840


def cover(space: str) -> Pixels:
    """Quarters of discs, discs and half grounds in the inks of a place, (height, width, 3)."""
    inks = PALETTES[space]
    random = np.random.default_rng(zlib.crc32(space.encode()))
    sheet = Sheet(*_SIZE, inks[2])
    step = 1.0 / _ROWS
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            ground, ink, third = (inks[int(i)] for i in random.choice(len(inks), 3, replace=False))
            _tile(sheet, (column * step, row * step), step, (ground, ink, third), int(random.integers(6)))
    drawn = sheet.pixels().astype(np.float64)
    return np.round(drawn + _PALE * (_PAPER - drawn)).astype(np.uint8)


def _tile(sheet: Sheet, at: tuple[float, float], step: float, inks: tuple[Ink, Ink, Ink], kind: int) -> None:
    (x, y), (ground, ink, third) = at, inks
    sheet.box((x, y), (x + step, y + step), ground)
    if kind < 4:  # a quarter, and a smaller one in it, from one of the corners
        corner = (x + step * (kind in (1, 2)), y + step * (kind in (2, 3)))
        for radius, shade in ((step, ink), (0.5 * step, third)):
            sheet.pie(corner, radius, 90 * kind, 90 * kind + 90, shade)
    elif kind == 4:
        sheet.disc((x + step / 2, y + step / 2), 0.36 * step, ink)
        sheet.disc((x + step / 2, y + step / 2), 0.16 * step, third)
    else:
        sheet.shape([(x, y), (x + step, y), (x, y + step)], ink)


def encoded(pixels: Pixels) -> bytes:
    """The picture as a JPEG."""
    held = io.BytesIO()
    Image.fromarray(pixels).save(held, "JPEG", quality=88)
    return held.getvalue()


def write_covers(scenes: Path) -> None:
    """Write every cover under ``scenes/media``."""
    for space in PALETTES:
        path = scenes / "media" / space / "card.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encoded(cover(space)))


if __name__ == "__main__":
    write_covers(Path(sys.argv[1]))
