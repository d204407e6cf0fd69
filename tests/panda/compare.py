"""When two pictures show the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

Pixels = npt.NDArray[np.float64]


def pixels(path: Path) -> Pixels:
    """The picture in ``path``, (height, width, 3) of 255."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"), np.float64)


def difference(a: Pixels, b: Pixels) -> tuple[float, float]:
    """Mean change of 255, and the share of pixels that change by more than 24."""
    change = np.abs(a - b).max(axis=-1)
    return float(change.mean()), float((change > 24).mean())


def same(a: Pixels, b: Pixels) -> bool:
    """Renderers differ in the last bits and at edges; nothing a person would see differs."""
    mean, far = difference(a, b)
    return mean < 2.0 and far < 0.015
