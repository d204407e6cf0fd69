"""Spaces are found in the folder that was asked for first, then in the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from vrtour.content import Content
from vrtour.scene import Scene, SceneError

ROOT = Path(__file__).resolve().parents[2]


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


def test_the_network_is_not_a_space(tmp_path: Path) -> None:
    content = Content((put(tmp_path / "mine", "a", "network"),))
    assert list(content.spaces()) == ["a"]
    assert content.network_file() == tmp_path / "mine" / "scenes" / "network.toml"


def test_the_network_is_read_from_the_first_folder_that_has_one(tmp_path: Path) -> None:
    content = Content((put(tmp_path / "mine", "a"), ROOT))
    network = content.network()
    assert network is not None
    assert network.space("la-ferme") is not None
    assert Content((tmp_path / "mine",)).network() is None


def test_a_broken_network_is_told(tmp_path: Path) -> None:
    with pytest.raises(SceneError):
        Content((put(tmp_path / "mine", "network"),)).network()


def test_a_broken_space_never_stops_the_others(tmp_path: Path) -> None:
    mine = put(tmp_path / "mine", "broken")
    (mine / "scenes" / "folder.toml").mkdir()
    (mine / "scenes" / "latin.toml").write_bytes(b"\xe9")
    found = Content((mine, ROOT)).scenes()
    assert {name for name, scene in found.items() if isinstance(scene, SceneError)} == {
        "broken",
        "folder",
        "latin",
    }
    assert isinstance(found["rimbaud-tech"], Scene)
