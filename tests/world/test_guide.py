"""A guided tour leads, waits, and gives way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtour.world.guide import Guide, begun, passed, told

TOUR = begun((5.0, 3.0, 4.0))


def read_out(guide: Guide) -> Guide:
    return passed(passed(guide, 0.0, arrived=True), guide.seconds[guide.stop] + 0.01, arrived=True)


def test_it_walks_then_reads_then_goes_on() -> None:
    assert TOUR.state == "walking"
    assert passed(TOUR, 60.0, arrived=False) == TOUR
    there = passed(TOUR, 0.1, arrived=True)
    assert (there.state, there.read) == ("reading", 0.0)
    assert passed(there, 4.9, arrived=True).stop == 0
    onward = passed(there, 5.0, arrived=True)
    assert (onward.stop, onward.state, onward.read) == (1, "walking", 0.0)


def test_it_ends_after_the_last_stop_and_begins_anew_when_asked() -> None:
    guide = TOUR
    for _ in range(3):
        guide = read_out(guide)
    assert guide.state == "ended" and not guide.playing
    assert told(guide, "play") == begun(TOUR.seconds)


def test_a_paused_tour_waits_and_walks_back_to_its_stop() -> None:
    paused = told(passed(TOUR, 0.0, arrived=True), "pause")
    assert passed(paused, 100.0, arrived=False) == paused
    assert told(paused, "play").state == "walking"


def test_time_left_counts_down_to_nothing() -> None:
    assert TOUR.left == 12.0
    assert passed(passed(TOUR, 0, True), 2.0, True).left == pytest.approx(10.0)
    assert told(told(told(TOUR, "next"), "next"), "next").left == 0.0


@given(st.lists(st.sampled_from(["play", "pause", "next", "previous", "x", "walk", "stand"]), max_size=40))
def test_whatever_is_pressed_it_stays_at_one_of_its_stops(words: list[str]) -> None:
    guide = TOUR
    for word in words:
        guide = passed(guide, 1.7, word == "stand") if word in ("walk", "stand") else told(guide, word)
        assert 0 <= guide.stop < guide.count
        assert 0.0 <= guide.share <= 1.0 and guide.left >= 0.0


@pytest.mark.parametrize("seconds", [(), (1.0, 0.0), (-1.0,)])
def test_a_tour_without_time_is_refused(seconds: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="guided tour"):
        begun(seconds)
