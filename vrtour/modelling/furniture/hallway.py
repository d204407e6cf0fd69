"""What makes a passage a place: slats on its wall, a padded bench before them, lights at the wall."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.kit import Entry, box, colour, post
from vrtour.modelling.part import Mesh, Part, joined, moved, rotation
from vrtour.modelling.shapes import cylinder, lathe, quad


def slat_panel(
    detail: int,
    *,
    width: float = 2.0,
    height: float = 2.3,
    low: float = 0.08,
    pitch: float = 0.055,
    color: str = "#33302c",
) -> list[Part]:
    """Upright slats of oak on dark felt; the wall at y = 0, from z = ``low`` to ``low + height``."""
    count = max(2, int(width / pitch))
    deep, wide = 0.022, 0.034
    slats = []
    for k in range(count):
        x = ((k + 0.5) / count - 0.5) * width
        if detail:
            slats.append(_slat(x, wide, deep, low, height))
        else:
            slats.append(quad((x + wide / 2, 0.009 + deep, low), (-wide, 0, 0), (0, 0, height), cells=(1, 2)))
    back = quad((width / 2, 0.009, low), (-width, 0, 0), (0, 0, height), cells=(8, 4) if detail else (2, 2))
    rim = [box(0, (0.012, 0.009, height), (s * width / 2, 0.0045, low + height / 2)) for s in (-1, 1)]
    rim.append(box(0, (width, 0.009 + deep, 0.02), (0, (0.009 + deep) / 2, low + height + 0.01), cell=0.3))
    return [
        Part("felt", back, tint=colour(color)),
        Part("oak", joined(slats)),
        Part("oak", joined(rim)),
    ]


def _slat(x: float, wide: float, deep: float, low: float, height: float) -> Mesh:
    """Front and sides of one slat; its grain runs up, and no two show the same wood."""
    shift = 0.173 * (round(x * 1000) % 7)
    faces = []
    for corner, along in (
        ((x + wide / 2, 0.009 + deep, low), (-wide, 0, 0)),
        ((x + wide / 2, 0.009, low), (0, deep, 0)),
        ((x - wide / 2, 0.009 + deep, low), (0, -deep, 0)),
    ):
        face = quad(corner, along, (0, 0, height), cells=(1, 3))
        uvs = face.uvs[:, ::-1] + np.array([0.61 * shift, shift])
        faces.append(Mesh(face.positions, face.normals, uvs, face.triangles, face.charts))
    return joined(faces)


def padded_bench(detail: int, *, width: float = 1.6, color: str = "#2f5d5a") -> list[Part]:
    """A bench of oak boards with a seat pad; the wall at y = 0, its seat 0.46 high."""
    deep = 0.40
    top = box(detail, (width, deep, 0.03), (0, deep / 2 + 0.04, 0.385), 0.004, 0.2)
    board = (0.03, deep - 0.03, 0.37)
    ends = [
        box(detail, board, (s * (width / 2 - 0.06), deep / 2 + 0.04, 0.185), 0.003, 0.13, 1, 2)
        for s in (-1, 1)
    ]
    shelf = box(detail, (width - 0.15, deep - 0.06, 0.022), (0, deep / 2 + 0.04, 0.13), 0.003, 0.25)
    pad = box(detail, (width - 0.01, deep - 0.005, 0.06), (0, deep / 2 + 0.04, 0.43), 0.024, 0.2, 2)
    swell = np.where(pad.positions[:, 2] > 0.44, 1.0, 0.0)
    x, y = pad.positions[:, 0] / (width / 2), (pad.positions[:, 1] - deep / 2 - 0.04) / (deep / 2)
    lift = 0.008 * swell * (1 - x**2).clip(0) ** 0.5 * (1 - y**2).clip(0)
    soft = Mesh(
        pad.positions + np.column_stack([0 * lift, 0 * lift, lift]),
        pad.normals,
        pad.uvs,
        pad.triangles,
        pad.charts,
    )
    return [Part("oak", joined([top, *ends, shelf])), Part("felt", soft, tint=colour(color))]


def wall_light(detail: int, *, color: str = "#b08d4c", height: float = 0.20) -> list[Part]:
    """A tube of brushed brass that shines up and down the wall at y = 0; its middle at z = 1.75."""
    z, out, radius, n = 1.75, 0.085, 0.042, 16 if detail else 8
    low, high = z - height / 2, z + height / 2
    profile = [(radius - 0.004, low + 0.02), (radius - 0.004, low), (radius, low), (radius, high),
               (radius - 0.004, high), (radius - 0.004, high - 0.02)]  # fmt: skip
    body = moved(lathe(profile, n, 40.0), (0, out, 0))
    plate = moved(moved(cylinder(0.036, 0.012, n, 0.003), turn=rotation(-np.pi / 2, "x")), (0, 0, z))
    arm = post(detail, (0, 0.01, z), (0, out - radius + 0.004, z), 0.008)
    glow = []
    for level, turn in ((low + 0.014, np.pi), (high - 0.014, 0.0)):
        lens = cylinder(radius - 0.005, 0.002, n)
        glow.append(moved(moved(lens, turn=rotation(turn, "x")), (0, out, level)))
    return [
        Part("gloss", joined([body, plate, arm]), tint=colour(color)),
        Part("led", joined(glow), tint=(1.0, 0.9, 0.74)),
    ]


BUILDERS = {
    "padded-bench": Entry(padded_bench),
    "slat-panel": Entry(slat_panel, stops=""),
    "wall-light": Entry(wall_light, stops=""),
}
