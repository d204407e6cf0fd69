"""All rooms of a process: the door, coming back, what is said by whom, the passing of time.

Time is an argument: seconds since 1970, even and never going back while the process lives. An *address* is an
opaque word for where somebody comes from; it is used for bans and counts and never kept as it is.
"""

from __future__ import annotations

import heapq
import hmac
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from vrtour.protocol import limits, messages
from vrtour.protocol.closing import BY_NAME, Close
from vrtour.protocol.codes import hash_of, new_code, new_secret
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.friendly import friendly_name
from vrtour_relay.rooms import doing
from vrtour_relay.rooms.buckets import Bucket
from vrtour_relay.rooms.kept import Changes, Found
from vrtour_relay.rooms.room import Guest, Member, Room, state_of
from vrtour_relay.rooms.ticking import Ticker
from vrtour_relay.rooms.words import Order, Shut

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Terms:
    """What an operator chose. ``spaces``: those with public rooms; ``permit``: asked of who opens a meeting,
    unless empty."""

    spaces: frozenset[str] = frozenset()
    permit: str = ""
    rooms: int = limits.ROOMS_MOST
    rooms_of_address: int = limits.ROOMS_OF_ADDRESS
    public_capacity: int = limits.CAPACITY_PUBLIC


@dataclass(frozen=True, slots=True)
class Chance:
    """Where codes, tokens and friendly names come from."""

    code: Callable[[], str] = new_code
    secret: Callable[[], str] = new_secret
    below: Callable[[int], int] = secrets.randbelow
    salt: Callable[[], bytes] = lambda: secrets.token_bytes(16)


@dataclass(frozen=True, slots=True)
class Turn:
    """What is to be kept, and what is to be said once it is."""

    orders: list[Order]
    changes: Changes


class _NoEntryError(Exception):
    """Nobody comes in this way: the close of this name."""


class House(Generic[T]):
    """Every method applies at once; ``take`` gives what it wants said and kept."""

    def __init__(
        self, ticker: Ticker[T], terms: Terms | None = None, chance: Chance | None = None, tick_ms: int = 5
    ) -> None:
        self.ticker, self.terms, self.chance = ticker, terms or Terms(), chance or Chance()
        self.tick_ms = tick_ms
        self.rooms: dict[str, Room] = {}
        self._by_code: dict[str, Room] = {}
        self._by_key: dict[bytes, Room] = {}
        self._by_token: dict[bytes, tuple[Room, Member]] = {}
        self._banned: dict[bytes, Room] = {}
        self._by_line: dict[int, tuple[Room, int]] = {}
        self._public: dict[str, list[Room]] = {}
        self._rows = list(range(self.terms.rooms))
        self._stirred: dict[str, Room] = {}
        self._orders: list[Order] = []
        self._entries: dict[type, Callable[[int, Any, Profile, str, float], None]] = {
            messages.Guest: self._guest,
            messages.Trainer: self._trainer,
            messages.Resume: self._resume,
            messages.Visit: self._visit,
            messages.Open: self._open,
        }

    # The door.

    def hello(self, line: int, hello: messages.Hello, address: str, now: float) -> Close | None:
        """Somebody wants to come in. Returns why not, if so; the order to close is among the others."""
        try:
            self._entries[type(hello.entry)](line, hello.entry, hello.profile, address, now)
        except _NoEntryError as no:
            close = BY_NAME[str(no)]
            self._orders.append(Shut(line, close))
            return close
        return None

    def _guest(self, line: int, entry: messages.Guest, profile: Profile, address: str, now: float) -> None:
        room = self._room_of(entry.code)
        mark = room.mark_of(profile.name, address)
        role = Role.OBSERVER if entry.observer else Role.PARTICIPANT
        if mark in room.banned_marks:
            raise _NoEntryError("banned")
        if room.locked:
            raise _NoEntryError("locked")
        if not room.has_seat(role):
            raise _NoEntryError("full")
        if not room.lobby:
            self._enter(room, line, profile, role, mark, now)
            return
        if len(room.waiting) >= limits.LOBBY_MOST:
            raise _NoEntryError("lobby-full")
        guest = Guest(room.new_id(), line, profile, role, mark, now)
        room.knock(guest)
        self._by_line[line] = room, guest.id
        self._stir(room)

    def _trainer(
        self, line: int, entry: messages.Trainer, profile: Profile, address: str, now: float
    ) -> None:
        room = self._room_of(entry.code)
        if not hmac.compare_digest(hash_of(entry.key), room.key):
            raise _NoEntryError("wrong-key")
        self._enter_trainer(room, line, profile, address, now)

    def _enter_trainer(self, room: Room, line: int, profile: Profile, address: str, now: float) -> None:
        if not room.has_seat(Role.TRAINER):
            raise _NoEntryError("full")
        self._enter(room, line, profile, Role.TRAINER, room.mark_of(profile.name, address), now)

    def _resume(self, line: int, entry: messages.Resume, _: Profile, address: str, now: float) -> None:
        token = hash_of(entry.token)
        if token in self._banned:
            raise _NoEntryError("banned")
        if token not in self._by_token:
            raise _NoEntryError("wrong-token")
        room, member = self._by_token[token]
        if member.line is not None:
            self._leave_line(member.line, room, member)
        room.back(member, line)
        self._by_line[line] = room, member.id
        self._welcome(room, member, "", now, entry.seen)

    def _visit(self, line: int, entry: messages.Visit, profile: Profile, address: str, now: float) -> None:
        if entry.space not in self.terms.spaces:
            raise _NoEntryError("no-space")
        rooms = self._public.setdefault(entry.space, [])
        room = next((each for each in rooms if each.has_seat(Role.VISITOR)), None)
        if room is None:
            room = self._new_room(entry.space, entry.space, self.terms.public_capacity, now, public=True)
            rooms.append(room)
        taken = {member.profile.name for member in room.members.values()}
        name = friendly_name(profile.language, profile.name, taken, self.chance.below(1 << 16))
        shown = Profile(name, profile.language, profile.country, profile.look)
        self._enter(room, line, shown, Role.VISITOR, room.mark_of(name, address), now)

    def _open(self, line: int, entry: messages.Open, profile: Profile, address: str, now: float) -> None:
        key = hash_of(entry.key)
        room = self._by_key.get(key)
        if room is None:
            permit = self.terms.permit.encode()
            if permit and not hmac.compare_digest(entry.permit.encode(), permit):
                raise _NoEntryError("may-not-open")
            if sum(each.opener == address for each in self._by_key.values()) >= self.terms.rooms_of_address:
                raise _NoEntryError("too-many")
            room = self._new_room(entry.space, entry.title, entry.capacity, now, key=key)
            room.lobby, room.origin, room.opener = entry.lobby, entry.origin, address
        self._enter_trainer(room, line, profile, address, now)

    def _room_of(self, code: str) -> Room:
        room = self._by_code.get(code)
        if room is None:
            raise _NoEntryError("no-meeting")
        return room

    def _new_room(
        self, space: str, title: str, capacity: int, now: float, *, public: bool = False, key: bytes = b""
    ) -> Room:
        if not self._rows or self.ticker.table.is_full(now):
            raise _NoEntryError("busy")
        code = "" if public else next(c for c in iter(self.chance.code, "") if c not in self._by_code)
        room = Room(
            uid=self.chance.salt().hex(),
            row=heapq.heappop(self._rows),
            space=space,
            title=title,
            capacity=capacity,
            public=public,
            code=code,
            key=key,
            salt=self.chance.salt(),
            origin=(0.0, 0.0, 0.0),
            ends=now + limits.MEETING_LONGEST,
            empty=now,
        )
        self._register(room)
        return room

    def _register(self, room: Room) -> None:
        self.rooms[room.uid] = room
        self.ticker.open(room.row)
        if room.code:
            self._by_code[room.code] = room
            self._by_key[room.key] = room
        self._banned.update(dict.fromkeys(room.banned_tokens, room))
        self._stir(room)

    def _enter(
        self, room: Room, line: int, profile: Profile, role: Role, mark: bytes, now: float, who: int = 0
    ) -> None:
        ident = who or room.new_id()
        slot = self.ticker.table.take(room.row, ident, now)
        if slot is None:
            raise _NoEntryError("busy")
        token = self.chance.secret()
        chat = Bucket.full(limits.CHAT_RATE, limits.CHAT_BURST, now)
        member = Member(ident, slot, hash_of(token), mark, profile, role, room.number, chat)
        room.enter(member, line)
        self._by_token[member.token] = room, member
        self._by_line[line] = room, member.id
        self._welcome(room, member, token, now)

    def _welcome(self, room: Room, member: Member, token: str, now: float, seen: int | None = None) -> None:
        tick = self.ticker.feeds[room.row].number
        room.welcome(member, token=token, tick=tick, tick_ms=self.tick_ms, now=now, seen=seen)
        room.touch(member)
        self._stir(room)

    # What lines do.

    def place_of(self, line: int) -> tuple[int, int] | None:
        """Row and slot of the member whose line it is; None if it is nobody's any more."""
        room, who = self._by_line.get(line, (None, 0))
        member = room.members.get(who) if room and not room.ended else None
        return (room.row, member.slot) if room and member and member.line == line else None

    def do(self, line: int, message: messages.Do, now: float) -> None:
        """An act of a member's line; of any other line it closes that line."""
        room, who = self._by_line.get(line, (None, 0))
        member = room.members.get(who) if room else None
        if room is None or member is None or member.line != line:
            self._orders.append(Shut(line, BY_NAME["out-of-order"]))
            return
        doing.do(room, member, message, now)
        self._settle(room, now)

    def broken(self, line: int, now: float) -> None:
        """A line ended, whatever the reason."""
        room, who = self._by_line.pop(line, (None, 0))
        if room is None or room.ended:
            return
        if who in room.waiting and room.waiting[who].line == line:
            room.unknock(who)
        member = room.members.get(who)
        if member and member.line == line:
            self.ticker.disconnect(room.row, member.slot)
            room.lose(member, now)
        self._settle(room, now)

    def _leave_line(self, line: int, room: Room, member: Member) -> None:
        self._by_line.pop(line, None)
        self.ticker.disconnect(room.row, member.slot)

    def pass_time(self, now: float) -> None:
        """About once a second: who was lost or waited for too long, what ended."""
        for room in list(self.rooms.values()):
            self._expire(room, now)

    def _expire(self, room: Room, now: float) -> None:
        for member in [each for each in room.members.values() if each.line is None]:
            if now - member.lost >= limits.GRACE:
                room.depart(member, "lost", now)
                self._stir(room)
        for guest in [each for each in room.waiting.values() if now - each.since >= limits.LOBBY_WAIT]:
            room.unknock(guest.id)
            room.shut(guest.line, BY_NAME["lobby-full"])
            self._stir(room)
        deserted = room.empty is not None and now - room.empty >= (0 if room.public else limits.MEETING_EMPTY)
        if not room.ended and (deserted or now >= room.ends):
            room.end(BY_NAME["expired"])
            self._stir(room)
        if room.uid in self._stirred:
            self._settle(room, now)

    def _settle(self, room: Room, now: float) -> None:
        """After anything that may have freed a seat, let somebody in, changed or ended the room."""
        self._stir(room)
        table = self.ticker.table
        for member in room.departed:
            self._by_token.pop(member.token, None)
            self.ticker.disconnect(room.row, member.slot)
            self.ticker.leave(room.row, member.id)
            table.give(member.slot, now)
            room.left.append(member.id)
        room.departed.clear()
        self._banned.update(dict.fromkeys(room.banned_tokens - self._banned.keys(), room))
        admitted, room.admitted = room.admitted, []
        for guest in admitted:
            self._admit(room, guest, now)
        if room.ended:
            self._forget(room)
        elif not (room.lobby or room.locked):
            for guest in list(room.waiting.values()):
                if room.has_seat(guest.role):
                    self._admit(room, room.unknock(guest.id), now)

    def _admit(self, room: Room, guest: Guest, now: float) -> None:
        try:
            self._enter(room, guest.line, guest.profile, guest.role, guest.mark, now, guest.id)
        except _NoEntryError as no:
            room.shut(guest.line, BY_NAME[str(no)])

    def _forget(self, room: Room) -> None:
        if self.rooms.pop(room.uid, None) is None:
            return
        self._by_code.pop(room.code, None)
        self._by_key.pop(room.key, None)
        for token in room.banned_tokens:
            self._banned.pop(token, None)
        if room.public:
            self._public[room.space].remove(room)
        self.ticker.close(room.row)
        heapq.heappush(self._rows, room.row)

    # What is to be said and kept.

    def _stir(self, room: Room) -> None:
        self._stirred[room.uid] = room

    def stirred(self) -> bool:
        """Whether ``take`` would give anything."""
        return bool(self._stirred or self._orders)

    def take(self) -> Turn:
        """All that is to be kept and said since the last time."""
        orders, self._orders = self._orders, []
        changes = Changes()
        table = self.ticker.table
        stirred, self._stirred = self._stirred, {}
        for room in stirred.values():
            for who in room.marked:
                member = room.members[who]
                table.mark(member.slot, *state_of(member), always=member.role is Role.TRAINER)
            orders += room.take(changes)
        return Turn(orders, changes)

    def restore(self, found: Iterable[Found], now: float) -> None:
        """What a journal held, before anybody comes: everybody counts as lost from now on."""
        for each in found:
            kept = each.room
            if not self._rows:
                return
            names = ("uid", "space", "title", "capacity", "public", "code", "key", "salt", "origin", "ends")
            more = ("locked", "lobby", "leader", "number", "last_id", "lines_lost")
            room = Room(
                row=heapq.heappop(self._rows),
                empty=None if each.members else now,
                **{name: getattr(kept, name) for name in names + more},
            )
            room.banned_tokens, room.banned_marks = set(kept.banned_tokens), set(kept.banned_marks)
            room.lines.extend(each.lines)
            self._register(room)
            if room.public:
                self._public.setdefault(room.space, []).append(room)
            for member in each.members:
                self._restore_member(room, member, now)

    def _restore_member(self, room: Room, kept: Any, now: float) -> None:
        slot = self.ticker.table.take(room.row, kept.id, now)
        if slot is None:
            return
        chat = Bucket.full(limits.CHAT_RATE, limits.CHAT_BURST, now)
        values = {name: getattr(kept, name) for name in type(kept).__struct_fields__}
        member = Member(slot=slot, chat=chat, lost=now, **values)
        room.members[member.id] = member
        self._by_token[member.token] = room, member
        room.touch(member)

    def counts(self) -> dict[str, int]:
        """Rooms, members, here, waiting: for the operator's figures."""
        rooms = self.rooms.values()
        return {
            "meetings": sum(not room.public for room in rooms),
            "public_rooms": sum(room.public for room in rooms),
            "members": sum(len(room.members) for room in rooms),
            "here": sum(each.line is not None for room in rooms for each in room.members.values()),
            "waiting": sum(len(room.waiting) for room in rooms),
        }
