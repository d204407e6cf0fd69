"""The bubble that says what a box is called."""

from __future__ import annotations

import pytest

from tests.app.interface.samples import letters
from vrtour.app.interface.box import Box
from vrtour.app.interface.hint import placed, wanted
from vrtour.app.interface.hit import walk
from vrtour.app.interface.layout import Placed, lay_out
from vrtour.app.interface.theme import LIGHT


def laid(box: Box) -> Placed:
    return lay_out(box, 0, 0, 300, 200, letters, {})


def target(x: float, y: float) -> Placed:
    return lay_out(Box(role="button", label="l"), x, y, 40, 40, letters, {})


def bubble(text: str, x: float, y: float) -> Placed:
    return placed(text, target(x, y), laid(Box()), LIGHT, letters)


def test_it_is_in_the_middle_under_its_box() -> None:
    found = bubble("Plan", 100, 20)
    assert found.x + found.width / 2 == pytest.approx(120)
    assert 60 < found.y < 80


def test_it_is_above_where_there_is_no_room_under_the_box() -> None:
    found = bubble("Plan", 100, 155)
    assert found.y + found.height < 155


def test_low_on_the_screen_it_is_above_and_hides_nothing_beside_its_box() -> None:
    found = bubble("Plan", 100, 130)
    assert found.y + found.height < 130


@pytest.mark.parametrize("x", [0, 260])
def test_it_stays_on_the_surface(x: float) -> None:
    found = bubble("Ouvrir le plan du lieu", x, 20)
    assert found.x >= 0 and found.x + found.width <= 300


def test_a_long_hint_has_several_lines() -> None:
    found = bubble("Ouvrir " * 20, 100, 20)
    assert len(found.kids[0].lines) == 3
    assert found.width <= 300


def test_what_can_be_read_on_the_box_needs_no_hint() -> None:
    assert wanted(laid(Box(role="button", label="Plan", icon="floor-plan"))) == "Plan"
    assert wanted(laid(Box(role="button", label="Plan", text="Plan du lieu", size=10))) == ""
    assert wanted(laid(Box(role="entry", label="Nom"))) == ""


def rows(count: int, width: float) -> Box:
    """A panel at the right with a list of buttons."""
    kids = tuple(Box(key=f"row {n}", role="button", label=f"Personne {n}", height=30) for n in range(count))
    panel = Box(key="panel", fill=(255, 255, 255, 255), width=width, gap=2.0, kids=kids)
    return Box(direction="row", justify="end", width=600, height=300, kids=(panel,))


@pytest.mark.parametrize("number", range(6))
def test_a_hint_hides_no_neighbour_of_what_it_is_about(number: int) -> None:
    root = lay_out(rows(6, 200), 0, 0, 600, 300, letters, {})
    about = next(place for place in walk(root) if place.box.key == f"row {number}")
    found = placed("Ce que l'on peut faire", about, root, LIGHT, letters)
    for place in walk(root):
        if place.box.role and place is not about:
            apart = (
                found.x + found.width <= place.x
                or found.x >= place.x + place.width
                or found.y + found.height <= place.y
                or found.y >= place.y + place.height
            )
            assert apart, (place.box.key, found)


def test_where_it_must_hide_something_it_hides_least() -> None:
    root = lay_out(rows(9, 600), 0, 0, 600, 300, letters, {})
    about = next(place for place in walk(root) if place.box.key == "row 4")
    found = placed("Ici", about, root, LIGHT, letters)
    assert found.x >= 0 and found.x + found.width <= 600
    assert found.y + found.height <= about.y or found.y >= about.y + about.height
