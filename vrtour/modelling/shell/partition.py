"""Glass between rooms: panes in thin bars of steel on a ledge of oak."""

from __future__ import annotations

from functools import cache

from vrtour.modelling.part import Mesh, Part, Piece, joined
from vrtour.modelling.shapes import quad, rounded_box

Colour = tuple[float, float, float]
_BAR, _DEEP, _RIM = 0.026, 0.040, 0.036
_LEDGE = 0.10  # metres the ledge stands out into the first room


@cache
def partition(width: float, height: float, wall: float, bays: int, transom: float, colour: Colour) -> Piece:
    """A glazed wall in its hole, z = 0 at the ledge; the second room at y = -``wall``.

    ``transom``: height of a bar across, 0 for none.
    """
    y, pitch = -wall / 2, width / bays
    bars: list[Mesh] = []
    for number in range(bays + 1):
        wide = _RIM if number in (0, bays) else _BAR
        x = min(max(number * pitch, wide / 2), width - wide / 2)
        bars.append(rounded_box((wide, _DEEP, height), 0.003, centre=(x, y, height / 2), cell=0.35))
    levels = [_RIM / 2, height - _RIM / 2] + ([transom] if transom > 0 else [])
    for z in levels:
        wide = _BAR if z == transom else _RIM
        for number in range(bays):
            size = (pitch - _BAR, _DEEP - 0.004, wide)
            bars.append(rounded_box(size, 0.003, centre=((number + 0.5) * pitch, y, z), cell=0.35))
    panes = []
    for number in range(bays):
        start = (number * pitch + _BAR / 2, y, _RIM)
        panes.append(quad(start, (pitch - _BAR, 0, 0), (0, 0, height - 2 * _RIM)))
    deep = wall + _LEDGE + 0.03
    ledge = rounded_box(
        (width + 0.12, deep, 0.032), 0.004, centre=(width / 2, _LEDGE - deep / 2, -0.010), cell=0.2
    )
    lining = [
        rounded_box((0.014, wall + 0.03, height), 0.0, centre=(x, -wall / 2, height / 2), cell=0.5)
        for x in (0.007, width - 0.007)
    ]
    lining.append(
        rounded_box((width, wall + 0.03, 0.014), 0.0, centre=(width / 2, -wall / 2, height - 0.007), cell=0.5)
    )
    return Piece(
        "partition",
        (
            Part("paint", joined(bars), tint=colour),
            Part("glass-inside", joined(panes)),
            Part("oak", joined([ledge, *lining])),
        ),
    )
