"""The tick: what arrived is read, each due room's frame is made and written, nobody is waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import count

from vrtour_relay.rooms.pace import Pace
from vrtour_relay.rooms.ticking import Ticker
from vrtour_relay.shell.figures import Figures
from vrtour_relay.shell.line import Line

IDLE = 0.05  # seconds between two looks while there is no room
LOOK = 0.5  # seconds between two looks at the load


class Beat:
    """``poses`` and ``acknowledged``: the latest of each by slot, laid down by lines, still masked."""

    def __init__(
        self, ticker: Ticker[Line], figures: Figures, clock: Callable[[], float], work: Callable[[], float]
    ) -> None:
        self.poses: dict[int, bytes] = {}
        self.acknowledged: dict[int, bytes] = {}
        self.pace = Pace()
        self._ticker, self._figures = ticker, figures
        self._clock, self._work = clock, work
        self._count = count()
        self._looked = self._worked = 0.0
        self._late = self._beats = 0.0

    def start(
        self, loop: asyncio.AbstractEventLoop, bad: Callable[[int], None], bug: Callable[[], None]
    ) -> None:
        """Begin. ``bad``: told the slots whose bytes were no pose; ``bug``: called when something raised."""
        self._loop, self._bad, self._bug = loop, bad, bug
        self._due = loop.time()
        self._looked, self._worked = self._due, self._work()
        self._handle = loop.call_at(self._due, self._run)

    def stop(self) -> None:
        """No more ticks."""
        self._handle.cancel()

    def _run(self) -> None:
        loop_now = self._loop.time()
        late = max(0.0, loop_now - self._due)
        step = self.pace.beat if self._ticker.feeds else IDLE
        # Who woke up too late serves the rooms it missed as well, so that the work of reading, which the
        # event loop does first, never starves that of writing.
        missed = int(late / step)
        self._due += (1 + missed) * step
        self._handle = self._loop.call_at(self._due, self._run)
        self._late += late / step
        self._beats += 1
        self._figures.late_seconds += late
        try:
            self.once(self._clock(), 1 + missed)
        except Exception:  # the boundary: a bug costs one tick, not the relay
            self._bug()
        if loop_now - self._looked >= LOOK:
            self._look(loop_now)

    def _look(self, loop_now: float) -> None:
        work = self._work()
        busy = (work - self._worked) / (loop_now - self._looked)
        self.pace.look(busy, self._late / self._beats)
        self._looked, self._worked = loop_now, work
        self._late = self._beats = 0.0

    def once(self, now: float, beats: int = 1) -> None:
        """One wake-up, for this many phases."""
        figures, ticker = self._figures, self._ticker
        for laid in (self.poses, self.acknowledged):
            if laid:
                frames = dict(laid)
                laid.clear()
                figures.frames_in += len(frames)
                for slot in ticker.read(frames, now):
                    self._bad(slot)
        phases = self.pace.phases
        served = {next(self._count) % phases for _ in range(min(beats, phases))}
        rows = [row for row in ticker.feeds if row % phases in served]
        if not rows:
            return
        figures.ticks += 1
        over: list[int] = []
        for frame, lines in ticker.compose(now, rows):
            written = 0
            for slot, line in lines:
                # Read first, called then: Python looks slots up faster than methods, of which these are none.
                pending, write = line.pending, line.write
                if pending():
                    over.append(slot)
                else:
                    write(frame)
                    written += 1
            figures.frames_out += written
            figures.bytes_out += written * len(frame)
        ticker.settle(now, over)
        figures.passed_over += len(over)
