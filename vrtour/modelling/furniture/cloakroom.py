"""What waits beside a door: coats on their hooks, umbrellas in their stand."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.kit import BLACK, WHITE, Colour, Entry, bent, box, disc, post
from vrtour.modelling.part import Mesh, Part, joined, moved
from vrtour.modelling.shapes import shell, surface, tube


def coat_rack(detail: int, *, width: float = 1.2, coats: float = 3, seed: float = 4) -> list[Part]:
    """A wooden rail with hooks and a few coats. Hangs at 1.65 m when placed at z = 0."""
    random = np.random.default_rng(int(seed))
    rail = box(detail, (width, 0.020, 0.09), (0, 0.010, 1.668), 0.004, 0.14)
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
            Part("fabric", moved(mesh, (places[index], 0.092, 1.700)), tint=tints[number % len(tints)])
        )
    return parts


def _coat(detail: int, random: np.random.Generator, length: float) -> Mesh:
    """A coat hung by the loop in its collar: cloth gathers at the hook, shoulders fall away rounded, and
    from them soft folds widen to an uneven hem; the front falls open, the sleeves hang by themselves."""
    around, down = (44, 12) if detail else (16, 6)
    a = np.linspace(0, 2 * np.pi, around + 1)[:, None]
    t = np.linspace(0, 1, down)[None, :] ** 1.35
    wide = np.interp(
        t, [0, 0.03, 0.07, 0.12, 0.20, 0.45, 1], [0.020, 0.050, 0.092, 0.128, 0.145, 0.138, 0.178]
    )
    deep = np.interp(
        t, [0, 0.03, 0.07, 0.12, 0.20, 0.45, 1], [0.022, 0.045, 0.062, 0.076, 0.084, 0.086, 0.108]
    )
    phase = random.uniform(0, 6.28, 4)
    swing = 0.7 * np.sin(2.4 * t + phase[2])
    growing = np.clip((t - 0.05) / 0.95, 0.0, 1.0) ** 0.8
    # Cloth bulges between narrow valleys; some folds begin at the shoulder, others below the waist.
    folds = 1 + growing * (
        0.20 * _fold(3 * a + phase[0] + swing)
        + 0.17 * _fold(5 * a - phase[1] + 1.6 * swing) * (0.5 + 0.5 * np.sin(a + phase[3]))
        + 0.09 * t * _fold(9 * a + phase[2] - swing)
    )
    # The front, at a = 90 degrees, falls open in a narrow furrow.
    folds = folds * (1 - 0.36 * np.exp(-(((a - np.pi / 2) / 0.13) ** 2)) * np.clip(t * 3, 0, 1))
    x = wide * np.cos(a) * folds + 0.020 * np.sin(2.6 * t + phase[0]) * t
    # The wall keeps the back flat; the front bellies out below the waist.
    y = np.maximum(deep * np.sin(a) * folds + 0.022 * t, -0.088) + 0.012 * np.sin(np.pi * t)
    z = -t * length + t * (0.020 * np.sin(2 * a + phase[1]) + 0.010 * np.sin(5 * a + phase[0]))
    grid = np.stack([x, y, np.broadcast_to(z, x.shape)], -1)
    # From the collar down, round against the clock: turned so that the front is outside.
    body = surface(grid[::-1], closed_rows=True)
    inside = surface(grid[::4] * np.array([0.95, 0.92, 1.0]), closed_rows=True)
    sleeves = [_sleeve(detail, random, side, phase) for side in (-1, 1)]
    collar = bent(
        detail,
        [(-0.062, 0.0, -0.062), (-0.040, -0.028, -0.018), (0.0, -0.034, -0.006), (0.040, -0.028, -0.018),
         (0.062, 0.0, -0.062), (0.022, 0.052, -0.120)],
        0.015, 15, 6,
    )  # fmt: skip
    loop = bent(detail, [(-0.014, -0.03, -0.006), (0.0, -0.012, 0.016), (0.014, -0.03, -0.006)], 0.0025, 7, 3)
    return joined([body, inside, *sleeves, collar, loop])


def _fold(phase: np.ndarray) -> np.ndarray:
    """Round ridges and narrow valleys, -1..1 or so."""
    return np.asarray(2.2 * np.sqrt(0.5 + 0.5 * np.sin(phase) + 0.02) - 1.4)


def _sleeve(detail: int, random: np.random.Generator, side: int, phase: np.ndarray) -> Mesh:
    """An empty sleeve: out of the shoulder's curve, a little bent, its cuff clear of the body."""
    bend, ahead = random.uniform(0.0, 0.035), random.uniform(0.01, 0.05)
    line = [
        (side * 0.075, 0.0, -0.070), (side * 0.132, 0.004, -0.105), (side * 0.172, 0.012, -0.20),
        (side * 0.190, 0.018 + 0.4 * ahead, -0.36), (side * (0.192 + bend), 0.02 + 1.2 * ahead, -0.49),
        (side * (0.180 + bend), 0.03 + 2.0 * ahead, -0.64),
    ]  # fmt: skip
    radii = np.array([0.030, 0.052, 0.060, 0.053, 0.047, 0.043])
    return _crumpled(tube(line, radii, 12 if detail else 6, samples=14 if detail else 5), phase)


def _crumpled(mesh: Mesh, phase: np.ndarray) -> Mesh:
    """The sleeve with creases across it, deepest at the elbow."""
    z = mesh.positions[:, 2]
    along = z + 0.6 * mesh.positions[:, 1]
    waves = np.sin(70 * along + phase[0]) + 0.7 * np.sin(43 * along - 1.7 * phase[1])
    crease = 0.0028 * waves * np.exp(-(((z + 0.38) / 0.18) ** 2))
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
