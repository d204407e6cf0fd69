"""A fair day over the Ardennes, as a panorama of radiance.

The picture is 2048 x 512: u runs round the horizon clockwise from north (0 north, 0.25 east, 0.5
south), v up from LOWEST below the horizon to the zenith, evenly in angle. The cumulus are marched
through a layer of fractal density and lit from SUN; cirrus and haze are drawn over and under them.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from vrtour.modelling.materials import encoded
from vrtour.modelling.textures.noise import Field, blurred, cloud, mixed, ramp
from vrtour.modelling.textures.painted import Painted

LOWEST = -10.0
"""Elevation of v = 0, degrees."""

SIZE = (512, 2048)
SUN = np.array([0.42, -0.70, 0.55]) / np.linalg.norm([0.42, -0.70, 0.55])
SUNLIGHT = np.array([1.0, 0.965, 0.905])
SKYLIGHT = np.array([0.40, 0.50, 0.64])
HAZE = np.array([0.60, 0.69, 0.76])

BASE, TOP = 1.15, 2.35
"""Lowest and highest cloud, km."""
WEATHER = 26.0
"""One repeat of the cover of cloud, km."""
DETAIL = 2.2
"""One repeat of the billows, km."""
STEPS = 30
FARTHEST = 42.0
"""Cloud beyond so many km is lost in haze."""


def sky_uv(directions: npt.ArrayLike) -> Field:
    """Where directions (n, 3), z up, y north, meet the panorama: (n, 2), u wraps, v clamped to 0..1."""
    d = np.asarray(directions, dtype=np.float64)
    u = np.arctan2(d[..., 0], d[..., 1]) / (2 * np.pi) % 1.0
    elevation = np.degrees(np.arctan2(d[..., 2], np.hypot(d[..., 0], d[..., 1])))
    return np.stack([u, np.clip((elevation - LOWEST) / (90.0 - LOWEST), 0.0, 1.0)], -1)


def _directions() -> Field:
    """Where each pixel looks, (rows, columns, 3) unit."""
    rows, columns = SIZE
    elevation = np.radians(90 - (np.arange(rows) + 0.5) / rows * (90 - LOWEST))[:, None]
    azimuth = 2 * np.pi * (np.arange(columns) + 0.5)[None, :] / columns
    level = np.cos(elevation)
    return np.stack([level * np.sin(azimuth), level * np.cos(azimuth), np.sin(elevation) + 0 * azimuth], -1)


def _clear(directions: Field) -> Field:
    """The sky without cloud, linear: deep at the zenith, pale at the horizon, bright round the sun."""
    z = np.clip(directions[..., 2], 0.0, 1.0)
    zenith, middle = np.array([0.075, 0.185, 0.455]), np.array([0.20, 0.385, 0.66])
    colours = mixed(mixed(HAZE, middle, ramp(z, -0.06, 0.34)), zenith, ramp(z, 0.12, 1.05))
    near = np.clip(directions @ SUN, 0.0, 1.0)
    glow = 0.16 * near**6 + 0.35 * near**60 + 1.2 * near**1500
    return np.asarray(colours + glow[..., None] * np.array([1.0, 0.95, 0.85]))


def _billows(size: int, seed: int) -> npt.NDArray[np.float32]:
    """Periodic noise in a cube, mean 0, deviation 1."""
    rng = np.random.default_rng(seed)
    spectrum = np.fft.rfftn(rng.standard_normal((size, size, size)))
    k = np.fft.fftfreq(size) * size
    r = np.fft.rfftfreq(size) * size
    distance = np.sqrt(k[:, None, None] ** 2 + k[None, :, None] ** 2 + r[None, None, :] ** 2)
    weight = np.maximum(distance, 1.0) ** -1.75 * (distance >= 2)
    field = np.fft.irfftn(spectrum * weight, s=(size, size, size), axes=(0, 1, 2))
    return np.asarray(field / field.std(), dtype=np.float32)


class _Layer:
    """A layer of cumulus: how dense the air is at any point (n, 3) km."""

    def __init__(self) -> None:
        size = 512
        heaps = cloud((size, size), 700, 2.3, lowest=7, highest=46)
        groups = cloud((size, size), 701, 2.0, lowest=1.0, highest=6)
        self.cover = np.asarray(heaps + 0.65 * groups, dtype=np.float32)
        self.billows = _billows(96, 702)

    def density(self, points: Field) -> Field:
        """Density 0..1 of points (n, 3): flat below, heaped above, ragged at the rim."""
        across = points[:, :2] / WEATHER * self.cover.shape[0]
        cover = ndimage.map_coordinates(self.cover, across.T, order=1, mode="grid-wrap")
        rise = (points[:, 2] - BASE) / (TOP - BASE)
        body = (cover - 0.78) - 1.55 * np.clip(rise, 0, 1) ** 1.3 - 9.0 * np.clip(0.045 - rise, 0, 1)
        found = np.flatnonzero(body > -0.85)
        inside = points[found] / DETAIL * self.billows.shape[0]
        billow = ndimage.map_coordinates(self.billows, inside.T, order=1, mode="grid-wrap")
        dense = np.zeros(len(points))
        dense[found] = np.clip((body[found] + 0.36 * billow) * 2.2, 0, 1)
        return dense


def _lit(layer: _Layer, points: Field) -> Field:
    """Share of sunlight that reaches points (n, 3)."""
    depth = np.zeros(len(points))
    for reach in (0.05, 0.13, 0.26, 0.46):
        depth += layer.density(points + reach * SUN) * reach
    return np.asarray(0.72 * np.exp(-5.0 * depth) + 0.28 * np.exp(-1.2 * depth))


def _marched(directions: Field) -> tuple[Field, Field]:
    """Colour (n, 3), premultiplied, and cover (n,) of the cumulus along directions (n, 3) that rise."""
    layer = _Layer()
    sine = directions[:, 2]
    start, end = BASE / sine, np.minimum(TOP / sine, FARTHEST)
    jitter = np.random.default_rng(703).random(len(sine))
    colour, clear = np.zeros((len(sine), 3)), np.ones(len(sine))
    forward = 0.80 + 0.35 * np.clip(directions @ SUN, 0, 1) ** 5
    stride = (end - start) / STEPS
    for k in range(STEPS):
        live = np.flatnonzero((clear > 0.02) & (stride > 0))
        distance = start[live] + (k + jitter[live]) * stride[live]
        points = directions[live] * distance[:, None]
        dense = layer.density(points)
        hit = np.flatnonzero(dense > 0)
        rays, points = live[hit], points[hit]
        veil = 1 - np.exp(-11.0 * dense[hit] * np.minimum(stride[rays], 0.25))
        height = np.clip((points[:, 2] - BASE) / (TOP - BASE), 0, 1)
        light = forward[rays, None] * _lit(layer, points)[:, None] * SUNLIGHT
        light = light + (0.34 + 0.55 * height)[:, None] * SKYLIGHT
        far = (1 - np.exp(-((distance[hit] / 17.0) ** 1.4)))[:, None]
        light = np.minimum(light, 1.05) * (1 - far) + HAZE * 1.02 * far
        colour[rays] += (clear[rays] * veil)[:, None] * light
        clear[rays] *= 1 - veil
    return colour, 1 - clear


def _cirrus(directions: Field) -> Field:
    """Veils of ice high above, 0..1, (rows, columns)."""
    size = 1024
    fibres = cloud((size, size), 710, 2.3, (1.0, 3.5), lowest=3)
    bands = cloud((size, size), 711, 2.0, lowest=1.5, highest=9)
    plane = directions[..., :2] / (np.clip(directions[..., 2], 0.0, 1.0) + 0.16)[..., None]
    turned = np.stack([0.8 * plane[..., 0] + 0.6 * plane[..., 1], 0.8 * plane[..., 1] - 0.6 * plane[..., 0]])
    at = (turned * 0.085 * size).reshape(2, -1)
    found = [ndimage.map_coordinates(f, at, order=1, mode="grid-wrap") for f in (fibres, bands)]
    veil = ramp(found[0] * 0.55 + found[1], 0.1, 2.6).reshape(directions.shape[:2])
    return np.asarray(0.55 * veil * ramp(directions[..., 2], 0.03, 0.35))


def _hills(picture: Field, directions: Field) -> Field:
    """Three wooded ridges on the horizon, each paler than the one before it."""
    columns = picture.shape[1]
    elevation = np.degrees(np.arcsin(np.clip(directions[..., 2], -1, 1)))
    for k, (height, tone) in enumerate([(1.9, 0.30), (1.25, 0.52), (0.6, 0.75)]):
        ridge = (
            cloud((1, columns), 720 + k, 2.6, lowest=2)[0] * 0.42
            + cloud((1, columns), 730 + k, 1.2, lowest=40)[0] * 0.03
        )
        wood = np.array([0.20, 0.27, 0.26]) * tone + HAZE * 0.86 * (1 - tone)
        cover = np.clip((height + ridge[None, :] - elevation) / 0.2 + 0.5, 0, 1)
        picture = mixed(picture, wood, cover * (1 if k else 0.9))
    return picture


def sky() -> Painted:
    """The panorama, (512, 2048, 3)."""
    directions = _directions()
    picture = _clear(directions)
    cirrus = _cirrus(directions)
    picture = mixed(picture, np.array([0.86, 0.89, 0.92]), cirrus)
    rising = directions[..., 2] > 0.026
    colour, cover = np.zeros((*SIZE, 3)), np.zeros(SIZE)
    colour[rising], cover[rising] = _marched(directions[rising])
    colour = np.stack([blurred(colour[..., k], 0.55) for k in range(3)], -1)
    cover = blurred(cover, 0.55)
    picture = picture * (1 - cover[..., None]) + colour
    return Painted(encoded(_hills(picture, directions)))
