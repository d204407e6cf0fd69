"""What a model is made of before it is lit: meshes, parts, pieces and where they stand.

Metres, right-handed, z up. A *mesh* is triangles; a *part* is a mesh with a material; a *piece*
is an object of several parts in two levels of detail, built once; a *placement* is one piece
standing somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Mesh:
    """Triangles with everything a vertex needs.

    ``positions`` (n, 3) metres; ``normals`` (n, 3) unit; ``uvs`` (n, 2) in metres along the
    surface (grain along u), or 0..1 over the picture for prints; ``triangles`` (m, 3) indices,
    counter-clockwise seen from the front; ``charts`` (m,) number of the flat patch a triangle
    belongs to, used when the part is light-mapped.
    """

    positions: Floats
    normals: Floats
    uvs: Floats
    triangles: Ints
    charts: Ints


@dataclass(frozen=True, eq=False)
class Part:
    """A mesh of one material.

    ``texel`` is the size in metres of one light-map texel (floors .02, walls .03, ceilings .035,
    table tops .01; only for large flat patches), or None when light is kept at the vertices.
    ``tint`` multiplies the material's colour, sRGB 0..1.
    """

    material: str
    mesh: Mesh
    texel: float | None = None
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0)


@dataclass(frozen=True, eq=False)
class Piece:
    """An object in two levels of detail, at its own origin, standing on z = 0, facing +y.

    ``coarse`` is what is drawn from afar (empty: the fine one is drawn at any distance).
    ``footprint`` holds convex outlines, each (k, 2), of what stops a walker; empty: nothing does.
    """

    name: str
    fine: tuple[Part, ...]
    coarse: tuple[Part, ...] = ()
    footprint: tuple[Floats, ...] = ()


@dataclass(frozen=True, eq=False)
class Placement:
    """A piece standing in a room: ``position`` (3,) metres, ``turn`` radians about z."""

    name: str
    room: str
    piece: Piece
    position: Floats = field(default_factory=lambda: np.zeros(3))
    turn: float = 0.0


def rotation(angle: float, axis: str = "z") -> Floats:
    """The (3, 3) matrix that turns by ``angle`` radians about one axis, right-handed."""
    c, s = np.cos(angle), np.sin(angle)
    rows = {
        "x": [[1, 0, 0], [0, c, -s], [0, s, c]],
        "y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
        "z": [[c, -s, 0], [s, c, 0], [0, 0, 1]],
    }
    return np.array(rows[axis], dtype=np.float64)


def moved(mesh: Mesh, position: npt.ArrayLike = (0.0, 0.0, 0.0), turn: Floats | None = None) -> Mesh:
    """The mesh turned by a (3, 3) rotation, then moved by ``position`` (3,)."""
    positions, normals = mesh.positions, mesh.normals
    if turn is not None:
        positions, normals = positions @ turn.T, normals @ turn.T
    return replace(mesh, positions=positions + np.asarray(position, dtype=np.float64), normals=normals)


def joined(meshes: Iterable[Mesh]) -> Mesh:
    """One mesh of many; charts stay apart."""
    parts = list(meshes)
    vertices = np.cumsum([0] + [len(m.positions) for m in parts])
    charts = np.cumsum([0] + [int(m.charts.max(initial=-1)) + 1 for m in parts])
    return Mesh(
        positions=np.vstack([m.positions for m in parts]),
        normals=np.vstack([m.normals for m in parts]),
        uvs=np.vstack([m.uvs for m in parts]),
        triangles=np.vstack([m.triangles + o for m, o in zip(parts, vertices[:-1], strict=True)]),
        charts=np.concatenate([m.charts + o for m, o in zip(parts, charts[:-1], strict=True)]),
    )
