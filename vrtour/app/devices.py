"""Keyboard and mouse of a window, as plain values once a frame."""

from __future__ import annotations

from dataclasses import dataclass, field

from panda3d.core import (
    ButtonThrower,
    DataGraphTraverser,
    EventQueue,
    GraphicsWindow,
    MouseAndKeyboard,
    MouseWatcher,
    NodePath,
    PandaNode,
    WindowProperties,
)

MODIFIERS = ("shift", "control", "alt", "meta")
_RAW = "raw:"
_DOWN, _UP = "button-down", "button-up"
_REPEAT, _TYPED = "button-repeat", "keystroke"


@dataclass(frozen=True)
class Stroke:
    """A ``key`` by its name, or a ``text``. ``held``: MODIFIERS held then; ``again``: the key is held so long
    that it counts once more."""

    key: str = ""
    text: str = ""
    held: frozenset[str] = frozenset()
    again: bool = False

    @property
    def commands(self) -> bool:
        """Whether it is a command, and no letter: Alt writes letters, on some keyboards with Control."""
        return bool(self.held & {"control", "meta"}) and "alt" not in self.held


@dataclass(frozen=True)
class Input:
    """What happened since the last frame.

    ``pressed``: names that went down, in order (``raw:w`` is the key where W stands on a US keyboard,
    whatever is printed on it); ``released`` likewise; ``held``: names that are down now; ``pointer``:
    window pixels from the top left, or None outside; ``resized`` and ``closed`` are the window's.
    ``strokes``: keys and the letters they write, in their order, for who writes.
    """

    pressed: tuple[str, ...] = ()
    released: tuple[str, ...] = ()
    held: frozenset[str] = frozenset()
    pointer: tuple[float, float] | None = None
    resized: bool = False
    closed: bool = False
    focused: bool = True
    strokes: tuple[Stroke, ...] = ()


@dataclass
class _State:
    held: set[str] = field(default_factory=set)
    size: tuple[int, int] = (0, 0)
    focused: bool = True


class Devices:
    """Reads the events of one window; call ``read`` after each frame of the engine."""

    def __init__(self, window: GraphicsWindow) -> None:
        self._window = window
        self._graph = NodePath(PandaNode("devices"))
        reader = self._graph.attach_new_node(MouseAndKeyboard(window, 0, "keyboard and mouse"))
        watcher = reader.attach_new_node(MouseWatcher("pointer"))
        thrower = ButtonThrower("buttons")
        thrower.set_button_down_event(_DOWN)
        thrower.set_button_up_event(_UP)
        thrower.set_button_repeat_event(_REPEAT)
        thrower.set_keystroke_event(_TYPED)
        thrower.set_raw_button_down_event(_RAW + _DOWN)
        thrower.set_raw_button_up_event(_RAW + _UP)
        watcher.attach_new_node(thrower)
        self._traverser = DataGraphTraverser()
        self._queue = EventQueue.get_global_event_queue()
        self._state = _State(size=(window.get_x_size(), window.get_y_size()))

    def read(self) -> Input:
        """Everything since the last call."""
        self._traverser.traverse(self._graph.node())
        pressed, released, strokes = self._drain()
        state = self._state
        properties = self._window.get_properties()
        focused = properties.get_foreground()
        if state.focused and not focused:
            released += sorted(state.held)
            state.held.clear()  # a key let go elsewhere would otherwise walk on for ever
        state.focused = focused
        size = (self._window.get_x_size(), self._window.get_y_size())
        resized, state.size = size != state.size, size
        closed = self._window.is_closed() or not properties.get_open()
        return Input(
            tuple(pressed),
            tuple(released),
            frozenset(state.held),
            self._pointer(),
            resized,
            closed,
            focused,
            tuple(strokes),
        )

    def centre_pointer(self) -> None:
        """Put the pointer in the middle of the window, where a captured one starts each frame."""
        self._window.move_pointer(0, self._window.get_x_size() // 2, self._window.get_y_size() // 2)

    def toggle_fullscreen(self) -> None:
        """Cover the whole screen, or go back to a window."""
        wanted = WindowProperties()
        wanted.set_fullscreen(not self._window.is_fullscreen())
        self._window.request_properties(wanted)

    def capture(self, captured: bool) -> None:
        """Hide the pointer and keep it in the window, or let it go."""
        wanted = WindowProperties()
        wanted.set_cursor_hidden(captured)
        wanted.set_mouse_mode(WindowProperties.M_confined if captured else WindowProperties.M_absolute)
        self._window.request_properties(wanted)

    def _pointer(self) -> tuple[float, float] | None:
        pointer = self._window.get_pointer(0)
        return (pointer.get_x(), pointer.get_y()) if pointer.get_in_window() else None

    def _drain(self) -> tuple[list[str], list[str], list[Stroke]]:
        pressed: list[str] = []
        released: list[str] = []
        strokes: list[Stroke] = []
        while not self._queue.is_queue_empty():
            event = self._queue.dequeue_event()
            name = event.get_name()
            raw = name.startswith(_RAW)
            kind = name.removeprefix(_RAW)
            if kind == _TYPED:
                stroke = Stroke(text=event.get_parameter(0).get_wstring_value(), held=self._modifiers())
                if not stroke.commands:
                    strokes.append(stroke)
            elif kind == _REPEAT:
                again = event.get_parameter(0).get_string_value()
                strokes.append(Stroke(again, held=self._modifiers(), again=True))
            if kind not in (_DOWN, _UP):
                continue
            button = (_RAW if raw else "") + event.get_parameter(0).get_string_value()
            if kind == _DOWN:
                if button not in self._state.held or button.startswith("wheel"):
                    pressed.append(button)
                    if not raw:
                        strokes.append(Stroke(button, held=self._modifiers()))
                self._state.held.add(button)
            else:
                released.append(button)
                self._state.held.discard(button)
        return pressed, released, strokes

    def _modifiers(self) -> frozenset[str]:
        held = self._state.held
        return frozenset(name for name in MODIFIERS if held & {name, f"l{name}", f"r{name}"})
