"""Flat faces of a front: the front lies in y = 0 and faces +y; what stands out has positive y."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from vrtour.modelling.part import Mesh, joined
from vrtour.modelling.shapes import quad

Way = tuple[float, float, float]
Hole = tuple[float, float, float, float]
"""A hole of the front as (x0, x1, z0, z1), metres."""


def face(x0: float, x1: float, z0: float, z1: float, y: float = 0.0, cells: tuple[int, int] = (1, 1)) -> Mesh:
    """A rectangle seen from +y. Its uv is its place on the front: courses run on from face to face."""
    # u runs from right to left so that the face looks to +y.
    return quad((x1, y, z0), (x0 - x1, 0, 0), (0, 0, z1 - z0), (-x1, z0, -x0, z1), cells)


def picture(x0: float, x1: float, z0: float, z1: float, y: float) -> Mesh:
    """A whole print over a rectangle, seen from +y."""
    return quad((x1, y, z0), (x0 - x1, 0, 0), (0, 0, z1 - z0), (0.0, 0.0, 1.0, 1.0))


def facing(mesh: Mesh, way: Way) -> Mesh:
    """The flat mesh, its front to ``way``."""
    if float(mesh.normals[0] @ np.array(way)) > 0:
        return mesh
    return Mesh(mesh.positions, -mesh.normals, mesh.uvs, mesh.triangles[:, ::-1].copy(), mesh.charts)


def below(x0: float, x1: float, z: float, y0: float, y1: float) -> Mesh:
    """A level face seen from below."""
    return facing(quad((x0, y0, z), (x1 - x0, 0, 0), (0, y1 - y0, 0)), (0, 0, -1))


def above(x0: float, x1: float, z: float, y0: float, y1: float) -> Mesh:
    """A level face seen from above."""
    return facing(quad((x0, y0, z), (x1 - x0, 0, 0), (0, y1 - y0, 0)), (0, 0, 1))


def end(x: float, z0: float, z1: float, y0: float, y1: float, way: float) -> Mesh:
    """An upright face across the front, seen from -x or +x as ``way`` has it."""
    return facing(quad((x, y0, z0), (0, y1 - y0, 0), (0, 0, z1 - z0)), (way, 0, 0))


def ledge(x0: float, x1: float, z0: float, z1: float, out: float, ends: bool = False) -> Mesh:
    """A bar that stands ``out`` metres before the front: its face, what is below and above, its ends."""
    meshes = [face(x0, x1, z0, z1, out), below(x0, x1, z0, 0.0, out), above(x0, x1, z1, 0.0, out)]
    if ends:
        meshes += [end(x0, z0, z1, 0.0, out, -1.0), end(x1, z0, z1, 0.0, out, 1.0)]
    return joined(meshes)


def reveal(hole: Hole, deep: float) -> Mesh:
    """The sides, the top and the bottom of a hole ``deep`` metres into the wall."""
    x0, x1, z0, z1 = hole
    return joined(
        [
            end(x0, z0, z1, -deep, 0.0, 1.0),
            end(x1, z0, z1, -deep, 0.0, -1.0),
            below(x0, x1, z1, -deep, 0.0),
            above(x0, x1, z0, -deep, 0.0),
        ]
    )


def one_chart(meshes: Iterable[Mesh]) -> Mesh:
    """Faces of one plane as one mesh with a single chart of the light map."""
    whole = joined(meshes)
    return replace(whole, charts=np.zeros_like(whole.charts))
