"""How somebody who strolls moves and looks about: the visitors' own walk, past people, and their eyes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from vrtour.world.company import Other, manner, touches, towards
from vrtour.world.hall import Hall
from vrtour.world.locomotion import Body, Intent, moving, step
from vrtour.world.stroller import Doing, Moment, Stroller, eyes

GAZES = (2.5, 7.0)  # seconds
_COMPANY = 5.0  # metres to the people one looks at
_NEAREST, _OFTEN = 3, 0.8  # one looks at one of so many people, so often; else somewhere
_ASIDE = math.radians(65.0)  # a head turns no further on a seat
_LOOK_ROUND, _SLOWS_OVER = math.radians(110.0), 0.35  # radians a second, and radians
_STILL = math.radians(0.4)
_GOES = 0.25  # metres a second: less is being held up


def moved(hall: Hall, one: Stroller, others: Sequence[Other], dt: float) -> Stroller:
    """Walked on for ``dt`` seconds, making way."""
    area, body = hall.area, one.body
    before = body.place
    way = _way(body)
    how = manner(before.x, before.y, body.eye, way, others, one.me)
    if not moving(body, area) and not how.vx and not how.vy:
        return one
    body = step(area, body, Intent(speed=one.pace * how.pace), dt)
    place = area.slide(body.place, how.vx * dt, how.vy * dt)
    if touches((before.x, before.y), (place.x, place.y), body.eye, others):
        place, body = before, replace(body, vx=0.0, vy=0.0)
    slow = way is not None and math.dist((place.x, place.y), (before.x, before.y)) < _GOES * dt
    held = one.held + dt if slow else max(0.0, one.held - dt)
    return replace(one, body=replace(body, place=place), held=held)


def looked(hall: Hall, one: Stroller, moment: Moment, dt: float) -> Stroller:
    """Looked ahead while walking, else at somebody near or somewhere, for ``dt`` seconds."""
    if one.body.path:
        return replace(one, body=_turned(one.body, (one.body.yaw, 0.0), dt))
    if moment.now >= one.gaze_until:
        one = _another_gaze(hall, one, moment)
    gaze = one.gaze
    face = next((other for other in moment.others if other.who == one.regards), None)
    if face is not None:
        gaze = towards(*eyes(hall, one), face)
    if one.doing is Doing.SITS:
        ahead = hall.chairs[one.seat].seat.yaw
        off = math.remainder(gaze[0] - ahead, 2 * math.pi)
        gaze = (ahead + min(max(off, -_ASIDE), _ASIDE), gaze[1])
    return replace(one, body=_turned(one.body, gaze, dt))


def _way(body: Body) -> tuple[float, float] | None:
    """The unit vector to the next corner of the way."""
    if not body.path:
        return None
    dx, dy = body.path[0][0] - body.place.x, body.path[0][1] - body.place.y
    far = math.hypot(dx, dy)
    return (dx / far, dy / far) if far > 1e-6 else None


def _another_gaze(hall: Hall, one: Stroller, moment: Moment) -> Stroller:
    x, y, z = eyes(hall, one)
    chance = moment.chance
    near = [o for o in moment.others if math.dist((x, y, z), (o.x, o.y, o.z)) < _COMPANY]
    near.sort(key=lambda o: math.dist((x, y), (o.x, o.y)))
    room = hall.area.room(one.body.place)
    near = [o for o in near[: 2 * _NEAREST] if _room_of(hall, o, one.body.tall) == room]
    until = moment.now + chance.uniform(*GAZES)
    if near and chance.random() < _OFTEN:
        return replace(one, regards=chance.choice(near[:_NEAREST]).who, gaze_until=until)
    ahead = hall.chairs[one.seat].seat.yaw if one.doing is Doing.SITS else one.body.yaw
    gaze = (ahead + chance.uniform(-0.7, 0.7), chance.uniform(-0.15, 0.1))
    return replace(one, regards=0, gaze=gaze, gaze_until=until)


def _room_of(hall: Hall, other: Other, tall: float) -> int:
    return hall.area.room(hall.area.nearest(other.x, other.y, other.z - tall))


def _turned(body: Body, gaze: tuple[float, float], dt: float) -> Body:
    """Turned towards a gaze: as fast as one turns to somebody, slowing down at the end."""
    yaw, pitch = math.remainder(gaze[0] - body.yaw, 2 * math.pi), gaze[1] - body.pitch
    off = math.hypot(yaw, pitch)
    if off < _STILL:
        return body
    share = min(_LOOK_ROUND * min(1.0, off / _SLOWS_OVER + 0.05) * dt / off, 1.0)
    turned = math.remainder(body.yaw + yaw * share, 2 * math.pi)
    return replace(body, yaw=turned, pitch=body.pitch + pitch * share)
