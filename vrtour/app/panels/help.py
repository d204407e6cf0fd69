"""How to move and look, one device at a time. Keys are named by where they lie, on both usual layouts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.frames import titled
from vrtour.app.panels.parts import Say, keycap, paragraph, small, tabs, text

WIDTH = 400.0

Device = Literal["keyboard", "mouse", "touchpad", "gamepad"]

# Keys that have no letter of their own are named by sentences; the others are printed on the key.
_KEYBOARD = (
    (("arrows",), "walk-look"),
    (("shift",), "fast"),
    (("1–9",), "viewpoints"),
    (("pages",), "up-down"),
    (("enter",), "read"),
    (("tab", "enter"), "use"),
    (("R",), "rooms"),
    (("M",), "plan"),
    (("G",), "guide"),
    (("I",), "place"),
    (("P",), "photo"),
    (("L",), "link"),
    (("O",), "settings"),
    (("F11",), "fullscreen"),
    (("H",), "help"),
    (("escape",), "escape"),
)
_ROWS: dict[str, tuple[tuple[str, str], ...]] = {
    "mouse": (("drag", "look"), ("click-floor", "go"), ("click-marker", "open"), ("wheel", "pace")),
    "touchpad": (
        ("press-slide", "look"),
        ("tap-floor", "go"),
        ("tap-marker", "open"),
        ("two-fingers", "pace"),
    ),
    "gamepad": (
        ("left-stick", "walk"),
        ("right-stick", "look"),
        ("triggers", "fast"),
        ("button-a", "open"),
        ("button-b", "escape"),
        ("cross", "use"),
        ("menus", "menus"),
        ("shoulders", "pace"),
    ),
}
_NAMED = {"arrows", "shift", "tab", "enter", "escape", "pages"}
_FORWARD = (("Z", ("Q", "S", "D")), ("W", ("A", "S", "D")))
_KEY = 34.0


@dataclass(frozen=True, slots=True)
class HelpView:
    """The device whose controls are shown."""

    device: Device = "keyboard"


def help_panel(view: HelpView, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The panel."""
    devices = tabs(
        theme,
        tuple(
            (
                say(f"help.{device}"),
                say(f"help.{device}"),
                actions.help_for(device),
                device == view.device,
            )
            for device in actions.DEVICES
        ),
    )
    if view.device == "keyboard":
        rows = (_walk_keys(say, theme), *(_keys(names, does, say, theme) for names, does in _KEYBOARD))
    else:
        rows = tuple(_gesture(how, does, say, theme) for how, does in _ROWS[view.device])
    return titled(
        theme,
        say("help.title"),
        say("card.close"),
        devices,
        Box(gap=12.0, padding=Edges.sides(0.0, 4.0), kids=rows),
        small(theme, say("help.no-mouse")),
        key="help",
        width=width,
    )


def _walk_keys(say: Say, theme: Theme) -> Box:
    """The four keys as they lie under the hand, for both layouts."""
    names = (say("help.azerty"), say("help.qwerty"))
    both = zip(_FORWARD, names, strict=True)
    return Box(
        gap=10.0,
        kids=(
            text(theme, say("help.does-walk"), weight=600),
            Box(
                direction="row",
                gap=16.0,
                kids=tuple(_cluster(top, row, name, theme) for (top, row), name in both),
            ),
        ),
    )


def _cluster(top: str, row: tuple[str, ...], name: str, theme: Theme) -> Box:
    def line(letters: tuple[str, ...]) -> Box:
        keys = tuple(_key(letter, theme) for letter in letters)
        return Box(direction="row", gap=4.0, justify="center", kids=keys)

    return Box(
        grow=1.0,
        gap=4.0,
        padding=Edges.all(12.0),
        radius=theme.radius,
        fill=theme.hover,
        kids=(
            line((top,)),
            line(row),
            Box(height=2.0),
            paragraph(theme, name, size=theme.small, colour=theme.muted, align="center"),
        ),
    )


def _key(letter: str, theme: Theme) -> Box:
    return Box(
        width=_KEY,
        height=_KEY,
        direction="row",
        align="center",
        justify="center",
        radius=8.0,
        fill=theme.raised,
        border=theme.line,
        kids=(text(theme, letter, weight=600),),
    )


def _keys(names: tuple[str, ...], does: str, say: Say, theme: Theme) -> Box:
    caps = tuple(keycap(theme, say(f"help.key-{name}") if name in _NAMED else name) for name in names)
    return Box(
        direction="row",
        align="center",
        gap=12.0,
        kids=(
            Box(direction="row", gap=4.0, width=128.0, kids=caps),
            paragraph(theme, say(f"help.does-{does}"), grow=1.0),
        ),
    )


def _gesture(how: str, does: str, say: Say, theme: Theme) -> Box:
    return Box(
        gap=1.0,
        kids=(
            paragraph(theme, say(f"help.does-{does}"), weight=600),
            paragraph(theme, say(f"help.how-{how}"), colour=theme.muted),
        ),
    )
