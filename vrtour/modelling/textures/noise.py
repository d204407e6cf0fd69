"""Seamless noise and the few operations every texture is made of.

Fields are float64 (rows, columns), row 0 at the top, and wrap round at their edges.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import ndimage

Field = npt.NDArray[np.float64]
Pixels = npt.NDArray[np.uint8]


def cloud(
    shape: tuple[int, int],
    seed: int,
    slope: float = 2.0,
    stretch: tuple[float, float] = (1.0, 1.0),
    lowest: float = 0.0,
    highest: float = np.inf,
) -> Field:
    """Noise whose power falls with frequency to the power ``slope``, mean 0, deviation 1.

    ``stretch`` (rows, columns) lengthens its features along an axis; ``lowest`` and ``highest``
    keep only waves of so many cycles a picture.
    """
    rng = np.random.default_rng(seed)
    spectrum = np.fft.rfft2(rng.standard_normal(shape))
    rows = np.fft.fftfreq(shape[0])[:, None] * shape[0] * stretch[0]
    columns = np.fft.rfftfreq(shape[1])[None, :] * shape[1] * stretch[1]
    k = np.hypot(rows, columns)
    weight = np.maximum(k, 1e-9) ** (-slope / 2) * ((k >= lowest) & (k <= highest) & (k > 0))
    field = np.fft.irfft2(spectrum * weight, s=shape)
    return np.asarray((field - field.mean()) / field.std(), dtype=np.float64)


def speckle(shape: tuple[int, int], seed: int, share: float, size: float) -> Field:
    """Soft round grains, 0..1: about ``share`` of the pixels is the centre of one; ``size`` in pixels."""
    rng = np.random.default_rng(seed)
    seeds = (rng.random(shape) < share) * rng.uniform(0.4, 1.0, shape)
    field = ndimage.gaussian_filter(seeds, size, mode="wrap") * (2 * np.pi * size * size)
    return np.asarray(np.clip(field, 0.0, 1.0), dtype=np.float64)


def blurred(field: Field, size: float | tuple[float, float]) -> Field:
    """The field smoothed by a Gaussian of ``size`` pixels (or rows, columns), wrapping round."""
    return np.asarray(ndimage.gaussian_filter(field, size, mode="wrap"), dtype=np.float64)


def ramp(field: Field, low: float, high: float) -> Field:
    """0 below ``low``, 1 above ``high``, smooth between."""
    t = np.clip((field - low) / (high - low), 0.0, 1.0)
    return np.asarray(t * t * (3 - 2 * t), dtype=np.float64)


def mixed(a: npt.ArrayLike, b: npt.ArrayLike, share: Field) -> Field:
    """Colours ``a`` and ``b`` ((3,) or (rows, columns, 3)) blended by a (rows, columns) share of ``b``."""
    s = share[..., None]
    return np.asarray(np.asarray(a) * (1 - s) + np.asarray(b) * s, dtype=np.float64)


def toned(value: Field, colour: npt.ArrayLike) -> Field:
    """A (rows, columns, 3) picture: the colour (3,) times a brightness field."""
    return np.asarray(value[..., None] * np.asarray(colour, dtype=np.float64), dtype=np.float64)


def shaded(height: Field, strength: float, angle: float = 2.2) -> Field:
    """How much brighter a relief gets on the side of a light that rakes from ``angle``, mean 0."""
    down = np.roll(height, -1, 0) - np.roll(height, 1, 0)
    right = np.roll(height, -1, 1) - np.roll(height, 1, 1)
    return np.asarray(strength * (np.cos(angle) * right + np.sin(angle) * down), dtype=np.float64)


def cavity(height: Field, size: float) -> Field:
    """Height above the surroundings within ``size`` pixels: negative in hollows."""
    return height - blurred(height, size)


def pixels(colours: Field) -> Pixels:
    """Bytes of sRGB values 0..1."""
    return np.asarray(np.clip(np.rint(colours * 255.0), 0, 255), dtype=np.uint8)
