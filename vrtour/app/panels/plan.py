"""The floor plan: rooms, walls, doors, what there is to see, and the visitor.

What stands still and what moves are two boxes: while one walks, only ``marker`` is another value, but for
a name that makes way for somebody.
"""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

from vrtour.app.interface.box import Box, Colour, Edges, Fan, Point
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.amounts import decimal
from vrtour.app.panels.floor import Scale, arc, disc, filled, middle, outset, quad
from vrtour.app.panels.floor_map import (
    MARGIN,
    Door,
    PlanMap,
    PlanRoom,
    PlanView,
    Spot,
    outline_of,
    scale_of,
)
from vrtour.app.panels.frames import titled
from vrtour.app.panels.parts import CLEAR, Say, small, tabs, text
from vrtour.app.panels.room_names import Corner, choices, corners, named_rooms
from vrtour.app.panels.whereabouts import arrow, person, within

WIDTH = 460.0
SPOT_TARGET, _LEAST_SPOT = 28.0, 14.0  # of a hotspot: it lies in a room, which must still be hit
_SPOT, _SPOT_RIM = 4.5, 6.0
_HIGHEST, _LOWEST = 420.0, 160.0
_WALL, _WALL_METRES = 2.5, 0.13  # units at least, metres in truth
_CONE_METRES, _CONE = 4.0, math.radians(37)
_SCALE_BARS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200)  # metres
_LONGEST_BAR = 110.0
_LEGEND_ASIDE = 3.0


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
        *_spots_legend(view, say, theme),
        *((small(theme, say("together.plan-people")),) if view.others else ()),
        key="plan",
        width=width,
    )


def height_for(map_: PlanMap, storey: int, width: float) -> float:
    """How high the drawing of a storey is at this width: as it needs, within reason."""
    points = [point for room in map_.rooms if room.storey == storey for point in outline_of(room)]
    if not points:
        return _LOWEST
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    drawn = (width - 2 * MARGIN) * high / max(wide, 0.1) + 2 * MARGIN + _FOOT
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


def _spots_legend(view: PlanView, say: Say, theme: Theme) -> tuple[Box, ...]:
    """What the dots without a letter are, where there are any."""
    if all(spot.storey != view.storey for spot in view.map.spots):
        return ()
    side = 2 * _SPOT_RIM
    dot = Box(width=side, height=side, fans=_spot_fans((_SPOT_RIM, _SPOT_RIM), theme))
    held = Box(padding=Edges(_LEGEND_ASIDE), kids=(dot,))
    return (
        Box(direction="row", gap=8.0, align="start", kids=(held, small(theme, say("plan.spots"), grow=1.0))),
    )


def drawing(view: PlanView, say: Say, theme: Theme, width: float, height: float) -> Box:
    """The plan alone, ``width`` × ``height`` units: two still layers and the visitor's."""
    scale = scale_of(view.map, view.storey, width, height - _FOOT)
    labels = corners(view, scale, width, height - _FOOT)
    still = _still(view.map, view.storey, view.room, view.bound, labels, say, theme, width, height)
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
def _still(
    map_: PlanMap,
    storey: int,
    current: str,
    bound: str,
    labels: tuple[Corner, ...],
    say: Say,
    theme: Theme,
    width: float,
    height: float,
) -> tuple[Box, ...]:
    """Floors, walls, rooms and hotspots one may choose: the same value until the room, the aim, the language
    or the look changes, or a name makes way for somebody. ``labels``: where the names are, room by room."""
    scale = scale_of(map_, storey, width, height - _FOOT)
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
    targets = (
        *choices(named_rooms(map_, storey, width, height - _FOOT), labels, current, theme),
        *_spots(spots, seen, bound, theme),
    )
    return (
        Box(direction="layers", height=height, kids=(ground, drawn, *targets)),
        replace(_legend(scale, say, theme, width, height), height=height),
    )


def _floor(room: PlanRoom, current: str, theme: Theme, scale: Scale) -> tuple[Fan, ...]:
    colour = _mixed(theme.soft, theme.accent, 0.16) if room.id == current else theme.raised
    if room.outdoors and room.id != current:
        colour = theme.soft
    return filled(scale.all(outline_of(room)), colour)


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    r, g, b = (round(a + (c - a) * share) for a, c in zip(one[:3], other[:3], strict=True))
    return (r, g, b, 255)


def _thick(scale: Scale) -> float:
    """How far a wall reaches beyond a room, units."""
    return max(_WALL_METRES * scale.units, _WALL)


def _walls(room: PlanRoom, thick: float, ink: Colour, scale: Scale) -> tuple[Fan, ...]:
    """What a room and its walls cover; its floor comes over it."""
    return filled(outset(scale.all(outline_of(room)), thick), ink)


def _doors(map_: PlanMap, storey: int) -> tuple[Door, ...]:
    """The doors of a storey; the open sides of a terrace are none."""
    edges = set()
    for room in map_.rooms:
        if room.outdoors and room.storey == storey:
            corners = [(round(x, 2), round(y, 2)) for x, y in outline_of(room)]
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
        fans=_spot_fans(centre, theme),
    )


def _spot_fans(centre: Point, theme: Theme) -> tuple[Fan, ...]:
    return (disc(centre, _SPOT_RIM, theme.raised), disc(centre, _SPOT, theme.warning))


def _legend(scale: Scale, say: Say, theme: Theme, width: float, height: float) -> Box:
    """A bar of a round length, and where north is."""
    metres = max((bar for bar in _SCALE_BARS if bar * scale.units <= _LONGEST_BAR), default=_SCALE_BARS[0])
    long = metres * scale.units
    y = height - 18.0
    bar = (
        quad((MARGIN, y), (MARGIN + long, y), 2.0, theme.muted),
        quad((MARGIN + 1, y - 4), (MARGIN + 1, y + 4), 2.0, theme.muted),
        quad((MARGIN + long - 1, y - 4), (MARGIN + long - 1, y + 4), 2.0, theme.muted),
    )
    tip = (width - MARGIN - 8.0, y - 10.0)
    foot, half = tip[1] + 19.0, 6.5
    notch = (tip[0], foot - 5.0)
    left, right = (tip, (tip[0] - half, foot), notch), (tip, (tip[0] + half, foot), notch)
    north = (
        Fan(middle(left), left, theme.ink),
        Fan(middle(right), right, theme.track),
    )
    length = say("plan.metres", count=decimal(say, metres))
    words = Box(
        padding=Edges(y - 9.0, 0.0, 0.0, MARGIN + long + 10.0),
        align="start",
        kids=(text(theme, length, size=theme.small, colour=theme.muted),),
    )
    letter = Box(
        padding=Edges(y - 9.0, MARGIN + 22.0, 0.0, 0.0),
        align="end",
        kids=(text(theme, say("plan.north"), size=theme.small, weight=600, colour=theme.muted),),
    )
    layer = _layer("legend", (*bar, *north))
    return Box(direction="layers", kids=(layer, words, letter))
