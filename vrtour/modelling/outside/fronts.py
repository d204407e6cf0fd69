"""The front of a town house above its shop: the wall with its holes, and what stands in and round them."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.outside.faces import Hole, below, end, face, facing, ledge, one_chart, picture, reveal
from vrtour.modelling.outside.house import House
from vrtour.modelling.part import Mesh, Part, joined, moved
from vrtour.modelling.shapes import quad

RECESS = 0.18
"""How deep a window stands in the wall, metres."""
_LOOKS = 12  # painted windows to choose from
_CELL = 2.5  # metres between vertices of a wall whose light has no finer detail
_SHADE = 0.50  # how far below the eaves the shadow of the cornice reaches
_PANE_TEXEL = 0.07
_QUOIN = 0.31  # height of a corner stone


def walls(look: House) -> list[Part]:
    """The wall round its holes, its two sides, the reveals of the windows, and its corner stones."""
    meshes = [*_ground(look), *(mesh for storey in range(look.storeys) for mesh in _strips(look, storey))]
    others = [reveal(hole, RECESS) for hole in look.openings] if not look.plain else []
    if look.plain:
        others += [_sides(hole) for hole in look.openings]
    side = quad((0, -look.depth, 0), (0, look.depth, 0), (0, 0, look.eaves), cells=(3, 3))
    others += [facing(side, (-1, 0, 0)), facing(moved(side, (look.width, 0, 0)), (1, 0, 0))]
    parts = [Part(look.material, joined(others), tint=look.wall)]
    if look.texel is None:
        return [Part(look.material, joined([*meshes, *others]), tint=look.wall), *_quoins(look)]
    return [*parts, Part(look.material, one_chart(meshes), look.texel, look.wall), *_quoins(look)]


def _ground(look: House) -> list[Mesh]:
    """Wall beside and over the shop; behind it too where the front is flat."""
    if look.plain:
        return [face(0.0, look.width, 0.0, look.ground)]
    piers = [(0.0, 0.3), (look.width - 0.3, look.width)]
    return [
        *(face(a, b, 0.0, 2.85) for a, b in piers),
        face(0.0, look.width, 2.85, look.ground, cells=_cells(look.width, 1.0)),
    ]


def _cells(wide: float, high: float) -> tuple[int, int]:
    return max(1, round(wide / _CELL)), max(1, round(high / _CELL))


def _strips(look: House, storey: int) -> list[Mesh]:
    """The wall of one storey as strips below, above and between its windows."""
    low, high = look.ground + storey * look.storey, look.ground + (storey + 1) * look.storey
    holes = look.holes(storey)
    z0, z1 = holes[0][2], holes[0][3]

    def strip(a: float, b: float, c: float, d: float) -> Mesh:
        cells = (1, 1) if look.texel else _cells(b - a, d - c)
        return face(a, b, c, d, cells=cells)

    meshes = [strip(0.0, look.width, low, z0)]
    if storey == look.storeys - 1 and look.texel is None:  # vertices where the shadow of the cornice ends
        meshes.append(strip(0.0, look.width, high - _SHADE, high - 0.155))
        high -= _SHADE
    meshes.append(strip(0.0, look.width, z1, high))
    edges = [0.0, *[x for hole in holes for x in hole[:2]], look.width]
    meshes += [strip(a, b, z0, z1) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return meshes


def _sides(hole: Hole) -> Mesh:
    x0, x1, z0, z1 = hole
    top = below(x0, x1, z1, -RECESS, 0.0)
    return joined([end(x0, z0, z1, -RECESS, 0.0, 1.0), end(x1, z0, z1, -RECESS, 0.0, -1.0), top])


def _quoins(look: House) -> list[Part]:
    """Corner stones, long and short by turns, where the wall itself is not of stone."""
    if look.plain or look.material == "stone":
        return []
    meshes = []
    for k, z in enumerate(np.arange(look.ground + 0.14, look.eaves - 0.5, _QUOIN)):
        long = 0.52 if k % 2 else 0.34
        for a, b in ((0.0, long), (look.width - long, look.width)):
            meshes.append(face(a, b, float(z), float(z) + _QUOIN - 0.02, 0.025))
    return [Part(look.dressing, joined(meshes), tint=look.trim)]


def windows(look: House, lit: np.ndarray) -> list[Part]:
    """Panes, sills, surrounds and shutters. ``lit``: 0..1 by window, which painted window it gets."""
    panes: dict[str, list[Mesh]] = {}
    trims, shutters = [], []
    for number, hole in enumerate(look.openings):
        x0, x1, z0, z1 = hole
        # Frame, curtains and the mirrored sky are painted on the pane.
        name = f"print:window-{int(lit[number % len(lit)] * _LOOKS)}"
        panes.setdefault(name, []).append(picture(x0, x1, z0, z1, -RECESS))
        trims.append(_sill(hole, look.plain))
        if look.shutters is not None:
            shutters += [_shutter(x, z0, z1, look.plain) for x in (x0 - 0.28, x1 + 0.28)]
        if not look.plain:
            hooded = number < look.bays and look.shutters is None
            trims += _surround(hole, hooded, narrow=look.shutters is not None)
    texel = _PANE_TEXEL if look.texel else None
    parts = [Part(name, joined(meshes), texel) for name, meshes in panes.items()]
    parts.append(Part(look.dressing, joined(trims), tint=look.trim))
    if shutters and look.shutters is not None:
        material = "paint" if look.plain else "print:shutter"
        parts.append(Part(material, joined(shutters), tint=look.shutters))
    return parts


def _sill(hole: Hole, plain: bool) -> Mesh:
    x0, x1, z0, _ = hole
    if plain:
        return joined([face(x0 - 0.12, x1 + 0.12, z0 - 0.09, z0, 0.1)])
    return ledge(x0 - 0.16, x1 + 0.16, z0 - 0.10, z0, 0.13, ends=True)


def _surround(hole: Hole, hooded: bool, narrow: bool) -> list[Mesh]:
    """A stone frame round a window, standing out of the wall, with a key stone or over the best a hood."""
    x0, x1, z0, z1 = hole
    wide, out, top = (0.10, 0.03, 0.14) if narrow else (0.17, 0.05, 0.22)
    meshes = [face(x0 - wide, x0, z0, z1, out), face(x1, x1 + wide, z0, z1, out)]
    meshes.append(face(x0 - wide, x1 + wide, z1, z1 + top, out))
    if narrow:
        return meshes
    meshes += [end(x0 - wide, z0, z1 + top, 0.0, out, -1.0), end(x1 + wide, z0, z1 + top, 0.0, out, 1.0)]
    middle = (x0 + x1) / 2
    if hooded:
        meshes.append(ledge(x0 - wide - 0.08, x1 + wide + 0.08, z1 + top, z1 + top + 0.10, 0.18, ends=True))
    else:
        meshes.append(ledge(middle - 0.10, middle + 0.10, z1 - 0.02, z1 + top + 0.05, 0.10, ends=True))
    return meshes


def _shutter(x: float, z0: float, z1: float, plain: bool) -> Mesh:
    """A leaf folded back against the wall, its middle at ``x``."""
    low, high, half = z0 - 0.02, z1 + 0.02, 0.25
    if plain:
        return face(x - half, x + half, low, high, 0.05)
    edges = [end(x - half, low, high, 0.02, 0.06, -1.0), end(x + half, low, high, 0.02, 0.06, 1.0)]
    edges.append(below(x - half, x + half, low, 0.02, 0.06))
    # The edges show one spot of the print: its painted stile.
    stiles = [Mesh(m.positions, m.normals, np.full_like(m.uvs, 0.03), m.triangles, m.charts) for m in edges]
    return joined([picture(x - half, x + half, low, high, 0.06), *stiles])
