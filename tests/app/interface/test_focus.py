"""Where the keyboard goes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.app.interface.samples import letters
from tests.app.interface.test_layout import trees
from vrtour.app.interface.box import Box
from vrtour.app.interface.focus import following, order, towards
from vrtour.app.interface.hit import walk
from vrtour.app.interface.layout import Placed, lay_out


def button(key: str, **more: object) -> Box:
    return Box(key=key, role="button", width=20, height=20, **more)  # type: ignore[arg-type]


def laid(box: Box) -> Placed:
    return lay_out(box, 0, 0, 200, 200, letters, {})


def grid() -> Placed:
    rows = tuple(
        Box(direction="row", gap=10, kids=tuple(button(f"{r}{c}") for c in range(3))) for r in range(3)
    )
    return laid(Box(gap=10, kids=rows))


def test_the_order_is_the_one_of_the_tree_round_and_round() -> None:
    placed = laid(Box(direction="row", kids=(button("a"), button("b", disabled=True), button("c"))))
    assert [p.box.key for p in order(placed)] == ["a", "c"]
    assert following(placed, "a") == "c"
    assert following(placed, "c") == "a"
    assert following(placed, "a", back=True) == "c"


def test_it_begins_at_the_first_or_going_back_at_the_last() -> None:
    assert following(grid(), "gone") == "00"
    assert following(grid(), "", back=True) == "22"
    assert following(laid(Box()), "") == ""


@pytest.mark.parametrize(
    ("key", "there"), [("arrow_left", "10"), ("arrow_right", "12"), ("arrow_up", "01"), ("arrow_down", "21")]
)
def test_an_arrow_goes_to_the_neighbour_on_that_side(key: str, there: str) -> None:
    assert towards(grid(), "11", key) == there


def test_an_arrow_stays_where_there_is_nothing_on_that_side() -> None:
    assert towards(grid(), "00", "arrow_up") == "00"
    assert towards(grid(), "22", "arrow_right") == "22"


def test_what_faces_the_box_is_nearer_than_what_is_aside() -> None:
    far = Box(height=40, kids=(button("ahead"),))
    placed = laid(Box(kids=(button("start"), Box(align="end", kids=(button("aside"),)), far)))
    assert towards(placed, "start", "arrow_down") == "ahead"


def test_boxes_of_one_name_are_one_stop_and_nothing_behind_them_is_lost() -> None:
    placed = laid(Box(kids=(button("a"), button("close"), button("b"), button("close"), button("c"))))
    name, gone = "", []
    for _ in range(4):
        name = following(placed, name)
        gone.append(name)
    assert gone == ["a", "close", "b", "c"]


def test_what_is_scrolled_out_of_sight_is_looked_for_where_its_column_ends() -> None:
    """Rows that would be under the bar, were they not cut, are above it."""
    rows = tuple(button(f"row {k}") for k in range(20))
    column = Box(key="c", scrolls=True, height=60, kids=rows)
    placed = laid(Box(gap=10, kids=(column, button("bar"))))
    assert towards(placed, "bar", "arrow_down") == "bar"
    assert towards(placed, "bar", "arrow_up").startswith("row")
    assert towards(placed, "row 2", "arrow_down") == "row 3"


def test_an_open_dialog_keeps_the_keyboard() -> None:
    dialog = Box(role="dialog", kids=(button("yes"), button("no")))
    placed = laid(Box(direction="layers", kids=(button("under"), dialog)))
    assert [p.box.key for p in order(placed)] == ["yes", "no"]
    assert following(placed, "no") == "yes"
    assert towards(placed, "yes", "arrow_up") == "yes"


@settings(max_examples=60, deadline=None)
@given(trees())
def test_the_order_has_every_box_that_can_be_used_once(box: Box) -> None:
    placed = laid(box)
    expected = [p.box.key for p in walk(placed) if p.box.focusable]
    found = [p.box.key for p in order(placed)]
    assert sorted(found) == sorted(expected)
    key = ""
    gone_round = [key := following(placed, key) for _ in found]
    assert sorted(gone_round) == sorted(found)
