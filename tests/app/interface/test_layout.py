"""Where boxes are, computed by hand; and what holds for every tree."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app.interface.samples import letters
from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.hit import walk
from vrtour.app.interface.layout import Placed, lay_out, natural_size
from vrtour.app.interface.lines import LINE_HEIGHT
from vrtour.app.interface.sharing import share_out

HIGH = 10 * LINE_HEIGHT  # a line of size 10: letters are 5 wide


def laid(box: Box, width: float = 100, height: float = 100, **scrolls: float) -> Placed:
    return lay_out(box, 0, 0, width, height, letters, scrolls)


def areas(placed: Placed) -> list[tuple[float, ...]]:
    return [(k.x, k.y, k.width, k.height) for k in placed.kids]


def words(text: str, **more: object) -> Box:
    return Box(text=text, size=10, **more)  # type: ignore[arg-type]


def block(width: float, height: float, **more: object) -> Box:
    return Box(width=width, height=height, **more)  # type: ignore[arg-type]


def test_a_column_stacks_its_kids_inside_its_padding_with_gaps_between() -> None:
    placed = laid(Box(padding=Edges(1, 2, 3, 4), gap=5, kids=(block(10, 20), Box(height=30))))
    assert areas(placed) == [(4, 1, 10, 20), (4, 26, 94, 30)]


def test_a_row_stands_its_kids_side_by_side_and_stretches_them() -> None:
    placed = laid(Box(direction="row", gap=5, kids=(block(10, 20), Box(width=30))))
    assert areas(placed) == [(0, 0, 10, 20), (15, 0, 30, 100)]


def test_layers_cover_the_same_area() -> None:
    placed = laid(Box(direction="layers", padding=Edges.all(10), kids=(Box(), block(20, 30), Box())))
    assert areas(placed) == [(10, 10, 80, 80), (10, 10, 20, 30), (10, 10, 80, 80)]


def test_layers_put_a_smaller_kid_where_align_and_justify_say() -> None:
    placed = laid(Box(direction="layers", align="center", justify="end", kids=(block(20, 30),)))
    assert areas(placed) == [(40, 70, 20, 30)]


@pytest.mark.parametrize(
    ("justify", "xs"), [("start", [0, 20]), ("center", [30, 50]), ("end", [60, 80]), ("between", [0, 80])]
)
def test_justify_places_kids_along_a_row(justify: str, xs: list[float]) -> None:
    placed = laid(Box(direction="row", justify=justify, kids=(block(20, 1), block(20, 1))))  # type: ignore[arg-type]
    assert [kid.x for kid in placed.kids] == xs


@pytest.mark.parametrize(("align", "y"), [("start", 0), ("center", 45), ("end", 90), ("stretch", 0)])
def test_align_places_kids_across_a_row(align: str, y: float) -> None:
    placed = laid(Box(direction="row", align=align, kids=(block(20, 10),)))  # type: ignore[arg-type]
    assert placed.kids[0].y == y


def test_kids_that_grow_share_what_the_others_leave_whatever_is_in_them() -> None:
    row = Box(direction="row", kids=(block(20, 1), words("abcdef", grow=1), words("a", grow=3)))
    placed = laid(row, width=220)
    # A fourth of the 200 that are left, and three.
    assert [kid.width for kid in placed.kids] == [20, 50, 150]


def test_what_may_not_grow_further_leaves_the_rest_to_the_others() -> None:
    row = Box(direction="row", kids=(Box(grow=1, most_width=30), Box(grow=1), Box(grow=1)))
    assert [kid.width for kid in laid(row, width=130).kids] == [30, 50, 50]


def test_most_width_holds_in_a_column_too() -> None:
    assert laid(Box(kids=(Box(height=1, most_width=60),))).kids[0].width == 60


def test_text_is_as_wide_as_its_letters_and_as_high_as_its_lines() -> None:
    assert natural_size(words("abcd"), letters) == (20, HIGH)
    assert natural_size(words("abcd efgh", wrap=True), letters, 25) == (25, 2 * HIGH)
    assert natural_size(words("ab", padding=Edges.sides(3, 4)), letters) == (16, HIGH + 8)


def test_an_icon_stands_beside_the_text_of_its_box() -> None:
    assert natural_size(words("abcd", icon="home"), letters) == (20 + 10 + 8, HIGH)
    assert natural_size(Box(icon="home", size=22), letters) == (22, 22)


def test_a_column_is_as_wide_as_its_widest_and_a_row_as_high_as_its_highest() -> None:
    kids = (block(10, 20), block(30, 5))
    assert natural_size(Box(gap=1, kids=kids), letters) == (30, 26)
    assert natural_size(Box(gap=1, direction="row", kids=kids), letters) == (41, 20)


def test_text_wraps_at_the_width_its_row_leaves_it() -> None:
    row = Box(
        direction="row", align="start", kids=(block(50, 10), words("abcd efgh ijkl", wrap=True, grow=1))
    )
    placed = laid(row)
    assert placed.kids[1].lines == ("abcd efgh", "ijkl")
    assert placed.kids[1].height == 2 * HIGH


def test_text_that_does_not_fit_ends_in_an_ellipsis() -> None:
    assert laid(Box(kids=(words("abcdefghijklmnopqrstuvwxyz"),))).kids[0].lines == ("abcdefghijklmnopqrs…",)


def test_more_lines_than_wanted_end_in_an_ellipsis() -> None:
    placed = laid(Box(kids=(words("aaaa bbbb cccc dddd", wrap=True, most_lines=2, width=27),)))
    assert placed.kids[0].lines == ("aaaa", "bbbb…")


def test_lines_that_a_low_box_has_no_room_for_are_left_out() -> None:
    placed = laid(Box(kids=(words("aaaa bbbb cccc dddd", wrap=True, width=27, height=2 * HIGH),)))
    assert placed.kids[0].lines == ("aaaa", "bbbb…")


def test_in_a_row_too_narrow_the_widest_gives_way_first() -> None:
    placed = laid(Box(direction="row", kids=(words("abcd"), words("abcdefghijklmnopqrst"), block(30, 10))))
    assert [kid.width for kid in placed.kids] == pytest.approx([20, 50, 30])
    assert placed.kids[1].lines == ("abcdefghi…",)


def test_in_a_column_too_low_a_text_loses_lines_before_a_button_loses_height() -> None:
    column = Box(kids=(words("aaaa bbbb cccc dddd eeee", wrap=True), block(10, 20)))
    placed = laid(column, width=25, height=50)
    assert [kid.height for kid in placed.kids] == pytest.approx([30, 20])
    assert placed.kids[0].lines == ("aaaa", "bbbb…")


def test_a_scrolling_column_keeps_the_heights_of_its_kids_and_moves_them() -> None:
    column = Box(key="c", scrolls=True, gap=10, kids=(block(10, 60), block(10, 60), block(10, 60)))
    placed = laid(column, c=50)
    assert areas(placed) == [(0, -50, 10, 60), (0, 20, 10, 60), (0, 90, 10, 60)]
    assert (placed.content, placed.scroll) == (200, 50)
    assert [kid.clip for kid in placed.kids] == [(0, 0, 100, 100)] * 3
    assert placed.clip is None


def test_a_scrolling_column_never_moves_past_its_ends() -> None:
    column = Box(key="c", scrolls=True, kids=(block(10, 150),))
    assert laid(column, c=1000).scroll == 50
    assert laid(column, c=-3).scroll == 0
    assert laid(Box(key="c", scrolls=True, kids=(block(10, 50),)), c=20).scroll == 0


def test_columns_in_columns_are_cut_where_both_are() -> None:
    inner = Box(key="i", scrolls=True, height=80, kids=(block(10, 300),))
    outer = Box(key="o", scrolls=True, padding=Edges.all(10), kids=(block(10, 60), inner))
    placed = laid(outer, o=20)
    assert placed.kids[1].kids[0].clip == (10, 50, 80, 50)


def test_a_scrolling_column_takes_what_a_low_panel_has_left() -> None:
    body = Box(key="b", scrolls=True, kids=(block(10, 500),))
    placed = laid(Box(gap=5, kids=(block(10, 20), body, block(10, 25))))
    assert areas(placed)[1] == (0, 25, 100, pytest.approx(45))
    assert placed.kids[1].content == 500


def test_a_switch_keeps_room_for_itself_beside_its_words() -> None:
    assert natural_size(Box(role="switch"), letters) == (44, 24)
    assert natural_size(words("abcd", role="switch"), letters) == (20 + 12 + 44, 24)
    placed = laid(words("abcdefghijklmnop", role="switch"))
    assert placed.lines == ("abcdefg…",)


def test_composed_and_decomposed_letters_are_the_same_text() -> None:
    assert natural_size(words("e\u0301te\u0301"), letters) == natural_size(words("été"), letters)
    assert laid(Box(kids=(words("e\u0301"),))).kids[0].lines == ("é",)


def test_control_characters_are_not_drawn() -> None:
    assert laid(Box(kids=(words("a\x00b\tc\u0085"),))).kids[0].lines == ("a b c ",)


@given(
    st.floats(0, 500),
    st.lists(
        st.tuples(
            st.floats(0, 200),
            st.floats(0, 1),
            st.sampled_from([0.0, 0.0, 1.0, 2.0]),
            st.none() | st.floats(0, 200),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_what_is_shared_out_is_never_more_than_there_is(
    room: float, kids: list[tuple[float, float, float, float | None]]
) -> None:
    wants = [want for want, _, _, _ in kids]
    leasts = [want * least for want, least, _, _ in kids]
    grows = [grow for _, _, grow, _ in kids]
    mosts = [
        None if most is None else max(most, least)
        for (_, _, _, most), least in zip(kids, leasts, strict=True)
    ]
    sizes = share_out(room, wants, leasts, grows, mosts)
    assert sum(sizes) <= room + 1e-6
    assert all(size >= 0 for size in sizes)
    if any(grow > 0 and most is None for grow, most in zip(grows, mosts, strict=True)):
        assert sum(sizes) == pytest.approx(room, abs=1e-6) or sum(sizes) <= room


SIZES = st.none() | st.floats(0, 300)
TEXTS = st.text(alphabet="aé œ-x \u00a0\u0301\n", max_size=30)
EDGES = st.builds(Edges, *[st.floats(0, 30)] * 4)


def trees(roles: tuple[str, ...] = ("", "", "button", "switch", "slider", "entry"), layers: bool = True):  # type: ignore[no-untyped-def]
    directions = ["column", "row", "layers"] if layers else ["column", "row"]
    common = {
        "width": SIZES,
        "height": SIZES,
        "most_width": st.none() | st.floats(1, 300),
        "grow": st.sampled_from([0.0, 0.0, 1.0, 2.0]),
        "padding": EDGES,
        "gap": st.floats(0, 20),
        "role": st.sampled_from(roles),
        "key": st.uuids().map(str),
        "align": st.sampled_from(["start", "center", "end", "stretch"]),
        "justify": st.sampled_from(["start", "center", "end", "between"]),
        "scrolls": st.sampled_from([False, False, True]),
    }
    leaves = st.builds(
        Box,
        **common,
        text=TEXTS,
        wrap=st.booleans(),
        most_lines=st.integers(0, 3),
        icon=st.sampled_from(["", "x"]),
    )
    return st.recursive(
        leaves,
        lambda kids: st.builds(
            Box, **common, kids=st.lists(kids, max_size=4).map(tuple), direction=st.sampled_from(directions)
        ),
        max_leaves=14,
    )


@settings(max_examples=60, deadline=None)
@given(trees(), st.floats(0, 400), st.floats(0, 400), st.floats(0, 200))
def test_kids_never_leave_their_parent_unless_it_scrolls(
    box: Box, width: float, height: float, by: float
) -> None:
    keys = [b.key for b in _boxes(box)]
    for place in walk(lay_out(box, 0, 0, width, height, letters, dict.fromkeys(keys, by))):
        assert all(math.isfinite(side) for side in place[1:5])
        assert place.width >= 0 and place.height >= 0
        scrolls = place.box.scrolls and place.box.direction == "column"
        for kid in place.kids:
            assert kid.x >= place.x - 1e-6
            assert kid.x + kid.width <= place.x + place.width + 1e-6
            if not scrolls:
                assert kid.y >= place.y - 1e-6
                assert kid.y + kid.height <= place.y + place.height + 1e-6
            else:
                assert kid.clip is not None


@settings(max_examples=60, deadline=None)
@given(trees())
def test_what_a_box_wants_is_enough_for_it(box: Box) -> None:
    """Laid out as large as it wants to be, no column has anything to scroll to."""
    box = replace(box, height=None)
    width, height = natural_size(box, letters)
    placed = lay_out(box, 0, 0, width, height, letters, {})
    assert placed.content <= height + 1e-6
    assert natural_size(box, letters, width) == (width, height)


def _boxes(box: Box) -> list[Box]:
    return [box, *(b for kid in box.kids for b in _boxes(kid))]
