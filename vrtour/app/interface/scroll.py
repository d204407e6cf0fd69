"""How far columns have moved, by their keys: never past their ends."""

from __future__ import annotations

from collections.abc import Mapping

from vrtour.app.interface.hit import name_of, walk
from vrtour.app.interface.layout import Placed

STEP = 56.0  # units a notch of the wheel
_MARGIN = 12.0  # kept between what is brought into view and the edge
_OVERLAP = 40.0  # of two pages

Scrolls = dict[str, float]


def limit(column: Placed) -> float:
    """How far ``column`` can move."""
    return max(0.0, column.content - column.height)


def moved(scrolls: Mapping[str, float], column: Placed, by: float) -> Scrolls:
    """``scrolls`` with ``column`` moved by ``by`` units."""
    return {**scrolls, column.box.key: min(max(column.scroll + by, 0.0), limit(column))}


def paged(scrolls: Mapping[str, float], column: Placed, key: str) -> Scrolls | None:
    """After Page up or down, Home or End, an arrow up or down; None for other keys."""
    page = max(STEP, column.height - _OVERLAP)
    steps = {"page_up": -page, "page_down": page, "arrow_up": -STEP, "arrow_down": STEP}
    by = {**steps, "home": -column.scroll, "end": limit(column)}.get(key)
    return None if by is None else moved(scrolls, column, by)


def revealed(root: Placed, name: str) -> Scrolls:
    """Where the columns round the box called ``name`` have to be for it to be seen whole, or from its
    top when it is too high."""
    result: Scrolls = {}
    shifted = 0.0  # by the columns inside, already
    for column, target in reversed(_columns(root, name)):
        top, bottom = target.y - shifted - _MARGIN, target.y + target.height - shifted + _MARGIN
        by = max(0.0, bottom - column.y - column.height)
        if top - by < column.y:
            by = top - column.y
        now = min(max(column.scroll + by, 0.0), limit(column))
        result[column.box.key] = now
        shifted += now - column.scroll
    return result


def _columns(root: Placed, name: str) -> list[tuple[Placed, Placed]]:
    """The scrolling columns round a box, outermost first, each with the box."""
    path: list[Placed] = []

    def down(place: Placed) -> Placed | None:
        box = place.box
        if (box.focusable or box.reveals) and name_of(box) == name:
            return place
        for kid in place.kids:
            found = down(kid)
            if found is not None:
                if place.box.scrolls:
                    path.append(place)
                return found
        return None

    found = down(root)
    return [(column, found) for column in reversed(path)] if found is not None else []


def present(root: Placed) -> Scrolls:
    """Where the columns that are there and were moved really are: columns that are gone are forgotten."""
    return {p.box.key: p.scroll for p in walk(root) if p.box.scrolls and abs(p.scroll - _rest(p)) > 0.5}


def _rest(column: Placed) -> float:
    return limit(column) if column.box.from_end else 0.0
