"""Wood: planks sawn from a log, veneers, the edge of plywood. The grain runs along u."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vrtour.modelling.textures.courses import Courses, courses, scattered
from vrtour.modelling.textures.noise import Field, blurred, cloud, mixed, ramp, shaded
from vrtour.modelling.textures.painted import Painted


def _pores(shape: tuple[int, int], seed: int, share: float, length: float, thickness: float) -> Field:
    """Fine dark strokes along the grain, 0..1; sizes in pixels."""
    rng = np.random.default_rng(seed)
    seeds = (rng.random(shape) < share) * rng.uniform(0.3, 1.0, shape)
    strokes = blurred(seeds, (thickness, length)) * (2 * np.pi * thickness * length)
    return np.asarray(np.clip(strokes, 0, 1), dtype=np.float64)


def _scattered(field: Field, blocks: Courses, seed: int) -> Field:
    """The field cut up: each block takes its own stretch, so that nothing runs on from plank to plank."""
    rng = np.random.default_rng(seed)
    down = rng.integers(0, field.shape[0], blocks.count)[blocks.number]
    right = rng.integers(0, field.shape[1], blocks.count)[blocks.number]
    rows = (np.arange(field.shape[0])[:, None] + down) % field.shape[0]
    columns = (np.arange(field.shape[1])[None, :] + right) % field.shape[1]
    return np.asarray(field[rows, columns])


def _rings(blocks: Courses, warp: Field, seed: int) -> Field:
    """Year rings of a log sawn through: how far into its year each point is, -1..1.

    Each plank lies at its own distance from the heart and a little askew to it, which gives flames
    on some and straight lines on others.
    """
    off = blocks.each(seed, -0.13, 0.13)
    depth = blocks.each(seed + 1, 0.012, 0.05)
    skew = blocks.each(seed + 2, -0.03, 0.03)
    spacing = blocks.each(seed + 3, 0.0055, 0.0105)
    deep = depth + skew * (blocks.along - blocks.length / 2) / blocks.length + 0.006 * warp
    radius = np.hypot(blocks.across - blocks.width / 2 - off, deep)
    phase = 2 * np.pi * (radius + 0.0016 * warp) / spacing
    return np.asarray(0.75 * np.sin(phase) + 0.25 * np.sin(2 * phase + 1.1))


def _boards(blocks: Courses, shape: tuple[int, int], seed: int) -> tuple[Field, Field]:
    """Figure (mean about 0) and pores (0..1) of sawn boards."""
    warp = _scattered(cloud(shape, seed, 2.6, (1.0, 7.0), highest=60), blocks, seed + 1)
    streaks = _scattered(cloud(shape, seed + 2, 1.1, (0.5, 26.0)), blocks, seed + 3)
    pores = _scattered(_pores(shape, seed + 4, 0.006, 9.0, 0.55), blocks, seed + 5)
    figure = 0.55 * _rings(blocks, warp, seed + 6) + 0.5 * streaks
    return figure, pores * (0.6 + 0.4 * ramp(figure, -0.6, 0.8))


def oak_planks() -> Painted:
    """Oak-look planks 0.2 x 1.2 m with a fine bevel; 2.4 m square."""
    shape, metres = (2048, 1024), (2.4, 2.4)
    blocks = courses(shape, metres, [0.2] * 12, scattered(2.4, 1.2, 12, 11, 0.22))
    figure, pores = _boards(blocks, shape, 20)
    tone = blocks.each(31, -1, 1)
    warmth = blocks.each(32, -1, 1)
    value = 0.74 + 0.038 * tone + 0.026 * figure - 0.085 * pores + 0.006 * cloud(shape, 33, 0.4)
    hue = mixed((1.0, 0.80, 0.575), (1.0, 0.825, 0.64), 0.5 + 0.5 * warmth)
    hue = mixed(hue, (1.0, 0.76, 0.51), np.clip(0.25 - 0.3 * figure, 0, 1))
    bevel = blocks.body(0.0016, 0.0036)
    colours = hue * (value * (0.70 + 0.30 * bevel) + 0.012 * shaded(bevel, 1.0))[..., None]
    return Painted(colours, 0.0009 * bevel - 0.00012 * pores + 0.00003 * figure)


def deck() -> Painted:
    """Grooved decking boards, weathered, 0.14 m wide with open gaps; 2.1 m square."""
    shape, metres = (1024, 1024), (2.1, 2.1)
    blocks = courses(shape, metres, [0.14] * 15, scattered(2.1, 2.1, 15, 41, 0.3))
    figure, pores = _boards(blocks, shape, 42)
    groove = 0.5 - 0.5 * np.cos(2 * np.pi * blocks.across / (0.14 / 6))
    groove = ramp(groove, 0.55, 0.98)
    wear = cloud(shape, 47, 2.0, lowest=2)
    grey = np.clip(0.45 + 0.22 * wear + 0.25 * blocks.each(48, -1, 1), 0, 1)
    value = 0.56 + 0.035 * blocks.each(49, -1, 1) + 0.035 * figure - 0.05 * pores - 0.11 * groove
    body = blocks.body(0.007, 0.004)
    colours = mixed((1.0, 0.80, 0.60), (0.95, 0.90, 0.83), grey) * (value * (0.16 + 0.84 * body))[..., None]
    return Painted(colours, 0.006 * body - 0.0015 * groove - 0.0001 * pores)


def _veneer(shape: tuple[int, int], seed: int, rings: int, wander: float) -> tuple[Field, Field, Field]:
    """Figure -1..1, streaks and pores of a veneer: ``rings`` lines a picture, bent by ``wander`` of them."""
    warp = cloud(shape, seed, 3.0, (1.0, 5.0), highest=24)
    bend = cloud(shape, seed + 1, 1.8, (1.0, 14.0), lowest=10)
    v = np.arange(shape[0])[:, None] / shape[0]
    phase = 2 * np.pi * (rings * v + wander * warp + 0.12 * bend)
    figure = 0.7 * np.sin(phase) + 0.3 * np.sin(2 * phase + 0.9)
    streaks = cloud(shape, seed + 2, 0.9, (0.5, 34.0))
    return figure, streaks, _pores(shape, seed + 3, 0.007, 10.0, 0.5)


def oak() -> Painted:
    """Oak veneer, warm; 1.2 m square."""
    shape = (1024, 1024)
    figure, streaks, pores = _veneer(shape, 60, 26, 5.0)
    value = 0.735 + 0.018 * figure + 0.015 * streaks - 0.09 * pores * ramp(figure, -1.2, 0.6)
    hue = mixed((1.0, 0.79, 0.555), (1.0, 0.75, 0.50), ramp(-figure, -0.5, 1.0))
    return Painted(hue * value[..., None], -0.00008 * pores + 0.00001 * streaks)


def birch() -> Painted:
    """Birch veneer, pale, hardly figured; 1.2 m square."""
    shape = (1024, 1024)
    figure, streaks, pores = _veneer(shape, 80, 3, 3.2)
    shimmer = cloud(shape, 85, 1.4, (3.0, 1.0), lowest=6, highest=90)
    value = 0.868 + 0.010 * figure + 0.008 * streaks + 0.006 * shimmer - 0.035 * pores
    hue = mixed((1.0, 0.885, 0.715), (1.0, 0.865, 0.675), ramp(-figure, -0.4, 1.0))
    return Painted(hue * value[..., None], -0.00004 * pores)


PLIES = 11


def ply_edge() -> Painted:
    """Stacked birch plies, long grain and end grain in turn; 0.48 m long, one thickness high."""
    shape = (128, 1024)
    t = (np.arange(shape[0])[:, None] + 0.5) / shape[0] * PLIES
    wobble = 0.05 * cloud((1, shape[1]), 90, 2.5, highest=20)
    ply = np.floor(t + wobble).astype(np.int64) % PLIES
    end = ply % 2 == 1
    tone = np.random.default_rng(91).uniform(-1, 1, PLIES)[ply]
    lengthwise = 0.83 + 0.016 * cloud(shape, 92, 1.0, (0.4, 18.0)) + 0.014 * tone
    endwise = 0.66 + 0.03 * cloud(shape, 93, 0.5, (1.0, 0.6)) + 0.02 * tone
    glue = np.exp(-((((t + wobble + 0.5) % 1.0 - 0.5) / 0.10) ** 2))
    value = np.where(end, endwise, lengthwise) - 0.15 * glue
    hue: npt.NDArray[np.float64] = np.where(end[..., None], (1.0, 0.83, 0.62), (1.0, 0.875, 0.69))
    return Painted(hue * value[..., None])
