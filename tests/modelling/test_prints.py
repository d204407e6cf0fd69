"""Prints have something on them, and what is written by hand is not typeset."""

from __future__ import annotations

import numpy as np
import pytest

from vrtour.modelling.prints.gallery import NAMES, pixels, size
from vrtour.modelling.prints.handwriting import written
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


def test_a_hand_writes_the_same_words_the_same_way_and_no_letter_twice_alike() -> None:
    once, again = written("elle"), written("elle")
    assert all((a == b).all() for a, b in zip(once[0], again[0], strict=True))
    first, last = once[0][0][:, :2], once[0][-1][:, :2]  # both an e
    assert len(first) == len(last)
    assert not np.allclose(first - first[0], last - last[0], atol=0.01)


def test_longer_words_reach_further_and_stand_on_their_line() -> None:
    lines, reach = written("semaine")
    points = np.vstack(lines)
    assert written("se")[1] < reach < 9
    assert -0.3 < points[:, 1].min() < 0.2
    assert 0.5 < points[:, 2].min() <= points[:, 2].max() < 1.3


def test_a_letter_nobody_taught_the_hand_is_named() -> None:
    with pytest.raises(ValueError, match="ß"):
        written("Straße")


def test_words_written_by_hand_stay_within_what_is_allowed_them() -> None:
    sheet = Sheet(400, 100)
    sheet.hand((0.2, 0.6), "maquette", 0.5, most=1.5)
    dark = np.argwhere(sheet.pixels().min(axis=2) < 128)
    assert dark[:, 1].min() >= 15
    assert 140 < dark[:, 1].max() <= 178
