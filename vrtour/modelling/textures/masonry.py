"""Facades and roofs: limestone, brick, render, slate, zinc."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.textures.courses import courses, regular, scattered
from vrtour.modelling.textures.noise import cloud, mixed, ramp, shaded, speckle, toned
from vrtour.modelling.textures.painted import Painted


def stone() -> Painted:
    """Ochre limestone ashlar in courses of about 0.3 m, light joints; 3 m square."""
    shape, metres = (1024, 1024), (3.0, 3.0)
    heights = [0.32, 0.28, 0.30, 0.34, 0.28, 0.30, 0.32, 0.28, 0.30, 0.28]
    blocks = courses(shape, metres, heights, scattered(3.0, 0.58, len(heights), 500, 0.13, 0.3))
    tone, warmth = blocks.each(501, -1, 1), blocks.each(502, 0, 1)
    bed = cloud(shape, 503, 1.6, (1.0, 3.0), lowest=6)
    pits = speckle(shape, 504, 0.006, 0.9)
    stain = cloud(shape, 505, 2.0, (2.4, 1.0), lowest=2, highest=60)
    body = blocks.body(0.012, 0.010, 0.0015 * cloud(shape, 506, 1.4, lowest=24))
    value = 0.715 + 0.042 * tone + 0.018 * bed + 0.026 * stain - 0.10 * pits + shaded(body, 0.03)
    hue = mixed((1.0, 0.91, 0.76), (1.0, 0.955, 0.88), warmth)
    joint = toned(0.66 + 0.02 * cloud(shape, 507, 0.6), (1.0, 0.95, 0.86))
    return Painted(mixed(joint, hue * value[..., None], body), 0.003 * body - 0.001 * pits)


BRICK = (2.07, 2.1)
"""Nine bricks by twenty-eight courses."""


def brick() -> Painted:
    """Red brick 220 x 65 mm in stretcher bond, grey-beige mortar."""
    shape = (1024, 1024)
    blocks = courses(shape, BRICK, [0.075] * 28, regular(BRICK[0], 0.23, 28, 0.5))
    tone, burnt = blocks.each(510, -1, 1), blocks.each(511, 0, 1) ** 3
    sand = cloud(shape, 512, 0.7, lowest=20)
    body = blocks.body(0.010, 0.005, 0.0012 * cloud(shape, 513, 1.2, lowest=40))
    value = 0.485 + 0.055 * tone + 0.025 * sand - 0.16 * burnt + shaded(body, 0.045)
    hue = mixed((1.0, 0.635, 0.52), (0.98, 0.70, 0.61), blocks.each(514, 0, 1))
    mortar = toned(0.57 + 0.025 * cloud(shape, 515, 0.5), (1.0, 0.965, 0.90))
    return Painted(mixed(mortar, hue * value[..., None], body), 0.006 * body + 0.0004 * sand)


def render() -> Painted:
    """Scraped facade plaster, nearly white, with what weather has left on it; 6 m square."""
    shape = (1024, 1024)
    grain = cloud(shape, 520, 0.6, lowest=60)
    rain = cloud(shape, 521, 2.0, (7.0, 1.0), lowest=5, highest=160)
    patches = cloud(shape, 522, 2.4, lowest=2, highest=40)
    worn = ramp(cloud(shape, 523, 1.8, lowest=5, highest=90), 0.9, 2.6)
    value = 0.845 + shaded(grain, 0.012) + 0.010 * grain + 0.020 * rain + 0.018 * patches - 0.045 * worn
    hue = mixed((1.0, 0.985, 0.95), (0.985, 0.99, 0.98), ramp(patches, -1.5, 1.5))
    return Painted(hue * value[..., None], 0.0008 * grain)


def slate() -> Painted:
    """Roof of Ardenne slates 0.25 x 0.2 m showing, each lapping the one below; 2 m square."""
    shape, metres = (512, 512), (2.0, 2.0)
    blocks = courses(shape, metres, [0.2] * 10, regular(2.0, 0.25, 10, 0.5))
    tone, hue = blocks.each(530, -1, 1), blocks.each(531, 0, 1)
    cleft = cloud(shape, 532, 1.2, (1.0, 2.0), lowest=8)
    lap = blocks.across / blocks.width
    shadow = np.exp(-blocks.across / 0.012)
    side = ramp(np.minimum(blocks.along, blocks.length - blocks.along), 0.0, 0.008)
    value = (0.315 + 0.03 * tone + 0.012 * cleft + 0.025 * lap) * (1 - 0.5 * shadow) * (0.72 + 0.28 * side)
    return Painted(mixed((0.90, 0.96, 1.08), (0.98, 0.96, 1.06), hue) * value[..., None], 0.006 * lap * side)


def cladding() -> Painted:
    """Facade panels 3 m long and 0.4 m high, open joints between them; 3 m by 2 m."""
    shape, metres = (512, 512), (3.0, 2.0)
    blocks = courses(shape, metres, [0.4] * 5, regular(3.0, 3.0, 5, 0.0))
    tone = blocks.each(550, -1, 1)
    brushed = cloud(shape, 551, 1.2, (1.0, 6.0), lowest=8)
    rain = cloud(shape, 552, 2.0, (5.0, 1.0), lowest=2, highest=60)
    body = blocks.body(0.008, 0.004)
    value = 0.90 + 0.016 * tone + 0.006 * brushed + 0.008 * rain + shaded(body, 0.03)
    return Painted(mixed((0.30, 0.29, 0.28), toned(value, (1.0, 0.995, 0.985)), body), 0.006 * body)


def zinc() -> Painted:
    """Weathered zinc: soft clouds and a faint crystal pattern; 2 m square."""
    shape = (512, 512)
    patina = cloud(shape, 540, 2.0, lowest=2, highest=60)
    crystal = cloud(shape, 541, 1.0, lowest=40)
    value = 0.585 + 0.014 * patina + 0.010 * crystal
    return Painted(toned(value, (0.975, 0.995, 1.02)))
