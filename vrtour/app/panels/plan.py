"""The floor plan: rooms, walls, doors, what there is to see, and the visitor.

What stands still and what moves are two boxes: while one walks, only ``marker`` is another value.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from vrtour.app.interface.box import Box, Colour, Edges, Fan, Point
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.amounts import decimal
from vrtour.app.panels.floor import (
    Rect,
    Scale,
    arc,
    disc,
    filled,
    fitted,
    label,
    largest_rectangle,
    middle,
    outset,
    quad,
)
from vrtour.app.panels.frames import titled
from vrtour.app.panels.parts import CLEAR, Say, small, tabs, text
from vrtour.app.panels.whereabouts import Dot, arrow, person, within

WIDTH = 460.0
LEAST_TARGET = 36.0
SPOT_TARGET, _LEAST_SPOT = 28.0, 14.0  # of a hotspot: it lies in a room, which must still be hit
_SPOT, _SPOT_RIM = 4.5, 6.0
_MARGIN = 14.0
_HIGHEST, _LOWEST = 420.0, 160.0
_WALL, _WALL_METRES = 2.5, 0.13  # units at least, metres in truth
_LABEL, _SMALL_LABEL, _LABEL_ASIDE = 12.5, 11.0, 3.0
_CONE_METRES, _CONE = 4.0, math.radians(37)
_SCALE_BARS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200)  # metres
_LONGEST_BAR = 110.0
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


def plan(view: PlanView, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The panel: the drawing, the choice of storey where there are several, and how to read it."""
    across = width - 2 * theme.padding
    return titled(
        theme,
        say("plan.title"),
        say("card.close"),
        *_storeys(view, theme),
        drawing(view, say, theme, across, height_for(view.map, view.storey, across)),
        small(theme, say("plan.use")),
        *((small(theme, say("together.plan-people")),) if view.others else ()),
        key="plan",
        width=width,
    )


def height_for(map_: PlanMap, storey: int, width: float) -> float:
    """How high the drawing of a storey is at this width: as it needs, within reason."""
    points = [point for room in map_.rooms if room.storey == storey for point in _outline(room)]
    if not points:
        return _LOWEST
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    drawn = (width - 2 * _MARGIN) * high / max(wide, 0.1) + 2 * _MARGIN + _FOOT
    return round(min(max(drawn, _LOWEST), _HIGHEST))


_FOOT = 34.0  # the scale bar and the north arrow under the drawing


def _storeys(view: PlanView, theme: Theme) -> tuple[Box, ...]:
    if len(view.map.storeys) < 2:
        return ()
    choices = tuple(
        (name, name, actions.storey(index), index == view.storey)
        for index, name in enumerate(view.map.storeys)
    )
    return (tabs(theme, choices),)


def drawing(view: PlanView, say: Say, theme: Theme, width: float, height: float) -> Box:
    """The plan alone, ``width`` × ``height`` units: two still layers and the visitor's."""
    scale = _scale(view.map, view.storey, width, height - _FOOT)
    still = _still(view.map, view.storey, view.room, view.bound, say, theme, width, height)
    seen = replace(marker(view, theme, scale), height=height)
    # A column whose kids lie over one another: layers would keep the pointer from what is under them.
    people = tuple(
        replace(person(dot, theme, scale), height=height) for dot in view.others if dot.storey == view.storey
    )
    return Box(width=width, height=height, gap=-height, kids=(*still, *people, seen))


def marker(view: PlanView, theme: Theme, scale: Scale) -> Box:
    """The visitor: where they stand and what they look at. Nothing on another storey."""
    if view.storey != view.visitor_storey:
        return _layer("visitor", ())
    spot = within(scale.at(*view.at), scale)
    heading = -view.yaw
    reach = min(max(_CONE_METRES * scale.units, 34.0), 80.0)
    tip = (*theme.accent[:3], 70)
    fans = (
        arc(spot, reach, heading - _CONE, heading + _CONE, tip),
        arc(spot, reach * 0.6, heading - _CONE, heading + _CONE, tip),
        *arrow(spot, heading, 14.0, theme.raised),
        *arrow(spot, heading, 10.5, theme.accent),
    )
    return _layer("visitor", fans)


def _layer(key: str, fans: tuple[Fan, ...]) -> Box:
    """Drawings as large as the plan."""
    return Box(key=key, fans=fans)


@lru_cache(32)
def _scale(map_: PlanMap, storey: int, width: float, height: float) -> Scale:
    outlines = tuple(_outline(room) for room in map_.rooms if room.storey == storey)
    return fitted(outlines, width, height, _MARGIN)


def _outline(room: PlanRoom) -> tuple[Point, ...]:
    return tuple((x, y) for x, y in room.outline if math.isfinite(x) and math.isfinite(y))[:_MOST_POINTS]


@lru_cache(32)
def _still(
    map_: PlanMap,
    storey: int,
    current: str,
    bound: str,
    say: Say,
    theme: Theme,
    width: float,
    height: float,
) -> tuple[Box, ...]:
    """Floors, walls, rooms and hotspots one may choose: the same value until the room, the aim, the language
    or the look changes."""
    scale = _scale(map_, storey, width, height - _FOOT)
    rooms = tuple(room for room in map_.rooms if room.storey == storey)
    inside = tuple(room for room in rooms if not room.outdoors)
    # Walls are what the floors, drawn over them, leave between rooms; doors are gaps in what is left.
    walls = tuple(fan for room in inside for fan in _walls(room, _thick(scale), theme.ink, scale))
    rims = tuple(fan for room in rooms if room.outdoors for fan in _walls(room, 1.0, theme.track, scale))
    doors = tuple(_door(door, theme, scale) for door in _doors(map_, storey))
    floors = tuple(fan for room in rooms for fan in _floor(room, current, theme, scale))
    spots = tuple(spot for spot in map_.spots if spot.storey == storey)
    seen = tuple(scale.at(*spot.at) for spot in spots)
    ground = Box(fill=theme.hover, radius=theme.radius)
    drawn = _layer("floors", (*walls, *doors, *rims, *floors))
    choices = (*_choices(rooms, current, seen, theme, scale), *_spots(spots, seen, bound, theme))
    return (
        Box(direction="layers", height=height, kids=(ground, drawn, *choices)),
        replace(_legend(scale, say, theme, width, height), height=height),
    )


def _floor(room: PlanRoom, current: str, theme: Theme, scale: Scale) -> tuple[Fan, ...]:
    colour = _mixed(theme.soft, theme.accent, 0.16) if room.id == current else theme.raised
    if room.outdoors and room.id != current:
        colour = theme.soft
    return filled(scale.all(_outline(room)), colour)


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    r, g, b = (round(a + (c - a) * share) for a, c in zip(one[:3], other[:3], strict=True))
    return (r, g, b, 255)


def _thick(scale: Scale) -> float:
    """How far a wall reaches beyond a room, units."""
    return max(_WALL_METRES * scale.units, _WALL)


def _walls(room: PlanRoom, thick: float, ink: Colour, scale: Scale) -> tuple[Fan, ...]:
    """What a room and its walls cover; its floor comes over it."""
    return filled(outset(scale.all(_outline(room)), thick), ink)


def _doors(map_: PlanMap, storey: int) -> tuple[Door, ...]:
    """The doors of a storey; the open sides of a terrace are none."""
    edges = set()
    for room in map_.rooms:
        if room.outdoors and room.storey == storey:
            corners = [(round(x, 2), round(y, 2)) for x, y in _outline(room)]
            edges |= {frozenset(side) for side in zip(corners, corners[1:] + corners[:1], strict=True)}

    def is_open_side(door: Door) -> bool:
        a, b = ((round(x, 2), round(y, 2)) for x, y in (door.a, door.b))
        return frozenset((a, b)) in edges

    return tuple(door for door in map_.doors if door.storey == storey and not is_open_side(door))


def _door(door: Door, theme: Theme, scale: Scale) -> Fan:
    """A gap in the wall between two floors, whichever face of it the door was drawn on."""
    return quad(scale.at(*door.a), scale.at(*door.b), 2 * _thick(scale) + 1.0, theme.raised)


def _spots(spots: tuple[Spot, ...], seen: tuple[Point, ...], bound: str, theme: Theme) -> tuple[Box, ...]:
    """The hotspots one may click, over the rooms; close ones are smaller, so that none covers another."""
    made = []
    for spot, (x, y) in zip(spots, seen, strict=True):
        others = (at for at in seen if at != (x, y))
        apart = min((max(abs(x - ox), abs(y - oy)) for ox, oy in others), default=SPOT_TARGET)
        side = min(SPOT_TARGET, max(_LEAST_SPOT, apart))
        target = _spot(spot, side, bound, theme)
        edges = Edges(max(y - side / 2, 0.0), 0.0, 0.0, max(x - side / 2, 0.0))
        made.append(Box(padding=edges, align="start", kids=(target,)))
    return tuple(made)


def _spot(spot: Spot, side: float, bound: str, theme: Theme) -> Box:
    centre = (side / 2, side / 2)
    return Box(
        key=f"plan spot {spot.id}",
        role="button",
        label=spot.name,
        action=actions.see(spot.id),
        on=spot.id == bound,
        fill=(*theme.accent[:3], 90) if spot.id == bound else CLEAR,
        width=side,
        height=side,
        radius=side / 2,
        fans=(disc(centre, _SPOT_RIM, theme.raised), disc(centre, _SPOT, theme.warning)),
    )


def _choices(
    rooms: tuple[PlanRoom, ...], current: str, seen: tuple[Point, ...], theme: Theme, scale: Scale
) -> tuple[Box, ...]:
    """What one may click. Small rooms reach beyond their walls, so they lie under their neighbours,
    who then keep all their own ground."""
    found = [(room, largest_rectangle(scale.all(_outline(room)))) for room in rooms]
    small_first = sorted(found, key=lambda pair: min(pair[1][2:]) >= LEAST_TARGET)
    return tuple(_choice(room, at, current, seen, theme) for room, at in small_first if min(at[2:]) > 0.0)


def _choice(room: PlanRoom, at: Rect, current: str, seen: tuple[Point, ...], theme: Theme) -> Box:
    x, y, wide, high = at
    across, down = max(wide, LEAST_TARGET), max(high, LEAST_TARGET)
    here = room.id == current
    size, lines = _name(room, wide - 2 * _LABEL_ASIDE, high - 4.0)
    ink = theme.accent if here else theme.ink
    weight: Literal[400, 600] = 600 if here else 400
    target = Box(
        key=f"plan {room.id}",
        role="button",
        label=room.name,
        action=actions.room(room.id),
        on=here,
        fill=CLEAR,  # the floor under it shows where one is
        width=across,
        height=down,
        align="center",
        justify=_clear_of(seen, at, size * 1.4 * len(lines)),
        padding=Edges.all(2.0),
        radius=4.0,
        kids=tuple(text(theme, line, size=size, weight=weight, colour=ink, align="center") for line in lines),
    )
    aside, above = max(x - (across - wide) / 2, 0.0), max(y - (down - high) / 2, 0.0)
    return Box(padding=Edges(above, 0.0, 0.0, aside), align="start", kids=(target,))


def _name(room: PlanRoom, wide: float, high: float) -> tuple[float, tuple[str, ...]]:
    """The size and the lines of a room's name: the larger size if all of it fits."""
    lines = label(room.name, room.short, wide, high, _LABEL)
    if " ".join(lines) == room.name:
        return _LABEL, lines
    return _SMALL_LABEL, label(room.name, room.short, wide, high, _SMALL_LABEL)


def _clear_of(seen: tuple[Point, ...], at: Rect, high: float) -> Literal["center", "start", "end"]:
    """Where a name ``high`` units high hides no hotspot: in the middle, at the top, or at the bottom."""
    x, y, wide, down = at
    tops: tuple[tuple[Literal["center", "start", "end"], float], ...] = (
        ("center", y + (down - high) / 2),
        ("start", y + 2.0),
        ("end", y + down - high - 2.0),
    )
    for name, top in tops:
        if not any(x <= sx <= x + wide and top - 7.0 <= sy <= top + high + 7.0 for sx, sy in seen):
            return name
    return "center"


def _legend(scale: Scale, say: Say, theme: Theme, width: float, height: float) -> Box:
    """A bar of a round length, and where north is."""
    metres = max((bar for bar in _SCALE_BARS if bar * scale.units <= _LONGEST_BAR), default=_SCALE_BARS[0])
    long = metres * scale.units
    y = height - 18.0
    bar = (
        quad((_MARGIN, y), (_MARGIN + long, y), 2.0, theme.muted),
        quad((_MARGIN + 1, y - 4), (_MARGIN + 1, y + 4), 2.0, theme.muted),
        quad((_MARGIN + long - 1, y - 4), (_MARGIN + long - 1, y + 4), 2.0, theme.muted),
    )
    tip = (width - _MARGIN - 8.0, y - 10.0)
    foot, half = tip[1] + 19.0, 6.5
    notch = (tip[0], foot - 5.0)
    left, right = (tip, (tip[0] - half, foot), notch), (tip, (tip[0] + half, foot), notch)
    north = (
        Fan(middle(left), left, theme.ink),
        Fan(middle(right), right, theme.track),
    )
    length = say("plan.metres", count=decimal(say, metres))
    words = Box(
        padding=Edges(y - 9.0, 0.0, 0.0, _MARGIN + long + 10.0),
        align="start",
        kids=(text(theme, length, size=theme.small, colour=theme.muted),),
    )
    letter = Box(
        padding=Edges(y - 9.0, _MARGIN + 22.0, 0.0, 0.0),
        align="end",
        kids=(text(theme, say("plan.north"), size=theme.small, weight=600, colour=theme.muted),),
    )
    layer = _layer("legend", (*bar, *north))
    return Box(direction="layers", kids=(layer, words, letter))
