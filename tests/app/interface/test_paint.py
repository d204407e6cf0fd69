"""What is drawn, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.app.interface.samples import letters
from vrtour.app.interface import parts
from vrtour.app.interface.box import Box, Edges, Fan
from vrtour.app.interface.entry import Entry
from vrtour.app.interface.layout import lay_out
from vrtour.app.interface.paint import Looks, Op, paint
from vrtour.app.interface.theme import LIGHT as T

RED = (200, 0, 0, 255)


def drawn(box: Box, looks: Looks | None = None, **scrolls: float) -> list[Op]:
    return paint(lay_out(box, 0, 0, 100, 100, letters, scrolls), T, letters, looks)


def kinds(ops: Sequence[Op]) -> list[str]:
    return [op[0] for op in ops]


def fills(ops: Sequence[Op]) -> list[Any]:
    return [op[7] for op in ops if op[0] == "box"]


def test_a_box_is_drawn_from_its_shadow_to_its_words() -> None:
    box = Box(
        shadow=8,
        fill=RED,
        picture="p",
        text="ab",
        size=10,
        fans=(Fan((1, 1), ((0, 0), (9, 0), (9, 9)), RED),),
    )
    assert kinds(drawn(box)) == ["shadow", "box", "picture", "fan", "text"]


def test_a_box_that_only_arranges_others_is_not_drawn() -> None:
    assert drawn(Box(kids=(Box(gap=3),))) == []


@pytest.mark.parametrize(("align", "x"), [("start", 0), ("center", 45), ("end", 90)])
def test_words_stand_where_text_align_says_in_the_middle_of_the_height(align: str, x: float) -> None:
    (op,) = drawn(Box(text="ab", size=10, text_align=align))  # type: ignore[arg-type]
    assert op[:5] == ("text", None, x, pytest.approx(43 + 10.3), "ab")


def test_an_icon_alone_stands_in_the_middle_of_a_button() -> None:
    (op,) = drawn(Box(icon="home", size=20, role="button", key="k"))
    assert op[:5] == ("icon", None, 40, 40, 20)


def test_an_icon_and_its_words_stand_together() -> None:
    icon, text = drawn(Box(icon="home", text="ab", size=10, text_align="center"))
    assert (icon[2], text[2]) == (36, 36 + 10 + 8)


def test_the_pointer_and_a_press_change_the_ground() -> None:
    box = Box(key="k", role="button", fill=T.accent)
    rest, over, down = (
        fills(drawn(box, looks))[0] for looks in (Looks(), Looks(hover="k"), Looks(hover="k", pressed="k"))
    )
    assert len({rest, over, down}) == 3
    assert sum(down) < sum(over) < sum(rest)
    assert fills(drawn(replace(box, fill=None), Looks(hover="k"))) == [T.hover]
    assert fills(drawn(replace(box, fill=T.paper), Looks(hover="k"))) == [T.hover]


def test_a_press_that_left_the_box_no_longer_shows() -> None:
    box = Box(key="k", role="button", fill=T.accent)
    assert fills(drawn(box, Looks(hover="other", pressed="k"))) == [T.accent]


def test_what_cannot_be_used_is_pale_with_all_in_it_and_does_not_change() -> None:
    box = Box(key="k", role="button", fill=RED, disabled=True, kids=(Box(text="a", size=10, colour=RED),))
    ground, text = drawn(box, Looks(hover="k", focus="k"))
    assert ground[7][3] == text[7][3] == 115


def test_the_ring_is_drawn_last_and_round_the_box() -> None:
    box = Box(kids=(Box(key="k", role="button", height=20, fill=RED), Box(text="a", size=10)))
    ops = drawn(box, Looks(focus="k"))
    assert [op[8] for op in ops[-2:]] == [T.raised, T.focus]
    _, _, x, y, width, height, *_ = ops[-1]
    assert (x, y, width, height) == (-4, -4, 108, 28)
    assert kinds(drawn(box, Looks(focus="k", ring=False))) == ["box", "text"]


def test_a_switch_says_by_shape_and_by_colour_whether_it_is_on() -> None:
    off, on = (drawn(Box(role="switch", key="k", on=on)) for on in (False, True))
    assert fills(off)[0] == T.track and fills(on)[0] == T.accent
    assert off[1][2] < on[1][2]  # the knob
    assert "icon" in kinds(on) and "icon" not in kinds(off)


def test_a_sliders_knob_is_where_its_share_is_and_where_it_is_drawn_to() -> None:
    box = Box(role="slider", key="k", share=0.25)
    place = lay_out(box, 0, 0, 100, 100, letters, {})
    for looks, share in ((Looks(), 0.25), (Looks(shares={"k": 0.75}), 0.75)):
        knob = drawn(box, looks)[-1]
        middle = knob[2] + knob[4] / 2
        assert middle == pytest.approx(9 + share * 82)
        assert parts.slider_share(place, middle) == pytest.approx(share)


@pytest.mark.parametrize(("share", "width"), [(-1, None), (0, None), (0.5, 50), (1, 100), (7, 100)])
def test_progress_fills_its_share(share: float, width: float | None) -> None:
    ops = drawn(Box(kids=(Box(role="progress", share=share, height=6),)))
    assert (ops[1][4] if len(ops) > 1 else None) == width


def test_a_chosen_tab_has_a_line_unless_it_has_its_own_ground() -> None:
    tab = Box(role="tab", key="t", text="ab", size=10)
    assert kinds(drawn(tab)) == ["text"]
    assert fills(drawn(replace(tab, on=True))) == [T.accent]
    assert fills(drawn(replace(tab, on=True, fill=RED))) == [RED]


def test_an_empty_entry_says_what_it_is_for() -> None:
    entry = Box(role="entry", key="e", label="Nom", size=10, padding=Edges.all(4))
    (op,) = drawn(entry)
    assert (op[4], op[7]) == ("Nom", T.muted)


def test_an_entry_with_the_focus_shows_its_caret_and_what_is_selected() -> None:
    entry = Box(role="entry", key="e", value="old", size=10, colour=RED, padding=Edges.all(4))
    looks = Looks(focus="e", ring=False, entries={"e": Entry("abcdef", caret=4, anchor=2)})
    selected, text, caret = drawn(entry, looks)
    assert (selected[2], selected[4]) == (4 + 10, 10)
    assert text[4] == "abcdef"
    assert caret[2] == 4 + 20


def test_a_long_entry_shows_its_caret_within_its_edges() -> None:
    entry = Box(role="entry", key="e", size=10, padding=Edges.all(4))
    text, caret = drawn(entry, Looks(focus="e", ring=False, entries={"e": Entry.of("x" * 50)}))
    assert 4 <= caret[2] <= 96
    assert text[1] == (3, 0, 94, 100)


def rows() -> Box:
    return Box(
        padding=Edges.all(12),
        kids=(Box(key="c", scrolls=True, grow=1, kids=tuple(Box(height=30, fill=RED) for _ in range(10))),),
    )


def test_what_is_scrolled_out_of_sight_is_not_drawn() -> None:
    ops = drawn(rows(), c=60)
    assert len([op for op in ops if op[7] == RED]) == 3
    assert all(op[1] == (12, 12, 76, 76) for op in ops if op[7] == RED)


def test_a_scroll_bar_shows_where_in_its_content_a_column_is() -> None:
    tops = [next(op for op in drawn(rows(), c=at) if op[7] == T.track)[3] for at in (0, 112, 224)]
    assert tops == [12, pytest.approx(36), 60]
    box = Box(key="c", scrolls=True, kids=(Box(height=30),))
    assert drawn(box) == []
