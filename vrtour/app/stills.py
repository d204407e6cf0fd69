"""Pictures of cards: files that staff put beside their scene, read with care."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

MOST_BYTES = 8 << 20
MOST_PIXELS = 40_000_000
# A card is at most this wide on a large screen; a finer picture would only cost memory.
WIDEST = 1280
_KINDS = ("PNG", "JPEG")


def read_still(path: Path) -> npt.NDArray[np.uint8] | None:
    """The picture in ``path``, (height, width, 3) sRGB; None when it is missing, too large or broken."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        with Image.open(path, formats=_KINDS) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            image.draft("RGB", (WIDEST, WIDEST))
            image.thumbnail((WIDEST, WIDEST))
            return np.ascontiguousarray(np.asarray(image.convert("RGB"), np.uint8))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None  # what Pillow raises for a file that is not what it says
