"""The hint of a box: what it is called, where that is not written on it."""

from __future__ import annotations

from collections.abc import Iterator

from vrtour.app.interface.box import Box, Edges, Point
from vrtour.app.interface.hit import is_drawn, walk
from vrtour.app.interface.layout import Placed, Rect, lay_out, natural_size
from vrtour.app.interface.lines import Measure
from vrtour.app.interface.theme import Theme

DELAY_SECONDS = 0.5  # for which the pointer rests, or the keyboard stays
_WIDEST = 320.0
_ASIDE = 8.0
_EDGE = 4.0
_LOW = 0.7


def wanted(place: Placed) -> str:
    """The hint of ``place``, or "" when its label can be read on it."""
    label = place.box.label
    if place.box.role == "entry":
        return ""
    shown = " ".join(line for p in walk(place) for line in p.lines)
    return "" if label in shown else label


def placed(text: str, target: Placed, bounds: Placed, theme: Theme, measure: Measure) -> Placed:
    """The hint ``text`` beside ``target``, within ``bounds``, which holds all there is: where it hides
    nothing else, or least. Under it first, or over it low on the screen; then at its sides, and beside what
    it is in."""
    words = Box(text=text, size=theme.small, colour=theme.paper, wrap=True, most_lines=3)
    box = Box(
        kids=(words,),
        padding=Edges.sides(10.0, 6.0),
        fill=theme.ink,
        radius=8.0,
        shadow=8.0,
        most_width=_WIDEST,
    )
    width = min(natural_size(box, measure)[0] + 0.5, bounds.width)
    height = natural_size(box, measure, width)[1]
    whole = (bounds.x, bounds.y, bounds.width, bounds.height)
    others = list(_others(bounds, target, whole))
    spots = [_kept(spot, (width, height), whole) for spot in _spots(target, bounds, (width, height))]
    rect = min(spots, key=lambda spot: sum(_shared(spot, other) for other in others))
    return lay_out(box, *rect, measure, {})


def _spots(target: Placed, bounds: Placed, size: tuple[float, float]) -> Iterator[Point]:
    """Where the hint may begin, the best first."""
    width, height = size
    low = target.y + target.height / 2 > bounds.y + _LOW * bounds.height
    around = [target, *(each for each in _holders(bounds, target) if is_drawn(each.box))]
    middle, level = target.x + (target.width - width) / 2, target.y + (target.height - height) / 2
    for each in around:
        under, over = each.y + each.height + _ASIDE, each.y - height - _ASIDE
        ends = (over, under) if low else (under, over)
        yield from ((middle, y) for y in ends if bounds.y <= y <= bounds.y + bounds.height - height)
        sides = (each.x - width - _ASIDE, each.x + each.width + _ASIDE)
        yield from ((x, level) for x in sides if bounds.x <= x <= bounds.x + bounds.width - width)
    yield middle, target.y + target.height + _ASIDE


def _holders(root: Placed, target: Placed) -> list[Placed]:
    """What ``target`` is in, the innermost first; not what fills the whole window."""
    for kid in root.kids:
        if kid is target:
            return []
        if any(each is target for each in walk(kid)):
            found = _holders(kid, target)
            return found if (kid.width, kid.height) == (root.width, root.height) else [*found, kid]
    return []


def _others(root: Placed, target: Placed, whole: Rect) -> Iterator[Rect]:
    """What is read or used beside ``target``, as far as it shows."""
    for kid in root.kids:
        if kid is target:
            continue
        box = kid.box
        shows = _within((kid.x, kid.y, kid.width, kid.height), kid.clip or whole)
        leaf = box.focusable or box.text or box.icon or (box.picture and not kid.kids)
        if leaf and shows[2] > 0.0 and shows[3] > 0.0:
            yield shows
        if not box.focusable or any(each is target for each in walk(kid)):
            yield from _others(kid, target, whole)


def _kept(spot: Point, size: tuple[float, float], whole: Rect) -> Rect:
    """A hint that begins at ``spot``, moved on to the screen."""
    (x, y), (width, height) = spot, size
    x = min(max(x, whole[0] + _EDGE), whole[0] + whole[2] - width - _EDGE)
    return x, min(max(y, whole[1]), whole[1] + whole[3] - height), width, height


def _within(rect: Rect, clip: Rect) -> Rect:
    """What of ``rect`` shows."""
    x, y = max(rect[0], clip[0]), max(rect[1], clip[1])
    right, foot = min(rect[0] + rect[2], clip[0] + clip[2]), min(rect[1] + rect[3], clip[1] + clip[3])
    return x, y, right - x, foot - y


def _shared(one: Rect, other: Rect) -> float:
    """Units of surface that two rectangles have in common."""
    _, _, across, down = _within(one, other)
    return max(across, 0.0) * max(down, 0.0)
