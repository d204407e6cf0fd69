"""Faces of the building become parts: painted walls, floors and ceilings, the facade outside."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.outside.colours import srgb
from vrtour.modelling.part import Floats, Mesh, Part, Piece, Placement, joined
from vrtour.modelling.plan import Plan, RoomPlan, Wall
from vrtour.modelling.setting import OUTSIDE
from vrtour.modelling.shapes import quad, rounded_box
from vrtour.modelling.shell.solid import Face, building, faces, inside_outline

FLOOR_TEXEL, WALL_TEXEL, CEILING_TEXEL, REVEAL_TEXEL, FACADE_TEXEL = 0.024, 0.037, 0.05, 0.032, 0.25
_CEILING_TILE = 0.6
_BAR_WIDE, _BAR_DROP = 0.024, 0.004
_HIDDEN = ("+z",)
_BAR = (0.93, 0.93, 0.92)
_WAYS: dict[Wall, tuple[float, float]] = {"north": (0, -1), "east": (-1, 0), "south": (0, 1), "west": (1, 0)}
"""The way a wall on each side of a room faces."""


def surfaces(plan: Plan) -> list[Placement]:
    """A piece for each room's walls, floor and ceiling, and one for the facade."""
    found = faces(plan, building(plan))
    rooms = {room.name: room for room in plan.rooms}
    placed = []
    for room in plan.rooms:
        own = [face for face in found if face.room == room.name]
        reveals = [face for face in found if face.opening is not None and _owner(plan, face) == room.name]
        parts = [
            *_walls(own, room),
            *_floors(own, room),
            *_ceiling(own, room),
            *_reveals(reveals, rooms, room),
        ]
        if room.outdoors:
            parts = [_terrace(room)]
        if parts:
            placed.append(
                Placement(f"shell {room.name}", room.name, Piece(f"shell {room.name}", tuple(parts)))
            )
    outer = [face for face in found if face.room is None and (face.opening is None or not _owner(plan, face))]
    placed.append(Placement("facade", OUTSIDE, Piece("facade", tuple(_facade(outer, plan)))))
    return placed


def _owner(plan: Plan, face: Face) -> str:
    """The room a reveal is seen from: its opening's first."""
    return plan.openings[face.opening].rooms[0] if face.opening is not None else ""


def flat_mesh(face: Face, chart: int = 0) -> Mesh:
    """The face with uv in metres: along the wall and up, or east and north for floors and ceilings."""
    points, inverse = np.unique(np.round(face.corners.reshape(-1, 3), 5), axis=0, return_inverse=True)
    triangles = inverse.reshape(-1, 3).astype(np.int64)
    if abs(face.normal[2]) > 0.5:
        uvs = points[:, :2].copy()
    else:
        along = np.array([-face.normal[1], face.normal[0]])
        uvs = np.column_stack([points[:, :2] @ along, points[:, 2]])
    normals = np.tile(face.normal, (len(points), 1))
    return Mesh(points, normals, uvs, triangles, np.full(len(triangles), chart, np.int64))


def _walls(own: list[Face], room: RoomPlan) -> list[Part]:
    tinted: dict[str, list[Mesh]] = {}
    for face in own:
        if abs(face.normal[2]) < 0.5:
            tinted.setdefault(_tint(face.normal, room), []).append(flat_mesh(face))
    return [Part("wall", joined(m), WALL_TEXEL, srgb(tint)) for tint, m in tinted.items()]


def _tint(normal: Floats, room: RoomPlan) -> str:
    for wall, way in _WAYS.items():
        if normal[0] * way[0] + normal[1] * way[1] > 0.9:
            return room.accents.get(wall, room.walls)
    return room.walls


def _floors(own: list[Face], room: RoomPlan) -> list[Part]:
    meshes = [flat_mesh(face) for face in own if face.normal[2] > 0.5]
    return [Part(room.floor_finish, joined(meshes), FLOOR_TEXEL)] if meshes else []


def _ceiling(own: list[Face], room: RoomPlan) -> list[Part]:
    meshes = [flat_mesh(face) for face in own if face.normal[2] < -0.5]
    if not meshes:
        return []
    if room.ceiling_finish == "plaster":
        return [Part("plaster", joined(meshes), CEILING_TEXEL)]
    return [Part("ceiling-tile", _tiled(room), CEILING_TEXEL), Part("paint", _bars(room), tint=_BAR)]


def _tile_start(low: Floats, high: Floats) -> Floats:
    """Where the grid begins: the middle of the room is the middle of a tile, so cut tiles are alike."""
    return np.asarray(
        (low + high) / 2 - _CEILING_TILE * (np.ceil((high - low) / 2 / _CEILING_TILE - 0.5) + 0.5)
    )


def _bars(room: RoomPlan) -> Mesh:
    """The steel bars tiles lie on, a little below them."""
    ring = np.asarray(room.outline)
    low, high = ring.min(axis=0), ring.max(axis=0)
    start, size = _tile_start(low, high), high - low
    z = room.floor + room.height - _BAR_DROP / 2
    bars = []
    for x in np.arange(start[0] + _CEILING_TILE, high[0] - 0.01, _CEILING_TILE):
        middle = (float(x), float(low[1] + size[1] / 2), z)
        bars.append(rounded_box((_BAR_WIDE, float(size[1]), _BAR_DROP), 0.0, 1, middle, 0.6, 0, _HIDDEN))
    for y in np.arange(start[1] + _CEILING_TILE, high[1] - 0.01, _CEILING_TILE):
        middle = (float(low[0] + size[0] / 2), float(y), z)
        bars.append(rounded_box((float(size[0]), _BAR_WIDE, _BAR_DROP), 0.0, 1, middle, 0.6, 0, _HIDDEN))
    return joined(bars)


def _tiled(room: RoomPlan) -> Mesh:
    """Tiles of 60 cm, each turned at random so that no pattern shows, cut at the walls. One chart."""
    ring = np.asarray(room.outline)
    low, high = ring.min(axis=0), ring.max(axis=0)
    start = _tile_start(low, high)
    random = np.random.default_rng(sum(room.name.encode()))
    z = room.floor + room.height
    meshes = []
    for x in np.arange(start[0], high[0], _CEILING_TILE):
        for y in np.arange(start[1], high[1], _CEILING_TILE):
            x0, x1 = max(x, low[0]), min(x + _CEILING_TILE, high[0])
            y0, y1 = max(y, low[1]), min(y + _CEILING_TILE, high[1])
            turn = int(random.integers(4))
            if x1 - x0 < 1e-4 or y1 - y0 < 1e-4:
                continue
            if not inside_outline(ring, np.array([[(x0 + x1) / 2, (y0 + y1) / 2]]))[0]:
                continue
            # Seen from below: the front is towards cross(y, x).
            tile = quad((x0, y0, z), (0, y1 - y0, 0), (x1 - x0, 0, 0))
            meshes.append(_turned(tile, (x, y), turn))
    mesh = joined(meshes)
    return Mesh(
        mesh.positions, mesh.normals, mesh.uvs, mesh.triangles, np.zeros(len(mesh.triangles), np.int64)
    )


def _turned(tile: Mesh, corner: tuple[float, float], quarter: int) -> Mesh:
    at = (tile.positions[:, :2] - np.array(corner)) - _CEILING_TILE / 2
    for _ in range(quarter):
        at = np.column_stack([-at[:, 1], at[:, 0]])
    return Mesh(tile.positions, tile.normals, at + _CEILING_TILE / 2, tile.triangles, tile.charts)


def _reveals(own: list[Face], rooms: dict[str, RoomPlan], room: RoomPlan) -> list[Part]:
    upright = [flat_mesh(face) for face in own if face.normal[2] < 0.5]
    sills = [flat_mesh(face) for face in own if face.normal[2] > 0.5 and face.corners[0, 0, 2] > 0.3]
    steps = [flat_mesh(face) for face in own if face.normal[2] > 0.5 and face.corners[0, 0, 2] <= 0.3]
    parts = []
    if upright or sills:
        parts.append(Part("wall", joined([*upright, *sills]), REVEAL_TEXEL, srgb(room.walls)))
    if steps:
        parts.append(Part(room.floor_finish, joined(steps), FLOOR_TEXEL))
    return parts


def _facade(outer: list[Face], plan: Plan) -> list[Part]:
    beige = [flat_mesh(face) for face in outer if abs(face.normal[0]) < 0.5 and abs(face.normal[2]) < 0.5]
    black = [flat_mesh(face) for face in outer if abs(face.normal[0]) >= 0.5]
    roof = [flat_mesh(face) for face in outer if face.normal[2] > 0.5]
    found = []
    for meshes, material, tint in (
        (beige, "cladding", srgb(plan.building.facade)),
        (black, "render", srgb(plan.building.gable)),
        (roof, "zinc", (0.6, 0.6, 0.6)),
    ):
        if meshes:
            found.append(Part(material, joined(meshes), FACADE_TEXEL, tint))
    return found


def _terrace(room: RoomPlan) -> Part:
    ring = np.asarray(room.outline)
    low, high = ring.min(axis=0), ring.max(axis=0)
    size = high - low
    top = quad((*low, room.floor), (size[0], 0, 0), (0, size[1], 0), uv=(low[0], low[1], high[0], high[1]))
    return Part(room.floor_finish, top, FLOOR_TEXEL)
