"""Rugs, round or with square corners, and runners: a bound edge that rolls down to the floor."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from vrtour.modelling.furniture.kit import Colour, Entry, colour
from vrtour.modelling.part import Floats, Mesh, Part, joined
from vrtour.modelling.shapes import quad, surface
from vrtour.modelling.shapes.sheets import grid_triangles

_RUG, _PILE = 52, 0.010  # sides of a round one, and its thickness in metres
_FAR = 20
_ROLL = 0.012  # how far the edge rolls over
_FRINGE, _THREADS = 0.055, 0.016  # how long the threads at its ends are, and how far apart
_CELL = 0.3


def rug(
    detail: int, *, width: float = 2.2, depth: float = 1.6, color: str = "#8d9a95", round: bool = False
) -> list[Part]:
    """A woven rug, bands of a darker thread in it; its light is in the map."""
    plain = colour(color)
    dark = _darker(plain)
    sides = _RUG if detail else _FAR
    bands = _rings(width / 2 - _ROLL, sides) if round else _stripes(width - 2 * _ROLL, depth - 2 * _ROLL)
    rim = _round_edge(width / 2, sides) if round else _hem(width, depth)
    return [
        Part("felt", joined(bands[0::2]), 0.024, plain),
        Part("felt", joined(bands[1::2]), 0.024, dark),
        Part("felt", rim, tint=dark),
    ]


def runner(
    detail: int, *, length: float = 6.0, depth: float = 0.8, color: str = "#8a5546", figure: str = "#d9a441"
) -> list[Part]:
    """A long woven rug along x: a border, a row of lozenges down its middle, fringes at its ends."""
    plain, light = colour(color), colour(figure)
    half, inner = depth / 2 - _ROLL, depth / 2 - 0.115
    count = max(1, round((length - 0.5) / 0.64))
    pitch = (length - 0.5) / count
    grounds, figures = [], []
    for k in range(count):
        x = (k + 0.5 - count / 2) * pitch
        ground, lozenge = _lozenge(detail, x, pitch, inner)
        grounds += ground
        figures.append(lozenge)
    reach = length / 2 - _ROLL
    for side in (-1, 1):
        low, high = sorted((side * count * pitch / 2, side * reach))
        grounds.append(_sheet(low, high, -inner, inner))
        grounds.append(_sheet(-reach, reach, *sorted((side * inner, side * (inner + 0.03)))))
        grounds.append(_sheet(-reach, reach, *sorted((side * (inner + 0.055), side * half))))
        figures.append(_sheet(-reach, reach, *sorted((side * (inner + 0.03), side * (inner + 0.055)))))
    parts = [
        Part("felt", joined(grounds), tint=plain),
        Part("felt", joined(figures), tint=light),
        Part("felt", _hem(length, depth), tint=_darker(plain)),
    ]
    if detail:
        parts.append(Part("felt", joined([_fringe(length, depth, side) for side in (-1, 1)]), tint=light))
    return parts


def _darker(plain: Colour) -> Colour:
    return (0.68 * plain[0], 0.66 * plain[1], 0.66 * plain[2])


def _sheet(x0: float, x1: float, y0: float, y1: float) -> Mesh:
    cells = (max(1, round((x1 - x0) / _CELL)), 1)
    return quad((x0, y0, _PILE), (x1 - x0, 0, 0), (0, y1 - y0, 0), cells=cells)


def _lozenge(detail: int, x: float, pitch: float, half: float) -> tuple[list[Mesh], Mesh]:
    """The ground round a lozenge and in its heart, and the lozenge: a band between two of them."""
    corners = np.array([[0.44 * pitch, 0], [0, 0.86 * half], [-0.44 * pitch, 0], [0, -0.86 * half]])
    frame = np.array([[1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0]]) * np.array([pitch / 2, half])
    around = corners
    if detail:  # light is kept at the vertices: more of them along each side
        around = np.stack([corners, (corners + np.roll(corners, -1, axis=0)) / 2], 1).reshape(-1, 2)
        sides = (frame + np.roll(frame, -1, axis=0)) / 2
        frame = np.stack([sides, np.roll(frame, -1, axis=0)], 1).reshape(-1, 2)
    middle = np.array([x, 0.0])
    band = _between(middle + 0.56 * around, middle + around)
    heart = _between(middle + 0.22 * around, middle + 0.56 * around)
    seed = _between(np.repeat(middle[None], len(around), axis=0), middle + 0.22 * around)
    return [_between(middle + around, middle + frame), heart], joined([band, seed])


def _between(inner: Floats, outer: Floats) -> Mesh:
    """The flat ring from one closed line (n, 2), counter-clockwise, to another round it."""
    lines = [np.vstack([line, line[:1]]) for line in (inner, outer)]
    flat = np.column_stack([np.vstack(lines), np.full(2 * len(lines[0]), _PILE)])
    triangles = grid_triangles(2, len(lines[0]))
    corners = flat[triangles]
    area = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[:, 2]
    triangles[area < 0] = triangles[area < 0][:, ::-1]
    triangles = triangles[np.abs(area) > 1e-9]  # about a point, half of them have no area
    up = np.broadcast_to([0.0, 0.0, 1.0], flat.shape).copy()
    return Mesh(flat, up, flat[:, :2].copy(), triangles, np.zeros(len(triangles), np.int64))


def _hem(width: float, depth: float) -> Mesh:
    """The bound edge of a rug with corners rounded a little, rolling down to the floor."""
    corner, turn = 0.03, np.linspace(0, np.pi / 2, 4)
    points, ways = [], []
    for k, (sx, sy) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        a = turn + k * np.pi / 2
        way = np.column_stack([np.cos(a), np.sin(a)])
        points.append(np.array([sx * (width / 2 - corner), sy * (depth / 2 - corner)]) + way * corner)
        ways.append(way)
    ring, way = _finer(np.vstack(points), np.vstack(ways))
    return _rolled(ring, way)


def _finer(ring: Floats, way: Floats) -> tuple[Floats, Floats]:
    """The closed ring with no step longer than 0.4 m, for light kept at the vertices."""
    ring, way = np.vstack([ring, ring[:1]]), np.vstack([way, way[:1]])
    points, ways = [ring[:1]], [way[:1]]
    for k in range(len(ring) - 1):
        count = max(1, int(np.ceil(np.hypot(*(ring[k + 1] - ring[k])) / 0.4)))
        share = np.linspace(0, 1, count + 1)[1:, None]
        points.append(ring[k] + (ring[k + 1] - ring[k]) * share)
        ways.append(way[k] + (way[k + 1] - way[k]) * share)
    return np.vstack(points), np.vstack(ways)


def _rolled(ring: Floats, way: Floats) -> Mesh:
    """From the pile's level inside to the floor at ``ring``, over a quarter of a round."""
    levels = []
    for a in np.linspace(0.0, np.pi / 2, 4):
        flat = ring - way * _ROLL * (1 - np.sin(a))
        levels.append(np.column_stack([flat, np.full(len(flat), _PILE * np.cos(a))]))
    return surface(np.stack(levels), closed_columns=True)


def _stripes(width: float, depth: float) -> list[Mesh]:
    """Strips of a rug, every other one of the darker thread, across its ends."""
    ends = np.array([0.07, 0.11, 0.16, 0.18])
    stops = np.concatenate([[0.0], ends, width - ends[::-1], [width]]) - width / 2
    return [quad((a, -depth / 2, _PILE), (b - a, 0, 0), (0, depth, 0)) for a, b in pairwise(stops)]


def _fringe(length: float, depth: float, side: int) -> Mesh:
    """Threads hanging out of one end, each lying a little its own way."""
    random = np.random.default_rng(11 + side)
    count = int(depth / _THREADS)
    threads = []
    for k in range(count):
        y = ((k + 0.5) / count - 0.5) * (depth - 0.03)
        reach, swing = _FRINGE * random.uniform(0.8, 1.05), random.uniform(-0.008, 0.008)
        foot = (side * (length / 2 - 0.004), y - side * 0.004, 0.005)
        threads.append(quad(foot, (side * reach, swing, -0.002), (0, side * 0.008, 0)))
    return joined(threads)


def _rings(radius: float, sides: int) -> list[Mesh]:
    """A disc and the rings round it, every other one of the darker thread."""
    stops = radius * np.array([0.0, 0.44, 0.48, 0.80, 0.83, 1.0])
    turn = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    way = np.stack([np.cos(turn), np.sin(turn)], -1)
    return [_between(way * a, way * b) for a, b in pairwise(stops)]


def _round_edge(radius: float, sides: int) -> Mesh:
    turn = np.linspace(0, 2 * np.pi, sides + 1)
    way = np.stack([np.cos(turn), np.sin(turn)], -1)
    return _rolled(way * radius, way)


BUILDERS = {"rug": Entry(rug, stops=""), "runner": Entry(runner, stops="")}
