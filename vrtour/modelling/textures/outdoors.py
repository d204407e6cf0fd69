"""The ground outside."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.textures.courses import courses, scattered
from vrtour.modelling.textures.noise import blurred, cloud, mixed, ramp, shaded, speckle, toned
from vrtour.modelling.textures.painted import Painted


def paving() -> Painted:
    """Slabs of grey and beige granite in courses of two heights; 3 m square."""
    shape, metres = (1024, 1024), (3.0, 3.0)
    heights = [0.3, 0.3, 0.2, 0.3, 0.4, 0.3, 0.2, 0.3, 0.4, 0.3]
    blocks = courses(shape, metres, heights, scattered(3.0, 0.6, len(heights), 400, 0.12, 0.22))
    grain = speckle(shape, 401, 0.06, 0.7) - speckle(shape, 402, 0.06, 0.7)
    tone, warmth = blocks.each(403, -1, 1), blocks.each(404, 0, 1)
    dirt = cloud(shape, 405, 2.0, lowest=2, highest=80)
    body = blocks.body(0.008, 0.007, 0.0015 * cloud(shape, 406, 1.5, lowest=20))
    value = 0.565 + 0.035 * tone + 0.045 * grain + 0.016 * dirt + 0.01 * cloud(shape, 407, 0.3)
    value = value + shaded(body, 0.02)
    hue = mixed((0.985, 0.985, 0.985), (1.0, 0.945, 0.865), warmth)
    worn = 1 - 0.10 * ramp(0.03 - blocks.edge, 0.0, 0.03)
    return Painted(
        mixed((0.37, 0.355, 0.33), hue * (value * worn)[..., None], body), 0.004 * body + 0.0004 * grain
    )


def grass() -> Painted:
    """Mown lawn seen from above; 3 m square."""
    shape = (1024, 1024)
    blades = cloud(shape, 410, 0.5, (2.4, 1.0), lowest=60) + cloud(shape, 411, 0.5, (1.0, 2.2), lowest=60)
    tufts = cloud(shape, 412, 1.5, lowest=9, highest=140)
    patch = cloud(shape, 413, 2.0, lowest=2, highest=20)
    value = 0.36 + 0.035 * blades + 0.020 * tufts
    dry = np.clip(0.35 + 0.20 * patch + 0.12 * tufts, 0, 1)
    return Painted(mixed((0.78, 1.0, 0.40), (1.05, 1.03, 0.56), dry) * value[..., None], 0.01 * blades)


def asphalt() -> Painted:
    """Worn asphalt; 3 m square."""
    shape = (1024, 1024)
    stones = speckle(shape, 420, 0.05, 0.9)
    value = 0.33 + 0.10 * stones + 0.012 * cloud(shape, 421, 2.0, lowest=2) + 0.016 * cloud(shape, 422, 0.3)
    return Painted(toned(value, (1.0, 1.0, 1.01)), 0.002 * stones)


def bark() -> Painted:
    """Furrowed bark, fissures along v; 0.8 m square."""
    shape = (512, 512)
    warp = cloud(shape, 430, 2.2, lowest=2, highest=20)
    ridge = cloud(shape, 431, 1.9, (3.4, 1.0), lowest=9)
    plates = cloud(shape, 432, 1.4, (1.6, 1.0), lowest=24)
    height = ramp(ridge + 0.35 * plates, -1.4, 1.0)
    moss = ramp(warp, 0.4, 2.4) * 0.35
    value = 0.29 + 0.24 * blurred(height, 0.7) + 0.02 * plates + shaded(height, 0.05)
    return Painted(mixed((1.0, 0.90, 0.79), (0.86, 0.95, 0.70), moss) * value[..., None], 0.012 * height)
