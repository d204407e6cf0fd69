"""The European emblem, to the letter of its official geometry (OJ C 271, 8.9.2012, annex II to the rules
on its use by third parties): a flag half as wide again as it is high; twelve five-pointed stars, one
point upright, at the hours of a clock whose radius is a third of the height; each star in a circle of
radius an eighteenth of the height."""

from __future__ import annotations

import math

from vrtour.app.interface.box import Box, Fan, Point

BLUE = (0x00, 0x33, 0x99, 255)  # Pantone Reflex Blue
YELLOW = (0xFF, 0xCC, 0x00, 255)  # Pantone Yellow
ASPECT = 1.5
STARS = 12
_INNER = math.sin(math.radians(18)) / math.sin(math.radians(54))  # where the sides of a pentagram cross


def emblem(height: float, label: str) -> Box:
    """The emblem, ``height`` units high; ``label`` says what it is."""
    width = height * ASPECT
    return Box(width=width, height=height, fill=BLUE, fans=stars(height), label=label)


def stars(height: float) -> tuple[Fan, ...]:
    """The twelve stars of an emblem that is ``height`` units high, from the upright hour on."""
    middle = (height * ASPECT / 2, height / 2)
    found = []
    for hour in range(STARS):
        turn = 2 * math.pi * hour / STARS
        centre = (middle[0] + height / 3 * math.sin(turn), middle[1] - height / 3 * math.cos(turn))
        found.append(Fan(centre, _star(centre, height / 18), YELLOW))
    return tuple(found)


def _star(centre: Point, radius: float) -> tuple[Point, ...]:
    """Ten corners, the first straight above the centre; y grows downwards."""
    corners = []
    for step in range(10):
        reach = radius * (_INNER if step % 2 else 1.0)
        turn = math.pi * step / 5
        corners.append((centre[0] + reach * math.sin(turn), centre[1] - reach * math.cos(turn)))
    return tuple(corners)
