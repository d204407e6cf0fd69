"""Every print by its name: its size and who draws it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from vrtour.modelling.materials import PRINT, Floats, linear
from vrtour.modelling.textures.noise import Pixels


def _plain(width: int, height: int) -> Callable[[], Pixels]:
    return lambda: np.full((height, width, 3), 215, dtype=np.uint8)


@dataclass(frozen=True)
class Print:
    """Who draws a print; ``size`` is its real width and height in metres."""

    painter: Callable[[], Pixels]
    size: tuple[float, float]


_GALLERY: dict[str, Print] = {
    **{
        name: Print(_plain(256, 160), (0.30, 0.19))
        for name in (
            "screen-notes",
            "screen-code",
            "screen-chart",
            "screen-call",
            "screen-plan",
            "screen-welcome",
        )
    },
    "keys": Print(_plain(256, 100), (0.28, 0.11)),
    **{
        name: Print(_plain(105, 148), (0.21, 0.297))
        for name in ("paper-programme", "paper-notes", "paper-form")
    },
    **{
        name: Print(_plain(105, 148), (0.594, 0.841))
        for name in ("poster-video", "poster-network", "poster-abstract-1", "poster-abstract-2")
    },
    **{name: Print(_plain(256, 154), (1.8, 1.08)) for name in ("whiteboard-week", "whiteboard-ideas")},
    "flipchart": Print(_plain(105, 150), (0.66, 0.95)),
    **{name: Print(_plain(256, 64), (0.8, 0.2)) for name in ("book-spines-1", "book-spines-2")},
    "clock-face": Print(_plain(128, 128), (0.3, 0.3)),
    "exit-sign": Print(_plain(128, 64), (0.3, 0.15)),
    "extinguisher-label": Print(_plain(64, 64), (0.1, 0.1)),
    **{
        f"sign-{name}": Print(_plain(128, 64), (0.24, 0.12))
        for name in (
            "coworking",
            "detente",
            "conference",
            "caisse",
            "bureau-1",
            "bureau-2",
            "bureau-3",
            "entree",
        )
    },
    "fridge-notes": Print(_plain(128, 128), (0.4, 0.4)),
    "football-pitch": Print(_plain(256, 148), (1.2, 0.7)),
    "mural-coworking": Print(_plain(512, 333), (4.0, 2.6)),
    "mural-detente": Print(_plain(256, 128), (3.0, 1.5)),
    "mural-conference": Print(_plain(256, 128), (3.0, 1.5)),
    "projection": Print(_plain(256, 144), (3.2, 1.8)),
    "calendar": Print(_plain(105, 148), (0.297, 0.42)),
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
