"""A kitchenette and what stands in it. Backs at -y, used from +y."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.boards import FULL
from vrtour.modelling.furniture.kit import BLACK, WHITE, Colour, Entry, bent, box, colour, disc, post
from vrtour.modelling.furniture.storage import bow_handle
from vrtour.modelling.part import Mesh, Part, joined, moved
from vrtour.modelling.shapes import lathe, quad, rounded_box

_TOP = 0.90
_DEEP = 0.60


def kitchenette(
    detail: int, *, width: float = 2.4, color: str = "#f0efeb", accent: str = "#2f6f7e", wall: bool = True
) -> list[Part]:
    """Base cupboards with a wooden worktop, a sink and a tap; wall cupboards above a tiled splashback."""
    units = max(2, round(width / 0.6))
    wide = width / units
    fronts: list[Mesh] = []
    handles: list[Mesh] = []
    body = [box(detail, (width, _DEEP - 0.04, 0.74), (0, -0.01, 0.49), 0.002, 0.2)]
    for k in range(units):
        x = (k - (units - 1) / 2) * wide
        if k == units - 2:  # a drawer above a door
            fronts.append(box(detail, (wide - 0.004, 0.019, 0.16), (x, _DEEP / 2 - 0.02, 0.775), 0.002, 0.2))
            fronts.append(box(detail, (wide - 0.004, 0.019, 0.556), (x, _DEEP / 2 - 0.02, 0.412), 0.002, 0.2))
            handles.append(bow_handle(detail, x, _DEEP / 2 - 0.01, 0.775, 0.14, upright=False))
        else:
            fronts.append(box(detail, (wide - 0.004, 0.019, 0.72), (x, _DEEP / 2 - 0.02, 0.494), 0.002, 0.2))
        side = 1 if k % 2 == 0 else -1
        handles.append(bow_handle(detail, x + side * (wide / 2 - 0.05), _DEEP / 2 - 0.01, 0.62, 0.14))
    plinth = box(detail, (width - 0.01, _DEEP - 0.10, 0.12), (0, -0.02, 0.06), 0.0, 0.3)
    parts = [
        Part("paint", joined([*body, *fronts]), tint=colour(color)),
        Part("metal-dark", plinth),
        *_worktop(detail, width, -width / 2 + wide * 0.5 + 0.05),
        Part("gloss", joined(_splashback(detail, width)), tint=(0.90, 0.92, 0.91)),
    ]
    if wall:
        upper, pulls = _wall_cupboards(detail, width, units, wide)
        parts.append(Part("paint", upper, tint=colour(accent)))
        handles += pulls
    return [*parts, Part("metal-brushed", joined(handles))]


def _worktop(detail: int, width: float, sink: float) -> list[Part]:
    """A top with a hole for the sink: four pieces round it, the front one in one length."""
    hole_w, hole_d, thick = 0.44, 0.38, 0.03
    z, y0 = _TOP - thick / 2, 0.0
    left = sink - hole_w / 2 + width / 2
    right = width / 2 - sink - hole_w / 2
    cell = 0.12
    top = [
        box(
            detail,
            (width, (_DEEP - hole_d) / 2 + 0.01, thick),
            (0, (_DEEP + hole_d) / 4 + 0.005, z),
            0.003,
            cell,
        ),
        box(detail, (width, (_DEEP - hole_d) / 2, thick), (0, -(_DEEP + hole_d) / 4, z), 0.0, cell),
        box(detail, (left, hole_d, thick), (-width / 2 + left / 2, y0, z), 0.0, cell),
        box(detail, (right, hole_d, thick), (width / 2 - right / 2, y0, z), 0.0, cell),
    ]
    return [Part("oak", joined(top)), Part("metal-brushed", joined(_sink(detail, sink, hole_w, hole_d)))]


def _sink(detail: int, x: float, wide: float, deep: float) -> list[Mesh]:
    low, r = _TOP - 0.16, 0.012
    cells = (4, 4) if detail else (1, 1)
    a, b, c, d = x - wide / 2, x + wide / 2, -deep / 2, deep / 2
    inside = [
        quad((a, c, low), (wide, 0, 0), (0, deep, 0), None, cells),
        quad((a, c, low), (0, deep, 0), (0, 0, _TOP - low), None, cells),
        quad((b, d, low), (0, -deep, 0), (0, 0, _TOP - low), None, cells),
        quad((b, c, low), (-wide, 0, 0), (0, 0, _TOP - low), None, cells),
        quad((a, d, low), (wide, 0, 0), (0, 0, _TOP - low), None, cells),
    ]
    rim = [
        box(detail, (wide + 2 * r, 0.018, 0.004), (x, s * deep / 2, _TOP + 0.002), 0.0015) for s in (-1, 1)
    ] + [box(detail, (0.018, deep, 0.004), (x + s * wide / 2, 0, _TOP + 0.002), 0.0015) for s in (-1, 1)]
    back = -deep / 2 - 0.05
    tap = [
        disc(detail, 0.026, 0.05, (x, -deep / 2 - 0.05, _TOP), 0.004, 16),
        bent(
            detail,
            [
                (x, back, _TOP + 0.04), (x, back, _TOP + 0.26), (x, back + 0.08, _TOP + 0.33),
                (x, back + 0.17, _TOP + 0.30), (x, back + 0.18, _TOP + 0.22),
            ],
            0.012, 16, 6,
        ),
        post(detail, (x + 0.024, back, _TOP + 0.035), (x + 0.085, back + 0.01, _TOP + 0.065), 0.006),
        disc(detail, 0.02, 0.002, (x, 0.02, low), 0.0, 16),
    ]  # fmt: skip
    return [*inside, *rim, *tap]


def _splashback(detail: int, width: float) -> list[Mesh]:
    """Tiles in a stretcher bond; each sits a hair apart from its neighbour."""
    if not detail:
        return [box(0, (width, 0.012, 0.52), (0, -_DEEP / 2 + 0.006, _TOP + 0.26))]
    tiles = [box(0, (width, 0.006, 0.52), (0, -_DEEP / 2 + 0.003, _TOP + 0.26))]
    wide, high = 0.20, 0.10
    random = np.random.default_rng(12)
    for row in range(5):
        start = -width / 2 - (0.1 if row % 2 else 0.0)
        for column in range(int(width / wide) + 2):
            low = max(start + column * wide, -width / 2) + 0.001
            high_x = min(start + (column + 1) * wide, width / 2) - 0.001
            if high_x - low < 0.02:
                continue
            y = -_DEEP / 2 + 0.0118 + random.uniform(-0.0003, 0.0003)
            z = _TOP + 0.005 + row * 0.103
            tiles.append(quad((high_x, y, z), (low - high_x, 0, 0), (0, 0, high)))
    return tiles


def _wall_cupboards(detail: int, width: float, units: int, wide: float) -> tuple[Mesh, list[Mesh]]:
    deep, low, high = 0.34, 1.44, 0.66
    y = -_DEEP / 2 + deep / 2
    meshes = [box(detail, (width, deep - 0.02, high), (0, y - 0.01, low + high / 2), 0.002, 0.16)]
    pulls = []
    for k in range(units):
        x = (k - (units - 1) / 2) * wide
        meshes.append(
            box(
                detail,
                (wide - 0.004, 0.019, high - 0.004),
                (x, y + deep / 2 - 0.01, low + high / 2),
                0.002,
                0.14,
            )
        )
        side = 1 if k % 2 == 0 else -1
        pulls.append(bow_handle(detail, x + side * (wide / 2 - 0.05), y + deep / 2, low + 0.12, 0.14))
    return joined(meshes), pulls


def fridge(detail: int, *, color: str = "#d9dbdc", height: float = 1.75, notes: bool = True) -> list[Part]:
    """A fridge-freezer with two doors; some notes on it."""
    wide, deep = 0.60, 0.64
    split = height * 0.36
    body = [box(detail, (wide, deep - 0.06, height - 0.04), (0, -0.03, height / 2 + 0.02), 0.006, 0.16)]
    for low, high in ((0.06, split - 0.004), (split + 0.004, height)):
        body.append(
            box(
                detail,
                (wide - 0.004, 0.055, high - low),
                (0, deep / 2 - 0.0275, (low + high) / 2),
                0.012,
                0.14,
                2,
            )
        )
    handles = [
        box(detail, (0.022, 0.035, length), (-wide / 2 + 0.06, deep / 2 + 0.02, z), 0.008)
        for z, length in ((split - 0.22, 0.28), (split + 0.28, 0.42))
    ]
    parts = [
        Part("paint", joined(body), tint=colour(color)),
        Part("metal-brushed", joined(handles)),
        Part("rubber", box(0, (wide - 0.06, deep - 0.12, 0.05), (0, -0.03, 0.03))),
    ]
    if notes:
        face = quad((0.20, deep / 2 + 0.0012, height * 0.62), (-0.30, 0, 0), (0, 0, 0.30), FULL)
        parts.append(Part("print:fridge-notes", face))
    return parts


def microwave(detail: int) -> list[Part]:
    """A microwave oven."""
    body = box(detail, (0.48, 0.36, 0.28), (0, 0, 0.145), 0.006, 0.14)
    window = box(detail, (0.33, 0.008, 0.23), (-0.065, 0.18, 0.145), 0.003, 0.14)
    panel = box(detail, (0.11, 0.008, 0.25), (0.175, 0.18, 0.145), 0.003)
    handle = box(detail, (0.016, 0.03, 0.20), (0.105, 0.195, 0.145), 0.006)
    knob = [box(detail, (0.03, 0.012, 0.018), (0.175, 0.186, z), 0.003) for z in (0.06, 0.09, 0.12)]
    return [
        Part("paint", body, tint=(0.82, 0.83, 0.83)),
        Part("gloss", joined([window, panel]), tint=(0.06, 0.06, 0.065)),
        Part("metal-brushed", joined([handle, *knob])),
    ]


def coffee_machine(detail: int, *, color: str = "#1d1e20") -> list[Part]:
    """A bean-to-cup machine with a drip tray."""
    body = [
        box(detail, (0.26, 0.18, 0.34), (0, -0.11, 0.17), 0.014, 0.14, 2),
        box(detail, (0.26, 0.36, 0.09), (0, -0.02, 0.335), 0.014, 0.14, 2),
        box(detail, (0.24, 0.20, 0.045), (0, 0.06, 0.0225), 0.006),
    ]
    spout = [
        box(detail, (0.07, 0.06, 0.06), (0, 0.07, 0.265), 0.008),
        disc(detail, 0.012, 0.03, (-0.015, 0.07, 0.21), 0.0, 10),
        disc(detail, 0.012, 0.03, (0.015, 0.07, 0.21), 0.0, 10),
    ]
    grid = [box(0, (0.20, 0.008, 0.004), (0, 0.0 + 0.02 * k, 0.0465)) for k in range(7 if detail else 2)]
    screen = quad((0.06, 0.1612, 0.315), (-0.12, 0, 0), (0, 0, 0.04))
    beans = lathe(
        [(0.095, 0.0), (0.11, 0.07), (0.105, 0.07), (0.09, 0.004), (0.0, 0.004)], 20 if detail else 8, 60.0
    )
    return [
        Part("gloss", joined(body), tint=colour(color)),
        Part("metal-chrome", joined([*spout, *grid])),
        Part("gloss", screen, tint=(0.10, 0.22, 0.30)),
        Part("plastic", moved(beans, (0, -0.08, 0.378)), tint=(0.16, 0.10, 0.07)),
    ]


def kettle(detail: int) -> list[Part]:
    """An electric kettle."""
    n = 24 if detail else 9
    body = lathe(
        [(0.0, 0.02), (0.075, 0.02), (0.078, 0.03), (0.062, 0.18), (0.05, 0.20), (0.0, 0.208)], n, 60.0
    )
    base = disc(detail, 0.08, 0.02, (0, 0, 0), 0.004)
    handle = bent(
        detail, [(0.055, 0, 0.19), (0.10, 0, 0.20), (0.115, 0, 0.13), (0.085, 0, 0.06)], 0.011, 12, 5
    )
    spout = box(detail, (0.04, 0.035, 0.03), (-0.065, 0, 0.175), 0.008)
    return [Part("metal-brushed", joined([body, spout])), Part("plastic", joined([base, handle]), tint=BLACK)]


def waste_bins(detail: int) -> list[Part]:
    """Three sorting bins with coloured lids."""
    tints: tuple[Colour, ...] = ((0.20, 0.21, 0.22), (0.86, 0.70, 0.12), (0.16, 0.42, 0.24))
    parts, bodies = [], []
    for k, tint in enumerate(tints):
        x = (k - 1) * 0.34
        bodies.append(box(detail, (0.32, 0.38, 0.56), (x, 0, 0.285), 0.02, 0.25))
        parts.append(
            Part("plastic", box(detail, (0.33, 0.39, 0.05), (x, 0, 0.59), 0.015, steps=2), tint=tint)
        )
    return [Part("plastic", joined(bodies), tint=(0.62, 0.63, 0.63)), *parts]


def water_fountain(detail: int) -> list[Part]:
    """A standing water cooler."""
    body = box(detail, (0.32, 0.34, 1.02), (0, 0, 0.52), 0.025, 0.16, 2)
    bay = box(detail, (0.24, 0.01, 0.26), (0, 0.166, 0.80), 0.004)
    taps = [box(detail, (0.03, 0.05, 0.03), (x, 0.19, 0.88), 0.006) for x in (-0.05, 0.05)]
    tray = box(detail, (0.22, 0.08, 0.02), (0, 0.19, 0.68), 0.004)
    bottle = lathe(
        [(0.045, 0.0), (0.05, 0.03), (0.13, 0.09), (0.135, 0.12), (0.135, 0.32), (0.12, 0.36), (0.0, 0.37)],
        24 if detail else 10,
        70.0,
    )
    return [
        Part("paint", body, tint=WHITE),
        Part("plastic", joined([bay, *taps, tray]), tint=(0.30, 0.32, 0.34)),
        Part("gloss", moved(bottle, (0, 0, 1.03)), tint=(0.55, 0.74, 0.84)),
    ]


def dishes(detail: int) -> list[Part]:
    """A stack of plates and upturned cups on a cloth."""
    plate = lathe(
        [(0.0, 0.0), (0.07, 0.0), (0.12, 0.014), (0.119, 0.017), (0.07, 0.005), (0.0, 0.004)],
        24 if detail else 10,
        80.0,
    )
    stack = [moved(plate, (-0.10, 0, 0.004 + 0.009 * k)) for k in range(5)]
    cup = lathe([(0.042, 0.0), (0.04, 0.05), (0.028, 0.085), (0.0, 0.088)], 18 if detail else 8, 60.0)
    cups = [moved(cup, (0.07 + 0.10 * (k % 2), -0.05 + 0.10 * (k // 2), 0.004)) for k in range(3)]
    cloth = rounded_box((0.46, 0.30, 0.004), 0.0, centre=(0, 0, 0.002))
    return [
        Part("gloss", joined([*stack, *cups]), tint=(0.93, 0.925, 0.91)),
        Part("fabric", cloth, tint=(0.55, 0.66, 0.70)),
    ]


BUILDERS = {
    "coffee-machine": Entry(coffee_machine, stops=""),
    "dishes": Entry(dishes, stops=""),
    "fridge": Entry(fridge),
    "kettle": Entry(kettle, stops=""),
    "kitchenette": Entry(kitchenette),
    "microwave": Entry(microwave, stops=""),
    "waste-bins": Entry(waste_bins),
    "water-fountain": Entry(water_fountain),
}
