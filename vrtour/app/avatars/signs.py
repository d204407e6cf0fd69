"""Signs over heads, for a moment: they come up from the name, stay, and go. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from vrtour.app.interface.paint import Op
from vrtour.app.interface.theme import LIGHT
from vrtour.app.panels.meeting.reactions import DRAWINGS

Signs = Mapping[int, tuple[str, float]]
"""The reaction of somebody, and when it was shown."""

SIGN_SECONDS = 4.0
_COMES, _GOES = 0.25, 0.6  # seconds
_RISES, _RISING = 0.08, 0.9  # metres; seconds until it is nearly there
_SIDE, _ICON = 46.0, 28.0  # units
_OVER_NAME = 35.0
SIGN_TOP = _OVER_NAME + _SIDE + 12.0
"""Units over the place of a card that a sign needs."""


def sign(name: str) -> list[Op]:
    """The drawings of a sign in units, over a card that stands on 0."""
    left, top = -_SIDE / 2, -_OVER_NAME - _SIDE
    inner = (_SIDE - _ICON) / 2
    return [
        ("shadow", None, left, top, _SIDE, _SIDE, _SIDE / 2, 5.0, (16, 22, 30, 60), False),
        ("box", None, left, top, _SIDE, _SIDE, _SIDE / 2, (252, 252, 251, 255), LIGHT.accent, 2.0),
        ("icon", None, left + inner, top + inner, _ICON, DRAWINGS[name], LIGHT.accent),
    ]


def risen(age: float) -> float:
    """Metres by which a sign of this age has gone up."""
    left = max(0.0, 1.0 - age / _RISING)
    return _RISES * (1.0 - left * left)


def opacity(age: float) -> float:
    """How much of a sign of this age is seen, 0..1."""
    return max(0.0, min(1.0, age / _COMES, (SIGN_SECONDS - age) / _GOES))
