"""A place to be in with others: where there is room to stand, and which seats can be walked up to.

Made once from a walkable area and shared by everybody who strolls in it.
"""

from __future__ import annotations

import itertools
import math
import random
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from vrtour.world.area import BORDER, Place, WalkArea
from vrtour.world.footing import Footing
from vrtour.world.person import Point, Seat

SEAT_REACH = 1.6  # metres from which one sits down
ELBOWS = 0.3  # metres free on all four sides: no doorway, and no gap between two desks
_TRIES = 40
_SAME = 0.01  # metres


@dataclass(frozen=True, slots=True)
class Chair:
    """A seat, the ``eyes`` of who sits on it, and the place one stands at ``before`` sitting down."""

    seat: Seat
    eyes: Point
    before: Place


class _Part:
    """The triangles of one room."""

    def __init__(self, area: WalkArea, triangles: list[int]) -> None:
        self._triangles = triangles
        self._sums = list(itertools.accumulate(_size(area.corners(t)) for t in triangles))
        self.size = self._sums[-1]

    def triangle(self, chance: random.Random) -> int:
        """One by chance, a large one more often."""
        at = bisect_left(self._sums, chance.random() * self.size)
        return self._triangles[min(at, len(self._triangles) - 1)]


class Hall:
    """What can be reached from ``start``. ``seats`` by name, each with the number of its room in ``rooms``;
    ``eyes``: metres from a seat to the eyes of who sits on it; ``footing``: of ``area``, with its walls."""

    def __init__(
        self,
        area: WalkArea,
        start: Place,
        seats: Mapping[str, Seat],
        rooms: Mapping[str, int],
        eyes: float,
        footing: Footing | None = None,
    ) -> None:
        self.area, self.start = area, start
        self.footing = footing or Footing(area)
        part = _reached(area, start.triangle)
        self._rooms = [
            _Part(area, [t for t in sorted(part) if area.rooms[t] == room])
            for room in sorted({area.rooms[t] for t in part})
        ]
        self.chairs: dict[str, Chair] = {}
        for name, seat in seats.items():
            x, y, floor = seat.place
            before = area.nearest(x, y, floor)
            near = math.dist((x, y, floor), (before.x, before.y, area.height(before))) <= SEAT_REACH
            # A seat behind a wall is near, and out of reach.
            if near and before.triangle in part and area.room(before) == rooms.get(name, area.room(before)):
                self.chairs[name] = Chair(seat, (x, y, floor + seat.height + eyes), before)

    def is_roomy(self, place: Place) -> bool:
        """Whether one stands there without being in the way of a door or a wall."""
        for dx, dy in ((ELBOWS, 0.0), (-ELBOWS, 0.0), (0.0, ELBOWS), (0.0, -ELBOWS)):
            end = self.area.slide(place, dx, dy)
            if math.dist((end.x, end.y), (place.x + dx, place.y + dy)) > _SAME:
                return False
        return True

    def spot(self, chance: random.Random) -> Place:
        """A place by chance with room round it, where some is found. A room is as likely as it is large,
        however full of furniture."""
        (room,) = chance.choices(self._rooms, [room.size for room in self._rooms])
        place = self.start
        for _ in range(_TRIES):
            place = self._anywhere(room.triangle(chance), chance)
            if self.is_roomy(place):
                break
        return place

    def _anywhere(self, triangle: int, chance: random.Random) -> Place:
        a, b, c = self.area.corners(triangle)
        u, v = chance.random(), chance.random()
        if u + v > 1.0:
            u, v = 1.0 - u, 1.0 - v
        x = a[0] + u * (b[0] - a[0]) + v * (c[0] - a[0])
        y = a[1] + u * (b[1] - a[1]) + v * (c[1] - a[1])
        # From the middle, so that rounding never puts it beyond an outer edge.
        middle = Place(triangle, (a[0] + b[0] + c[0]) / 3, (a[1] + b[1] + c[1]) / 3)
        return self.area.slide(middle, x - middle.x, y - middle.y)


def _reached(area: WalkArea, start: int) -> set[int]:
    found, waiting = {start}, [start]
    while waiting:
        for following in area.neighbours[waiting.pop()]:
            if following != BORDER and following not in found:
                found.add(following)
                waiting.append(following)
    return found


def _size(corners: list[list[float]]) -> float:
    (ax, ay, _), (bx, by, _), (cx, cy, _) = corners
    return ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) / 2
