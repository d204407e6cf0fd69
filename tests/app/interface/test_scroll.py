"""How far columns move."""

from __future__ import annotations

import pytest

from tests.app.interface.samples import letters
from vrtour.app.interface.box import Box
from vrtour.app.interface.hit import find
from vrtour.app.interface.layout import Placed, lay_out
from vrtour.app.interface.scroll import limit, moved, paged, present, revealed


def column(**scrolls: float) -> Placed:
    rows = tuple(Box(key=f"row {k}", role="button", height=30) for k in range(20))
    return lay_out(Box(key="c", scrolls=True, kids=rows), 0, 0, 100, 120, letters, scrolls)


def test_the_wheel_moves_within_the_ends() -> None:
    assert limit(column()) == 480
    assert moved({}, column(), 56) == {"c": 56}
    assert moved({"c": 470.0}, column(c=470), 56) == {"c": 480}
    assert moved({"c": 10.0}, column(c=10), -56) == {"c": 0}


@pytest.mark.parametrize(("key", "there"), [("page_down", 180), ("page_up", 20), ("home", 0), ("end", 480)])
def test_pages_overlap_and_home_and_end_are_the_ends(key: str, there: float) -> None:
    assert paged({"c": 100.0}, column(c=100), key) == {"c": there}


def test_other_keys_do_not_scroll() -> None:
    assert paged({}, column(), "a") is None


@pytest.mark.parametrize("name", ["row 0", "row 7", "row 19"])
@pytest.mark.parametrize("start", [0.0, 200.0, 480.0])
def test_what_has_the_focus_is_brought_into_view(name: str, start: float) -> None:
    there = column(**revealed(column(c=start), name))
    place = find(there, name)
    assert place is not None
    assert place.y >= 0 and place.y + place.height <= 120


def test_what_is_in_view_stays_where_it_is() -> None:
    assert revealed(column(c=200), "row 8") == {"c": 200}


def test_columns_in_columns_both_move() -> None:
    rows = tuple(Box(key=f"row {k}", role="button", height=30) for k in range(10))
    inner = Box(key="in", scrolls=True, height=100, kids=rows)
    outer = Box(key="out", scrolls=True, kids=(Box(height=300), inner, Box(height=300)))

    def laid(scrolls: dict[str, float]) -> Placed:
        return lay_out(outer, 0, 0, 100, 120, letters, scrolls)

    place = find(laid(revealed(laid({}), "row 9")), "row 9")
    assert place is not None and place.clip is not None
    assert place.clip[1] <= place.y and place.y + place.height <= place.clip[1] + place.clip[3]


def test_columns_that_are_gone_are_forgotten() -> None:
    assert present(column(c=30)) == {"c": 30}
    assert present(column(c=0)) == {}


def from_end(count: int, scrolls: dict[str, float]) -> Placed:
    rows = tuple(Box(key=f"row {k}", role="button", height=30) for k in range(count))
    column = Box(key="c", scrolls=True, from_end=True, kids=rows)
    return lay_out(column, 0, 0, 100, 120, letters, scrolls)


def test_a_column_from_its_end_stays_there_while_it_grows() -> None:
    assert from_end(20, {}).scroll == 480
    assert from_end(25, present(from_end(20, {}))).scroll == 630
    assert from_end(2, {}).scroll == 0


def test_a_column_from_its_end_that_was_moved_stays_where_it_is_until_it_is_moved_back() -> None:
    up = present(from_end(20, {"c": 0.0}))
    assert from_end(25, up).scroll == 0
    back = present(from_end(20, moved(up, from_end(20, up), 900.0)))
    assert from_end(25, back).scroll == 630
