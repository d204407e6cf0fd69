"""The funding notice: the European emblem, the statement and the other logos, none larger than the emblem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels.emblem import ASPECT, emblem
from vrtour.app.panels.parts import Say, paragraph

# The rules name a few plain faces for what stands beside the emblem; this is one of them.
PLAIN: Literal[1] = 1
HEIGHT = 48.0
LOW = 36.0
_LARGEST_RATIO, _LEAST_RATIO = 8.0, 0.2


@dataclass(frozen=True, slots=True)
class Logo:
    """``picture``: its name at the surface; ``ratio``: width over height; ``label``: whose it is."""

    picture: str
    ratio: float
    label: str


@dataclass(frozen=True, slots=True)
class Funding:
    """``statement``: the lines of the network's notice, in the visitor's language."""

    statement: tuple[str, ...]
    logos: tuple[Logo, ...] = ()


def funding(view: Funding, say: Say, theme: Theme, *, height: float = HEIGHT) -> Box:
    """The notice in one row; the emblem is ``height`` units high, on white as it was made to be seen."""
    size = theme.text if height > LOW else theme.small
    lines = tuple(paragraph(theme, line, size=size, weight=PLAIN) for line in view.statement)
    return Box(
        key="funding",
        direction="row",
        align="center",
        gap=16.0,
        kids=(
            emblem(height, say("home.emblem")),
            Box(grow=1.0, gap=1.0, kids=lines),
            *(_logo(logo, height) for logo in view.logos),
        ),
    )


def _logo(logo: Logo, height: float) -> Box:
    """As large as fits beside the emblem: never higher and never wider."""
    ratio = min(max(logo.ratio, _LEAST_RATIO), _LARGEST_RATIO)
    wide = min(height * ratio, height * ASPECT)
    return Box(
        direction="row",
        align="center",
        padding=Edges(),
        kids=(Box(picture=logo.picture, width=wide, height=wide / ratio, label=logo.label),),
    )
