from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.protocol.some import steady
from vrtour.protocol.errors import OurMistake
from vrtour.protocol.ticks import Tick, milliseconds_since, ticks_since

numbers = st.integers(0, 2**32 - 1)


@steady
@given(numbers, st.integers(1, 2**31 - 1))
def test_a_later_tick_is_newer_over_the_wrap(start: int, count: int) -> None:
    earlier, later = Tick(start), Tick(start) + count
    assert earlier < later
    assert later >= earlier
    assert later - earlier == count
    assert earlier - later == -count


@steady
@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=9))
def test_many_are_compared_as_one_is(pairs: list[tuple[int, int]]) -> None:
    a, b = (np.array(each, np.uint32) for each in zip(*pairs, strict=True))
    assert ticks_since(a, b).tolist() == [Tick(x) - Tick(y) for x, y in pairs]


def test_the_last_is_followed_by_the_first() -> None:
    assert Tick(2**32 - 1) + 1 == Tick(0) > Tick(2**32 - 1)


@pytest.mark.parametrize("number", [-1, 2**32])
def test_a_tick_has_32_bits(number: int) -> None:
    with pytest.raises(OurMistake):
        Tick(number)


@steady
@given(numbers, st.integers(-32768, 32767))
def test_the_age_of_a_stamp_is_right_over_the_wrap(now: int, age: int) -> None:
    assert milliseconds_since(now, (now - age) % 65536) == age
