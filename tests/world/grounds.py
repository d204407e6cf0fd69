"""Grounds to walk on, drawn as rectangles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import Polygon, box


@dataclass(frozen=True, eq=False)
class Ground:
    vertices: np.ndarray
    triangles: np.ndarray
    rooms: np.ndarray


def ground(area: Polygon, split: float | None = None) -> Ground:
    """The triangles of ``area``; what is east of x = ``split`` is room 1."""
    numbers: dict[tuple[float, float], int] = {}
    triangles, rooms = [], []
    for part in shapely.constrained_delaunay_triangles(area).geoms:
        row = []
        for x, y in np.array(part.exterior.coords)[:3]:
            row.append(numbers.setdefault((float(x), float(y)), len(numbers)))
        triangles.append(row)
        rooms.append(int(split is not None and part.centroid.x > split))
    vertices = np.array([(x, y, 0.0) for x, y in numbers])
    return Ground(vertices, np.array(triangles), np.array(rooms))


def two_rooms() -> Polygon:
    """Two rooms of 4 x 4 m joined by a doorway of 0.53 m between x = 4 and x = 4.6; a pillar in the first."""
    area = shapely.union_all([box(0, 0, 4, 4), box(4.6, 0, 8.6, 4), box(3.9, 1.7, 4.7, 2.23)])
    return area.difference(shapely.Point(2, 2).buffer(0.5, quad_segs=3))


def stairs() -> Ground:
    """A landing, a flight that rises 3 m over 4 m, and a gallery that comes back over the landing."""
    vertices = np.array(
        [
            [0, 0, 0], [2, 0, 0], [2, 1, 0], [0, 1, 0],
            [6, 0, 3], [6, 1, 3], [6, 2, 3], [0, 2, 3], [0, 1, 3],
        ],
        float,
    )  # fmt: skip
    triangles = np.array([[0, 1, 2], [0, 2, 3], [1, 4, 5], [1, 5, 2], [8, 5, 6], [8, 6, 7]])
    return Ground(vertices, triangles, np.array([0, 0, 0, 0, 1, 1]))
