"""How somebody is marked: the disc with an initial, round badges with a number."""

from __future__ import annotations

from vrtour.app.interface.box import Box, Colour
from vrtour.app.interface.colours import contrast
from vrtour.app.interface.theme import Theme
from vrtour.app.panels.meeting.names import initial
from vrtour.app.panels.parts import text

DISC = 36.0
_READABLE = 4.5
_MOST = 99  # a badge counts no further
_BLACK: Colour = (0, 0, 0, 255)
_WHITE: Colour = (255, 255, 255, 255)


def disc(theme: Theme, name: str, colour: Colour, *, side: float = DISC, away: bool = False) -> Box:
    """The initial of ``name`` on its colour; only its outline while somebody is ``away``."""
    ground = theme.paper if away else colour
    letter = text(theme, initial(name), size=side * 0.42, weight=600, colour=ink_on(ground), align="center")
    return Box(
        width=side,
        height=side,
        radius=side / 2,
        fill=ground,
        border=theme.track if away else theme.line,
        justify="center",
        kids=(letter,),
    )


def badge(theme: Theme, count: int, *, fill: Colour, ink: Colour) -> Box:
    """A number in a corner of a button."""
    words = str(count) if count <= _MOST else f"{_MOST}+"
    shown = text(theme, words, size=11.0, weight=600, colour=ink, align="center")
    return Box(
        width=18.0 + 6.5 * (len(words) - 1),
        height=18.0,
        radius=9.0,
        fill=fill,
        border=theme.paper,
        justify="center",
        kids=(shown,),
    )


def ink_on(ground: Colour) -> Colour:
    """White, or black where that reads better and white does not read well."""
    return _WHITE if contrast(_WHITE, ground) >= _READABLE else _BLACK
