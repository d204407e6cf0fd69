"""Cabinets, shelves, lockers, coat racks. Their back is at -y, one uses them from +y."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.kit import Colour, Entry, bent, box, colour
from vrtour.modelling.part import Mesh, Part, joined, moved, rotation
from vrtour.modelling.shapes import quad, rounded_box

BOARD = 0.019
_GAP = 0.003


def carcass(detail: int, width: float, depth: float, height: float, foot: float) -> list[Mesh]:
    """A box without a front: sides, top, bottom, back."""
    high, mid = height - foot, foot + (height - foot) / 2
    x, cell = width / 2 - BOARD / 2, 0.14
    return [
        box(detail, (BOARD, depth, high), (-x, 0, mid), 0.002, cell),
        box(detail, (BOARD, depth, high), (x, 0, mid), 0.002, cell),
        box(detail, (width, depth, BOARD), (0, 0, height - BOARD / 2), 0.002, cell),
        box(detail, (width - 2 * BOARD, depth - 0.01, BOARD), (0, 0, foot + BOARD / 2), 0.002, cell),
        box(0, (width - 2 * BOARD, 0.008, high - 2 * BOARD), (0, -depth / 2 + 0.006, mid), 0.0, cell),
    ]


def bow_handle(detail: int, x: float, y: float, z: float, length: float, upright: bool = True) -> Mesh:
    """A bow handle."""
    way = np.array([0, 0, length / 2]) if upright else np.array([length / 2, 0, 0])
    a, b = np.array([x, y, z]) - way, np.array([x, y, z]) + way
    out = np.array([0, 0.028, 0])
    points = [a, a + out * 0.9, a + out + way * 0.12, b + out - way * 0.12, b + out * 0.9, b]
    return bent(detail, [tuple(p) for p in points], 0.005, 12, 5)


def cabinet(
    detail: int,
    *,
    width: float = 1.2,
    depth: float = 0.42,
    height: float = 0.78,
    color: str = "#efeeea",
    top: str = "birch",
    doors: float = 2,
) -> list[Part]:
    """A low cabinet with hinged doors, a plinth and a wooden top."""
    count = int(doors)
    foot = 0.06
    body = [
        box(
            detail,
            (width, depth - 0.02, height - foot - 0.022),
            (0, -0.01, foot + (height - foot - 0.022) / 2),
            0.002,
            0.14,
        )
    ]
    plinth = box(detail, (width - 0.02, depth - 0.06, foot), (0, -0.01, foot / 2), 0.0, 0.3)
    wide = (width - _GAP) / count - _GAP
    handles = []
    for k in range(count):
        x = (k - (count - 1) / 2) * (wide + _GAP)
        high = height - foot - 0.028
        body.append(
            box(detail, (wide, 0.018, high), (x, depth / 2 - 0.009, foot + high / 2 + 0.002), 0.002, 0.14)
        )
        side = 1 if k % 2 == 0 else -1
        handles.append(bow_handle(detail, x + side * (wide / 2 - 0.045), depth / 2, height * 0.66, 0.13))
    cover = box(detail, (width + 0.006, depth + 0.006, 0.022), (0, 0, height - 0.011), 0.002, 0.12)
    return [
        Part("paint", joined(body), tint=colour(color)),
        Part("metal-dark", plinth),
        Part("metal-brushed", joined(handles)),
        Part(top, cover),
    ]


def lockers(
    detail: int,
    *,
    columns: float = 3,
    rows: float = 4,
    height: float = 1.8,
    color: str = "#e9e8e4",
    accent: str = "#d2a13a",
) -> list[Part]:
    """Steel lockers with vents, some doors in a second colour."""
    across, up = int(columns), int(rows)
    wide, depth, foot = 0.36, 0.46, 0.10
    width = wide * across
    body = box(
        detail, (width, depth - 0.02, height - foot), (0, -0.01, foot + (height - foot) / 2), 0.003, 0.14
    )
    feet = box(detail, (width - 0.04, depth - 0.08, foot), (0, -0.01, foot / 2), 0.0, 0.3)
    plain: list[Mesh] = [body]
    bright: list[Mesh] = []
    dark: list[Mesh] = []
    high = (height - foot) / up
    for c in range(across):
        for r in range(up):
            x, z = (c - (across - 1) / 2) * wide, foot + high * (r + 0.5)
            door = box(detail, (wide - 0.008, 0.018, high - 0.008), (x, depth / 2 - 0.009, z), 0.002, 0.3)
            (bright if (c * 3 + r * 5) % 4 == 0 else plain).append(door)
            dark.append(box(detail, (0.03, 0.012, 0.07), (x + wide / 2 - 0.05, depth / 2 + 0.004, z), 0.003))
            if detail:
                dark += [
                    quad(
                        (x - 0.06, depth / 2 + 0.0006, z + high / 2 - 0.05 - 0.016 * k),
                        (0.12, 0, 0),
                        (0, 0, -0.004),
                    )
                    for k in range(3)
                ]
    return [
        Part("paint", joined(plain), tint=colour(color)),
        Part("paint", joined(bright), tint=colour(accent)),
        Part("metal-dark", joined([feet, *dark])),
    ]


def pedestal(detail: int, *, color: str = "#e8e7e3") -> list[Part]:
    """A drawer unit on castors."""
    body = [box(detail, (0.42, 0.54, 0.50), (0, -0.01, 0.32), 0.004, 0.14)]
    for k in range(3):
        body.append(box(detail, (0.414, 0.018, 0.16), (0, 0.262, 0.155 + 0.165 * k), 0.002, 0.14))
    handles = [bow_handle(detail, 0.0, 0.27, 0.19 + 0.165 * k, 0.12, upright=False) for k in range(3)]
    wheels = [
        moved(box(detail, (0.03, 0.05, 0.05), (0, 0, 0.025), 0.02), (x, y, 0))
        for x in (-0.17, 0.17)
        for y in (-0.2, 0.2)
    ]
    return [
        Part("paint", joined(body), tint=colour(color)),
        Part("metal-brushed", joined(handles)),
        Part("rubber", joined([*wheels, box(0, (0.36, 0.46, 0.024), (0, 0, 0.06))])),
    ]


def pigeon_holes(detail: int, *, columns: float = 4, rows: float = 5, seed: float = 3) -> list[Part]:
    """Letter boxes with papers in some. On the wall: back at y = 0, bottom at z = 0."""
    random = np.random.default_rng(int(seed))
    across, up, wide, high, depth = int(columns), int(rows), 0.27, 0.10, 0.32
    width, height = across * wide, up * high
    boards = [
        box(detail, (0.012, depth, height), (x, depth / 2, height / 2), 0.001, 0.2)
        for x in np.linspace(-width / 2, width / 2, across + 1)
    ]
    boards += [
        box(detail, (width, depth, 0.012), (0, depth / 2, z), 0.001, 0.2)
        for z in np.linspace(0, height, up + 1)
    ]
    boards.append(box(0, (width, 0.008, height), (0, 0.006, height / 2)))
    sheets = []
    for c in range(across):
        for r in range(up):
            if random.random() < 0.45:
                size = (0.21, 0.28, 0.004 + 0.02 * random.random())
                place = (-width / 2 + (c + 0.5) * wide, depth / 2 + 0.02, r * high + 0.007 + size[2] / 2)
                sheets.append(moved(rounded_box(size, 0.0), place, rotation(random.uniform(-0.08, 0.08))))
    return [Part("birch", joined(boards)), Part("paper", joined(sheets))]


def shelving(detail: int, *, width: float = 1.0, height: float = 1.9, seed: float = 11) -> list[Part]:
    """Metal shelving with crates and boxes for a workshop."""
    random = np.random.default_rng(int(seed))
    depth = 0.45
    metal = [
        box(
            detail,
            (0.035, 0.035, height),
            (sx * (width / 2 - 0.02), sy * (depth / 2 - 0.02), height / 2),
            0.002,
            0.25,
        )
        for sx in (-1, 1)
        for sy in (-1, 1)
    ]
    crates: dict[Colour, list[Mesh]] = {}
    tints: tuple[Colour, ...] = (
        (0.16, 0.34, 0.52),
        (0.72, 0.56, 0.36),
        (0.55, 0.56, 0.57),
        (0.76, 0.30, 0.18),
    )
    for level in np.linspace(0.12, height - 0.05, 5):
        metal.append(box(detail, (width, depth, 0.03), (0, 0, float(level)), 0.002, 0.3))
        x = -width / 2 + 0.06
        while level < height - 0.3:
            wide = random.uniform(0.22, 0.36)
            if x + wide > width / 2 - 0.05:
                break
            tall = random.uniform(0.14, 0.27)
            tint = tints[int(random.integers(len(tints)))]
            place = (x + wide / 2, random.uniform(-0.03, 0.03), float(level) + 0.016 + tall / 2)
            crates.setdefault(tint, []).append(box(detail, (wide, 0.36, tall), place, 0.008, 0.15))
            x += wide + random.uniform(0.02, 0.08)
    parts = [Part("paint", joined(metal), tint=(0.30, 0.32, 0.34))]
    return parts + [Part("plastic", joined(meshes), tint=tint) for tint, meshes in crates.items()]


BUILDERS = {
    "cabinet": Entry(cabinet),
    "lockers": Entry(lockers),
    "pedestal": Entry(pedestal),
    "pigeon-holes": Entry(pigeon_holes, stops=""),
    "shelving": Entry(shelving),
}
