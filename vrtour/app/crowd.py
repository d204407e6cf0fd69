"""The others as they are drawn in a place: their poses become a company, and that figures on its stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt
from panda3d.core import NodePath

from vrtour.app.avatars.company import NOBODY, Company, differ
from vrtour.app.avatars.figures import Figures
from vrtour.app.avatars.signs import Signs
from vrtour.app.avatars.tags import Tag
from vrtour.app.engine import Graphics
from vrtour.app.inside import Inside
from vrtour.app.likeness import look_of, seats_of
from vrtour.app.view import Standpoint
from vrtour.model import read_grid
from vrtour.protocol.news import Member
from vrtour.protocol.poses import State
from vrtour.session.roster import Meeting
from vrtour.world import figure
from vrtour.world.person import Seat, makes_sense
from vrtour.world.samples import Placed

CALM_SECONDS = 1.0
"""After nobody moves any more: legs come to rest, a hand goes up or down."""
_REMEMBERED = 2000
_SPOT = np.array([4.0, 4.0, 2.0])  # in a metre: a floor is looked for once in each quarter of a metre
Point = tuple[float, float, float]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


class People:
    """Who is in a meeting as a company of figures; ``floor``: the height of the floor under a head.

    Who is there and what they chose seldom changes: in most frames only columns of numbers are copied.
    """

    def __init__(self, floor: Callable[[Point], float], seats: Mapping[str, Seat]) -> None:
        self._floor, self._seats = floor, seats
        self._meeting: Meeting | None = None
        self._placed: Mapping[int, int] = {}
        self._sensible = np.zeros(0, bool)
        self._ids: tuple[int, ...] = ()
        self._rows = np.zeros(0, np.int64)  # of those who are drawn, in what is placed
        self._members: list[Member] = []
        self._told = figure.seen([])  # what members say of themselves, without their poses
        self._spots, self._floors = np.zeros((0, 3)), np.zeros(0)
        self._last = NOBODY

    def of(self, meeting: Meeting, placed: Placed) -> Company:
        """Everybody but oneself who has a place that makes sense."""
        sensible = makes_sense(placed.eyes, placed.facing)
        sensible &= (makes_sense(placed.hands, placed.hand_turns) | ~placed.tracked).all(-1)
        others = placed.rows is not self._placed and placed.rows != self._placed
        anew = meeting is not self._meeting or others or not np.array_equal(sensible, self._sensible)
        if anew:
            self._meeting, self._placed, self._sensible = meeting, placed.rows, sensible
            self._assemble(meeting)
        before, given = self._last, self._given(placed)
        speaking = (placed.states[self._rows] & int(State.SPEAKING)) != 0
        if self._ids == before.ids:
            talks = speaking != before.speaking
            anew |= bool(talks.any())
            stirs = differ(given, before.given) | speaking | talks
        else:
            stirs = np.ones(len(speaking), bool)
        looks, cards = before.looks, before.cards
        if anew:
            looks = tuple(look_of(member.profile.look) for member in self._members)
            looks = before.looks if looks == before.looks else looks
            said = zip(self._members, speaking.tolist(), strict=True)
            cards = tuple(_card(member, speaks) for member, speaks in said)
        self._last = Company(self._ids, given, speaking, stirs, looks, cards)
        return self._last

    def _assemble(self, meeting: Meeting) -> None:
        """Find out who is drawn, and what is known of them but their poses."""
        rows, sensible, you = self._placed, self._sensible, meeting.you
        members = meeting.members.items()
        drawn = [
            (who, member) for who, member in members if who != you and who in rows and sensible[rows[who]]
        ]
        self._ids = tuple(who for who, _ in drawn)
        self._members = [member for _, member in drawn]
        self._rows = np.array([rows[who] for who in self._ids], np.int64)
        self._told = told = np.zeros(len(drawn), figure.SEEN)
        told["hand_turns"][..., 3] = 1.0
        told["raised"] = [member.hand > 0 for member in self._members]
        told["pointing"] = [bool(member.pointing) for member in self._members]
        for k, member in enumerate(self._members):
            seat = self._seats.get(member.seat)
            if seat is not None:
                told["sits"][k], told["seat"][k] = True, seat.place
                told["seat_yaw"][k], told["seat_height"][k] = seat.yaw, seat.height
        self._spots, self._floors = np.full((len(drawn), 3), np.nan), np.zeros(len(drawn))

    def _given(self, placed: Placed) -> npt.NDArray[np.void]:
        rows, given = self._rows, self._told.copy()
        given["head"], given["facing"] = placed.eyes[rows], placed.facing[rows]
        given["jumps"], tracked = placed.jumps[rows], placed.tracked[rows]
        if tracked.any():
            given["tracked"] = tracked
            given["hands"][tracked] = placed.hands[rows][tracked]
            given["hand_turns"][tracked] = placed.hand_turns[rows][tracked]
        spots = np.round(given["head"] * _SPOT)
        for k in np.flatnonzero((spots != self._spots).any(-1)).tolist():
            x, y, z = given["head"][k].tolist()
            self._floors[k] = self._floor((x, y, z))
        self._spots = spots
        given["floor"] = self._floors
        return given


class Crowd:
    """Everybody else in one place."""

    def __init__(self, inside: Inside, graphics: Graphics) -> None:
        self.inside = inside
        self._graphics = graphics
        self._grid = read_grid(inside.place.data)
        self._figures: Figures | None = None
        self._root: NodePath | None = None
        floors = {room.name: room.floor for room in inside.place.outline.rooms}
        self.seats: dict[str, Seat] = seats_of(inside.scene, floors)
        self._meant = People(self._floor, self.seats)
        self._floors: dict[tuple[float, ...], float] = {}
        self._ids: tuple[int, ...] = ()
        self._eye: Standpoint | None = None
        self._busy_until = 0.0

    def show(self, meeting: Meeting, placed: Placed, signs: Signs, now: float, dt: float) -> bool:
        """Draw who is in the meeting and has a place, and their ``signs``; True when the picture changed."""
        stage = self.inside.stage
        if stage is None:
            return False
        if self._figures is None or self._root is not stage.root:
            self._leave_stage()
            self._figures = Figures(stage.root, self._graphics, self._grid)
            self._root, self._ids = stage.root, ()
        company = self._meant.of(meeting, placed)
        eye = self.inside.visitor.standpoint
        if company.ids != self._ids or company.stirs.any() or signs:
            self._busy_until = now + CALM_SECONDS
        busy = now < self._busy_until
        if busy or eye != self._eye:
            self._figures.draw(company, eye.place, now, dt, signs, eye)
        self._ids, self._eye = company.ids, eye
        return busy

    def close(self) -> None:
        """Take everybody away."""
        self._leave_stage()

    def _leave_stage(self) -> None:
        if self._figures is not None:
            self._figures.close()
            self._figures = None

    def _floor(self, head: Point) -> float:
        """The nearest floor is not cheap to find."""
        spot = tuple(np.round(np.array(head) * _SPOT).tolist())
        found = self._floors.get(spot)
        if found is None:
            if len(self._floors) >= _REMEMBERED:
                self._floors.clear()
            found = self._floors[spot] = self.inside.visitor.floor_under(*head)
        return found


def _card(member: Member, speaking: bool) -> Tag:
    return Tag(member.profile.name, member.profile.country, speaking, member.hand > 0)
