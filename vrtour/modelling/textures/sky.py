"""A fair day over the Ardennes, as a panorama of radiance.

The picture is 2048 x 512: u runs round the horizon clockwise from north (0 north, 0.25 east, 0.5
south), v up from LOWEST below the horizon to the zenith, evenly in angle.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vrtour.modelling.textures.noise import Field, Pixels, pixels

LOWEST = -10.0
"""Elevation of v = 0, degrees."""


def sky_uv(directions: npt.ArrayLike) -> Field:
    """Where directions (n, 3), z up, y north, meet the panorama: (n, 2), u wraps, v clamped to 0..1."""
    d = np.asarray(directions, dtype=np.float64)
    u = np.arctan2(d[..., 0], d[..., 1]) / (2 * np.pi) % 1.0
    elevation = np.degrees(np.arctan2(d[..., 2], np.hypot(d[..., 0], d[..., 1])))
    return np.stack([u, np.clip((elevation - LOWEST) / (90.0 - LOWEST), 0.0, 1.0)], -1)


def sky() -> Pixels:
    """The panorama, (512, 2048, 3)."""
    up = np.linspace(1, 0, 512)[:, None, None] * np.ones((1, 2048, 1))
    return pixels(np.array([0.85, 0.9, 0.95]) * (1 - up) + np.array([0.35, 0.55, 0.85]) * up)
