"""Where people are drawn, from poses that came at uneven times.

Each is shown a little behind (see ``playback``), on a curve through their poses (see ``knots``). When a
pose proves wrong what was guessed, the difference is worked off in a few frames. All people at once, each
in its row, for what is done here is done for everybody in every frame. Pure numpy.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt

from vrtour.world.knots import EYES, FACING, HANDS, TRACKED, TURNS, WIDTH, YAW, Knots, rows_of
from vrtour.world.playback import Playback
from vrtour.world.rotation import between, products, slerps
from vrtour.world.samples import Floats, Numbers, Placed
from vrtour.world.samples import Held as Held
from vrtour.world.samples import Sample as Sample

CORRECTING = 0.08  # seconds in which most of a wrong guess is worked off
CORRECTING_MOST = 1.4  # metres a second while doing so
FAR = 0.8  # metres: a guess that was so wrong was none, and is dropped at once
_EXACT = 1e-4
_REBASE_AFTER, _REBASE = 6, 0.25  # poses in a row, seconds in the past: the sender's clock was set

_ROW = np.dtype(
    [
        # poses in a row that were older than known ones; whether a pose came since the last look
        *(("old", np.int64), ("touched", bool), ("state", np.int64)),
        # whether they were drawn, the pose then without what is left of wrong guesses, and its epoch
        *(("known", bool), ("raw", float, WIDTH), ("epoch", np.int64)),
        # what is left of wrong guesses: metres, a turn of the head, radians of the body
        *(("corrects", bool), ("offset", float, 3), ("turn", float, 4), ("yaw", float)),
    ]
)


class Interpolation:
    """Everybody of whom poses came. All times are the relay's, in seconds."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._playback, self._knots = Playback(), Knots()
        self._drawn = np.zeros(0, _ROW)
        self._placed_at = 0.0

    def __contains__(self, who: int) -> bool:
        return who in self._rows

    def behind(self, who: int) -> float:
        """Seconds between the relay's time and what is shown of somebody; 0 of whom nothing is known."""
        return float(self._playback.behind[self._rows[who]]) if who in self._rows else 0.0

    def forget(self, people: Collection[int]) -> None:
        """Somebody has no pose any more."""
        if any(who in self._rows for who in people):
            self.keep(self._rows.keys() - set(people))

    def keep(self, people: Collection[int]) -> None:
        """Forget everybody else."""
        kept = [(who, k) for who, k in self._rows.items() if who in people]
        if len(kept) < len(self._rows):
            self._arrange(np.array([k for _, k in kept], np.int64), [who for who, _ in kept], [])

    def add(self, poses: Mapping[int, tuple[Sample, float | None]]) -> list[bool]:
        """A pose of each, and the relay's time at its arrival; None if it waited somewhere, so that its
        lateness means nothing. For each, in that order: False if it says nothing new."""
        new = [who for who in poses if who not in self._rows]
        if new:
            self._arrange(np.arange(len(self._rows)), list(self._rows), new)
        rows = np.array([self._rows[who] for who in poses], np.int64)
        samples = [sample for sample, _ in poses.values()]
        stamps = np.array([sample.stamp for sample in samples], float)
        taken = self._is_news(rows, stamps)
        if not taken.all():
            samples = [sample for sample, good in zip(samples, taken, strict=True) if good]
            rows, stamps = rows[taken], stamps[taken]
        if samples:
            at = np.array([math.nan if now is None else now for _, now in poses.values()])[taken]
            told = ~np.isnan(at)
            self._playback.arrived(rows[told], at[told], stamps[told])
            jumps = np.array([sample.jumps for sample in samples], np.int64)
            spaced, gaps = self._knots.append(rows, stamps, rows_of(samples), jumps)
            if spaced.any():
                self._playback.spaced(rows[spaced], gaps[spaced])
            self._drawn["state"][rows] = [sample.state for sample in samples]
            self._drawn["touched"][rows], self._drawn["old"][rows] = True, 0
        return list(taken.tolist())

    def place(self, now: float) -> Placed:
        """Where to draw everybody at the relay's time ``now``. ``jumps`` of what comes back counts what must
        not be animated; its ``stamps`` are the times that are shown."""
        drawn, everybody = self._drawn, np.arange(len(self._rows))
        before = self._playback.shown.copy()
        shown = self._playback.advance(now, self._knots.end)
        # What new poses changed about the moment that is on the screen is asked along with the next moment.
        again = np.flatnonzero(drawn["touched"] & drawn["known"])
        rows, times = np.concatenate([everybody, again]), np.concatenate([shown, before[again]])
        found, epochs = self._knots.at(rows, times)
        count = len(everybody)
        if len(again):
            self._correct(again, found[count:], epochs[count:])
            found, epochs = found[:count], epochs[:count]
        self._settle(np.flatnonzero(drawn["known"] & (drawn["epoch"] != epochs)))
        drawn["raw"], drawn["epoch"], drawn["known"], drawn["touched"] = found, epochs, True, False
        elapsed, self._placed_at = max(0.0, now - self._placed_at), now
        if drawn["corrects"].any():
            self._work_off(elapsed)
            self._offset(found)
        return Placed(
            self._rows,
            shown,
            *(found[:, EYES], found[:, YAW], found[:, FACING]),
            *(found[:, HANDS].reshape(-1, 2, 3), found[:, TURNS].reshape(-1, 2, 4), found[:, TRACKED] > 0.0),
            *(epochs, drawn["state"].copy()),
        )

    def _arrange(self, kept: Numbers, people: list[int], new: list[int]) -> None:
        """The ``people`` in the rows ``kept`` remain, and ``new`` ones come."""
        self._playback.arrange(kept, len(new))
        self._knots.arrange(kept, len(new))
        self._drawn = np.concatenate([self._drawn[kept], np.zeros(len(new), _ROW)])
        self._rows = {who: k for k, who in enumerate([*people, *new])}
        self._settle(np.arange(len(kept), len(self._rows)))

    def _is_news(self, rows: Numbers, stamps: Floats) -> npt.NDArray[np.bool_]:
        """Which poses (m,) are newer than what is known; those of a clock that was set back begin anew."""
        newer = stamps - self._knots.newest[rows]
        news = newer > 0.0
        if news.all():
            return news
        back = newer < -_REBASE
        self._drawn["old"][rows[back]] += 1
        rebased = back & (self._drawn["old"][rows] >= _REBASE_AFTER)
        anew = rows[rebased]
        if len(anew):
            self._knots.clear(anew)
            self._playback.start_anew(anew)
            self._drawn["known"][anew] = False
            self._settle(anew)
        return np.asarray(news | rebased)

    def _correct(self, rows: Numbers, now: Floats, epochs: Numbers) -> None:
        """Where ``rows`` (m,) would be shown ``now`` (m, WIDTH), had it been known before, is not where they
        were: the difference is kept as an offset."""
        drawn = self._drawn
        same = drawn["epoch"][rows] == epochs
        rows, now = rows[same], now[same]
        was = drawn["raw"][rows]
        offset = drawn["offset"][rows] + was[:, EYES] - now[:, EYES]
        drawn["offset"][rows] = offset
        back = now[:, FACING] * (-1.0, -1.0, -1.0, 1.0)
        drawn["turn"][rows] = products(drawn["turn"][rows], products(was[:, FACING], back))
        drawn["yaw"][rows] = between(drawn["yaw"][rows] + was[:, YAW], now[:, YAW])
        drawn["corrects"][rows] = True
        self._settle(rows[(offset * offset).sum(-1) > FAR * FAR])

    def _work_off(self, elapsed: float) -> None:
        drawn = self._drawn
        keep, offset = math.exp(-elapsed / CORRECTING), drawn["offset"]
        far = np.sqrt((offset * offset).sum(-1))
        left = np.maximum(far * keep, far - CORRECTING_MOST * elapsed)
        drawn["offset"] = offset * (left / np.maximum(far, 1e-12))[:, None]
        nothing = np.broadcast_to(np.array([0.0, 0.0, 0.0, 1.0]), drawn["turn"].shape)
        turn = drawn["turn"] = slerps(nothing, drawn["turn"], np.full(len(far), keep))
        drawn["yaw"] *= keep
        sine = np.sqrt((turn[:, :3] * turn[:, :3]).sum(-1))
        turned = 2.0 * np.arctan2(sine, np.abs(turn[:, 3])) + np.abs(drawn["yaw"])
        self._settle(np.flatnonzero(drawn["corrects"] & (left < _EXACT) & (turned < _EXACT)))

    def _offset(self, found: Floats) -> None:
        """Add what is left of wrong guesses: changes ``found`` (n, WIDTH)."""
        drawn = self._drawn
        offset = drawn["offset"]
        found[:, EYES] += offset
        found[:, FACING] = products(drawn["turn"], found[:, FACING])
        found[:, YAW] = between(found[:, YAW] + drawn["yaw"], 0.0)
        found[:, HANDS] += np.concatenate([offset, offset], -1)

    def _settle(self, rows: Numbers) -> None:
        """No wrong guess is left."""
        if len(rows):
            drawn = self._drawn
            drawn["offset"][rows], drawn["turn"][rows], drawn["yaw"][rows] = 0.0, (0.0, 0.0, 0.0, 1.0), 0.0
            drawn["corrects"][rows] = False
