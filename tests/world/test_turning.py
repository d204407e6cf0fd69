from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtour.world.turning import NONE, Quaternion, angle_between, back, short_way, slerp, times

parts = st.floats(-1.0, 1.0)


def unit(numbers: tuple[float, float, float, float]) -> Quaternion:
    length = math.hypot(*numbers)
    if length < 1e-3:
        return NONE
    x, y, z, w = (n / length for n in numbers)
    return (x, y, z, w)


turns = st.tuples(parts, parts, parts, parts).map(unit)


@given(turns, turns, st.floats(0.0, 1.0))
def test_a_share_of_the_way_is_that_share_of_the_angle(a: Quaternion, b: Quaternion, share: float) -> None:
    between = slerp(a, b, share)
    assert math.hypot(*between) == pytest.approx(1.0)
    whole = angle_between(a, b)
    assert whole <= math.pi + 1e-9
    assert angle_between(a, between) == pytest.approx(whole * share, abs=1e-3)


@given(turns, turns)
def test_a_turn_and_back_is_none(a: Quaternion, b: Quaternion) -> None:
    assert angle_between(times(times(b, a), back(a)), b) == pytest.approx(0.0, abs=1e-6)


@given(st.floats(-50.0, 50.0))
def test_the_short_way_is_the_same_turn(radians: float) -> None:
    short = short_way(radians)
    assert -math.pi <= short <= math.pi
    assert math.cos(short) == pytest.approx(math.cos(radians), abs=1e-9)
    assert math.sin(short) == pytest.approx(math.sin(radians), abs=1e-9)
