"""The light map's charts: where each texel of a flat patch lies in the world, and where in the map.

A chart is laid out along the longest edge of its patch, a texel of margin all round. A texel that
only grazes its patch is sampled at the nearest point of it, so that edges are as right as middles.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vrtour.modelling.part import Floats, Ints, Mesh

MARGIN = 1
_SUB = 3  # a texel is tried at 3 x 3 places


@dataclass(frozen=True, eq=False)
class Chart:
    """``size`` (width, height) texels with margins; ``uvs`` (n, 2) of the mesh's vertices ``vertices``
    in texels from the chart's corner, v down; ``texels`` (m, 2) integer (x, y) that touch the patch;
    ``points`` (m, 3) on it and ``normals`` (m, 3)."""

    size: tuple[int, int]
    vertices: Ints
    uvs: Floats
    texels: Ints
    points: Floats
    normals: Floats


def charts(mesh: Mesh, texel: float) -> list[Chart]:
    """The charts of ``mesh`` at ``texel`` metres a texel, in the order of their numbers."""
    return [_chart(mesh, np.nonzero(mesh.charts == number)[0], texel) for number in np.unique(mesh.charts)]


def _chart(mesh: Mesh, faces: Ints, texel: float) -> Chart:
    corners = mesh.triangles[faces]
    vertices, local = np.unique(corners, return_inverse=True)
    triangles = local.reshape(-1, 3)
    points = mesh.positions[vertices]
    along, up = _axes(points, triangles)
    flat = np.stack([points @ along, points @ up], 1)
    low = flat.min(axis=0)
    span = flat.max(axis=0) - low
    count = np.maximum(np.ceil(span / texel - 1e-6).astype(np.int64), 1)
    step = np.maximum(span, 1e-6) / count
    uvs = (flat - low) / step + MARGIN
    size = (int(count[0]) + 2 * MARGIN, int(count[1]) + 2 * MARGIN)
    texels, weights, which = _covered(uvs, triangles, size)
    used = triangles[which]
    place = (points[used] * weights[..., None]).sum(axis=1)
    normal = (mesh.normals[vertices][used] * weights[..., None]).sum(axis=1)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True) + 1e-15
    return Chart(size, vertices, uvs, texels, place, normal)


def _axes(points: Floats, triangles: Ints) -> tuple[Floats, Floats]:
    """Two unit axes of the patch's plane, the first along its longest edge."""
    a, b, c = (points[triangles[:, k]] for k in range(3))
    normal = np.cross(b - a, c - a).sum(axis=0)
    normal = normal / (np.linalg.norm(normal) + 1e-15)
    edges = np.vstack([b - a, c - b, a - c])
    lengths = np.linalg.norm(edges, axis=1)
    # Prefer an edge along an axis of the piece: outlines of rooms and tables are mostly such.
    square = (np.abs(edges).max(axis=1) > 0.999 * lengths) * 1.0
    way = edges[np.argmax(lengths * (1.0 + 3.0 * square))]
    along = way - (way @ normal) * normal
    along = along / (np.linalg.norm(along) + 1e-15)
    along = along * (1.0 if along[np.argmax(np.abs(along))] > 0 else -1.0)
    return along, np.cross(normal, along)


def _covered(uvs: Floats, triangles: Ints, size: tuple[int, int]) -> tuple[Ints, Floats, Ints]:
    """Texels the triangles touch, with barycentric weights (m, 3) of a point inside and its triangle."""
    width, height = size
    best = np.full((height, width), np.inf)
    found = np.zeros((height, width, 2))
    owner = np.full((height, width), -1, np.int64)
    shifts = (np.arange(_SUB) + 0.5) / _SUB
    for number, triangle in enumerate(triangles):
        corner = uvs[triangle]
        x0, y0 = np.maximum(np.floor(corner.min(axis=0) - 1e-9).astype(int), 0)
        x1, y1 = np.minimum(np.ceil(corner.max(axis=0) + 1e-9).astype(int), [width, height])
        if x1 <= x0 or y1 <= y0:
            continue
        xs = (np.arange(x0, x1)[:, None] + shifts).reshape(-1)
        ys = (np.arange(y0, y1)[:, None] + shifts).reshape(-1)
        inside = _inside(corner, xs, ys)
        shape = (y1 - y0, _SUB, x1 - x0, _SUB)
        count = inside.reshape(shape).sum(axis=(1, 3))
        sx = (inside * xs[None, :]).reshape(shape).sum(axis=(1, 3))
        sy = (inside * ys[:, None]).reshape(shape).sum(axis=(1, 3))
        window = (slice(y0, y1), slice(x0, x1))
        mid = np.stack([sx, sy], -1) / np.maximum(count, 1)[..., None]
        centre = np.stack(np.meshgrid(np.arange(x0, x1) + 0.5, np.arange(y0, y1) + 0.5), -1)
        distance = np.where(count > 0, np.linalg.norm(mid - centre, axis=-1), np.inf)
        better = distance < best[window]
        best[window] = np.where(better, distance, best[window])
        found[window] = np.where(better[..., None], mid, found[window])
        owner[window] = np.where(better, number, owner[window])
    rows, columns = np.nonzero(owner >= 0)
    which = owner[rows, columns]
    weights = _weights(uvs[triangles[which]], found[rows, columns])
    return np.stack([columns, rows], 1), weights, which


def _inside(corner: Floats, xs: Floats, ys: Floats) -> npt.NDArray[np.bool_]:
    (ax, ay), (bx, by), (cx, cy) = corner
    x, y = xs[None, :], ys[:, None]
    d1 = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    d2 = (cx - bx) * (y - by) - (cy - by) * (x - bx)
    d3 = (ax - cx) * (y - cy) - (ay - cy) * (x - cx)
    return np.asarray(((d1 >= 0) & (d2 >= 0) & (d3 >= 0)) | ((d1 <= 0) & (d2 <= 0) & (d3 <= 0)))


def _weights(corners: Floats, points: Floats) -> Floats:
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    u, v, w = b - a, c - a, points - a
    area = u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]
    area = np.where(np.abs(area) < 1e-12, 1e-12, area)
    s = (w[:, 0] * v[:, 1] - w[:, 1] * v[:, 0]) / area
    t = (u[:, 0] * w[:, 1] - u[:, 1] * w[:, 0]) / area
    weights = np.clip(np.stack([1 - s - t, s, t], 1), 0.0, 1.0)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))
