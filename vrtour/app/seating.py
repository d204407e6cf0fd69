"""Sitting down and standing up, as the meeting says."""

from __future__ import annotations

import math

from vrtour.app.crowd import Crowd
from vrtour.app.likeness import SEATED_EYE
from vrtour.session.roster import Meeting

SEAT_REACH = 1.6  # metres from which one sits down
_STOREY = 0.5  # metres: a seat higher or lower is on other steps


def seat_near(meeting: Meeting, crowd: Crowd) -> str:
    """The nearest free seat within reach, "" for none."""
    taken = {member.seat for member in meeting.members.values()}
    visitor = crowd.inside.visitor
    rooms = {chair.id: chair.room for chair in crowd.inside.scene.seats}
    room = visitor.room  # a seat behind a wall is near, and out of reach
    x, y, _ = visitor.standpoint.place
    floor = visitor.floor
    found = [
        (math.dist((x, y), seat.place[:2]), name)
        for name, seat in crowd.seats.items()
        if name not in taken and rooms.get(name) == room and abs(seat.place[2] - floor) < _STOREY
    ]
    metres, name = min(found, default=(math.inf, ""))
    return name if metres <= SEAT_REACH else ""


def sit(crowd: Crowd, name: str) -> bool:
    """Sit on a seat of this place; False where it has none of that name."""
    seat = crowd.seats.get(name)
    if seat is None:
        return False
    x, y, floor = seat.place
    crowd.inside.visitor.sit(x, y, floor + seat.height + SEATED_EYE, floor, seat.yaw)
    crowd.inside.blink()
    return True
