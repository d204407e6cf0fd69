"""A gamepad is read as what a visitor wants, whatever pad it is."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import pytest

pytest.importorskip("panda3d.core")
from hypothesis import given
from hypothesis import strategies as st
from panda3d.core import GamepadButton, InputDevice

from vrtour.app.gamepad import DEAD_ZONE, Gamepads, Pad, stick


@dataclass
class Value:
    value: float = 0.0
    pressed: bool = False


@dataclass
class Device:
    """What Panda gives of a pad; no test machine has one."""

    axes: dict[object, float] = field(default_factory=dict)
    buttons: tuple[object, ...] = ()

    def find_axis(self, axis: object) -> Value:
        return Value(self.axes.get(axis, 0.0))

    def find_button(self, button: object) -> Value:
        return Value(pressed=button in self.buttons)


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_a_stick_keeps_its_direction_and_rests_in_the_middle(x: float, y: float) -> None:
    found = stick(x, y)
    length = math.hypot(*found)
    assert length <= 1.0 + 1e-9
    if math.hypot(x, y) <= DEAD_ZONE:
        assert found == (0.0, 0.0)
    elif length > 1e-6:
        assert math.isclose(math.atan2(found[1], found[0]), math.atan2(y, x), abs_tol=1e-6)


def test_a_pushed_stick_walks_and_the_other_looks() -> None:
    axis = InputDevice.Axis
    pad = Gamepads().heard([Device({axis.left_y: 1.0, axis.right_x: -1.0})])
    assert pad.walk == (0.0, 1.0) and pad.look == (-1.0, 0.0) and not pad.idle


def test_a_button_counts_once_until_it_is_let_go() -> None:
    pads, held = Gamepads(), [Device(buttons=(GamepadButton.face_a(),))]
    assert pads.heard(held).pressed == ("use",)
    assert pads.heard(held).pressed == ()
    assert pads.heard([Device()]).pressed == ()
    assert pads.heard(held).pressed == ("use",)


def test_of_two_pads_the_one_that_is_used_is_heard_and_nonsense_is_not() -> None:
    axis = InputDevice.Axis
    devices = [Device(), Device({axis.left_x: 1.0}), Device({axis.left_x: math.nan, axis.left_y: math.inf})]
    assert Gamepads().heard(devices).walk == (1.0, 0.0)
    assert Gamepads().heard([]) == Pad()
