"""One's place among the others: on arrival, when called together, and behind a guide."""

from __future__ import annotations

import math
from collections.abc import Iterable

from vrtour.app.inside import Inside
from vrtour.app.travel import Travel
from vrtour.protocol.news import Gathered
from vrtour.session.roster import Meeting
from vrtour.world.formation import Spot, looking, own_place
from vrtour.world.interpolation import Sample

LOOK_EVERY = 0.4  # seconds between two looks at where the guide is
FAR, NEAR = 1.4, 0.4  # metres from one's place at which one sets out: while the guide walks, when they stand
_WALKS = 0.25  # metres between two looks: the guide walks
_LOST = 15.0  # metres: whoever is farther behind is brought
_SAME = 0.05  # metres


class Group:
    """Of one visitor in one meeting."""

    def __init__(self, travel: Travel) -> None:
        self._travel = travel
        self._looks_at = 0.0
        self._following = False
        self._guide: Spot | None = None  # where they were at the last look
        self._goal: Spot | None = None  # where one was sent; anywhere else is one's own way
        self._jumps, self._blinks = False, 0

    def arrive(self, inside: Inside, meeting: Meeting) -> None:
        """Stand beside who came before, not in them."""
        number = sorted(meeting.members).index(meeting.you) if meeting.you in meeting.members else 0
        if number == 0:
            return
        visitor = inside.visitor
        eye = visitor.standpoint
        x, y = _place(inside, (eye.place[0], eye.place[1]), eye.yaw, visitor.floor, number - 1)
        visitor.jump_to(x, y, visitor.floor, looking((x, y), *eye.place[:2], eye.yaw), 0.0)
        inside.blink()

    def come(self, inside: Inside, meeting: Meeting, called: Gathered) -> None:
        """Be with who calls, and look where they look."""
        x, y, floor = called.position
        number = _rank(meeting.you, (who for who in meeting.members if who != called.who))
        spot = _place(inside, (x, y), called.yaw, floor, number)
        self._jump(inside, spot, floor, looking(spot, x, y, called.yaw))

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
        spot = _place(inside, here, guide.yaw, floor, _rank(meeting.you, led))
        eye = visitor.standpoint.place
        apart = math.dist(eye[:2], spot)
        if apart <= (FAR if walks else NEAR):
            return
        if visitor.goal is not None and self._goal is not None and math.dist(spot, self._goal) < NEAR:
            return  # one is on one's way there
        yaw = looking(spot, *here, guide.yaw)
        if calm or apart > _LOST or not visitor.walk_to(*spot, floor, yaw):
            self._jump(inside, spot, floor, yaw)
        else:
            goal = visitor.goal
            self._goal = goal[:2] if goal is not None else None

    def _jump(self, inside: Inside, spot: Spot, floor: float, yaw: float) -> None:
        self._jumps, self._goal = True, None
        self._travel.jump(lambda: inside.visitor.jump_to(*spot, floor, yaw, 0.0))


def _place(inside: Inside, at: Spot, yaw: float, floor: float, number: int) -> Spot:
    return own_place(*at, yaw, number, lambda start, wanted: inside.visitor.spot_beside(start, wanted, floor))


def _rank(you: int, people: Iterable[int]) -> int:
    """How many of them are before oneself."""
    return sum(1 for who in people if who < you)
