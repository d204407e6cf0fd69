"""One room: who is in it, what it is, and what its people are told.

``Room`` keeps the rules about seats and roles; what acts do is in ``doing``, who may come in in ``house``.
Every change goes through a method here that also tells it and marks it to be kept.
"""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import dataclass, field

from vrtour.protocol import limits, news
from vrtour.protocol.closing import BY_NAME, LEFT, Close
from vrtour.protocol.fields import Muted, Profile, Role
from vrtour.protocol.messages import Downward, Told, Waiting, Welcome
from vrtour.protocol.poses import State
from vrtour.protocol.roles import SPEAKS
from vrtour_relay.rooms.buckets import Bucket
from vrtour_relay.rooms.kept import Changes, KeptLine, KeptMember, KeptRoom
from vrtour_relay.rooms.words import Enter, Order, Send, Shut

IDS = 65535


@dataclass(slots=True, eq=False)
class Member:
    """Somebody in the room. ``line`` is None while ``lost`` (seconds) says since when. ``hand``: number of
    the news that raised it. ``mark``: what a ban knows them by."""

    id: int
    slot: int
    token: bytes
    mark: bytes
    profile: Profile
    role: Role
    joined: int
    chat: Bucket
    line: int | None = None
    lost: float = 0.0
    applied: int = 0
    own_mute: bool = False
    forced_mute: bool = False
    hand: int = 0
    seat: str = ""
    pointing: str = ""
    following: bool = False

    @property
    def muted(self) -> Muted:
        """Whose word it is that the microphone is off."""
        return "trainer" if self.forced_mute else "self" if self.own_mute else "no"

    def shown(self) -> news.Member:
        """As others see them."""
        return news.Member(
            id=self.id,
            profile=self.profile,
            role=self.role,
            muted=self.muted,
            hand=self.hand,
            seat=self.seat,
            pointing=self.pointing,  # type: ignore[arg-type]
            following=self.following,
            here=self.line is not None,
        )

    def kept(self) -> KeptMember:
        """As the journal keeps them."""
        return KeptMember(**{name: getattr(self, name) for name in KeptMember.__struct_fields__})


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody in the lobby, since ``since``."""

    id: int
    line: int
    profile: Profile
    role: Role
    mark: bytes
    since: float

    def knock(self) -> news.Knock:
        """As trainers see them."""
        return news.Knock(id=self.id, profile=self.profile)


@dataclass(slots=True, eq=False)
class Room:
    """``row``: its place among the process's rooms. ``number``: of the last news. ``ends``: seconds since
    1970, as are all times here. ``empty``: since when nobody is in it, or None."""

    uid: str
    row: int
    space: str
    title: str
    capacity: int
    public: bool
    code: str
    key: bytes
    salt: bytes
    origin: tuple[float, float, float]
    ends: float
    empty: float | None
    opener: str = ""
    locked: bool = False
    lobby: bool = False
    leader: int = 0
    number: int = 0
    last_id: int = 0
    lines_lost: int = 0
    members: dict[int, Member] = field(default_factory=dict)
    waiting: dict[int, Guest] = field(default_factory=dict)
    lines: deque[KeptLine] = field(default_factory=deque)
    banned_tokens: set[bytes] = field(default_factory=set)
    banned_marks: set[bytes] = field(default_factory=set)
    orders: list[Order] = field(default_factory=list)
    departed: list[Member] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    admitted: list[Guest] = field(default_factory=list)
    marked: set[int] = field(default_factory=set)
    changed: bool = True
    ended: bool = False
    new_lines: list[KeptLine] = field(default_factory=list)

    # Who there is.

    def mark_of(self, name: str, address: str) -> bytes:
        """What a ban knows somebody by: a name and an address together, as a hash nobody can undo."""
        return hashlib.sha256(self.salt + f"{name.casefold()}\n{address}".encode()).digest()

    def trainers(self) -> list[Member]:
        """All trainers, lost ones included."""
        return [member for member in self.members.values() if member.role is Role.TRAINER]

    def has_seat(self, role: Role) -> bool:
        """Whether one more may come in: one seat is kept for a trainer until there is one."""
        kept = 0 if self.public or role is Role.TRAINER or self.trainers() else 1
        return len(self.members) < self.capacity - kept

    def new_id(self) -> int:
        """Counted upwards; not given again before all others were."""
        while True:
            self.last_id = self.last_id % IDS + 1
            if self.last_id not in self.members and self.last_id not in self.waiting:
                self.changed = True
                return self.last_id

    def enter(self, member: Member, line: int) -> None:
        """Somebody with a seat comes in. The caller welcomes them."""
        member.line = line
        member.following = self.leader != 0
        member.joined = self.tell(news.Joined(member=member.shown()), all_but=member)
        self.members[member.id] = member
        self.empty = None
        self.touch(member)

    def touch(self, member: Member) -> None:
        """Something about a member changed."""
        self.marked.add(member.id)

    # What is told.

    def tell(
        self, said: news.News, *, now: float = 0.0, all_but: Member | None = None, trainers: bool = False
    ) -> int:
        """News to everybody here; returns its number."""
        self.number += 1
        self.changed = True
        lines = tuple(
            member.line
            for member in self.members.values()
            if member.line is not None
            and member is not all_but
            and (not trainers or member.role is Role.TRAINER)
        )
        if lines:
            self.orders.append(Send(lines, Told(n=self.number, news=said, at=int(now))))
        return self.number

    def told(self, said: news.News) -> Told:
        """News for the caller to send to whom it concerns."""
        self.number += 1
        self.changed = True
        return Told(n=self.number, news=said)

    def send(self, line: int | None, message: Downward) -> None:
        """A message to one line, if it is there."""
        if line is not None:
            self.orders.append(Send((line,), message))

    def shut(self, line: int | None, close: Close, wait: float | None = None) -> None:
        """Close one line, if it is there."""
        if line is not None:
            self.orders.append(Shut(line, close, wait))

    def shown(self, now: float) -> news.Room:
        """As its members see it."""
        return news.Room(
            space=self.space,
            title=self.title,
            capacity=self.capacity,
            code=self.code,
            public=self.public,
            locked=self.locked,
            lobby=self.lobby,
            leader=self.leader,
            origin=self.origin,
            ends_in=min(max(self.ends - now, 0.0), 86400.0),
        )

    def welcome(
        self, member: Member, *, token: str, tick: int, tick_ms: int, now: float, seen: int | None = None
    ) -> None:
        """Let a member's line in. ``seen``: the last news read before, when resuming."""
        assert member.line is not None
        trainer = member.role is Role.TRAINER
        missed, gap = self._missed(member, seen) if seen is not None else ((), False)
        self.send(
            member.line,
            Welcome(
                version=limits.VERSION,
                you=member.id,
                role=member.role,
                token=token,
                room=self.shown(now),
                roster=tuple(each.shown() for each in self.members.values()),
                tick=tick,
                server_ms=int(now * 1000) & 0xFFFFFFFF,
                tick_ms=tick_ms,
                seen=self.number,
                applied=member.applied,
                missed=missed,
                gap=gap,
                knocks=tuple(guest.knock() for guest in self.waiting.values()) if trainer else (),
            ),
        )
        self.orders.append(Enter(member.line))

    def _missed(self, member: Member, seen: int) -> tuple[tuple[Told, ...], bool]:
        """Chat since ``seen``, never what was said before the member came in."""
        since = max(seen, member.joined)
        told = tuple(
            Told(n=each.number, news=news.Said(who=each.who, text=each.text, name=each.name), at=each.at)
            for each in self.lines
            if each.number > since
        )
        return told, self.lines_lost > since

    def say(self, member: Member, text: str, now: float) -> None:
        """A chat line, told and kept."""
        number = self.tell(news.Said(who=member.id, text=text), now=now)
        line = KeptLine(number, member.id, member.profile.name, text, int(now))
        self.lines.append(line)
        self.new_lines.append(line)
        if len(self.lines) > limits.MISSED_MOST:
            self.lines_lost = self.lines.popleft().number

    # Who waits.

    def knock(self, guest: Guest) -> None:
        """Somebody comes to the lobby."""
        place = len(self.waiting)  # how many were there before
        self.waiting[guest.id] = guest
        self.send(guest.line, Waiting(place=place, title=self.title))
        self.tell(news.Knocked(knock=guest.knock()), trainers=True)

    def unknock(self, who: int) -> Guest:
        """Somebody is not in the lobby any more: those behind them move up."""
        place = list(self.waiting).index(who)
        guest = self.waiting.pop(who)
        self.tell(news.Gone(who=who), trainers=True)
        for behind in list(self.waiting.values())[place:]:
            self.send(behind.line, Waiting(place=place, title=self.title))
            place += 1
        return guest

    # Who goes.

    def lose(self, member: Member, now: float) -> None:
        """The line broke; seat, pose and role stay for a while."""
        member.line, member.lost = None, now
        self.tell(news.Lost(who=member.id))

    def back(self, member: Member, line: int) -> None:
        """Somebody is here again, on a new line; a line they still had is closed."""
        if member.line is not None:
            self.shut(member.line, BY_NAME["replaced"])
            member.line = line
        else:
            member.line = line
            self.tell(news.Back(who=member.id), all_but=member)

    def depart(self, member: Member, why: str, now: float) -> None:
        """Somebody is gone for good; their line, if any, is closed by the caller."""
        del self.members[member.id]
        self.marked.discard(member.id)
        self.departed.append(member)
        if self.leader == member.id:
            self.lead(member, False)
        self.tell(news.Left(who=member.id, why=why))  # type: ignore[arg-type]
        if not self.members:
            self.empty = now

    def end(self, close: Close) -> None:
        """Close everybody's line; nothing of the room is kept."""
        self.ended = True
        for member in list(self.members.values()):
            self.shut(member.line, close)
            self.departed.append(member)
        for guest in self.waiting.values():
            self.shut(guest.line, close)
        self.members.clear()
        self.waiting.clear()
        self.marked.clear()

    def lead(self, member: Member, on: bool) -> None:
        """Begin or end leading: everybody else follows, or nobody."""
        self.leader = member.id if on else 0
        for each in self.members.values():
            follows = on and each is not member
            if each.following != follows:
                each.following = follows
                self.touch(each)
        self.tell(news.Leading(who=member.id, on=on))

    # What is kept.

    def take(self, changes: Changes) -> list[Order]:
        """What is to be said now; adds to ``changes`` what is to be kept before."""
        orders, self.orders = self.orders, []
        if self.ended:
            changes.ended.append(self.uid)
            return orders
        if self.changed or self.marked or self.left or self.new_lines:
            changes.rooms.append(self.kept())
        changes.members += [(self.uid, self.members[who].kept()) for who in sorted(self.marked)]
        changes.left += [(self.uid, who) for who in self.left]
        changes.lines += [(self.uid, line) for line in self.new_lines]
        self.changed = False
        self.marked.clear()
        self.left.clear()
        self.new_lines.clear()
        return orders

    def kept(self) -> KeptRoom:
        """As the journal keeps it."""
        names = set(KeptRoom.__struct_fields__) - {"banned_tokens", "banned_marks"}
        return KeptRoom(
            **{name: getattr(self, name) for name in names},
            banned_tokens=tuple(sorted(self.banned_tokens)),
            banned_marks=tuple(sorted(self.banned_marks)),
        )


def state_of(member: Member) -> tuple[int, int]:
    """The state bits of a member's pose: those the relay holds, and those of the sender it lets stand."""
    held = State(0)
    held |= State.POINTING if member.pointing else 0
    held |= State.HAND if member.hand else 0
    held |= State.SEATED if member.seat else 0
    held |= State.MUTED if member.muted != "no" else 0
    speaks = member.role in SPEAKS and member.muted == "no"
    return int(held), int(State.ELSEWHERE | (State.SPEAKING if speaks else 0))


GOODBYE = LEFT
