"""What a floor plan shows: the rooms of a space, its doors, what there is to see, and who is in it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from vrtour.app.interface.box import Point
from vrtour.app.panels.floor import Scale, fitted
from vrtour.app.panels.whereabouts import Dot

MARGIN = 14.0  # units round the drawing
_MOST_POINTS = 200  # of an outline: more is no room


@dataclass(frozen=True, slots=True)
class PlanRoom:
    """A room; ``outline`` in metres (x east, y north). ``short``: its name where room is short."""

    id: str
    name: str
    outline: tuple[Point, ...]
    storey: int = 0
    short: str = ""
    outdoors: bool = False


@dataclass(frozen=True, slots=True)
class Door:
    """A way through: its two ends, metres."""

    a: Point
    b: Point
    storey: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """A hotspot, metres."""

    id: str
    name: str
    at: Point
    storey: int = 0


@dataclass(frozen=True, slots=True)
class PlanMap:
    """All of a space that does not move. ``storeys``: their names, the lowest first."""

    rooms: tuple[PlanRoom, ...]
    doors: tuple[Door, ...] = ()
    spots: tuple[Spot, ...] = ()
    storeys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanView:
    """``at`` metres; ``yaw`` radians, 0 looks north and grows to the west, as everywhere in the world.

    ``storey``: the one that is shown; ``visitor_storey``: the one where the visitor is; ``bound``: the
    hotspot the visitor is walking to; ``others``: who else is in the place, the last one on top.
    """

    map: PlanMap
    at: Point
    yaw: float
    room: str = ""
    storey: int = 0
    visitor_storey: int = 0
    bound: str = ""
    others: tuple[Dot, ...] = ()


def outline_of(room: PlanRoom) -> tuple[Point, ...]:
    """The corners of a room that are numbers."""
    return tuple((x, y) for x, y in room.outline if math.isfinite(x) and math.isfinite(y))[:_MOST_POINTS]


@lru_cache(32)
def scale_of(map_: PlanMap, storey: int, width: float, height: float) -> Scale:
    """The scale at which a storey fills ``width`` × ``height`` units."""
    outlines = tuple(outline_of(room) for room in map_.rooms if room.storey == storey)
    return fitted(outlines, width, height, MARGIN)
