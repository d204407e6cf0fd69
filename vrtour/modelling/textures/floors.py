"""Floors that are not wood, and ceilings and walls."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from vrtour.modelling.textures.courses import courses, regular
from vrtour.modelling.textures.noise import Field, blurred, cavity, cloud, mixed, ramp, shaded, speckle, toned
from vrtour.modelling.textures.painted import Painted

YARNS = np.array([(0.245, 0.25, 0.265), (0.335, 0.34, 0.352), (0.43, 0.433, 0.44), (0.56, 0.562, 0.565)])
"""The four greys of the carpet's yarns."""


def _loops(size: int, count: int, seed: int) -> tuple[Field, Field, Field]:
    """Loops of pile on a jittered grid: number, nearness to the crown 1..0, and lean, each (size, size)."""
    rng = np.random.default_rng(seed)
    step = size / count
    rows, columns = np.meshgrid(np.arange(count), np.arange(count), indexing="ij")
    centres = np.stack([rows, columns + 0.5 * (rows % 2)], -1).reshape(-1, 2) + rng.uniform(
        -0.26, 0.26, (count**2, 2)
    )
    y, x = np.meshgrid(np.arange(size), np.arange(size), indexing="ij")
    points = np.stack([(y + 0.5) / step, (x + 0.5) / step], -1).reshape(-1, 2)
    box = np.full(2, float(count))
    distance, found = cKDTree(centres % count, boxsize=box).query(points, workers=1)
    number = np.asarray(found, np.int64)
    crown = np.clip(1 - np.asarray(distance) / 0.72, 0, 1).reshape(size, size)
    leans = np.asarray(rng.uniform(-1, 1, count**2)[number], np.float64).reshape(size, size)
    return number.astype(np.float64).reshape(size, size), crown, leans


def carpet() -> Painted:
    """Grey mottled loop pile, four yarns; 1 m square, loops of 4 mm."""
    size, count = 1024, 240
    number, crown, lean = _loops(size, count, 200)
    rng = np.random.default_rng(201)
    mottle = cloud((count, count), 202, 1.0, lowest=7) * 0.55 + rng.standard_normal((count, count)) * 0.85
    limits = np.quantile(mottle, (0.27, 0.66, 0.93))
    yarn = np.searchsorted(limits, mottle).reshape(-1)[number.astype(np.int64)]
    fibre = cloud((size, size), 203, 0.2, highest=420)
    light = 0.62 + 0.5 * np.sqrt(crown) + 0.05 * lean + 0.05 * fibre + shaded(crown, 0.10)
    return Painted(YARNS[yarn] * light[..., None], 0.0022 * np.sqrt(crown))


def tiles() -> Painted:
    """Warm grey porcelain tiles of 0.6 m with fine joints; 2.4 m square."""
    shape, metres = (1024, 1024), (2.4, 2.4)
    blocks = courses(shape, metres, [0.6] * 4, regular(2.4, 0.6, 4, 0.0))
    tone = blocks.each(210, -1, 1)
    vein = cloud(shape, 211, 2.2, lowest=3, highest=80)
    grain = cloud(shape, 212, 0.3)
    value = 0.735 + 0.008 * tone + 0.010 * vein + 0.009 * grain - 0.05 * speckle(shape, 213, 0.004, 0.7)
    body = blocks.body(0.003, 0.003)
    tile = toned(value + shaded(body, 0.012), (1.0, 0.985, 0.95))
    return Painted(mixed((0.56, 0.55, 0.53), tile, body), 0.0012 * body)


def concrete() -> Painted:
    """Power-floated concrete: soft clouds, trowel sweeps, pinholes; 3 m square."""
    shape = (1024, 1024)
    clouds = cloud(shape, 220, 2.4, lowest=2, highest=60)
    sweep = cloud(shape, 221, 1.6, (1.0, 2.6), lowest=8)
    pits = speckle(shape, 222, 0.0012, 0.8)
    value = 0.60 + 0.018 * clouds + 0.012 * sweep + 0.012 * cloud(shape, 223, 0.3) - 0.10 * pits
    hue = mixed((1.0, 0.99, 0.965), (0.985, 0.99, 0.99), ramp(clouds, -1.5, 1.5))
    return Painted(hue * value[..., None], -0.0006 * pits + 0.0001 * sweep)


def wall() -> Painted:
    """Matt paint put on with a roller: a fine peel, off-white; 1.2 m square."""
    shape = (512, 512)
    peel = cloud(shape, 230, 0.9, lowest=34, highest=190)
    patch = cloud(shape, 231, 1.8, lowest=2, highest=12)
    value = 0.932 + shaded(peel, 0.0038) + 0.0022 * peel + 0.0014 * patch
    return Painted(toned(value, (1.0, 0.996, 0.985)), 0.00012 * peel)


def plaster() -> Painted:
    """Smooth plaster, white; 2 m square."""
    shape = (512, 512)
    skim = cloud(shape, 240, 2.0, lowest=3)
    value = 0.94 + 0.0025 * skim + 0.002 * cloud(shape, 241, 0.4)
    return Painted(toned(value, (1.0, 0.998, 0.99)), 0.0001 * skim)


def ceiling_tile() -> Painted:
    """Mineral fibre: fine fissures and pinholes in white; 0.6 m square."""
    shape = (512, 512)
    worm = cloud(shape, 250, 1.3, lowest=26, highest=150)
    fissure = ramp(worm, 1.45, 2.1)
    pin = speckle(shape, 251, 0.012, 0.62)
    grain = cloud(shape, 252, 0.4, lowest=30)
    depth = np.clip(fissure * 0.8 + pin * 0.75, 0, 1)
    value = 0.925 + 0.007 * grain - 0.17 * depth + shaded(blurred(depth, 0.6), 0.045)
    # The edge steps back behind the bars it lies on, and is in their shade.
    across = np.abs((np.arange(shape[0]) + 0.5) / shape[0] - 0.5)
    edge = np.maximum(across[:, None], across[None, :])
    value = value - 0.20 * ramp(edge, 0.466, 0.474)
    return Painted(toned(value, (1.0, 0.997, 0.987)), -0.0012 * depth + 0.0001 * cavity(grain, 4))
