"""Where a group stands round somebody who shows it something: on arcs at their sides and behind them, then
wherever their room has place, and only then at its door.

Everybody finds their own place alone. As all reckon alike, from the same place and in the same order, nobody
needs to be told, and nobody stands in anybody.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Spot = tuple[float, float]

APART = 0.75  # metres between two people of a group, at least
CLOSE = 0.6  # metres, where there are too many for that
FOCUS = 4.0  # metres ahead of the guide: what the group is shown, where no wall is nearer
_FIRST, _NEXT = 1.2, 0.85  # metres from the guide to the first arc, from one arc to the next
_SHOULDER = 0.9  # metres between two places of an arc
_SIDE = math.radians(95.0)  # from where the guide looks: nearer is in their view
_ARCS = 9  # more than the largest meeting needs in an empty hall
_CLEAR = 0.6  # metres free ahead
_SHIFTED = 0.35  # metres by which furniture may move a place, and it is still that place
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Stand:
    """Where somebody stands, and the yaw they look along."""

    spot: Spot
    yaw: float


@dataclass(frozen=True, slots=True)
class Ground:
    """The floor round a guide.

    ``reach``: where one comes who goes straight from one place to another: walls and furniture hold.
    ``holds``: whether a place is in the guide's room and in their sight. ``spots``: places all over that
    room. ``beyond``: places outside it, the nearest to its doors first, each with the door it looks at.
    ``depth``: metres from the guide, along a yaw, to what is looked at there.
    """

    reach: Callable[[Spot, Spot], Spot]
    holds: Callable[[Spot], bool] = lambda _: True
    spots: Callable[[], Sequence[Spot]] = tuple
    beyond: Callable[[], Sequence[tuple[Spot, Spot]]] = tuple
    depth: Callable[[float], float] = lambda _: FOCUS


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


def own_place(x: float, y: float, yaw: float, number: int, ground: Ground) -> Stand:
    """The place of the ``number``-th (from 0) of the group round who looks from (x, y) along ``yaw``."""
    return group((x, y), yaw, number + 1, ground)[-1]


def group(guide: Spot, yaw: float, count: int, ground: Ground) -> list[Stand]:
    """The places of so many people round ``guide``, in their order; of fewer, the first of these.

    All are in the guide's room and sight while it has room; the rest stand at its door. Where there is no
    room at all, people stand where there is most.
    """
    taken = [guide]
    found: list[Stand] = []
    spare: dict[Stand, None] = {}
    for stand, apart in _offered(guide, yaw, ground, taken):
        if len(found) == count:
            return found
        if _nearest(stand.spot, taken) < apart - _ROUNDING:
            spare[stand] = None
        else:
            taken.append(stand.spot)
            found.append(stand)
    crowded = list(spare) or [Stand(guide, yaw)]
    while len(found) < count:
        roomiest = max(crowded, key=lambda each: _nearest(each.spot, taken))
        taken.append(roomiest.spot)
        found.append(roomiest)
    return found


def _nearest(spot: Spot, taken: Sequence[Spot]) -> float:
    return min(math.dist(spot, other) for other in taken)


def _offered(guide: Spot, yaw: float, ground: Ground, taken: Sequence[Spot]) -> Iterator[tuple[Stand, float]]:
    """Every place that may still be free, the best first, and how far it must be from those ``taken``."""
    shown = ahead_of(guide, yaw, ground.depth(yaw))
    for wanted in places(*guide, yaw):
        spot = ground.reach(guide, wanted)
        clear = is_clear(spot, towards(spot, shown), _CLEAR, ground)
        if clear and math.dist(spot, wanted) <= _SHIFTED and ground.holds(spot):
            yield Stand(spot, towards(spot, shown)), APART
    inside = sorted(ground.spots(), key=lambda spot: (math.dist(spot, guide), spot))
    for apart in (APART, CLOSE):
        for spot in inside:
            if _nearest(spot, taken) >= apart - _ROUNDING and ground.holds(spot):
                yield Stand(spot, _facing(spot, guide, shown, ground)), apart
    beyond = ground.beyond()
    for apart in (APART, CLOSE):
        for spot, door in beyond:
            yield Stand(spot, towards(spot, door)), apart


def _facing(spot: Spot, guide: Spot, shown: Spot, ground: Ground) -> float:
    """Towards what is shown, or towards the guide where something stands right before that."""
    yaw = towards(spot, shown)
    return yaw if is_clear(spot, yaw, _CLEAR, ground) else towards(spot, guide)


def is_clear(spot: Spot, yaw: float, metres: float, ground: Ground) -> bool:
    """Whether nothing stands within so many metres before who looks along ``yaw``."""
    ahead = ahead_of(spot, yaw, metres)
    return math.dist(ground.reach(spot, ahead), ahead) < 0.2


def ahead_of(spot: Spot, yaw: float, metres: float) -> Spot:
    """The point so many metres ahead."""
    return (spot[0] - metres * math.sin(yaw), spot[1] + metres * math.cos(yaw))


def towards(spot: Spot, point: Spot) -> float:
    """The yaw of the look from ``spot`` to ``point``."""
    return math.atan2(spot[0] - point[0], point[1] - spot[1])
