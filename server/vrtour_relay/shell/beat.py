"""The tick: what arrived is read, each due room's frame is made and written, nobody is waited for."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable
from itertools import count

from vrtour_relay.rooms.pace import Pace
from vrtour_relay.rooms.ticking import Ticker
from vrtour_relay.shell.figures import Figures
from vrtour_relay.shell.intake import Intake
from vrtour_relay.shell.line import Line

IDLE = 0.05  # seconds between two looks while there is no room
LOOK = 0.5  # seconds between two looks at the load


class Beat:
    """``poses`` and ``acknowledged``: the latest of each by slot, laid down by lines, still masked; most come
    by ``intake``."""

    def __init__(
        self, ticker: Ticker[Line], figures: Figures, clock: Callable[[], float], work: Callable[[], float]
    ) -> None:
        self.poses: dict[int, bytes] = {}
        self.acknowledged: dict[int, bytes] = {}
        self.pace, self.intake = Pace(), Intake()
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
        self.intake.close()

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
        for slots, raw in self.intake.read():
            figures.frames_in += len(slots)
            for slot in ticker.read_stack(slots, raw, now):
                self._bad(slot)
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
            written = _write(frame, lines, over)
            figures.frames_out += written
            figures.bytes_out += written * len(frame)
        ticker.settle(now, over)
        figures.passed_over += len(over)


def _write(frame: bytes, lines: Iterable[tuple[int, Line]], over: list[int]) -> int:
    """Write a frame to each of these lines, or name its slot in ``over``. Returns to how many.

    The system is asked without the event loop wherever nothing waits there; what it does not take, and every
    error, is the loop's."""
    write, size, written = os.write, len(frame), 0
    for slot, line in lines:
        fd = line.fd
        if line.full if fd >= 0 else line.pending():
            over.append(slot)
            continue
        written += 1
        if fd < 0:
            line.write(frame)
            continue
        try:
            sent = write(fd, frame)
        except OSError:
            sent = 0
        if sent != size:
            line.write(frame[sent:])
    return written
