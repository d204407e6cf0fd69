"""The walkable area of a setting: the rooms' floors and doorways, less what stands on them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from vrtour.model.space import Opening, WalkMesh
from vrtour.modelling.part import Floats, Placement, rotation
from vrtour.modelling.setting import OUTSIDE, PlannedRoom, Setting

RADIUS = 0.22  # metres: half the shoulders of someone who turns a little where it is narrow
DOOR_RADIUS = 0.20
_ROUND = 3  # segments a quarter circle: corners one glides round
_GRID = 1e-4  # metres: coordinates are snapped, so that the same plan gives the same triangles
_SMALLEST = 0.02  # square metres of an island or a hole worth keeping
_DOOR_CLEAR = 0.9  # of a door leaf's width is counted as in the way


class NoWayError(Exception):
    """The entrance is not walkable, or a room cannot be reached: ``rooms`` names them."""

    def __init__(self, rooms: tuple[str, ...]) -> None:
        self.rooms = rooms
        super().__init__(", ".join(rooms))


def walk_mesh(setting: Setting) -> WalkMesh:
    """Triangles where a walker's axis may stand. Raises NoWayError when a room cannot be reached."""
    area = _connected(_area(setting), setting)
    vertices: list[tuple[float, float, float]] = []
    numbers: dict[tuple[float, float, float], int] = {}
    triangles: list[list[int]] = []
    rooms: list[int] = []
    for polygon in _polygons(area):
        for triangle in _triangles(polygon):
            room = _room_of(setting.rooms, triangle)
            row = []
            for x, y in triangle:
                key = (round(float(x), 4), round(float(y), 4), 0.0)
                if key not in numbers:
                    numbers[key] = len(vertices)
                    vertices.append(key)
                row.append(numbers[key])
            if len(set(row)) == 3:
                triangles.append(row)
                rooms.append(room)
    heights = _heights(np.array(vertices), np.array(triangles), rooms, setting.rooms)
    missing = [room.name for k, room in enumerate(setting.rooms) if k not in rooms]
    if missing:
        raise NoWayError(tuple(missing))
    return WalkMesh(heights.astype(np.float32), np.array(triangles, np.uint32), np.array(rooms, np.int32))


def _area(setting: Setting) -> BaseGeometry:
    """Floors shrunk by the walker's radius, joined through doorways, less furniture grown by it."""
    floors = [Polygon(room.outline).buffer(-RADIUS, join_style="mitre") for room in setting.rooms]
    ways = [_doorway(opening, setting) for opening in setting.openings if _walkable(opening, setting)]
    whole = shapely.union_all([*floors, *ways])
    # A corner of a wall is gone round, not bumped into.
    whole = whole.buffer(-0.05, quad_segs=_ROUND).buffer(0.05, quad_segs=_ROUND)
    blocked = [shape for placement in setting.placements for shape in _footprints(placement)]
    free = whole.difference(shapely.union_all(blocked)) if blocked else whole
    return shapely.set_precision(free.simplify(0.004), _GRID)


def _walkable(opening: Opening, setting: Setting) -> bool:
    names = {room.name for room in setting.rooms}
    return opening.kind in ("door", "passage") and opening.bottom < 0.3 and set(opening.rooms) <= names


def _doorway(opening: Opening, setting: Setting) -> BaseGeometry:
    """From well inside one room to well inside the other, as wide as the door lets a walker pass."""
    a, b = np.array(opening.a), np.array(opening.b)
    along = (b - a) / np.linalg.norm(b - a)
    across = np.array([-along[1], along[0]])
    low, high = a + along * DOOR_RADIUS, b - along * DOOR_RADIUS
    reach = _thickness(opening, setting, (a + b) / 2, across)
    corners = [
        low + across * reach[0],
        high + across * reach[0],
        high - across * reach[1],
        low - across * reach[1],
    ]
    return Polygon(corners)


def _thickness(opening: Opening, setting: Setting, middle: Floats, across: Floats) -> tuple[float, float]:
    """How far to go to both sides until one stands freely in each room."""
    reach = []
    for way in (across, -across):
        found = 1.0
        for step in np.arange(0.0, 1.0, 0.01):
            point = shapely.Point(middle + way * step)
            inner = [
                Polygon(r.outline).buffer(-RADIUS, join_style="mitre")
                for r in setting.rooms
                if r.name in opening.rooms
            ]
            if any(shape.contains(point) for shape in inner):
                found = float(step) + 0.02
                break
        reach.append(found)
    return reach[0], reach[1]


def _footprints(placement: Placement) -> Iterator[BaseGeometry]:
    if placement.room == OUTSIDE:
        return
    turn = rotation(placement.turn)[:2, :2]
    for outline in placement.piece.footprint:
        corners = np.asarray(outline) @ turn.T + placement.position[:2]
        shape = Polygon(corners).convex_hull
        # A door's leaf is thin and moves: it takes less room than a cupboard.
        grown = 0.10 if placement.piece.name == "door" else RADIUS - 0.03
        yield shape.buffer(grown, quad_segs=_ROUND)


def _connected(area: BaseGeometry, setting: Setting) -> BaseGeometry:
    """The part of the area that is reached from the entrance."""
    entrance = str(setting.extras.get("entrance", setting.rooms[0].name))
    room = next(room for room in setting.rooms if room.name == entrance)
    inside = Polygon(room.outline)
    parts = [part for part in _polygons(area) if part.area > _SMALLEST]
    if not parts:
        raise NoWayError((entrance,))
    return max(parts, key=lambda part: (part.intersection(inside).area, part.area))


def _polygons(area: BaseGeometry) -> list[Polygon]:
    if isinstance(area, Polygon):
        return [area]
    if isinstance(area, MultiPolygon):
        return list(area.geoms)
    return [part for part in getattr(area, "geoms", ()) if isinstance(part, Polygon)]


def _triangles(polygon: Polygon) -> list[Floats]:
    """Constrained Delaunay triangles (3, 2), none thinner than it must be."""
    found = shapely.constrained_delaunay_triangles(polygon)
    rows = [np.array(part.exterior.coords)[:3] for part in found.geoms]
    return sorted(rows, key=lambda row: tuple(np.round(row.mean(axis=0), 4)))


def _room_of(rooms: tuple[PlannedRoom, ...], triangle: Floats) -> int:
    """The room a triangle is in, or the nearest: doorways belong to one side or the other."""
    middle = shapely.Point(triangle.mean(axis=0))
    distances = [Polygon(room.outline).distance(middle) for room in rooms]
    return int(np.argmin(distances))


def _heights(
    vertices: Floats,
    triangles: np.ndarray,
    rooms: list[int],
    planned: tuple[PlannedRoom, ...],
) -> Floats:
    """Each vertex on the highest floor of its triangles: thresholds become short ramps."""
    heights = np.full(len(vertices), -np.inf)
    for row, room in zip(triangles, rooms, strict=True):
        heights[row] = np.maximum(heights[row], planned[room].floor)
    return np.column_stack([vertices[:, :2], heights])
