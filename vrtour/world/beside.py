"""Where one stands to talk to somebody: before them, in nobody, with no wall between."""

from __future__ import annotations

import math
from collections.abc import Sequence

from vrtour.world.formation import APART, CLOSE, Ground, Spot, Stand, ahead_of, towards

TALKING = 1.2  # metres between two people who talk
_METRES = (TALKING, 1.5, 0.95)  # from them, the best first
_TURNS = tuple(math.radians(turn) for turn in (0, 30, -30, 60, -60, 90, -90, 120, -120, 150, -150, 180))
_SHIFTED = 0.15  # metres by which furniture may move a place, and it is still that place


def beside(them: Spot, yaw: float, others: Sequence[Spot], ground: Ground) -> Stand:
    """The place for who goes to somebody at ``them`` that looks along ``yaw`` (radians), and looks at them;
    ``others``: where people are; ``ground``: round ``them``.

    Before them, else at their side, else behind them, else where their room is nearest to that.
    """
    for apart in (APART, CLOSE):
        for turn in _TURNS:
            for metres in _METRES:
                wanted = ahead_of(them, yaw + turn, metres)
                spot = ground.reach(wanted, wanted)
                if math.dist(spot, wanted) <= _SHIFTED and _is_free(spot, apart, others, ground):
                    return Stand(spot, towards(spot, them))
    room = sorted(ground.spots(), key=lambda spot: (abs(math.dist(spot, them) - TALKING), spot))
    free = (spot for spot in room if _is_free(spot, CLOSE, [them, *others], ground))
    spot = next(free, None) or ground.reach(them, ahead_of(them, yaw, TALKING))
    return Stand(spot, towards(spot, them))


def _is_free(spot: Spot, apart: float, others: Sequence[Spot], ground: Ground) -> bool:
    return all(math.dist(spot, other) >= apart for other in others) and ground.holds(spot)
