"""What stands on a terrace: table, chairs, parasol, railing."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.kit import Entry, box, colour, disc, post
from vrtour.modelling.part import Part, joined, moved, rotation
from vrtour.modelling.shapes import rounded_box, surface


def garden_table(detail: int, *, size: float = 0.8) -> list[Part]:
    """A square table of slats on a steel frame."""
    slats = [
        box(detail, (size, size / 9 - 0.008, 0.022), (0, (k - 4) * size / 9, 0.729), 0.003, 0.14)
        for k in range(9)
    ]
    metal = [
        post(
            detail,
            (sx * size * 0.44, sy * size * 0.44, 0.0),
            (sx * size * 0.40, sy * size * 0.40, 0.72),
            0.013,
        )
        for sx in (-1, 1)
        for sy in (-1, 1)
    ]
    metal += [box(detail, (0.03, size * 0.9, 0.02), (s * size * 0.4, 0, 0.708), 0.002, 0.2) for s in (-1, 1)]
    return [
        Part("oak", joined(slats), tint=(0.86, 0.80, 0.74)),
        Part("paint", joined(metal), tint=(0.19, 0.20, 0.21)),
    ]


def garden_chair(detail: int, *, color: str = "#33525a") -> list[Part]:
    """A folding chair of slats and steel."""
    slats = [
        box(detail, (0.40, 0.062, 0.014), (0, 0.17 - 0.076 * k, 0.45 - 0.006 * k), 0.003) for k in range(5)
    ]
    for k in range(3):
        slats.append(
            moved(
                moved(box(detail, (0.40, 0.014, 0.07), radius=0.003), turn=rotation(0.22, "x")),
                (0, -0.205 - 0.02 * k, 0.60 + 0.095 * k),
            )
        )
    frame = []
    for x in (-0.20, 0.20):
        frame.append(post(detail, (x, 0.24, 0.0), (x, -0.26, 0.86), 0.0105))
        frame.append(post(detail, (x * 0.9, -0.25, 0.0), (x * 0.9, 0.19, 0.45), 0.0105))
    return [Part("paint", joined(slats), tint=colour(color)), Part("metal-dark", joined(frame))]


def parasol(detail: int, *, color: str = "#e3dccb", size: float = 2.4) -> list[Part]:
    """An open parasol on a heavy foot."""
    n = 8
    a = np.linspace(0, 2 * np.pi, 4 * n + 1)
    t = np.linspace(0, 1, 6 if detail else 3)
    sag = 1 - 0.05 * np.abs(np.sin(a * n / 2))[:, None] * t
    r = size / 2 * t * sag
    z = 2.52 - 0.42 * t - 0.06 * t * np.abs(np.sin(a * n / 2))[:, None]
    grid = np.stack([r * np.cos(a)[:, None], r * np.sin(a)[:, None], np.broadcast_to(z, r.shape)], -1)
    cloth = joined([surface(grid[::-1], closed_rows=True), surface(grid - [0, 0, 0.004], closed_rows=True)])
    pole = post(detail, (0, 0, 0.04), (0, 0, 2.56), 0.02)
    foot = disc(detail, 0.24, 0.06, (0, 0, 0), 0.012, 28)
    return [
        Part("fabric", cloth, tint=colour(color)),
        Part("oak", pole),
        Part("paint", foot, tint=(0.28, 0.29, 0.30)),
    ]


def railing(detail: int, *, width: float = 2.0, height: float = 1.1, gap: float = 0.11) -> list[Part]:
    """A railing of flat bars along x."""
    bars = [
        box(detail, (width, 0.05, 0.03), (0, 0, height - 0.015), 0.004, 0.3),
        box(detail, (width, 0.03, 0.02), (0, 0, 0.09), 0.003, 0.3),
    ]
    count = int(width / gap)
    for k in range(count):
        x = (k + 0.5) / count * width - width / 2
        bars.append(
            rounded_box((0.012, 0.03, height - 0.12), 0.0, centre=(x, 0, height / 2 + 0.03), cell=0.5)
        )
    posts = max(2, round(width / 1.2) + 1)
    for x in np.linspace(-width / 2 + 0.025, width / 2 - 0.025, posts):
        bars.append(box(detail, (0.045, 0.045, height), (float(x), 0, height / 2), 0.004, 0.3))
    return [Part("paint", joined(bars), tint=(0.20, 0.21, 0.22))]


def bench(detail: int, *, width: float = 1.5) -> list[Part]:
    """A bench with a back for the open air."""
    slats = [box(detail, (width, 0.085, 0.03), (0, 0.16 - 0.1 * k, 0.44), 0.004, 0.18) for k in range(4)]
    slats += [
        moved(
            moved(box(detail, (width, 0.03, 0.085), radius=0.004, cell=0.18), turn=rotation(0.2, "x")),
            (0, -0.20 - 0.02 * k, 0.58 + 0.11 * k),
        )
        for k in range(3)
    ]
    legs = []
    for s in (-1, 1):
        x = s * (width / 2 - 0.15)
        legs.append(box(detail, (0.05, 0.46, 0.04), (x, 0.0, 0.405), 0.004, 0.2))
        legs.append(post(detail, (x, 0.19, 0.0), (x, 0.16, 0.40), 0.02))
        legs.append(post(detail, (x, -0.24, 0.0), (x, -0.16, 0.40), 0.02))
        legs.append(post(detail, (x, -0.185, 0.40), (x, -0.28, 0.84), 0.02))
    return [Part("oak", joined(slats), tint=(0.84, 0.76, 0.68)), Part("metal-dark", joined(legs))]


BUILDERS = {
    "garden-bench": Entry(bench),
    "garden-chair": Entry(garden_chair),
    "garden-table": Entry(garden_table),
    "parasol": Entry(parasol),
    "railing": Entry(railing),
}
