"""Where somebody is drawn, from poses that came at uneven times.

Between two poses: a cubic whose slopes keep it inside the box of the two (Fritsch and Carlson, 1980), so
nobody swings past a place where they stopped. Past the newest: straight on for a moment, then they hold.
When a pose proves that wrong, the difference is worked off in a few frames. A jump is never slid over.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, replace

from vrtour.world.playback import EXTRAPOLATE, Playback
from vrtour.world.turning import NONE, Quaternion, angle_between, back, short_way, slerp, times

Point = tuple[float, float, float]
Held = tuple[Point, Quaternion]

KEPT = 32  # poses of one person
FASTEST = 12.0  # metres a second: nobody goes farther than LEAP so without a jump
LEAP = 0.5  # metres
GUESSED_MOST = 4.0  # metres a second: nobody is drawn faster past their newest pose
GAP = 0.3  # seconds between poses that say nothing about the speed at their end
CORRECTING = 0.08  # seconds in which most of a wrong guess is worked off
CORRECTING_MOST = 1.4  # metres a second while doing so
FAR = 0.8  # metres: a guess that was so wrong was none, and is dropped at once
_STILL = 0.005  # metres a second
_TURNING = math.radians(5.0)  # a second
_EXACT = 1e-4
_REBASE_AFTER, _REBASE = 6, 0.25  # poses in a row, seconds in the past: the sender's clock was set


@dataclass(frozen=True, slots=True)
class Sample:
    """A pose and when it was true. ``stamp``: seconds of the sender's clock. ``position``: of the eyes.
    ``yaw``: radians of the body; ``facing``: orientation of the head. ``left``, ``right``: tracked hands.
    ``jumps``: counts teleports. ``state``: bits of what else is shown."""

    stamp: float
    position: Point
    yaw: float = 0.0
    facing: Quaternion = NONE
    left: Held | None = None
    right: Held | None = None
    jumps: int = 0
    state: int = 0


@dataclass(slots=True)
class _Knot:
    sample: Sample
    slope: Point  # metres a second, along the curve
    epoch: int  # grows with every jump
    speed: Point = (0.0, 0.0, 0.0)  # of the way here from the knot before, for guessing on
    turning: bool = False


class Interpolator:
    """One person. All times are the relay's, in seconds."""

    def __init__(self) -> None:
        self.playback = Playback()
        self._knots: deque[_Knot] = deque(maxlen=KEPT)
        self._old = 0
        self._shown: float | None = None
        self._placed_at = 0.0
        self._raw: tuple[Sample, int] | None = None
        self._offset: Point = (0.0, 0.0, 0.0)
        self._turn: Quaternion = NONE
        self._yaw = 0.0
        self._corrected = True

    def add(self, sample: Sample, now: float | None = None) -> bool:
        """A pose, arrived at the relay's time ``now``; None if it waited somewhere, so that its lateness
        means nothing. False if it says nothing new."""
        if self._knots and sample.stamp <= self._knots[-1].sample.stamp:
            if not self._is_rebase(sample):
                return False
            self._knots.clear()
            self.playback.start_anew()
            self._shown = self._raw = None
            self._settle()
        self._old = 0
        if now is not None:
            self.playback.arrived(now, sample.stamp)
        before = self._raw
        self._append(sample)
        if before is not None and self._shown is not None:
            self._correct(before, self._shown)
        return True

    def place(self, now: float) -> Sample | None:
        """Where to draw them at the relay's time ``now``; None of whom nothing is known. ``jumps`` of what
        comes back counts what must not be animated; its ``stamp`` is the time that is shown."""
        if not self._knots:
            return None
        newest = self._knots[-1]
        moving = newest.turning or newest.speed != (0.0, 0.0, 0.0)
        shown = self.playback.advance(now, newest.sample.stamp, moving)
        sample, epoch = self._at(shown)
        if self._raw is not None and self._raw[1] != epoch:
            self._settle()
        elapsed = max(0.0, now - self._placed_at)
        self._shown, self._placed_at, self._raw = shown, now, (sample, epoch)
        if not self._corrected:
            self._work_off(elapsed)
            sample = self._with_offset(sample)
        # Written out: ``replace`` takes three times as long, and this is done for everybody in every frame.
        place, turn, hands = sample.position, sample.facing, (sample.left, sample.right)
        return Sample(shown, place, sample.yaw, turn, *hands, epoch, newest.sample.state)

    def _is_rebase(self, sample: Sample) -> bool:
        if self._knots[-1].sample.stamp - sample.stamp <= _REBASE:
            return False
        self._old += 1
        return self._old >= _REBASE_AFTER

    def _append(self, sample: Sample) -> None:
        if not self._knots:
            self._knots.append(_Knot(sample, (0.0, 0.0, 0.0), 0))
            return
        last = self._knots[-1]
        dt = sample.stamp - last.sample.stamp
        (ax, ay, az), (bx, by, bz) = last.sample.position, sample.position
        way = ((bx - ax) / dt, (by - ay) / dt, (bz - az) / dt)
        fast = math.hypot(*way)
        if sample.jumps != last.sample.jumps or (fast > FASTEST and fast * dt > LEAP):
            last.slope = (0.0, 0.0, 0.0)
            self._knots.append(_Knot(sample, (0.0, 0.0, 0.0), last.epoch + 1))
            return
        last.slope = _between(last.slope, way) if self._follows(last) else way
        moving = dt <= GAP and fast > _STILL
        if moving and last.speed != (0.0, 0.0, 0.0):
            self.playback.spaced(dt)
        speed = _slowed(way, fast) if moving else (0.0, 0.0, 0.0)
        turned = angle_between(last.sample.facing, sample.facing) + abs(
            short_way(sample.yaw - last.sample.yaw)
        )
        self._knots.append(_Knot(sample, way, last.epoch, speed, dt <= GAP and turned > _TURNING * dt))

    def _follows(self, knot: _Knot) -> bool:
        return len(self._knots) > 1 and self._knots[-2].epoch == knot.epoch

    def _at(self, shown: float) -> tuple[Sample, int]:
        knots = self._knots
        after = knots[-1]
        if shown >= after.sample.stamp:
            return _beyond(after, min(shown - after.sample.stamp, EXTRAPOLATE)), after.epoch
        for i in range(len(knots) - 2, -1, -1):
            before = knots[i]
            if before.sample.stamp <= shown:
                if before.epoch != after.epoch:
                    return before.sample, before.epoch
                return _inside(before, after, shown), before.epoch
            after = before
        return after.sample, after.epoch

    def _correct(self, before: tuple[Sample, int], shown: float) -> None:
        """What the new pose changed about the moment that is on the screen is kept as an offset."""
        was, epoch = before
        now, new_epoch = self._at(shown)
        if epoch != new_epoch:
            return
        (ox, oy, oz), (ax, ay, az), (bx, by, bz) = self._offset, was.position, now.position
        self._offset = (ox + ax - bx, oy + ay - by, oz + az - bz)
        if math.hypot(*self._offset) > FAR:
            self._settle()
            return
        self._turn = times(self._turn, times(was.facing, back(now.facing)))
        self._yaw = short_way(self._yaw + was.yaw - now.yaw)
        self._raw = (now, epoch)
        self._corrected = False

    def _work_off(self, elapsed: float) -> None:
        keep = math.exp(-elapsed / CORRECTING)
        far = math.hypot(*self._offset)
        left = max(far * keep, far - CORRECTING_MOST * elapsed)
        share = left / far if far > 0.0 else 0.0
        x, y, z = self._offset
        self._offset = (x * share, y * share, z * share)
        self._turn = slerp(NONE, self._turn, keep)
        self._yaw *= keep
        turned = angle_between(NONE, self._turn) + abs(self._yaw)
        if left < _EXACT and turned < _EXACT:
            self._settle()

    def _with_offset(self, sample: Sample) -> Sample:
        left = sample.left and (_moved(sample.left[0], self._offset), sample.left[1])
        right = sample.right and (_moved(sample.right[0], self._offset), sample.right[1])
        facing = times(self._turn, sample.facing)
        yaw = short_way(sample.yaw + self._yaw)
        return replace(
            sample,
            position=_moved(sample.position, self._offset),
            yaw=yaw,
            facing=facing,
            left=left,
            right=right,
        )

    def _settle(self) -> None:
        self._offset, self._turn, self._yaw, self._corrected = (0.0, 0.0, 0.0), NONE, 0.0, True


def _between(before: Point, after: Point) -> Point:
    """The slope at a knot: the harmonic mean of those beside it, nothing where they disagree."""
    return tuple(2 * a * b / (a + b) if a * b > 0.0 else 0.0 for a, b in zip(before, after, strict=True))  # type: ignore[return-value]


def _slowed(speed: Point, fast: float) -> Point:
    share = min(1.0, GUESSED_MOST / fast)
    return (speed[0] * share, speed[1] * share, speed[2] * share)


def _beyond(knot: _Knot, dt: float) -> Sample:
    if knot.speed == (0.0, 0.0, 0.0) or dt <= 0.0:
        return knot.sample
    vx, vy, vz = knot.speed
    by = (vx * dt, vy * dt, vz * dt)
    left = knot.sample.left and (_moved(knot.sample.left[0], by), knot.sample.left[1])
    right = knot.sample.right and (_moved(knot.sample.right[0], by), knot.sample.right[1])
    return replace(knot.sample, position=_moved(knot.sample.position, by), left=left, right=right)


def _inside(before: _Knot, after: _Knot, shown: float) -> Sample:
    a, b = before.sample, after.sample
    dt = b.stamp - a.stamp
    s = (shown - a.stamp) / dt
    s2, s3 = s * s, s * s * s
    wb = 3 * s2 - 2 * s3
    wa, ta, tb = 1.0 - wb, (s3 - 2 * s2 + s) * dt, (s3 - s2) * dt
    (ax, ay, az), (bx, by, bz) = a.position, b.position
    (ux, uy, uz), (vx, vy, vz) = before.slope, after.slope
    position = (
        ax * wa + bx * wb + ux * ta + vx * tb,
        ay * wa + by * wb + uy * ta + vy * tb,
        az * wa + bz * wb + uz * ta + vz * tb,
    )
    yaw = short_way(a.yaw + short_way(b.yaw - a.yaw) * s)
    facing = a.facing if a.facing == b.facing else slerp(a.facing, b.facing, s)
    left, right = _hand(a.left, b.left, s), _hand(a.right, b.right, s)
    return Sample(shown, position, yaw, facing, left, right, a.jumps, a.state)


def _hand(a: Held | None, b: Held | None, s: float) -> Held | None:
    """A hand between two poses; one that begins or ends to be tracked stays where it was seen."""
    if a is None or b is None:
        return a
    (ax, ay, az), (bx, by, bz) = a[0], b[0]
    return (ax + (bx - ax) * s, ay + (by - ay) * s, az + (bz - az) * s), slerp(a[1], b[1], s)


def _moved(a: Point, by: Point) -> Point:
    return (a[0] + by[0], a[1] + by[1], a[2] + by[2])
