"""Fewer vertices for the same surface: where nothing is printed on it, a seam of uv is no seam."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from vrtour.modelling.materials import material
from vrtour.modelling.part import Mesh, Part, Piece, Placement

_PLACES = 6  # decimals of a metre
_LEANS = 3  # decimals of a unit normal


def welded(placements: list[Placement]) -> list[Placement]:
    """The same placements, each piece's meshes without vertices that say the same twice."""
    known: dict[int, Piece] = {}
    made = []
    for placement in placements:
        key = id(placement.piece)
        if key not in known:
            known[key] = _piece(placement.piece)
        made.append(replace(placement, piece=known[key]))
    return made


def _piece(piece: Piece) -> Piece:
    return replace(piece, fine=_parts(piece.fine), coarse=_parts(piece.coarse))


def _parts(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    # Texels are laid out by chart, and a chart keeps its vertices to itself.
    return tuple(part if part.texel is not None else replace(part, mesh=_mesh(part)) for part in parts)


def _mesh(part: Part) -> Mesh:
    mesh = part.mesh
    uvs = mesh.uvs if material(part.material).texture else np.zeros_like(mesh.uvs)
    rows = np.column_stack([mesh.positions.round(_PLACES), mesh.normals.round(_LEANS), uvs.round(_PLACES)])
    rows += 0.0  # no negative zeros
    _, first, inverse = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    # In the order of their first use, so that neighbours stay near in memory.
    order = np.argsort(first)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    chosen = first[order]
    triangles = rank[inverse.reshape(-1)][mesh.triangles]
    kept = _proper(triangles)
    return Mesh(
        mesh.positions[chosen],
        mesh.normals[chosen],
        uvs[chosen],
        triangles[kept].astype(np.int64),
        mesh.charts[kept],
    )


def _proper(triangles: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Triangles with three corners left."""
    a, b, c = triangles.T
    return np.asarray((a != b) & (b != c) & (a != c))
