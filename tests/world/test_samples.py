"""Columns of many people are the samples of each."""

from __future__ import annotations

from vrtour.world.samples import Sample, placed

HAND = ((1.0, 2.0, 1.0), (0.0, 0.0, 1.0, 0.0))
PEOPLE = {
    4: Sample(1.0, (1.0, 2.0, 1.6), 0.5, (0.0, 0.0, 1.0, 0.0), HAND, None, 2, 1),
    9: Sample(2.0, (3.0, 2.0, 1.7)),
    2: Sample(3.0, (5.0, 2.0, 1.8), right=HAND, state=5),
}


def test_what_is_put_in_comes_out() -> None:
    assert placed(PEOPLE) == PEOPLE
    assert list(placed(PEOPLE)) == [4, 9, 2]
    assert placed({}) == {}
    assert placed(PEOPLE).eyes.tolist() == [[1.0, 2.0, 1.6], [3.0, 2.0, 1.7], [5.0, 2.0, 1.8]]


def test_all_but_some() -> None:
    found = placed(PEOPLE)
    assert found.but({9, 77}) == {4: PEOPLE[4], 2: PEOPLE[2]}
    assert found.but(frozenset()) is found
    assert found.but(PEOPLE) == {}


def test_who_has_a_bit_in_their_state() -> None:
    found = placed(PEOPLE)
    assert (found.having(1), found.having(4), found.having(8)) == ({4, 2}, {2}, set())
