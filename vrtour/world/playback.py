"""When to show what somebody did: one clock a sender, a little behind, that hides how the line felt.

``lateness`` of a pose is the local estimate of the relay's time at its arrival, less the pose's own stamp.
Both may be off by the same amount every time: it drops out, for the playback runs on the sender's stamps.
"""

from __future__ import annotations

import math
from collections import deque

BEHIND_MOST = 0.150  # seconds behind the truth, on any line whose quickest poses come in time for it
SLACK_MOST = 0.070  # seconds behind the quickest poses, where the line itself is slow
EXTRAPOLATE = 0.100  # seconds past the newest pose
SPACING = 0.050  # seconds between the poses of who moves: the next one is that far off
MARGIN = 0.005
SPARSE = 0.100  # seconds between poses of who is far away and told less often: then so much later
SPARSE_MOST = 0.250
USUAL = 0.050  # seconds of lateness of somebody of whom nothing is known yet
SHARE = 0.92  # of the poses are in time; the others are covered by extrapolating
KEPT = 64  # poses
KEPT_FOR = 10.0  # seconds
FASTEST, SLOWEST = 2.0, 0.85  # how fast time may run while it catches up, or falls back
EAGER = 8.0  # a second: how eagerly it does
SNAP = 1.0  # seconds: further behind it does not catch up, it jumps


class Playback:
    """The playback time of one sender, in seconds of the sender's stamps. It never runs backwards."""

    def __init__(self) -> None:
        self._lateness: deque[tuple[float, float]] = deque(maxlen=KEPT)
        self._gaps: deque[float] = deque(maxlen=9)
        self._spacing = SPACING
        self._behind = USUAL + SPACING
        self._shown = -math.inf
        self._asked = -math.inf

    @property
    def behind(self) -> float:
        """Seconds between the relay's time and what is shown, when nothing holds it up."""
        return self._behind

    def start_anew(self) -> None:
        """The sender's clock was set: nothing known about it counts any more."""
        self._lateness.clear()
        self._gaps.clear()
        self._spacing = SPACING
        self._behind = USUAL + SPACING
        self._shown = -math.inf

    def arrived(self, now: float, stamp: float) -> None:
        """A fresh pose stamped ``stamp`` arrived at the relay's time ``now``."""
        lateness = now - stamp
        if not self._lateness:
            self._behind = self._wanted([lateness])
        self._lateness.append((now, lateness))
        while now - self._lateness[0][0] > KEPT_FOR:
            self._lateness.popleft()
        self._behind = self._wanted(sorted(late for _, late in self._lateness))

    def spaced(self, seconds: float) -> None:
        """Two poses of who moves were so far apart."""
        self._gaps.append(seconds)
        usual = sorted(self._gaps)[len(self._gaps) // 2]
        sparse = len(self._gaps) >= 5 and usual >= SPARSE
        self._spacing = min(usual, SPARSE_MOST) if sparse else SPACING

    def advance(self, now: float, newest: float, moving: bool = True) -> float:
        """The time to show at the relay's time ``now``, if the newest pose is stamped ``newest``.

        Of who was ``moving`` the next pose is due: time waits for it. Who stands still sends nothing, and
        time goes on."""
        end = newest + EXTRAPOLATE if moving else math.inf
        aim = min(now - self._behind, end)
        ahead = aim - self._shown
        elapsed = max(0.0, now - self._asked)
        if not ahead < SNAP or elapsed > SNAP:
            self._shown = max(self._shown, aim)
        else:
            missing = now - self._behind - self._shown - elapsed
            pace = min(FASTEST, max(SLOWEST, 1.0 + EAGER * missing))
            step = min(pace * elapsed, end - self._shown)
            self._shown += max(0.0, step)
        self._asked = max(self._asked, now)
        return self._shown

    def _wanted(self, late: list[float]) -> float:
        usual = late[min(len(late) - 1, int(SHARE * len(late)))]
        most = max(BEHIND_MOST, late[0] + SLACK_MOST) + (self._spacing - SPACING)
        return min(most, usual + self._spacing + MARGIN)
