"""Everybody's latest pose and what each line acknowledged, as arrays with one row a member.

A member's row is its *slot*. A slot given back rests for a while before somebody else gets it: a frame of
the one who left may still be on its way.
"""

from __future__ import annotations

import heapq
import math
from collections import deque

import numpy as np
from numpy.typing import NDArray

from vrtour.protocol.poses import SENDERS, SIZES

RESTS = 10.0  # seconds
NOWHERE = -1  # no room
LONGEST = max(SIZES.values())


class Table:
    """n slots. Arrays are (n,) but ``record`` (n, LONGEST), bytes of each member's last record.

    ``room``: row of the member's room; ``held``: state bits that are the relay's word; ``allowed``: bits of
    the sender that may stand; ``dirty``: not yet told; ``far``: not yet told to far zones; ``always``: told
    to all zones. Of the line: ``sent``: last tick written to it; ``since``: when the oldest unacknowledged
    one was written, inf if there is none; ``base``: the tick of its last snapshot; ``round_trip``: smoothed
    seconds, NaN before the first; ``quickest``: shortest seen lately.
    """

    def __init__(self, size: int) -> None:
        self.room: NDArray[np.int32] = np.full(size, NOWHERE, np.int32)
        self.ident = np.zeros(size, np.uint16)
        self.has = np.zeros(size, bool)
        self.dirty = np.zeros(size, bool)
        self.shape = np.zeros(size, np.uint8)
        self.record = np.zeros((size, LONGEST), np.uint8)
        self.held = np.zeros(size, np.uint8)
        self.allowed = np.zeros(size, np.uint8)
        self.always = np.zeros(size, bool)
        self.zone = np.zeros(size, np.uint8)
        self.far = np.zeros(size, bool)
        self.line = np.zeros(size, bool)
        self.acknowledged = np.zeros(size, np.uint32)
        self.sent = np.zeros(size, np.uint32)
        self.base = np.zeros(size, np.uint32)
        self.since = np.full(size, math.inf)
        self.round_trip = np.full(size, math.nan)
        self.quickest = np.full(size, math.inf)
        self.top = 0  # no slot from here on was ever taken
        self._free = list(range(size))
        self._resting: deque[tuple[float, int]] = deque()

    def is_full(self, now: float) -> bool:
        """Whether there is no slot to take."""
        while self._resting and self._resting[0][0] <= now:
            heapq.heappush(self._free, self._resting.popleft()[1])
        return not self._free

    def take(self, row: int, ident: int, now: float) -> int | None:
        """A slot for a member of a room, or None when all are taken."""
        if self.is_full(now):
            return None
        slot = heapq.heappop(self._free)
        self.top = max(self.top, slot + 1)
        self.room[slot], self.ident[slot] = row, ident
        self.has[slot] = self.dirty[slot] = self.far[slot] = self.always[slot] = self.line[slot] = False
        self.held[slot], self.allowed[slot], self.zone[slot] = 0, int(SENDERS), 0
        return slot

    def give(self, slot: int, now: float) -> None:
        """The member is gone."""
        self.room[slot] = NOWHERE
        self.has[slot] = self.dirty[slot] = self.far[slot] = self.line[slot] = False
        self.since[slot] = math.inf
        self._resting.append((now + RESTS, slot))

    def mark(self, slot: int, held: int, allowed: int, always: bool) -> None:
        """The relay's word about a member; told with the next tick if it changed."""
        if self.held[slot] != held or self.allowed[slot] != allowed:
            self.dirty[slot] = self.has[slot]
        self.held[slot], self.allowed[slot], self.always[slot] = held, allowed, always

    def connect(self, slot: int, tick: int) -> None:
        """A line begins at this tick; nothing is unacknowledged."""
        self.acknowledged[slot] = self.sent[slot] = self.base[slot] = tick
        self.since[slot], self.round_trip[slot], self.quickest[slot] = math.inf, math.nan, math.inf
        self.line[slot] = True

    def disconnect(self, slot: int) -> None:
        """The member has no line for now."""
        self.line[slot] = False
        self.since[slot] = math.inf
