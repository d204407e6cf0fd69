"""Panels laid out with the real fonts, and what is asked of what was laid out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tests.app.panels import samples
from vrtour.app.interface.box import Box
from vrtour.app.interface.fonts import installed_fonts
from vrtour.app.interface.glyphs import Glyphs
from vrtour.app.interface.hit import walk
from vrtour.app.interface.layout import Placed, lay_out
from vrtour.app.interface.theme import LIGHT
from vrtour.app.panels.screen import Screen, screen
from vrtour.texts import Texts


@cache
def glyphs() -> Glyphs:
    return Glyphs(installed_fonts())


def placed(box: Box, width: float, height: float) -> Placed:
    return lay_out(box, 0.0, 0.0, width, height, glyphs().measure, {})


@cache
def screens(language: str, width: float, height: float) -> dict[str, tuple[Screen, Placed]]:
    """Every sample screen, laid out."""
    say = Texts(language)
    views = samples.screens(say, width, height)
    return {name: (view, placed(screen(view, say, LIGHT), width, height)) for name, view in views.items()}


def boxes(box: Box) -> Iterator[Box]:
    yield box
    for kid in box.kids:
        yield from boxes(kid)


def found(where: Placed, key: str) -> Placed:
    return next(place for place in walk(where) if place.box.key == key)


def words(box: Box) -> list[str]:
    return [each.text for each in boxes(box) if each.text]
