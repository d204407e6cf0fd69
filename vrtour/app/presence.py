"""One's place among the others of a meeting: where one is out, where they are in, seats and the group."""

from __future__ import annotations

from dataclasses import replace

from vrtour.app.approach import Approach
from vrtour.app.avatars.signs import SIGN_SECONDS
from vrtour.app.crowd import Crowd
from vrtour.app.engine import Graphics
from vrtour.app.group import Group
from vrtour.app.hearsay import in_sight
from vrtour.app.inside import Inside
from vrtour.app.likeness import own_pose
from vrtour.app.meeting_views import echoes
from vrtour.app.notes import Notes
from vrtour.app.seating import seat_near, sit
from vrtour.app.travel import Travel
from vrtour.net.connection import Connection
from vrtour.protocol import acts
from vrtour.protocol.news import Gathered
from vrtour.protocol.poses import Pose
from vrtour.protocol.poses import State as Bits
from vrtour.session.others import Others
from vrtour.session.roster import Meeting
from vrtour.session.taken import Taken
from vrtour.world.samples import Placed, placed

_ANSWER = 2.0  # seconds to wait for the relay's word before asking again


class Presence:
    """Every frame ``hear``, then ``be`` in the place of the meeting or ``be_elsewhere``; ``withdraw`` at the
    end. ``goes``: one is brought to the place, wherever one is; ``missing``: that place, where it is not on
    this computer; ``elsewhere``: who left the place, not the meeting."""

    def __init__(self, line: Connection, travel: Travel, graphics: Graphics, *, goes: bool) -> None:
        self._line, self._travel, self._graphics, self._goes = line, travel, graphics, goes
        self.missing = ""
        self.elsewhere: frozenset[int] = frozenset()
        self._others = Others()
        self._crowd: Crowd | None = None
        self._group, self._steps_out_at = Group(travel), 0.0
        self._approach = Approach(travel)
        self._placed = placed({})
        self._signs: dict[int, tuple[str, float]] = {}
        self._pose: Pose | None = None  # where one was last in the place
        self._blinks = -1
        self._gone = self._arrived = self._standing_up = False

    def hear(self, taken: Taken) -> None:
        """Take in where the others are."""
        self._others.feed(taken.batch)
        if taken.meeting is not None:
            self._others.keep(taken.meeting.members)

    def place(self, meeting: Meeting | None) -> Inside | None:
        """The meeting's place, once one is in it and it can be seen."""
        travel = self._travel
        if meeting is None:
            return None
        inside = travel.inside
        here = inside is not None and inside.scene.id == meeting.room.space
        if not here and self._goes and not self._gone:
            self._gone = True
            if meeting.room.space not in travel.trip.library.ready:
                self.missing = meeting.room.space
                return None
            travel.open(meeting.room.space, crossing=False)
        return inside if here and inside is not None and inside.stage is not None else None

    def be(
        self, inside: Inside, meeting: Meeting, notes: Notes, taken: Taken, dt: float, *, online: bool
    ) -> bool:
        """Walk with the group, tell where one is, show the others; True when the picture changed."""
        self._go_along(inside, meeting)
        self._approach.go_on(inside, self.seen(meeting, notes))
        self._send(inside, meeting, online)
        return self._show(inside, meeting, notes, taken, dt)

    def be_elsewhere(
        self, meeting: Meeting | None, inside: Inside | None, *, over: bool, online: bool
    ) -> bool:
        """Drawn nowhere while one is in the meeting, but not in its place; a place that is loading counts.
        True when the picture changed."""
        entered = self._travel.inside  # perhaps not loaded yet
        here = meeting is not None and entered is not None and entered.scene.id == meeting.room.space
        if self._pose is not None and not here and not over:
            self._line.move(replace(self._pose, state=Bits.ELSEWHERE))
            self._blinks = -1
            self._free_seat(meeting, seated=False, online=online)
        moved = self._crowd is not None and inside is not None and inside is self._crowd.inside
        self.withdraw()
        return moved

    def withdraw(self) -> None:
        """Draw nobody any more."""
        if self._crowd is not None:
            self._crowd.close()
            self._crowd = None

    def seen(self, meeting: Meeting | None, notes: Notes) -> Placed:
        """Who is in the place and was not hidden."""
        unseen = notes.unseen
        if meeting is not None:
            unseen = unseen | echoes(meeting)
        return self._placed.but(unseen)

    def sign(self, who: int, reaction: str) -> bool:
        """Show a reaction above somebody's head; whether one has them in sight."""
        other, inside = self._placed.get(who), self._travel.inside
        if other is None:
            return False
        self._signs[who] = (reaction, self._travel.now)
        eye = inside.visitor.standpoint if inside is not None else None
        return eye is not None and in_sight(eye.place, eye.yaw, other)

    def within_reach(self, meeting: Meeting, notes: Notes) -> frozenset[int]:
        """To whom one can go: who is seen in the place one is in."""
        return frozenset(self.seen(meeting, notes)) if self._crowd is not None else frozenset()

    def go_to(self, meeting: Meeting, notes: Notes, who: int) -> bool:
        """Go to somebody; False where they are not to be found."""
        if self._crowd is None:
            return False
        self.took_over(meeting)
        return self._approach.begin(self._crowd.inside, who, self.seen(meeting, notes))

    # Seats

    def seat_near(self, meeting: Meeting) -> str:
        """A free seat within reach, "" for none."""
        return seat_near(meeting, self._crowd) if self._crowd is not None else ""

    def sit(self, name: str) -> None:
        """Sit down, as the meeting says."""
        if self._crowd is not None and sit(self._crowd, name):
            self._travel.redraw()

    def stand(self) -> None:
        """Stand up, as the meeting says."""
        if self._crowd is not None and self._crowd.inside.visitor.seated:
            self._crowd.inside.visitor.stand()
            self._travel.redraw()

    def _free_seat(self, meeting: Meeting | None, *, seated: bool, online: bool) -> None:
        """Tell the others, once, that one does not sit any more."""
        me = meeting.me if meeting is not None else None
        up = me is not None and bool(me.seat) and not seated
        if up and not self._standing_up and online:
            self._line.act(acts.Stand())
        self._standing_up = up

    # The group

    def took_over(self, meeting: Meeting | None) -> None:
        """One walks by hand: out of the guide's group."""
        me = meeting.me if meeting is not None else None
        if meeting is None or me is None or not me.following or meeting.room.leader == meeting.you:
            return
        if self._travel.now >= self._steps_out_at:  # the answer takes a moment
            self._steps_out_at = self._travel.now + _ANSWER
            self._line.act(acts.Follow(False))

    def bring(self) -> None:
        """Call everybody to where one stands."""
        inside = self._travel.inside
        if inside is None or self._crowd is None:
            return
        eye = inside.visitor.standpoint
        self._line.act(acts.Gather((eye.place[0], eye.place[1], inside.visitor.floor), eye.yaw))

    def come(self, meeting: Meeting, called: Gathered) -> None:
        """Somebody calls: be there."""
        if self._crowd is not None:
            self._group.come(self._crowd.inside, meeting, called)

    def _go_along(self, inside: Inside, meeting: Meeting) -> None:
        """Walk to one's place beside the guide while one follows, until one goes one's own way."""
        me = meeting.me
        if me is None or not me.following or meeting.room.leader in (0, meeting.you):
            self._group.rest()
        elif self._group.strays(inside):
            self.took_over(meeting)
            self._group.rest()
        else:
            self._group.follow(inside, meeting, self._placed.get(meeting.room.leader))

    # Poses

    def _send(self, inside: Inside, meeting: Meeting, online: bool) -> None:
        if not self._arrived:
            if not self._group.may_arrive(meeting, self._placed.keys() | self.elsewhere):
                return
            self._arrived = True
            self._group.arrive(inside, meeting, self._placed)
        eye = inside.visitor.standpoint
        jumped, self._blinks = inside.blinks != self._blinks, inside.blinks
        self._pose = own_pose(eye.place, eye.yaw, eye.pitch)
        self._line.move(self._pose, jumped)
        self._free_seat(meeting, seated=inside.visitor.seated, online=online)

    def _show(self, inside: Inside, meeting: Meeting, notes: Notes, taken: Taken, dt: float) -> bool:
        if self._crowd is None or self._crowd.inside is not inside:
            self.withdraw()
            self._crowd = Crowd(inside, self._graphics)
        now = self._travel.now
        others = self._others.place(taken.reading.server_at(now))
        self.elsewhere = others.having(Bits.ELSEWHERE)
        self._placed = others.but(self.elsewhere)
        self._signs = {
            who: sign
            for who, sign in self._signs.items()
            if now < sign[1] + SIGN_SECONDS and who not in notes.silenced
        }
        return self._crowd.show(meeting, self.seen(meeting, notes), self._signs, now, dt)
