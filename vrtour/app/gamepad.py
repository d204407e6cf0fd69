"""A gamepad as plain values once a frame. Any pad that the system calls one; it may come and go."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from panda3d.core import GamepadButton, InputDevice, InputDeviceManager

# Sticks of worn pads rest as far out as this; what is left of their way is stretched over the whole.
DEAD_ZONE = 0.18

# Which button does what; the names are those of keys, so that nothing after this knows of pads.
BUTTONS = {
    GamepadButton.face_a(): "use",
    GamepadButton.face_b(): "escape",
    GamepadButton.face_x(): "rooms",
    GamepadButton.face_y(): "plan",
    GamepadButton.start(): "settings",
    GamepadButton.back(): "home",
    GamepadButton.lshoulder(): "previous",
    GamepadButton.rshoulder(): "next",
    GamepadButton.dpad_up(): "arrow_up",
    GamepadButton.dpad_down(): "arrow_down",
    GamepadButton.dpad_left(): "arrow_left",
    GamepadButton.dpad_right(): "arrow_right",
}
_FAST = (InputDevice.Axis.right_trigger, InputDevice.Axis.left_trigger)


@dataclass(frozen=True)
class Pad:
    """``walk`` (right, forward) and ``look`` (to the right, up) within the unit circle; ``pressed``: what
    went down since the last frame, by what it does; ``fast``: a trigger is held."""

    walk: tuple[float, float] = (0.0, 0.0)
    look: tuple[float, float] = (0.0, 0.0)
    pressed: tuple[str, ...] = ()
    fast: bool = False

    @property
    def idle(self) -> bool:
        """Whether nobody touches it."""
        return self.walk == self.look == (0.0, 0.0) and not self.pressed


def stick(x: float, y: float) -> tuple[float, float]:
    """A stick's place without its dead zone, and finer near the middle."""
    length = math.hypot(x, y)
    if length <= DEAD_ZONE:
        return 0.0, 0.0
    share = min((length - DEAD_ZONE) / (1.0 - DEAD_ZONE), 1.0)
    scale = share**1.5 / length
    return x * scale, y * scale


class Gamepads:
    """All pads of the system, read as one."""

    def __init__(self) -> None:
        self._manager = InputDeviceManager.get_global_ptr()
        self._down: frozenset[str] = frozenset()

    def read(self) -> Pad:
        """What the pads say now; the one that says most is heard."""
        self._manager.update()
        devices = list(self._manager.get_devices(InputDevice.DeviceClass.gamepad))
        for device in devices:
            device.poll()
        return self.heard(devices)

    def heard(self, devices: Iterable[InputDevice]) -> Pad:
        """The pads of ``devices`` as one."""
        walk = look = (0.0, 0.0)
        down: set[str] = set()
        fast = False
        for device in devices:
            axis = InputDevice.Axis
            walk = _larger(walk, stick(_value(device, axis.left_x), _value(device, axis.left_y)))
            look = _larger(look, stick(_value(device, axis.right_x), _value(device, axis.right_y)))
            down |= {name for button, name in BUTTONS.items() if device.find_button(button).pressed}
            fast = fast or any(_value(device, trigger) > 0.5 for trigger in _FAST)
        pressed = tuple(sorted(down - self._down))
        self._down = frozenset(down)
        return Pad(walk, look, pressed, fast)


def _value(device: InputDevice, axis: InputDevice.Axis) -> float:
    value = device.find_axis(axis).value
    return value if math.isfinite(value) else 0.0


def _larger(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    return max(a, b, key=lambda way: math.hypot(*way))
