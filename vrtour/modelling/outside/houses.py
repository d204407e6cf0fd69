"""Town houses round a square: storeys of recessed windows in raised surrounds, string courses, cornices,
balconies on the taller ones, shops below and a slate mansard.

A house is a unique piece: its front stands on the x axis from 0 to its width and faces +y.
Nothing here copies a real building.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from vrtour.modelling.outside.faces import ledge
from vrtour.modelling.outside.fronts import walls, windows
from vrtour.modelling.outside.house import Colour, House
from vrtour.modelling.outside.ironwork import balcony, guards
from vrtour.modelling.outside.roofs import roof
from vrtour.modelling.outside.shops import shop
from vrtour.modelling.part import Mesh, Part, Piece, joined
from vrtour.modelling.shapes import rounded_box

__all__ = ["House", "house", "row"]

_TALL = 3  # storeys from which a house has a balcony
_ZINC: Colour = (0.42, 0.43, 0.44)


@cache
def house(look: House) -> Piece:
    """The house. Its curtains are drawn by chance, the same for the same look."""
    random = np.random.default_rng(round(1000 * look.width) + look.bays + look.storeys)
    lit = random.random(look.bays * (look.storeys + 1))
    parts = [*walls(look), *windows(look, lit), *shop(look), *_courses(look), *_drains(look), *roof(look)]
    if not look.plain:
        if look.storeys >= _TALL:
            parts += balcony(look)
        elif look.shutters is None:
            parts.append(guards(look))
    return Piece(f"house {look.width:g} {look.storeys}", _merged(parts))


def _merged(parts: list[Part]) -> tuple[Part, ...]:
    grouped: dict[tuple[str, Colour, float | None], list[Mesh]] = {}
    for part in parts:
        grouped.setdefault((part.material, part.tint, part.texel), []).append(part.mesh)
    return tuple(
        Part(material, joined(meshes), texel, tint) for (material, tint, texel), meshes in grouped.items()
    )


def _courses(look: House) -> list[Part]:
    """String courses between the storeys, and the cornice in steps that each stand out a little more."""
    w = look.width
    strings = [look.ground + k * look.storey for k in range(look.storeys)]
    meshes = [ledge(0.0, w, z - 0.09, z + 0.05, 0.07) for z in strings]
    steps: tuple[tuple[float, float, float], ...] = ((-0.16, 0.15, 0.40),)
    if not look.plain:
        meshes += [ledge(0.0, w, z + 0.05, z + 0.12, 0.035) for z in strings]
        steps = ((-0.36, -0.20, 0.08), (-0.20, -0.04, 0.20), (-0.04, 0.15, 0.40))
    meshes += [ledge(-0.05, w + 0.05, look.eaves + a, look.eaves + b, out, True) for a, b, out in steps]
    return [Part(look.dressing, joined(meshes), tint=look.trim)]


def _drains(look: House) -> list[Part]:
    """A gutter along the eaves and the pipe that leads down from it."""
    w = look.width
    gutter = ledge(-0.05, w + 0.05, look.eaves + 0.06, look.eaves + 0.18, 0.52)
    x = w - 0.16
    pipe = [ledge(x - 0.045, x + 0.045, 0.0, look.eaves, 0.12, ends=not look.plain)]
    if not look.plain:
        collars = np.arange(1.2, look.eaves, 2.4)
        pipe += [
            rounded_box((0.13, 0.14, 0.05), 0.0, centre=(x, 0.06, float(z)), skip=("-y",)) for z in collars
        ]
    return [Part("paint", joined([gutter, *pipe]), tint=_ZINC)]


def row(looks: list[House]) -> list[tuple[Piece, float]]:
    """Houses side by side: (piece, x of its left edge), starting at 0."""
    placed, x = [], 0.0
    for look in looks:
        placed.append((house(look), x))
        x += look.width
    return placed
