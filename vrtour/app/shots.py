"""Pictures a visitor keeps: numbered files that never replace one another."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

_MOST = 10_000


def png(pixels: npt.NDArray[np.uint8]) -> bytes:
    """The PNG of a picture (height, width, 3)."""
    held = io.BytesIO()
    Image.fromarray(pixels).save(held, "PNG", compress_level=6)
    return held.getvalue()


def save_png(folder: Path, title: str, pixels: npt.NDArray[np.uint8]) -> Path | None:
    """Keep a picture (height, width, 3) as the next free ``<title> <n>.png``; None when it cannot be."""
    stem = " ".join(re.sub(r"[^\w' -]+", " ", title).split()) or "vrtour"
    data = png(pixels)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, _MOST):
            path = folder / f"{stem} {number}.png"
            try:
                with path.open("xb") as file:
                    file.write(data)
            except FileExistsError:
                continue
            return path
    except OSError:
        return None
    return None
