"""The covers of places without a model are those that are drawn here."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from vrtour.modelling.prints.covers import PALETTES, cover

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("space", PALETTES)
def test_a_cover_we_ship_is_the_one_that_is_drawn(space: str) -> None:
    with Image.open(ROOT / "scenes" / "media" / space / "card.jpg") as image:
        shipped = np.asarray(image.convert("RGB"), np.float64)
    drawn = cover(space).astype(np.float64)
    assert shipped.shape == drawn.shape
    assert np.abs(shipped - drawn).mean() < 3.0


def test_no_two_places_have_the_same_cover() -> None:
    covers = [cover(space).astype(np.float64) for space in PALETTES]
    for k, one in enumerate(covers):
        assert all(np.abs(one - other).mean() > 12.0 for other in covers[k + 1 :])
