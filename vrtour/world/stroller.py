"""Somebody who strolls about among others, and what they have just been told: see ``vrtour.world.stroll``."""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from vrtour.world.area import Place
from vrtour.world.company import Other
from vrtour.world.hall import Hall
from vrtour.world.locomotion import Body, standing
from vrtour.world.path import find_path
from vrtour.world.person import Point

STANDS = (5.0, 18.0)  # seconds, and so on
SITS = (30.0, 100.0)
LONGEST_WALK = 60.0


class Doing(Enum):
    """What one is at."""

    STANDS = "stands"
    WALKS = "walks"
    TO_SEAT = "to-seat"
    ASKS = "asks"  # for the seat one has come to
    SITS = "sits"


class Deed(Enum):
    """What one does beside moving. ``SIT`` is about ``Stroller.seat``."""

    SIT = "sit"
    STAND = "stand"
    RAISE = "raise"
    LOWER = "lower"
    REACT = "react"
    SAY = "say"


@dataclass(frozen=True, slots=True)
class Stroller:
    """Somebody. ``me``: their number; ``pace``: a factor on the usual speed. ``until`` and the other times
    are seconds of the caller's clock. ``regards``: whose face they look at, 0 for nobody's: then ``gaze``,
    yaw and pitch in radians, is where they look. ``held``: seconds they could not go on for."""

    me: int
    body: Body
    pace: float = 1.0
    doing: Doing = Doing.STANDS
    until: float = 0.0
    seat: str = ""
    regards: int = 0
    gaze: tuple[float, float] = (0.0, 0.0)
    gaze_until: float = 0.0
    held: float = 0.0
    hand: bool = False
    hand_until: float = 0.0


@dataclass(frozen=True, slots=True)
class Moment:
    """What is round somebody at the time ``now``: the ``others``, the seats ``taken``; and their luck."""

    others: Sequence[Other]
    taken: Collection[str]
    now: float
    chance: random.Random


def arrive(hall: Hall, me: int, place: Place, now: float, chance: random.Random) -> Stroller:
    """Somebody who has just come and stands at ``place``."""
    tall, yaw = chance.uniform(1.50, 1.74), chance.uniform(-math.pi, math.pi)
    body = standing(hall.area, place, yaw, 0.0, tall)
    return Stroller(
        me,
        body,
        chance.uniform(0.75, 1.0),
        until=now + chance.uniform(0.5, STANDS[1]),
        gaze=(yaw, 0.0),
    )


def eyes(hall: Hall, one: Stroller) -> Point:
    """Where their eyes are, in metres."""
    if one.doing is Doing.SITS:
        return hall.chairs[one.seat].eyes
    return (one.body.place.x, one.body.place.y, one.body.eye)


def sat_down(hall: Hall, one: Stroller, now: float, chance: random.Random) -> Stroller:
    """They were given the seat they asked for."""
    chair = hall.chairs[one.seat]
    body = standing(hall.area, chair.before, chair.seat.yaw, 0.0, one.body.tall)
    until = now + chance.uniform(*SITS)
    return replace(one, body=body, doing=Doing.SITS, until=until, regards=0, gaze=(chair.seat.yaw, 0.0))


def refused(one: Stroller, now: float) -> Stroller:
    """Somebody else sits there, or made them stand up."""
    return replace(one, doing=Doing.STANDS, seat="", until=now)


def brought(hall: Hall, one: Stroller, place: Place, yaw: float, until: float) -> Stroller:
    """They are brought to ``place``, look along ``yaw``, and stay."""
    body = standing(hall.area, place, yaw, 0.0, one.body.tall)
    waits = replace(one, body=body, doing=Doing.STANDS, seat="", until=until)
    return replace(waits, regards=0, gaze=(yaw, 0.0), gaze_until=until)


def waits(one: Stroller, who: int, until: float) -> Stroller:
    """Who stands stays at least so long, and looks at somebody; anybody else goes on with what they do."""
    if one.doing is not Doing.STANDS:
        return one
    return replace(one, until=max(one.until, until), regards=who, gaze_until=max(one.gaze_until, until))


def bound_for(hall: Hall, one: Stroller, place: Place, now: float) -> Stroller | None:
    """On the way to a place; None when there is none on foot."""
    way = find_path(hall.area, one.body.place, place)
    if way is None:
        return None
    body = replace(one.body, path=tuple(way[1:]), goal=place)
    until = now + LONGEST_WALK
    return replace(one, body=body, doing=Doing.WALKS, seat="", until=until, held=0.0, regards=0)


def stops(one: Stroller, moment: Moment, hurry: bool = False) -> Stroller:
    """They stand here for a while; in a ``hurry`` to go on for a short one."""
    stay = moment.chance.uniform(*((0.3, 1.5) if hurry else STANDS))
    body = replace(one.body, path=(), goal=None)
    now = moment.now
    return replace(one, body=body, doing=Doing.STANDS, seat="", until=now + stay, held=0.0, gaze_until=now)
