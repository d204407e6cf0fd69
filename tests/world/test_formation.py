"""A group round a guide: nobody in anybody, nobody in the guide's view, everybody looks at the same thing."""

from __future__ import annotations

import itertools
import math

import pytest

from vrtour.world.formation import APART, FOCUS, Ground, Spot, ahead_of, own_place


def open_hall(start: Spot, wanted: Spot) -> Spot:
    return wanted


def narrow(start: Spot, wanted: Spot) -> Spot:
    """A corridor of one metre and a half."""
    return (min(max(wanted[0], 4.4), 5.9), wanted[1])


@pytest.mark.parametrize("yaw", [0.0, 1.0, -2.5])
def test_a_group_stands_apart_and_out_of_the_view_of_its_guide(yaw: float) -> None:
    spots = [own_place(5.0, 6.0, yaw, number, Ground(open_hall)).spot for number in range(49)]
    assert min(math.dist(a, b) for a, b in itertools.combinations([(5.0, 6.0), *spots], 2)) >= APART
    ahead = (-math.sin(yaw), math.cos(yaw))
    assert all((x - 5.0) * ahead[0] + (y - 6.0) * ahead[1] < 0 for x, y in spots)


def test_the_first_of_a_group_stand_nearest() -> None:
    far = [
        math.dist((0.0, 0.0), own_place(0.0, 0.0, 0.0, number, Ground(open_hall)).spot)
        for number in range(20)
    ]
    assert far == sorted(far) and far[0] < 1.3 and far[-1] < 3.2


def test_where_walls_leave_no_arc_people_still_stand_apart_as_long_as_there_is_room() -> None:
    spots = [own_place(5.0, 6.0, 0.0, number, Ground(narrow)).spot for number in range(6)]
    assert all(4.4 <= x <= 5.9 for x, _ in spots)
    assert min(math.dist(a, b) for a, b in itertools.combinations([(5.0, 6.0), *spots], 2)) >= APART


def test_with_a_wall_behind_the_guide_people_stand_where_they_are_seen_and_not_in_one_another() -> None:
    def wall(start: Spot, wanted: Spot) -> Spot:
        return (min(max(wanted[0], 4.5), 5.5), max(wanted[1], 5.9))

    spots = [own_place(5.0, 6.0, 0.0, number, Ground(wall)).spot for number in range(4)]
    assert min(math.dist(a, b) for a, b in itertools.combinations([(5.0, 6.0), *spots], 2)) >= APART


def test_nobody_is_put_before_a_cupboard() -> None:
    def cupboard(start: Spot, wanted: Spot) -> Spot:
        """North of 6 m nothing can be walked on the west side."""
        return (wanted[0], min(wanted[1], 6.0)) if wanted[0] < 4.5 else wanted

    spots = [own_place(5.0, 6.0, 0.0, number, Ground(cupboard)).spot for number in range(6)]
    assert all(x >= 4.5 or y < 5.5 for x, y in spots)


def test_a_guide_in_a_cupboard_has_everybody_with_them() -> None:
    assert own_place(1.0, 2.0, 0.0, 3, Ground(lambda start, wanted: (1.0, 2.0))).spot == (1.0, 2.0)


@pytest.mark.parametrize("yaw", [0.0, 2.0])
def test_all_look_at_what_the_guide_looks_at(yaw: float) -> None:
    focus = (5.0 - 4.0 * math.sin(yaw), 6.0 + 4.0 * math.cos(yaw))
    for number in range(8):
        own = own_place(5.0, 6.0, yaw, number, Ground(open_hall))
        assert ahead_of(own.spot, own.yaw, math.dist(own.spot, focus)) == pytest.approx(focus)


def test_who_shows_what_hangs_on_a_near_wall_has_everybody_look_there() -> None:
    own = own_place(5.0, 6.0, 0.0, 0, Ground(open_hall, depth=lambda _: 1.5))
    assert ahead_of(own.spot, own.yaw, math.dist(own.spot, (5.0, 7.5))) == pytest.approx((5.0, 7.5))
    assert FOCUS > 1.5
