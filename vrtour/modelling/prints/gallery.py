"""Every print by its name: its size and who draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from vrtour.modelling.materials import PRINT, Floats, linear
from vrtour.modelling.prints import art, facades, murals, papers, screens, things
from vrtour.modelling.textures.noise import Pixels


@dataclass(frozen=True)
class Print:
    """Who draws a print; ``size`` is its real width and height in metres."""

    painter: Callable[[], Pixels]
    size: tuple[float, float]


_PAPER, _POSTER, _BOARD, _SCREEN = (0.21, 0.297), (0.50, 0.70), (1.8, 1.1), (0.30, 0.19)
_SIGN = (0.24, 0.12)

_GALLERY: dict[str, Print] = {
    "screen-notes": Print(screens.notes, _SCREEN),
    "screen-code": Print(screens.code, _SCREEN),
    "screen-chart": Print(screens.chart, _SCREEN),
    "screen-call": Print(screens.call, _SCREEN),
    "screen-plan": Print(screens.plan, _SCREEN),
    "screen-welcome": Print(screens.welcome, (0.96, 0.54)),
    "projection": Print(screens.slide, (3.84, 2.16)),
    "paper-programme": Print(papers.programme, _PAPER),
    "paper-notes": Print(papers.notes, _PAPER),
    "paper-form": Print(papers.form, _PAPER),
    "fridge-notes": Print(papers.fridge, (0.3, 0.3)),
    "calendar": Print(papers.calendar, (0.297, 0.42)),
    "flipchart": Print(papers.flipchart, (0.66, 0.95)),
    "whiteboard-week": Print(papers.week, _BOARD),
    "whiteboard-ideas": Print(papers.ideas, _BOARD),
    "poster-video": Print(papers.poster_video, _POSTER),
    "poster-network": Print(papers.poster_network, _POSTER),
    "poster-abstract-1": Print(papers.poster_arcs, _POSTER),
    "poster-abstract-2": Print(papers.poster_hills, _POSTER),
    "art-botanical": Print(art.botanical, _POSTER),
    "art-circles": Print(art.circles, (0.56, 0.70)),
    "art-stones": Print(art.stones, (0.6, 0.8)),
    "art-river": Print(art.river, (1.2, 0.75)),
    "art-values": Print(art.values, _POSTER),
    "way-out": Print(art.way_out, (0.42, 0.297)),
    "keys": Print(things.keys, (0.28, 0.11)),
    "clock-face": Print(things.clock, (0.3, 0.3)),
    "exit-sign": Print(things.exit_sign, (0.3, 0.14)),
    "extinguisher-label": Print(things.extinguisher, (0.2, 0.2)),
    "football-pitch": Print(things.pitch, (1.2, 0.68)),
    "book-spines-1": Print(partial(things.spines, 51), (0.8, 0.2)),
    "book-spines-2": Print(partial(things.spines, 52), (0.8, 0.2)),
    "sign-coworking": Print(partial(things.sign, "Coworking"), _SIGN),
    "sign-detente": Print(partial(things.sign, "Salle de|détente"), _SIGN),
    "sign-conference": Print(partial(things.sign, "Salle de|conférence"), _SIGN),
    "sign-caisse": Print(partial(things.sign, "Salle Caisse|d'Épargne"), _SIGN),
    "sign-bureau-1": Print(partial(things.sign, "Bureau 1"), _SIGN),
    "sign-bureau-2": Print(partial(things.sign, "Bureau 2"), _SIGN),
    "sign-bureau-3": Print(partial(things.sign, "Bureau 3"), _SIGN),
    "sign-entree": Print(partial(things.sign, "Entrée"), _SIGN),
    "mural-coworking": Print(murals.coworking, (4.0, 2.6)),
    "mural-detente": Print(murals.detente, (3.0, 1.5)),
    "mural-conference": Print(murals.conference, (3.0, 1.5)),
    **{f"window-{k}": Print(partial(facades.window, k), (1.1, 1.95)) for k in range(12)},
    "shutter": Print(facades.shutter, (0.5, 1.95)),
    **{f"fascia-{k}": Print(partial(facades.fascia, k), (2.8, 0.4)) for k in range(4)},
    **{f"shop-{k}": Print(partial(facades.shop, k), (2.4, 2.0)) for k in range(4)},
}

NAMES: tuple[str, ...] = tuple(_GALLERY)


def _bare(name: str) -> str:
    return name.removeprefix(PRINT)


def size(name: str) -> tuple[float, float]:
    """Width and height in metres of the thing the print is on."""
    return _GALLERY[_bare(name)].size


@cache
def _painted(name: str) -> Pixels:
    image = _GALLERY[name].painter()
    image.flags.writeable = False
    return image


def pixels(name: str) -> Pixels:
    """The print (rows, columns, 3) uint8 sRGB, row 0 at the top. The name may start with ``print:``."""
    return _painted(_bare(name))


def average(name: str) -> Floats:
    """Mean linear colour (3,) of a print."""
    return np.asarray(linear(np.arange(256) / 255.0)[pixels(name)].mean((0, 1)))
