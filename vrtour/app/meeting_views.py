"""From a meeting and one's own notes to the panels that show it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from vrtour.app.interface.box import Colour
from vrtour.app.likeness import colour_of
from vrtour.app.notes import Notes
from vrtour.app.panels.meet import MeetView
from vrtour.app.panels.meeting.banner import Banner
from vrtour.app.panels.meeting.bar import MeetingBar
from vrtour.app.panels.meeting.chat import ChatView
from vrtour.app.panels.meeting.door import DoorView
from vrtour.app.panels.meeting.host import HostView
from vrtour.app.panels.meeting.person import Person
from vrtour.app.panels.meeting.roster import RosterView
from vrtour.protocol import acts
from vrtour.protocol.codes import spoken
from vrtour.protocol.fields import Role
from vrtour.protocol.links import LOCAL_PORT, SECURE_PORT, Link, is_local
from vrtour.protocol.news import Knock, Member
from vrtour.protocol.roles import may
from vrtour.session.changes import Reason
from vrtour.session.roster import Meeting
from vrtour.session.states import State
from vrtour.world.interpolation import Sample

_ENDS = {
    "ended": "ended",
    "expired": "expired",
    "removed": "removed",
    "banned": "removed",
    # For who was in it: it ended while the line was broken.
    "no-meeting": "ended",
}
_QUIET = frozenset({"left"})
_FARTHEST = 1.0e4  # metres: what is farther is no place in a building


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Somebody for the floor plan: their name and colour, where their eyes are in metres; ``leads``: who
    leads the meeting."""

    name: str
    colour: Colour
    place: tuple[float, float, float]
    leads: bool


@dataclass(frozen=True)
class Shown:
    """What a meeting adds to the screen. ``panel``: the one that is open, if it is one of its own;
    ``away``: the title of the meeting one is in while one is at home;
    ``others``: where everybody else is, while the floor plan is."""

    bar: MeetingBar | None = None
    banner: Banner | None = None
    panel: RosterView | ChatView | HostView | MeetView | None = None
    door: DoorView | None = None
    others: tuple[Elsewhere, ...] = ()
    away: str = ""


def bar_of(meeting: Meeting, notes: Notes, *, online: bool, seat: str, reading: bool) -> MeetingBar:
    """The meeting's part of the bar; ``seat``: a free one within reach."""
    me, role = meeting.me, meeting.role
    return MeetingBar(
        people=len(meeting.members) - len(echoes(meeting)),
        hands=sum(1 for member in meeting.members.values() if member.hand),
        lobby=len(meeting.knocks),
        unread=0 if reading else notes.unread,
        hand=bool(me and me.hand),
        reactions_shown=notes.reactions_shown,
        pointing=bool(me and me.pointing),
        seated=bool(me and me.seat),
        seat=seat,
        public=meeting.room.public,
        may_raise=role is not None and may(role, acts.Raise),
        may_point=role is not None and may(role, acts.Point),
        online=online,
    )


def others_of(meeting: Meeting, placed: Mapping[int, Sample]) -> tuple[Elsewhere, ...]:
    """Everybody else who is in the place, to a tenth of a metre; who leads the meeting last: on top."""
    found = []
    for who, sample in placed.items():
        member = meeting.members.get(who)
        if member is None or who == meeting.you or not all(abs(part) < _FARTHEST for part in sample.position):
            continue
        x, y, z = (round(part, 1) for part in sample.position)
        leads = member.role is Role.TRAINER
        found.append(Elsewhere(member.profile.name, colour_of(member.profile.look), (x, y, z), leads))
    return tuple(sorted(found, key=lambda each: (each.leads, each.name)))


def roster_of(
    meeting: Meeting, notes: Notes, elsewhere: Collection[int] = (), near: Collection[int] = ()
) -> RosterView:
    """Who is there; ``elsewhere``: who left the place without leaving the meeting; ``near``: to whom one can
    go."""
    leader = meeting.members.get(meeting.room.leader)
    me, past = meeting.me, echoes(meeting)
    people = (each for each in meeting.members.values() if each.id not in past)
    return RosterView(
        people=tuple(_person(each, meeting.you, notes, elsewhere, near) for each in people),
        lobby=tuple(_knock(knock) for knock in meeting.knocks.values()),
        leads=meeting.role is Role.TRAINER,
        opened=notes.opened,
        removing=notes.removing,
        handing=notes.handing,
        guide=leader.profile.name if leader is not None and leader is not me else "",
        guiding=meeting.room.leader == meeting.you,
        following=bool(me and me.following),
    )


def echoes(meeting: Meeting) -> frozenset[int]:
    """Whose program died, and who came in anew before the relay let go of what they were: of two with one
    profile the one who is lost. Who leads is only the past of somebody who leads."""
    lost = [member for member in meeting.members.values() if not member.here]
    if not lost:
        return frozenset()
    here = {(each.profile, each.role is Role.TRAINER) for each in meeting.members.values() if each.here}
    return frozenset(
        each.id
        for each in lost
        if (each.profile, True) in here or (each.role is not Role.TRAINER and (each.profile, False) in here)
    )


def chat_of(meeting: Meeting, notes: Notes, *, online: bool) -> ChatView:
    """What is written."""
    return ChatView(
        lines=notes.read,
        draft=notes.draft,
        unread=notes.unread,
        may_write=meeting.role is not None and may(meeting.role, acts.Say),
        public=meeting.room.public,
        online=online,
        missed=notes.missed,
        problem=notes.problem,
    )


def host_of(meeting: Meeting, notes: Notes, relay: str, address: str) -> HostView:
    """The meeting itself. ``relay``: its host for people to read; ``address``: of the websocket."""
    room = meeting.room
    link, code = invitation(address, room.code)
    return HostView(
        title=room.title,
        relay=relay,
        link=link,
        code=code,
        people=len(meeting.members) - len(echoes(meeting)),
        capacity=room.capacity,
        waiting=len(meeting.knocks),
        leads=meeting.role is Role.TRAINER,
        locked=room.locked,
        lobby=room.lobby,
        copied=notes.copied,
        ending=notes.ending,
        leaving=notes.leaving,
    )


def invitation(address: str, code: str) -> tuple[str, str]:
    """The guest link and the code as it is read aloud; empty in a room that has none."""
    if not code:
        return "", ""
    parts = urlsplit(address)
    host = parts.hostname or ""
    usual = LOCAL_PORT if is_local(host) else SECURE_PORT
    return str(Link(host, parts.port or usual, code)), spoken(code)


def banner_of(
    meeting: Meeting | None, notes: Notes, state: State, reason: Reason | None, until: float, now: float
) -> Banner | None:
    """What the meeting says about itself now; ``until``: when the next attempt to come back begins."""
    made = _line(meeting, state, reason, until, now) or _group(meeting, notes, now)
    return None if made is None or made.kind == notes.hidden else made


def _line(
    meeting: Meeting | None, state: State, reason: Reason | None, until: float, now: float
) -> Banner | None:
    name = reason.name if reason is not None else ""
    if state is State.ENDED:
        if name in _QUIET or meeting is None:
            return None
        return Banner(_ENDS.get(name, "lost"))  # type: ignore[arg-type]
    if meeting is not None and state is not State.INSIDE:
        if name == "restart":
            return Banner("restarting")
        left = float(int(until - now) + 1) if state is State.AWAY and until > now else None
        return Banner("reconnecting", seconds=left)
    return None


def _group(meeting: Meeting | None, notes: Notes, now: float) -> Banner | None:
    if meeting is None:
        return None
    if notes.gathered is not None and now < notes.gathered[1]:
        return Banner("gathered", notes.gathered[0])
    leader, me = meeting.members.get(meeting.room.leader), meeting.me
    if leader is None or me is None:
        return None
    if leader.id == meeting.you:
        return Banner("leading", count=sum(1 for member in meeting.members.values() if member.following))
    return Banner("following", leader.profile.name) if me.following else None


def _person(
    member: Member, you: int, notes: Notes, elsewhere: Collection[int], near: Collection[int]
) -> Person:
    profile = member.profile
    return Person(
        id=str(member.id),
        name=profile.name,
        role=member.role.value,
        colour=colour_of(profile.look),
        country=profile.country,
        hand=member.hand,
        muted=member.muted,
        seated=bool(member.seat),
        here=member.here,
        elsewhere=member.id in elsewhere,
        near=member.id in near and member.here,
        me=member.id == you,
        silenced=member.id in notes.silenced,
        hidden=member.id in notes.unseen,
    )


def _knock(knock: Knock) -> Person:
    profile = knock.profile
    return Person(str(knock.id), profile.name, "participant", colour_of(profile.look), profile.country)
