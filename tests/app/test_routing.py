"""A key or a click is heard once: by the interface when it is its own, otherwise by the walk."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("panda3d.core")

from vrtour.app.devices import Input, Stroke
from vrtour.app.gamepad import Pad
from vrtour.app.routing import Router


class Surface:
    """An interface with one button, from 0 to 100 pixels, that notes what it was told."""

    def __init__(self) -> None:
        self.heard: list[tuple[object, ...]] = []
        self.focused = ""
        self.is_typing = False
        self.selected = ""

    def pointer(self, x: float, y: float) -> None:
        self.at = (x, y)

    def leave(self) -> None:
        self.heard.append(("leave",))

    def wants_pointer(self, x: float, y: float) -> bool:
        return x < 100

    def press(self, *, extend: bool = False) -> None:
        self.heard.append(("press", "extend") if extend else ("press",))

    def release(self) -> tuple[str, ...] | None:
        return ("photo",) if self.at[0] < 100 else None

    def wheel(self, steps: float) -> bool:
        self.heard.append(("wheel", steps))
        return True

    def key(self, name: str, *, shift: bool = False, word: bool = False) -> tuple[str, ...] | None:
        self.heard.append(("key", "shift-" * shift + "word-" * word + name))
        self.focused = "button"
        return ("panel", "plan") if name == "enter" else None

    def typed(self, text: str) -> tuple[str, ...]:
        self.heard.append(("typed", text))
        return ("chat-type", text)

    def focus(self, key: str) -> None:
        self.heard.append(("focus", key))
        self.focused = key


def route(router: Router, surface: Surface, given: Input, pad: Pad | None = None, owned: bool = False):
    return router.route(given, pad or Pad(), surface, owned=owned, captured=False)


def test_a_click_on_a_button_does_not_walk() -> None:
    router, surface = Router(), Surface()
    down = route(router, surface, Input(pressed=("mouse1",), held=frozenset({"mouse1"}), pointer=(50, 5)))
    assert down.rest.pressed == () and "mouse1" not in down.rest.held
    up = route(router, surface, Input(released=("mouse1",), pointer=(50, 5)))
    assert up.actions == (("photo",),) and up.rest.released == () and not up.by_keys


def test_a_press_let_go_beside_the_button_does_nothing_at_all() -> None:
    router, surface = Router(), Surface()
    route(router, surface, Input(pressed=("mouse1",), pointer=(50, 5)))
    up = route(router, surface, Input(released=("mouse1",), pointer=(500, 5)))
    assert up.actions == () and up.rest.released == ()


def test_a_click_in_the_room_is_left_to_the_walk() -> None:
    routed = route(Router(), Surface(), Input(pressed=("mouse1",), pointer=(500, 5)))
    assert routed.rest.pressed == ("mouse1",) and routed.actions == ()


def test_the_wheel_scrolls_over_a_panel_and_sets_the_pace_elsewhere() -> None:
    surface = Surface()
    given = Input(pressed=("wheel_down", "wheel_down"), pointer=(50, 5))
    assert route(Router(), surface, given).rest.pressed == ()
    assert surface.heard.count(("wheel", 1.0)) == 2
    assert route(Router(), surface, Input(pressed=("wheel_up",), pointer=(500, 5))).rest.pressed == (
        "wheel_up",
    )


def test_arrows_walk_until_tab_gives_the_keyboard_to_the_interface() -> None:
    router, surface = Router(), Surface()
    arrows = Input(pressed=("arrow_up",), held=frozenset({"arrow_up"}))
    assert route(router, surface, arrows).rest == arrows
    route(router, surface, Input(pressed=("tab",)))
    taken = route(router, surface, arrows)
    assert taken.rest.held == frozenset() and ("key", "arrow_up") in surface.heard
    walked = Input(pressed=("raw:w",), held=frozenset({"raw:w"}))
    assert route(router, surface, walked).rest == walked
    assert route(router, surface, arrows).rest == arrows


def test_shift_and_tab_go_back() -> None:
    surface = Surface()
    route(Router(), surface, Input(pressed=("tab",), held=frozenset({"lshift"})))
    assert surface.heard[-1] == ("key", "shift-tab")


def test_enter_uses_what_has_the_focus_or_else_the_marker_ahead() -> None:
    router, surface = Router(), Surface()
    assert route(router, surface, Input(pressed=("enter",))).actions == (("marker", "open"),)
    route(router, surface, Input(pressed=("tab",)))
    focused = route(router, surface, Input(pressed=("enter",)))
    assert focused.actions == (("panel", "plan"),) and focused.by_keys


def test_a_view_that_owns_the_keyboard_hears_all_of_it() -> None:
    surface = Surface()
    given = Input(pressed=("arrow_down", "raw:w"), held=frozenset({"arrow_down", "raw:w"}))
    assert route(Router(), surface, given, owned=True).rest.held == frozenset({"raw:w"})
    assert ("key", "arrow_down") in surface.heard


def test_letters_and_pad_buttons_ask_for_the_same_things() -> None:
    assert route(Router(), Surface(), Input(pressed=("m",))).actions == (("panel", "plan"),)
    assert route(Router(), Surface(), Input(), Pad(pressed=("plan",))).actions == (("panel", "plan"),)
    assert route(Router(), Surface(), Input(), Pad(pressed=("use",))).actions == (("marker", "open"),)
    assert route(Router(), Surface(), Input(pressed=("escape",))).actions == (("escape",),)


def test_while_one_writes_letters_are_neither_steps_nor_shortcuts() -> None:
    router, surface = Router(), Surface()
    surface.focused, surface.is_typing = "entry", True
    routed = route(
        router,
        surface,
        Input(
            pressed=("m", "raw:w", "w", "1"),
            held=frozenset({"raw:w", "mouse1"}),
            strokes=(Stroke("m"), Stroke(text="m"), Stroke("w"), Stroke(text="w"), Stroke(text="é")),
            pointer=(500, 5),
        ),
    )
    assert routed.actions == (("chat-type", "m"), ("chat-type", "w"), ("chat-type", "é"))
    assert routed.rest.pressed == () and routed.rest.held == {"mouse1"}


def write(
    *strokes: Stroke, selected: str = "", copied: str | None = None
) -> tuple[list[Any], list[str], tuple[Any, ...]]:
    """What the interface heard, what was copied, and what was asked for, while one writes."""
    surface = Surface()
    taken: list[str] = []
    router = Router(taken.append, lambda: copied)
    surface.focused, surface.is_typing, surface.selected = "entry", True, selected
    routed = route(router, surface, Input(strokes=strokes))
    return surface.heard[1:], taken, routed.actions


def stroke(key: str, *held: str, again: bool = False) -> Stroke:
    return Stroke(key, held=frozenset(held), again=again)


def test_letters_and_keys_are_heard_in_the_order_of_the_hands() -> None:
    heard, _, actions = write(Stroke(text="a"), stroke("backspace"), Stroke(text="b"), stroke("enter"))
    assert heard == [("typed", "a"), ("key", "backspace"), ("typed", "b"), ("key", "enter")]
    assert actions[-1] == ("panel", "plan")


def test_keys_that_are_held_erase_on_but_send_only_once() -> None:
    heard, _, _ = write(stroke("backspace", again=True), stroke("m", again=True), stroke("enter", again=True))
    assert heard == [("key", "backspace")]


@pytest.mark.parametrize(
    ("pressed", "heard"),
    [
        (stroke("arrow_left", "control"), "word-arrow_left"),
        (stroke("arrow_right", "control", "shift"), "shift-word-arrow_right"),
        (stroke("arrow_left", "alt"), "word-arrow_left"),
        (stroke("arrow_left", "meta"), "home"),
        (stroke("arrow_right", "meta", "shift"), "shift-end"),
        (stroke("backspace", "control"), "word-backspace"),
        (stroke("delete", "control"), "word-delete"),
        (stroke("home", "shift"), "shift-home"),
        (stroke("a", "control"), "select-all"),
        (stroke("a", "meta"), "select-all"),
        (stroke("z", "control"), "undo"),
        (stroke("z", "control", "shift"), "redo"),
        (stroke("y", "control"), "redo"),
    ],
)
def test_the_usual_keys_edit(pressed: Stroke, heard: str) -> None:
    assert write(pressed)[0] == [("key", heard)]


def test_what_is_selected_is_copied_or_cut() -> None:
    for copies in (stroke("c", "control"), stroke("c", "meta"), stroke("insert", "control")):
        assert write(copies, selected="lien")[:2] == ([], ["lien"])
    for cuts in (stroke("x", "control"), stroke("delete", "shift")):
        assert write(cuts, selected="lien")[:2] == ([("key", "cut")], ["lien"])
    assert write(stroke("c", "control"))[1] == []  # nothing selected: what was copied before stays


def test_what_was_copied_is_pasted() -> None:
    for pastes in (stroke("v", "control"), stroke("v", "meta"), stroke("insert", "shift")):
        assert write(pastes, copied="lien")[2] == (("chat-type", "lien"),)
    assert ("typed", "") in write(stroke("v", "control"))[0]  # nothing to paste, and no trouble


def test_alt_and_control_together_write_letters_and_command_nothing() -> None:
    assert write(stroke("a", "control", "alt"), stroke("v", "control", "alt"), copied="lien")[0] == []
    assert not stroke("e", "control", "alt").commands and stroke("e", "control").commands


def test_escape_and_tab_lead_out_of_an_entry() -> None:
    router, surface = Router(), Surface()
    surface.focused, surface.is_typing = "entry", True
    routed = route(router, surface, Input(strokes=(stroke("escape"), stroke("tab", "shift"))))
    assert routed.actions == (("escape",),) and router.keyboard
    assert surface.heard[-1] == ("key", "shift-tab")


def test_two_clicks_in_one_frame_are_two_clicks() -> None:
    surface = Surface()
    both = ("mouse1", "mouse1")
    routed = route(Router(), surface, Input(pressed=both, released=both, pointer=(50, 5)))
    assert surface.heard == [("press",), ("press",)] and routed.actions == (("photo",), ("photo",))


def test_shift_and_a_click_select_up_to_there() -> None:
    surface = Surface()
    given = Input(pressed=("mouse1",), held=frozenset({"mouse1", "shift", "lshift"}), pointer=(50, 5))
    route(Router(), surface, given)
    assert ("press", "extend") in surface.heard


def test_a_meeting_has_letters_of_its_own() -> None:
    router, surface = Router(letters={"c": ("panel", "chat")}), Surface()
    assert route(router, surface, Input(pressed=("c",))).actions == (("panel", "chat"),)
    assert route(Router(), surface, Input(pressed=("c",))).actions == ()


def test_letters_that_miss_the_chat_ask_for_nothing_and_steps_still_walk() -> None:
    letters = {"u": ("panel", "people"), "c": ("panel", "chat")}
    router, surface = Router(letters=letters, quiet=True), Surface()
    down = frozenset({"raw:w"})
    routed = route(router, surface, Input(pressed=(*"bonjourmpgulc", "1", "raw:1", "raw:w"), held=down))
    assert routed.actions == () and routed.rest.held == down
    assert not {"1", "raw:1"} & set(routed.rest.pressed)
    assert route(router, surface, Input(pressed=("escape",))).actions == (("escape",),)
    router.quiet = False
    assert route(router, surface, Input(pressed=("u",))).actions == (("panel", "people"),)
