"""Where a group stands round somebody who shows it something: on arcs at their sides and behind them.

Everybody finds their own place alone. As all reckon alike, from the same place and in the same order, nobody
needs to be told, and nobody stands in anybody.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

Spot = tuple[float, float]

APART = 0.75  # metres between two people of a group, at least
FOCUS = 4.0  # metres ahead of the guide: what the group is shown
_FIRST, _NEXT = 1.2, 0.85  # metres from the guide to the first arc, from one arc to the next
_SHOULDER = 0.9  # metres between two places of an arc
_SIDE = math.radians(95.0)  # from where the guide looks: nearer is in their view
_ARCS = 9  # more than the largest meeting needs in an empty hall
_CLEAR = 0.6  # metres free ahead
_SHIFTED = 0.35  # metres by which furniture may move a place, and it is still that place


def places(x: float, y: float, yaw: float) -> Iterator[Spot]:
    """The places round (x, y), where somebody looks along ``yaw``, the best first; in an empty hall.

    Beside and behind come first; who finds no place there stands in the guide's view.
    """
    for begin, end in ((_SIDE, math.pi), (_SIDE, 0.0)):
        for arc in range(_ARCS):
            radius = _FIRST + _NEXT * arc
            step = 2.0 * math.asin(_SHOULDER / 2.0 / radius)
            for number in range(1 if end == 0.0 else 0, int((abs(end - begin) - step / 2.0) / step) + 1):
                for side in (-1.0, 1.0):
                    turned = yaw + side * (begin + math.copysign(number * step, end - begin))
                    yield x - radius * math.sin(turned), y + radius * math.cos(turned)


def own_place(x: float, y: float, yaw: float, number: int, reach: Callable[[Spot, Spot], Spot]) -> Spot:
    """The place of the ``number``-th (from 0) of the group round (x, y).

    ``reach``: where one comes who goes straight from one place to another: walls and furniture hold. A place
    that cannot be reached, or whose view is a cupboard, is nobody's; when there are too few, people stand
    where there is most room.
    """
    taken: list[Spot] = [(x, y)]
    spare: list[Spot] = []
    for wanted in places(x, y, yaw):
        found = reach((x, y), wanted)
        if math.dist(found, wanted) > _SHIFTED or not _sees(found, looking(found, x, y, yaw), reach):
            spare.append(found)
        elif min(math.dist(found, other) for other in taken) >= APART:
            taken.append(found)
            if len(taken) == number + 2:
                return found
    while len(taken) < number + 2:
        roomiest = max(spare, key=lambda spot: min(math.dist(spot, other) for other in taken), default=(x, y))
        taken.append(roomiest)
    return taken[-1]


def _sees(spot: Spot, yaw: float, reach: Callable[[Spot, Spot], Spot]) -> bool:
    """Whether nothing stands right before who looks along ``yaw``."""
    ahead = (spot[0] - _CLEAR * math.sin(yaw), spot[1] + _CLEAR * math.cos(yaw))
    return math.dist(reach(spot, ahead), ahead) < _CLEAR / 3.0


def looking(spot: Spot, x: float, y: float, yaw: float) -> float:
    """The yaw of who looks from ``spot`` at what somebody at (x, y) with ``yaw`` looks at."""
    ahead = (x - FOCUS * math.sin(yaw), y + FOCUS * math.cos(yaw))
    return math.atan2(-(ahead[0] - spot[0]), ahead[1] - spot[1])
