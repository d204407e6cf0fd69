"""All prints a space shows in one picture, so that they cost one draw."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from vrtour.modelling.prints.gallery import pixels
from vrtour.modelling.textures.noise import Pixels

PADDING = 8
"""Pixels of a print's own edge repeated round it: three levels of mip stay clean."""

WIDTH, TALLEST = 2048, 4096
QUALITY = 74

Rectangle = tuple[float, float, float, float]


class AtlasFullError(ValueError):
    """The prints asked for do not fit one atlas."""


@dataclass(frozen=True, eq=False)
class Atlas:
    """``pixels`` (rows, columns, 3) uint8, row 0 at the top; ``data`` encoded as ``kind``.

    ``rectangles``: (u0, v0, u1, v1) of each print by the name it was asked for, v up.
    """

    kind: str
    data: bytes
    pixels: Pixels
    rectangles: dict[str, Rectangle]


def _shelves(images: dict[str, Pixels]) -> tuple[dict[str, tuple[int, int]], int]:
    """Top left corner of each image's inside, tallest first along shelves, and the height used."""
    corners: dict[str, tuple[int, int]] = {}
    x = y = shelf = 0
    for name in sorted(images, key=lambda n: (-images[n].shape[0], n)):
        height, width = (n + 2 * PADDING for n in images[name].shape[:2])
        if x + width > WIDTH:
            x, y, shelf = 0, y + shelf, 0
        corners[name] = (x + PADDING, y + PADDING)
        x, shelf = x + width, max(shelf, height)
    return corners, y + shelf


def atlas(names: Sequence[str]) -> Atlas:
    """Pack the prints of these names (with or without ``print:``). Raises AtlasFullError."""
    images = {name: pixels(name) for name in dict.fromkeys(names)}
    corners, used = _shelves(images)
    height = max(64, -(-used // 64) * 64)
    if height > TALLEST:
        raise AtlasFullError(f"{len(images)} prints need {used} rows of {WIDTH}: expected at most {TALLEST}")
    sheet = np.full((height, WIDTH, 3), 128, dtype=np.uint8)
    rectangles: dict[str, Rectangle] = {}
    for name, image in images.items():
        rows, columns = image.shape[:2]
        x, y = corners[name]
        padded = np.pad(image, ((PADDING, PADDING), (PADDING, PADDING), (0, 0)), mode="edge")
        sheet[y - PADDING : y + rows + PADDING, x - PADDING : x + columns + PADDING] = padded
        rectangles[name] = (x / WIDTH, 1 - (y + rows) / height, (x + columns) / WIDTH, 1 - y / height)
    out = io.BytesIO()
    Image.fromarray(sheet).save(out, "JPEG", quality=QUALITY, optimize=True, subsampling=0)
    return Atlas("jpeg", out.getvalue(), sheet, rectangles)
