"""Prints have something on them, and what is written by hand is not typeset."""

from __future__ import annotations

import numpy as np
import pytest

from vrtour.modelling.prints.gallery import NAMES, pixels, size
from vrtour.modelling.prints.sheet import Sheet


@pytest.mark.parametrize("name", NAMES)
def test_a_print_is_a_picture_with_something_on_it(name: str) -> None:
    image = pixels(name)
    assert image.dtype == np.uint8
    assert image.std() > 4
    wide, high = size(name)
    assert 0.6 < (image.shape[1] / image.shape[0]) / (wide / high) < 1.7


def test_panes_across_the_street_differ() -> None:
    """A row of four windows never shows one look alone, and no look is quite another's."""
    panes = [pixels(f"window-{k}").astype(int) for k in range(12)]
    apart = [np.abs(a - b).mean() for k, a in enumerate(panes) for b in panes[:k]]
    assert min(apart) > 0.1
    assert np.median(apart) > 10


def test_a_hand_never_writes_a_letter_twice_alike_and_always_the_same_word_so() -> None:
    def written(words: str) -> np.ndarray:
        sheet = Sheet(160, 80)
        sheet.hand((0.1, 0.6), words, 0.4)
        return sheet.pixels()

    assert np.array_equal(written("oooo"), written("oooo"))
    sheet = Sheet(400, 80)
    sheet.hand((0.1, 0.6), "oooo", 0.4)
    ink = 255 - sheet.pixels().min(axis=-1).astype(int)
    columns = np.nonzero(ink.sum(axis=0) > 40)[0]
    letters = np.split(columns, np.nonzero(np.diff(columns) > 1)[0] + 1)
    assert len({len(letter) for letter in letters} | {int(ink[:, x].sum()) for x in columns}) > 4
