"""The latest poses of many people and the curves through them.

Between two poses: a cubic whose slopes keep it inside the box of the two (Fritsch and Carlson, 1980), so
nobody swings past a place where they stopped. Past the newest: straight on for a moment, then they hold.
A jump is never slid over. Everybody at once, each in its row. Pure numpy.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from vrtour.world.playback import EXTRAPOLATE
from vrtour.world.rotation import between, slerps
from vrtour.world.samples import Floats, Numbers, Sample
from vrtour.world.turning import NONE

KEPT = 32  # poses of one person
FASTEST = 12.0  # metres a second: nobody goes farther than LEAP so without a jump
LEAP = 0.5  # metres
GUESSED_MOST = 4.0  # metres a second: nobody is drawn faster past their newest pose
GAP = 0.3  # seconds between poses that say nothing about the speed at their end
_STILL = 0.005  # metres a second
_TURNING = math.radians(5.0)  # a second

WIDTH = 27
EYES, YAW, SLOPE, FACING = slice(0, 3), 3, slice(4, 7), slice(7, 11)
HANDS, TURNS, TRACKED = slice(11, 17), slice(17, 25), slice(25, 27)
"""What a pose is as a row of WIDTH numbers; the slope of the eyes along the curve in metres a second."""
_NO_HANDS = (0.0,) * 6 + (0.0, 0.0, 0.0, 1.0) * 2 + (0.0, 0.0)

Mask = npt.NDArray[np.bool_]


def rows_of(samples: Sequence[Sample]) -> Floats:
    """Poses as rows (n, WIDTH) without a slope."""
    return np.array([_row(sample) for sample in samples], float).reshape(-1, WIDTH)


class Knots:
    """Poses of many people, oldest first forgotten, and what the newest of each says of the next moment."""

    def __init__(self) -> None:
        self._stamps = np.zeros((0, KEPT))  # rings; infinite where there is none
        self._values = np.zeros((0, KEPT, WIDTH))
        self._epochs = np.zeros((0, KEPT), np.int64)  # of each pose: grows with every jump
        self._last = np.zeros(0, np.int64)  # where the newest is, -1 for nowhere
        self._epoch = np.zeros(0, np.int64)
        self._speed = np.zeros((0, 3))  # of the way to the newest, for guessing on
        self._jumps = np.zeros(0, np.int64)
        self.newest = np.zeros(0)  # its stamp, minus infinity for none
        self.end = np.zeros(0)  # how far time may run: no end for who stands still

    def arrange(self, kept: Numbers, new: int) -> None:
        """Only the rows ``kept`` remain, in that order; after them come ``new`` ones without a pose."""

        def grown(values: npt.NDArray[np.generic], blank: float) -> npt.NDArray[np.generic]:
            more = np.full((new, *values.shape[1:]), blank, values.dtype)
            return np.concatenate([values[kept], more])

        self._stamps, self._values = grown(self._stamps, np.inf), grown(self._values, 0.0)  # type: ignore[assignment]
        self._epochs, self._epoch = grown(self._epochs, 0), grown(self._epoch, 0)  # type: ignore[assignment]
        self._last, self._jumps = grown(self._last, -1), grown(self._jumps, 0)  # type: ignore[assignment]
        self._speed = grown(self._speed, 0.0)  # type: ignore[assignment]
        self.newest, self.end = grown(self.newest, -np.inf), grown(self.end, np.inf)  # type: ignore[assignment]

    def clear(self, rows: Numbers) -> None:
        """Forget the poses of ``rows``."""
        self._stamps[rows], self._last[rows], self.newest[rows] = np.inf, -1, -np.inf

    def append(self, rows: Numbers, stamps: Floats, values: Floats, jumps: Numbers) -> tuple[Mask, Floats]:
        """A pose (m, WIDTH) of each of ``rows`` (m,), no one twice, newer than what they have. Who (m,) was
        moving before and goes on, and the seconds (m,) since the pose before."""
        last = self._last[rows]
        known = last >= 0
        at = rows * KEPT + np.maximum(last, 0)
        flat = self._values.reshape(-1, WIDTH)
        old = flat[at]
        dt = np.where(known, stamps - self.newest[rows], 1.0)
        way = (values[:, EYES] - old[:, EYES]) / dt[:, None]
        fast = np.sqrt((way * way).sum(-1))
        leaps = known & ((jumps != self._jumps[rows]) | ((fast > FASTEST) & (fast * dt > LEAP)))
        goes = known & ~leaps
        self._bend(rows[known], way[known], leaps[known])
        moving = goes & (dt <= GAP) & (fast > _STILL)
        spaced = moving & self._speed[rows].any(-1)
        slowed = np.where(moving, np.minimum(1.0, GUESSED_MOST / np.maximum(fast, _STILL)), 0.0)
        cosine = np.minimum(np.abs((old[:, FACING] * values[:, FACING]).sum(-1)), 1.0)
        turned = 2.0 * np.arccos(cosine) + np.abs(between(values[:, YAW], old[:, YAW]))
        moving |= goes & (dt <= GAP) & (turned > _TURNING * dt)
        values[:, SLOPE] = way * goes[:, None]
        self._speed[rows] = way * slowed[:, None]
        self._jumps[rows], self.newest[rows] = jumps, stamps
        self.end[rows] = np.where(moving, stamps + EXTRAPOLATE, np.inf)
        slot = (last + 1) % KEPT
        here = rows * KEPT + slot
        self._last[rows] = slot
        self._epoch[rows] += leaps
        flat[here] = values
        self._stamps.reshape(-1)[here], self._epochs.reshape(-1)[here] = stamps, self._epoch[rows]
        return spaced, dt

    def at(self, rows: Numbers, times: Floats) -> tuple[Floats, Numbers]:
        """Poses (m, WIDTH) of ``rows`` (m,) at ``times`` (m,), and their epochs (m,)."""
        stamps, first = self._stamps[rows], rows * KEPT
        past = np.where(stamps <= times[:, None], stamps, -np.inf)
        index = past.argmax(-1)
        early = self._stamps.reshape(-1)[first + index] > times
        if early.any():
            index = np.where(early, stamps.argmin(-1), index)
        newest = index == self._last[rows]
        here, following = first + index, first + (index + 1) % KEPT
        epochs = self._epochs.reshape(-1)
        inside = ~(newest | early) & (epochs[following] == epochs[here])
        following = np.where(inside, following, here)
        flat, when = self._values.reshape(-1, WIDTH), self._stamps.reshape(-1)
        a, b = flat.take(here, 0), flat.take(following, 0)
        since = times - when[here]
        dt = np.where(inside, when[following] - when[here], 1.0)
        share = np.where(inside, since / dt, 0.0)
        over = np.where(newest, np.minimum(np.maximum(since, 0.0), EXTRAPOLATE), 0.0)
        return _along(a, b, dt, share, self._speed[rows] * over[:, None]), epochs[here]

    def _bend(self, rows: Numbers, way: Floats, leaps: Mask) -> None:
        """The newest poses so far get their slopes, as they are left by ``way`` (m, 3)."""
        last = self._last[rows]
        here, before = rows * KEPT + last, rows * KEPT + (last - 1) % KEPT
        epochs = self._epochs.reshape(-1)
        follows = np.isfinite(self._stamps.reshape(-1)[before]) & (epochs[before] == epochs[here])
        flat = self._values.reshape(-1, WIDTH)
        slope = flat[here, SLOPE]
        # The harmonic mean of the slopes beside it, nothing where they disagree.
        product, total = slope * way, slope + way
        mean = np.where(product > 0.0, 2.0 * product / np.where(total == 0.0, 1.0, total), 0.0)
        slope = np.where(follows[:, None], mean, way)
        slope[leaps] = 0.0
        flat[here, SLOPE] = slope


def _along(a: Floats, b: Floats, dt: Floats, share: Floats, by: Floats) -> Floats:
    """A ``share`` (m,) of the way from poses ``a`` to ``b`` (m, WIDTH), and ``by`` (m, 3) farther."""
    made = a.copy()
    s = share[:, None]
    s2 = s * s
    s3 = s2 * s
    start, end, dt = a[:, EYES], b[:, EYES], dt[:, None]
    # Written so that who does not move is exactly where they were.
    moved = (end - start) * (3.0 * s2 - 2.0 * s3) + by
    moved += a[:, SLOPE] * ((s3 - 2.0 * s2 + s) * dt) + b[:, SLOPE] * ((s3 - s2) * dt)
    made[:, EYES] += moved
    made[:, YAW] = between(a[:, YAW] + between(b[:, YAW], a[:, YAW]) * share, 0.0)
    made[:, FACING] = slerps(a[:, FACING], b[:, FACING], share)
    if a[:, TRACKED].any():
        # A hand that begins or ends to be tracked stays where it was seen.
        hand = (share[:, None] * a[:, TRACKED] * b[:, TRACKED])[..., None]
        before, after = a[:, HANDS].reshape(-1, 2, 3), b[:, HANDS].reshape(-1, 2, 3)
        made[:, HANDS] = (before + (after - before) * hand + by[:, None]).reshape(-1, 6)
        before, after = a[:, TURNS].reshape(-1, 2, 4), b[:, TURNS].reshape(-1, 2, 4)
        made[:, TURNS] = slerps(before, after, hand[..., 0]).reshape(-1, 8)
    return made


def _row(sample: Sample) -> tuple[float, ...]:
    body = (*sample.position, sample.yaw, 0.0, 0.0, 0.0, *sample.facing)
    left, right = sample.left, sample.right
    if left is None and right is None:
        return body + _NO_HANDS
    (place, turn), (other, other_turn) = (hand or ((0.0, 0.0, 0.0), NONE) for hand in (left, right))
    return (*body, *place, *other, *turn, *other_turn, float(left is not None), float(right is not None))
