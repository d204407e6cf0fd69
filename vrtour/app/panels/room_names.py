"""The names of the rooms on the plan, which are also where one clicks: each where it hides no hotspot, and
nobody stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.estimate import wide
from vrtour.app.panels.floor import Rect, Scale, label, largest_rectangle
from vrtour.app.panels.floor_map import PlanMap, PlanRoom, PlanView, outline_of, scale_of
from vrtour.app.panels.parts import CLEAR, text
from vrtour.app.panels.whereabouts import within

LEAST_TARGET = 36.0
_LABEL, _SMALL_LABEL, _LABEL_ASIDE = 12.5, 11.0, 3.0
# Units: how far a hotspot, the visitor and somebody else reach from where they are.
_SPOT, _ARROW, _DOT = 7.0, 14.0, 10.5

_End = Literal["center", "start", "end"]
Corner = tuple[_End, _End]
"""Across and down: where in its room a name is."""
_ENDS: tuple[_End, ...] = ("center", "start", "end")
_CORNERS: tuple[Corner, ...] = tuple((across, down) for across in _ENDS for down in _ENDS)


@dataclass(frozen=True, slots=True)
class Named:
    """A room, where it is on the drawing, and its name as it fits there."""

    room: PlanRoom
    at: Rect
    size: float
    lines: tuple[str, ...]


@lru_cache(32)
def named_rooms(map_: PlanMap, storey: int, width: float, height: float) -> tuple[Named, ...]:
    """The rooms of a storey that can be seen."""
    scale, found = scale_of(map_, storey, width, height), []
    for room in map_.rooms:
        at = largest_rectangle(scale.all(outline_of(room))) if room.storey == storey else (0.0, 0.0, 0.0, 0.0)
        if min(at[2:]) > 0.0:
            found.append(Named(room, at, *_name(room, at[2] - 2 * _LABEL_ASIDE, at[3] - 4.0)))
    return tuple(found)


def corners(view: PlanView, scale: Scale, width: float, height: float) -> tuple[Corner, ...]:
    """Where each name hides no hotspot and nobody stands on it."""
    seen = [(*scale.at(*spot.at), _SPOT) for spot in view.map.spots if spot.storey == view.storey]
    seen += [(*scale.at(*dot.at), _DOT) for dot in view.others if dot.storey == view.storey]
    if view.storey == view.visitor_storey:
        seen.append((*within(scale.at(*view.at), scale), _ARROW))
    named = named_rooms(view.map, view.storey, width, height)
    return tuple(_clear_of(seen, [_target(o) for o in named if o is not each], each) for each in named)


def _target(named: Named) -> Rect:
    """What is lit of a room one may click: more than the room where that is small."""
    x, y, across, down = named.at
    wider, higher = max(across, LEAST_TARGET), max(down, LEAST_TARGET)
    return x - (wider - across) / 2, y - (higher - down) / 2, wider, higher


def choices(
    named: tuple[Named, ...], labels: tuple[Corner, ...], current: str, theme: Theme
) -> tuple[Box, ...]:
    """What one may click. Small rooms reach beyond their walls, so they lie under their neighbours,
    who then keep all their own ground."""
    found = zip(named, labels, strict=True)
    small_first = sorted(found, key=lambda pair: min(pair[0].at[2:]) >= LEAST_TARGET)
    return tuple(_choice(each, corner, current, theme) for each, corner in small_first)


def _choice(named: Named, corner: Corner, current: str, theme: Theme) -> Box:
    room, (x, y, wide_, high) = named.room, named.at
    across, down = max(wide_, LEAST_TARGET), max(high, LEAST_TARGET)
    here = room.id == current
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
        align=corner[0],
        justify=corner[1],
        padding=Edges.all(2.0),
        radius=4.0,
        kids=tuple(
            text(theme, line, size=named.size, weight=weight, colour=ink, align="center")
            for line in named.lines
        ),
    )
    aside, above = max(x - (across - wide_) / 2, 0.0), max(y - (down - high) / 2, 0.0)
    return Box(padding=Edges(above, 0.0, 0.0, aside), align="start", kids=(target,))


def _name(room: PlanRoom, wide: float, high: float) -> tuple[float, tuple[str, ...]]:
    """The size and the lines of a room's name: the larger size if all of it fits."""
    lines = label(room.name, room.short, wide, high, _LABEL)
    if " ".join(lines) == room.name:
        return _LABEL, lines
    return _SMALL_LABEL, label(room.name, room.short, wide, high, _SMALL_LABEL)


def _clear_of(seen: list[tuple[float, float, float]], lit: list[Rect], named: Named) -> Corner:
    """Where the name of a room hides least of what is ``seen`` (x, y, radius), and nothing that may be
    ``lit`` hides it: in the middle, else at the top or the bottom, else at a side."""
    x, y, across, down = named.at
    long = max((wide(line, named.size) for line in named.lines), default=0.0)
    high = named.size * 1.4 * len(named.lines)
    lefts = {"center": x + (across - long) / 2, "start": x + 2.0, "end": x + across - long - 2.0}
    tops = {"center": y + (down - high) / 2, "start": y + 2.0, "end": y + down - high - 2.0}

    def hidden(corner: Corner) -> int:
        left, top = lefts[corner[0]], tops[corner[1]]
        under = sum(
            left < x + wide_ and x < left + long and top < y + high_ and y < top + high
            for x, y, wide_, high_ in lit
        )
        return under + sum(
            left - reach <= sx <= left + long + reach and top - reach <= sy <= top + high + reach
            for sx, sy, reach in seen
        )

    if not named.lines:
        return _CORNERS[0]
    sides = _CORNERS if min(across, down) >= LEAST_TARGET else _CORNERS[:3]
    return min(sides, key=hidden)
