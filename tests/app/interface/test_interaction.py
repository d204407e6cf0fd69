"""What the pointer and the keyboard do, without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app.interface.samples import letters
from vrtour.app.interface.box import Action, Box
from vrtour.app.interface.hint import DELAY_SECONDS
from vrtour.app.interface.interaction import Interaction


def shown(box: Box, width: float = 200, height: float = 200) -> Interaction:
    hands = Interaction(letters, width, height)
    assert hands.show(box)
    hands.fresh = True  # drawn
    return hands


def button(key: str, **more: object) -> Box:
    return Box(key=key, role="button", height=20, action=("use", key), **more)  # type: ignore[arg-type]


def click(hands: Interaction, x: float, y: float) -> Action | None:
    hands.pointer(x, y)
    hands.press()
    return hands.release()


def test_a_click_is_the_action_of_the_box_under_it() -> None:
    hands = shown(Box(kids=(button("a"), button("b"))))
    assert click(hands, 5, 25) == ("use", "b")
    assert click(hands, 5, 100) is None


def test_a_press_that_is_let_go_elsewhere_does_nothing() -> None:
    hands = shown(Box(kids=(button("a"), button("b"))))
    hands.pointer(5, 5)
    hands.press()
    hands.pointer(5, 25)
    assert hands.release() is None
    hands.pointer(5, 25)
    assert hands.release() is None  # not pressed at all


def test_what_cannot_be_used_does_nothing() -> None:
    assert click(shown(button("a", disabled=True)), 5, 5) is None


def test_an_equal_box_is_not_drawn_again_and_another_one_is() -> None:
    hands = shown(Box(kids=(button("a"),)))
    assert not hands.show(Box(kids=(button("a"),)))
    assert hands.show(Box(kids=(button("b"),)))


def test_what_changes_a_look_is_drawn_again_and_only_that() -> None:
    box = Box(kids=(button("a"), button("b")))
    hands = shown(box)
    for x, y, changed in ((5, 5, True), (9, 9, False), (5, 25, True), (5, 150, True), (9, 150, False)):
        hands.pointer(x, y)
        assert hands.show(box) is changed
        hands.fresh = True


def test_the_pointer_over_air_is_the_worlds_unless_something_is_held() -> None:
    hands = shown(Box(kids=(button("a"),)))
    assert not hands.wants_pointer(5, 100)
    hands.pointer(5, 5)
    hands.press()
    assert hands.wants_pointer(5, 100)
    hands.release()
    assert not hands.wants_pointer(5, 100)


def test_a_slider_says_its_share_while_it_is_held() -> None:
    slider = Box(role="slider", key="s", action=("speed",), share=0.5, height=20)
    hands = shown(Box(kids=(slider,)))
    hands.pointer(9, 10)
    assert hands.press() == ("speed", "0.000")
    assert hands.pointer(9 + 182 / 4, 150) == ("speed", "0.250")
    assert hands.pointer(9 + 182 / 4, 151) is None  # nothing new
    assert hands.looks.shares == {"s": 0.25}
    assert hands.pointer(900, 150) == ("speed", "1.000")
    assert hands.release() is None
    assert hands.looks.shares == {}


def test_keys_move_a_slider_that_has_the_focus() -> None:
    slider = Box(role="slider", key="s", action=("speed",), share=0.5, height=20)
    hands = shown(Box(kids=(slider,)))
    assert hands.key("tab") is None and hands.focused == "s"
    assert hands.key("arrow_right") == ("speed", "0.550")
    assert hands.key("page_down") == ("speed", "0.300")
    assert hands.key("end") == ("speed", "1.000")
    hands.show(Box(kids=(replace(slider, share=1.0),)))
    assert hands.key("end") is None


def test_the_keyboard_reaches_and_uses_every_box() -> None:
    hands = shown(Box(kids=(button("a"), button("b"), button("c"))))
    hands.key("tab")
    hands.key("tab")
    assert hands.key("enter") == ("use", "b")
    hands.key("tab", shift=True)
    assert hands.key("space") == ("use", "a")
    hands.key("arrow_down")
    assert hands.focused == "b"
    assert hands.key("escape") is None


def test_a_click_gives_the_focus_without_a_ring() -> None:
    hands = shown(Box(kids=(button("a"), button("b"))))
    click(hands, 5, 25)
    assert (hands.focused, hands.looks.ring) == ("b", False)
    hands.key("tab")
    assert (hands.focused, hands.looks.ring) == ("a", True)


def test_focus_follows_a_box_into_a_new_panel_and_ends_with_it() -> None:
    hands = shown(Box(kids=(button("a"), button("b"))))
    hands.focus("b")
    hands.show(Box(kids=(button("new"), button("b"))))
    assert hands.focused == "b"
    hands.show(Box(kids=(button("new"),)))
    assert hands.focused == ""


def test_an_opening_dialog_takes_the_focus_from_what_is_under_it() -> None:
    under = button("under")
    hands = shown(Box(direction="layers", kids=(under,)))
    hands.focus("under")
    dialog = Box(role="dialog", kids=(button("yes"),))
    hands.show(Box(direction="layers", kids=(under, dialog)))
    assert hands.focused == ""
    hands.key("tab")
    assert hands.key("enter") == ("use", "yes")


def list_of(count: int) -> Box:
    rows = tuple(button(f"row {k}") for k in range(count))
    return Box(key="list", scrolls=True, kids=rows)


def test_the_wheel_scrolls_what_is_under_the_pointer_and_hover_follows() -> None:
    hands = shown(list_of(30))
    assert not hands.wheel(1)  # the pointer is nowhere
    hands.pointer(5, 5)
    assert hands.wheel(1)
    assert hands.looks.hover == "row 3"
    assert shown(list_of(3)).wheel(1) is False


def test_tab_brings_what_it_reaches_into_view() -> None:
    hands = shown(list_of(30))
    for _ in range(15):
        hands.key("tab")
    place = hands.hinted
    assert place is not None and place.box.key == "row 14"
    assert place.y >= 0 and place.y + place.height <= 200


def test_what_comes_up_is_brought_into_view_once() -> None:
    hands = shown(list_of(30))
    rows = list(list_of(30).kids)
    more = Box(key="more", reveals=True, kids=(button("one"), button("two")))
    longer = Box(key="list", scrolls=True, kids=(*rows[:20], more, *rows[20:]))
    hands.show(longer)
    assert hands.placed is not None
    place = hands.placed.kids[20]
    assert place.box is more and place.y > 0 and place.y + place.height <= 200
    hands.pointer(5, 5)
    hands.wheel(-30)
    hands.show(replace(longer, gap=1.0))
    assert hands.placed.kids[0].y == 0  # one looks elsewhere since


def test_pages_and_ends_scroll() -> None:
    hands = shown(list_of(30))
    hands.key("end")
    hands.pointer(5, 195)
    assert hands.looks.hover == "row 29"
    hands.key("page_up")
    assert hands.looks.hover == "row 21"


def test_arrows_scroll_what_there_is_only_to_read() -> None:
    hands = shown(Box(key="help", scrolls=True, kids=(Box(height=500, fill=(0, 0, 0, 255)),)))
    hands.key("arrow_down")
    assert hands.placed is not None and hands.placed.scroll == 56
    hands.key("arrow_up")
    assert hands.placed.scroll == 0


def test_the_scroll_bar_can_be_drawn_along() -> None:
    hands = shown(list_of(30))
    hands.pointer(195, 10)
    assert hands.press() is None
    hands.pointer(195, 500)
    hands.release()
    hands.pointer(5, 195)
    assert hands.looks.hover == "row 29"


def entry(value: str = "") -> Box:
    return Box(key="e", role="entry", action=("name",), value=value, height=40, size=10)


def test_typing_says_the_whole_text_and_enter_that_it_is_done() -> None:
    hands = shown(Box(kids=(entry("ab"),)))
    assert hands.typed("x") is None  # no focus
    hands.key("tab")
    assert hands.is_typing
    assert hands.typed("c") == ("name", "abc")
    assert hands.typed("\t") is None
    assert hands.key("backspace") == ("name", "ab")
    assert hands.key("arrow_left") is None
    assert hands.typed("é") == ("name", "aéb")
    assert hands.key("enter") == ("name", "aéb", "enter")


def test_a_panel_that_does_not_know_yet_does_not_undo_what_is_typed() -> None:
    hands = shown(Box(kids=(entry("ab"),)))
    hands.key("tab")
    hands.typed("c")
    hands.show(Box(kids=(entry("ab"), button("new"))))
    assert hands.looks.entries["e"].value == "abc"
    hands.show(Box(kids=(entry("other"),)))
    assert hands.looks.entries["e"].value == "other"


def test_the_pointer_puts_the_caret_and_selects() -> None:
    hands = shown(Box(kids=(entry("abcdef"),)))
    hands.pointer(14 + 10, 20)
    hands.press()
    assert hands.looks.entries["e"].caret == 2
    hands.pointer(14 + 20, 20)
    hands.release()
    assert hands.selected == "cd"
    assert hands.key("cut") == ("name", "abef")
    assert hands.key("undo") == ("name", "abcdef")


def press(hands: Interaction, character: float, now: float, *, extend: bool = False) -> None:
    """The button goes down over a character of the entry, and up again."""
    hands.tick(now)
    hands.pointer(14 + 5 * character, 20)
    hands.press(extend=extend)
    hands.release()


def test_the_second_click_selects_a_word_the_third_everything_the_fourth_nothing() -> None:
    hands = shown(Box(kids=(entry("un deux trois"),)), width=400)
    seen = []
    for now in (1.0, 1.2, 1.4, 1.6):
        press(hands, 5, now)
        seen.append(hands.selected)
    assert seen == ["", "deux", "un deux trois", ""]
    press(hands, 5, 3.0)  # much later
    assert hands.selected == ""
    press(hands, 10, 3.1)  # soon, and elsewhere
    assert hands.selected == ""


def test_a_drag_after_the_second_click_selects_whole_words_either_way() -> None:
    hands = shown(Box(kids=(entry("un deux trois"),)), width=400)
    press(hands, 5, 1.0)
    hands.tick(1.1)
    hands.press()
    hands.pointer(14 + 5 * 9, 20)
    assert hands.selected == "deux trois"
    hands.pointer(14 + 5 * 1, 20)
    assert hands.selected == "un deux"
    assert hands.looks.entries["e"].caret == 0
    hands.fresh = True
    hands.pointer(14 + 5 * 1, 20)  # held still: nothing new to draw
    assert hands.fresh


def test_shift_and_a_click_select_from_the_caret() -> None:
    hands = shown(Box(kids=(entry("un deux trois"),)), width=400)
    press(hands, 3, 1.0)
    press(hands, 7, 5.0, extend=True)
    assert hands.selected == "deux"
    press(hands, 1, 9.0, extend=True)
    assert hands.selected == "n "
    other = shown(Box(kids=(entry("un deux trois"),)), width=400)
    press(other, 7, 1.0, extend=True)  # one was not writing there
    assert other.selected == ""


def test_a_hint_comes_after_a_while_and_goes_with_the_pointer() -> None:
    box = Box(kids=(Box(key="k", role="button", label="Réglages", icon="settings", height=30),))
    hands = shown(box)
    hands.tick(10.0)
    hands.pointer(4, 5)
    hands.pointer(5, 5)
    hands.tick(10.1)
    assert hands.hint == "Réglages" and not hands.hint_shown
    hands.tick(10.11 + DELAY_SECONDS)
    assert hands.hint_shown and hands.show(box)
    hands.leave()
    assert not hands.hint_shown and hands.hint == ""


def test_no_hint_comes_while_the_pointer_moves_or_before_it_did() -> None:
    box = Box(kids=(Box(key="k", role="button", label="Réglages", icon="settings", height=30),))
    hands = shown(box)
    hands.pointer(5, 5)  # the window opened under it
    for now in (10.0, 11.0, 12.0):
        hands.tick(now)
        assert not hands.hint_shown
    for step in range(8):
        hands.pointer(5 + step, 5)
        hands.tick(12.0 + 0.2 * step)
        assert not hands.hint_shown
    hands.tick(13.5 + DELAY_SECONDS)
    assert hands.hint_shown


def test_what_opens_under_the_pointer_and_what_was_clicked_say_nothing() -> None:
    tool = Box(key="k", role="button", label="Réglages", icon="settings", height=30)
    hands = shown(Box(kids=(Box(height=30),)))
    hands.pointer(4, 5)
    hands.pointer(5, 5)
    hands.show(Box(kids=(tool,)))
    hands.pointer(5, 5)
    hands.tick(10.0)
    hands.tick(12.0)
    assert hands.looks.hover == "k" and not hands.hint_shown
    hands.pointer(6, 5)
    hands.press()
    hands.release()
    hands.tick(13.0)
    hands.tick(15.0)
    assert not hands.hint_shown


@pytest.mark.parametrize("text", ["Réglages", "Tous les Réglages"])
def test_no_hint_says_what_is_written_on_the_box(text: str) -> None:
    hands = shown(Box(key="k", role="button", label="Réglages", kids=(Box(text=text, size=10),)))
    hands.pointer(4, 5)
    hands.pointer(5, 5)
    assert hands.hint == ""


@pytest.mark.parametrize("longest", [0, 32, 500])
def test_an_entry_takes_as_many_characters_as_its_box_says(longest: int) -> None:
    hands = shown(Box(key="e", role="entry", label="Name", action=("name",), longest=longest))
    hands.focus("e")
    action = hands.typed("x" * 600)
    assert action == ("name", "x" * (longest or 200))
