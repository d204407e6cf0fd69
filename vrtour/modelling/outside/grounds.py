"""The ground outside: flat surfaces, each cutting away what lies under it, with kerbs, and the sky's dome."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from shapely import Polygon, constrained_delaunay_triangles, get_parts
from shapely.geometry.polygon import orient

from vrtour.modelling.outside.colours import srgb
from vrtour.modelling.outside.plan import Surface
from vrtour.modelling.part import Floats, Mesh, Part, Piece, joined
from vrtour.modelling.textures.sky import LOWEST

_KERB_STONE = (0.80, 0.79, 0.76)
_DOME_COLUMNS, _DOME_ROWS = 48, 14


def grounds(surfaces: tuple[Surface, ...]) -> Piece:
    """All the ground as one piece; a later surface lies over the earlier ones, which end at its edge."""
    parts: list[Part] = []
    for number, surface in enumerate(surfaces):
        area = Polygon(surface.outline)
        for above in surfaces[number + 1 :]:
            area = area.difference(Polygon(above.outline))
        tint = srgb(surface.tint)
        pieces = [p for p in get_parts(area) if p.geom_type == "Polygon" and p.area > 0.05]
        parts += [Part(surface.material, _flat(p, surface.raised), surface.texel, tint) for p in pieces]
        if surface.raised > 0:
            kerb = _kerb(orient(Polygon(surface.outline)), surface.raised)
            parts.append(Part("stone", kerb, tint=_KERB_STONE))
    return Piece("ground", tuple(parts))


def _flat(area: Polygon, height: float) -> Mesh:
    corners: list[Floats] = []
    triangles: list[range] = []
    for triangle in get_parts(constrained_delaunay_triangles(area)):
        ring = np.asarray(orient(triangle).exterior.coords)[:3]
        triangles.append(range(len(corners), len(corners) + 3))
        corners.extend(ring)
    flat, inverse = np.unique(np.array(corners, np.float64).round(5), axis=0, return_inverse=True)
    indices = inverse.reshape(-1)[np.array([list(t) for t in triangles])]
    count = len(flat)
    return Mesh(
        positions=np.column_stack([flat, np.full(count, height)]),
        normals=np.tile([0.0, 0.0, 1.0], (count, 1)),
        uvs=flat.copy(),
        triangles=indices.astype(np.int64),
        charts=np.zeros(len(indices), np.int64),
    )


def _kerb(area: Polygon, height: float) -> Mesh:
    ring = np.asarray(area.exterior.coords)
    return joined([_side(a, b, height) for a, b in pairwise(ring)])


def _side(a: Floats, b: Floats, height: float) -> Mesh:
    along = b - a
    length = float(np.hypot(*along))
    normal = np.array([along[1], -along[0], 0.0]) / length
    cells = max(1, round(length / 2.0))
    steps = np.linspace(0.0, 1.0, cells + 1)[:, None]
    foot = np.column_stack([a + along * steps, np.zeros(cells + 1)])
    positions = np.vstack([foot, foot + np.array([0.0, 0.0, height])])
    uvs = np.column_stack([np.tile(steps[:, 0] * length, 2), np.repeat([0.0, height], cells + 1)])
    low = np.arange(cells)
    quads = np.stack([low, low + 1, low + cells + 2, low + cells + 1], 1)
    triangles = np.vstack([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]]).astype(np.int64)
    return Mesh(
        positions, np.tile(normal, (len(positions), 1)), uvs, triangles, np.zeros(len(triangles), np.int64)
    )


def dome(radius: float) -> Piece:
    """The sky as the inside of a ball of ``radius`` metres, open below ``LOWEST`` degrees."""
    azimuths = np.linspace(0.0, 2 * np.pi, _DOME_COLUMNS + 1)
    elevations = np.radians(LOWEST + (90.0 - LOWEST) * np.linspace(0.0, 1.0, _DOME_ROWS + 1))
    azimuth, elevation = np.meshgrid(azimuths, elevations)
    level = np.cos(elevation)
    ways = np.stack([level * np.sin(azimuth), level * np.cos(azimuth), np.sin(elevation)], -1).reshape(-1, 3)
    uvs = np.stack(np.meshgrid(azimuths / (2 * np.pi), np.linspace(0.0, 1.0, _DOME_ROWS + 1)), -1).reshape(
        -1, 2
    )
    corner = (np.arange(_DOME_ROWS)[:, None] * (_DOME_COLUMNS + 1) + np.arange(_DOME_COLUMNS)).reshape(-1)
    above = corner + _DOME_COLUMNS + 1
    # Azimuth runs clockwise, so this order faces the middle.
    triangles = np.vstack(
        [np.stack([corner, corner + 1, above + 1], 1), np.stack([corner, above + 1, above], 1)]
    )
    mesh = Mesh(ways * radius, -ways, uvs, triangles.astype(np.int64), np.zeros(len(triangles), np.int64))
    return Piece("sky", (Part("sky", mesh),))
