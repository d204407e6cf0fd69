"""How the eye adapts from room to room: a time goes in, a nearer exposure comes out."""

from __future__ import annotations

import math

SECONDS = 0.6  # to have adapted by nine tenths and a half: felt, but over before one has crossed a door
_CLOSE = 0.002  # a difference nobody sees, in stops: the picture may rest

Exposure = tuple[float, float, float]
"""Factors for red, green and blue, all more than 0."""


def adapted(shown: Exposure, wanted: Exposure, dt: float) -> Exposure:
    """The exposure ``dt`` seconds after ``shown``; ``wanted`` itself once no difference can be seen.

    Stops, not factors, close in evenly: opening by one looks as long as closing by one.
    """
    left = math.exp(-3.0 * max(dt, 0.0) / SECONDS)
    apart = [math.log2(now / then) * left for now, then in zip(shown, wanted, strict=True)]
    if max(abs(stops) for stops in apart) < _CLOSE:
        return wanted
    r, g, b = (then * 2.0**stops for then, stops in zip(wanted, apart, strict=True))
    return r, g, b
