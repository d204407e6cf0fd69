"""Town houses round a square: storeys of recessed windows in raised surrounds, cornices, balconies on the
taller ones and a slate mansard.

A house is a unique piece: its front stands on the x axis from 0 to its width and faces +y.
Nothing here copies a real building.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from vrtour.modelling.part import Mesh, Part, Piece, joined, moved
from vrtour.modelling.shapes import quad, rounded_box

Colour = tuple[float, float, float]
_RECESS = 0.20
_ROOF_RUN, _ROOF_RISE = 1.5, 3.1
_LOOKS, _SHOPS = 12, 4  # painted windows and shops to choose from
_CELL = 2.5  # metres between vertices of a wall: the light outside has no finer detail
_SHADE = 0.50  # how far below the eaves the shadow of the cornice reaches
_TALL = 3  # storeys from which a house has a balcony
_BARS = 0.15  # metres between the bars of a balcony
_IRON: Colour = (0.10, 0.11, 0.12)


@dataclass(frozen=True)
class House:
    """Metres and sRGB colours; ``storeys`` above the ground floor; ``bays`` windows a storey.

    ``plain``: without the raised work on its front, for what is only seen from afar.
    """

    width: float
    bays: int
    storeys: int = 2
    storey: float = 3.1
    ground: float = 3.9
    depth: float = 10.0
    material: str = "render"
    wall: Colour = (0.86, 0.80, 0.68)
    trim: Colour = (0.90, 0.88, 0.82)
    shutters: Colour | None = None
    shopfront: Colour = (0.20, 0.24, 0.27)
    plain: bool = False

    @property
    def eaves(self) -> float:
        """Height of the cornice."""
        return self.ground + self.storeys * self.storey


@cache
def house(look: House) -> Piece:
    """The house. Its curtains are drawn by chance, the same for the same look."""
    random = np.random.default_rng(round(1000 * look.width) + look.bays + look.storeys)
    lit = random.random(look.bays * (look.storeys + 1))
    parts = [*_front(look), *_windows(look, lit), *_shop(look), *_trims(look), *_roof(look)]
    if look.shutters is None and not look.plain:
        parts.append(Part("paint", joined([_surround(hole) for hole in _openings(look)]), tint=look.trim))
    if look.storeys >= _TALL and not look.plain:
        parts += _balcony(look)
    return Piece(f"house {look.width:g} {look.storeys}", _merged(parts))


def _merged(parts: list[Part]) -> tuple[Part, ...]:
    grouped: dict[tuple[str, Colour], list[Mesh]] = {}
    for part in parts:
        grouped.setdefault((part.material, part.tint), []).append(part.mesh)
    return tuple(Part(material, joined(meshes), tint=tint) for (material, tint), meshes in grouped.items())


def _openings(look: House) -> list[tuple[float, float, float, float]]:
    """Window holes as (x0, x1, z0, z1)."""
    pitch = look.width / look.bays
    half = min(0.55, pitch * 0.27)
    holes = []
    for storey in range(look.storeys):
        sill = look.ground + storey * look.storey + 0.55
        for bay in range(look.bays):
            x = (bay + 0.5) * pitch
            holes.append((x - half, x + half, sill, sill + (2.05 if storey == 0 else 1.85)))
    return holes


def _front(look: House) -> list[Part]:
    """The wall as strips round its holes, its two sides, and the reveals of the windows."""
    meshes = [_wall(0.0, look.width, 0.0, look.ground, back=0.0)]
    holes = _openings(look)
    for storey in range(look.storeys):
        row = holes[storey * look.bays : (storey + 1) * look.bays]
        low, high = look.ground + storey * look.storey, look.ground + (storey + 1) * look.storey
        meshes.append(_wall(0.0, look.width, low, row[0][2]))
        if storey == look.storeys - 1:  # vertices where the shadow of the cornice ends
            meshes.append(_wall(0.0, look.width, high - _SHADE, high - 0.155))
            high -= _SHADE
        meshes.append(_wall(0.0, look.width, row[0][3], high))
        edges = [0.0, *[x for hole in row for x in hole[:2]], look.width]
        meshes += [_wall(a, b, row[0][2], row[0][3]) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        meshes += [_reveal(hole) for hole in row]
    side = quad((0, -look.depth, 0), (0, look.depth, 0), (0, 0, look.eaves), cells=(3, 3))
    meshes.append(_flipped_outward(side, -1.0))
    meshes.append(_flipped_outward(moved(side, (look.width, 0, 0)), 1.0))
    return [Part(look.material, joined(meshes), tint=look.wall)]


def _wall(x0: float, x1: float, z0: float, z1: float, back: float = 0.0) -> Mesh:
    cells = (max(1, round((x1 - x0) / _CELL)), max(1, round((z1 - z0) / _CELL)))
    # u runs from right to left so that the front faces +y.
    return quad((x1, -back, z0), (x0 - x1, 0, 0), (0, 0, z1 - z0), cells=cells)


def _flipped_outward(mesh: Mesh, way: float) -> Mesh:
    if mesh.normals[0, 0] * way >= 0:
        return mesh
    return Mesh(mesh.positions, -mesh.normals, mesh.uvs, mesh.triangles[:, ::-1].copy(), mesh.charts)


def _reveal(hole: tuple[float, float, float, float]) -> Mesh:
    x0, x1, z0, z1 = hole
    left = quad((x0, 0, z0), (0, -_RECESS, 0), (0, 0, z1 - z0))
    right = quad((x1, -_RECESS, z0), (0, _RECESS, 0), (0, 0, z1 - z0))
    top = quad((x0, 0, z1), (x1 - x0, 0, 0), (0, -_RECESS, 0))
    return joined([_facing(left, (1, 0, 0)), _facing(right, (-1, 0, 0)), _facing(top, (0, 0, -1))])


def _facing(mesh: Mesh, way: tuple[float, float, float]) -> Mesh:
    if float(mesh.normals[0] @ np.array(way)) > 0:
        return mesh
    return Mesh(mesh.positions, -mesh.normals, mesh.uvs, mesh.triangles[:, ::-1].copy(), mesh.charts)


def _surround(hole: tuple[float, float, float, float]) -> Mesh:
    """A flat frame round a window, a hand's breadth wide and standing out of the wall."""
    x0, x1, z0, z1 = hole
    wide, out, high = 0.16, 0.05, z1 - z0
    meshes = [_face(x0 - wide, x0, z0, z1, out), _face(x1, x1 + wide, z0, z1, out)]
    meshes.append(_face(x0 - wide - 0.06, x1 + wide + 0.06, z1, z1 + 0.24, out + 0.03))
    for x, way in ((x0 - wide, -1.0), (x1 + wide, 1.0)):
        meshes.append(_facing(quad((x, 0, z0), (0, out, 0), (0, 0, high)), (way, 0, 0)))
    low = quad((x0 - wide, 0, z1), (x1 - x0 + 2 * wide, 0, 0), (0, out + 0.03, 0))
    return joined([*meshes, _facing(low, (0, 0, -1))])


def _face(x0: float, x1: float, z0: float, z1: float, y: float) -> Mesh:
    return quad((x1, y, z0), (x0 - x1, 0, 0), (0, 0, z1 - z0))


def _balcony(look: House) -> list[Part]:
    """A stone slab before the middle windows of the first storey, on two brackets, and its iron railing."""
    pitch = look.width / look.bays
    first = (look.bays - 2) // 2
    x0, x1 = first * pitch + 0.35, (first + (2 if look.bays % 2 == 0 else 3)) * pitch - 0.35
    z, deep, high = look.ground + 0.30, 0.62, 1.0
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
        _face(x - 0.014, x + 0.014, z + 0.1, z + 0.07 + high, front)
        for x in np.linspace(x0 + 0.06, x1 - 0.06, count)
    ]
    return [
        Part("paint", joined(stone), tint=look.trim),
        Part("paint", joined(iron), tint=_IRON),
    ]


def _windows(look: House, lit: np.ndarray) -> list[Part]:
    panes: dict[str, list[Mesh]] = {}
    sills, shutters = [], []
    for number, (x0, x1, z0, z1) in enumerate(_openings(look)):
        # Frame, curtains and the mirrored sky are painted: from across the street nobody sees a depth.
        name = f"print:window-{int(lit[number % len(lit)] * _LOOKS)}"
        panes.setdefault(name, []).append(_picture(x0, x1, z0, z1, -_RECESS))
        sills.append(
            rounded_box(
                (x1 - x0 + 0.24, 0.30, 0.09),
                0.0,
                centre=((x0 + x1) / 2, 0.03, z0 - 0.045),
                skip=("-y", "+x", "-x"),
            )
        )
        if look.shutters is not None:
            shutters += [
                _facing(quad((x - 0.23, 0.05, z0 - 0.02), (0.46, 0, 0), (0, 0, z1 - z0 + 0.04)), (0, 1, 0))
                for x in (x0 - 0.25, x1 + 0.25)
            ]
    parts = [Part(name, joined(meshes)) for name, meshes in panes.items()]
    parts.append(Part("paint", joined(sills), tint=look.trim))
    if shutters and look.shutters is not None:
        parts.append(Part("paint", joined(shutters), tint=look.shutters))
    return parts


def _picture(x0: float, x1: float, z0: float, z1: float, y: float) -> Mesh:
    """A print over a hole of the front, seen from +y."""
    return quad((x1, y, z0), (x0 - x1, 0, 0), (0, 0, z1 - z0), (0.0, 0.0, 1.0, 1.0))


def _shop(look: House) -> list[Part]:
    """A ground floor of wide panes between piers, a fascia above and a door."""
    bays = max(2, look.bays - 1)
    pitch = (look.width - 0.6) / bays
    panes, piers = [], []
    for bay in range(bays):
        x0 = 0.3 + bay * pitch + 0.16
        x1 = 0.3 + (bay + 1) * pitch - 0.16
        low = 0.12 if bay == 1 else 0.65
        panes.append(_picture(x0, x1, low, 2.85, 0.02))
        for x in (x0, x1):
            piers.append(
                rounded_box((0.08, 0.10, 2.85), 0.0, centre=(x, 0.04, 1.425), skip=("-y", "+z", "-z"))
            )
        piers.append(rounded_box((x1 - x0, 0.08, 0.08), 0.0, centre=((x0 + x1) / 2, 0.04, 2.3)))
    fascia = rounded_box((look.width - 0.5, 0.16, 0.55), 0.0, centre=(look.width / 2, 0.06, 3.14))
    plinth = rounded_box((look.width, 0.08, 0.5), 0.0, centre=(look.width / 2, 0.02, 0.25))
    return [
        Part(f"print:shop-{round(10 * look.width) % _SHOPS}", joined(panes)),
        Part("paint", joined([*piers, fascia]), tint=look.shopfront),
        Part("stone", plinth, tint=(0.8, 0.8, 0.8)),
    ]


def _trims(look: House) -> list[Part]:
    courses = [look.ground + k * look.storey for k in range(look.storeys)]
    bands = [rounded_box((look.width, 0.12, 0.16), 0.0, centre=(look.width / 2, 0.04, z)) for z in courses]
    cornice = rounded_box((look.width + 0.1, 0.50, 0.30), 0.0, centre=(look.width / 2, 0.15, look.eaves))
    gutter = rounded_box(
        (look.width + 0.1, 0.16, 0.12), 0.0, centre=(look.width / 2, 0.46, look.eaves + 0.12)
    )
    pipe = rounded_box((0.10, 0.10, look.eaves), 0.0, centre=(look.width - 0.12, 0.08, look.eaves / 2))
    return [
        Part("paint", joined([*bands, cornice]), tint=look.trim),
        Part("paint", joined([gutter, pipe]), tint=(0.45, 0.48, 0.50)),
    ]


def _roof(look: House) -> list[Part]:
    """A steep lower slope with dormers, a flat upper one, two chimneys."""
    z = look.eaves + 0.15
    steep = quad((look.width, 0.35, z), (-look.width, 0, 0), (0, -_ROOF_RUN, _ROOF_RISE), cells=(4, 2))
    top = z + _ROOF_RISE
    upper = quad(
        (look.width, 0.35 - _ROOF_RUN, top), (-look.width, 0, 0), (0, -look.depth / 2, 1.4), cells=(4, 2)
    )
    gable = [(0.0, -1.0), (look.width, 1.0)]
    sides = [
        _flipped_outward(
            quad((x, 0.35 - _ROOF_RUN, z), (0, -look.depth, 0), (0, 0, _ROOF_RISE), cells=(2, 1)), way
        )
        for x, way in gable
    ]
    slates = joined([steep, upper, *sides])
    chimneys = [
        rounded_box((0.9, 0.6, 1.9), 0.0, centre=(x, -look.depth * 0.4, top + 1.5))
        for x in (0.7, look.width - 0.7)
    ]
    return [Part("slate", slates), Part("brick", joined(chimneys)), *_dormers(look, z)]


def _dormers(look: House, z: float) -> list[Part]:
    pitch = look.width / look.bays
    cheeks, panes, roofs = [], [], []
    for bay in range(0, look.bays, 2 if look.bays > 3 else 1):
        x = (bay + 0.5) * pitch
        cheeks.append(rounded_box((1.15, 1.3, 1.75), 0.0, centre=(x, -0.45, z + 1.05)))
        panes.append(_facing(quad((x - 0.40, 0.215, z + 0.45), (0.80, 0, 0), (0, 0, 1.2)), (0, 1, 0)))
        roofs.append(rounded_box((1.40, 1.5, 0.14), 0.0, centre=(x, -0.42, z + 2.0)))
    return [
        Part("paint", joined(cheeks), tint=look.trim),
        Part("gloss", joined(panes), tint=(0.15, 0.19, 0.23)),
        Part("paint", joined(roofs), tint=(0.33, 0.36, 0.40)),
    ]


def row(looks: list[House]) -> list[tuple[Piece, float]]:
    """Houses side by side: (piece, x of its left edge), starting at 0."""
    placed, x = [], 0.0
    for look in looks:
        placed.append((house(look), x))
        x += look.width
    return placed
