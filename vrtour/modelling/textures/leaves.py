"""The leaf of a house plant, and sprays of leaves for the trees outside."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw
from scipy import ndimage

from vrtour.modelling.textures.noise import Field, Pixels, blurred, cloud, mixed, ramp, shaded
from vrtour.modelling.textures.painted import Painted

SPRAY_SIZE = 512
FINER = 4
"""The spray is drawn so many times larger, then reduced."""

SHOOTS, LEAVES = 7, 8  # on a twig, and on each shoot (twice as many on the twig itself)
Points = npt.NDArray[np.float64]


def leaf() -> Painted:
    """A glossy leaf: u from stem to tip, v across, the midrib at v = 0.5."""
    rows, columns = 256, 512
    v = np.abs((np.arange(rows)[:, None] + 0.5) / rows - 0.5) * np.ones((1, columns))
    u = (np.arange(columns)[None, :] + 0.5) / columns * np.ones((rows, 1))
    midrib = np.exp(-((v / 0.014) ** 2))
    phase = (9 * u - 9 * v * (1.25 - 0.6 * v) + 0.03 * cloud((rows, columns), 600, 2.4, lowest=2)) % 1.0
    vein = np.exp(-(((phase - 0.5) / 0.055) ** 2)) * ramp(0.5 - v, 0.0, 0.2)
    quilt = np.cos(2 * np.pi * (phase - 0.5))
    blotch = cloud((rows, columns), 601, 2.0, lowest=2, highest=60)
    fine = cloud((rows, columns), 602, 1.0, lowest=20)
    value = 0.345 - 0.016 * quilt + 0.012 * blotch + 0.008 * fine
    colours = mixed((0.53, 1.0, 0.37), (0.64, 1.0, 0.42), ramp(blotch, -1, 2)) * value[..., None]
    colours = mixed(colours, (0.44, 0.55, 0.27), np.clip(0.85 * midrib + 0.34 * vein, 0, 1))
    return Painted(colours, 0.0006 * quilt - 0.001 * midrib)


def _outline(length: float, width: float, teeth: int) -> Points:
    """A lime-like leaf along +x from (0, 0), (k, 2): broad near its stem, pointed, finely toothed."""
    t = np.linspace(0.0, 1.0, 46)
    half = 0.5 * width * np.sin(np.pi * t**0.72) ** 0.82 * (1 - 0.25 * t)
    half *= 1 + 0.045 * np.abs(np.sin(np.pi * teeth * t))
    upper = np.stack([t * length, half], -1)
    return np.concatenate([upper, (upper * (1, -1))[::-1]])


def _turned(points: Points, angle: float, at: npt.ArrayLike) -> list[tuple[float, float]]:
    c, s = np.cos(angle), np.sin(angle)
    turned = points @ np.array([[c, s], [-s, c]]) + np.asarray(at)
    return [(float(x), float(y)) for x, y in turned]


def _tone(rng: np.random.Generator, depth: float) -> Points:
    """A green: deeper leaves darker, young ones yellower."""
    young = rng.beta(1.6, 4.0)
    green = (1 - young) * np.array([0.325, 0.435, 0.195]) + young * np.array([0.455, 0.515, 0.235])
    return np.asarray(green * rng.uniform(0.86, 1.12) * (0.78 + 0.28 * depth))


def _ink(colour: Points) -> tuple[int, int, int]:
    r, g, b = (int(x) for x in np.clip(colour * 255, 0, 255))
    return r, g, b


def _one_leaf(
    colour: ImageDraw.ImageDraw,
    mask: ImageDraw.ImageDraw,
    shape: tuple[float, float, float, Points],
    tone: Points,
) -> None:
    """Draw a leaf of (length, turn, slenderness, foot), its halves unequally lit, with midrib and veins."""
    length, angle, slender, foot = shape
    outline = _outline(length, length * slender, 7)
    half = len(outline) // 2
    mask.polygon(_turned(outline, angle, foot), fill=255)
    colour.polygon(_turned(outline, angle, foot), fill=_ink(tone))
    colour.polygon(_turned(outline[half:], angle, foot), fill=_ink(tone * (1.0 - 0.15 * np.cos(angle - 0.7))))
    width = max(round(length * 0.014), 1)
    for k in range(1, 6):
        x = length * (0.08 + 0.14 * k)
        for side in (-1, 1):
            tip = (x + 0.17 * length, side * slender * length * 0.36 * np.sin(np.pi * (k + 0.7) / 6.6))
            colour.line(_turned(np.array([(x, 0.0), tip]), angle, foot), fill=_ink(tone * 1.10), width=width)
    rib = _turned(np.array([(-0.16 * length, 0.0), (0.94 * length, 0.0)]), angle, foot)
    colour.line(rib, fill=_ink(tone * 1.22), width=2 * width)
    mask.line(rib[:1] + _turned(np.zeros((1, 2)), angle, foot), fill=255, width=3 * width)


def _twig(size: float) -> Points:
    """The twig, (k, 2) pixels from the middle of the lower edge upwards, bent."""
    t = np.linspace(0, 1, 24)
    return np.stack([size * (0.5 + 0.05 * np.sin(3.0 * t) - 0.02 * t), size * (0.995 - 0.78 * t)], -1)


def _twigs(size: float) -> list[Points]:
    """The twig and the side shoots that fork from it by turns, each (k, 2) pixels from its foot."""
    main = _twig(size)
    rng = np.random.default_rng(614)
    shoots = [main]
    for k in range(SHOOTS):
        t = 0.12 + 0.66 * k / (SHOOTS - 1)
        side = 1 if k % 2 else -1
        angle = -np.pi / 2 + side * rng.uniform(0.75, 1.15)
        length = size * (0.40 - 0.18 * t) * rng.uniform(0.9, 1.1)
        way = np.stack([np.cos(angle + 0.3 * side * -t), np.sin(angle)])
        step = np.linspace(0, 1, 12)[:, None]
        lift = np.array([0.0, -0.10 * size]) * step**2
        shoots.append(main[int(t * (len(main) - 1))] + way * length * step + lift)
    return shoots


def _leaves(size: float, seed: int) -> list[tuple[float, tuple[float, float, float, Points]]]:
    """Depth 0..1 and place of each leaf, back to front, left and right of each shoot up to its tip."""
    rng = np.random.default_rng(seed)
    placed = []
    for number, shoot in enumerate(_twigs(size)):
        count = LEAVES if number else 2 * LEAVES
        ahead = np.arctan2(*(shoot[-1] - shoot[0])[::-1])
        for k in range(count):
            t = 0.16 + 0.84 * k / (count - 1)
            foot = shoot[min(int(t * (len(shoot) - 1)), len(shoot) - 1)]
            side = 1 if k % 2 else -1
            angle = ahead + side * rng.uniform(0.4, 1.2) * (1 - 0.75 * t**4)
            length = size * rng.uniform(0.100, 0.155) * (1.08 - 0.25 * t)
            out = rng.uniform(0.0, 0.05) * size * (1 - 0.9 * t**3)
            foot = foot + out * np.array([np.cos(angle), np.sin(angle)])
            placed.append((float(rng.random()), (length, angle, float(rng.uniform(0.50, 0.72)), foot)))
    return sorted(placed, key=lambda leaf: leaf[0])


def foliage() -> Painted:
    """A spray of leaves on its twig, growing from the middle of the lower edge (v = 0); alpha cut-out."""
    size = SPRAY_SIZE * FINER
    rng = np.random.default_rng(611)
    colour, mask = Image.new("RGB", (size, size), (66, 92, 42)), Image.new("L", (size, size), 0)
    pen, stencil = ImageDraw.Draw(colour), ImageDraw.Draw(mask)
    for number, shoot in enumerate(_twigs(size)):
        twig = [(float(x), float(y)) for x, y in shoot]
        pen.line(twig, fill=(88, 76, 52), width=size // (160 if number else 110))
        stencil.line(twig, fill=255, width=size // (160 if number else 110))
    for depth, shape in _leaves(size, 612):
        _one_leaf(pen, stencil, shape, _tone(rng, depth))
    return Painted(_cut_out(np.asarray(colour) / 255.0, np.asarray(mask) / 255.0))


def _cut_out(colour: Field, mask: Field) -> Field:
    """Reduce drawing and stencil, then let the colour run out over the see-through part: no dark fringe."""
    step = FINER
    rows, columns = mask.shape[0] // step, mask.shape[1] // step

    def reduced(field: Field) -> Field:
        blocks = field.reshape(rows, step, columns, step, -1)
        return np.asarray(blocks.mean((1, 3)))

    alpha = reduced(mask)[..., 0]
    painted = reduced(colour * mask[..., None]) / np.maximum(alpha, 1e-6)[..., None]
    painted = (
        painted
        * (1 + 0.02 * cloud(alpha.shape, 613, 0.8, lowest=16) + shaded(blurred(alpha, 2), 0.0))[..., None]
    )
    _, nearest = ndimage.distance_transform_edt(alpha < 0.5, return_indices=True)
    spilled = painted[nearest[0], nearest[1]]
    soft = ndimage.gaussian_filter(spilled, (3, 3, 0), mode="wrap")
    colours = np.where((alpha > 0.5)[..., None], painted, soft)
    crisp = np.clip((alpha - 0.5) * 1.6 + 0.5, 0, 1)
    return np.concatenate([colours, crisp[..., None]], -1)


def cutout_levels(image: Pixels, threshold: float = 0.5) -> tuple[Pixels, ...]:
    """Mip levels of a (n, n, 4) cut-out, each with as much above ``threshold`` as the first one has.

    Plain averaging makes foliage thinner the farther it is.
    """
    base = image.astype(np.float64)
    coverage = float((base[..., 3] >= threshold * 255).mean())
    levels, current = [image], base
    while current.shape[0] > 1:
        n = current.shape[0] // 2
        current = current.reshape(n, 2, n, 2, 4).mean((1, 3))
        limit = max(float(np.quantile(current[..., 3], 1 - coverage)), 1.0)
        level = current.copy()
        level[..., 3] = np.clip(current[..., 3] * threshold * 255 / limit, 0, 255)
        levels.append(np.rint(level).astype(np.uint8))
    return tuple(levels)
