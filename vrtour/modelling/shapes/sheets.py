"""Sheets: a flat rectangle, a curved grid of points, and a grid given thickness."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vrtour.modelling.part import Floats, Mesh, joined


def quad(
    corner: npt.ArrayLike,
    u: npt.ArrayLike,
    v: npt.ArrayLike,
    uv: tuple[float, float, float, float] | None = None,
    cells: tuple[int, int] = (1, 1),
) -> Mesh:
    """A rectangle at ``corner`` with edges ``u`` and ``v`` (3,), its front to ``cross(u, v)``.

    ``uv``: (u0, v0, u1, v1) at the corners; metres along the edges when None. ``cells``: how many
    pieces along each edge, for light kept at the vertices.
    """
    start, along, up = (np.asarray(x, dtype=np.float64) for x in (corner, u, v))
    s, t = np.meshgrid(np.linspace(0, 1, cells[0] + 1), np.linspace(0, 1, cells[1] + 1), indexing="ij")
    points = start + s[..., None] * along + t[..., None] * up
    u0, v0, u1, v1 = uv or (0.0, 0.0, float(np.linalg.norm(along)), float(np.linalg.norm(up)))
    uvs = np.stack([u0 + (u1 - u0) * s, v0 + (v1 - v0) * t], -1)
    normal = np.cross(along, up)
    normal = normal / np.linalg.norm(normal)
    normals = np.broadcast_to(normal, points.shape)
    triangles = grid_triangles(cells[0] + 1, cells[1] + 1)
    return Mesh(
        points.reshape(-1, 3),
        normals.reshape(-1, 3).copy(),
        uvs.reshape(-1, 2),
        triangles,
        np.zeros(len(triangles), np.int64),
    )


def grid_triangles(rows: int, columns: int) -> npt.NDArray[np.int64]:
    """Triangles over a grid of points (rows, columns), front to d(row) x d(column)."""
    first = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).reshape(-1)
    a, b, c, d = first, first + columns, first + columns + 1, first + 1
    return np.vstack([np.stack([a, b, c], 1), np.stack([a, c, d], 1)]).astype(np.int64)


def surface(grid: npt.ArrayLike, *, closed_rows: bool = False, closed_columns: bool = False) -> Mesh:
    """A smooth sheet through points (nu, nv, 3), front to du x dv; uv is the arc length along each.

    A closed direction must repeat its first points as its last ones: the normals then meet without a seam.
    """
    points = np.asarray(grid, dtype=np.float64)
    normals = _grid_normals(points, closed_rows, closed_columns)
    nu, nv = points.shape[:2]
    triangles = grid_triangles(nu, nv)
    uvs = np.stack([_arc(points, 0), _arc(points, 1)], -1)
    positions = points.reshape(-1, 3)
    triangles = triangles[_areas(positions, triangles) > 1e-12]
    return Mesh(
        positions, normals.reshape(-1, 3), uvs.reshape(-1, 2), triangles, np.zeros(len(triangles), np.int64)
    )


def shell(grid: npt.ArrayLike, thickness: float, rim_steps: int = 2) -> Mesh:
    """A sheet (nu, nv, 3) given ``thickness`` behind its front, with a rounded rim. Closed."""
    front = np.asarray(grid, dtype=np.float64)
    normals = _grid_normals(front, False, False)
    back = front - normals * thickness
    faces = [surface(front), _flipped(surface(back))]
    faces.append(_rim(front, back, normals, thickness, max(rim_steps, 1)))
    return joined(faces)


def _rim(front: Floats, back: Floats, normals: Floats, thickness: float, steps: int) -> Mesh:
    ring, ring_back, ring_normal = (_border(x) for x in (front, back, normals))
    along = np.roll(ring, -1, axis=0) - np.roll(ring, 1, axis=0)
    out = np.cross(along, ring_normal)
    out /= np.linalg.norm(out, axis=1, keepdims=True) + 1e-12
    angle = np.linspace(0.0, np.pi, steps + 1)[:, None, None]
    middle = (ring + ring_back) / 2
    points = middle + thickness / 2 * (np.cos(angle) * ring_normal + np.sin(angle) * out)
    points = np.concatenate([points, points[:, :1]], axis=1)
    return surface(points, closed_columns=True)


def _border(grid: Floats) -> Floats:
    """The outer points of a grid, once round, counter-clockwise seen from du x dv."""
    return np.concatenate([grid[:-1, 0], grid[-1, :-1], grid[:0:-1, -1], grid[0, :0:-1]])


def _flipped(mesh: Mesh) -> Mesh:
    return Mesh(mesh.positions, -mesh.normals, mesh.uvs, mesh.triangles[:, ::-1].copy(), mesh.charts)


def _arc(points: Floats, axis: int) -> Floats:
    lengths = np.linalg.norm(np.diff(points, axis=axis), axis=-1)
    zeros = np.zeros_like(np.take(lengths, [0], axis=axis))
    return np.asarray(np.cumsum(np.concatenate([zeros, lengths], axis=axis), axis=axis))


def _areas(positions: Floats, triangles: npt.NDArray[np.int64]) -> Floats:
    a, b, c = (positions[triangles[:, k]] for k in range(3))
    return np.asarray(np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2)


def _grid_normals(points: Floats, closed_rows: bool, closed_columns: bool) -> Floats:
    positions = points.reshape(-1, 3)
    triangles = grid_triangles(*points.shape[:2])
    a, b, c = (positions[triangles[:, k]] for k in range(3))
    faces = np.cross(b - a, c - a)
    summed = np.zeros_like(positions)
    for k in range(3):
        np.add.at(summed, triangles[:, k], faces)
    grid = summed.reshape(points.shape)
    if closed_rows:
        grid[0] = grid[-1] = grid[0] + grid[-1]
    if closed_columns:
        grid[:, 0] = grid[:, -1] = grid[:, 0] + grid[:, -1]
    grid = _pinched(grid, points)
    return np.asarray(grid / (np.linalg.norm(grid, axis=-1, keepdims=True) + 1e-15))


def _pinched(grid: Floats, points: Floats) -> Floats:
    """A row or column that has shrunk to one point has one normal."""
    for axis in (0, 1):
        for end in (0, -1):
            line = np.take(points, end, axis=axis)
            if np.ptp(line, axis=0).max() < 1e-9:
                total = np.take(grid, end, axis=axis).sum(axis=0)
                if axis == 0:
                    grid[end] = total
                else:
                    grid[:, end] = total
    return grid
