"""A visitor never leaves the floor, is never caught, and gets wherever there is a way."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from tests.world.grounds import ground, stairs, two_rooms
from vrtour.world import Body, Intent, Place, WalkArea, find_path, step
from vrtour.world.locomotion import EYE, RUN, WALK, moving, standing

ROOMS = two_rooms()
AREA = WalkArea(ground(ROOMS, split=4.3))
FLOOR = ROOMS.buffer(1e-4)


def place(x: float, y: float) -> Place:
    found = AREA.locate(x, y)
    assert found is not None
    return found


def walked(body: Body, intent: Intent, seconds: float, area: WalkArea = AREA, dt: float = 1 / 60) -> Body:
    for _ in range(round(seconds / dt)):
        body = step(area, body, intent, dt)
    return body


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.floats(-math.pi, math.pi), st.floats(0, 3)), min_size=1, max_size=40))
def test_however_one_slides_one_stays_on_the_floor(moves: list[tuple[float, float]]) -> None:
    here = place(0.5, 0.5)
    for way, length in moves:
        here = AREA.slide(here, length * math.cos(way), length * math.sin(way))
        assert FLOOR.contains(Point(here.x, here.y))
        assert AREA.locate(here.x, here.y) is not None


@settings(max_examples=100, deadline=None)
@given(st.floats(-math.pi, math.pi), st.floats(0.01, 1.2))
def test_a_free_step_goes_where_it_was_sent(way: float, length: float) -> None:
    start = place(6.6, 2.0)
    found = AREA.slide(start, length * math.cos(way), length * math.sin(way))
    assert found.x == pytest.approx(start.x + length * math.cos(way), abs=1e-6)
    assert found.y == pytest.approx(start.y + length * math.sin(way), abs=1e-6)


@pytest.mark.parametrize("degrees", range(-60, 61, 10))
def test_a_wall_takes_only_what_points_into_it(degrees: int) -> None:
    way = math.radians(degrees)
    found = AREA.slide(place(6.0, 0.2), math.cos(way), -abs(math.sin(way)) - 0.5)
    assert found.x - 6.0 == pytest.approx(math.cos(way), abs=0.02)
    assert found.y < 1e-3


@pytest.mark.parametrize("offset", np.linspace(-0.20, 0.20, 9).tolist())
@pytest.mark.parametrize("degrees", [-30, -15, 0, 15, 30])
def test_a_doorway_does_not_catch_who_walks_at_it_askew(offset: float, degrees: int) -> None:
    """Half a metre off the middle and thirty degrees askew still goes through."""
    way = math.radians(degrees)
    # So placed that the straight line passes the doorway's plane within its width.
    start = place(3.0, 1.965 + offset - math.tan(way) * 0.95)
    body = standing(AREA, start, math.atan2(-math.cos(way), math.sin(way)))
    body = walked(body, Intent(forward=1.0), 4.0)
    assert body.place.x > 4.6


def test_who_walks_into_a_pillar_glides_round_it() -> None:
    body = standing(AREA, place(0.3, 2.12), math.radians(-90))
    body = walked(body, Intent(forward=1.0), 4.0)
    assert body.place.x > 3.5


@pytest.mark.parametrize(("fast", "speed"), [(False, WALK), (True, RUN)])
def test_a_second_of_walking_is_a_second_of_walking(fast: bool, speed: float) -> None:
    body = walked(standing(AREA, place(0.2, 0.2), math.radians(-90)), Intent(forward=1.0, fast=fast), 0.6)
    after = walked(body, Intent(forward=1.0, fast=fast), 0.5)
    assert after.place.x - body.place.x == pytest.approx(0.5 * speed, rel=0.03)


@pytest.mark.parametrize("dt", [1 / 240, 1 / 60, 1 / 20, 1 / 5])
def test_the_walk_does_not_depend_on_the_frame_rate(dt: float) -> None:
    body = walked(standing(AREA, place(5.0, 0.5), 0.0), Intent(forward=1.0), 2.0, dt=dt)
    assert body.place.y == pytest.approx(0.5 + 2.0 * WALK - WALK * 0.12, abs=0.04)


def test_letting_go_of_a_wall_does_not_shoot_one_forward() -> None:
    body = walked(standing(AREA, place(0.5, 0.5), math.radians(90)), Intent(forward=1.0), 2.0)
    assert abs(body.vx) < 1e-6


def test_one_comes_to_rest_and_then_nothing_moves() -> None:
    body = walked(standing(AREA, place(5.0, 0.5), 0.0), Intent(forward=1.0), 1.0)
    body = walked(body, Intent(), 1.5)
    assert not moving(body, AREA)
    assert walked(body, Intent(), 0.5).place == body.place


def test_yaw_stays_within_a_turn_and_pitch_never_tips_over() -> None:
    body = standing(AREA, place(1, 1), 3.0)
    for _ in range(50):
        body = step(AREA, body, Intent(yaw=0.4, pitch=0.4), 0.1)
    assert -math.pi <= body.yaw <= math.pi
    assert body.pitch < math.radians(81)


def test_the_shortest_way_between_rooms_is_found_and_touches_the_doorway() -> None:
    way = find_path(AREA, place(0.5, 0.5), place(8.2, 3.8))
    assert way is not None
    length = sum(math.dist(a, b) for a, b in itertools.pairwise(way))
    straight = math.dist((0.5, 0.5), (3.9, 1.7)) + math.dist((3.9, 1.7), (8.2, 3.8))
    assert straight * 0.98 < length < straight * 1.06
    for a, b in itertools.pairwise(way):
        for t in np.linspace(0, 1, 20):
            assert FLOOR.buffer(1e-3).contains(Point(a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.floats(0.1, 8.5), st.floats(0.1, 3.9)] * 2))
def test_who_is_sent_somewhere_arrives(numbers: tuple[float, float, float, float]) -> None:
    start, goal = AREA.nearest(numbers[0], numbers[1]), AREA.nearest(numbers[2], numbers[3])
    way = find_path(AREA, start, goal)
    assert way is not None
    body = standing(AREA, start, 0.0)
    body = Body(body.place, body.yaw, body.pitch, body.eye, path=tuple(way[1:]))
    for _ in range(60 * 30):
        body = step(AREA, body, Intent(), 1 / 60)
        if not body.path:
            break
    assert math.dist((body.place.x, body.place.y), (goal.x, goal.y)) < 0.1


def test_any_key_ends_a_walk_by_itself() -> None:
    body = standing(AREA, place(1, 1), 0.0)
    body = Body(body.place, 0.0, 0.0, body.eye, path=((3.5, 3.5),))
    assert step(AREA, body, Intent(right=1.0), 1 / 60).path == ()


def test_there_is_no_way_where_there_is_none() -> None:
    from shapely import union_all
    from shapely.geometry import box

    apart = WalkArea(ground(union_all([box(0, 0, 1, 1), box(2, 0, 3, 1)])))
    assert find_path(apart, apart.nearest(0.5, 0.5), apart.nearest(2.5, 0.5)) is None


def test_stairs_are_climbed_smoothly_and_storeys_kept_apart() -> None:
    area = WalkArea(stairs())
    body = standing(area, area.nearest(0.5, 0.5, 0.0), math.radians(-90))
    eyes = [body.eye]
    for _ in range(60 * 6):
        body = step(area, body, Intent(forward=1.0), 1 / 60)
        eyes.append(body.eye)
    assert body.eye == pytest.approx(3.0 + EYE, abs=0.05)
    assert np.diff(eyes).min() > -1e-9
    assert np.diff(eyes).max() < 0.05
    assert area.height(area.nearest(1.0, 0.5, 0.0)) == pytest.approx(0.0)
    assert area.room(area.nearest(1.0, 1.5, 3.0)) == 1


@pytest.mark.parametrize("point", [(-3.0, 2.0), (2.0, 2.0), (4.3, 3.5), (20.0, -9.0)])
def test_the_nearest_place_is_on_the_floor_and_is_the_nearest(point: tuple[float, float]) -> None:
    found = AREA.nearest(*point)
    assert FLOOR.contains(Point(found.x, found.y))
    assert math.dist((found.x, found.y), point) == pytest.approx(ROOMS.distance(Point(point)), abs=1e-3)


def test_who_has_drifted_before_a_wall_finds_the_way_anew() -> None:
    """A wall square to the way on would hold one for ever."""
    body = standing(AREA, place(3.5, 3.0), 0.0)
    drifted = Body(body.place, 0.0, 0.0, body.eye, path=((6.0, 3.0),), goal=place(6.0, 3.0))
    there = walked(drifted, Intent(), 12.0)
    assert there.path == ()
    assert (there.place.x, there.place.y) == pytest.approx((6.0, 3.0), abs=0.06)
