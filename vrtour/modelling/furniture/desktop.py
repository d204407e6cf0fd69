"""What lies on tables: mugs, jugs, lamps, bottles, cables; and what lies about beside them."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.kit import BLACK, Colour, Entry, bent, box, colour, disc, post
from vrtour.modelling.part import Mesh, Part, joined, moved, rotation
from vrtour.modelling.shapes import ball, lathe, quad, rounded_box, surface, tube


def mug(detail: int, *, color: str = "#1f5f73", full: bool = True) -> list[Part]:
    """A mug with a handle, perhaps some coffee in it."""
    n = 24 if detail else 10
    outside = [(0.0, 0.002), (0.031, 0.002), (0.038, 0.008), (0.040, 0.03), (0.041, 0.088), (0.0405, 0.092)]
    inside = [(0.038, 0.091), (0.0375, 0.086), (0.0365, 0.014), (0.0, 0.010)]
    cup = lathe([*outside, *inside], n, 75.0)
    handle = bent(
        detail,
        [(0.038, 0, 0.074), (0.060, 0, 0.077), (0.069, 0, 0.052), (0.059, 0, 0.026), (0.037, 0, 0.023)],
        0.0055,
        12,
        6,
    )
    parts = [Part("gloss", joined([cup, handle]), tint=colour(color))]
    if full:
        parts.append(Part("gloss", disc(detail, 0.037, 0.001, (0, 0, 0.069), 0.0), tint=(0.20, 0.11, 0.06)))
    return parts


_STONEWARE: Colour = (0.83, 0.81, 0.75)
_GLAZE: Colour = (0.16, 0.42, 0.47)


def _vessel(detail: int, wall: list[tuple[float, float]], tint: Colour) -> Part:
    """A vessel of glazed stoneware whose outside is ``wall``, (radius, height) from the bottom up."""
    n = 24 if detail else 10
    skin = 0.004
    radius, top = wall[-1]
    outer = [(0.0, 0.0), *wall, (radius - skin / 2, top + 0.002)]
    inner = [(r - skin, z) for r, z in reversed(wall) if z > 0.012]
    return Part("gloss", lathe([*outer, *inner, (0.0, 0.010)], n, 70.0), tint=tint)


def beaker(detail: int, *, color: str = "#d3cfc0") -> list[Part]:
    """A beaker of stoneware, without a handle."""
    wall = [(0.029, 0.0), (0.032, 0.02), (0.0345, 0.06), (0.037, 0.092)]
    return [_vessel(detail, wall, colour(color))]


def desk_lamp(detail: int, *, color: str = "#c23b2e") -> list[Part]:
    """A jointed lamp; its light falls to the +y side."""
    metal = [
        disc(detail, 0.085, 0.022, (0, 0, 0), 0.006),
        post(detail, (0, 0, 0.02), (0, -0.10, 0.33), 0.007),
        post(detail, (0, -0.10, 0.33), (0, 0.16, 0.50), 0.007),
        moved(rounded_box((0.026, 0.026, 0.026), 0.006), (0, -0.10, 0.33)),
    ]
    profile = [(0.078, 0.0), (0.066, 0.045), (0.034, 0.085), (0.0, 0.095)]
    inner = [(0.0, 0.090), (0.032, 0.080), (0.063, 0.042), (0.075, 0.0)]
    hood = moved(lathe([*profile, *inner], 24 if detail else 10, 50.0), (0, 0.17, 0.425), rotation(0.35, "x"))
    return [Part("paint", joined([*metal, hood]), tint=colour(color))]


def bottle(detail: int, *, color: str = "#7ba7a4") -> list[Part]:
    """A reusable bottle of painted steel."""
    n = 20 if detail else 8
    body = lathe(
        [
            (0.0, 0.001),
            (0.033, 0.001),
            (0.036, 0.006),
            (0.036, 0.17),
            (0.030, 0.198),
            (0.021, 0.208),
            (0.021, 0.215),
            (0.0, 0.215),
        ],
        n,
        50.0,
    )
    cap = moved(lathe([(0.023, 0.0), (0.023, 0.028), (0.019, 0.032), (0.0, 0.032)], n, 50.0), (0, 0, 0.213))
    return [Part("paint", body, tint=colour(color)), Part("plastic", cap, tint=BLACK)]


def water_jug(detail: int) -> list[Part]:
    """A jug and two beakers of stoneware on a tray."""
    sides = [(0.046, 0.0), (0.058, 0.03), (0.062, 0.07), (0.056, 0.115), (0.044, 0.15)]
    neck = [(0.038, 0.172), (0.037, 0.19), (0.043, 0.21)]
    handle = bent(
        detail,
        [(-0.042, 0, 0.195), (-0.085, 0, 0.19), (-0.100, 0, 0.14), (-0.088, 0, 0.085), (-0.055, 0, 0.06)],
        0.007,
        12,
        6,
    )
    jug = [_vessel(detail, [*sides, *neck], _GLAZE).mesh, handle]
    cups = [moved(beaker(detail)[0].mesh, (0.15, y, 0.0105)) for y in (-0.05, 0.05)]
    tray = box(detail, (0.42, 0.26, 0.010), (0.05, 0, 0.005), 0.004)
    return [
        Part("gloss", moved(joined(jug), (-0.05, 0.0, 0.0105)), tint=_GLAZE),
        Part("gloss", joined(cups), tint=_STONEWARE),
        Part("oak", tray),
    ]


def phone(detail: int) -> list[Part]:
    """A phone lying with its dark glass up."""
    body = box(detail, (0.073, 0.15, 0.008), (0, 0, 0.004), 0.003)
    face = quad((-0.034, -0.072, 0.0082), (0.068, 0, 0), (0, 0.144, 0))
    return [Part("plastic", body, tint=(0.14, 0.15, 0.17)), Part("gloss", face, tint=(0.02, 0.02, 0.025))]


def headphones(detail: int) -> list[Part]:
    """Headphones lying on a table."""
    a = np.linspace(0.15, np.pi - 0.15, 9)
    arc = [(0.085 * float(np.cos(x)), 0.095 * float(np.sin(x)) - 0.02, 0.022) for x in a]
    cups = []
    for side in (-1, 1):
        cup = moved(disc(detail, 0.038, 0.032, (0, 0, -0.016), 0.008, 20), turn=rotation(np.pi / 2, "y"))
        cups.append(moved(cup, (side * 0.082, -0.012, 0.036)))
    return [
        Part("plastic", bent(detail, arc, 0.008, 14, 7), tint=(0.13, 0.13, 0.14)),
        Part("leather", joined(cups), tint=BLACK),
    ]


def power_strip(detail: int, *, cable: bool = True) -> list[Part]:
    """Sockets in the middle of a desk, with a cable that runs off the edge."""
    body = box(detail, (0.32, 0.062, 0.045), (0, 0, 0.0225), 0.008, 0.1, 2)
    holes = [disc(detail, 0.019, 0.001, (x, 0, 0.0448), 0.0, 16) for x in (-0.11, -0.05, 0.01, 0.07)]
    parts = [
        Part("plastic", body, tint=(0.16, 0.165, 0.17)),
        Part("plastic", joined(holes), tint=(0.07, 0.07, 0.075)),
    ]
    if cable:
        line = [(-0.16, 0, 0.02), (-0.22, 0.01, 0.006), (-0.30, -0.06, 0.005), (-0.38, -0.04, 0.005)]
        parts.append(Part("rubber", bent(detail, [(x, y, z) for x, y, z in line], 0.0038, 12, 5)))
    return parts


def backpack(detail: int, *, color: str = "#2c3a33") -> list[Part]:
    """A rucksack on the floor, leaning to -y."""
    n, m = (22, 11) if detail else (10, 6)
    a, t = np.meshgrid(np.linspace(0, 2 * np.pi, n + 1), np.linspace(0, 1, m), indexing="ij")
    wide = np.interp(t, [0, 0.06, 0.35, 0.8, 0.95, 1], [0.5, 0.92, 1.0, 0.88, 0.62, 0.0])
    c, s = np.cos(a), np.sin(a)
    x = 0.15 * wide * np.sign(c) * np.abs(c) ** 0.7
    y = 0.10 * wide * np.sign(s) * np.abs(s) ** 0.7 - 0.05 * t
    z = 0.46 * t**0.9 + 0.004
    body = surface(np.stack([x, y, z], -1), closed_rows=True)
    pocket = box(detail, (0.22, 0.06, 0.20), (0, 0.085, 0.15), 0.025, 0.1, 2)
    handle = bent(detail, [(-0.03, -0.05, 0.455), (0, -0.055, 0.50), (0.03, -0.05, 0.455)], 0.007, 9, 5)
    straps = [
        bent(detail, [(s * 0.06, -0.10, 0.42), (s * 0.08, -0.15, 0.30), (s * 0.10, -0.11, 0.06)], 0.013, 9, 5)
        for s in (-1, 1)
    ]
    base = disc(detail, 0.10, 0.02, (0, 0, 0.0), 0.0, 16)
    return [
        Part("fabric", joined([body, pocket, base]), tint=colour(color)),
        Part("rubber", joined([handle, *straps])),
    ]


def cushion(detail: int, *, color: str = "#d59b2b", size: float = 0.42, lean: float = 64) -> list[Part]:
    """A pillow leaning back ``lean`` degrees from lying flat: a soft middle that thins to the seam, pointed
    corners, creases running into them, the lower edge sunk into what it stands on."""
    n = 14 if detail else 7
    s = np.linspace(-1, 1, n)
    u, v = np.meshgrid(s, s, indexing="ij")
    # More rows near the seam, where it bends most.
    u, v = (np.sin(np.pi / 2 * w) for w in (u, v))
    full = ((1 - u**2) * (1 - v**2)) ** 0.34
    corner = (u * v) ** 2
    crease = 0.006 * np.sin(9 * np.arctan2(np.abs(v), np.abs(u))) * corner * (1 - corner)
    waist_u, waist_v = (1 - 0.075 * (1 - w**2) * z**2 for w, z in ((v, u), (u, v)))
    # The upper half has slumped onto the lower one.
    slump = 1.0 + 0.16 * np.clip(v, 0, 1) - 0.14 * np.clip(-v, 0, 1)
    thick = 0.205 * size * full * slump
    sides = []
    for side in (1.0, -1.0):
        z = side * (thick + crease) - 0.055 * size * np.clip(-v, 0, 1) ** 2
        grid = np.stack([u * size / 2 * waist_u, v * size / 2 * waist_v, z], -1)
        sides.append(surface(grid if side > 0 else grid[::-1]))
    pillow = moved(joined([*sides, _piping(detail, size)]), turn=rotation(-np.radians(lean), "x"))
    low = float(np.sort(pillow.positions[:, 2])[len(pillow.positions) // 40])
    z = pillow.positions[:, 2] - low
    # What would stand below the seat is pressed up and outwards.
    sunk = np.where(z < 0.012, 0.012 + 0.25 * (z - 0.012), z)
    sunk -= sunk.min()
    spread = 1.0 + 0.10 * np.clip(1.0 - z / 0.06, 0.0, 1.2)
    positions = np.column_stack([pillow.positions[:, 0], pillow.positions[:, 1] * spread, sunk])
    whole = Mesh(positions, pillow.normals, pillow.uvs, pillow.triangles, pillow.charts)
    return [Part("fabric", whole, tint=colour(color))]


def _piping(detail: int, size: float) -> Mesh:
    """The cord sewn into a pillow's seam; it follows the waists of the sides."""
    count = 7 if detail else 4
    share = np.sin(np.pi / 2 * np.linspace(-1, 1, count, endpoint=False))
    waist = 1 - 0.075 * (1 - share**2)
    one = np.ones_like(share)
    ring = np.vstack([
        np.column_stack([share, -one * waist]), np.column_stack([one * waist, share]),
        np.column_stack([-share, one * waist]), np.column_stack([-one * waist, -share]),
    ])  # fmt: skip
    ring = np.vstack([ring, ring[:1]]) * size / 2
    droop = -0.055 * size * np.clip(-2 * ring[:, 1] / size, 0, 1) ** 2
    return tube(np.column_stack([ring, droop]), 0.0045, 5 if detail else 3, caps=False)


def plate(detail: int, *, fruit: bool = True) -> list[Part]:
    """A bowl with apples and oranges."""
    n = 24 if detail else 10
    bowl = lathe(
        [
            (0.0, 0.002),
            (0.06, 0.002),
            (0.10, 0.03),
            (0.135, 0.075),
            (0.131, 0.077),
            (0.097, 0.036),
            (0.06, 0.012),
            (0.0, 0.010),
        ],
        n,
        75.0,
    )
    parts = [Part("gloss", bowl, tint=(0.88, 0.87, 0.84))]
    if fruit:
        tints: tuple[Colour, ...] = (
            (0.86, 0.45, 0.08),
            (0.55, 0.66, 0.18),
            (0.72, 0.12, 0.12),
            (0.88, 0.50, 0.10),
            (0.62, 0.10, 0.12),
        )
        places = [
            (0.0, 0.05, 0.055),
            (0.05, -0.02, 0.055),
            (-0.05, -0.02, 0.055),
            (0.005, -0.06, 0.06),
            (0.0, 0.0, 0.10),
        ]
        for tint, place in zip(tints, places, strict=True):
            parts.append(Part("gloss", moved(ball(0.037, 14 if detail else 7), place), tint=tint))
    return parts


BUILDERS = {
    "backpack": Entry(backpack),
    "bottle": Entry(bottle, stops=""),
    "cushion": Entry(cushion, stops=""),
    "desk-lamp": Entry(desk_lamp, stops=""),
    "fruit-bowl": Entry(plate, stops=""),
    "beaker": Entry(beaker, stops=""),
    "headphones": Entry(headphones, stops=""),
    "mug": Entry(mug, stops=""),
    "phone": Entry(phone, stops=""),
    "power-strip": Entry(power_strip, stops=""),
    "water-jug": Entry(water_jug, stops=""),
}
