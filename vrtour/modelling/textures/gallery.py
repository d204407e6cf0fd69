"""Every texture by its name: painted once a process, encoded as what suits it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import Image

from vrtour.modelling.materials import MATERIALS, Floats, linear
from vrtour.modelling.textures import cloth, floors, leaves, masonry, outdoors, sky, wood
from vrtour.modelling.textures.noise import Pixels
from vrtour.modelling.textures.noise import pixels as to_bytes
from vrtour.modelling.textures.painted import Painted, normals

Painter = Callable[[], Painted]


@dataclass(frozen=True)
class Entry:
    """A painter and the JPEG quality its picture needs; None keeps it as PNG.

    ``reduced``: shown at one in so many pixels each way, where nobody comes near.
    """

    painter: Painter
    quality: int | None = 88
    reduced: int = 1


_GALLERY: dict[str, Entry] = {
    "carpet": Entry(floors.carpet, 62),
    "oak-planks": Entry(wood.oak_planks, 58),
    "tiles": Entry(floors.tiles, 74),
    "concrete": Entry(floors.concrete, 82),
    "deck": Entry(wood.deck, 52),
    "wall": Entry(floors.wall, 90),
    "plaster": Entry(floors.plaster, 90),
    "ceiling-tile": Entry(floors.ceiling_tile, 82),
    "birch": Entry(wood.birch, 76),
    "oak": Entry(wood.oak, 64),
    "ply-edge": Entry(wood.ply_edge, 88),
    "fabric": Entry(cloth.fabric, 62),
    "felt": Entry(cloth.felt, 74),
    "leaf": Entry(leaves.leaf, 90),
    "bark": Entry(outdoors.bark, 62),
    "paving": Entry(outdoors.paving, 66, 2),
    "grass": Entry(outdoors.grass, 58, 2),
    "asphalt": Entry(outdoors.asphalt, 60, 2),
    "slate": Entry(masonry.slate, 82, 2),
    "stone": Entry(masonry.stone, 74, 2),
    "brick": Entry(masonry.brick, 70, 2),
    "render": Entry(masonry.render, 74, 2),
    "cladding": Entry(masonry.cladding, 70),
    "zinc": Entry(masonry.zinc, 80, 2),
    "foliage": Entry(leaves.foliage, None),
    "sky": Entry(sky.sky, 78),
}

NAMES: tuple[str, ...] = tuple(_GALLERY)


@cache
def _painted(name: str) -> tuple[Pixels, Pixels | None]:
    painted = _GALLERY[name].painter()
    colours = to_bytes(painted.colours)
    colours.flags.writeable = False
    if painted.height is None:
        return colours, None
    return colours, normals(painted.height, MATERIALS[name].metres)


def pixels(name: str) -> Pixels:
    """The texture as painted, (rows, columns, 3 or 4) uint8 sRGB, row 0 at the top (v = 1). Read only."""
    return _painted(name)[0]


@cache
def picture(name: str) -> tuple[str, bytes]:
    """The texture encoded: its kind, ``png`` or ``jpeg``, and the bytes."""
    quality = _GALLERY[name].quality
    image = Image.fromarray(pixels(name)).reduce(_GALLERY[name].reduced)
    out = io.BytesIO()
    if quality is None:
        image.save(out, "PNG", optimize=True)
        return "png", out.getvalue()
    image.save(out, "JPEG", quality=quality, optimize=True, subsampling=1 if quality < 92 else 0)
    return "jpeg", out.getvalue()


@cache
def relief(name: str) -> tuple[str, bytes] | None:
    """The texture's relief as an encoded picture (see ``painted.normals``), or None if it is smooth."""
    found = _painted(name)[1]
    if found is None:
        return None
    out = io.BytesIO()
    Image.fromarray(found).save(out, "PNG", optimize=True)
    return "png", out.getvalue()


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
