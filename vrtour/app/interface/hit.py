"""What is under a point: of the mouse, or of a laser once it is in the panel's plane."""

from __future__ import annotations

from collections.abc import Iterator

from vrtour.app.interface.box import FOCUSABLE, Box
from vrtour.app.interface.layout import Placed, Rect

DIALOG = "dialog"


def name_of(box: Box) -> str:
    """Who a box is when its panel is built anew: its key, else what it is called, else what it does."""
    return box.key or box.label or "/".join(box.action)


def walk(placed: Placed) -> Iterator[Placed]:
    """``placed`` and all in it, parents first."""
    waiting = [placed]
    while waiting:
        place = waiting.pop()
        yield place
        waiting.extend(place.kids[::-1])


def find(placed: Placed, name: str) -> Placed | None:
    """The first box called ``name``."""
    return next((p for p in walk(placed) if p.box.role in FOCUSABLE and name_of(p.box) == name), None)


def dialog(placed: Placed) -> Placed | None:
    """The topmost dialog: nothing else can be used while it is there."""
    found = None
    for place in walk(placed):
        if place.box.role == DIALOG:
            found = place
    return found


def hit(placed: Placed, x: float, y: float) -> Placed | None:
    """The deepest box at the point that can be used, or None."""
    return _search(dialog(placed) or placed, x, y)[0]


def covers(placed: Placed, x: float, y: float) -> bool:
    """Whether something is drawn at the point, or a dialog is open: the click is the interface's."""
    return dialog(placed) is not None or _search(placed, x, y)[1]


def scrolling(placed: Placed, x: float, y: float) -> Placed | None:
    """The innermost column at the point that has more to show than fits."""
    found = None
    for place in walk(dialog(placed) or placed):
        if place.box.scrolls and place.content > place.height + 0.5 and inside(place, x, y):
            found = place
    return found


def inside(placed: Placed, x: float, y: float) -> bool:
    """Whether the point is in what shows of the box."""
    clip = placed.clip
    return within((placed.x, placed.y, placed.width, placed.height), x, y) and (
        clip is None or within(clip, x, y)
    )


def within(rect: Rect, x: float, y: float) -> bool:
    """Whether the point is in the rectangle."""
    return rect[0] <= x < rect[0] + rect[2] and rect[1] <= y < rect[1] + rect[3]


def is_drawn(box: Box) -> bool:
    """Whether something of the box itself is seen: a box that only arranges others is air."""
    if (box.fill is not None and box.fill[3] > 0) or (box.border is not None and box.border[3] > 0):
        return True
    return bool(box.text or box.icon or box.picture or box.fans or box.role or box.scrolls)


def _search(placed: Placed, x: float, y: float) -> tuple[Placed | None, bool]:
    """What can be used at the point, and whether anything is drawn there."""
    if not inside(placed, x, y):
        return None, False
    box = placed.box
    if box.disabled:
        return None, True
    drawn = False
    for kid in reversed(placed.kids):  # what is drawn last is on top
        found, covered = _search(kid, x, y)
        if found is not None:
            return found, True
        drawn = drawn or covered
        if covered and box.direction == "layers":
            break
    if box.focusable:
        return placed, True
    return None, drawn or is_drawn(box)
