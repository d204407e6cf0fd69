"""Iron on a front: the balcony of the tall houses, the guards before the windows of the others."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.outside.faces import face
from vrtour.modelling.outside.house import Colour, House
from vrtour.modelling.part import Part, joined
from vrtour.modelling.shapes import rounded_box

_IRON: Colour = (0.10, 0.11, 0.12)
_BARS = 0.14  # metres between bars


def guards(look: House) -> Part:
    """A low railing before every window, standing on its sill."""
    meshes = []
    for x0, x1, z0, z1 in look.openings:
        top, y = z0 + min(0.80, 0.42 * (z1 - z0)), 0.02
        meshes += [face(x0, x1, top - 0.035, top, y), face(x0, x1, top - 0.14, top - 0.12, y)]
        meshes.append(face(x0, x1, z0 + 0.06, z0 + 0.08, y))
        count = round((x1 - x0) / _BARS)
        for x in np.linspace(x0 + 0.02, x1 - 0.02, count):
            meshes.append(face(float(x) - 0.009, float(x) + 0.009, z0 + 0.06, top, y))
    return Part("paint", joined(meshes), tint=_IRON)


def balcony(look: House) -> list[Part]:
    """A stone slab before the middle windows of the first storey, on two brackets, and its iron railing."""
    pitch = look.width / look.bays
    first = (look.bays - 2) // 2
    x0, x1 = first * pitch + 0.35, (first + (2 if look.bays % 2 == 0 else 3)) * pitch - 0.35
    z, deep, high = look.ground + 0.25, 0.62, 1.0
    stone = [rounded_box((x1 - x0, deep, 0.14), 0.0, centre=((x0 + x1) / 2, deep / 2, z), skip=("-y",))]
    stone += [
        rounded_box((0.2, 0.4, 0.34), 0.0, centre=(x, 0.2, z - 0.24), skip=("-y", "+z"))
        for x in (x0 + 0.4, x1 - 0.4)
    ]
    front = deep - 0.05
    iron = [
        rounded_box((x1 - x0 - 0.06, 0.04, 0.04), 0.0, centre=((x0 + x1) / 2, front, z + 0.07 + up))
        for up in (0.08, high)
    ]
    for x in (x0 + 0.05, x1 - 0.05):
        iron.append(rounded_box((0.04, front, 0.04), 0.0, centre=(x, front / 2, z + 0.07 + high)))
    count = round((x1 - x0) / _BARS)
    iron += [
        face(float(x) - 0.012, float(x) + 0.012, z + 0.1, z + 0.07 + high, front)
        for x in np.linspace(x0 + 0.06, x1 - 0.06, count)
    ]
    return [
        Part(look.dressing, joined(stone), tint=look.trim),
        Part("paint", joined(iron), tint=_IRON),
    ]
