"""Screens of a meeting laid out with the real fonts."""

from __future__ import annotations

from functools import cache

from tests.app.panels import kit
from tests.app.panels.meeting import samples
from vrtour.app.interface.layout import Placed
from vrtour.app.interface.theme import LIGHT
from vrtour.app.panels.screen import Screen, screen
from vrtour.texts import Texts


@cache
def screens(language: str, width: float, height: float) -> dict[str, tuple[Screen, Placed]]:
    """Every sample screen of a meeting, laid out."""
    say = Texts(language)
    views = samples.screens(say, width, height)
    return {name: (view, kit.placed(screen(view, say, LIGHT), width, height)) for name, view in views.items()}
