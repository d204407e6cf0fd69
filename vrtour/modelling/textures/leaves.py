"""The leaf of a house plant, and sprays of leaves for the trees outside."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw
from scipy import ndimage

from vrtour.modelling.textures.noise import Field, Pixels, cloud, mixed, ramp
from vrtour.modelling.textures.painted import Painted

SPRAY_SIZE = 512
FINER = 4
"""The spray is drawn so many times larger, then reduced."""

SHOOTS = 10  # that fork from the twig; each forks twice again
APART = 0.021  # between two leaves of one shoot, as a share of the spray
LEAF = (0.044, 0.070)  # length of a leaf, as a share of the spray: 4 to 6 cm on a spray of 0.85 m
SPILL = 7  # pixels the colour of a leaf runs out beyond its edge: what smaller mip levels mix in
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
    """A green: deeper leaves darker, young ones yellower. Leaves are greyer than one remembers them."""
    young = rng.beta(1.6, 4.0)
    green = (1 - young) * np.array([0.315, 0.362, 0.228]) + young * np.array([0.412, 0.440, 0.280])
    return np.asarray(green * rng.uniform(0.84, 1.12) * (0.74 + 0.32 * depth))


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
    return np.stack([size * (0.5 + 0.05 * np.sin(3.0 * t) - 0.02 * t), size * (0.995 - 0.86 * t)], -1)


def _twigs(size: float) -> list[Points]:
    """The twig, the side shoots that fork from it by turns and theirs, each (k, 2) pixels from its foot."""
    main = _twig(size)
    rng = np.random.default_rng(614)
    shoots = [main]
    for k in range(SHOOTS):
        t = 0.10 + 0.72 * k / (SHOOTS - 1)
        side = 1 if k % 2 else -1
        angle = -np.pi / 2 + side * rng.uniform(0.75, 1.25)
        length = size * (0.50 - 0.26 * t) * rng.uniform(0.9, 1.1)
        shoot = _shoot(main[int(t * (len(main) - 1))], angle, length, -0.08 * size)
        shoots.append(shoot)
        for share, turn in ((0.38, 0.75), (0.66, -0.70)):
            foot = shoot[int(share * (len(shoot) - 1))]
            shoots.append(_shoot(foot, angle + side * turn, 0.42 * length, -0.02 * size))
    return shoots


def _shoot(foot: Points, angle: float, length: float, lift: float) -> Points:
    step = np.linspace(0, 1, 12)[:, None]
    way = np.array([np.cos(angle), np.sin(angle)])
    return np.asarray(foot + way * length * step + np.array([0.0, lift]) * step**2)


def _leaves(size: float, seed: int) -> list[tuple[float, tuple[float, float, float, Points]]]:
    """Depth 0..1 and place of each leaf, back to front, left and right of each shoot up to its tip."""
    rng = np.random.default_rng(seed)
    placed = []
    for shoot in _twigs(size):
        reach = shoot[-1] - shoot[0]
        count = max(4, round(float(np.hypot(*reach)) / (APART * size)))
        ahead = np.arctan2(reach[1], reach[0])
        for k in range(count):
            t = 0.10 + 0.90 * k / (count - 1)
            foot = shoot[min(int(t * (len(shoot) - 1)), len(shoot) - 1)]
            side = 1 if k % 2 else -1
            angle = ahead + side * rng.uniform(0.4, 1.3) * (1 - 0.75 * t**4)
            length = size * rng.uniform(*LEAF) * (1.08 - 0.25 * t)
            out = rng.uniform(0.0, 0.028) * size * (1 - 0.9 * t**3)
            foot = foot + out * np.array([np.cos(angle), np.sin(angle)])
            placed.append((float(rng.random()), (length, angle, float(rng.uniform(0.50, 0.72)), foot)))
    return sorted(placed, key=lambda leaf: leaf[0])


def foliage() -> Painted:
    """A spray of leaves on its twig, growing from the middle of the lower edge (v = 0); alpha cut-out."""
    size = SPRAY_SIZE * FINER
    rng = np.random.default_rng(611)
    colour, mask = Image.new("RGB", (size, size), (72, 88, 50)), Image.new("L", (size, size), 0)
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
    away, nearest = ndimage.distance_transform_edt(alpha < 0.5, return_indices=True)
    spilled = painted[nearest[0], nearest[1]]
    # Farther out nothing is seen, whatever its colour: one colour weighs least.
    spilled[away > SPILL] = painted[alpha > 0.5].mean(axis=0)
    colours = np.where((alpha > 0.5)[..., None], painted, spilled)
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
