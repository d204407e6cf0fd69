"""Where the keyboard goes: boxes in the order of the tree, or the nearest in a direction."""

from __future__ import annotations

import math

from vrtour.app.interface.hit import dialog, name_of
from vrtour.app.interface.layout import Placed

DIRECTIONS = {
    "arrow_left": (-1.0, 0.0),
    "arrow_right": (1.0, 0.0),
    "arrow_up": (0.0, -1.0),
    "arrow_down": (0.0, 1.0),
}

# What is beside the way counts this much more than what is ahead.
_ASIDE = 2.5


def reachable(root: Placed) -> Placed:
    """What can be used at all: the open dialog, or everything."""
    return dialog(root) or root


def order(root: Placed) -> list[Placed]:
    """All boxes the keyboard can stop at, of the open dialog only when there is one."""
    found: list[Placed] = []
    waiting = [reachable(root)]
    while waiting:
        place = waiting.pop()
        if place.box.disabled:
            continue
        if place.box.focusable and name_of(place.box):
            found.append(place)
        waiting.extend(place.kids[::-1])
    return found


def following(root: Placed, name: str, *, back: bool = False) -> str:
    """The name of the next box, round and round; the first when ``name`` is not there; "" for none."""
    # What has the same name does the same: it is one stop.
    names = list(dict.fromkeys(name_of(place.box) for place in order(root)))
    if not names:
        return ""
    if name not in names:
        return names[-1 if back else 0]
    return names[(names.index(name) + (-1 if back else 1)) % len(names)]


def towards(root: Placed, name: str, key: str) -> str:
    """The name of the nearest box in the direction of an arrow key; ``name`` when there is none."""
    places = order(root)
    start = next((place for place in places if name_of(place.box) == name), None)
    if start is None:
        return following(root, name)
    east, south = DIRECTIONS[key]
    best, found = math.inf, name
    for place in places:
        if name_of(place.box) == name:
            continue
        there = place if place.clip == start.clip else _in_view(place)
        ahead = _gap(start, there, east, south)
        if ahead < -0.5:
            continue
        aside = _gap_across(start, there, horizontal=bool(south))
        far = ahead + _ASIDE * aside + 0.05 * math.dist(_middle(start), _middle(there))
        if far < best:
            best, found = far, name_of(place.box)
    return found


def _in_view(place: Placed) -> Placed:
    """``place`` at the edge of its column when it is scrolled out of sight."""
    if place.clip is None:
        return place
    x, y, width, height = place.clip
    left, top = min(max(place.x, x), x + width), min(max(place.y, y), y + height)
    right = min(max(place.x + place.width, x), x + width)
    bottom = min(max(place.y + place.height, y), y + height)
    return place._replace(x=left, y=top, width=right - left, height=bottom - top)


def _middle(place: Placed) -> tuple[float, float]:
    return place.x + place.width / 2, place.y + place.height / 2


def _gap(a: Placed, b: Placed, east: float, south: float) -> float:
    """How far ``b`` begins past the end of ``a`` in a direction; negative when it does not."""
    if east:
        return b.x - a.x - a.width if east > 0 else a.x - b.x - b.width
    return b.y - a.y - a.height if south > 0 else a.y - b.y - b.height


def _gap_across(a: Placed, b: Placed, *, horizontal: bool) -> float:
    """How far apart they are beside the direction, 0 when they face each other."""
    if horizontal:
        return max(0.0, b.x - a.x - a.width, a.x - b.x - b.width)
    return max(0.0, b.y - a.y - a.height, a.y - b.y - b.height)
