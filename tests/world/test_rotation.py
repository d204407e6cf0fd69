"""Turns of many things at once are as those of one."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtour.world.rotation import between, matrices, products, slerps
from vrtour.world.turning import NONE, Quaternion

parts = st.floats(-1.0, 1.0)


def unit(numbers: tuple[float, float, float, float]) -> Quaternion:
    length = math.hypot(*numbers)
    if length < 1e-3:
        return NONE
    x, y, z, w = (n / length for n in numbers)
    return (x, y, z, w)


turns = st.tuples(parts, parts, parts, parts).map(unit)


def angle(a: np.ndarray, b: np.ndarray) -> float:
    """Radians of the short turn from one to the other."""
    turn = products(b, a * (-1.0, -1.0, -1.0, 1.0))
    return 2.0 * math.atan2(math.hypot(*turn[:3]), abs(turn[3]))


@given(turns, turns, st.floats(0.0, 1.0))
def test_a_share_of_the_way_is_that_share_of_the_angle(a: Quaternion, b: Quaternion, share: float) -> None:
    one, other = np.array([NONE, a]), np.array([NONE, b])
    made = slerps(one, other, np.full(2, share))[1]
    assert math.hypot(*made) == pytest.approx(1.0)
    whole = angle(one[1], other[1])
    assert whole <= math.pi + 1e-9
    assert angle(one[1], made) == pytest.approx(whole * share, abs=1e-3)


@given(turns, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_who_does_not_turn_is_the_same_whatever_the_share(a: Quaternion, one: float, other: float) -> None:
    both = np.array([a, a])
    made = slerps(both, both, np.array([one, other]))
    assert (made[0] == made[1]).all()


@given(turns, turns)
def test_a_product_is_one_turn_after_the_other(a: Quaternion, b: Quaternion) -> None:
    found = matrices(products(np.array([a]), np.array([b])))
    assert np.abs(found - matrices(np.array([a])) @ matrices(np.array([b]))).max() < 1e-9


@given(turns, turns)
def test_a_turn_and_back_is_none(a: Quaternion, b: Quaternion) -> None:
    one, other = np.array(a), np.array(b)
    undone = products(products(other, one), one * (-1.0, -1.0, -1.0, 1.0))
    assert angle(undone, other) == pytest.approx(0.0, abs=1e-6)


@given(st.floats(-50.0, 50.0))
def test_the_short_way_is_the_same_turn(radians: float) -> None:
    short = float(between(np.array([radians]), 0.0)[0])
    assert -math.pi <= short <= math.pi
    assert math.cos(short) == pytest.approx(math.cos(radians), abs=1e-9)
    assert math.sin(short) == pytest.approx(math.sin(radians), abs=1e-9)
