"""What somebody who strolls does next: where to, with whom, on which seat, and when they give up."""

from __future__ import annotations

import math
from dataclasses import replace

from vrtour.world.company import ROOM, is_free
from vrtour.world.hall import Hall
from vrtour.world.stroller import Deed, Doing, Moment, Stroller, bound_for, refused, stops

ASKED = 4.0  # seconds without an answer about a seat: one walks on
PATIENCE = (1.8, 3.5)  # seconds behind somebody who does not move: one goes somewhere else
SITTING, JOINING = 0.14, 0.55  # of decisions: to sit down; to go and stand with somebody
_SEATS_NEAR, _PEOPLE_NEAR = 6, 5
_TALK = (1.05, 1.5)  # metres between two who talk
_WIDE = 1.2 * ROOM  # metres round a place where nobody may be yet

Decided = tuple[Stroller, tuple[Deed, ...]]


def decided(hall: Hall, one: Stroller, moment: Moment) -> Decided:
    """What they are at from now on."""
    waits = moment.now < one.until
    if one.doing is Doing.STANDS:
        return (one if waits else _next(hall, one, moment)), ()
    if one.doing is Doing.SITS:
        return (one, ()) if waits else (stops(one, moment, hurry=True), (Deed.STAND,))
    if one.doing is Doing.ASKS:
        return (one if waits else refused(one, moment.now)), ()
    return _on_the_way(hall, one, moment)


def _on_the_way(hall: Hall, one: Stroller, moment: Moment) -> Decided:
    body = one.body
    if one.doing is Doing.TO_SEAT:
        before = hall.chairs[one.seat].before
        if one.seat in moment.taken:
            return stops(one, moment, hurry=True), ()
        if not body.path or math.dist((body.place.x, body.place.y), (before.x, before.y)) < ROOM:
            asks = replace(one, body=replace(body, path=()), doing=Doing.ASKS, until=moment.now + ASKED)
            return asks, (Deed.SIT,)
    elif not body.path or not _goal_is_free(one, moment):
        return stops(one, moment), ()
    if moment.now >= one.until or one.held > moment.chance.uniform(*PATIENCE):
        return stops(one, moment, hurry=True), ()
    return one, ()


def _goal_is_free(one: Stroller, moment: Moment) -> bool:
    """Whether nobody stands where one is about to arrive."""
    body = one.body
    x, y = body.path[-1]
    near = math.dist((body.place.x, body.place.y), (x, y)) < 2 * ROOM
    return not near or is_free(x, y, body.eye, [o for o in moment.others if not o.walks and not o.sits])


def _next(hall: Hall, one: Stroller, moment: Moment) -> Stroller:
    luck = moment.chance.random()
    going: Stroller | None = None
    if luck < SITTING:
        going = _to_a_seat(hall, one, moment)
    elif luck < SITTING + JOINING:
        going = _to_somebody(hall, one, moment)
    if going is None:
        going = _to_anywhere(hall, one, moment)
    return going or replace(one, until=moment.now + moment.chance.uniform(1.0, 3.0))


def _to_anywhere(hall: Hall, one: Stroller, moment: Moment) -> Stroller | None:
    """On the way to a place by chance: as often near as far."""
    here, chance = (one.body.place.x, one.body.place.y), moment.chance
    spots = sorted((hall.spot(chance) for _ in range(3)), key=lambda s: math.dist((s.x, s.y), here))
    spot = spots[0] if chance.random() < 0.5 else spots[-1]
    z = hall.area.height(spot) + one.body.tall
    return (
        bound_for(hall, one, spot, moment.now) if is_free(spot.x, spot.y, z, moment.others, _WIDE) else None
    )


def _to_a_seat(hall: Hall, one: Stroller, moment: Moment) -> Stroller | None:
    """On the way to one of the free seats that are near."""
    here = (one.body.place.x, one.body.place.y)
    free = []
    for name, chair in hall.chairs.items():
        x, y, z = chair.eyes
        if name not in moment.taken and is_free(x, y, z, moment.others):
            free.append((math.dist(here, (x, y)), name))
    if not free:
        return None
    name = moment.chance.choice(sorted(free)[:_SEATS_NEAR])[1]
    going = bound_for(hall, one, hall.chairs[name].before, moment.now)
    return going if going is None else replace(going, doing=Doing.TO_SEAT, seat=name)


def _to_somebody(hall: Hall, one: Stroller, moment: Moment) -> Stroller | None:
    """On the way to stand with somebody who stands."""
    area, here, chance = hall.area, (one.body.place.x, one.body.place.y), moment.chance
    stand = [o for o in moment.others if not o.walks and not o.sits]
    if not stand:
        return None
    stand.sort(key=lambda o: math.dist((o.x, o.y), here))
    other = chance.choice(stand[:_PEOPLE_NEAR])
    start = area.nearest(other.x, other.y, other.z - one.body.tall)
    for _ in range(6):
        turn, far = chance.uniform(-math.pi, math.pi), chance.uniform(*_TALK)
        spot = area.slide(start, far * math.cos(turn), far * math.sin(turn))
        z = area.height(spot) + one.body.tall
        talks = math.dist((spot.x, spot.y), (other.x, other.y)) >= _TALK[0] * 0.9
        if talks and hall.is_roomy(spot) and is_free(spot.x, spot.y, z, moment.others, _WIDE):
            going = bound_for(hall, one, spot, moment.now)
            return going if going is None else replace(going, regards=other.who)
    return None
