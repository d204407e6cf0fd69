from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtour.app.panels.ears import area, inside, triangles

Outline = tuple[tuple[float, float], ...]

L_SHAPE: Outline = ((0, 0), (4, 0), (4, 1), (1, 1), (1, 3), (0, 3))
COMB: Outline = (
    (0, 0),
    (7, 0),
    (7, 3),
    (6, 3),
    (6, 1),
    (4, 1),
    (4, 3),
    (3, 3),
    (3, 1),
    (1, 1),
    (1, 3),
    (0, 3),
)


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Star-shaped outlines: corners in order round a middle, at any distance from it."""
    count = draw(st.integers(3, 24))
    reach = draw(st.lists(st.floats(0.5, 20.0), min_size=count, max_size=count))
    turns = [2 * math.pi * k / count for k in range(count)]
    return tuple((r * math.cos(t), r * math.sin(t)) for r, t in zip(reach, turns, strict=True))


@st.composite
def walls(draw: st.DrawFn) -> Outline:
    """Rooms with square corners: a skyline over a straight floor."""
    steps = draw(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 9)), min_size=1, max_size=10))
    corners: list[tuple[float, float]] = [(0.0, 0.0)]
    x = 0.0
    for wide, high in steps:
        corners += [(x, float(high)), (x + wide, float(high))]
        x += wide
    return (*corners, (x, 0.0))


@given(st.one_of(outlines(), walls()), st.booleans())
def test_triangles_cover_as_much_as_the_outline(outline: Outline, turned: bool) -> None:
    found = triangles(outline[::-1] if turned else outline)
    assert all(area(t) >= 0.0 for t in found)
    assert sum(area(t) for t in found) == pytest.approx(abs(area(outline)), rel=1e-9)


@given(st.one_of(outlines(), walls()), st.integers(0, 2**32))
def test_a_point_is_in_the_outline_when_it_is_in_a_triangle(outline: Outline, seed: int) -> None:
    chance = random.Random(seed)
    found = triangles(outline)
    for _ in range(10):
        a, b, c = chance.choice(found)
        u, v = sorted((chance.uniform(0.01, 0.99), chance.uniform(0.01, 0.99)))
        weights = (u, v - u, 1.0 - v)
        point = tuple(sum(w * p[k] for w, p in zip(weights, (a, b, c), strict=True)) for k in (0, 1))
        if min(weights) > 0.01 and area((a, b, c)) > 1e-6:
            assert inside((point[0], point[1]), outline)


@pytest.mark.parametrize("outline", [L_SHAPE, COMB])
def test_known_shapes_take_no_more_than_two_triangles_fewer_than_corners(outline: Outline) -> None:
    assert len(outline) - 4 <= len(triangles(outline)) <= len(outline) - 2


def test_repeated_and_straight_corners_add_nothing() -> None:
    square: Outline = ((0, 0), (1, 0), (2, 0), (2, 2), (2, 2), (0, 2))
    assert len(triangles(square)) == 2


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), max_size=16))
def test_any_list_of_points_ends_without_an_error(points: list[tuple[float, float]]) -> None:
    assert len(triangles(tuple(points))) <= max(len(points) - 2, 0)
