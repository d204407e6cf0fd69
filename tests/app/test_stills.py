"""Pictures that staff put beside a scene are read with care."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from vrtour.app.stills import MOST_BYTES, WIDEST, read_still


def test_a_picture_is_read_and_no_larger_than_a_card_needs(tmp_path: Path) -> None:
    Image.new("RGB", (4000, 1000), (200, 40, 60)).save(tmp_path / "a.jpg")
    found = read_still(tmp_path / "a.jpg")
    assert found is not None and found.dtype == np.uint8
    assert found.shape[1] <= WIDEST and found.shape[2] == 3
    assert np.abs(found.astype(int) - (200, 40, 60)).max() < 6


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a" + bytes(40), b"\xff\xd8\xff"])
def test_what_is_no_picture_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.png").write_bytes(data)
    assert read_still(tmp_path / "a.png") is None


def test_a_picture_cut_short_a_missing_and_an_endless_one_are_none(tmp_path: Path) -> None:
    Image.new("RGB", (600, 600), (1, 2, 3)).save(tmp_path / "a.png")
    whole = (tmp_path / "a.png").read_bytes()
    (tmp_path / "b.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "c.png").write_bytes(whole + bytes(MOST_BYTES))
    assert [read_still(tmp_path / name) for name in ("b.png", "c.png", "d.png")] == [None] * 3


def test_a_picture_of_too_many_pixels_is_not_unpacked(tmp_path: Path) -> None:
    Image.new("1", (9000, 9000)).save(tmp_path / "bomb.png")
    assert read_still(tmp_path / "bomb.png") is None
