"""Outlines given a height: table tops of any form, letters of a plan, brackets."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from mapbox_earcut import triangulate_float64

from vrtour.modelling.part import Floats, Mesh, joined


def prism(outline: npt.ArrayLike, height: float, bevel: float = 0.0, smooth_degrees: float = 30.0) -> Mesh:
    """``outline`` (k, 2), counter-clockwise, given ``height`` upwards from z = 0. Closed.

    ``bevel``: metres cut off the upper and lower edge. Sides that meet at less than
    ``smooth_degrees`` share their normals, so that an oval's edge is round. Charts: top, bottom, sides.
    """
    ring = np.asarray(outline, dtype=np.float64)
    if _signed_area(ring) < 0:
        ring = ring[::-1]
    b = min(bevel, height * 0.49)
    inner = _inset(ring, b) if b > 0 else ring
    top, bottom = _lid(inner, height, 1.0), _lid(inner, 0.0, -1.0)
    if b > 0:
        levels = [(inner, 0.0, -0.7), (ring, b, -0.25), (ring, height - b, 0.25), (inner, height, 0.7)]
    else:
        levels = [(ring, 0.0, 0.0), (ring, height, 0.0)]
    return joined([top, bottom, _sides(levels, smooth_degrees)])


def extruded(outline: npt.ArrayLike, height: float, bevel: float = 0.0, smooth_degrees: float = 30.0) -> Mesh:
    """The same as ``prism``."""
    return prism(outline, height, bevel, smooth_degrees)


def _signed_area(ring: Floats) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2)


def _out(ring: Floats) -> Floats:
    """The outward normal of each edge (k, 2), edge i from point i to i + 1."""
    way = np.roll(ring, -1, axis=0) - ring
    way /= np.linalg.norm(way, axis=1, keepdims=True) + 1e-15
    return np.stack([way[:, 1], -way[:, 0]], 1)


def _inset(ring: Floats, distance: float) -> Floats:
    out = _out(ring)
    before = np.roll(out, 1, axis=0)
    middle = out + before
    middle /= (middle * out).sum(axis=1, keepdims=True).clip(0.2)
    return np.asarray(ring - distance * middle)


def _lid(ring: Floats, z: float, sign: float) -> Mesh:
    corners = (
        triangulate_float64(ring, np.array([len(ring)], dtype=np.uint32)).reshape(-1, 3).astype(np.int64)
    )
    a, b, c = (ring[corners[:, k]] for k in range(3))
    turn = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    wrong = turn * sign < 0
    corners[wrong] = corners[wrong][:, ::-1]
    positions = np.column_stack([ring, np.full(len(ring), z)])
    normals = np.tile([0.0, 0.0, sign], (len(ring), 1))
    return Mesh(positions, normals, ring.copy(), corners, np.zeros(len(corners), np.int64))


def _sides(levels: list[tuple[Floats, float, float]], smooth_degrees: float) -> Mesh:
    """Strips between levels (ring, z, how much the normal leans up)."""
    ring = levels[0][0]
    out = _out(levels[len(levels) // 2][0])
    before, after = np.roll(out, 1, axis=0), np.roll(out, -1, axis=0)
    least = np.cos(np.radians(smooth_degrees))
    start = np.where((out * before).sum(1, keepdims=True) >= least, out + before, out)
    end = np.where((out * after).sum(1, keepdims=True) >= least, out + after, out)
    start /= np.linalg.norm(start, axis=1, keepdims=True)
    end /= np.linalg.norm(end, axis=1, keepdims=True)
    lengths = np.linalg.norm(np.roll(ring, -1, axis=0) - ring, axis=1)
    reach = np.concatenate([[0.0], np.cumsum(lengths)])
    positions, normals, uvs = [], [], []
    for points, z, lean in levels:
        following = np.roll(points, -1, axis=0)
        both = np.stack([points, following], 1).reshape(-1, 2)
        facing = np.stack([start, end], 1).reshape(-1, 2) * np.sqrt(1 - lean * lean)
        positions.append(np.column_stack([both, np.full(len(both), z)]))
        normals.append(np.column_stack([facing, np.full(len(both), lean)]))
        along = np.stack([reach[:-1], reach[1:]], 1).reshape(-1)
        uvs.append(np.column_stack([along, np.full(len(both), z)]))
    count = 2 * len(ring)
    triangles = []
    for level in range(len(levels) - 1):
        low = level * count + np.arange(0, count, 2)
        a, b, c, d = low, low + 1, low + 1 + count, low + count
        triangles += [np.stack([a, b, c], 1), np.stack([a, c, d], 1)]
    faces = np.vstack(triangles).astype(np.int64)
    return Mesh(
        np.vstack(positions), np.vstack(normals), np.vstack(uvs), faces, np.zeros(len(faces), np.int64)
    )
