"""A relay as PROTOCOL.md has it, as small as it can be: one room, on a clock moved by hand.

It skips members who are behind, gives them a snapshot afterwards, and applies every act once. The relay
that people use is tested elsewhere, and against these sessions in ``test_with_relay``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.session.wire import Frame, Wire
from vrtour.protocol import acts, limits, news
from vrtour.protocol import messages as say
from vrtour.protocol.codes import encode_secret
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.poses import Downlink, Pose, decode_uplink, encode_downlink
from vrtour.protocol.ticks import Tick

CODE = "BCDFGH"


@dataclass
class Seat:
    """A member. ``wire`` is None while lost."""

    id: int
    profile: Profile
    token: str
    wire: Wire | None
    applied: int = 0
    log: list[acts.Act] = field(default_factory=list)
    pose: Pose | None = None
    fresh: bool = False
    acknowledged: Tick = field(default_factory=lambda: Tick(0))
    sent: list[tuple[Tick, float]] = field(default_factory=list)
    round_trip: float = 0.2
    snapshot: bool = True
    ticks_sent: int = 0
    ticks_due: int = 0


class Relay:
    """``tick_ms`` between ticks; ``epoch`` is where its own clock started."""

    def __init__(
        self, tick_ms: int = 5, epoch: float = 1234.5, origin: tuple[float, float, float] = (0, 0, 0)
    ):
        self.tick_ms, self.epoch, self.origin = tick_ms, epoch, origin
        self.seats: dict[int, Seat] = {}
        self.strangers: list[Wire] = []
        self.tick = Tick(2**32 - 100)  # wraps early
        self.number = 0
        self.next_tick = 0.0
        self.chat: list[say.Told] = []

    def ms(self, now: float) -> int:
        return int((now + self.epoch) * 1000) % 2**32

    def connect(self, wire: Wire) -> None:
        self.strangers.append(wire)

    def step(self, now: float) -> None:
        for wire in list(self.strangers):
            for frame in wire.up.arrived(now):
                self._hello(wire, frame, now)
        for seat in list(self.seats.values()):
            if seat.wire and not seat.wire.open:
                seat.wire = None
                self._tell(news.Lost(seat.id), now)
            for frame in seat.wire.up.arrived(now) if seat.wire else []:
                self._read(seat, frame, now)
        while now >= self.next_tick:
            self.next_tick += self.tick_ms / 1000
            self._tick(now)

    def _hello(self, wire: Wire, frame: Frame, now: float) -> None:
        if wire not in self.strangers:
            return
        self.strangers.remove(wire)
        hello = say.decode_hello(frame)
        missed: tuple[say.Told, ...] = ()
        token = ""
        if isinstance(hello.entry, say.Resume):
            entry = hello.entry
            found = next((s for s in self.seats.values() if s.token == entry.token), None)
            if found is None:
                self._text(wire, say.Closing(4022), now)
                return
            seat = found
            seat.wire, seat.snapshot, seat.sent = wire, True, []
            missed = tuple(told for told in self.chat if told.n > entry.seen)
            self._tell(news.Back(seat.id), now, but=seat.id)
        else:
            who = len(self.seats) + 1
            token = encode_secret(bytes([who]) * 32)
            seat = Seat(who, hello.profile, token, wire)
            self._tell(news.Joined(self._member(seat)), now)
            self.seats[who] = seat
        seat.acknowledged = self.tick
        roster = tuple(self._member(s) for s in self.seats.values())
        room = news.Room("a-place", "Sim", 50, CODE, origin=self.origin)
        welcome = say.Welcome(
            1, seat.id, Role.PARTICIPANT, token, room, roster, self.tick.number, self.ms(now), self.tick_ms,
            self.number, seat.applied, missed,
        )  # fmt: skip
        self._text(wire, welcome, now)

    def _member(self, seat: Seat) -> news.Member:
        return news.Member(seat.id, seat.profile, Role.PARTICIPANT, here=seat.wire is not None)

    def _read(self, seat: Seat, frame: Frame, now: float) -> None:
        if isinstance(frame, bytes):
            uplink = decode_uplink(frame)
            self._acknowledge(seat, uplink.tick, now)
            if uplink.pose:
                seat.pose, seat.fresh = uplink.pose, True
            return
        message = say.decode_upward(frame)
        if isinstance(message, say.Ping):
            self._text(seat.wire, say.Pong(message.id, self.ms(now)), now)
        elif isinstance(message, say.Do):
            assert message.n <= seat.applied + 1, "an act was skipped"
            if message.n == seat.applied + 1:
                seat.applied = message.n
                seat.log.append(message.act)
                if isinstance(message.act, acts.Say):
                    self._tell(news.Said(seat.id, message.act.text), now)
            self._text(seat.wire, say.Applied(seat.applied), now)

    def _acknowledge(self, seat: Seat, tick: Tick, now: float) -> None:
        taken = [(t, at) for t, at in seat.sent if not t > tick]
        if taken:
            seat.round_trip += (now - taken[-1][1] - seat.round_trip) / 8
        seat.sent = seat.sent[len(taken) :]

    def _tell(self, what: news.News, now: float, but: int = 0) -> None:
        self.number += 1
        told = say.Told(self.number, what)
        if isinstance(what, news.Said):
            self.chat.append(told)
        for seat in self.seats.values():
            if seat.wire and seat.id != but:
                self._text(seat.wire, told, now)

    def _text(self, wire: Wire | None, message: say.Downward, now: float) -> None:
        if wire:
            wire.down.send(say.encode(message).decode(), now)

    def _tick(self, now: float) -> None:
        self.tick = self.tick + 1
        fresh = {seat.id: seat.pose for seat in self.seats.values() if seat.fresh and seat.pose}
        everyone = {seat.id: seat.pose for seat in self.seats.values() if seat.pose}
        for seat in self.seats.values():
            seat.fresh = False
        for seat in self.seats.values():
            if not seat.wire or not (fresh or seat.snapshot):
                continue
            seat.ticks_due += 1
            behind = seat.sent and now - seat.sent[0][1] > seat.round_trip + limits.STALE
            if behind or seat.wire.down.waiting(now):
                seat.snapshot = True
                continue
            poses = everyone if seat.snapshot else fresh
            frame = Downlink(seat.snapshot, self.tick, self.ms(now), dict(poses))
            seat.wire.down.send(encode_downlink(frame), now)
            seat.sent.append((self.tick, now))
            seat.snapshot = False
            seat.ticks_sent += 1
