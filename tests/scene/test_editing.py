"""One value changes, the rest of the file stays as people wrote it; a wrong change changes nothing."""

from __future__ import annotations

import datetime
import difflib
import os
from pathlib import Path

import pytest

from tests.scene import whole
from tests.scene.written import Key, Page
from vrtour.scene import Scene, SceneError, editing
from vrtour.scene.editing import change
from vrtour.scene.mistakes import ChangedMeanwhile
from vrtour.scene.reading import SPACE, Opened, opened

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    copy = tmp_path / "rimbaud-tech.toml"
    copy.write_bytes((ROOT / "scenes" / "rimbaud-tech.toml").read_bytes())
    return copy


def edit(path: Path, key: Key, value: object) -> tuple[Opened[Scene], list[str]]:
    """The file after the change, and the rows that differ."""
    before = path.read_bytes().decode()
    after = change(path, key, value, SPACE, opened(path, SPACE).digest)
    rows = difflib.unified_diff(before.split("\n"), path.read_bytes().decode().split("\n"), n=0, lineterm="")
    assert opened(path, SPACE) == after
    return after, [row for row in rows if row[:1] in "+-" and row[:3] not in ("+++", "---")]


def test_one_row_changes_and_its_comment_stays(path: Path) -> None:
    after, rows = edit(path, ("provenance",), "measured")
    comment = "# an indicative model: made from published facts, not measured on the spot"
    assert rows == [f'-provenance = "assumed" {comment}', f'+provenance = "measured" {comment}']
    assert after.value.provenance == "measured"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (("viewpoints", 2, "heading"), 12.5),
        (("viewpoints", 2, "at"), [9.0, 2.5]),
        (("viewpoints", 2, "at", 1), 2.5),
        (("rooms", 1, "name", "fr"), 'Le « long » "couloir" \\'),
        (("hotspots", 0, "text", "nl"), "Twee\nregels"),
        (("hotspots", 3, "verified_on"), datetime.date(2026, 1, 2)),
        (("place", "website"), "https://example.org/"),
        (("tour", "stops", 0, "seconds"), 20),
    ],
)
def test_any_value_can_be_changed_and_touches_one_row(path: Path, key: Key, value: object) -> None:
    _, rows = edit(path, key, value)
    assert len([row for row in rows if row.startswith("+")]) == 1
    assert len([row for row in rows if row.startswith("-")]) <= 1


def test_nothing_is_a_way_to_remove(path: Path) -> None:
    after, rows = edit(path, ("hotspots", 0, "link"), None)
    assert after.value.hotspots[0].link is None
    assert not [row for row in rows if row.startswith("+")]


def test_windows_line_ends_and_marks_stay(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xef\xbb\xbf" + Page(whole.SPACE).text.replace("\n", "\r\n").encode())
    edit(path, ("town",), "Couvin")
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 50


def test_a_wrong_value_is_told_and_not_written(path: Path) -> None:
    before, digest = path.read_bytes(), opened(path, SPACE).digest
    with pytest.raises(SceneError) as caught:
        change(path, ("seats", 0, "heading"), 900, SPACE, digest)
    assert [(m.code, m.rule) for m in caught.value.mistakes] == [("wrong", "between")]
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.parametrize(
    "key", [("seats", 999, "heading"), ("town", "x"), ("nothing", "at"), ("town", 0), ("seats", "a")]
)
def test_a_field_that_is_nowhere_is_refused(path: Path, key: Key) -> None:
    before = path.read_bytes()
    with pytest.raises(LookupError):
        change(path, key, 1, SPACE, opened(path, SPACE).digest)
    assert path.read_bytes() == before


def test_a_file_somebody_else_changed_is_not_written_over(path: Path) -> None:
    seen = opened(path, SPACE).digest
    path.write_bytes(path.read_bytes() + b"\n# a note\n")
    before = path.read_bytes()
    with pytest.raises(ChangedMeanwhile):
        change(path, ("town",), "Sedan", SPACE, seen)
    assert path.read_bytes() == before


def test_a_file_changed_while_ours_is_being_written_is_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, theirs = opened(path, SPACE).digest, path.read_bytes() + b"# theirs\n"
    monkeypatch.setattr(editing.os, "fsync", lambda handle: path.write_bytes(theirs))
    with pytest.raises(ChangedMeanwhile):
        change(path, ("town",), "Sedan", SPACE, seen)
    assert path.read_bytes() == theirs
    assert os.listdir(path.parent) == [path.name]


def test_a_full_disk_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    before, digest = path.read_bytes(), opened(path, SPACE).digest
    monkeypatch.setattr(editing.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        change(path, ("town",), "Sedan", SPACE, digest)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither these rights nor free symbolic links")
def test_rights_stay_and_a_link_stays_a_link(path: Path) -> None:
    path.chmod(0o640)
    link = path.parent / "linked.toml"
    link.symlink_to(path)
    edit(link, ("town",), "Sedan")
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert opened(path, SPACE).value.town == "Sedan"
