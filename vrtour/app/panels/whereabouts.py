"""People on the floor plan: oneself as an arrow, everybody else as a disc with an initial."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vrtour.app.interface.box import Box, Colour, Edges, Fan, Point
from vrtour.app.interface.theme import Theme
from vrtour.app.panels.floor import Scale, disc
from vrtour.app.panels.meeting.marks import ink_on
from vrtour.app.panels.meeting.names import initial
from vrtour.app.panels.parts import text

_DOT, _RIM, _RING = 8.5, 2.0, 4.5  # units: radius, and what is round it
_EDGE = 10.0


@dataclass(frozen=True, slots=True)
class Dot:
    """Somebody else, metres; ``leads``: who leads the meeting."""

    name: str
    at: Point
    colour: Colour
    storey: int = 0
    leads: bool = False


def arrow(spot: Point, heading: float, long: float, colour: Colour) -> tuple[Fan, ...]:
    """Points where one looks: clockwise from straight up."""
    turn = (math.sin(heading), -math.cos(heading))

    def at(ahead: float, right: float) -> Point:
        x, y = ahead * long, right * long
        return (spot[0] + x * turn[0] - y * turn[1], spot[1] + x * turn[1] + y * turn[0])

    tip, notch, centre = at(1.0, 0.0), at(-0.45, 0.0), at(0.0, 0.0)
    left, right = at(-0.8, -0.75), at(-0.8, 0.75)
    return (Fan(centre, (tip, left, notch, right), colour),)


def person(dot: Dot, theme: Theme, scale: Scale) -> Box:
    """A disc with an initial, as in the list; a ring round who leads."""
    x, y = spot = within(scale.at(*dot.at), scale)
    rim = ((disc(spot, _DOT + _RING, theme.accent),) if dot.leads else ()) + (
        disc(spot, _DOT + _RIM, theme.raised),
        disc(spot, _DOT, dot.colour),
    )
    side = 2 * _DOT
    letter = text(theme, initial(dot.name), size=10.5, weight=600, colour=ink_on(dot.colour), align="center")
    held = Box(width=side, height=side, justify="center", kids=(letter,))
    edges = Edges(max(y - _DOT, 0.0), 0.0, 0.0, max(x - _DOT, 0.0))
    return Box(direction="layers", kids=(Box(fans=rim), Box(padding=edges, align="start", kids=(held,))))


def within(spot: Point, scale: Scale) -> Point:
    """A visitor who left the plan is shown at its edge."""
    x, y = (at if math.isfinite(at) else 0.0 for at in spot)
    return (min(max(x, _EDGE), scale.width - _EDGE), min(max(y, _EDGE), scale.height - _EDGE))
