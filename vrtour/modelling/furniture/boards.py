"""What one writes on: whiteboards, flip charts, pin boards. Wall pieces have their back at y = 0."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.kit import BLACK, Colour, Entry, bent, box, colour, post
from vrtour.modelling.part import Mesh, Part, joined, moved, rotation
from vrtour.modelling.shapes import quad

FULL = (0.0, 0.0, 1.0, 1.0)


def picture(width: float, height: float, y: float, z: float, cell: float | None = None) -> Mesh:
    """A print seen from +y, its middle at (0, y, z)."""
    cells = (1, 1) if cell is None else (max(1, round(width / cell)), max(1, round(height / cell)))
    return quad((width / 2, y, z - height / 2), (-width, 0, 0), (0, 0, height), FULL, cells)


def frame(detail: int, width: float, height: float, z: float, wide: float, deep: float) -> list[Mesh]:
    """Four bars round a picture of ``width`` and ``height``, their back at y = 0."""
    cell = 0.5
    bars = [
        box(detail, (width + 2 * wide, deep, wide), (0, deep / 2, z + s * (height + wide) / 2), 0.003, cell)
        for s in (-1, 1)
    ]
    bars += [
        box(detail, (wide, deep, height), (s * (width + wide) / 2, deep / 2, z), 0.003, cell) for s in (-1, 1)
    ]
    return bars


def whiteboard(
    detail: int, *, width: float = 1.8, height: float = 1.1, content: str = "whiteboard-week", z: float = 1.45
) -> list[Part]:
    """A board in an aluminium frame with a tray, pens and an eraser; its middle at ``z``."""
    face = picture(width, height, 0.014, z, 0.15 if detail else 0.6)
    back = box(0, (width, 0.012, height), (0, 0.006, z))
    metal = [*frame(detail, width, height, z, 0.022, 0.024), back]
    low = z - height / 2 - 0.02
    metal.append(box(detail, (0.5, 0.07, 0.012), (0, 0.055, low), 0.004))
    metal.append(box(detail, (0.5, 0.006, 0.02), (0, 0.089, low + 0.006), 0.002))
    parts = [Part(f"print:{content}", face), Part("metal-brushed", joined(metal))]
    tints: tuple[Colour, ...] = ((0.10, 0.20, 0.55), (0.70, 0.10, 0.12), (0.08, 0.40, 0.20))
    for k, tint in enumerate(tints):
        x = -0.18 + 0.1 * k
        pen = post(detail, (x - 0.06, 0.06 + 0.004 * k, low + 0.014), (x + 0.06, 0.06, low + 0.014), 0.008)
        parts.append(Part("plastic", pen, tint=tint))
    eraser = box(detail, (0.13, 0.045, 0.03), (0.17, 0.058, low + 0.021), 0.006)
    return [*parts, Part("plastic", eraser, tint=BLACK)]


def flipchart(detail: int, *, content: str = "flipchart") -> list[Part]:
    """A pad on a tripod, its sheets curling a little at the foot."""
    wide, high, lean = 0.68, 0.98, 0.14
    turn = rotation(lean, "x")
    board = box(detail, (wide + 0.02, 0.018, high), (0, 0, 0), 0.004, 0.2)
    cells = (1, 10) if detail else (1, 3)
    sheet = picture(wide - 0.02, high - 0.07, 0.0, 0.0, None)
    sheet = quad(
        (wide / 2 - 0.01, 0.014, -high / 2 + 0.02), (-(wide - 0.02), 0, 0), (0, 0, high - 0.06), FULL, cells
    )
    rise = np.clip(-sheet.positions[:, 2] - 0.25, 0, None)
    positions = sheet.positions + np.column_stack([rise * 0, rise**2 * 0.5, rise * 0])
    sheet = Mesh(positions, sheet.normals, sheet.uvs, sheet.triangles, sheet.charts)
    clamp = box(detail, (wide, 0.035, 0.04), (0, 0.014, high / 2 - 0.02), 0.006)
    tray = box(detail, (wide * 0.8, 0.06, 0.014), (0, 0.035, -high / 2 - 0.01), 0.004)
    place = (0, 0, 1.36)
    legs = [
        post(detail, (-0.36, 0.28, 0.01), (-0.27, -0.02, 1.78), 0.014),
        post(detail, (0.36, 0.28, 0.01), (0.27, -0.02, 1.78), 0.014),
        post(detail, (0.0, -0.46, 0.01), (0.0, -0.08, 1.74), 0.014),
    ]
    moved_parts = [moved(moved(mesh, turn=turn), place) for mesh in (clamp, tray)]
    return [
        Part(f"print:{content}", moved(moved(sheet, turn=turn), place)),
        Part("paint", moved(moved(board, turn=turn), place), tint=(0.90, 0.90, 0.89)),
        Part("metal-brushed", joined([*legs, *moved_parts])),
    ]


def pinboard(detail: int, *, width: float = 0.9, height: float = 0.7, color: str = "#b98f63") -> list[Part]:
    """Cork or felt in a wooden frame with papers pinned to it; its middle at z = 1.5."""
    z = 1.5
    face = quad(
        (width / 2, 0.012, z - height / 2), (-width, 0, 0), (0, 0, height), None, (6, 5) if detail else (2, 2)
    )
    names = ("paper-programme", "paper-notes", "poster-video", "paper-form", "calendar")
    random = np.random.default_rng(5)
    parts = [
        Part("felt", face, tint=colour(color)),
        Part("birch", joined(frame(detail, width, height, z, 0.03, 0.022))),
    ]
    pins = []
    for k, name in enumerate(names):
        x = -width / 2 + width * (k + 0.5) / len(names)
        dz = z + random.uniform(-0.5, 0.5) * (height - 0.36)
        sheet = picture(0.15, 0.212, 0.0135, 0.0)
        sheet = moved(moved(sheet, turn=rotation(random.uniform(-0.06, 0.06), "y")), (x, 0.0005 * k, dz))
        parts.append(Part(f"print:{name}", sheet))
        pins.append(box(0, (0.008, 0.012, 0.008), (x, 0.02, dz + 0.095)))
    return [*parts, Part("gloss", joined(pins), tint=(0.75, 0.12, 0.12))]


def notice(detail: int, *, content: str = "paper-programme", width: float = 0.21) -> list[Part]:
    """A sheet taped to the wall, its lower corner standing off; its middle at z = 0."""
    height = width * 1.414
    sheet = quad(
        (width / 2, 0.002, -height / 2), (-width, 0, 0), (0, 0, height), FULL, (4, 4) if detail else (1, 1)
    )
    low = np.clip(-sheet.positions[:, 2] / height + 0.1, 0, None)
    positions = sheet.positions + np.column_stack([low * 0, low**2 * 0.02, low * 0])
    return [
        Part(f"print:{content}", Mesh(positions, sheet.normals, sheet.uvs, sheet.triangles, sheet.charts))
    ]


def rolling_board(detail: int, *, content: str = "whiteboard-ideas", width: float = 1.5) -> list[Part]:
    """A whiteboard on wheels."""
    height, z = 1.1, 1.30
    parts = whiteboard(detail, width=width, height=height, content=content, z=z)
    metal: list[Mesh] = []
    wheels = []
    for side in (-1, 1):
        x = side * (width / 2 + 0.035)
        metal.append(bent(detail, [(x, 0.01, 0.08), (x, 0.01, z + height / 2)], 0.015, 2, 2))
        metal.append(box(detail, (0.035, 0.56, 0.03), (x, 0.01, 0.075), 0.006, 0.2))
        wheels += [box(detail, (0.03, 0.055, 0.055), (x, y, 0.029), 0.02, steps=2) for y in (-0.25, 0.27)]
    metal.append(box(detail, (width, 0.02, 0.03), (0, 0.01, 0.20), 0.003, 0.25))
    back = quad(
        (-width / 2, -0.001, z - height / 2),
        (width, 0, 0),
        (0, 0, height),
        None,
        (8, 6) if detail else (2, 2),
    )
    return [
        *parts,
        Part("gloss", back, tint=(0.93, 0.93, 0.92)),
        Part("metal-brushed", joined(metal)),
        Part("rubber", joined(wheels)),
    ]


BUILDERS = {
    "flipchart": Entry(flipchart),
    "notice": Entry(notice, stops=""),
    "pinboard": Entry(pinboard, stops=""),
    "rolling-board": Entry(rolling_board),
    "whiteboard": Entry(whiteboard, stops=""),
}
