"""A key or a click is heard once: by the interface when it is its own, otherwise by the walk."""

from __future__ import annotations

import pytest

pytest.importorskip("panda3d.core")

from vrtour.app.devices import Input
from vrtour.app.gamepad import Pad
from vrtour.app.routing import Router


class Surface:
    """An interface with one button, from 0 to 100 pixels, that notes what it was told."""

    def __init__(self) -> None:
        self.heard: list[tuple[object, ...]] = []
        self.focused = ""
        self.is_typing = False

    def pointer(self, x: float, y: float) -> None:
        self.at = (x, y)

    def leave(self) -> None:
        self.heard.append(("leave",))

    def wants_pointer(self, x: float, y: float) -> bool:
        return x < 100

    def press(self) -> None:
        self.heard.append(("press",))

    def release(self) -> tuple[str, ...] | None:
        return ("photo",) if self.at[0] < 100 else None

    def wheel(self, steps: float) -> bool:
        self.heard.append(("wheel", steps))
        return True

    def key(self, name: str, *, shift: bool = False) -> tuple[str, ...] | None:
        self.heard.append(("key", "shift-" * shift + name))
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
    pressed = ("m", "raw:w", "w", "control", "1")
    routed = route(
        router,
        surface,
        Input(pressed=pressed, held=frozenset({"raw:w", "mouse1"}), typed="mw1", pointer=(500, 5)),
    )
    assert routed.actions == (("chat-type", "mw1"),)
    assert routed.rest.pressed == () and routed.rest.held == {"mouse1"}


def test_while_one_writes_keys_that_are_held_erase_on_and_enter_sends() -> None:
    router, surface = Router(), Surface()
    surface.focused, surface.is_typing = "entry", True
    routed = route(
        router, surface, Input(pressed=("enter",), repeated=("backspace", "m"), held=frozenset({"shift"}))
    )
    assert surface.heard[1:] == [("key", "shift-enter"), ("key", "shift-backspace")]
    assert routed.actions == (("panel", "plan"),)


def test_escape_and_tab_lead_out_of_an_entry() -> None:
    router, surface = Router(), Surface()
    surface.focused, surface.is_typing = "entry", True
    routed = route(router, surface, Input(pressed=("escape", "tab")))
    assert routed.actions == (("escape",),) and router.keyboard


def test_a_meeting_has_letters_of_its_own() -> None:
    router, surface = Router(letters={"c": ("panel", "chat")}), Surface()
    assert route(router, surface, Input(pressed=("c",))).actions == (("panel", "chat"),)
    assert route(Router(), surface, Input(pressed=("c",))).actions == ()
