"""Every texture by its name: painted once a process, encoded as what suits it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import Image

from vrtour.modelling.materials import Floats, linear
from vrtour.modelling.textures.noise import Pixels, cloud, toned
from vrtour.modelling.textures.noise import pixels as to_pixels
from vrtour.modelling.textures.sky import sky

Painter = Callable[[], Pixels]


@dataclass(frozen=True)
class Entry:
    """A painter and the JPEG quality its picture needs; None keeps it as PNG."""

    painter: Painter
    quality: int | None = 88


def _flat(colour: tuple[float, float, float]) -> Painter:
    return lambda: to_pixels(toned(1 + 0.03 * cloud((256, 256), 1, 1.0), colour))


def _spray() -> Pixels:
    rgba = np.zeros((256, 256, 4), dtype=np.uint8)
    rgba[..., :3] = (70, 104, 44)
    rgba[..., 3] = np.where(cloud((256, 256), 2, 2.5) > 0, 255, 0)
    return rgba


_GALLERY: dict[str, Entry] = {
    "carpet": Entry(_flat((0.38, 0.38, 0.39))),
    "oak-planks": Entry(_flat((0.70, 0.55, 0.38))),
    "tiles": Entry(_flat((0.75, 0.74, 0.71))),
    "concrete": Entry(_flat((0.60, 0.60, 0.58))),
    "deck": Entry(_flat((0.52, 0.43, 0.34))),
    "wall": Entry(_flat((0.93, 0.925, 0.91))),
    "plaster": Entry(_flat((0.93, 0.93, 0.92))),
    "ceiling-tile": Entry(_flat((0.92, 0.92, 0.91))),
    "birch": Entry(_flat((0.84, 0.73, 0.56))),
    "oak": Entry(_flat((0.72, 0.56, 0.38))),
    "ply-edge": Entry(_flat((0.78, 0.66, 0.49))),
    "laminate-blue": Entry(_flat((0.106, 0.184, 0.361))),
    "laminate-white": Entry(_flat((0.92, 0.92, 0.91))),
    "fabric": Entry(_flat((0.86, 0.86, 0.86))),
    "felt": Entry(_flat((0.86, 0.86, 0.86))),
    "leaf": Entry(_flat((0.20, 0.36, 0.14))),
    "bark": Entry(_flat((0.36, 0.31, 0.26))),
    "paving": Entry(_flat((0.56, 0.54, 0.50))),
    "grass": Entry(_flat((0.29, 0.38, 0.17))),
    "asphalt": Entry(_flat((0.36, 0.36, 0.37))),
    "slate": Entry(_flat((0.30, 0.33, 0.38))),
    "stone": Entry(_flat((0.80, 0.72, 0.57))),
    "brick": Entry(_flat((0.58, 0.33, 0.26))),
    "render": Entry(_flat((0.88, 0.87, 0.84))),
    "zinc": Entry(_flat((0.55, 0.58, 0.61))),
    "foliage": Entry(_spray, None),
    "sky": Entry(sky),
}

NAMES: tuple[str, ...] = tuple(_GALLERY)


@cache
def pixels(name: str) -> Pixels:
    """The texture as painted, (rows, columns, 3 or 4) uint8 sRGB, row 0 at the top (v = 1). Read only."""
    image = _GALLERY[name].painter()
    image.flags.writeable = False
    return image


@cache
def picture(name: str) -> tuple[str, bytes]:
    """The texture encoded: its kind, ``png`` or ``jpeg``, and the bytes."""
    quality = _GALLERY[name].quality
    image = Image.fromarray(pixels(name))
    out = io.BytesIO()
    if quality is None:
        image.save(out, "PNG", optimize=True)
        return "png", out.getvalue()
    image.save(out, "JPEG", quality=quality, optimize=True, subsampling=1 if quality < 92 else 0)
    return "jpeg", out.getvalue()


@cache
def _average(name: str) -> tuple[float, float, float]:
    image = pixels(name)
    light = linear(np.arange(256) / 255.0)[image[..., :3]]
    weight = np.ones(image.shape[:2]) if image.shape[2] == 3 else image[..., 3] / 255.0
    mean = (light * weight[..., None]).sum((0, 1)) / weight.sum()
    return float(mean[0]), float(mean[1]), float(mean[2])


def average(name: str) -> Floats:
    """Mean linear colour (3,) of a texture, where it is not see-through: its albedo for the light."""
    return np.array(_average(name))
