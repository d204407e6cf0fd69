"""Things turned about the z axis: mugs, lamp shades, legs, wheels."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from vrtour.modelling.part import Floats, Mesh, joined
from vrtour.modelling.shapes.sheets import surface


def lathe(
    profile: npt.ArrayLike,
    sectors: int,
    sharp_degrees: float = 40.0,
    turn: tuple[float, float] = (0.0, 2 * np.pi),
) -> Mesh:
    """The ``profile``, points (k, 2) of radius and height, turned about z.

    Drawn from the bottom of the outside upwards (and down again inside): the front is to the right of
    the way it runs, seen with the axis on the left. Corners sharper than ``sharp_degrees`` stay edges;
    the sides of a prism (few ``sectors``) are smooth unless ``360 / sectors`` is sharper than that.
    """
    points = np.asarray(profile, dtype=np.float64)
    if sectors * 1.0 <= 360.0 / max(sharp_degrees, 1e-6):
        return _faceted(points, sectors, sharp_degrees, turn)
    angles = np.linspace(turn[0], turn[1], sectors + 1)
    closed = abs(turn[1] - turn[0] - 2 * np.pi) < 1e-9
    return joined([_turned(run, angles, closed) for run in _runs(points, sharp_degrees)])


def cylinder(radius: float, height: float, sectors: int, bevel: float = 0.0) -> Mesh:
    """A solid cylinder on z = 0, its edges bevelled by ``bevel`` metres. Closed."""
    b = min(bevel, radius * 0.5, height * 0.49)
    if b <= 0:
        profile = [(0.0, 0.0), (radius, 0.0), (radius, height), (0.0, height)]
    else:
        profile = [
            (0.0, 0.0),
            (radius - b, 0.0),
            (radius - 0.3 * b, 0.3 * b),
            (radius, b),
            (radius, height - b),
            (radius - 0.3 * b, height - 0.3 * b),
            (radius - b, height),
            (0.0, height),
        ]
    return lathe(profile, sectors, sharp_degrees=50.0)


def ball(radius: float, sectors: int, rings: int | None = None) -> Mesh:
    """A ball round the origin. Closed."""
    count = rings or max(4, sectors // 2)
    angle = np.linspace(-np.pi / 2, np.pi / 2, count + 1)
    return lathe(np.stack([radius * np.cos(angle).clip(0.0), radius * np.sin(angle)], 1), sectors, 80.0)


def _runs(points: Floats, sharp_degrees: float) -> list[Floats]:
    """The profile cut at its sharp corners."""
    ways = np.diff(points, axis=0)
    ways = ways / (np.linalg.norm(ways, axis=1, keepdims=True) + 1e-15)
    turns = np.degrees(np.arccos(np.clip((ways[:-1] * ways[1:]).sum(axis=1), -1.0, 1.0)))
    cuts = [0, *(np.nonzero(turns > sharp_degrees)[0] + 1).tolist(), len(points) - 1]
    return [points[a : b + 1] for a, b in pairwise(cuts)]


def _turned(run: Floats, angles: Floats, closed: bool) -> Mesh:
    radius, height = run[:, 0], run[:, 1]
    grid = np.stack(
        [
            np.cos(angles)[:, None] * radius,
            np.sin(angles)[:, None] * radius,
            np.broadcast_to(height, (len(angles), len(run))),
        ],
        -1,
    )
    return surface(grid, closed_rows=closed)


def _faceted(points: Floats, sectors: int, sharp_degrees: float, turn: tuple[float, float]) -> Mesh:
    """A prism or pyramid: each side flat, with its own vertices."""
    angles = np.linspace(turn[0], turn[1], sectors + 1)
    sides = []
    for run in _runs(points, sharp_degrees):
        sides += [_turned(run, angles[k : k + 2], False) for k in range(sectors)]
    return joined(sides)
