"""Names stand over one another where they would cover one another, and nowhere else."""

from __future__ import annotations

import math
from itertools import pairwise

from vrtour.app.avatars.stacking import LEVELS, raised


def test_names_apart_stay_where_they_are() -> None:
    assert raised([(0.0, 0.0, 0.2, 0.03), (0.3, 0.0, 0.2, 0.03), (0.0, 0.1, 0.2, 0.03)]) == [0.0, 0.0, 0.0]
    assert raised([]) == []


def test_the_farther_of_two_stands_above_the_nearer() -> None:
    near, far = raised([(0.0, 0.0, 0.2, 0.03), (0.1, 0.01, 0.2, 0.03)])
    assert near == 0.0
    assert 0.02 <= far < 0.03


def test_many_in_one_line_become_a_column() -> None:
    lifts = raised([(0.01 * k, 0.0, 0.2, 0.03) for k in range(LEVELS)])
    assert all(later - earlier > 0.03 for earlier, later in pairwise(lifts))


def test_who_finds_no_place_stays() -> None:
    lifts = raised([(0.0, 0.0, 0.2, 0.03)] * 20)
    assert max(lifts) <= LEVELS * 0.03 * 1.07
    assert lifts[-1] == 0.0


def test_names_on_both_sides_of_due_south_are_neighbours() -> None:
    assert raised([(math.pi - 0.01, 0.0, 0.2, 0.03), (-math.pi + 0.01, 0.0, 0.2, 0.03)])[1] > 0
