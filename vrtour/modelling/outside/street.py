"""Street furniture: a bandstand, benches, lamps, cars. Each stands on z = 0 and faces +y."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from vrtour.modelling.outside.bandstand import bandstand
from vrtour.modelling.outside.cars import car, van
from vrtour.modelling.part import Floats, Mesh, Part, Piece, joined, moved, rotation
from vrtour.modelling.shapes import cylinder, lathe, rounded_box, tube

Colour = tuple[float, float, float]
_IRON = (0.14, 0.17, 0.16)


@cache
def bench(colour: Colour) -> Piece:
    """A public bench: slats on two cast supports, 1.8 m."""
    slats = [rounded_box((1.8, 0.09, 0.035), 0.0, centre=(0, -0.18 + 0.11 * k, 0.44)) for k in range(4)]
    backs = [
        moved(
            rounded_box((1.8, 0.035, 0.09), 0.0), (0, -0.27 - 0.03 * k, 0.58 + 0.13 * k), rotation(0.22, "x")
        )
        for k in range(3)
    ]
    legs = []
    for x in (-0.68, 0.68):
        legs.append(rounded_box((0.06, 0.42, 0.05), 0.0, centre=(x, -0.03, 0.40)))
        legs.append(rounded_box((0.06, 0.06, 0.42), 0.0, centre=(x, 0.14, 0.20)))
        legs.append(moved(rounded_box((0.06, 0.06, 0.92), 0.0), (x, -0.27, 0.44), rotation(0.20, "x")))
    wood = Part("paint", joined([*slats, *backs]), tint=colour)
    return Piece("bench", (wood, Part("paint", joined(legs), tint=_IRON)))


@cache
def street_lamp(colour: Colour) -> Piece:
    """A post of 4.6 m with a lantern."""
    post = [
        (0.0, 0.0),
        (0.16, 0.0),
        (0.16, 0.25),
        (0.10, 0.34),
        (0.085, 0.9),
        (0.055, 1.0),
        (0.045, 3.9),
        (0.09, 3.95),
    ]
    glass = [(0.07, 4.0), (0.17, 4.45), (0.0, 4.45)]
    hood = [(0.20, 4.45), (0.20, 4.48), (0.07, 4.62), (0.03, 4.78), (0.0, 4.80)]
    iron = joined([lathe(post, 10), lathe([(0.0, 4.45), *hood], 10)])
    return Piece(
        "street lamp",
        (Part("paint", iron, tint=colour), Part("gloss", lathe(glass, 8), tint=(0.90, 0.90, 0.86))),
    )


@cache
def bollard(colour: Colour) -> Piece:
    """A post of 0.9 m that keeps cars off."""
    profile = [(0.0, 0.0), (0.075, 0.0), (0.06, 0.1), (0.05, 0.72), (0.065, 0.76), (0.055, 0.86), (0.0, 0.9)]
    return Piece("bollard", (Part("paint", lathe(profile, 10), tint=colour),))


@cache
def litter_bin(colour: Colour) -> Piece:
    """A slatted litter bin of 0.9 m."""
    body = [(0.0, 0.06), (0.22, 0.06), (0.24, 0.80), (0.21, 0.80), (0.20, 0.75), (0.0, 0.75)]
    foot = cylinder(0.05, 0.1, 8, 0.005)
    return Piece("bin", (Part("paint", joined([lathe(body, 12), foot]), tint=colour),))


@cache
def bicycle_stand(colour: Colour) -> Piece:
    """Five hoops in a row, 0.8 m apart."""
    hoops = [moved(_hoop(), (0.8 * (k - 2), 0.0, 0.0)) for k in range(5)]
    return Piece("bicycle stand", (Part("metal-brushed", joined(hoops), tint=colour),))


def _hoop() -> Mesh:
    angle = np.linspace(0.0, np.pi, 9)
    arc = np.column_stack([np.zeros(9), 0.35 * np.cos(angle), 0.55 + 0.25 * np.sin(angle)])
    points: Floats = np.vstack([[[0.0, 0.35, 0.0]], arc, [[0.0, -0.35, 0.0]]])
    return tube(points, np.full(len(points), 0.022), 6)


THINGS: dict[str, Callable[[Colour], Piece]] = {
    "bandstand": bandstand,
    "bench": bench,
    "bicycle-stand": bicycle_stand,
    "bin": litter_bin,
    "bollard": bollard,
    "car": car,
    "street-lamp": street_lamp,
    "van": van,
}
"""Makers of street furniture by the name a plan uses; each takes its colour."""
