"""Spaces are found in the folder that was asked for first, then in the others."""

from __future__ import annotations

from pathlib import Path

from vrtour.content import Content


def put(folder: Path, *spaces: str) -> Path:
    (folder / "scenes").mkdir(parents=True)
    for space in spaces:
        (folder / "scenes" / f"{space}.toml").touch()
    return folder


def test_the_first_folder_that_has_a_space_gives_all_of_it(tmp_path: Path) -> None:
    mine, theirs = put(tmp_path / "mine", "a"), put(tmp_path / "theirs", "a", "b")
    found = Content((mine, theirs)).spaces()
    assert list(found) == ["a", "b"]
    assert found["a"].scene.is_relative_to(mine)
    assert found["a"].model == mine / "models" / "a" / "a.glb"
    assert found["b"].plan == theirs / "models" / "b" / "plan.toml"


def test_folders_without_scenes_are_left_out(tmp_path: Path) -> None:
    asked = put(tmp_path / "asked", "x")
    content = Content.usual(asked, tmp_path / "never-made")
    assert content.folders[0] == asked
    assert tmp_path / "never-made" not in content.folders


def test_what_is_installed_is_found_without_being_asked_for() -> None:
    assert "rimbaud-tech" in Content.usual(None, None).spaces()
