"""Light in four bytes: RGBM over a square root.

    light = LIGHT_RANGE x (rgb / 255 x m / 255)²

``m`` is one of ``STEPS``, about √2 apart: it is the same over large areas, so a picture of it
compresses well, and the brightest of r, g, b stays above 255 / 1.5. The error of any channel is at most
0.6 % of the brightest one from light 0.001 up (a step of display grey is 1 %); under that it is
below 4e-6. Light above ``LIGHT_RANGE`` is cut: four stops above what AgX still tells from white.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vrtour.model.space import Bytes, Float32s

LIGHT_RANGE = 16.0
STEPS = np.array([1, 2, 3, 4, 6, 8, 11, 16, 23, 32, 45, 64, 90, 128, 180, 255], dtype=np.float64)


def coded(light: npt.NDArray[np.floating]) -> Bytes:
    """Linear light (…, 3), not negative, as RGBM (…, 4)."""
    root = np.sqrt(np.clip(light, 0.0, LIGHT_RANGE) / LIGHT_RANGE) * 255.0
    step = STEPS[np.searchsorted(STEPS, root.max(axis=-1)).clip(max=len(STEPS) - 1)]
    rgb = np.rint(root / step[..., None] * 255.0).clip(0, 255)
    return np.concatenate([rgb, step[..., None]], axis=-1).astype(np.uint8)


def light_of(rgbm: Bytes) -> Float32s:
    """RGBM (…, 4) as linear light (…, 3)."""
    scale = rgbm[..., 3:].astype(np.float32) * np.float32(np.sqrt(LIGHT_RANGE) / 255.0**2)
    root = rgbm[..., :3] * scale
    return np.asarray(np.square(root, out=root), dtype=np.float32)
