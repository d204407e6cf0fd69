from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.protocol.some import angle_between, quaternions, steady
from vrtour.protocol.quantize import (
    IDENTITY,
    Quaternion,
    angle_from,
    angle_steps,
    angles_from,
    pack_orientation,
    position_steps,
    unpack_orientation,
    unpack_orientations,
)


def test_no_turn_and_quarter_turns_are_exact() -> None:
    assert pack_orientation(IDENTITY) == 0b11_0111111111_0111111111_0111111111
    assert unpack_orientation(pack_orientation(IDENTITY)) == IDENTITY
    half = math.sqrt(0.5)
    assert pack_orientation((0.0, 0.0, half, half)) == 0b10_0111111111_0111111111_1111111110
    assert pack_orientation((0.0, 0.0, -half, half)) == 0b10_0111111111_0111111111_0000000000


@steady
@given(quaternions())
def test_an_orientation_errs_by_less_than_a_third_of_a_degree(q: Quaternion) -> None:
    assert angle_between(unpack_orientation(pack_orientation(q)), q) <= math.radians(0.28)


@steady
@given(quaternions())
def test_both_signs_are_one_orientation(q: Quaternion) -> None:
    x, y, z, w = q
    assert pack_orientation((-x, -y, -z, -w)) == pack_orientation(q)


@steady
@given(st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=20))
def test_any_bits_are_the_same_unit_quaternion_for_one_and_for_many(bits: list[int]) -> None:
    many = unpack_orientations(np.array(bits, np.uint32))
    assert np.allclose(np.linalg.norm(many, axis=1), 1.0)
    assert np.allclose(many, [unpack_orientation(each) for each in bits], atol=1e-12)


def test_no_orientation_is_no_turn() -> None:
    assert pack_orientation((0.0, 0.0, 0.0, 0.0)) == pack_orientation(IDENTITY)


@steady
@given(st.floats(-100.0, 100.0))
def test_an_angle_errs_by_half_a_step_and_wraps(radians: float) -> None:
    assert (
        abs(math.remainder(angle_from(angle_steps(radians)) - radians, 2 * math.pi)) <= math.pi / 65536 + 1e-9
    )


def test_angles_of_many_are_angles_of_one() -> None:
    steps = np.array([0, 1, 32767, 32768, 65535], np.uint16)
    assert angles_from(steps).tolist() == [angle_from(int(each)) for each in steps]


def test_positions_are_clipped() -> None:
    assert [position_steps(m) for m in (0.0009, 0.0011, 65.534, 65.536, -1e9)] == [0, 1, 32767, 32767, -32767]
