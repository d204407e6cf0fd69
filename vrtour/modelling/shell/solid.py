"""The building as one watertight solid, and its faces sorted by the room they look into."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manifold3d import CrossSection, JoinType, Manifold, OpType

from vrtour.modelling.part import Floats, Ints
from vrtour.modelling.plan import OpeningPlan, Plan, RoomPlan

_SLAB = 0.30
_EPSILON = 0.02


@dataclass(frozen=True, eq=False)
class Face:
    """Triangles (m, 3, 3) in one plane: ``normal`` (3,), the ``room`` they look into or None outdoors,
    and the number of the opening whose reveal they are, or None."""

    corners: Floats
    normal: Floats
    room: str | None
    opening: int | None


def building(plan: Plan) -> Manifold:
    """Walls, slab and ceiling: everything that is neither room nor opening."""
    indoor = [room for room in plan.rooms if not room.outdoors]
    body = _hull(plan, indoor)
    for room in indoor:
        body -= _prism(room.outline, room.floor, room.floor + room.height)
    for opening in plan.openings:
        body -= _hole(opening)
    return body


def _hull(plan: Plan, rooms: list[RoomPlan]) -> Manifold:
    """All rooms grown by half of the widest inner wall and joined, then by the outer wall."""
    joined = CrossSection.batch_boolean(
        [_section(room.outline) for room in rooms] + [_section(outline) for outline in plan.building.solid],
        OpType.Add,
    )
    # Rooms stand a wall apart: growing and shrinking closes the gaps between them.
    closed = joined.offset(0.2, JoinType.Miter, 4.0).offset(-0.2, JoinType.Miter, 4.0)
    outer = closed.offset(plan.building.outer_wall, JoinType.Miter, 4.0)
    low = min(room.floor for room in rooms) - _SLAB
    return outer.extrude(plan.building.top - low).translate((0, 0, low))


def _section(outline: tuple[tuple[float, float], ...]) -> CrossSection:
    ring = np.asarray(outline, dtype=np.float64)
    x, y = ring[:, 0], ring[:, 1]
    if (x * np.roll(y, -1) - np.roll(x, -1) * y).sum() < 0:
        ring = ring[::-1]
    return CrossSection([ring])


def _prism(outline: tuple[tuple[float, float], ...], low: float, high: float) -> Manifold:
    return _section(outline).extrude(high - low).translate((0, 0, low))


def _hole(opening: OpeningPlan) -> Manifold:
    a, b = np.array(opening.a), np.array(opening.b)
    along = (b - a) / np.linalg.norm(b - a)
    across = np.array([-along[1], along[0]]) * 0.5
    ring = [a - across, b - across, b + across, a + across]
    return _prism(tuple((float(x), float(y)) for x, y in ring), opening.bottom, opening.top)


def faces(plan: Plan, solid: Manifold) -> list[Face]:
    """All faces of ``solid``: coplanar triangles that look into the same room are one face."""
    mesh = solid.to_mesh64()
    vertices = np.asarray(mesh.vert_properties, dtype=np.float64)[:, :3]
    triangles = np.asarray(mesh.tri_verts, dtype=np.int64)
    corners = vertices[triangles]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    areas = np.linalg.norm(normals, axis=1)
    keep = areas > 1e-9
    corners, normals = corners[keep], normals[keep] / areas[keep, None]
    before = corners.mean(axis=1) + normals * _EPSILON
    room = _room_at(plan, before)
    hole = _opening_at(plan, before)
    keys = np.column_stack(
        [
            np.round(normals, 3),
            np.round((normals * corners[:, 0]).sum(axis=1), 3),
            room,
            np.where(room < 0, hole, -1),
        ]
    )
    _, group = np.unique(keys, axis=0, return_inverse=True)
    group = group.reshape(-1)
    found = []
    for number in range(group.max() + 1):
        chosen: Ints = np.nonzero(group == number)[0]
        first = chosen[0]
        in_room, in_hole = int(room[first]), int(hole[first])
        found.append(
            Face(
                corners[chosen],
                normals[first],
                plan.rooms[in_room].name if in_room >= 0 else None,
                in_hole if in_room < 0 <= in_hole else None,
            )
        )
    return found


def _room_at(plan: Plan, points: Floats) -> Ints:
    found = np.full(len(points), -1)
    for number, room in enumerate(plan.rooms):
        inside = inside_outline(np.asarray(room.outline), points[:, :2])
        inside &= (points[:, 2] > room.floor - 1e-6) & (points[:, 2] < room.floor + room.height + 1e-6)
        found[inside & (not room.outdoors)] = number
    return found


def _opening_at(plan: Plan, points: Floats) -> Ints:
    found = np.full(len(points), -1)
    for number, opening in enumerate(plan.openings):
        a, b = np.array(opening.a), np.array(opening.b)
        along = (b - a) / np.linalg.norm(b - a)
        given = points[:, :2] - a
        reach = given @ along
        off = np.abs(given @ np.array([-along[1], along[0]]))
        within = (reach > -0.01) & (reach < np.linalg.norm(b - a) + 0.01) & (off < 0.5)
        within &= (points[:, 2] > opening.bottom - 0.01) & (points[:, 2] < opening.top + 0.01)
        found[within] = number
    return found


def inside_outline(ring: Floats, points: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether each of ``points`` (n, 2) lies inside the polygon ``ring`` (k, 2), by crossings."""
    inside = np.zeros(len(points), np.bool_)
    x, y = points[:, 0], points[:, 1]
    for (ax, ay), (bx, by) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        crosses = (ay > y) != (by > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            inside ^= crosses & (x < (bx - ax) * (y - ay) / (by - ay) + ax)
    return inside
