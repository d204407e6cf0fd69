"""A scene laid beside its model, its pictures and the network: what does not fit is told with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.model.small import small
from tests.scene import whole
from tests.scene.written import Inline, Key, Page
from vrtour.content.checking import check_file
from vrtour.model import write_model
from vrtour.model.space import Room, WalkMesh
from vrtour.scene import Network, SceneError
from vrtour.scene.reading import NETWORK, checked
from vrtour.world import WalkArea

NETWORK_OF_TWO = checked(Path("network.toml"), Page(whole.NETWORK).text.encode(), NETWORK).value


def model() -> bytes:
    """A hall of 4 by 3 m that can be walked, and an attic of 3 by 3 m that no way leads to."""
    kept = small()
    attic = np.array([[5, 0], [8, 0], [8, 3], [5, 3]], np.float32)
    rooms = (*kept.rooms, Room("attic", attic, 0.0, 2.5, ("attic",)))
    corners = np.array([[5.3, 0.3, 0], [7.7, 0.3, 0], [7.7, 2.7, 0]], np.float32)
    walk = WalkMesh(
        np.vstack([kept.walk.vertices, corners]),
        np.vstack([kept.walk.triangles, [[4, 5, 6]]]).astype(np.uint32),
        np.array([0, 0, 1], np.int32),
    )
    return write_model(replace(kept, rooms=rooms, walk=walk))


@pytest.fixture(scope="module")
def built() -> bytes:
    return model()


def scene() -> dict[str, Any]:
    """A scene that fits the model, but for the attic nobody gets to."""
    values: dict[str, Any] = whole.space()
    values["rooms"].append({"id": "attic", "name": Inline({"fr": "Grenier"})})
    return values


def told(
    folder: Path, values: dict[str, Any], built: bytes | None, network: Network | None = NETWORK_OF_TWO
) -> tuple[list[tuple[int, str]], dict[Key, int]]:
    """The mistakes that are told, but for the attic's, and the lines of the file."""
    page = Page(values)
    (folder / "scenes" / "media" / "x").mkdir(parents=True)
    path = folder / "scenes" / "x.toml"
    path.write_text(page.text, encoding="utf-8")
    (folder / "scenes" / "media" / "x" / "sign.jpg").touch()
    if built is not None:
        (folder / "models" / "x").mkdir(parents=True)
        (folder / "models" / "x" / "x.glb").write_bytes(built)
    with pytest.raises(SceneError) as caught:
        check_file(path, network, WalkArea)
    found = [(mistake.line, mistake.code) for mistake in caught.value.mistakes]
    return [each for each in found if each != (page.lines.get(("rooms", 1, "id")), "no-way")], page.lines


def test_a_room_no_way_leads_to_is_told(tmp_path: Path, built: bytes) -> None:
    path = tmp_path / "scenes" / "x.toml"
    found, lines = told(tmp_path, scene(), built)
    assert found == []
    with pytest.raises(SceneError) as caught:
        check_file(path, NETWORK_OF_TWO, WalkArea)
    assert [(m.line, m.code) for m in caught.value.mistakes] == [(lines["rooms", 1, "id"], "no-way")]


@pytest.mark.parametrize(
    ("table", "at", "code"),
    [
        ("viewpoints", [4.5, 1.0], "out-of-room"),
        ("hotspots", [4.3, 1.0], None),  # in the thickness of the wall
        ("hotspots", [4.6, 1.0], "out-of-room"),
        ("hotspots", [1.0, -3.0], "out-of-room"),
        ("portals", [2.0, 3.2], None),
        ("portals", [2.0, 9.0], "out-of-room"),
        ("seats", [3.95, 2.95], None),
        ("seats", [4.3, 1.0], "out-of-room"),
        ("screens", [0.0, 3.5], "out-of-room"),
    ],
)
def test_a_thing_outside_its_room_is_told(
    tmp_path: Path, built: bytes, table: str, at: list[float], code: str | None
) -> None:
    values = scene()
    values[table][0]["at"] = at
    found, lines = told(tmp_path, values, built)
    assert found == ([(lines[table, 0, "at"], code)] if code else [])


def test_a_stop_outside_its_room_is_told(tmp_path: Path, built: bytes) -> None:
    values = scene()
    values["tour"]["stops"][1]["at"] = [9, 9]
    found, lines = told(tmp_path, values, built)
    assert found == [(lines["tour", "stops", 1, "at"], "out-of-room")]


def test_a_seat_far_from_where_one_walks_is_told(tmp_path: Path) -> None:
    kept = small()
    corner = np.array([[0.1, 0.1, 0], [0.4, 0.1, 0], [0.1, 0.4, 0]], np.float32)
    walk = WalkMesh(corner, np.array([[0, 1, 2]], np.uint32), np.zeros(1, np.int32))
    values = scene()
    del values["rooms"][1]
    values["seats"][0]["at"] = [3.9, 2.9]
    values["screens"][0]["at"] = [3.9, 2.9]
    found, lines = told(tmp_path, values, write_model(replace(kept, walk=walk)))
    expected = {(lines["seats", 0, "at"], "unreachable"), (lines["viewpoints", 0, "at"], "unreachable")}
    assert set(found) == expected


def test_rooms_only_one_of_them_has_are_told(tmp_path: Path, built: bytes) -> None:
    values = scene()
    values["rooms"][1]["id"] = "cellar"
    found, lines = told(tmp_path, values, built)
    assert sorted(found) == sorted(
        [(lines["rooms", 1, "id"], "not-in-model"), (lines["rooms",], "unnamed-room")]
    )


def test_a_missing_model_is_told_beside_other_mistakes(tmp_path: Path) -> None:
    values = scene()
    values["portals"][0]["to"] = "moon"
    found, lines = told(tmp_path, values, None)
    assert found == [(lines["id",], "no-model"), (lines["portals", 0, "to"], "no-target")]


@pytest.mark.parametrize("data", [b"", b"not a model", b"glTF" + bytes(60)])
def test_a_damaged_model_is_told(tmp_path: Path, data: bytes) -> None:
    found, lines = told(tmp_path, scene(), data)
    assert found == [(lines["id",], "bad-model")]


def test_a_missing_picture_and_another_name_are_told(tmp_path: Path, built: bytes) -> None:
    values = scene()
    values["id"] = "z"
    values["hotspots"][0]["picture"]["file"] = "gone.png"
    found, lines = told(tmp_path, values, built)
    expected = [(lines["id",], "other-name"), (lines["hotspots", 0, "picture", "file"], "no-picture")]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(("to", "known"), [("y", True), ("carte", True), ("z", False)])
def test_portals_lead_to_places_of_the_network_or_to_the_map(
    tmp_path: Path, built: bytes, to: str, known: bool
) -> None:
    values = scene()
    values["portals"][0]["to"] = to
    found, lines = told(tmp_path, values, built)
    assert found == ([] if known else [(lines["portals", 0, "to"], "no-target")])


def test_without_a_network_no_portal_is_refused(tmp_path: Path, built: bytes) -> None:
    values = scene()
    values["portals"][0]["to"] = "z"
    assert told(tmp_path, values, built, None)[0] == []


def test_a_logo_that_is_missing_is_told(tmp_path: Path) -> None:
    page = Page(whole.NETWORK)
    path = tmp_path / "network.toml"
    path.write_text(page.text, encoding="utf-8")
    with pytest.raises(SceneError) as caught:
        check_file(path, None, WalkArea)
    line = page.lines["notices", 0, "logos", 0, "file"]
    assert [(m.line, m.code) for m in caught.value.mistakes] == [(line, "no-picture")]
    (tmp_path / "media" / "network").mkdir(parents=True)
    (tmp_path / "media" / "network" / "eu.png").touch()
    check_file(path, None, WalkArea)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(SceneError) as caught:
        check_file(tmp_path / "gone.toml", None, WalkArea)
    assert [(m.line, m.code) for m in caught.value.mistakes] == [(1, "not-read")]
