"""From the plan to the walkable model: deterministic, up to date, and every room can be walked to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from vrtour.model import read_outline
from vrtour.modelling.build import is_fresh
from vrtour.modelling.compile import compile_plan
from vrtour.modelling.fingerprint import fingerprint
from vrtour.modelling.plan import PlanError, read_plan
from vrtour.modelling.setting import Setting
from vrtour.modelling.visibility import seen
from vrtour.modelling.walkable import walk_mesh
from vrtour.world import WalkArea, find_path, visible
from vrtour.world.picking import _leaves, _through

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "models" / "rimbaud-tech" / "plan.toml"
MODEL = ROOT / "models" / "rimbaud-tech" / "rimbaud-tech.glb"


@pytest.fixture(scope="module")
def setting() -> Setting:
    return compile_plan(read_plan(PLAN))


def test_the_model_we_ship_is_built_from_the_plan_as_it_is() -> None:
    """After a change of the plan or of a piece of furniture: vrtour model build rimbaud-tech."""
    assert is_fresh(PLAN, MODEL.read_bytes())


def test_the_shipped_model_has_its_final_light() -> None:
    assert read_outline(MODEL.read_bytes()).quality == "final"


def test_one_moved_chair_makes_the_model_stale(setting: Setting, tmp_path: Path) -> None:
    moved = tmp_path / "plan.toml"
    text = PLAN.read_text(encoding="utf-8")
    moved.write_text(text.replace("at = [[10.0, 8.14]]", "at = [[10.0, 8.15]]"), encoding="utf-8")
    assert fingerprint(compile_plan(read_plan(moved))) != fingerprint(setting)


def test_rooms_and_pieces_named_by_the_facts_are_there(setting: Setting) -> None:
    assert {"coworking", "relaxation", "terrace", "conference", "caisse"} <= {r.name for r in setting.rooms}
    count = {}
    for placement in setting.placements:
        key = (placement.room, placement.piece.name.split(" ")[0])
        count[key] = count.get(key, 0) + 1
    assert count["coworking", "shell-chair"] == 20
    assert count["relaxation", "oval-table"] == 2
    assert count["relaxation", "shell-chair"] == 8
    assert count["relaxation", "tub-chair"] == 4
    assert count["conference", "high-back-chair"] == 15
    (coworking,) = [r for r in setting.rooms if r.name == "coworking"]
    assert np.ptp(coworking.outline, axis=0).tolist() == [12.5, 4.0]


def test_every_room_is_reached_from_the_entrance_on_foot(setting: Setting) -> None:
    mesh = walk_mesh(setting)
    area = WalkArea(mesh)
    start = next(k for k, room in enumerate(setting.rooms) if room.name == setting.extras["entrance"])
    here = area.nearest(*setting.rooms[start].outline.mean(axis=0))
    for number, room in enumerate(setting.rooms):
        x, y, _ = mesh.vertices[mesh.triangles[mesh.rooms == number]].mean(axis=(0, 1))
        there = area.nearest(float(x), float(y))
        assert find_path(area, here, there) is not None, room.name


def test_nobody_can_stand_in_the_furniture(setting: Setting) -> None:
    area = WalkArea(walk_mesh(setting))
    for placement in setting.placements:
        if placement.piece.name.startswith(("desk", "long-table", "kitchenette", "football-table")):
            x, y, _ = placement.position
            assert area.locate(float(x), float(y)) is None, placement.name


def rooms_along(setting: Setting, room: str, at: np.ndarray, angle: float) -> list[str]:
    """The rooms a level ray at 1.5 m goes through, one opening after another."""
    inside = {r.name: r for r in setting.rooms}
    eye, way, passed, share = (float(at[0]), float(at[1]), 1.5), (np.cos(angle), np.sin(angle), 0.0), [], 0.0
    while room in inside and len(passed) < 12:
        ahead = _leaves(inside[room], eye, way, share)
        if ahead is None:
            break
        following = _through(setting.openings, room, eye[0] + ahead * way[0], eye[1] + ahead * way[1], 1.5)
        if following is None:
            break
        passed.append(following)
        room, share = following, ahead + 1e-3
    return passed


def test_no_ray_comes_to_a_room_that_is_said_to_be_out_of_sight(setting: Setting) -> None:
    sees = seen(setting)
    random = np.random.default_rng(3)
    met = set()
    for room in setting.rooms:
        low, high = room.outline.min(axis=0), room.outline.max(axis=0)
        for _ in range(1500):
            at = random.uniform(low, high)
            passed = rooms_along(setting, room.name, at, float(random.uniform(0, 2 * np.pi)))
            assert set(passed) <= set(sees[room.name]), (room.name, at, passed)
            met |= {(room.name, name) for name in passed}
    assert len(met) > 30


def test_no_ray_within_the_view_comes_to_a_room_that_is_not_drawn(setting: Setting) -> None:
    sees = {name: frozenset(rooms) for name, rooms in seen(setting).items()}
    random = np.random.default_rng(4)
    for room in setting.rooms:
        low, high = room.outline.min(axis=0) + 0.2, room.outline.max(axis=0) - 0.2
        for _ in range(120):
            at, yaw = random.uniform(low, high), float(random.uniform(-np.pi, np.pi))
            here = (float(at[0]), float(at[1]))
            drawn = set(visible(setting.openings, room.name, here, yaw, np.radians(90), sees[room.name]))
            for off in np.radians(np.linspace(-40, 40, 9)):
                passed = rooms_along(setting, room.name, at, yaw + np.pi / 2 + off)
                assert set(passed) <= drawn, (room.name, here, passed)


def test_the_coworking_sees_the_square_and_not_the_offices(setting: Setting) -> None:
    rooms = seen(setting)["coworking"]
    assert rooms[0] == "coworking"
    assert "outside" in rooms
    assert not {"office-1", "office-2", "caisse"} & set(rooms)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("height = 2.6", "height = -2"), "rooms"),
        (('piece = "mural"', 'peice = "mural"'), "furniture"),
        (('room = "coworking"\npiece', 'room = "kitchen"\npiece'), "kitchen"),
    ],
)
def test_a_mistake_in_a_plan_is_named(tmp_path: Path, change: tuple[str, str], place: str) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    with pytest.raises(PlanError, match=place):
        read_plan(path)
