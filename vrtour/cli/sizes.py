"""Sizes in pixels as people write them."""

from __future__ import annotations

import re

from vrtour.cli.situation import Failed, Situation

_SIZE = re.compile(r"^(\d{2,4})x(\d{2,4})$")
_SMALLEST, _LARGEST = 16, 8192


def size_of(written: str, here: Situation) -> tuple[int, int]:
    """Width and height of ``1280x720``. Raises Failed."""
    found = _SIZE.match(written)
    sides = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(_SMALLEST <= side <= _LARGEST for side in sides):
        raise Failed(here.texts("cli.bad-size", found=written))
    return sides
