"""Roofs of town houses: a steep lower slope of slates with dormers, a flatter upper one, two chimneys."""

from __future__ import annotations

from vrtour.modelling.outside.faces import above, end, face, facing
from vrtour.modelling.outside.house import House
from vrtour.modelling.part import Part, joined
from vrtour.modelling.shapes import quad, rounded_box

_RUN, _RISE = 1.5, 3.1
_FRONT = 0.30  # where the slope begins, before the wall


def roof(look: House) -> list[Part]:
    """Everything above the cornice."""
    z = look.eaves + 0.15
    steep = quad((look.width, _FRONT, z), (-look.width, 0, 0), (0, -_RUN, _RISE), cells=(4, 2))
    top = z + _RISE
    upper = quad(
        (look.width, _FRONT - _RUN, top), (-look.width, 0, 0), (0, -look.depth / 2, 1.4), cells=(4, 1)
    )
    sides = [
        facing(quad((x, _FRONT - _RUN, z), (0, -look.depth, 0), (0, 0, _RISE), cells=(2, 1)), (way, 0, 0))
        for x, way in ((0.0, -1.0), (look.width, 1.0))
    ]
    chimneys = [
        rounded_box((0.9, 0.6, 1.9), 0.0, centre=(x, -look.depth * 0.4, top + 1.5), skip=("-z",))
        for x in (0.7, look.width - 0.7)
    ]
    pots = [
        rounded_box((0.2, 0.2, 0.4), 0.0, centre=(x + dx, -look.depth * 0.4, top + 2.6), skip=("-z",))
        for x in (0.7, look.width - 0.7)
        for dx in (-0.22, 0.22)
    ]
    return [
        Part("slate", joined([steep, upper, *sides])),
        Part("brick", joined(chimneys), tint=(0.80, 0.76, 0.74)),
        Part("paint", joined(pots), tint=(0.46, 0.28, 0.20)),
        *_dormers(look, z),
    ]


def _dormers(look: House, z: float) -> list[Part]:
    """Windows in the slope, cheeks of slate, a flat lead roof over each."""
    pitch = look.width / look.bays
    cheeks, frames, panes, roofs = [], [], [], []
    for bay in range(0, look.bays, 2 if look.bays > 3 else 1):
        x = (bay + 0.5) * pitch
        low, high, y = z + 0.18, z + 1.92, 0.18
        cheeks += [end(x - 0.56, low, high, -1.1, y, -1.0), end(x + 0.56, low, high, -1.1, y, 1.0)]
        frames += [face(x - 0.58, x - 0.40, low, high, y), face(x + 0.40, x + 0.58, low, high, y)]
        frames += [face(x - 0.40, x + 0.40, z + 1.66, high, y), face(x - 0.40, x + 0.40, low, z + 0.36, y)]
        panes.append(quad((x + 0.40, y - 0.06, z + 0.36), (-0.80, 0, 0), (0, 0, 1.30), (0.0, 0.0, 1.0, 1.0)))
        roofs += [face(x - 0.70, x + 0.70, high, high + 0.14, y + 0.10)]
        roofs += [above(x - 0.70, x + 0.70, high + 0.14, -1.1, y + 0.10)]
    return [
        Part("slate", joined(cheeks)),
        Part("paint", joined(frames), tint=look.trim),
        Part(f"print:window-{look.storeys}", joined(panes)),
        Part("paint", joined(roofs), tint=(0.33, 0.36, 0.40)),
    ]
