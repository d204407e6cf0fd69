"""Parked cars of no make: a body swept along its length, glass, wheels, lamps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from vrtour.modelling.part import Floats, Mesh, Part, Piece, joined, moved, rotation
from vrtour.modelling.shapes import cylinder, rounded_box

Colour = tuple[float, float, float]
_BLACK = (0.05, 0.05, 0.055)
_GLASS = (0.07, 0.09, 0.10)


@dataclass(frozen=True)
class _Body:
    """Outlines along the car: y (metres, front positive) and heights; widths in metres."""

    length: float
    width: float
    sill: float
    belt: tuple[tuple[float, float], ...]  # (y, z) of the shoulder line
    roof: tuple[tuple[float, float], ...]  # (y, z) of the cabin, from the tail to the bonnet
    axles: tuple[float, float]


_CAR = _Body(
    4.2, 1.76, 0.22,
    ((-2.1, 0.72), (-1.98, 0.92), (-0.6, 0.93), (0.9, 0.90), (1.75, 0.76), (2.05, 0.60), (2.1, 0.48)),
    ((-1.95, 0.93), (-1.55, 1.34), (-0.7, 1.46), (0.15, 1.44), (0.98, 0.92)),
    (-1.28, 1.30),
)  # fmt: skip
_VAN = _Body(
    5.0, 1.95, 0.26,
    ((-2.5, 1.05), (-2.44, 1.12), (-0.6, 1.12), (1.4, 1.08), (2.2, 0.92), (2.45, 0.70), (2.5, 0.5)),
    ((-2.46, 1.12), (-2.40, 1.92), (-0.7, 1.98), (1.0, 1.94), (1.75, 1.08)),
    (-1.55, 1.55),
)  # fmt: skip


@cache
def car(colour: Colour) -> Piece:
    """A small family car, 4.2 m."""
    return _built("car", _CAR, colour)


@cache
def van(colour: Colour) -> Piece:
    """A small van, 5 m."""
    return _built("van", _VAN, colour)


def _built(name: str, body: _Body, colour: Colour) -> Piece:
    shell = joined([_lower(body), _roof_skin(body)])
    x, y = body.width / 2, body.length / 2
    lamps = _pair((0.30, 0.10, 0.13), (x - 0.24, y - 0.09, 0.62))
    tails = _pair((0.14, 0.08, 0.24), (x - 0.13, -y + 0.06, 0.80))
    return Piece(
        name,
        (
            Part("gloss", shell, tint=colour),
            Part("gloss", _cabin(body), tint=_GLASS),
            Part("rubber", _wheels(body)),
            Part("metal-brushed", _rims(body)),
            Part("gloss", lamps, tint=(0.86, 0.88, 0.88)),
            Part("gloss", tails, tint=(0.45, 0.04, 0.03)),
            Part(
                "plastic",
                rounded_box(
                    (body.width - 0.1, body.length - 0.1, 0.16), 0.0, centre=(0, 0, body.sill), skip=("+z",)
                ),
                tint=_BLACK,
            ),
        ),
    )


def _pair(size: tuple[float, float, float], place: tuple[float, float, float]) -> Mesh:
    """The same box on the right and on the left."""
    return joined([rounded_box(size, 0.0, centre=(side * place[0], *place[1:])) for side in (-1.0, 1.0)])


def _lower(body: _Body) -> Mesh:
    """The body below the windows: cross sections with a rounded shoulder, lofted from tail to bonnet."""
    rows = []
    for y, top in body.belt:
        half = body.width / 2 * (1.0 - 0.10 * (abs(y) / (body.length / 2)) ** 4)
        section = [
            (half * 0.94, body.sill), (half, body.sill + 0.2), (half, (top + body.sill) * 0.55),
            (half * 0.965, top - 0.06), (half * 0.88, top),
        ]  # fmt: skip
        right = [(x, y, z) for x, z in section]
        rows.append([*right, *[(-x, yy, z) for x, yy, z in reversed(right)]])
    return _loft(np.array(rows), caps=True)


def _outline(body: _Body, inset: float, lift: float) -> Floats:
    rows = []
    for y, z in body.roof:
        share = (z - 0.9) / max(p[1] - 0.9 for p in body.roof)
        half = body.width / 2 * (0.90 - 0.17 * share) - inset
        low = 0.9 if z > 0.95 else z
        section = [(half + 0.06 * share, low), (half, z - 0.09 * share), (half * 0.8, z + lift)]
        right = [(x, y, zz) for x, zz in section]
        rows.append([*right, *[(-x, yy, zz) for x, yy, zz in reversed(right)]])
    return np.array(rows)


def _cabin(body: _Body) -> Mesh:
    return _loft(_outline(body, 0.0, 0.0), caps=True)


def _roof_skin(body: _Body) -> Mesh:
    """The painted roof: the upper side of the cabin between screen and tailgate, a little proud."""
    rows = _outline(body, -0.012, 0.014)[1:4]
    return _loft(rows[:, 1:5], caps=False)


def _loft(rows: Floats, caps: bool) -> Mesh:
    """A skin through rows (k, n, 3) of points; normals averaged over faces."""
    count, around = rows.shape[:2]
    positions = rows.reshape(-1, 3)
    corner = (np.arange(count - 1)[:, None] * around + np.arange(around - 1)).reshape(-1)
    quads = np.stack([corner, corner + around, corner + around + 1, corner + 1], 1)
    triangles = np.vstack([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    skins = [_shaded(positions, triangles)]
    if caps:
        ends = np.arange(around)
        fan = np.stack([np.zeros(around - 2, np.int64), ends[1:-1], ends[2:]], 1)
        skins += [_shaded(rows[0], fan), _shaded(rows[-1], fan[:, ::-1])]
    return joined(_outward(skin, positions.mean(axis=0)) for skin in skins)


def _shaded(positions: Floats, triangles: np.ndarray) -> Mesh:
    a, b, c = (positions[triangles[:, k]] for k in range(3))
    faces = np.cross(b - a, c - a)
    normals = np.zeros_like(positions)
    for k in range(3):
        np.add.at(normals, triangles[:, k], faces)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12
    uvs = positions[:, :2].copy()
    return Mesh(positions, normals, uvs, triangles.astype(np.int64), np.zeros(len(triangles), np.int64))


def _outward(mesh: Mesh, middle: Floats) -> Mesh:
    out = np.einsum("ij,ij->i", mesh.normals, mesh.positions - middle).sum()
    if out >= 0:
        return mesh
    return Mesh(mesh.positions, -mesh.normals, mesh.uvs, mesh.triangles[:, ::-1].copy(), mesh.charts)


def _wheel_places(body: _Body) -> list[tuple[float, float]]:
    return [(side * (body.width / 2 - 0.10), y) for side in (-1.0, 1.0) for y in body.axles]


def _wheels(body: _Body) -> Mesh:
    tyre = moved(cylinder(0.31, 0.2, 12), (0, 0, -0.1))
    lying = moved(tyre, turn=rotation(np.pi / 2, "y"))
    return joined([moved(lying, (x, y, 0.31)) for x, y in _wheel_places(body)])


def _rims(body: _Body) -> Mesh:
    rim = moved(cylinder(0.20, 0.22, 10), (0, 0, -0.11))
    lying = moved(rim, turn=rotation(np.pi / 2, "y"))
    return joined([moved(lying, (x, y, 0.31)) for x, y in _wheel_places(body)])
