"""A link to a standpoint: ``vrtour://rimbaud-tech?at=12.05,3.22&floor=0&heading=263&pitch=-5``.

People send it by mail and paste it from anywhere, so it is hostile until every part of it was checked.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

SCHEME = "vrtour"
LONGEST = 300
FARTHEST = 10_000.0  # metres from the plan's origin
_SPACE = re.compile(r"^[a-z0-9][a-z0-9-]{0,40}$")
_WHOLE = re.compile(rf"^{SCHEME}:(//)?(?P<space>[^/?#]*)/?(\?(?P<asked>[^#]*))?$", re.IGNORECASE)
_NUMBER = re.compile(r"^[+-]?\d{1,6}(\.\d{1,6})?$")
_PARTS = ("at", "floor", "heading", "pitch")
_STEEPEST = 80.0


class BadLink(ValueError):
    """A link that is not one of ours; ``part`` names what is wrong: link, space, or one of its parts."""

    def __init__(self, part: str, found: str) -> None:
        self.part, self.found = part, found
        super().__init__(f"{part}: {found}")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads: ``x``, ``y`` and ``floor`` metres, ``yaw`` and ``pitch`` radians as a body's.

    ``x`` is None for the entrance of the space.
    """

    space: str
    x: float | None = None
    y: float = 0.0
    floor: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0


def looks_like_link(text: str) -> bool:
    """Whether someone meant a link rather than the name of a space."""
    return text.strip().lower().startswith(f"{SCHEME}:")


def written(link: Link) -> str:
    """The link as text: centimetres and tenths of a degree, headings clockwise from north."""
    base = f"{SCHEME}://{link.space}"
    if link.x is None:
        return base
    heading = round(-math.degrees(link.yaw), 1) % 360
    return (
        f"{base}?at={_short(link.x, 2)},{_short(link.y, 2)}&floor={_short(link.floor, 2)}"
        f"&heading={_short(heading, 1)}&pitch={_short(math.degrees(link.pitch), 1)}"
    )


def read_link(text: str) -> Link:
    """The standpoint a text leads to. Raises BadLink."""
    text = text.strip()
    parts = _WHOLE.match(text) if len(text) <= LONGEST and text.isprintable() else None
    if parts is None:
        raise BadLink("link", text[:80])
    if not _SPACE.match(parts["space"]):
        raise BadLink("space", parts["space"][:60])
    try:
        asked = parse_qsl(parts["asked"] or "", strict_parsing=bool(parts["asked"]))
    except ValueError:
        raise BadLink("link", text[:80]) from None
    return _standpoint(parts["space"], asked)


def _standpoint(space: str, asked: list[tuple[str, str]]) -> Link:
    values = dict(asked)
    for name in values:
        if name not in _PARTS:
            raise BadLink("link", name[:40])
    if len(values) != len(asked):
        raise BadLink("link", "&".join(name for name, _ in asked)[:80])
    if not values:
        return Link(space)
    at = values.get("at", "").split(",")
    if len(at) != 2:
        raise BadLink("at", values.get("at", "")[:40])
    x, y = (_number("at", word, FARTHEST) for word in at)
    heading = _number("heading", values.get("heading", "0"), 360.0)
    pitch = _number("pitch", values.get("pitch", "0"), _STEEPEST)
    floor = _number("floor", values.get("floor", "0"), FARTHEST)
    yaw = math.remainder(-math.radians(heading), 2 * math.pi)
    return Link(space, x, y, floor, yaw, math.radians(pitch))


def _number(part: str, word: str, most: float) -> float:
    if not _NUMBER.match(word) or abs(float(word)) > most:
        raise BadLink(part, word[:40])
    return float(word)


def _short(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if value else "0"
