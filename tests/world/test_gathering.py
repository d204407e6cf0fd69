"""Where people stand in Rimbaud'Tech: called together in any of its rooms, and coming in one by one."""

from __future__ import annotations

import itertools
import math
from functools import cache
from pathlib import Path

import pytest

from vrtour.model import Outline, read_outline
from vrtour.scene import Scene, read_scene
from vrtour.world import WalkArea
from vrtour.world.arrival import arrival
from vrtour.world.footing import Footing
from vrtour.world.formation import APART, CLOSE, Spot, Stand, group, is_clear
from vrtour.world.locomotion import EYE
from vrtour.world.sight import in_sight

ROOT = Path(__file__).resolve().parents[2]
COUNTS = (2, 5, 12, 30)
EXACT = 1e-6


@cache
def outline() -> Outline:
    return read_outline((ROOT / "models/rimbaud-tech/rimbaud-tech.glb").read_bytes())


@cache
def area() -> WalkArea:
    return WalkArea(outline().walk)


@cache
def footing() -> Footing:
    return Footing(area(), outline().rooms, outline().openings)


@cache
def scene() -> Scene:
    return read_scene(ROOT / "scenes/rimbaud-tech.toml")


def room_of(spot: Spot, floor: float) -> str:
    return outline().rooms[area().room(area().nearest(*spot, floor))].name


def guides(room: str) -> list[tuple[Spot, float]]:
    """Where somebody may call others together: at the room's viewpoints, and by its doors."""
    floor = next(each.floor for each in outline().rooms if each.name == room)
    at = [(each.at, -math.radians(each.heading)) for each in scene().viewpoints if each.room == room]
    for way in outline().openings:
        if way.kind == "door" and room in way.rooms:
            x, y = (way.a[0] + way.b[0]) / 2, (way.a[1] + way.b[1]) / 2
            for dx, dy in ((0.0, 0.5), (0.0, -0.5), (0.5, 0.0), (-0.5, 0.0)):
                at.append(((x + dx, y + dy), math.atan2(-dx, dy)))
    places = [(area().nearest(*spot, floor), yaw) for spot, yaw in at]
    return [((p.x, p.y), yaw) for p, yaw in places if outline().rooms[area().room(p)].name == room]


def rooms() -> list[str]:
    walkable = sorted(set(area().rooms))
    return [outline().rooms[number].name for number in walkable]


@cache
def gathered(room: str) -> list[tuple[Spot, float, list[Stand]]]:
    floor = next(each.floor for each in outline().rooms if each.name == room)
    return [
        (spot, yaw, group(spot, yaw, COUNTS[-1], footing().at(*spot, floor))) for spot, yaw in guides(room)
    ]


@pytest.mark.parametrize("room", rooms())
@pytest.mark.parametrize("count", COUNTS)
def test_everybody_called_together_is_in_the_room_in_sight_and_apart(room: str, count: int) -> None:
    floor = next(each.floor for each in outline().rooms if each.name == room)
    assert gathered(room)
    for guide, _, everybody in gathered(room):
        stands = everybody[:count]
        ground = footing().at(*guide, floor)
        inside = [each for each in stands if room_of(each.spot, floor) == room]
        beside = stands[len(inside) :]
        assert stands[: len(inside)] == inside, "the room is filled before its door"
        for each in stands:
            place = area().nearest(*each.spot, floor)
            assert math.dist(each.spot, (place.x, place.y)) < 0.01
        for each in inside:
            assert in_sight(
                outline().rooms, outline().openings, room, (*guide, floor + EYE), (*each.spot, floor + EYE)
            )
        taken = [guide, *(each.spot for each in stands)]
        assert min(math.dist(a, b) for a, b in itertools.combinations(taken, 2)) >= CLOSE - EXACT
        if beside:  # no place of the room is left
            spots = [spot for spot in ground.spots() if ground.holds(spot)]
            here = [guide, *(each.spot for each in inside)]
            assert all(min(math.dist(spot, other) for other in here) < CLOSE for spot in spots)


def test_a_group_of_five_has_elbow_room_in_the_rooms_where_people_meet() -> None:
    for room in ("conference", "coworking", "entrance", "relaxation", "corridor"):
        for guide, _, everybody in gathered(room):
            taken = [guide, *(each.spot for each in everybody[:5])]
            assert min(math.dist(a, b) for a, b in itertools.combinations(taken, 2)) >= APART - EXACT


def test_all_of_thirty_fit_the_conference_room_or_what_it_has_room_for() -> None:
    for _, _, everybody in gathered("conference"):
        assert sum(room_of(each.spot, 0.0) == "conference" for each in everybody) >= 15


@pytest.mark.parametrize("room", rooms())
def test_who_is_called_looks_at_what_is_shown_or_at_who_shows_it(room: str) -> None:
    floor = next(each.floor for each in outline().rooms if each.name == room)
    for guide, yaw, everybody in gathered(room):
        depth = footing().at(*guide, floor).depth(yaw)
        shown = (guide[0] - depth * math.sin(yaw), guide[1] + depth * math.cos(yaw))
        for each in everybody:
            if room_of(each.spot, floor) == room:
                to = [math.atan2(each.spot[0] - x, y - each.spot[1]) for x, y in (guide, shown)]
                assert min(abs(math.remainder(each.yaw - way, 2 * math.pi)) for way in to) < 0.01


def entrance() -> tuple[Spot, float, float]:
    viewpoint = scene().viewpoint(scene().entrance)
    assert viewpoint is not None
    floor = next(each.floor for each in outline().rooms if each.name == viewpoint.room)
    return viewpoint.at, -math.radians(viewpoint.heading), floor


def came_in(count: int) -> list[Stand]:
    """So many people, each of whom sees those before."""
    at, yaw, floor = entrance()
    found = [Stand(at, yaw)]
    while len(found) < count:
        ground = footing().at(*at, floor)
        found.append(arrival(at, yaw, 0, [each.spot for each in found], ground))
    return found


def test_those_who_come_in_stand_in_the_room_of_the_entrance_and_in_nobody() -> None:
    _, _, floor = entrance()
    stands = came_in(8)
    assert {room_of(each.spot, floor) for each in stands} == {"entrance"}
    apart = min(math.dist(a.spot, b.spot) for a, b in itertools.combinations(stands, 2))
    assert apart >= APART


def test_those_who_come_in_have_nothing_before_their_nose_and_see_the_others() -> None:
    at, yaw, floor = entrance()
    ground = footing().at(*at, floor)
    stands = came_in(6)
    for number, each in enumerate(stands[1:], start=1):
        assert is_clear(each.spot, each.yaw, 1.25, ground), (number, each)
        before = [other.spot for other in stands[:number]]
        towards = [math.atan2(each.spot[0] - x, y - each.spot[1]) for x, y in before]
        off = min(abs(math.remainder(each.yaw - way, 2 * math.pi)) for way in towards)
        assert off < math.radians(40) or abs(math.remainder(each.yaw - yaw, 2 * math.pi)) < math.radians(61)


def test_those_who_come_in_at_once_have_a_place_each() -> None:
    at, yaw, floor = entrance()
    ground = footing().at(*at, floor)
    spots = [at, *(arrival(at, yaw, number, (), ground).spot for number in range(1, 6))]
    assert min(math.dist(a, b) for a, b in itertools.combinations(spots, 2)) >= APART - EXACT
