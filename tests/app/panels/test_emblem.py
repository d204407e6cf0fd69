from __future__ import annotations

import math

import pytest

from vrtour.app.panels.emblem import BLUE, YELLOW, emblem

HEIGHT = 48.0
EXACT = 1e-6


def test_the_flag_is_half_as_wide_again_as_high_and_in_the_official_colours() -> None:
    flag = emblem(HEIGHT, "Drapeau")
    assert flag.width is not None and flag.width / HEIGHT == pytest.approx(1.5, abs=EXACT)
    assert flag.height == HEIGHT
    assert flag.fill == BLUE == (0, 51, 153, 255)
    assert {fan.colour for fan in flag.fans} == {YELLOW} == {(255, 204, 0, 255)}
    assert flag.label == "Drapeau"


def test_twelve_stars_stand_at_the_hours_of_a_clock() -> None:
    centres = [fan.centre for fan in emblem(HEIGHT, "").fans]
    expected = [
        (
            HEIGHT * 0.75 + HEIGHT / 3 * math.sin(math.radians(30 * hour)),
            HEIGHT / 2 - HEIGHT / 3 * math.cos(math.radians(30 * hour)),
        )
        for hour in range(12)
    ]
    assert len(centres) == 12
    for centre, hour in zip(centres, expected, strict=True):
        assert centre == pytest.approx(hour, abs=EXACT)


def test_every_star_has_five_points_on_its_circle_and_one_of_them_upright() -> None:
    for fan in emblem(HEIGHT, "").fans:
        cx, cy = fan.centre
        tips, dents = fan.points[::2], fan.points[1::2]
        assert len(tips) == len(dents) == 5
        for x, y in tips:
            assert math.hypot(x - cx, y - cy) == pytest.approx(HEIGHT / 18, abs=EXACT)
        assert tips[0] == pytest.approx((cx, cy - HEIGHT / 18), abs=EXACT)
        turns = sorted(math.degrees(math.atan2(x - cx, cy - y)) % 360 for x, y in tips)
        assert turns == pytest.approx([0, 72, 144, 216, 288], abs=1e-4)


def test_the_sides_of_a_star_are_straight_from_tip_to_tip() -> None:
    star = emblem(HEIGHT, "").fans[4].points
    for index in range(0, 10, 2):
        tip, dent, far = star[index], star[(index + 1) % 10], star[(index + 4) % 10]
        cross = (dent[0] - tip[0]) * (far[1] - tip[1]) - (dent[1] - tip[1]) * (far[0] - tip[0])
        assert abs(cross) < EXACT
