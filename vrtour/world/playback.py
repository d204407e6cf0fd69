"""When to show what people did: one clock a sender, a little behind, that hides how the line felt.

``lateness`` of a pose is the local estimate of the relay's time at its arrival, less the pose's own stamp.
Both may be off by the same amount every time: it drops out, for the playback runs on the sender's stamps.
All senders at once, each in its row: one at a time would take as long as drawing them.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

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
_GAPS, _GAPS_LEAST = 9, 5  # gaps kept, and how many must be known to say anything

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

ROW = np.dtype(
    [
        # when poses arrived and how late they were, gaps between poses: rings, infinite where nothing is yet
        *(("arrived", float, KEPT), ("late", float, KEPT), ("next", np.int64)),
        *(("gaps", float, _GAPS), ("next_gap", np.int64)),
        *(("spacing", float), ("behind", float), ("shown", float)),
    ]
)


def _blank(count: int) -> npt.NDArray[np.void]:
    rows = np.zeros(count, ROW)
    rows["arrived"], rows["late"], rows["gaps"] = -np.inf, np.inf, np.inf
    rows["spacing"], rows["behind"], rows["shown"] = SPACING, USUAL + SPACING, -np.inf
    return rows


class Playback:
    """The playback time of each of many senders, in seconds of their stamps. It never runs backwards."""

    def __init__(self) -> None:
        self._rows = _blank(0)
        self._asked = -np.inf

    @property
    def behind(self) -> Floats:
        """Seconds (n,) between the relay's time and what is shown, when nothing holds it up."""
        return np.asarray(self._rows["behind"])

    @property
    def shown(self) -> Floats:
        """The time (n,) that was shown last; minus infinity before."""
        return np.asarray(self._rows["shown"])

    def arrange(self, kept: Numbers, new: int) -> None:
        """Only the rows ``kept`` remain, in that order; after them come ``new`` ones."""
        self._rows = np.concatenate([self._rows[kept], _blank(new)])

    def start_anew(self, rows: Numbers) -> None:
        """The clocks of these senders were set: nothing known about them counts any more."""
        self._rows[rows] = _blank(len(rows))

    def arrived(self, rows: Numbers, now: Floats, stamps: Floats) -> None:
        """A fresh pose of each of ``rows`` (m,), no one twice, of ``stamps`` (m,), arrived at the relay's
        times ``now`` (m,)."""
        told = self._rows[rows]
        at = np.arange(len(rows)), told["next"] % KEPT
        told["arrived"][at], told["late"][at] = now, now - stamps
        told["next"] += 1
        # Sorted, what is too old or not there yet comes last.
        late = np.where(told["arrived"] >= (now - KEPT_FOR)[:, None], told["late"], np.inf)
        late.sort(axis=-1)
        known = np.isfinite(late).sum(-1)
        usual = late[at[0], np.minimum(known - 1, (SHARE * known).astype(np.int64))]
        most = np.maximum(BEHIND_MOST, late[:, 0] + SLACK_MOST) + (told["spacing"] - SPACING)
        told["behind"] = np.minimum(most, usual + told["spacing"] + MARGIN)
        self._rows[rows] = told

    def spaced(self, rows: Numbers, seconds: Floats) -> None:
        """Two poses of each of ``rows`` (m,), who move, were so many ``seconds`` (m,) apart."""
        told = self._rows[rows]
        each = np.arange(len(rows))
        told["gaps"][each, told["next_gap"] % _GAPS] = seconds
        told["next_gap"] += 1
        known = np.minimum(told["next_gap"], _GAPS)
        usual = np.sort(told["gaps"], axis=-1)[each, known // 2]
        sparse = (known >= _GAPS_LEAST) & (usual >= SPARSE)
        told["spacing"] = np.where(sparse, np.minimum(usual, SPARSE_MOST), SPACING)
        self._rows[rows] = told

    def advance(self, now: float, end: Floats) -> Floats:
        """The times (n,) to show at the relay's time ``now``, none past its ``end`` (n,): the newest pose of
        who moves and ``EXTRAPOLATE``, for the next one is due and time waits for it. Who stands still
        sends nothing, and time goes on: infinity."""
        shown, behind = self._rows["shown"], self._rows["behind"]
        elapsed = max(0.0, now - self._asked)
        aim = np.minimum(now - behind, end)
        leaps = ~(aim - shown < SNAP) | (elapsed > SNAP)
        # Who is new is at minus infinity, and leaps: any number does.
        elapsed = min(elapsed, SNAP)
        missing = now - behind - shown - elapsed
        pace = np.minimum(FASTEST, np.maximum(SLOWEST, 1.0 + EAGER * missing))
        step = np.maximum(0.0, np.minimum(pace * elapsed, end - shown))
        made = np.where(leaps, np.maximum(shown, aim), shown + step)
        self._asked = max(self._asked, now)
        self._rows["shown"] = made
        return np.asarray(made)
