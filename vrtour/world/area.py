"""The walkable area: triangles one may stand on, and sliding along their outer edges.

A walker is a point here: its radius was taken off the area when the model was built. Plain Python
numbers, because a step crosses one or two triangles and small arrays cost more than they save.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class Ground(Protocol):
    """What an area is built from: ``vertices`` (n, 3) metres, ``triangles`` (m, 3), ``rooms`` (m,)."""

    @property
    def vertices(self) -> npt.NDArray[np.floating]: ...
    @property
    def triangles(self) -> npt.NDArray[np.integer]: ...
    @property
    def rooms(self) -> npt.NDArray[np.integer]: ...


BORDER = -1
_INSIDE = 1e-7  # metres a walker keeps from an outer edge, so that rounding never puts it beyond
_CROSSINGS = 64  # more edges than this in one step means a step of many metres: it is cut short


@dataclass(frozen=True, slots=True)
class Place:
    """A point of the area: its triangle, and its place on the plan in metres."""

    triangle: int
    x: float
    y: float


class WalkArea:
    """Where a walker may stand. Built once from a model's ground."""

    def __init__(self, mesh: Ground) -> None:
        self.vertices: Floats = np.asarray(mesh.vertices, np.float64)
        triangles = np.asarray(mesh.triangles, np.int64).reshape(-1, 3)
        self.triangles = _counter_clockwise(self.vertices, triangles)
        self.rooms: list[int] = [int(room) for room in mesh.rooms]
        self.neighbours: list[tuple[int, int, int]] = _neighbours(self.triangles)
        corners = self.vertices[self.triangles]
        self._corners: list[list[list[float]]] = corners.tolist()
        self._planes = _planes(corners)
        flat = corners[..., :2]
        self._low, self._high = flat.min(axis=1), flat.max(axis=1)
        self._height = corners[..., 2].mean(axis=1)

    def __len__(self) -> int:
        return len(self.triangles)

    def height(self, place: Place) -> float:
        """Height of the floor in metres."""
        a, b, c = self._planes[place.triangle]
        return a * place.x + b * place.y + c

    def room(self, place: Place) -> int:
        """Number of the room the place is in."""
        return self.rooms[place.triangle]

    def corners(self, triangle: int) -> list[list[float]]:
        """The corners (3, 3) of a triangle, counter-clockwise on the plan."""
        return self._corners[triangle]

    def locate(self, x: float, y: float, z: float = 0.0) -> Place | None:
        """The place on the plan at (x, y), on the storey nearest to ``z``; None outside the area."""
        point = np.array([x, y])
        near = np.nonzero(((self._low <= point) & (point <= self._high)).all(axis=1))[0]
        found = [int(t) for t in near if _holds(self._corners[t], x, y)]
        if not found:
            return None
        return min((Place(t, x, y) for t in found), key=lambda place: abs(self.height(place) - z))

    def nearest(self, x: float, y: float, z: float = 0.0) -> Place:
        """The place of the area nearest to (x, y, z); a storey counts as far as it is high."""
        found = self.locate(x, y, z)
        if found is not None and abs(self.height(found) - z) < 1.0:
            return found
        point = np.array([x, y])
        corners = self.vertices[self.triangles][..., :2]
        best = _closest(corners, point)
        distance = np.hypot(*(best - point).T) + np.abs(self._height - z)
        triangle = int(distance.argmin())
        x, y = _drawn_in(self._corners[triangle], float(best[triangle, 0]), float(best[triangle, 1]))
        return Place(triangle, x, y)

    def slide(self, place: Place, dx: float, dy: float) -> Place:
        """Where a walker who wants to go by (dx, dy) metres ends: it glides along what stops it."""
        triangle, x, y = place.triangle, place.x, place.y
        blocked: tuple[float, float] | None = None
        for _ in range(_CROSSINGS):
            if dx * dx + dy * dy < 1e-18:
                break
            edge, share = _exit(self._corners[triangle], x, y, dx, dy)
            if edge < 0:
                return Place(triangle, x + dx, y + dy)
            x, y = x + share * dx, y + share * dy
            dx, dy = (1.0 - share) * dx, (1.0 - share) * dy
            following = self.neighbours[triangle][edge]
            if following != BORDER:
                triangle = following
                continue
            ex, ey = _along(self._corners[triangle], edge)
            along = dx * ex + dy * ey
            if (
                blocked is not None
                and blocked[0] * ex + blocked[1] * ey < 0.0
                and _opposed(blocked, ex, ey, along)
            ):
                break  # a corner that closes: both of its sides push back
            x, y = x - ey * _INSIDE, y + ex * _INSIDE
            dx, dy = along * ex, along * ey
            blocked = (dx, dy)
        return _settled(self, triangle, x, y)


def _opposed(before: tuple[float, float], ex: float, ey: float, along: float) -> bool:
    """Whether gliding along this edge takes back what gliding along the one before gave."""
    return (before[0] * ex + before[1] * ey) * along < 0.0


def _settled(area: WalkArea, triangle: int, x: float, y: float) -> Place:
    """The place, drawn into its triangle when rounding has put it a hair beside."""
    corners = area.corners(triangle)
    if not _holds(corners, x, y):
        x, y = _drawn_in(corners, x, y)
    return Place(triangle, x, y)


def _exit(corners: list[list[float]], x: float, y: float, dx: float, dy: float) -> tuple[int, float]:
    """The edge a step leaves a triangle by, and after what share of it; (-1, 1) when it stays inside."""
    edge, share = -1, 1.0
    for k in range(3):
        ax, ay, _ = corners[k]
        bx, by, _ = corners[k - 2]
        ex, ey = bx - ax, by - ay
        out = dx * ey - dy * ex  # positive: towards the outside of this edge
        if out <= 0.0:
            continue
        room = ex * (y - ay) - ey * (x - ax)  # twice the area left of the edge: how far inside
        part = room / out if room > 0.0 else 0.0
        if part < share or (part == share and edge < 0 and part < 1.0):
            edge, share = k, part
    return edge, share


def _along(corners: list[list[float]], edge: int) -> tuple[float, float]:
    ax, ay, _ = corners[edge]
    bx, by, _ = corners[edge - 2]
    length = math.hypot(bx - ax, by - ay)
    return (bx - ax) / length, (by - ay) / length


def _holds(corners: list[list[float]], x: float, y: float, slack: float = 1e-9) -> bool:
    """Whether (x, y) is in the triangle."""
    for k in range(3):
        ax, ay, _ = corners[k]
        bx, by, _ = corners[k - 2]
        if (bx - ax) * (y - ay) - (by - ay) * (x - ax) < -slack:
            return False
    return True


def _drawn_in(corners: list[list[float]], x: float, y: float) -> tuple[float, float]:
    """A point of the triangle's edge, moved a little towards its middle."""
    best = _closest(np.array([corners])[..., :2], np.array([x, y]))[0]
    middle = np.mean(np.array(corners), axis=0)[:2]
    way = middle - best
    length = float(np.hypot(*way))
    moved = best + way * min(0.5, 2 * _INSIDE / max(length, 1e-12))
    return float(moved[0]), float(moved[1])


def _closest(corners: Floats, point: Floats) -> Floats:
    """The nearest point (m, 2) of the edges of each triangle (m, 3, 2)."""
    a, b = corners, np.roll(corners, -1, axis=1)
    way = b - a
    share = ((point - a) * way).sum(-1) / np.maximum((way**2).sum(-1), 1e-18)
    on = a + np.clip(share, 0.0, 1.0)[..., None] * way
    which = ((on - point) ** 2).sum(-1).argmin(axis=1)
    return np.asarray(on[np.arange(len(corners)), which])


def _counter_clockwise(vertices: Floats, triangles: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    a, b, c = (vertices[triangles[:, k], :2] for k in range(3))
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    turned = triangles.copy()
    turned[area < 0] = turned[area < 0][:, ::-1]
    return turned


def _neighbours(triangles: npt.NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """For each triangle the one across each of its edges, edge k from corner k to k + 1; or BORDER."""
    sides: dict[tuple[int, int], tuple[int, int]] = {}
    rows = triangles.tolist()
    found = [[BORDER] * 3 for _ in rows]
    for number, row in enumerate(rows):
        for k in range(3):
            a, b = row[k], row[k - 2]
            other = sides.pop((b, a), None)
            if other is None:
                sides[a, b] = (number, k)
            else:
                found[number][k] = other[0]
                found[other[0]][other[1]] = number
    return [(row[0], row[1], row[2]) for row in found]


def _planes(corners: Floats) -> list[list[float]]:
    """z = a x + b y + c for each triangle (m, 3, 3)."""
    u, v = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    normal = np.cross(u, v)
    up = np.where(np.abs(normal[:, 2]) > 1e-12, normal[:, 2], 1.0)
    a, b = -normal[:, 0] / up, -normal[:, 1] / up
    c = corners[:, 0, 2] - a * corners[:, 0, 0] - b * corners[:, 0, 1]
    return np.stack([a, b, c], 1).tolist()  # type: ignore[no-any-return]
