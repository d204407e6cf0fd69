"""Somebody of the machine in a meeting: a session as any person's, led by a stroll. No I/O, no clock.

The owner carries the session's line, and calls ``beat`` about thirty times a second from then on. A bot walks
once it was shown the place with ``enter``; until then it is in the meeting without a body.
"""

from __future__ import annotations

import math
import random
import typing
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vrtour.protocol import acts, news
from vrtour.protocol.fields import Reaction, Role
from vrtour.protocol.messages import Told
from vrtour.protocol.poses import Pose
from vrtour.protocol.poses import State as Shown
from vrtour.protocol.roles import may
from vrtour.session.changes import Change, Denied, Entered
from vrtour.session.others import Batch
from vrtour.session.roster import Meeting
from vrtour.session.session import Session
from vrtour.session.states import State
from vrtour.world import stroll
from vrtour.world.area import Place
from vrtour.world.company import Other
from vrtour.world.formation import own_place
from vrtour.world.hall import Hall
from vrtour.world.interpolation import Sample
from vrtour.world.stroll import Deed, Doing, Moment, Stroller

AGES_MOST = 20_000
WALKING = 0.5  # seconds since somebody was last seen elsewhere: until then they walk
_WALKED = 0.008  # metres between two poses: less is shifting from foot to foot
FOLLOW_EVERY = 0.5  # seconds
FAR = 1.4  # metres from one's spot in the group: one sets out
BROUGHT = 20.0  # seconds one stays where one was brought
LONGEST_BEAT = 0.5  # seconds: after a longer pause nobody makes up for it
_REACTIONS: tuple[Reaction, ...] = typing.get_args(Reaction)

Lines = Mapping[str, Sequence[str]]


@dataclass
class Tally:
    """What many bots saw together. ``ages``: seconds from when a pose was true to its arrival, the latest."""

    poses: int = 0
    reconnects: int = 0
    ages: deque[float] = field(default_factory=lambda: deque(maxlen=AGES_MOST))

    def age(self, share: float) -> float:
        """The age in seconds that this share of poses does not pass; 0 while none came."""
        ranked = sorted(self.ages)
        return ranked[min(len(ranked) - 1, int(share * len(ranked)))] if ranked else 0.0


@dataclass(slots=True)
class _Seen:
    x: float
    y: float
    z: float
    yaw: float
    elsewhere: bool  # in another space for now: nobody to walk round, or to follow
    moved_at: float


class Bot:
    """``lines``: what may be said, by language."""

    def __init__(self, session: Session, tally: Tally, chance: random.Random, lines: Lines) -> None:
        self.session = session
        self.been_inside = False
        self._tally, self._chance, self._lines = tally, chance, lines
        self._hall: Hall | None = None
        self._one: Stroller | None = None
        self._seen: dict[int, _Seen] = {}
        self._jumped = True
        self._beat_at: float | None = None
        self._follow_at = 0.0

    @property
    def inside(self) -> bool:
        """Whether one is in the meeting now."""
        return self.session.state is State.INSIDE

    @property
    def place(self) -> Place | None:
        """Where one stands, None before ``enter``."""
        return self._one.body.place if self._one is not None else None

    @property
    def company(self) -> list[tuple[float, float]]:
        """Where others are, on the plan."""
        return [(seen.x, seen.y) for seen in self._seen.values() if not seen.elsewhere]

    def enter(self, hall: Hall, place: Place, now: float) -> None:
        """Begin to stroll, at ``place``."""
        self._hall, self._jumped = hall, True
        self._one = stroll.arrive(hall, 0, place, now, self._chance)

    def beat(self, now: float) -> bool:
        """Hear what came, stroll on, tell where one is; whether the line has something to send now."""
        dt = 0.0 if self._beat_at is None else min(max(now - self._beat_at, 0.0), LONGEST_BEAT)
        self._beat_at = now
        session = self.session
        self._look(session.mailbox.take(), now)
        for change in session.changes():
            self._heard(change, now)
        meeting = session.meeting
        if meeting is not None and self.inside:
            self.been_inside = True
            self._stroll(meeting, now, dt)
        return session.wake_at(now) <= now

    # What came

    def _look(self, batch: Batch, now: float) -> None:
        if batch.only:
            self._keep(batch.tracks)
        for who, track in batch.tracks.items():
            if track.vanished:
                self._seen.pop(who, None)
            for sample, at in track.arrivals:
                self._tally.poses += 1
                if at is not None:
                    self._tally.ages.append(at - sample.stamp)
                self._saw(who, sample, now)

    def _saw(self, who: int, sample: Sample, now: float) -> None:
        x, y, z = sample.position
        seen = self._seen.get(who)
        walked = seen is not None and math.dist((seen.x, seen.y), (x, y)) > _WALKED
        moved_at = now if walked else seen.moved_at if seen is not None else now - WALKING
        elsewhere = bool(sample.state & Shown.ELSEWHERE)
        self._seen[who] = _Seen(x, y, z, sample.yaw, elsewhere, moved_at)

    def _keep(self, people: Iterable[int]) -> None:
        for who in self._seen.keys() - set(people):
            del self._seen[who]

    def _heard(self, change: Change, now: float) -> None:
        one, hall = self._one, self._hall
        if isinstance(change, Entered):
            self._tally.reconnects += self.been_inside
        if one is None or hall is None:
            return
        if isinstance(change, Entered):
            if not change.back:  # as somebody else, to whom no seat was given
                self._one = stroll.refused(one, now)
        elif isinstance(change, Denied) and isinstance(change.act, acts.Sit) and one.doing is Doing.ASKS:
            self._one = stroll.refused(one, now)
        elif isinstance(change, Told):
            self._told(hall, one, change.news, now)

    def _told(self, hall: Hall, one: Stroller, said: news.News, now: float) -> None:
        meeting = self.session.meeting
        if meeting is None:
            return
        you = meeting.you
        if isinstance(said, news.Seated) and said.who == you and said.seat == one.seat:
            self._one, self._jumped = stroll.sat_down(hall, one, now, self._chance), True
        elif isinstance(said, news.Gathered) and said.who != you:
            x, y, floor = said.position
            number = _rank(you, (who for who in meeting.members if who != said.who))
            place, yaw = _stand(hall, x, y, floor, said.yaw, number)
            if one.doing is Doing.SITS:
                self.session.act(acts.Stand(), now)
            self._one, self._jumped = stroll.brought(hall, one, place, yaw, now + BROUGHT), True

    # Strolling

    def _stroll(self, meeting: Meeting, now: float, dt: float) -> None:
        one, hall = self._one, self._hall
        if one is None or hall is None:
            return
        if one.me != meeting.you:
            one = replace(one, me=meeting.you)
        members = meeting.members
        others = [
            Other(who, seen.x, seen.y, seen.z, bool(members[who].seat), now - seen.moved_at < WALKING)
            for who, seen in self._seen.items()
            if who in members and not seen.elsewhere
        ]
        taken = {member.seat for who, member in members.items() if member.seat and who != meeting.you}
        one = self._following(hall, one, meeting, now)
        one, deeds = stroll.advance(hall, one, Moment(others, taken, now, self._chance), dt)
        for deed in deeds:
            act = self._act(deed, one, meeting)
            if act is not None:
                self.session.act(act, now)
        self._one = one
        self.session.move(Pose(stroll.eyes(hall, one), one.body.yaw, one.body.pitch), now, self._jumped)
        self._jumped = False

    def _following(self, hall: Hall, one: Stroller, meeting: Meeting, now: float) -> Stroller:
        """Beside the guide, while one is in their group."""
        me, leader = meeting.me, meeting.room.leader
        guide = self._seen.get(leader)
        if me is None or not me.following or leader == meeting.you or guide is None:
            return one
        if now < self._follow_at or guide.elsewhere:
            return one
        self._follow_at = now + FOLLOW_EVERY
        floor = hall.area.height(hall.area.nearest(guide.x, guide.y, guide.z - one.body.tall))
        led = (who for who, each in meeting.members.items() if each.following and who != leader)
        place, _ = _stand(hall, guide.x, guide.y, floor, guide.yaw, _rank(meeting.you, led))
        here = one.body.place
        if math.dist((here.x, here.y), (place.x, place.y)) <= FAR:
            return stroll.waits(one, leader, now + 2 * FOLLOW_EVERY)
        if one.doing is Doing.SITS:
            self.session.act(acts.Stand(), now)
        return stroll.bound_for(hall, one, place, now) or one

    def _act(self, deed: Deed, one: Stroller, meeting: Meeting) -> acts.Act | None:
        """What a deed is on the wire; None for what one may not do here."""
        act = _ACTS[deed](self, one, meeting)
        role = meeting.role
        return act if act is not None and role is not None and may(role, type(act)) else None

    def _line(self, meeting: Meeting) -> acts.Act | None:
        """Something short, in the language of who leads the meeting."""
        leads = next((m for m in meeting.members.values() if m.role is Role.TRAINER), meeting.me)
        known = self._lines.get(leads.profile.language, ()) if leads is not None else ()
        return acts.Say(self._chance.choice(known)) if known else None


def _rank(you: int, people: Iterable[int]) -> int:
    """How many of them are before oneself: everybody reckons so, and comes to a place of their own."""
    return sum(1 for who in people if who < you)


def _stand(hall: Hall, x: float, y: float, floor: float, yaw: float, number: int) -> tuple[Place, float]:
    """The place and the yaw of the ``number``-th of the group of who stands at (x, y) and looks along
    ``yaw``."""
    own = own_place(x, y, yaw, number, hall.footing.at(x, y, floor))
    return hall.area.nearest(*own.spot, floor), own.yaw


_ACTS: dict[Deed, Callable[[Bot, Stroller, Meeting], acts.Act | None]] = {
    Deed.SIT: lambda bot, one, meeting: acts.Sit(one.seat),
    Deed.STAND: lambda bot, one, meeting: acts.Stand(),
    Deed.RAISE: lambda bot, one, meeting: acts.Raise(True),
    Deed.LOWER: lambda bot, one, meeting: acts.Raise(False),
    Deed.REACT: lambda bot, one, meeting: acts.React(bot._chance.choice(_REACTIONS)),
    Deed.SAY: lambda bot, one, meeting: bot._line(meeting),
}
