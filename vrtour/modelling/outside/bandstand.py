"""An octagonal bandstand: a stone base with steps, iron columns and arches, a bell-shaped zinc roof."""

from __future__ import annotations

from functools import cache

import numpy as np

from vrtour.modelling.part import Floats, Mesh, Part, Piece, joined, moved, rotation
from vrtour.modelling.shapes import lathe, rounded_box, tube

Colour = tuple[float, float, float]
_SIDES = 8
_RADIUS = 3.4  # to the columns
_BASE = 0.85
_COLUMN = 3.0
_WHITE = (0.88, 0.87, 0.82)


@cache
def bandstand(colour: Colour) -> Piece:
    """A bandstand 7.6 m across and 7 m high, its ironwork painted in ``colour``."""
    parts = (
        Part("stone", joined([_drum(_RADIUS + 0.35, 0.0, _BASE), *_steps()])),
        Part("paint", joined([*_columns(), *_railings(), *_arches()]), tint=colour),
        Part("zinc", _roof()),
        Part("paint", joined([_ceiling(), _cornice()]), tint=_WHITE),
    )
    return Piece("bandstand", parts)


def _drum(radius: float, low: float, high: float) -> Mesh:
    profile = [(0.0, high), (radius - 0.06, high), (radius, high - 0.05), (radius, low)]
    return lathe(profile[::-1], _SIDES)


def _corner(number: float, radius: float, z: float) -> Floats:
    angle = 2 * np.pi * number / _SIDES
    return np.array([radius * np.cos(angle), radius * np.sin(angle), z])


def _steps() -> list[Mesh]:
    """Four steps on the +y side."""
    front = (_RADIUS + 0.35) * np.cos(np.pi / _SIDES)
    height = _BASE / 5
    return [
        rounded_box(
            (2.0, 0.34 * (4 - k), height), 0.01, centre=(0, front + 0.17 * (4 - k), height * (k + 0.5))
        )
        for k in range(4)
    ]


def _columns() -> list[Mesh]:
    profile = [
        (0.0, 0.0),
        (0.13, 0.0),
        (0.13, 0.12),
        (0.075, 0.22),
        (0.06, 2.5),
        (0.10, 2.62),
        (0.12, 2.74),
        (0.05, 3.0),
    ]
    column = lathe(profile, 8)
    return [moved(column, _corner(k, _RADIUS, _BASE)) for k in range(_SIDES)]


def _railings() -> list[Mesh]:
    """Rails and balusters between the columns, but not on the side of the steps."""
    meshes = []
    for k in range(_SIDES):
        a, b = _corner(k, _RADIUS, _BASE), _corner(k + 1, _RADIUS, _BASE)
        if (a[1] + b[1]) / 2 > _RADIUS * 0.85:
            continue
        meshes += [_bar(a, b, 0.92, 0.032), _bar(a, b, 0.12, 0.022)]
        for share in np.linspace(0.08, 0.92, 12):
            foot = a + (b - a) * share
            meshes.append(rounded_box((0.018, 0.018, 0.8), 0.0, centre=(foot[0], foot[1], _BASE + 0.52)))
    return meshes


def _bar(a: Floats, b: Floats, height: float, radius: float) -> Mesh:
    lift = np.array([0.0, 0.0, height])
    return tube(np.vstack([a + lift, b + lift]), np.full(2, radius), 5, caps=False)


def _arches() -> list[Mesh]:
    """A frieze under the cornice: an arch between each two columns with a band above it."""
    meshes = []
    for k in range(_SIDES):
        a, b = _corner(k, _RADIUS, _BASE + _COLUMN), _corner(k + 1, _RADIUS, _BASE + _COLUMN)
        share = np.linspace(0.0, 1.0, 9)[:, None]
        sag = -0.62 * (2 * share - 1.0) ** 2 - 0.12
        meshes.append(
            tube(a + (b - a) * share + sag * np.array([[0, 0, 1.0]]), np.full(9, 0.03), 4, caps=False)
        )
        meshes.append(_bar(a, b, -0.08, 0.05))
        for s in (0.12, 0.24, 0.36, 0.64, 0.76, 0.88):
            top = a + (b - a) * s
            drop = 0.62 * (2 * s - 1.0) ** 2
            meshes.append(
                rounded_box((0.02, 0.02, drop), 0.0, centre=(top[0], top[1], top[2] - 0.1 - drop / 2))
            )
    return meshes


def _roof() -> Mesh:
    """Eight faces that flare at the eaves and swell to a lantern, ridges between them."""
    eaves = _BASE + _COLUMN + 0.22
    profile = [
        (_RADIUS + 0.75, eaves), (_RADIUS + 0.15, eaves + 0.32), (2.75, eaves + 0.85), (1.85, eaves + 1.5),
        (0.95, eaves + 2.0), (0.42, eaves + 2.3), (0.40, eaves + 2.6), (0.52, eaves + 2.66),
        (0.10, eaves + 3.1), (0.05, eaves + 3.5), (0.09, eaves + 3.58), (0.0, eaves + 3.9),
    ]  # fmt: skip
    ridges = []
    for k in range(_SIDES):
        points = np.array([_corner(k, r, z + 0.02) for r, z in profile[:6]])
        ridges.append(tube(points, np.full(6, 0.035), 4))
    return joined([lathe(profile, _SIDES, sharp_degrees=20.0), *ridges])


def _ceiling() -> Mesh:
    z = _BASE + _COLUMN + 0.2
    return lathe([(0.0, z), (_RADIUS + 0.76, z), (_RADIUS + 0.76, z + 0.03)], _SIDES)


def _cornice() -> Mesh:
    z = _BASE + _COLUMN
    middle = _RADIUS * np.cos(np.pi / _SIDES)
    width = 2 * _RADIUS * np.sin(np.pi / _SIDES)
    board = rounded_box((width + 0.06, 0.12, 0.24), 0.02, centre=(0, middle, z + 0.08))
    return joined(
        [moved(board, turn=rotation(2 * np.pi * (k + 0.5) / _SIDES - np.pi / 2)) for k in range(_SIDES)]
    )
