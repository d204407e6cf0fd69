"""From everybody's latest frames to one outgoing frame a room: the hot path.

At each wake-up, in this order:

1. ``read`` what arrived, still masked; it says whose frames were none;
2. ``compose`` the frames of the rooms that are due; write each to its lines, but to none that has not taken
   what was written before;
3. ``settle``, naming those that were passed over: they get a snapshot next.

Who is due, who is stale and who gets what is decided here; nobody is waited for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from vrtour.protocol import limits, stacked
from vrtour.protocol.poses import GONE, SIZES
from vrtour.protocol.ticks import CIRCLE, ticks_since
from vrtour_relay.rooms import zones
from vrtour_relay.rooms.table import NOWHERE, Table

Slots = NDArray[np.intp]
Groups = list[tuple[int, int, bytes]]
T = TypeVar("T")

REMEMBERED = 1024  # ticks of a room whose times are known: five seconds of the shortest
RISING, FALLING = 1 / 8, 1 / 4  # a round trip is believed to be shorter more readily than longer
AGEING = 0.001  # seconds by which the quickest round trip is doubted with every sample
SWELLING = 0.5  # seconds: a smoothed round trip beyond the quickest + this is a queue, not a distance
LIFE = limits.FRAME_EVERY - 0.05  # seconds: the next tick may be the longest there is away
FAR = limits.FAR_EVERY - 0.004  # seconds: not a whole tick late for a hair's breadth
AGAIN = 0.05  # seconds between two tries to give a snapshot to who was passed over


class Feed(Generic[T]):
    """The receiving side of one room. ``lines``: by slot, whatever the caller writes to."""

    def __init__(self, row: int) -> None:
        self.row = row
        self.number = 0
        self.last = -math.inf
        self.lines: dict[int, T] = {}
        self.fresh: set[int] = set()
        self.joined = False
        self.gone: list[int] = []
        self.flushed = -math.inf
        self.owes = False  # something to far zones


class Batch(NamedTuple, Generic[T]):
    """One websocket frame, and whom it is for: slots and lines in step."""

    frame: bytes
    lines: Iterable[tuple[int, T]]


class Ticker(Generic[T]):
    """All rooms of a process; a room is a *row*, from 0 to ``rooms`` - 1."""

    def __init__(self, table: Table, rooms: int) -> None:
        self.table = table
        self.feeds: dict[int, Feed[T]] = {}
        self._times = np.zeros((rooms + 1, REMEMBERED))
        self._due = np.zeros(rooms + 1, bool)  # the last one stands for NOWHERE
        self._told = np.zeros(rooms + 1, bool)
        self._numbers = np.zeros(rooms + 1, np.uint32)
        self._late: set[int] = set()
        self._snapshots: list[int] = []
        self._movers: Slots = np.zeros(0, np.intp)

    def open(self, row: int) -> Feed[T]:
        """A room begins."""
        feed = self.feeds[row] = Feed[T](row)
        return feed

    def close(self, row: int) -> None:
        """A room ends."""
        self.feeds.pop(row, None)

    def connect(self, row: int, slot: int, line: T) -> None:
        """A line begins; it gets a snapshot with the next tick."""
        feed = self.feeds[row]
        self.table.connect(slot, feed.number)
        feed.lines[slot] = line
        feed.fresh.add(slot)
        feed.joined = True

    def leave(self, row: int, ident: int) -> None:
        """A member is gone: the room is told once."""
        feed = self.feeds.get(row)
        if feed:
            feed.gone.append(ident)

    def disconnect(self, row: int, slot: int, line: T | None = None) -> None:
        """The line of this slot ended; if ``line`` is given, only if it is that one."""
        feed = self.feeds.get(row)
        if feed and slot in feed.lines and (line is None or feed.lines[slot] is line):
            del feed.lines[slot]
            feed.fresh.discard(slot)
            self.table.disconnect(slot)

    def read(self, frames: Mapping[int, bytes], now: float) -> list[int]:
        """Frames by slot, each of a length in ``stacked.LENGTHS``, still masked. Returns the slots whose
        bytes were no pose frame."""
        by_length: dict[int, tuple[list[int], list[bytes]]] = {}
        if len(set(map(len, frames.values()))) == 1:
            by_length[0] = (list(frames), list(frames.values()))
        else:
            for slot, data in frames.items():
                slots, alike = by_length.setdefault(len(data), ([], []))
                slots.append(slot)
                alike.append(data)
        bad: list[int] = []
        for slots, alike in by_length.values():
            bad += self.read_stack(np.array(slots, np.intp), stacked.rows(alike), now)
        return bad

    def read_stack(self, slots: Slots, raw: NDArray[np.uint8], now: float) -> list[int]:
        """``read`` of frames of one length: (n,) slots, no one twice, and (n, length) bytes."""
        stack = stacked.read_stack(raw)
        ticks, shapes, records = stack.ticks, stack.shapes, stack.records
        bad: list[int] = []
        known = stack.good & (self.table.room[slots] != NOWHERE)
        if not known.all():
            bad = slots[~stack.good].tolist()
            slots, ticks = slots[known], ticks[known]
            shapes, records = shapes[known[: len(shapes)]], records[known]
        if records.shape[1]:
            table = self.table
            table.record[slots, : records.shape[1]] = records
            table.shape[slots] = shapes
            table.has[slots] = table.dirty[slots] = True
        if len(slots):
            self._acknowledge(slots, ticks, now)
        return bad

    def _acknowledge(self, slots: Slots, ticks: NDArray[np.uint32], now: float) -> None:
        """The last tick each of them saw. One that was never sent, or is old news, changes nothing."""
        table = self.table
        news = (ticks_since(ticks, table.acknowledged[slots]) > 0) & (
            ticks_since(table.sent[slots], ticks) >= 0
        )
        slots, ticks = slots[news], ticks[news]
        if not len(slots):
            return
        rows = table.room[slots]
        sample = np.maximum(now - self._times[rows, ticks % REMEMBERED], 0.0)
        quickest = table.quickest[slots] = np.minimum(table.quickest[slots] + AGEING, sample)
        before = table.round_trip[slots]
        before = np.where(np.isnan(before), sample, before)
        smoothed = before + (sample - before) * np.where(sample > before, RISING, FALLING)
        table.round_trip[slots] = np.minimum(smoothed, quickest + SWELLING)
        table.acknowledged[slots] = ticks
        # The oldest tick still unacknowledged is the next one, or the snapshot after a pause.
        following = ticks + np.uint32(1)
        base = table.base[slots]
        following = np.where(ticks_since(base, following) > 0, base, following)
        open_ = table.sent[slots] != ticks
        table.since[slots] = np.where(open_, self._times[rows, following % REMEMBERED], math.inf)

    def compose(self, now: float, rows: Sequence[int]) -> Iterator[Batch[T]]:
        """Frames of the rooms ``rows``. Write each before asking for the next; then ``settle``."""
        table, top = self.table, self.table.top
        self._due[:] = self._told[:] = False
        self._due[list(rows)] = True
        self._snapshots.clear()
        active = self._due[table.room[:top]]
        with np.errstate(invalid="ignore"):
            trip = np.where(np.isnan(table.round_trip[:top]), limits.STALE, table.round_trip[:top])
            late = active & (now - table.since[:top] > trip + limits.STALE)
        self._late = set(np.flatnonzero(late).tolist()) if late.any() else set()
        by_row = self._groups(np.flatnonzero(table.dirty[:top] & active))
        for row in rows:
            feed = self.feeds.get(row)
            if feed and feed.lines:
                yield from self._room(feed, by_row.get(row, []), now)
            elif feed:
                feed.gone.clear()

    def _groups(self, movers: Slots) -> dict[int, Groups]:
        """Groups of all rooms' ``movers``, by row."""
        table = self.table
        found: dict[int, Groups] = {}
        self._movers = movers = movers[np.argsort(table.room[movers], kind="stable")]
        if not len(movers):
            return found
        table.dirty[movers] = False
        table.far[movers] = True
        for shape in np.unique(table.shape[movers]).tolist():
            alike = movers[table.shape[movers] == shape]
            width = 2 + SIZES[shape]
            data = self._records(alike, shape)
            rows, starts = np.unique(table.room[alike], return_index=True)
            ends = [*starts.tolist()[1:], len(alike)]
            for row, start, end in zip(rows.tolist(), starts.tolist(), ends, strict=True):
                found.setdefault(row, []).append((shape, end - start, data[start * width : end * width]))
        return found

    def _records(self, slots: Slots, shape: int) -> bytes:
        table = self.table
        return stacked.with_ids(
            table.ident[slots], table.record[slots, : SIZES[shape]], table.held[slots], table.allowed[slots]
        ).tobytes()

    def _by_shape(self, slots: Slots) -> Groups:
        shapes = self.table.shape[slots]
        groups: Groups = []
        for shape in np.unique(shapes).tolist():
            alike = slots[shapes == shape]
            groups.append((shape, len(alike), self._records(alike, shape)))
        return groups

    def _room(self, feed: Feed[T], groups: Groups, now: float) -> Iterator[Batch[T]]:
        passed = feed.fresh - self._late
        waiting = passed and (feed.joined or now - feed.last >= AGAIN)
        owed = feed.owes and now - feed.flushed >= FAR
        if not (groups or feed.gone or waiting or owed or now - feed.last >= LIFE):
            return
        feed.number = (feed.number + 1) % CIRCLE
        feed.last, feed.joined = now, False
        self._times[feed.row, feed.number % REMEMBERED] = now
        self._told[feed.row], self._numbers[feed.row] = True, feed.number
        late = [slot for slot in self._late if slot in feed.lines] if self._late else []
        excluded = feed.fresh.union(late)
        if len(feed.lines) > limits.ZONED_ABOVE:
            yield from self._zoned(feed, now, excluded)
        else:
            yield Batch(self._frame(feed, False, groups, now), _without(feed.lines, excluded))
        if passed:
            feed.fresh -= passed
            self._snapshots += passed
            receivers = [(slot, feed.lines[slot]) for slot in passed]
            yield Batch(self._frame(feed, True, self._everybody(feed.row), now), receivers)
        feed.fresh.update(late)
        feed.gone.clear()

    def _zoned(self, feed: Feed[T], now: float, excluded: set[int]) -> Iterator[Batch[T]]:
        """A frame a zone: who moved near it, and every ``FAR_EVERY`` who moved elsewhere since the last time.

        Zones are drawn anew only after such a time, so that nobody misses the last move of someone else
        by going from one zone to another."""
        table = self.table
        everyone = np.flatnonzero(table.room[: table.top] == feed.row)
        now_moved = np.zeros(table.top, bool)
        now_moved[self._movers] = True
        pending = everyone[table.far[everyone]]
        new = now_moved[pending]
        flush = now - feed.flushed >= FAR
        by_zone: dict[int, list[tuple[int, T]]] = {}
        for slot, line in _without(feed.lines, excluded):
            by_zone.setdefault(int(table.zone[slot]), []).append((slot, line))
        for zone, lines in by_zone.items():
            near = zones.NEAR[zone][table.zone[pending]] | table.always[pending]
            told = pending[np.where(near, new, flush)]
            yield Batch(self._frame(feed, False, self._by_shape(told), now), lines)
        feed.owes = not flush and len(pending) > 0
        if flush:
            feed.flushed = now
            table.far[everyone] = False
            here = everyone[table.has[everyone]]
            table.zone[everyone] = zones.MIDDLE
            table.zone[here] = zones.zones_of(stacked.positions(table.record[here]))

    def _everybody(self, row: int) -> Groups:
        table = self.table
        return self._by_shape(np.flatnonzero((table.room[: table.top] == row) & table.has[: table.top]))

    def _frame(self, feed: Feed[T], snapshot: bool, groups: Groups, now: float) -> bytes:
        if feed.gone and not snapshot:
            groups = [*groups, stacked.markers(GONE, feed.gone)]
        payload = stacked.frame(snapshot, feed.number, int(now * 1000), groups)
        return stacked.websocket_header(len(payload)) + payload

    def settle(self, now: float, passed_over: Sequence[int]) -> None:
        """All of ``compose`` was written, but not to these slots."""
        if not self._told.any():
            return
        table, top = self.table, self.table.top
        rooms = table.room[:top]
        sent = self._told[rooms] & table.line[:top]
        if self._late:
            sent[list(self._late)] = False
        for slot in passed_over:
            sent[slot] = False
            feed = self.feeds.get(int(table.room[slot]))
            if feed and slot in feed.lines:
                feed.fresh.add(slot)
        table.sent[:top][sent] = self._numbers[rooms[sent]]
        first = sent & np.isinf(table.since[:top])
        table.since[:top][first] = now
        for slot in self._snapshots:
            if sent[slot]:
                table.base[slot] = table.sent[slot]


def _without(lines: dict[int, T], excluded: set[int]) -> Iterable[tuple[int, T]]:
    if not excluded:
        return lines.items()
    return [(slot, line) for slot, line in lines.items() if slot not in excluded]
