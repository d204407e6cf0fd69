"""The others as they are drawn in a place: their poses become people, and people figures on its stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from panda3d.core import NodePath

from vrtour.app.avatars.figures import Figures
from vrtour.app.avatars.signs import Signs
from vrtour.app.engine import Graphics
from vrtour.app.inside import Inside
from vrtour.app.likeness import person_of, seats_of
from vrtour.app.view import Standpoint
from vrtour.model import read_grid
from vrtour.protocol.news import Member
from vrtour.session.roster import Meeting
from vrtour.world.interpolation import Sample
from vrtour.world.person import Person, Seat

CALM_SECONDS = 1.0
"""After nobody moves any more: legs come to rest, a hand goes up or down."""
_REMEMBERED = 2000
Spot = tuple[int, int, int]
Point = tuple[float, float, float]


class People:
    """Who is in a meeting as people; ``floor``: the height of the floor under a head.

    Most stand still at any moment: whose pose and part in the meeting are as they were is the same object
    as in the frame before, so that nobody has to look again.
    """

    def __init__(self, floor: Callable[[Point], float], seats: Mapping[str, Seat]) -> None:
        self._floor, self._seats = floor, seats
        self._known: dict[int, tuple[Member, Sample, Person | None]] = {}

    def of(self, meeting: Meeting, placed: Mapping[int, Sample]) -> dict[int, Person]:
        """Everybody but oneself who has a place that makes sense."""
        people, before, self._known = {}, self._known, {}
        for who, member in meeting.members.items():
            sample = placed.get(who)
            if who == meeting.you or sample is None:
                continue
            known = before.get(who)
            if known is None or known[0] is not member or not _stays(known[1], sample):
                person = person_of(member, sample, self._floor(sample.position), self._seats)
                known = (member, sample, person)
            self._known[who] = known
            if known[2] is not None:
                people[who] = known[2]
        return people


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
        self._floors: dict[Spot, float] = {}
        self._people: dict[int, Person] = {}
        self._eye: Standpoint | None = None
        self._busy_until = 0.0

    def show(self, meeting: Meeting, placed: dict[int, Sample], signs: Signs, now: float, dt: float) -> bool:
        """Draw who is in the meeting and has a place, and their ``signs``; True when the picture changed."""
        stage = self.inside.stage
        if stage is None:
            return False
        if self._figures is None or self._root is not stage.root:
            self._leave_stage()
            self._figures = Figures(stage.root, self._graphics, self._grid)
            self._root, self._people = stage.root, {}
        people = self._meant.of(meeting, placed)
        eye = self.inside.visitor.standpoint
        speaks = any(person.speaking for person in people.values())
        changed = people != self._people or speaks or bool(signs)
        if changed:
            self._busy_until = now + CALM_SECONDS
        busy = now < self._busy_until
        if busy or eye != self._eye:
            self._figures.show(people, eye.place, now, dt, signs, eye)
        self._people, self._eye = people, eye
        return busy

    def close(self) -> None:
        """Take everybody away."""
        self._leave_stage()

    def _leave_stage(self) -> None:
        if self._figures is not None:
            self._figures.close()
            self._figures = None

    def _floor(self, head: Point) -> float:
        """Looked for once in each quarter of a metre: the nearest floor is not cheap to find."""
        if not all(abs(part) < 1e4 for part in head):
            return 0.0
        spot = (round(head[0] * 4), round(head[1] * 4), round(head[2] * 2))
        found = self._floors.get(spot)
        if found is None:
            if len(self._floors) >= _REMEMBERED:
                self._floors.clear()
            found = self._floors[spot] = self.inside.visitor.floor_under(*head)
        return found


def _stays(was: Sample, now: Sample) -> bool:
    """Whether somebody is drawn just as before."""
    return (
        was.position == now.position
        and was.facing == now.facing
        and was.left == now.left
        and was.right == now.right
        and (was.jumps, was.state) == (now.jumps, now.state)
    )
