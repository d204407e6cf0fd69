"""The relay's clock as seen from here, in seconds.

Every frame bounds it from one side: a relay's time read at local time ``a`` was no later than ``a``; the
answer to a ping was made no earlier than the ping left. A slow line makes a bound loose, never wrong, so
spikes do no harm: the tightest bounds count, and the truth is taken to be in their middle. Bounds loosen as
they age, as far as clocks may drift apart; the drift itself is the middle slope between the tightest bounds
of many seconds (Theil and Sen), so that a single bad one bends nothing.
"""

from __future__ import annotations

import statistics
from collections import deque
from dataclasses import dataclass

SLEW = 0.005  # seconds a second: a settled estimate changes so gently that nobody's stride shows it
SETTLING = 4.0  # seconds after the first frame in which the estimate may still jump
STEP = 2.0  # seconds: so far ahead of the estimate no frame can be, the relay's clock was set
LATEST = 10.0  # seconds: nor so far behind, a line so slow is given up
LOOSENING = 100e-6  # seconds a second: how far a quartz drifts from another, at most
RATE_MOST = 300e-6
BUCKET = 5.0  # seconds of which the tightest bound is kept
BUCKETS = 16
RATE_AFTER = 30.0  # seconds of bounds before a drift is believed
_CIRCLE = 1 << 32


@dataclass(frozen=True, slots=True)
class Reading:
    """The relay's clock near local time ``at``, in seconds: complete, and safe to hand to another thread."""

    at: float = 0.0
    server: float = 0.0
    rate: float = 1.0

    def server_at(self, now: float) -> float:
        """The relay's time at a local time, seconds."""
        return self.server + (now - self.at) * self.rate


@dataclass(slots=True)
class _Bucket:
    begins: float
    low: tuple[float, float] | None = None  # local time, bound of the offset
    high: tuple[float, float] | None = None


class Clock:
    """An estimate of one relay's clock, from one line."""

    def __init__(self) -> None:
        self._buckets: deque[_Bucket] = deque(maxlen=BUCKETS)
        self._milliseconds: int | None = None
        self._began = 0.0
        self._rate = 0.0
        self._reading = Reading()

    @property
    def known(self) -> bool:
        """Whether anything was heard of the relay's clock."""
        return self._milliseconds is not None

    @property
    def reading(self) -> Reading:
        """The estimate as of the last frame."""
        return self._reading

    def server_at(self, now: float) -> float:
        """The relay's time at a local time, in seconds."""
        return self._reading.server_at(now)

    def heard(self, server_ms: int, now: float, asked_at: float | None = None) -> float:
        """A frame that the relay made at ``server_ms`` was read; ``asked_at``: when its ping left, if it
        answers one. Returns that server time in seconds, unwrapped."""
        server = self._unwrapped(server_ms)
        wrong = server - self.server_at(now)
        if not self._buckets or wrong > STEP or wrong < -STEP - LATEST:
            self._begin(server, now)
        bucket = self._bucket(now)
        low = server - now
        if bucket.low is None or low > bucket.low[1]:
            bucket.low = (now, low)
        if asked_at is not None:
            high = server + 0.001 - asked_at  # the relay cuts its time to whole milliseconds
            if bucket.high is None or high < bucket.high[1]:
                bucket.high = (now, high)
        self._turn_to(self._best(now), now)
        return server

    def _begin(self, server: float, now: float) -> None:
        """What was heard before counts no more: it is another clock, or was set."""
        self._buckets.clear()
        self._began, self._rate = now, 0.0
        self._reading = Reading(now, server)

    def _unwrapped(self, server_ms: int) -> float:
        if self._milliseconds is None:
            self._milliseconds = server_ms
        else:
            half = _CIRCLE >> 1
            self._milliseconds += (server_ms - self._milliseconds + half) % _CIRCLE - half
        return self._milliseconds / 1000.0

    def _bucket(self, now: float) -> _Bucket:
        if not self._buckets or now - self._buckets[-1].begins >= BUCKET:
            if self._buckets:
                self._rate = self._drift()
            self._buckets.append(_Bucket(now))
        return self._buckets[-1]

    def _drift(self) -> float:
        lows = [bucket.low for bucket in self._buckets if bucket.low]
        if len(lows) < 4 or lows[-1][0] - lows[0][0] < RATE_AFTER:
            return self._rate
        slopes = [
            (b[1] - a[1]) / (b[0] - a[0])
            for i, a in enumerate(lows)
            for b in lows[i + 1 :]
            if b[0] - a[0] >= BUCKET
        ]
        return min(RATE_MOST, max(-RATE_MOST, statistics.median(slopes))) if slopes else self._rate

    def _best(self, now: float) -> float:
        """The offset, server minus local, in the middle of its bounds at a local time."""
        low = max(
            value + (self._rate - LOOSENING) * (now - at)
            for at, value in (b.low for b in self._buckets if b.low)
        )
        highs = [b.high for b in self._buckets if b.high]
        if not highs:
            return low
        high = min(value + (self._rate + LOOSENING) * (now - at) for at, value in highs)
        return (low + high) / 2.0

    def _turn_to(self, offset: float, now: float) -> None:
        wrong = now + offset - self.server_at(now)
        settled = now - self._began > SETTLING
        most = SLEW * (now - self._reading.at) if settled else abs(wrong)
        turn = min(most, max(-most, wrong))
        self._reading = Reading(now, self.server_at(now) + turn, 1.0 + self._rate)
