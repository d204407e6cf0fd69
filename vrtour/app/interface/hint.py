"""The hint of a box: what it is called, where that is not written on it."""

from __future__ import annotations

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.hit import walk
from vrtour.app.interface.layout import Placed, lay_out, natural_size
from vrtour.app.interface.lines import Measure
from vrtour.app.interface.theme import Theme

DELAY_SECONDS = 0.6
_WIDEST = 320.0
_ASIDE = 8.0
_LOW = 0.7


def wanted(place: Placed) -> str:
    """The hint of ``place``, or "" when its label can be read on it."""
    label = place.box.label
    if place.box.role == "entry":
        return ""
    shown = " ".join(line for p in walk(place) for line in p.lines)
    return "" if label in shown else label


def placed(text: str, target: Placed, bounds: Placed, theme: Theme, measure: Measure) -> Placed:
    """The hint ``text`` under ``target``, or above it low on the screen, where what is beside it would be
    hidden; within ``bounds``."""
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
    x = target.x + (target.width - width) / 2
    y, over = target.y + target.height + _ASIDE, target.y - height - _ASIDE
    low = target.y + target.height / 2 > bounds.y + _LOW * bounds.height and over >= bounds.y
    if low or y + height > bounds.y + bounds.height:
        y = over
    x = min(max(x, bounds.x + 4.0), bounds.x + bounds.width - width - 4.0)
    return lay_out(box, x, max(y, bounds.y), width, height, measure, {})
