"""A file is there as a whole, or as it was before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vrtour.content.whole import fill_whole, write_whole


def test_words_and_bytes_are_put_into_folders_that_were_not_there(tmp_path: Path) -> None:
    words, image = tmp_path / "a" / "words.txt", tmp_path / "b" / "c" / "image.png"
    write_whole(words, "déjà\n")
    write_whole(image, b"\x89PNG\r\n")
    assert (words.read_bytes(), image.read_bytes()) == ("déjà\n".encode(), b"\x89PNG\r\n")
    assert os.listdir(words.parent) == ["words.txt"]


def test_whoever_fills_a_file_is_given_another_of_the_same_kind(tmp_path: Path) -> None:
    path, given = tmp_path / "space.bam", []

    def fill(fresh: Path) -> None:
        given.append(fresh)
        assert not list(tmp_path.rglob("space.bam"))
        fresh.write_bytes(b"whole")

    fill_whole(path, fill)
    assert given[0].suffix == ".bam" and given[0] != path
    assert path.read_bytes() == b"whole" and os.listdir(tmp_path) == ["space.bam"]


def test_what_goes_wrong_half_way_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "space.bam"
    path.write_bytes(b"before")

    def fill(fresh: Path) -> None:
        fresh.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fill_whole(path, fill)
    assert path.read_bytes() == b"before" and os.listdir(tmp_path) == ["space.bam"]


def test_whoever_makes_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        fill_whole(tmp_path / "space.bam", lambda fresh: None)
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_others_may_read_it_as_any_file(tmp_path: Path) -> None:
    usual, path = tmp_path / "usual", tmp_path / "image.png"
    usual.write_bytes(b"")
    write_whole(path, b"")
    assert path.stat().st_mode == usual.stat().st_mode
