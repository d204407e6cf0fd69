"""A house of rooms on a clock moved by hand: lines are numbers, what they were told is a list."""

from __future__ import annotations

import struct
from collections import defaultdict
from itertools import count
from typing import Any

from vrtour.protocol import acts, codes, fields, messages, poses
from vrtour.protocol.closing import Close
from vrtour_relay.rooms.house import House, Terms
from vrtour_relay.rooms.kept import Changes, Found
from vrtour_relay.rooms.table import Table
from vrtour_relay.rooms.ticking import Ticker
from vrtour_relay.rooms.words import Enter, Send, Shut

START = 1_700_000_000.0


def profile(name: str = "Léa", language: str = "fr") -> fields.Profile:
    return fields.Profile(name, language)  # type: ignore[arg-type]


def masked(payload: bytes, key: bytes = b"\x11\x22\x33\x44") -> bytes:
    """A whole short binary frame as a client sends it."""
    body = bytes(byte ^ key[at % 4] for at, byte in enumerate(payload))
    return bytes((0x82, 128 | len(payload))) + key + body


def uplink(tick: int, pose: poses.Pose) -> bytes:
    return poses.UP_HEADER.pack(poses.POSE, tick) + bytes((pose.shape,)) + poses.encode_record(pose)


def acknowledgement(tick: int) -> bytes:
    return poses.UP_HEADER.pack(poses.ACKNOWLEDGEMENT, tick)


def unwrapped(frame: bytes) -> poses.Downlink:
    """What a relay's whole websocket frame says."""
    assert frame[0] == 0x82
    size, at = (frame[1], 2) if frame[1] < 126 else (struct.unpack(">H", frame[2:4])[0], 4)
    assert size == len(frame) - at
    return poses.decode_downlink(frame[at:])


class Steps:
    """The shell's part, without I/O. ``told``: messages by line; ``closes``: how lines were closed;
    ``inside``: row and slot of the lines that take part in poses; ``frames``: pose frames by line."""

    def __init__(self, terms: Terms | None = None, slots: int = 400) -> None:
        self.now = START
        self.table = Table(slots)
        self.ticker: Ticker[int] = Ticker(self.table, (terms or Terms()).rooms)
        self.house: House[int] = House(self.ticker, terms)
        self.lines = count(1)
        self.told: dict[int, list[Any]] = defaultdict(list)
        self.closes: dict[int, Close] = {}
        self.inside: dict[int, tuple[int, int]] = {}
        self.frames: dict[int, list[poses.Downlink]] = defaultdict(list)
        self.stuck: set[int] = set()
        self.kept: dict[str, Found] = {}

    def enter(
        self, entry: messages.Entry, who: fields.Profile | None = None, address: str = "192.0.2.1"
    ) -> int:
        line = next(self.lines)
        hello = messages.Hello(1, entry, who or profile())
        self.house.hello(line, hello, address, self.now)
        self.deliver()
        return line

    def open(self, capacity: int = 50, lobby: bool = False) -> tuple[int, str]:
        """A meeting: its trainer's line and its code."""
        entry = messages.Open("rimbaud-tech", "Visite", codes.new_secret(), capacity, lobby)
        line = self.enter(entry, profile("Guide"))
        return line, self.welcome(line).room.code

    def guest(self, code: str, name: str = "Léa", address: str = "192.0.2.1", observer: bool = False) -> int:
        return self.enter(messages.Guest(code, observer), profile(name), address)

    def do(self, line: int, n: int, act: acts.Act) -> None:
        self.house.do(line, messages.Do(n, act), self.now)
        self.deliver()

    def breaks(self, line: int) -> None:
        self.inside.pop(line, None)
        self.house.broken(line, self.now)
        self.deliver()

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.house.pass_time(self.now)
        self.deliver()

    def deliver(self) -> None:
        turn = self.house.take()
        self.keep(turn.changes)
        for order in turn.orders:
            if isinstance(order, Send):
                messages.encode(order.message)
                for line in order.lines:
                    assert line not in self.closes, "told after its close"
                    self.told[line].append(order.message)
            elif isinstance(order, Enter):
                place = self.house.place_of(order.line)
                if place:
                    self.inside[order.line] = place
                    self.ticker.connect(*place, order.line)
            elif isinstance(order, Shut):
                self.closes.setdefault(order.line, order.close)
                self.house.broken(order.line, self.now)
                self.inside.pop(order.line, None)
        if self.house.stirred():
            self.deliver()

    def keep(self, changes: Changes) -> None:
        """What a journal does, in memory."""
        for room in changes.rooms:
            old = self.kept.get(room.uid)
            self.kept[room.uid] = Found(room, old.members if old else [], old.lines if old else [])
        for uid, member in changes.members:
            found = self.kept[uid]
            found.members = [each for each in found.members if each.id != member.id] + [member]
        for uid, who in changes.left:
            self.kept[uid].members = [each for each in self.kept[uid].members if each.id != who]
        for uid, line in changes.lines:
            self.kept[uid].lines.append(line)
        for uid in changes.ended:
            self.kept.pop(uid, None)

    def tick(self, frames: dict[int, bytes] | None = None, seconds: float = 0.005) -> list[int]:
        """Frames by line, unmasked; returns the slots whose frames were bad."""
        self.now += seconds
        incoming = {self.inside[line][1]: masked(data) for line, data in (frames or {}).items()}
        bad = self.ticker.read(incoming, self.now) if incoming else []
        over = []
        for batch in self.ticker.compose(self.now, list(self.ticker.feeds)):
            said = unwrapped(batch.frame)
            for slot, line in batch.lines:
                if line in self.stuck:
                    over.append(slot)
                else:
                    self.frames[line].append(said)
        self.ticker.settle(self.now, over)
        return bad

    def welcome(self, line: int) -> messages.Welcome:
        welcomes = [each for each in self.told[line] if isinstance(each, messages.Welcome)]
        assert welcomes, self.closed(line)
        return welcomes[-1]

    def id(self, line: int) -> int:
        return self.welcome(line).you

    def news(self, line: int) -> list[Any]:
        return [each.news for each in self.told[line] if isinstance(each, messages.Told)]

    def answers(self, line: int) -> list[Any]:
        return [each for each in self.told[line] if isinstance(each, messages.Applied | messages.Denied)]

    def closed(self, line: int) -> str:
        return self.closes[line].name if line in self.closes else ""
