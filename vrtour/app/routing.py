"""Who hears a key or a click: the interface first, then the walk. No engine: the surface is a parameter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from vrtour.app.devices import Input, Stroke
from vrtour.app.gamepad import Pad
from vrtour.app.interface.box import Action

# Keys that the interface takes while the keyboard is with it.
SURFACE_KEYS = frozenset(
    {"arrow_up", "arrow_down", "arrow_left", "arrow_right", "enter", "space", "home", "end",
     "page_up", "page_down"}
)  # fmt: skip
# Keys that mean something while one writes; every other key is only the letter it types.
EDITING = frozenset({"backspace", "delete", "arrow_left", "arrow_right", "home", "end"})
# What these do with Control or Command while one writes; with Shift the second.
EDITS = {
    "a": ("select-all", "select-all"),
    "c": ("copy", "copy"),
    "x": ("cut", "cut"),
    "v": ("paste", "paste"),
    "z": ("undo", "redo"),
    "y": ("redo", "redo"),
    "insert": ("copy", "copy"),
}
# As they are without Control, on keyboards that have these keys.
SHIFTED = {"insert": "paste", "delete": "cut"}
# With Command, on a Mac: the ends of the line.
ENDS = {"arrow_left": "home", "arrow_right": "end"}
SHIFTS = frozenset({"shift", "lshift", "rshift"})
COMMANDS = frozenset({"control", "lcontrol", "rcontrol", "alt", "lalt", "ralt", "meta", "lmeta", "rmeta"})
WHEEL = {"wheel_up": -1.0, "wheel_down": 1.0}
# Letters as they are printed, for words begin with them; walking goes by position instead.
LETTERS: dict[str, Action] = {
    "r": ("panel", "rooms"),
    "m": ("panel", "plan"),
    "i": ("panel", "place"),
    "o": ("panel", "settings"),
    "h": ("panel", "help"),
    "f1": ("panel", "help"),
    "g": ("guide", "toggle"),
    "p": ("photo",),
    "f12": ("photo",),
    "l": ("copy-link",),
    "f11": ("fullscreen",),
}
PAD: dict[str, Action] = {
    "rooms": ("panel", "rooms"),
    "plan": ("panel", "plan"),
    "settings": ("panel", "settings"),
    "home": ("home",),
    "next": ("pace", "faster"),
    "previous": ("pace", "slower"),
}
_DIGITS = frozenset({f"{form}{digit}" for form in ("", "raw:") for digit in range(10)})
_WALKED = frozenset({"raw:w", "raw:a", "raw:s", "raw:d"})


class Surface(Protocol):
    """What of the interface is asked here."""

    @property
    def focused(self) -> str: ...
    @property
    def is_typing(self) -> bool: ...
    @property
    def selected(self) -> str: ...
    def typed(self, text: str) -> Action | None: ...
    def pointer(self, x: float, y: float) -> Action | None: ...
    def leave(self) -> None: ...
    def wants_pointer(self, x: float, y: float) -> bool: ...
    def press(self, *, extend: bool = False) -> Action | None: ...
    def release(self) -> Action | None: ...
    def wheel(self, steps: float) -> bool: ...
    def key(self, name: str, *, shift: bool = False, word: bool = False) -> Action | None: ...
    def focus(self, key: str) -> None: ...


@dataclass(frozen=True)
class Routed:
    """``actions`` in their order; ``rest``: what is left for walking; ``by_keys``: the last one was asked
    for without a pointer."""

    actions: tuple[Action, ...]
    rest: Input
    by_keys: bool = False


@dataclass
class Router:
    """Remembers whether the pointer was pressed on the interface, and whether the keyboard is with it.

    ``letters``: more keys that ask for something, where there is something to ask; ``copy`` and ``paste``:
    the clipboard. ``quiet``: what one writes is open: who types beside it asks for nothing."""

    copy: Callable[[str], object] = lambda _: None
    paste: Callable[[], str | None] = lambda: None
    keyboard: bool = False
    letters: Mapping[str, Action] = field(default_factory=dict)
    quiet: bool = False
    _grabbed: bool = field(default=False, repr=False)

    def route(self, given: Input, pad: Pad, surface: Surface, *, owned: bool, captured: bool) -> Routed:
        """Let the interface hear what is its own. ``owned``: the whole keyboard is its own (the home view, a
        question); ``captured``: the pointer looks round and points at nothing."""
        actions: list[Action] = []
        rest = given if captured else self._pointer(given, surface, actions)
        pointed = len(actions)
        keys = self._writing if surface.is_typing else self._keys
        rest = keys(rest, surface, actions, owned)
        self._pad(pad, surface, actions, owned)
        return Routed(tuple(actions), rest, len(actions) > pointed)

    def _pointer(self, given: Input, surface: Surface, actions: list[Action]) -> Input:
        over = False
        if given.pointer is None:
            surface.leave()
        else:
            _add(actions, surface.pointer(*given.pointer))
            over = surface.wants_pointer(*given.pointer)
        taken: set[str] = set()
        if over:
            for name, steps in WHEEL.items():
                for _ in range(given.pressed.count(name)):
                    surface.wheel(steps)
            taken |= {"mouse1", "mouse3", *WHEEL}
            if "mouse1" in given.pressed:
                self._grabbed, self.keyboard = True, False
                # On a slow machine both clicks of a double click come in one frame.
                for more in range(given.pressed.count("mouse1")):
                    if more:
                        _add(actions, surface.release())
                    _add(actions, surface.press(extend=bool(given.held & SHIFTS)))
        elif "mouse1" in given.pressed:
            self.keyboard = False
            surface.focus("")
        if self._grabbed:
            taken.add("mouse1")
            if "mouse1" in given.released:
                self._grabbed = False
                _add(actions, surface.release())
        return _without(given, taken)

    def _writing(self, given: Input, surface: Surface, actions: list[Action], owned: bool) -> Input:
        """Letters go into the entry: they are no steps and no shortcuts."""
        for stroke in given.strokes:
            if stroke.text:
                _add(actions, surface.typed(stroke.text))
            elif stroke.key == "tab" and not stroke.again:
                self.keyboard = True
                surface.key("tab", shift="shift" in stroke.held)
            elif stroke.key == "escape" and not stroke.again:
                actions.append(("escape",))
            elif stroke.key == "enter" and not stroke.again:
                _add(actions, surface.key("enter"))
            else:
                _add(actions, self._edit(stroke, surface))
        names = given.held | set(given.pressed) | set(given.released)
        return _without(given, {name for name in names if not name.startswith(("mouse", "wheel"))})

    def _edit(self, stroke: Stroke, surface: Surface) -> Action | None:
        """What a key does to the entry one writes in."""
        shift = "shift" in stroke.held
        command = EDITS[stroke.key][shift] if stroke.commands and stroke.key in EDITS else ""
        if shift and not stroke.commands:
            command = SHIFTED.get(stroke.key, "")
        if command in ("copy", "cut") and surface.selected:
            self.copy(surface.selected)
        if command == "paste":
            return surface.typed(self.paste() or "")
        if command and command != "copy":
            return surface.key(command)
        if command or stroke.key not in EDITING:
            return None
        name = ENDS.get(stroke.key, stroke.key) if "meta" in stroke.held else stroke.key
        return surface.key(name, shift=shift, word=bool(stroke.held & {"control", "alt"}))

    def _keys(self, given: Input, surface: Surface, actions: list[Action], owned: bool) -> Input:
        taken: set[str] = set()
        self.keyboard = self.keyboard and bool(surface.focused)
        asked = {**LETTERS, **self.letters}
        if self.quiet:  # a letter then is one that missed the entry
            asked = {name: action for name, action in asked.items() if len(name) > 1}
        down = given.held | set(given.pressed)  # a quick key is up again within its frame
        if down & COMMANDS:
            return _without(given, {name for name in down if name not in SHIFTS})  # some program's, not ours
        for name in given.pressed:
            if name == "tab":
                self.keyboard = True
                surface.key("tab", shift=bool(down & SHIFTS))
            elif name in SURFACE_KEYS and (self.keyboard or owned):
                self.keyboard = True
                _add(actions, surface.key(name))
            elif name == "enter":
                actions.append(("marker", "open"))
            elif name == "escape":
                actions.append(("escape",))
            elif name in asked:
                actions.append(asked[name])
            elif name in _WALKED and not owned:
                self.keyboard = False
                surface.focus("")
        if self.keyboard or owned:
            taken |= SURFACE_KEYS
        if self.quiet:
            taken |= _DIGITS
        return _without(given, taken)

    def _pad(self, pad: Pad, surface: Surface, actions: list[Action], owned: bool) -> None:
        for name in pad.pressed:
            if name in SURFACE_KEYS:
                self.keyboard = True
                surface.key(name)
            elif name == "use":
                _add(actions, surface.key("enter") if self.keyboard or owned else ("marker", "open"))
            elif name == "escape":
                actions.append(("escape",))
            elif name in PAD:
                actions.append(PAD[name])


def _add(actions: list[Action], action: Action | None) -> None:
    if action:
        actions.append(action)


def _without(given: Input, names: set[str]) -> Input:
    """The input without some names."""
    if not names:
        return given
    return replace(
        given,
        pressed=tuple(n for n in given.pressed if n not in names),
        released=tuple(n for n in given.released if n not in names),
        held=given.held - names,
    )
