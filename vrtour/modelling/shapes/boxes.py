"""Boxes with rounded edges: a real edge catches light, a sharp one looks like a drawing."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.part import Floats, Mesh, joined
from vrtour.modelling.shapes.sheets import grid_triangles

_FACES = ("+x", "-x", "+y", "-y", "+z", "-z")


def rounded_box(
    size: tuple[float, float, float],
    radius: float = 0.003,
    steps: int = 1,
    centre: tuple[float, float, float] = (0.0, 0.0, 0.0),
    cell: float | None = None,
    grain: int = 0,
    skip: tuple[str, ...] = (),
) -> Mesh:
    """A box of ``size`` (3,) metres round ``centre``, its edges rounded with ``radius`` in ``steps``.

    ``cell``: longest distance between vertices of a flat face, for light kept at the vertices.
    ``grain``: the axis (0, 1, 2) that u follows. ``skip``: faces to leave out, such as ``("-z",)``;
    the rounding of their edges stays. Six charts, one a face with half of each edge round it.
    """
    half = np.asarray(size, dtype=np.float64) / 2
    r = min(radius, 0.499 * float(min(size)))
    meshes = [_face(name, half, r, steps, cell, grain) for name in _FACES if name not in skip]
    return _moved(joined(meshes), np.asarray(centre, dtype=np.float64))


def _face(name: str, half: Floats, r: float, steps: int, cell: float | None, grain: int) -> Mesh:
    axis = "xyz".index(name[1])
    sign = 1.0 if name[0] == "+" else -1.0
    a, b = (axis + 1) % 3, (axis + 2) % 3
    across, up = _stops(half[a], r, steps, cell), _stops(half[b], r, steps, cell)
    points, normals = _bent(across, up, half, r, axis, sign)
    rows, columns = len(across), len(up)
    triangles = grid_triangles(rows, columns)
    if sign < 0:
        triangles = triangles[:, ::-1].copy()
    flat = points.reshape(-1, 3)
    uvs = _grained(flat, axis, a, b, grain)
    return Mesh(flat, normals.reshape(-1, 3), uvs, triangles, np.zeros(len(triangles), np.int64))


def _stops(half: float, r: float, steps: int, cell: float | None) -> list[tuple[float, float]]:
    """Along one direction of a face: (place of the flat core, tangent of the bend -1..1)."""
    flat = max(half - r, 0.0)
    count = max(1, int(np.ceil(2 * flat / cell))) if cell and flat > 0 else 1
    bends = [k / steps for k in range(steps, 0, -1)] if r > 0 else []
    core = [(float(x), 0.0) for x in np.linspace(-flat, flat, count + 1)]
    return [*((-flat, -b) for b in bends), *core, *((flat, b) for b in reversed(bends))]


def _bent(
    across: list[tuple[float, float]],
    up: list[tuple[float, float]],
    half: Floats,
    r: float,
    axis: int,
    sign: float,
) -> tuple[Floats, Floats]:
    """Points and normals: a bend of 1 leans the normal by 45 degrees, where the next face takes over."""
    a, b = (axis + 1) % 3, (axis + 2) % 3
    place_a, bend_a = (np.array(x) for x in zip(*across, strict=True))
    place_b, bend_b = (np.array(x) for x in zip(*up, strict=True))
    lean_a, lean_b = np.tan(bend_a * np.pi / 4)[:, None], np.tan(bend_b * np.pi / 4)[None, :]
    normals = np.zeros((len(across), len(up), 3))
    normals[..., axis] = sign
    normals[..., a] = lean_a
    normals[..., b] = lean_b
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
    points = np.zeros_like(normals)
    points[..., axis] = sign * (half[axis] - r)
    points[..., a] = place_a[:, None]
    points[..., b] = place_b[None, :]
    return points + r * normals, normals


def _grained(points: Floats, axis: int, a: int, b: int, grain: int) -> Floats:
    """u along the grain where the face has it, else along its first direction."""
    along, other = (b, a) if grain == b else (a, b)
    shift = 0.37 * axis  # neighbouring faces do not continue one picture
    return np.stack([points[:, along] + shift, points[:, other] + shift], 1)


def _moved(mesh: Mesh, centre: Floats) -> Mesh:
    return Mesh(mesh.positions + centre, mesh.normals, mesh.uvs, mesh.triangles, mesh.charts)
