from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.panels.kit import glyphs
from tests.app.panels.test_ears import COMB, L_SHAPE, Outline, outlines, walls
from vrtour.app.panels.ears import area, inside
from vrtour.app.panels.floor import arc, filled, fitted, label, largest_rectangle, outset, seeing

INK = (0, 0, 0, 255)


def test_north_is_up_and_east_is_right() -> None:
    scale = fitted((((0, 0), (10, 0), (10, 5), (0, 5)),), 220.0, 120.0, 10.0)
    assert scale.at(0, 5) == pytest.approx((10.0, 10.0))
    assert scale.at(10, 0) == pytest.approx((210.0, 110.0))


@given(outlines())
def test_everything_fits_within_the_margin(outline: Outline) -> None:
    scale = fitted((outline,), 300.0, 200.0, 14.0)
    for x, y in scale.all(outline):
        assert 14.0 - 1e-6 <= x <= 286.0 + 1e-6
        assert 14.0 - 1e-6 <= y <= 186.0 + 1e-6


@given(walls())
def test_the_largest_rectangle_lies_within_the_room(outline: Outline) -> None:
    x, y, wide, high = largest_rectangle(outline)
    assert wide > 0 and high > 0
    for u in (0.001, 0.5, 0.999):
        for v in (0.001, 0.5, 0.999):
            assert inside((x + wide * u, y + high * v), outline)


def test_the_largest_rectangle_of_a_square_room_is_the_room() -> None:
    assert largest_rectangle(((1, 2), (5, 2), (5, 4), (1, 4))) == pytest.approx((1, 2, 4, 2))
    assert largest_rectangle(L_SHAPE) == pytest.approx((0, 0, 4, 1))


def test_a_room_seen_whole_from_a_point_is_one_piece() -> None:
    assert len(filled(((0, 0), (4, 0), (4, 3), (0, 3)), INK)) == 1
    assert len(filled(L_SHAPE, INK)) == len(filled(L_SHAPE[::-1], INK)) == 1
    assert seeing(L_SHAPE) == pytest.approx((0.5, 0.5))
    pieces = filled(COMB, INK)
    assert len(pieces) > 2 * (len(COMB) - 4) - 2  # triangles, and what covers their common edges


@given(st.one_of(outlines(), walls()))
def test_a_fan_sees_all_its_points_from_its_centre(outline: Outline) -> None:
    for fan in filled(outline, INK):
        sides = zip(fan.points, fan.points[1:] + fan.points[:1], strict=True)
        areas = [area((fan.centre, a, b)) for a, b in sides]
        assert all(each >= -1e-6 for each in areas) or all(each <= 1e-6 for each in areas)


def test_walls_reach_out_on_every_side_by_their_thickness() -> None:
    moved = outset(((0, 0), (4, 0), (4, 3), (0, 3)), 0.5)
    assert moved == ((-0.5, -0.5), (4.5, -0.5), (4.5, 3.5), (-0.5, 3.5))
    assert abs(area(outset(L_SHAPE[::-1], 0.1))) > abs(area(L_SHAPE))


def test_a_slice_of_a_circle_points_where_it_is_told() -> None:
    east = arc((0.0, 0.0), 10.0, math.radians(60), math.radians(120), INK)
    assert east.centre[0] > 0 and east.centre[1] == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("name", "width", "height", "expected"),
    [
        ("Salle de conférence", 200.0, 60.0, ("Salle de conférence",)),
        ("Salle de conférence", 90.0, 60.0, ("Salle de", "conférence")),
        ("Salle de conférence", 90.0, 20.0, ()),
        ("Bureau 1", 40.0, 20.0, ("Bur.\u00a01",)),
        ("Conferentiezaal", 50.0, 20.0, ("Confere.",)),
        ("Entrée", 12.0, 60.0, ()),
        ("Entrée", 90.0, 10.0, ()),
    ],
)
def test_names_that_do_not_fit_break_shorten_or_stay_away(
    name: str, width: float, height: float, expected: tuple[str, ...]
) -> None:
    assert label(name, "", width, height, 12.0) == expected


def test_a_short_name_is_taken_before_any_abbreviation() -> None:
    assert label("Salle Caisse d’Épargne", "Caisse", 50.0, 20.0, 12.0) == ("Caisse",)


@given(
    st.text("aeilmnorstuvwéèçœAÉMW '-0123456789", min_size=1, max_size=30),
    st.floats(8, 200),
    st.floats(8, 60),
)
def test_a_label_never_leaves_its_room(name: str, width: float, height: float) -> None:
    lines = label(name, "", width, height, 12.0)
    assert len(lines) * 12.0 * 1.4 <= height + 1e-6
    for line in lines:
        assert glyphs().measure(line, 12.0, 400) <= width * 1.08
