"""Settings come back as they were kept; whatever else the file holds, a visit begins with usable ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from vrtour.content.settings import LOOK, QUALITIES, SCALE, SPEED, Settings, read_settings, write_settings

CHOSEN = st.builds(
    Settings,
    language=st.sampled_from([None, "fr", "nl", "de", "en"]),
    scale=st.floats(*SCALE),
    speed=st.floats(*SPEED),
    look_sensitivity=st.floats(*LOOK),
    invert_look=st.booleans(),
    reduce_motion=st.booleans(),
    contrast=st.booleans(),
    quality=st.sampled_from(QUALITIES),
    hotspots=st.booleans(),
    hint_seen=st.booleans(),
    last_space=st.sampled_from([None, "rimbaud-tech", "a1"]),
    name=st.sampled_from([None, "Zoé", "Jan-Willem O’Hara"]),
    country=st.sampled_from([None, "BE", "LU"]),
    figure=st.sampled_from([None, "0-2-5-1-3", "15-0-10-9-1"]),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def put(folder: Path, text: str | bytes) -> Path:
    path = folder / "settings.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@given(chosen=CHOSEN)
@limits(max_examples=40, deadline=None)
def test_what_was_kept_comes_back(tmp_path_factory: pytest.TempPathFactory, chosen: Settings) -> None:
    path = tmp_path_factory.mktemp("kept") / "vrtour" / "settings.json"
    assert write_settings(path, chosen)
    assert read_settings(path) == chosen
    assert [found.name for found in path.parent.iterdir()] == ["settings.json"]


@given(written=st.dictionaries(st.sampled_from([*asdict(Settings()), "newer"]), JSON, max_size=5))
@limits(max_examples=150, deadline=None)
def test_any_value_of_any_field_gives_usable_settings(
    tmp_path_factory: pytest.TempPathFactory, written: dict[str, object]
) -> None:
    path = put(tmp_path_factory.mktemp("any"), json.dumps(written))
    found = read_settings(path)
    assert replace(found) == found  # made again, so every field is within its bounds


def test_one_broken_field_leaves_the_others(tmp_path: Path) -> None:
    path = put(
        tmp_path, '{"scale": 900, "speed": 2, "language": "nl", "contrast": "yes", "quality": ["fast"]}'
    )
    assert read_settings(path) == Settings(speed=2, language="nl")


@pytest.mark.parametrize(
    "text",
    ["", "null", "[1]", "{", "\x00" * 50, b"\xff\xfe{}", "[" * 50_000, '{"scale": NaN}', '{"speed": 1e999}'],
)
def test_what_is_not_understood_is_kept_once_and_forgotten(tmp_path: Path, text: str | bytes) -> None:
    path = put(tmp_path, text)
    assert read_settings(path) == Settings()
    kept = tmp_path / "settings.json.broken"
    first = kept.read_bytes()
    assert first == path.read_bytes()
    put(tmp_path, "other nonsense")
    assert read_settings(path) == Settings()
    assert kept.read_bytes() == first


def test_settings_of_a_newer_version_are_no_mistake(tmp_path: Path) -> None:
    assert read_settings(put(tmp_path, '{"scale": 1.5, "of_tomorrow": {"x": 1}}')) == Settings(scale=1.5)
    assert not (tmp_path / "settings.json.broken").exists()


def test_no_file_a_folder_or_a_huge_file_are_the_usual_settings(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "never" / "made.json") == Settings()
    assert read_settings(tmp_path) == Settings()
    assert read_settings(Path("bad\0name")) == Settings()
    assert read_settings(put(tmp_path, " " * 5_000_000 + "{}")) == Settings()
    assert not (tmp_path / "settings.json.broken").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes as files there")
def test_a_pipe_in_its_place_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.json")
    assert read_settings(tmp_path / "settings.json") == Settings()


def test_a_disk_that_takes_nothing_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert not write_settings(tmp_path / "file" / "settings.json", Settings())
    assert not write_settings(Path("bad\0name") / "settings.json", Settings())


def test_a_full_disk_leaves_the_earlier_settings_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    assert write_settings(path, Settings(speed=2))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert not write_settings(path, Settings(speed=3))
    assert read_settings(path) == Settings(speed=2)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "wrong",
    [
        {"scale": 3.0},
        {"quality": "best"},
        {"last_space": "../x"},
        {"hotspots": 1},
        {"speed": True},
        {"name": "a\u202eb"},
        {"name": " "},
        {"name": "x" * 33},
        {"country": "be"},
        {"country": "Belgique"},
        {"figure": "1-2-3"},
        {"figure": "1-2-3-4-16"},
        {"figure": [1, 2, 3, 4, 5]},
    ],
)
def test_settings_out_of_their_bounds_cannot_be_made(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Settings(**wrong)  # type: ignore[arg-type]


def test_reading_needs_nothing_but_the_standard_library() -> None:
    script = "from vrtour.content.settings import Settings; print(Settings().quality)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", script], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.stdout == "auto\n", done.stderr
