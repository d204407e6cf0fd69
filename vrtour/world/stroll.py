"""Somebody strolls about among others: walks, stops, looks at people, sits a while, gives a sign.

    stands ──walks──→ stands      stands ──walks up to a seat──→ asks ──sat down──→ sits ──→ stands

``advance`` is given the time, the luck and the others, and says what they do beside moving: those ``Deed``s
are for the caller to carry out, who comes back with ``sat_down`` or ``refused``. Begin with ``arrive``.
"""

from __future__ import annotations

from dataclasses import replace

from vrtour.world.bearing import looked, moved
from vrtour.world.errands import decided
from vrtour.world.hall import Hall
from vrtour.world.stroller import (
    Deed,
    Doing,
    Moment,
    Stroller,
    arrive,
    bound_for,
    brought,
    eyes,
    refused,
    sat_down,
    waits,
)

__all__ = [
    "Deed",
    "Doing",
    "Moment",
    "Stroller",
    "advance",
    "arrive",
    "bound_for",
    "brought",
    "eyes",
    "refused",
    "sat_down",
    "waits",
]

_HAND_UP = (5.0, 12.0)  # seconds
# Seconds between two of one person's: at least, and for each person there, so that a crowd is no louder.
_HANDS, _SIGNS, _LINES = (60.0, 8.0), (60.0, 10.0), (80.0, 12.0)


def advance(hall: Hall, one: Stroller, moment: Moment, dt: float) -> tuple[Stroller, tuple[Deed, ...]]:
    """Them ``dt`` seconds later, and what they did."""
    one, deeds = decided(hall, one, moment)
    if one.doing is not Doing.SITS:
        one = moved(hall, one, moment.others, dt)
    one = looked(hall, one, moment, dt)
    one, signs = _signs(one, moment, dt)
    return one, (*deeds, *signs)


def _signs(one: Stroller, moment: Moment, dt: float) -> tuple[Stroller, tuple[Deed, ...]]:
    """A hand, a sign, a line, each now and then."""
    deeds = []
    if one.hand and moment.now >= one.hand_until:
        one = replace(one, hand=False)
        deeds.append(Deed.LOWER)
    elif not one.hand and _happens(_HANDS, moment, dt):
        one = replace(one, hand=True, hand_until=moment.now + moment.chance.uniform(*_HAND_UP))
        deeds.append(Deed.RAISE)
    if _happens(_SIGNS, moment, dt):
        deeds.append(Deed.REACT)
    if _happens(_LINES, moment, dt):
        deeds.append(Deed.SAY)
    return one, tuple(deeds)


def _happens(every: tuple[float, float], moment: Moment, dt: float) -> bool:
    return moment.chance.random() * max(every[0], every[1] * len(moment.others)) < dt
