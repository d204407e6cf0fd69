"""What a painter gives back, and the relief made of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from vrtour.modelling.textures.noise import Field, Pixels, pixels

RELIEF_SIZE = 512


@dataclass(frozen=True, eq=False)
class Painted:
    """``colours`` (rows, columns, 3 or 4) sRGB 0..1; ``height`` (rows, columns) metres, or None if smooth."""

    colours: Field
    height: Field | None = None


def normals(height: Field, metres: tuple[float, float], size: int = RELIEF_SIZE) -> Pixels:
    """Tangent-space relief (size, size, 3): red and green the normal's u and v, blue the height.

    Red and green are 0.5 + 0.5 n, v up; blue runs from the lowest to the highest point.
    """
    rows, columns = height.shape
    small = ndimage.gaussian_filter(height, (0.4 * rows / size, 0.4 * columns / size), mode="wrap")
    at = np.meshgrid(np.arange(size) * rows / size, np.arange(size) * columns / size, indexing="ij")
    small = ndimage.map_coordinates(small, at, order=1, mode="grid-wrap")
    across = (np.roll(small, -1, 1) - np.roll(small, 1, 1)) * size / (2 * metres[0])
    up = (np.roll(small, 1, 0) - np.roll(small, -1, 0)) * size / (2 * metres[1])
    length = np.sqrt(across**2 + up**2 + 1)
    span = max(float(np.ptp(small)), 1e-9)
    return pixels(
        np.stack([0.5 - 0.5 * across / length, 0.5 - 0.5 * up / length, (small - small.min()) / span], -1)
    )
