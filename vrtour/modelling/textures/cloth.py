"""Woven and felted cloth, white so that a part's tint dyes it."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.textures.noise import cloud, toned
from vrtour.modelling.textures.painted import Painted


def fabric() -> Painted:
    """Plain weave of melange yarn, 2.5 mm a yarn; 0.16 m square."""
    size, yarns = 512, 64
    rng = np.random.default_rng(300)
    y, x = np.meshgrid(np.arange(size), np.arange(size), indexing="ij")
    bend = 0.10 * cloud((size, size), 301, 2.0, highest=30)
    u, v = x * yarns / size + bend, y * yarns / size + np.roll(bend, 97, 0)
    over = (np.floor(u) + np.floor(v)) % 2 == 0
    warp = np.sin(np.pi * (u % 1)) * np.sqrt(np.clip(np.sin(np.pi * (v % 1)), 0, 1))
    weft = np.sin(np.pi * (v % 1)) * np.sqrt(np.clip(np.sin(np.pi * (u % 1)), 0, 1))
    height = np.where(over, warp, weft)
    tones = rng.normal(0, 1, (2, yarns))
    tone = np.where(
        over, tones[0][np.floor(u).astype(np.int64) % yarns], tones[1][np.floor(v).astype(np.int64) % yarns]
    )
    lengthwise = np.where(over, cloud((size, size), 302, 0.7, (4, 1)), cloud((size, size), 303, 0.7, (1, 4)))
    value = 0.60 + 0.30 * height + 0.018 * tone + 0.055 * lengthwise
    return Painted(toned(value, (1.0, 1.0, 1.0)), 0.0006 * height)


def felt() -> Painted:
    """Pressed wool: tangled fibres, slightly uneven; 0.4 m square."""
    shape = (512, 512)
    tangle = sum(cloud(shape, 310 + k, 0.8, stretch) for k, stretch in enumerate([(1, 3), (3, 1), (1, 1)]))
    value = 0.86 + 0.022 * np.asarray(tangle) + 0.014 * cloud(shape, 314, 1.6, lowest=4, highest=40)
    return Painted(toned(value, (1.0, 1.0, 0.995)), 0.0002 * np.asarray(tangle))
