"""A visitor in Rimbaud'Tech: led, sent, asked to jump, and always somewhere one can stand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("panda3d.core")

from vrtour.app.visitor import Visitor, viewpoint_of
from vrtour.model import Outline, read_outline
from vrtour.scene import Scene, read_scene

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Wish:
    forward: float = 0.0
    right: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    fast: bool = False
    speed: float = 1.0


@pytest.fixture(scope="module")
def outline() -> Outline:
    return read_outline((ROOT / "models/rimbaud-tech/rimbaud-tech.glb").read_bytes())


@pytest.fixture(scope="module")
def scene() -> Scene:
    return read_scene(ROOT / "scenes/rimbaud-tech.toml")


def walked(visitor: Visitor, seconds: float) -> None:
    for _ in range(int(seconds * 30)):
        visitor.move(Wish(), 1 / 30)


def test_every_hotspot_is_reached_on_foot_and_looked_at_from_near(outline: Outline, scene: Scene) -> None:
    visitor = Visitor(outline, scene)
    floors = {room.name: room.floor for room in outline.rooms}
    for hotspot in scene.hotspots:
        point = (*hotspot.at, floors[hotspot.room] + hotspot.height)
        metres = visitor.approach(hotspot.room, point)
        assert metres is not None, hotspot.id
        walked(visitor, metres / 1.2 + 12)
        assert not visitor.led
        eye = visitor.standpoint
        assert visitor.room == hotspot.room and visitor.sees(hotspot.room, point)
        assert math.dist(eye.place[:2], hotspot.at) < 3.3
        towards = math.atan2(eye.place[0] - point[0], point[1] - eye.place[1])
        assert abs(math.remainder(eye.yaw - towards, 2 * math.pi)) < 0.1


def test_what_is_in_no_room_is_not_walked_to(outline: Outline, scene: Scene) -> None:
    visitor = Visitor(outline, scene)
    before = visitor.standpoint
    assert visitor.approach("coworking", (900.0, 900.0, 1.5)) is None
    assert visitor.approach("nowhere", (6.0, 2.0, 1.5)) is None
    assert visitor.standpoint == before and not visitor.led


def test_every_stop_of_the_guided_tour_is_reached_on_foot_and_looked_at(
    outline: Outline, scene: Scene
) -> None:
    assert scene.tour is not None
    visitor = Visitor(outline, scene)
    for stop in scene.tour.stops:
        viewpoint = viewpoint_of(stop, scene)
        metres = visitor.lead_to(viewpoint)
        assert metres is not None
        walked(visitor, metres / 1.2 + 12)
        assert not visitor.led
        eye = visitor.standpoint
        assert math.dist(eye.place[:2], viewpoint.at) < 0.5
        assert abs(math.remainder(eye.yaw + math.radians(viewpoint.heading), 2 * math.pi)) < 0.01


def test_whoever_is_led_and_takes_a_step_leads_again(outline: Outline, scene: Scene) -> None:
    visitor = Visitor(outline, scene)
    visitor.lead_to(scene.viewpoints[1])
    assert visitor.led
    visitor.move(Wish(forward=1.0), 0.1)
    assert not visitor.led


def test_every_room_can_be_jumped_to(outline: Outline, scene: Scene) -> None:
    visitor = Visitor(outline, scene)
    for room in scene.rooms:
        assert visitor.jump_to_room(room.id), room.id
        assert visitor.room == room.id


def test_a_link_to_nowhere_ends_where_one_can_stand(outline: Outline, scene: Scene) -> None:
    visitor = Visitor(outline, scene)
    visitor.jump_to(900.0, -900.0, 0.0, 0.0, 0.0)
    assert visitor.room in {room.name for room in outline.rooms}


def test_what_is_behind_a_wall_is_not_seen(outline: Outline, scene: Scene) -> None:
    visitor = Visitor(outline, scene)
    visitor.jump(next(v for v in scene.viewpoints if v.id == "coworking"))
    assert visitor.sees("coworking", (3.0, 2.0, 1.4))
    assert not visitor.sees("conference", (8.0, 8.0, 1.4))


def test_who_sits_looks_round_and_stands_up_by_walking(outline: Outline, scene: Scene) -> None:
    visitor = Visitor(outline, scene)
    seat = scene.seats[0]
    visitor.sit(seat.at[0], seat.at[1], 1.19, 0.0, 0.0)
    assert visitor.seated and visitor.standpoint.place == (seat.at[0], seat.at[1], 1.19)
    assert visitor.move(Wish(yaw=0.3), 0.1) and visitor.seated
    assert visitor.standpoint.yaw == pytest.approx(0.3)
    visitor.move(Wish(forward=1.0), 0.1)
    assert not visitor.seated and visitor.standpoint.place[2] == pytest.approx(1.62, abs=0.05)


def test_whoever_is_asked_to_come_walks_there(outline: Outline, scene: Scene) -> None:
    visitor = Visitor(outline, scene)
    x, y, _ = visitor.standpoint.place
    assert visitor.walk_to(x + 0.8, y, 0.0, 1.0)
    walked(visitor, 4.0)
    assert math.dist(visitor.standpoint.place[:2], (x + 0.8, y)) < 0.4
    assert visitor.standpoint.yaw == pytest.approx(1.0, abs=0.01)
    assert visitor.floor_under(x, y, 1.62) == pytest.approx(visitor.floor)


def test_a_spot_in_a_group_is_on_this_side_of_the_walls(outline: Outline, scene: Scene) -> None:
    visitor = Visitor(outline, scene)
    x, y, _ = visitor.standpoint.place
    room = visitor.room
    ground = visitor.ground_at(x, y, visitor.floor)
    for far in ((40.0, 0.0), (-40.0, 0.0)):
        assert math.dist(ground.reach((x, y), (x + far[0], y + far[1])), (x, y)) < 39.0
    visitor.jump_to(*ground.reach((x, y), (x + 0.2, y)), visitor.floor, 0.0, 0.0)
    assert visitor.room == room
