"""Rugs, round or with square corners."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from vrtour.modelling.furniture.kit import Entry, colour
from vrtour.modelling.part import Mesh, Part, joined
from vrtour.modelling.shapes import quad, rounded_box, surface
from vrtour.modelling.shapes.sheets import grid_triangles

_RUG, _PILE = 32, 0.010  # sides of a round one, and its thickness in metres


def rug(
    detail: int, *, width: float = 2.2, depth: float = 1.6, color: str = "#8d9a95", round: bool = False
) -> list[Part]:
    """A woven rug, bands of a darker thread in it; its light is in the map."""
    plain = colour(color)
    dark = (0.68 * plain[0], 0.66 * plain[1], 0.66 * plain[2])
    bands = _rings(width / 2) if round else _stripes(width, depth)
    rim = _edge(width / 2) if round else _hem(width, depth)
    return [
        Part("felt", joined(bands[0::2]), 0.024, plain),
        Part("felt", joined(bands[1::2]), 0.024, dark),
        Part("felt", rim, tint=dark),
    ]


def _hem(width: float, depth: float) -> Mesh:
    return rounded_box((width, depth, _PILE), 0.0, 1, (0, 0, _PILE / 2), 0.3, 0, ("+z", "-z"))


def _stripes(width: float, depth: float) -> list[Mesh]:
    """Strips of a rug, every other one of the darker thread: across its ends, or along a runner."""
    runner = width > 3 * depth
    ends = np.array([0.05, 0.075, 0.11, 0.125] if runner else [0.07, 0.11, 0.16, 0.18])
    over = depth if runner else width
    stops = np.concatenate([[0.0], ends, over - ends[::-1], [over]]) - over / 2
    if runner:
        return [quad((-width / 2, a, _PILE), (width, 0, 0), (0, b - a, 0)) for a, b in pairwise(stops)]
    return [quad((a, -depth / 2, _PILE), (b - a, 0, 0), (0, depth, 0)) for a, b in pairwise(stops)]


def _rings(radius: float) -> list[Mesh]:
    """A disc and the rings round it, every other one of the darker thread."""
    stops = radius * np.array([0.0, 0.44, 0.48, 0.80, 0.83, 1.0])
    turn = np.linspace(0, 2 * np.pi, _RUG + 1)
    way = np.stack([np.cos(turn), np.sin(turn), np.zeros_like(turn)], -1)
    rings = []
    for a, b in pairwise(stops):
        points = np.stack([way * a, way * b]) + np.array([0, 0, _PILE])
        flat = points.reshape(-1, 3)
        triangles = grid_triangles(2, _RUG + 1)
        if a == 0.0:  # round the middle, half of them have no area
            triangles = triangles[(triangles > _RUG).sum(axis=1) == 2]
        up = np.broadcast_to([0.0, 0.0, 1.0], flat.shape).copy()
        rings.append(Mesh(flat, up, flat[:, :2].copy(), triangles, np.zeros(len(triangles), np.int64)))
    return rings


def _edge(radius: float) -> Mesh:
    turn = np.linspace(0, 2 * np.pi, _RUG + 1)
    low = np.stack([radius * np.cos(turn), radius * np.sin(turn), np.zeros_like(turn)], -1)
    return surface(np.stack([low, low + np.array([0, 0, _PILE])], 1))


BUILDERS = {"rug": Entry(rug, stops="")}
