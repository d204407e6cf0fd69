from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtour.world.playback import BEHIND_MOST, EXTRAPOLATE, FASTEST, SLACK_MOST, SNAP, SPACING, Playback


class Sender:
    """The playback of one among others."""

    def __init__(self) -> None:
        self.all, self.row = Playback(), np.array([1])
        self.all.arrange(np.zeros(0, np.int64), 3)

    @property
    def behind(self) -> float:
        return float(self.all.behind[1])

    def arrived(self, now: float, stamp: float) -> None:
        self.all.arrived(self.row, np.array([now]), np.array([stamp]))

    def spaced(self, seconds: float) -> None:
        self.all.spaced(self.row, np.array([seconds]))

    def advance(self, now: float, newest: float, moving: bool = True) -> float:
        end = newest + EXTRAPOLATE if moving else math.inf
        return float(self.all.advance(now, np.array([math.inf, end, math.inf]))[1])


def played(lateness: list[float]) -> Sender:
    playback = Sender()
    for i, late in enumerate(lateness):
        playback.arrived(i * SPACING + late, i * SPACING)
    return playback


def test_on_an_even_line_the_delay_is_the_line_and_one_spacing() -> None:
    assert played([0.010] * 100).behind == pytest.approx(0.010 + SPACING, abs=0.010)


def test_jitter_makes_it_longer_up_to_the_most() -> None:
    calm, rough = played([0.010, 0.020] * 50), played([0.010, 0.060] * 50)
    assert calm.behind < rough.behind < BEHIND_MOST
    assert played([0.010, 0.500] * 50).behind == BEHIND_MOST


def test_a_few_stalls_do_not() -> None:
    quiet = [0.010] * 97 + [0.250] * 3
    assert played(quiet).behind == pytest.approx(0.010 + SPACING, abs=0.010)


def test_who_is_told_of_less_often_is_shown_later() -> None:
    playback = played([0.010] * 20)
    for _ in range(9):
        playback.spaced(0.2)
    playback.arrived(1.01, 1.0)
    assert playback.behind == pytest.approx(0.010 + 0.2, abs=0.010)
    playback.spaced(0.05)
    playback.arrived(1.06, 1.05)
    assert playback.behind > 0.2, "one gap says nothing"


def test_a_slow_line_is_waited_for() -> None:
    assert played([0.400, 0.900] * 50).behind == pytest.approx(0.400 + SLACK_MOST)


def test_a_sender_whose_clock_is_wrong_is_shown_as_soon_as_others() -> None:
    """Ten seconds ahead or behind: what is shown keeps the same distance from what arrives."""
    for wrong in (-10.0, 10.0):
        playback = played([0.010 - wrong] * 100)
        assert playback.behind + wrong == pytest.approx(0.010 + SPACING, abs=0.010)


@given(
    st.lists(st.floats(0.0, 0.5), min_size=1, max_size=200),
    st.lists(st.floats(0.0, 0.3), max_size=200),
    st.booleans(),
)
def test_it_never_runs_backwards_nor_past_the_newest(
    lateness: list[float], frames: list[float], moving: bool
) -> None:
    playback, now, before = Sender(), 0.0, -math.inf
    for i, late in enumerate(lateness):
        stamp = i * SPACING
        playback.arrived(now, stamp - late)
        now += frames[i] if i < len(frames) else 1 / 60
        shown = playback.advance(now, stamp, moving)
        assert shown >= before
        if moving:
            assert shown <= stamp + EXTRAPOLATE + 1e-9
        if i and now - SNAP < before:
            elapsed = frames[i] if i < len(frames) else 1 / 60
            assert shown - before <= max(FASTEST * elapsed, SNAP) + 1e-9
        before = shown


def test_after_a_pause_it_catches_up_quickly_and_without_a_leap() -> None:
    playback = played([0.010] * 100)
    stamp = now = 5.0
    now += 0.060
    while now < 5.3:
        held = playback.advance(now, stamp)
        now += 1 / 60
    assert held == stamp + EXTRAPOLATE
    before, caught = held, math.inf
    for i in range(30):
        shown = playback.advance(now, now)
        assert shown - before <= FASTEST / 60 + 1e-9
        if abs(now - playback.behind - shown) < 0.01:
            caught = min(caught, i / 60)
        before = shown
        now += 1 / 60
    assert caught < 0.4
