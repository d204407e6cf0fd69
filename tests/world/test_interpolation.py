from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtour.world.interpolation import FAR, Interpolation
from vrtour.world.knots import FASTEST, GUESSED_MOST, KEPT
from vrtour.world.playback import EXTRAPOLATE
from vrtour.world.samples import Sample
from vrtour.world.turning import NONE

EVERY = 0.05
FRAME = 1 / 60


def turned(yaw: float) -> tuple[float, float, float, float]:
    return (0.0, 0.0, math.sin(yaw / 2), math.cos(yaw / 2))


def at(stamp: float, x: float, **other: object) -> Sample:
    return Sample(stamp, (x, 0.0, 1.6), **other)  # type: ignore[arg-type]


class Interpolator:
    """One person among the others."""

    def __init__(self) -> None:
        self.people = Interpolation()

    def add(self, sample: Sample, now: float | None = None) -> bool:
        return self.people.add({7: (sample, now)})[0]

    def place(self, now: float) -> Sample | None:
        return self.people.place(now).get(7)

    @property
    def ahead(self) -> float:
        """Metres to the east that are left of a wrong guess."""
        return float(self.people._drawn["offset"][0, 0])


def watch(samples: list[tuple[float, Sample]], until: float) -> list[tuple[float, Sample]]:
    """What is drawn 60 times a second, with poses arriving at the times given."""
    person, drawn, now, waiting = Interpolator(), [], 0.0, sorted(samples, key=lambda each: each[0])
    while now < until:
        while waiting and waiting[0][0] <= now:
            arrival, sample = waiting.pop(0)
            person.add(sample, arrival)
        placed = person.place(now)
        if placed is not None:
            drawn.append((now, placed))
        now += FRAME
    return drawn


def test_of_whom_nothing_is_known_nothing_is_drawn() -> None:
    assert Interpolator().place(1.0) is None


def test_a_steady_walk_is_drawn_steadily() -> None:
    samples = [(i * EVERY + 0.01, at(i * EVERY, 1.4 * i * EVERY)) for i in range(100)]
    drawn = watch(samples, 4.8)[30:]
    steps = [b.position[0] - a.position[0] for (_, a), (_, b) in itertools.pairwise(drawn)]
    assert min(steps) > 1.4 * FRAME * 0.95 and max(steps) < 1.4 * FRAME * 1.05


def test_a_curve_is_followed_closer_than_its_chords() -> None:
    radius, turn = 1.0, 2.0

    def on(t: float) -> tuple[float, float, float]:
        return (radius * math.cos(turn * t), radius * math.sin(turn * t), 1.6)

    samples = [(i * 0.2 + 0.01, Sample(i * 0.2, on(i * 0.2))) for i in range(40)]
    drawn = [s for _, s in watch(samples, 7.0) if 1.0 < s.stamp < 6.6]
    off = [abs(math.hypot(*s.position[:2]) - radius) for s in drawn]
    chord = radius * (1 - math.cos(turn * 0.1))
    assert sum(off) / len(off) < 0.6 * chord


def test_orientations_turn_the_short_way_and_evenly() -> None:
    samples = [
        (i * EVERY + 0.01, at(i * EVERY, 0.0, yaw=3.0 + i * EVERY, facing=turned(3.0 + i * EVERY)))
        for i in range(60)
    ]
    drawn = watch(samples, 2.8)[30:]
    for (_, a), (_, b) in itertools.pairwise(drawn):
        cosine = sum(p * q for p, q in zip(a.facing, b.facing, strict=True))
        assert 2 * math.acos(min(1.0, abs(cosine))) == pytest.approx(FRAME, rel=0.3)
        assert abs(b.yaw - a.yaw) % (2 * math.pi) == pytest.approx(FRAME, rel=0.3)


def test_past_the_newest_they_walk_on_for_a_tenth_of_a_second_and_hold() -> None:
    samples = [(i * EVERY + 0.01, at(i * EVERY, 1.4 * i * EVERY)) for i in range(21)]
    drawn = watch(samples, 3.0)
    assert drawn[-1][1].position[0] == pytest.approx(1.4 * (1.0 + EXTRAPOLATE), abs=1e-6)
    assert max(s.position[0] for _, s in drawn) <= 1.4 * (1.0 + EXTRAPOLATE) + 1e-6


def test_a_wrong_guess_is_worked_off_without_a_jerk() -> None:
    """They turned round while nothing was heard for a quarter of a second."""

    def x(t: float) -> float:
        return 1.4 * t if t < 1.0 else 2.8 - 1.4 * t

    samples = [(i * EVERY + 0.01, at(i * EVERY, x(i * EVERY))) for i in range(60)]
    late = [(max(arrival, 1.27) if s.stamp > 1.0 else arrival, s) for arrival, s in samples]
    drawn = watch(late, 2.8)
    steps = [abs(b.position[0] - a.position[0]) for (_, a), (_, b) in itertools.pairwise(drawn)]
    assert max(steps) <= 1.4 * FRAME + 0.05
    now, last = drawn[-1]
    assert last.position[0] == pytest.approx(x(now - 0.065), abs=0.02)


def test_a_jump_is_never_slid_over() -> None:
    samples = [
        (i * EVERY + 0.01, at(i * EVERY, 0.1 if i < 20 else 5.0, jumps=250 if i < 20 else 251))
        for i in range(40)
    ]
    drawn = watch(samples, 2.0)
    assert {round(s.position[0], 6) for _, s in drawn} == {0.1, 5.0}
    before, after = drawn[0][1].jumps, drawn[-1][1].jumps
    assert before != after
    assert all((s.jumps == after) == (s.position[0] > 1.0) for _, s in drawn)


def test_nobody_moves_faster_than_a_jump() -> None:
    samples = [(i * EVERY + 0.01, at(i * EVERY, 0.0 if i < 20 else 40.0)) for i in range(40)]
    assert {round(s.position[0], 6) for _, s in watch(samples, 2.0)} == {0.0, 40.0}


def test_a_hand_that_begins_to_be_tracked_appears_where_it_is() -> None:
    hand = ((1.0, 2.0, 1.0), NONE)
    samples = [(i * EVERY + 0.01, at(i * EVERY, 0.0, left=hand if i > 9 else None)) for i in range(20)]
    assert {s.left for _, s in watch(samples, 1.0)} == {None, hand}


def test_a_voice_is_shown_at_once() -> None:
    person = Interpolator()
    person.add(at(0.0, 0.0), 0.01)
    person.place(0.05)
    person.add(at(0.1, 0.0, state=1), 0.11)
    placed = person.place(0.11)
    assert placed is not None and placed.state == 1


def test_what_came_twice_or_too_late_changes_nothing() -> None:
    person = Interpolator()
    for i in range(10):
        assert person.add(at(i * EVERY, i * EVERY), i * EVERY + 0.01)
    before = person.place(0.5)
    assert not person.add(at(9 * EVERY, 77.0), 0.5)
    assert not person.add(at(3 * EVERY, 77.0), 0.5)
    assert person.place(0.5) == before


def test_a_clock_set_back_is_followed_after_a_few_poses() -> None:
    person = Interpolator()
    person.add(at(30.0, 0.0), 1.0)
    added = [person.add(at(1.0 + i * EVERY, 2.0), 1.0 + i * EVERY) for i in range(10)]
    assert added.count(True) >= 4
    placed = person.place(1.6)
    assert placed is not None and placed.position[0] == 2.0


def test_few_poses_are_kept() -> None:
    person = Interpolator()
    for i in range(1000):
        person.add(at(i * EVERY, 0.0), i * EVERY)
    assert person.people._knots._stamps.shape == (1, KEPT)


walks = st.lists(
    st.tuples(st.floats(0.02, 0.2), st.floats(-0.1, 0.3), st.floats(0.0, 0.4)), min_size=3, max_size=40
)


@given(walks)
def test_nobody_overtakes_their_newest_pose_by_more_than_the_guess(
    walk: list[tuple[float, float, float]],
) -> None:
    """Whatever arrives whenever: along the walk nobody is farther than the farthest known pose, but for a
    tenth of a second at the speed they had, and for what is left of an earlier wrong guess."""
    person, now, stamp, x, farthest, speed = Interpolator(), 0.0, 0.0, 0.0, 0.0, 0.0
    for gap, step, wait in walk:
        stamp += gap
        step = min(step, FASTEST * gap * 0.99)
        x += step
        speed = max(speed, min(step / gap, GUESSED_MOST))
        person.add(at(stamp, x), now)
        farthest = max(farthest, x)
        for _ in range(1 + int(wait / FRAME)):
            now += FRAME
            placed = person.place(now)
            assert placed is not None
            ahead = placed.position[0] - farthest - speed * EXTRAPOLATE
            assert ahead <= max(0.0, person.ahead) + 1e-9
            assert person.ahead <= FAR
    for _ in range(90):
        now += FRAME
        placed = person.place(now)
    assert placed is not None
    assert placed.position[0] <= farthest + speed * EXTRAPOLATE + 1e-9


@given(walks, st.integers(0, 1000))
def test_late_and_doubled_poses_are_as_if_they_had_not_come(
    walk: list[tuple[float, float, float]], pick: int
) -> None:
    clean, muddled, now, stamp, x = Interpolator(), Interpolator(), 0.0, 0.0, 0.0
    told: list[Sample] = []
    for i, (gap, step, wait) in enumerate(walk):
        stamp, x, now = stamp + gap, x + step, now + wait
        told.append(at(stamp, x))
        clean.add(told[-1], now)
        muddled.add(told[-1], now)
        again = told[(pick * (i + 1)) % len(told)]
        if stamp - again.stamp < 0.2:
            muddled.add(replace(again, position=(99.0, 0.0, 0.0)), now)
        assert clean.place(now) == muddled.place(now)
