"""Where somebody stands who comes in: near the entrance, in nobody, and with a view of the room."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence

from vrtour.world.formation import APART, Ground, Spot, Stand, is_clear, towards

BODY = 0.22  # metres from who stands to the edge of where one may: what is there is farther by that
_AIRY = 1.3  # metres from who is there, where there is room: nearer is the whole of their view
_ROUND = 12  # directions in which nothing may be near
_ASIDE = math.radians(28.0)  # beside the middle of the view, where it must be open too
_TURNS = tuple(math.radians(turn) for turn in (0, 30, -30, 60, -60))
_ALL_ROUND = tuple(math.radians(turn) for turn in range(0, 360, 30))
# How far from everything, and how much free ahead, metres: the best that the place has.
_STEPS = ((0.75, 1.5), (0.55, 1.5), (0.4, 1.5), (0.25, 1.5), (0.25, 1.0))


def arrival(entrance: Spot, yaw: float, number: int, standing: Sequence[Spot], ground: Ground) -> Stand:
    """The place of the ``number``-th (from 0) of those who come in at once, ``entrance`` being where one
    would stand alone and ``yaw`` where it looks; ``standing``: where people are, all round the space.

    Looks at who is in sight, or into the room. Where the room is full, the place farthest from others.
    """
    group = [spot for spot in standing if ground.holds(spot)]
    taken, found = list(standing), 0
    spots = [entrance, *sorted(ground.spots(), key=lambda spot: (math.dist(spot, entrance), spot))]
    spots = [spot for spot in spots if ground.holds(spot)] or [entrance]
    first, again = itertools.tee(_offered(spots, yaw, group, ground))  # worked out once, as far as needed
    for apart, offered in ((_AIRY, first), (APART, again)):
        for stand in offered:
            if all(math.dist(stand.spot, other) >= apart for other in taken):
                taken.append(stand.spot)
                found += 1
                if found == number + 1:
                    return stand
    farthest = max(spots, key=lambda spot: min((math.dist(spot, other) for other in taken), default=0.0))
    return Stand(farthest, yaw)


def _offered(spots: Sequence[Spot], yaw: float, group: Sequence[Spot], ground: Ground) -> Iterator[Stand]:
    """Every place with a view, the best first."""
    left = list(dict.fromkeys(spots))
    for around, ahead in _STEPS:
        free = [spot for spot in left if _is_free(spot, around - BODY, ground)]
        for turns in (_TURNS, _ALL_ROUND):
            for spot in [each for each in free if each in left]:
                for look in _looks(spot, yaw, group, turns):
                    if _is_open(spot, look, ahead, ground):
                        left.remove(spot)
                        yield Stand(spot, look)
                        break


def _looks(spot: Spot, yaw: float, group: Sequence[Spot], turns: Sequence[float]) -> Iterator[float]:
    """Where one would look from ``spot``, the best first."""
    near = [other for other in group if 0.3 < math.dist(spot, other) < 12.0]
    if near:
        yield towards(spot, (sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)))
    for turn in turns:
        yield yaw + turn


def _is_free(spot: Spot, metres: float, ground: Ground) -> bool:
    """Whether nothing is nearer, all round."""
    if metres <= 0.0:
        return True
    turns = (2.0 * math.pi * turn / _ROUND for turn in range(_ROUND))
    rim = ((spot[0] + metres * math.cos(turn), spot[1] + metres * math.sin(turn)) for turn in turns)
    return all(math.dist(ground.reach(spot, point), point) < 0.03 for point in rim)


def _is_open(spot: Spot, yaw: float, metres: float, ground: Ground) -> bool:
    """Whether the view is free so many metres ahead, and nearly as many at its sides."""
    sides = all(is_clear(spot, yaw + turn, 0.6 * metres, ground) for turn in (-_ASIDE, _ASIDE))
    return sides and is_clear(spot, yaw, metres, ground)
