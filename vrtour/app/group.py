"""One's place among the others: on arrival, when called together, and behind a guide."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Set

from vrtour.app.inside import Inside
from vrtour.app.travel import Travel
from vrtour.protocol.news import Gathered
from vrtour.session.roster import Meeting
from vrtour.world.arrival import arrival
from vrtour.world.formation import Spot, Stand, own_place
from vrtour.world.interpolation import Sample

LOOK_EVERY = 0.4  # seconds between two looks at where the guide is
FAR, NEAR = 1.4, 0.4  # metres from one's place at which one sets out: while the guide walks, when they stand
_WALKS = 0.25  # metres between two looks: the guide walks
_LOST = 15.0  # metres: whoever is farther behind is brought
_SAME = 0.05  # metres
_LOOKED_FOR = 1.0  # seconds in which those who are there should be seen by who comes in
_STOREY = 2.5  # metres from the floor to the eyes of who is on it, at most


class Group:
    """Of one visitor in one meeting."""

    def __init__(self, travel: Travel) -> None:
        self._travel = travel
        self._looks_at = 0.0
        self._following = False
        self._guide: Spot | None = None  # where they were at the last look
        self._goal: Spot | None = None  # where one was sent; anywhere else is one's own way
        self._jumps, self._blinks = False, 0
        self._arrives_by: float | None = None

    def may_arrive(self, meeting: Meeting, seen: Set[int]) -> bool:
        """Whether all the others were seen where they are, or were waited for long enough."""
        if self._arrives_by is None:
            self._arrives_by = self._travel.now + _LOOKED_FOR
        return self._travel.now >= self._arrives_by or meeting.members.keys() <= seen | {meeting.you}

    def arrive(self, inside: Inside, meeting: Meeting, placed: Mapping[int, Sample]) -> None:
        """Stand near the entrance, with a view, in nobody; ``placed``: where the others were last seen."""
        others = {who: each for who, each in placed.items() if who in meeting.members and who != meeting.you}
        coming = _rank(meeting.you, (who for who in meeting.members if who not in others))
        visitor, floor = inside.visitor, inside.visitor.floor
        near = [each.position[:2] for each in others.values() if abs(each.position[2] - floor) < _STOREY]
        if not coming and not near:
            return
        eye = visitor.standpoint
        x, y, _ = eye.place
        own = arrival((x, y), eye.yaw, coming, near, visitor.ground_at(x, y, floor))
        visitor.jump_to(*own.spot, floor, own.yaw, 0.0)
        inside.blink()

    def come(self, inside: Inside, meeting: Meeting, called: Gathered) -> None:
        """Be with who calls, in their room, and look where they look."""
        x, y, floor = called.position
        number = _rank(meeting.you, (who for who in meeting.members if who != called.who))
        own = _place(inside, (x, y), called.yaw, floor, number)
        self._jump(inside, own.spot, floor, own.yaw)

    def strays(self, inside: Inside) -> bool:
        """Whether one who follows went somewhere else: to be asked every frame while one does."""
        goal = inside.visitor.goal
        if not self._following:  # where one was going before counts no more
            self._following, self._blinks, self._looks_at = True, inside.blinks, 0.0
            self._goal = goal[:2] if goal is not None else None
            return False
        if self._jumps or self._travel.fade.busy:
            self._blinks = inside.blinks
            self._jumps = self._travel.fade.busy
            return False
        away = goal is not None and (self._goal is None or math.dist(goal[:2], self._goal) > _SAME)
        return away or inside.blinks != self._blinks

    def rest(self) -> None:
        """Nobody is followed."""
        self._following, self._guide = False, None

    def follow(self, inside: Inside, meeting: Meeting, guide: Sample | None) -> None:
        """Walk to one's place behind the ``guide``, once they are too far ahead or have stopped."""
        travel, visitor = self._travel, inside.visitor
        if guide is None or travel.now < self._looks_at or travel.fade.busy:
            return
        self._looks_at = travel.now + LOOK_EVERY
        here, before = guide.position[:2], self._guide
        self._guide = here
        walks = before is None or math.dist(here, before) > _WALKS
        calm = travel.settings.reduce_motion
        if calm and walks and before is not None:
            return
        floor = visitor.floor_under(*guide.position)
        led = (who for who, each in meeting.members.items() if each.following and who != meeting.room.leader)
        own = _place(inside, here, guide.yaw, floor, _rank(meeting.you, led))
        spot, yaw = own.spot, own.yaw
        eye = visitor.standpoint.place
        apart = math.dist(eye[:2], spot)
        if apart <= (FAR if walks else NEAR):
            return
        if visitor.goal is not None and self._goal is not None and math.dist(spot, self._goal) < NEAR:
            return  # one is on one's way there
        if calm or apart > _LOST or not visitor.walk_to(*spot, floor, yaw):
            self._jump(inside, spot, floor, yaw)
        else:
            goal = visitor.goal
            self._goal = goal[:2] if goal is not None else None

    def _jump(self, inside: Inside, spot: Spot, floor: float, yaw: float) -> None:
        self._jumps, self._goal = True, None
        self._travel.jump(lambda: inside.visitor.jump_to(*spot, floor, yaw, 0.0))


def _place(inside: Inside, at: Spot, yaw: float, floor: float, number: int) -> Stand:
    return own_place(*at, yaw, number, inside.visitor.ground_at(*at, floor))


def _rank(you: int, people: Iterable[int]) -> int:
    """How many of them are before oneself."""
    return sum(1 for who in people if who < you)
