"""The floor of a space as a group needs it: where in a room one may stand, and where at its doors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from vrtour.world.area import BORDER, WalkArea
from vrtour.world.formation import FOCUS, Ground, Spot
from vrtour.world.locomotion import EYE
from vrtour.world.picking import Opening, Room, first_wall
from vrtour.world.sight import in_sight

_STEP = 0.25  # metres between two places one may choose from
_STOREY = 1.0  # metres by which the floor of a place may differ


class Way(Opening, Protocol):
    """An opening, and whether one walks through it."""

    @property
    def kind(self) -> str: ...


class Footing:
    """What is known of one space, worked out when it is first asked for. Without ``rooms`` and ``openings``
    no wall hides anybody, and nothing is known of doors."""

    def __init__(self, area: WalkArea, rooms: Sequence[Room] = (), openings: Sequence[Way] = ()) -> None:
        self._area, self._rooms, self._openings = area, rooms, openings
        self._pieces = _pieces(area)
        self._known: dict[tuple[int, int], tuple[Spot, ...]] = {}

    def at(self, x: float, y: float, floor: float) -> Ground:
        """Round somebody at (x, y) on the storey at ``floor``, metres."""
        area, here = self._area, self._area.nearest(x, y, floor)
        number, piece = area.room(here), self._pieces[here.triangle]
        inside = {each.name: each for each in self._rooms}
        room = self._rooms[number].name if self._rooms else ""
        eye = (here.x, here.y, area.height(here) + EYE)

        def reach(start: Spot, wanted: Spot) -> Spot:
            place = area.nearest(*start, floor)
            place = area.slide(place, wanted[0] - place.x, wanted[1] - place.y)
            return place.x, place.y

        def holds(spot: Spot) -> bool:
            place = area.nearest(*spot, floor)
            if area.room(place) != number or math.dist(spot, (place.x, place.y)) > _STEP:
                return False
            point = (place.x, place.y, area.height(place) + EYE)
            return not room or in_sight(self._rooms, self._openings, room, eye, point)

        def depth(yaw: float) -> float:
            way = (-math.sin(yaw), math.cos(yaw), 0.0)
            return first_wall(inside, self._openings, room, eye, way, FOCUS) if room else FOCUS

        return Ground(
            reach, holds, lambda: self._spots(number, piece), lambda: self._beyond(number, piece), depth
        )

    def _spots(self, room: int, piece: int) -> tuple[Spot, ...]:
        """Places all over a room, of those one can walk to from one another."""
        if (room, piece) not in self._known:
            area, found = self._area, set[Spot]()
            for triangle, (number, part) in enumerate(zip(area.rooms, self._pieces, strict=True)):
                if (number, part) == (room, piece):
                    found |= _within(np.asarray(area.corners(triangle))[:, :2])
            self._known[room, piece] = tuple(sorted(found))
        return self._known[room, piece]

    def _beyond(self, room: int, piece: int) -> list[tuple[Spot, Spot]]:
        """Places of the rooms behind the doors, then of those behind theirs; with the door looked at."""
        numbers = {each.name: number for number, each in enumerate(self._rooms)}
        seen, edge, found = {room}, [room], list[tuple[Spot, Spot]]()
        while edge:
            doors: dict[int, list[Spot]] = {}
            for way in self._openings:
                ends = [numbers.get(name, -1) for name in way.rooms]
                for inner, outer in (ends, ends[::-1]):
                    if way.kind != "window" and inner in edge and outer >= 0 and outer not in seen:
                        middle = ((way.a[0] + way.b[0]) / 2, (way.a[1] + way.b[1]) / 2)
                        doors.setdefault(outer, []).append(middle)
            ring = [
                (spot, min(doors[outer], key=lambda door, spot=spot: math.dist(spot, door)))  # type: ignore[misc]
                for outer in sorted(doors)
                for spot in self._spots(outer, piece)
            ]
            found += sorted(ring, key=lambda each: (math.dist(*each), each))
            seen |= set(doors)
            edge = sorted(doors)
        return found


def _pieces(area: WalkArea) -> list[int]:
    """For each triangle the part of the area it is in: one walks from any to any other of a part."""
    found = [-1] * len(area)
    for start in range(len(area)):
        waiting = [start] if found[start] < 0 else []
        while waiting:
            triangle = waiting.pop()
            if found[triangle] < 0:
                found[triangle] = start
                waiting += [other for other in area.neighbours[triangle] if other != BORDER]
    return found


def _within(corners: np.ndarray) -> set[Spot]:
    """The places of the grid in a counter-clockwise triangle (3, 2), and its middle where it has none."""
    low, high = np.ceil(corners.min(0) / _STEP), np.floor(corners.max(0) / _STEP)
    xs, ys = (np.arange(a, b + 1) * _STEP for a, b in zip(low, high, strict=True))
    points = np.stack(np.meshgrid(xs, ys, indexing="ij"), -1).reshape(-1, 2)
    sides = np.roll(corners, -1, 0) - corners
    offset = points[:, None] - corners
    inside = (sides[:, 0] * offset[..., 1] - sides[:, 1] * offset[..., 0] >= 0.0).all(1)
    kept = points[inside]
    if not len(kept):
        kept = corners.mean(0)[None]
    return {(float(x), float(y)) for x, y in kept}
