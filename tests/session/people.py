"""People in a meeting on one clock moved by hand, and the ways they walk."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from tests.session.relay import CODE, Relay
from tests.session.wire import FAIR, Frame, Weather, Wire
from vrtour.protocol.fields import Profile
from vrtour.protocol.messages import Entry, Guest
from vrtour.protocol.poses import Pose
from vrtour.session.changes import Change
from vrtour.session.others import Others
from vrtour.session.session import Session
from vrtour.session.states import HAS_LINE, State
from vrtour.world.interpolation import Sample

FRAME = 1 / 60
Point = tuple[float, float, float]


class Someone:
    """A session, its line, and what its owner sees. ``ahead``: how far their own clock is off."""

    def __init__(
        self,
        name: str,
        up: Weather = FAIR,
        down: Weather = FAIR,
        seed: int = 0,
        ahead: float = 0.0,
        drift: float = 0.0,
        entry: Entry | None = None,
    ) -> None:
        self.up, self.down, self.seed = up, down, seed
        self._ahead, self._drift = ahead, drift
        chance = random.Random(seed)
        profile = Profile(name, "fr")
        self.session = Session(entry or Guest(CODE), profile, self.clock(0.0), chance, "test")
        self.others = Others()
        self.wire: Wire | None = None
        self.changes: list[Change] = []
        self.frames: list[Frame] = []
        self.reachable = True

    def clock(self, now: float) -> float:
        return self._ahead + now * (1.0 + self._drift)

    def step(self, relay: Relay, now: float) -> None:
        own = self.clock(now)
        session = self.session
        if session.state is State.CONNECTING and self.reachable:
            self.wire = Wire(self.up, self.down, self.seed)
            self.seed += 1
            relay.connect(self.wire)
            session.opened(own)
        if self.wire and session.state in HAS_LINE:
            if not self.wire.open:
                session.closed(1006, own)
            for frame in self.wire.down.arrived(now):
                session.received(frame, own)
        sent = session.tick(own)
        self.frames += sent
        for frame in sent if self.wire else []:
            self.wire.up.send(frame, now)
        self.changes += session.changes()

    def look(self, now: float) -> dict[int, Sample]:
        self.others.feed(self.session.mailbox.take())
        return self.others.place(self.session.reading.server_at(self.clock(now)))

    def cut(self) -> None:
        if self.wire:
            self.wire.break_off()


def run(
    relay: Relay, people: list[Someone], begin: float, end: float, each: Callable[[float], None] | None = None
) -> float:
    """Move everybody's clock from ``begin`` to ``end`` by milliseconds; ``each(now)`` 60 times a second."""
    steps = round((end - begin) * 1000)
    shown = -1
    for i in range(steps):
        now = begin + i / 1000
        for person in people:
            person.step(relay, now)
        relay.step(now)
        if each and math.floor(now / FRAME) != shown:
            shown = math.floor(now / FRAME)
            each(now)
    return end


class Walk:
    """A round of a rounded square at 1.4 m/s, with rests of a second; ``at`` gives place and heading."""

    SPEED, SIDE, ROUND = 1.4, 4.0, 0.5

    def __init__(self) -> None:
        straight = self.SIDE - 2 * self.ROUND
        self._quarter = straight + self.ROUND * math.pi / 2
        self._lap = 4 * self._quarter
        self._cycle = self._lap / self.SPEED + 1.0

    def at(self, now: float) -> tuple[Point, float]:
        rest = now % self._cycle
        way = min(rest * self.SPEED, self._lap * 0.999999)
        side, along = divmod(way, self._quarter)
        turn = side * math.pi / 2
        straight = self.SIDE - 2 * self.ROUND
        if along < straight:
            x, y, yaw = 0.0, along, 0.0
        else:
            bend = (along - straight) / self.ROUND
            x = -self.ROUND + self.ROUND * math.cos(bend)
            y = straight + self.ROUND * math.sin(bend)
            yaw = bend
        # Each side begins where the one before ended, a quarter turn to the left.
        cx, cy = -self.SIDE / 2, straight / 2
        dx, dy = x - cx, y - cy
        c, s = math.cos(turn), math.sin(turn)
        return (cx + c * dx - s * dy, cy + s * dx + c * dy, 1.62), yaw + turn

    def pose(self, now: float) -> Pose:
        place, yaw = self.at(now)
        return Pose(place, yaw)
