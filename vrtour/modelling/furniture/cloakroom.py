"""What waits beside a door: coats on their hooks, umbrellas in their stand."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.kit import BLACK, WHITE, Colour, Entry, bent, box, disc, post
from vrtour.modelling.part import Mesh, Part, joined, moved
from vrtour.modelling.shapes import shell, surface, tube


def coat_rack(detail: int, *, width: float = 1.2, coats: float = 3, seed: float = 4) -> list[Part]:
    """A wooden rail with hooks and a few coats. Hangs at 1.65 m when placed at z = 0."""
    random = np.random.default_rng(int(seed))
    rail = box(detail, (width, 0.022, 0.12), (0, 0.011, 1.66), 0.004, 0.14)
    count = int(width / 0.2)
    hooks, places = [], [(k - (count - 1) / 2) * 0.2 for k in range(count)]
    for x in places:
        hooks.append(bent(detail, [(x, 0.022, 1.685), (x, 0.075, 1.68), (x, 0.09, 1.715)], 0.006, 7, 4))
        hooks.append(bent(detail, [(x, 0.022, 1.655), (x, 0.055, 1.63), (x, 0.07, 1.655)], 0.006, 7, 4))
    parts = [Part("birch", rail), Part("metal-brushed", joined(hooks))]
    tints: tuple[Colour, ...] = (
        (0.09, 0.14, 0.27),
        (0.66, 0.36, 0.12),
        (0.30, 0.32, 0.28),
        (0.52, 0.09, 0.10),
    )
    taken = list(range(int(random.integers(2)), count, 2))[: int(coats)]  # sleeves need room
    for number, index in enumerate(taken):
        mesh = _coat(detail, random, 0.80 + 0.22 * random.random())
        parts.append(
            Part("fabric", moved(mesh, (places[index], 0.095, 1.705)), tint=tints[number % len(tints)])
        )
    return parts


def _coat(detail: int, random: np.random.Generator, length: float) -> Mesh:
    """A coat hung by its collar: shoulders slope, folds deepen downwards, an open front, empty sleeves."""
    around, down = (44, 15) if detail else (14, 6)
    a = np.linspace(0, 2 * np.pi, around + 1)[:, None]
    t = np.linspace(0, 1, down)[None, :] ** 1.25
    wide = np.interp(t, [0, 0.03, 0.08, 0.18, 0.40, 1], [0.022, 0.055, 0.095, 0.145, 0.150, 0.185])
    deep = np.interp(t, [0, 0.03, 0.08, 0.18, 0.40, 1], [0.022, 0.045, 0.058, 0.072, 0.080, 0.098])
    phase = random.uniform(0, 6.28, 3)
    # Long folds start at the shoulders and swing a little; the hem is wavier than the waist.
    swing = 0.5 * np.sin(2.2 * t + phase[2])
    folds = 1 + t**0.7 * (
        0.15 * np.sin(4 * a + phase[0] + swing)
        + 0.11 * np.sin(7 * a - phase[1] + 2 * swing)
        + 0.05 * t * np.sin(13 * a + phase[2])
    )
    # The front, at a = 90 degrees, falls open in a narrow furrow.
    folds = folds * (1 - 0.34 * np.exp(-(((a - np.pi / 2) / 0.11) ** 2)) * np.clip(t * 3, 0, 1))
    x = wide * np.cos(a) * folds + 0.012 * np.sin(3 * t + phase[0])
    y = deep * np.sin(a) * folds + 0.03 * t
    z = -t * length + 0.012 * t * np.sin(2 * a + phase[1])
    grid = np.stack([x, y, np.broadcast_to(z, x.shape)], -1)
    # From the collar down, round against the clock: turned so that the front is outside.
    body = surface(grid[::-1], closed_rows=True)
    inside = surface(grid[::2] * np.array([0.96, 0.93, 1.0]), closed_rows=True)
    sleeves = []
    for side in (-1, 1):
        bend = random.uniform(0.0, 0.03)
        line = [
            (side * 0.10, 0.005, -0.085), (side * 0.160, 0.012, -0.17), (side * 0.178, 0.030, -0.34),
            (side * (0.172 + bend), 0.055, -0.50), (side * 0.160, 0.075, -0.64),
        ]  # fmt: skip
        radii = np.array([0.040, 0.056, 0.054, 0.048, 0.044])
        sleeves.append(_crumpled(tube(line, radii, 12 if detail else 6, samples=14 if detail else 4), phase))
    collar = bent(detail, [(-0.05, -0.01, -0.022), (0, 0.05, -0.045), (0.05, -0.01, -0.022)], 0.016, 9, 4)
    return joined([body, inside, *sleeves, collar])


def _crumpled(mesh: Mesh, phase: np.ndarray) -> Mesh:
    """The sleeve with creases across it, deepest at the elbow."""
    z = mesh.positions[:, 2]
    crease = (
        0.0045 * np.sin(95 * z + 9 * mesh.positions[:, 1] + phase[0]) * np.exp(-(((z + 0.36) / 0.2) ** 2))
    )
    return Mesh(
        mesh.positions + mesh.normals * crease[:, None], mesh.normals, mesh.uvs, mesh.triangles, mesh.charts
    )


def umbrella_stand(detail: int) -> list[Part]:
    """A cylinder of perforated steel with two umbrellas."""
    skin = shell(_ring(0.11, 0.50, 24 if detail else 10), 0.003, 1)
    umbrellas = [
        post(detail, (0.04, 0.02, 0.02), (-0.05, -0.03, 0.86), 0.024, 0.012),
        post(detail, (-0.03, 0.03, 0.02), (0.06, 0.01, 0.80), 0.022, 0.012),
    ]
    return [
        Part("paint", joined([skin, disc(detail, 0.108, 0.012, (0, 0, 0), 0.0)]), tint=WHITE),
        Part("felt", joined(umbrellas), tint=(0.10, 0.13, 0.20)),
        Part(
            "rubber",
            bent(
                detail,
                [(-0.05, -0.03, 0.85), (-0.055, -0.03, 0.92), (-0.10, -0.03, 0.93), (-0.105, -0.03, 0.88)],
                0.009,
                9,
                4,
            ),
            tint=BLACK,
        ),
    ]


def _ring(radius: float, height: float, sectors: int) -> np.ndarray:
    a = np.linspace(0, 2 * np.pi, sectors + 1)
    z = np.array([0.0, height])
    x, y = np.cos(a) * radius, np.sin(a) * radius
    return np.stack([np.stack([x, y, np.full_like(x, level)], -1) for level in z], 1)


BUILDERS = {
    "coat-rack": Entry(coat_rack, stops=""),
    "umbrella-stand": Entry(umbrella_stand),
}
