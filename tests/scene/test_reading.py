"""A scene file is read strictly, and each mistake is said with its line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from vrtour.scene import SceneError, read_scene

ROOT = Path(__file__).resolve().parents[2]
SCENES = [path for path in sorted((ROOT / "scenes").glob("*.toml")) if path.name != "network.toml"]
GOOD = (ROOT / "scenes" / "rimbaud-tech.toml").read_text(encoding="utf-8")


def mistakes(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SceneError) as caught:
        read_scene(path)
    return [(mistake.line, mistake.code) for mistake in caught.value.mistakes]


def line(text: str, words: str) -> int:
    return next(k for k, row in enumerate(text.splitlines(), start=1) if words in row)


@pytest.mark.parametrize("path", SCENES, ids=lambda p: p.stem)
def test_every_scene_we_ship_is_right(path: Path) -> None:
    scene = read_scene(path)
    assert scene.id == path.stem
    assert scene.viewpoint(scene.entrance) is not None


def test_an_unknown_key_is_named_with_its_line(tmp_path: Path) -> None:
    text = GOOD.replace('town = "', 'nmae = "x"\ntown = "')
    assert mistakes(tmp_path, text) == [(line(text, "nmae"), "unknown")]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("schema = 1", "schema = 0").replace('country = "FR"', 'country = "XX"')
    text = text.replace("pitch = -6", "pitch = -600", 1)
    assert mistakes(tmp_path, text) == [
        (line(text, "schema = 0"), "wrong"),
        (line(text, "XX"), "wrong"),
        (line(text, "-600"), "wrong"),
    ]


def test_a_mistake_in_the_third_viewpoint_is_found_there(tmp_path: Path) -> None:
    text = GOOD.replace('room = "coworking"\nat = [9.25', 'room = "cuisine"\nat = [9.25')
    assert mistakes(tmp_path, text) == [(line(text, '"cuisine"'), "no-room")]


def test_a_missing_key_points_to_its_table(tmp_path: Path) -> None:
    start = GOOD.index("[[viewpoints]]")
    end = GOOD.index("heading", start)
    text = GOOD[:end] + GOOD[GOOD.index("\n", end) + 1 :]
    assert mistakes(tmp_path, text) == [(line(text, "[[viewpoints]]"), "missing")]


def test_two_viewpoints_of_one_name_are_a_mistake(tmp_path: Path) -> None:
    text = GOOD.replace('id = "coworking-place"', 'id = "coworking"', 1)
    assert [code for _, code in mistakes(tmp_path, text)] == ["twice"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("schema = \n", (1, "syntax")), ("schema = 1\nb = [1, 2\n", (2, "syntax")), ('x = "é\n', (1, "syntax"))],
)
def test_bad_toml_is_told_by_its_line(tmp_path: Path, text: str, expected: tuple[int, str]) -> None:
    assert mistakes(tmp_path, text) == [expected]


def test_a_file_in_another_encoding_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes('schema = 1\ntown = "Méz"\n'.encode("latin-1"))
    with pytest.raises(SceneError) as caught:
        read_scene(path)
    assert [(m.line, m.code) for m in caught.value.mistakes] == [(2, "not-utf8")]


def test_an_endless_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"#" * (2 << 20))
    with pytest.raises(SceneError) as caught:
        read_scene(path)
    assert caught.value.mistakes[0].code == "too-long"
