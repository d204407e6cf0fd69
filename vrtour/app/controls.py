"""From keys and mouse to what the visitor wants. Pure: an ``Input`` in, wishes out."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from vrtour.app.devices import Input
from vrtour.app.gamepad import Pad

# By physical position (WASD on one keyboard is ZQSD on another), and the arrows.
WALK_KEYS: dict[str, tuple[float, float]] = {
    "raw:w": (1.0, 0.0),
    "raw:s": (-1.0, 0.0),
    "raw:a": (0.0, -1.0),
    "raw:d": (0.0, 1.0),
    "arrow_up": (1.0, 0.0),
    "arrow_down": (-1.0, 0.0),
}
# Left and right arrows turn: with one hand, and no mouse, one can go anywhere. Q and E (by position) too.
TURN_KEYS = {"arrow_left": 1.0, "arrow_right": -1.0, "raw:q": 1.0, "raw:e": -1.0}
PITCH_KEYS = {"page_up": 1.0, "page_down": -1.0}
FAST_KEYS = ("lshift", "rshift", "shift")
LOOK_BUTTON = "mouse1"
CAPTURE_BUTTON = "mouse3"

TURN_RADIANS_PER_SECOND = math.radians(95.0)
# A stick held all the way.
STICK_RADIANS_PER_SECOND = math.radians(110.0)
NO_PAD = Pad()
# A drag across a 1280 pixel window turns by 74°, the angle it shows: the room follows the hand.
DRAG_RADIANS_PER_WIDTH = math.radians(74.0)
# More than this many pixels between press and release is a look, less is a click.
CLICK_PIXELS = 6.0
WHEEL_STEP = 1.15


@dataclass(frozen=True)
class Wishes:
    """What the visitor asks for in this frame. Angles in radians; ``click`` in pixels of the window."""

    forward: float = 0.0
    right: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    fast: bool = False
    speed: float = 1.0
    click: tuple[float, float] | None = None
    viewpoint: int | None = None
    capture: bool = False

    @property
    def looks(self) -> bool:
        """Whether the visitor turns by hand."""
        return bool(self.yaw or self.pitch)

    @property
    def walks(self) -> bool:
        """Whether the visitor walks by hand."""
        return bool(self.forward or self.right)


@dataclass
class Controls:
    """Remembers what a drag or a captured pointer needs from one frame to the next."""

    width: int
    height: int
    captured: bool = False
    speed: float = 1.0
    sensitivity: float = 1.0
    invert: bool = False
    _pressed_at: tuple[float, float] | None = field(default=None, repr=False)
    _last: tuple[float, float] | None = field(default=None, repr=False)
    _travelled: float = field(default=0.0, repr=False)

    def wishes(self, given: Input, dt: float, pad: Pad = NO_PAD) -> Wishes:
        """The wishes of a frame of ``dt`` seconds."""
        forward, right = self._walk(given)
        yaw, pitch = self._turn(given, dt)
        look_yaw, look_pitch, click = self._look(given)
        stick_yaw, stick_pitch = (-way * STICK_RADIANS_PER_SECOND * dt for way in pad.look)
        self._wheel(given)
        upside = -1.0 if self.invert else 1.0
        return Wishes(
            forward=forward + pad.walk[1],
            right=right + pad.walk[0],
            yaw=yaw + self.sensitivity * (look_yaw + stick_yaw),
            pitch=pitch + upside * self.sensitivity * (look_pitch - stick_pitch),
            fast=pad.fast or any(key in given.held for key in FAST_KEYS),
            speed=self.speed,
            click=click,
            viewpoint=_viewpoint(given),
            capture=CAPTURE_BUTTON in given.pressed,
        )

    def _walk(self, given: Input) -> tuple[float, float]:
        forward = sum(step[0] for key, step in WALK_KEYS.items() if key in given.held)
        right = sum(step[1] for key, step in WALK_KEYS.items() if key in given.held)
        length = max(1.0, math.hypot(forward, right))
        return forward / length, right / length

    def _turn(self, given: Input, dt: float) -> tuple[float, float]:
        yaw = sum(way for key, way in TURN_KEYS.items() if key in given.held)
        pitch = sum(way for key, way in PITCH_KEYS.items() if key in given.held)
        return yaw * TURN_RADIANS_PER_SECOND * dt, pitch * TURN_RADIANS_PER_SECOND * dt * 0.6

    def _look(self, given: Input) -> tuple[float, float, tuple[float, float] | None]:
        if self.captured:
            return (*self._captured_look(given), None)
        if LOOK_BUTTON in given.pressed and given.pointer is not None:
            self._pressed_at = self._last = given.pointer
            self._travelled = 0.0
        yaw, pitch = self._drag(given.pointer)
        click = None
        if LOOK_BUTTON in given.released and self._pressed_at is not None:
            if self._travelled <= CLICK_PIXELS:
                click = self._pressed_at
            self._pressed_at = None
        return yaw, pitch, click

    def _drag(self, pointer: tuple[float, float] | None) -> tuple[float, float]:
        if self._pressed_at is None or self._last is None or pointer is None:
            return 0.0, 0.0
        dx, dy = pointer[0] - self._last[0], pointer[1] - self._last[1]
        self._travelled += math.hypot(dx, dy)
        if self._travelled <= CLICK_PIXELS:
            return 0.0, 0.0
        self._last = pointer
        scale = DRAG_RADIANS_PER_WIDTH / self.width
        return dx * scale, dy * scale

    def _captured_look(self, given: Input) -> tuple[float, float]:
        if given.pointer is None:
            return 0.0, 0.0
        dx, dy = given.pointer[0] - self.width // 2, given.pointer[1] - self.height // 2
        scale = DRAG_RADIANS_PER_WIDTH / self.width * 1.3
        return -dx * scale, -dy * scale

    def _wheel(self, given: Input) -> None:
        for name in given.pressed:
            if name == "wheel_up":
                self.quicken(WHEEL_STEP)
            elif name == "wheel_down":
                self.quicken(1 / WHEEL_STEP)

    def quicken(self, factor: float) -> None:
        """Walk ``factor`` times as fast from now on, within reason."""
        self.speed = min(max(self.speed * factor, 0.5), 2.0)


def _viewpoint(given: Input) -> int | None:
    """The number key pressed, 0 for 1 … 8 for 9: by position, since a French keyboard's row has no digits."""
    for name in given.pressed:
        if len(name) == 5 and name.startswith("raw:") and name[4] in "123456789":
            return int(name[4]) - 1
    return None
