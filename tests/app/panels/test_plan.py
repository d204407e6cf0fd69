from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.panels import kit, samples
from vrtour.app.interface.box import Box
from vrtour.app.interface.focus import order
from vrtour.app.interface.hint import wanted as hinted
from vrtour.app.interface.hit import hit, name_of, walk
from vrtour.app.interface.layout import Placed
from vrtour.app.interface.theme import LIGHT
from vrtour.app.panels.floor import fitted
from vrtour.app.panels.floor_map import PlanMap, PlanRoom, PlanView, Spot
from vrtour.app.panels.plan import drawing, marker, plan
from vrtour.app.panels.whereabouts import Dot
from vrtour.texts import LANGUAGES, Texts

SAY = Texts("fr")
WIDTH, HEIGHT = 420.0, 288.0


def shown(view: PlanView) -> Box:
    return drawing(view, SAY, LIGHT, WIDTH, HEIGHT)


def at(where: Placed, room: str) -> Placed:
    return kit.found(where, f"plan {room}")


def test_while_one_walks_only_the_marker_changes() -> None:
    view = samples.plan_view(SAY)
    here, there = shown(view), shown(replace(view, at=(1.5, 2.6), yaw=1.0))
    assert here.kids[-1] != there.kids[-1]
    assert len(here.kids) == len(there.kids)
    assert all(a is b for a, b in zip(here.kids[:-1], there.kids[:-1], strict=True))


def test_the_current_room_looks_different() -> None:
    view = samples.plan_view(SAY)
    assert shown(view).kids[0] != shown(replace(view, room="conference")).kids[0]


def test_a_click_on_a_room_asks_to_go_there_wherever_the_visitor_stands() -> None:
    view = samples.plan_view(SAY)
    for spot in ((9.25, 2.62), (1.8, 8.0), (19.0, 2.6)):
        where = kit.placed(shown(replace(view, at=spot)), WIDTH, HEIGHT)
        for room in view.map.rooms:
            place = at(where, room.id)
            found = hit(where, place.x + place.width / 4, place.y + place.height / 4)
            assert found is not None and found.box.action == ("room", room.id)


def test_a_click_on_a_hotspot_asks_to_walk_there_and_its_name_is_its_hint() -> None:
    view = samples.plan_view(SAY)
    where = kit.placed(shown(view), WIDTH, HEIGHT)
    for spot in view.map.spots:
        place = kit.found(where, f"plan spot {spot.id}")
        found = hit(where, place.x + place.width / 2, place.y + place.height / 2)
        assert found is not None and found.box.action == ("see", spot.id)
        assert hinted(found) == spot.name == samples.scene_title(spot.id, SAY)
    names = [name_of(place.box) for place in order(where)]
    assert names[-3:] == [f"plan spot {spot.id}" for spot in view.map.spots]  # after the rooms


def test_the_hotspot_one_walks_to_stands_out() -> None:
    view = replace(samples.plan_view(SAY), bound="detente")
    on = [p.box.key for p in walk(kit.placed(shown(view), WIDTH, HEIGHT)) if p.box.on and "spot" in p.box.key]
    assert on == ["plan spot detente"]


@given(st.lists(st.tuples(st.floats(1, 9), st.floats(1, 7)), min_size=1, max_size=12, unique=True))
def test_hotspots_close_to_each_other_never_cover_one_another(found: list[tuple[float, float]]) -> None:
    hall = PlanRoom("hall", "Accueil", ((0.0, 0.0), (10.0, 0.0), (10.0, 8.0), (0.0, 8.0)))
    spots = tuple(Spot(f"s{k}", f"Repère {k}", at) for k, at in enumerate(found))
    where = kit.placed(shown(PlanView(PlanMap((hall,), (), spots), (5.0, 4.0), 0.0)), WIDTH, HEIGHT)
    places = [kit.found(where, f"plan spot {spot.id}") for spot in spots]
    for one, other in combinations(places, 2):
        far = max(abs(one.x - other.x), abs(one.y - other.y))
        assert far >= min(one.width, other.width) - 0.5 or min(one.width, other.width) <= 14.0
    assert all(14.0 <= place.width == place.height <= 28.0 for place in places)


def test_a_small_room_can_still_be_hit_and_its_neighbours_keep_their_ground() -> None:
    booth = PlanRoom("booth", "Cabine", ((5.0, 0.0), (5.8, 0.0), (5.8, 0.8), (5.0, 0.8)))
    hall = PlanRoom("hall", "Accueil", ((0.0, 0.0), (4.9, 0.0), (4.9, 8.0), (0.0, 8.0)))
    far = PlanRoom("far", "Atelier", ((20.0, 0.0), (24.0, 0.0), (24.0, 4.0), (20.0, 4.0)))
    view = PlanView(PlanMap((hall, booth, far)), (1.0, 1.0), 0.0)
    where = kit.placed(shown(view), WIDTH, HEIGHT)
    place = at(where, "booth")
    assert place.width >= 36.0 and place.height >= 36.0
    middle = hit(where, place.x + place.width / 2, place.y + place.height / 2)
    assert middle is not None and middle.box.action == ("room", "booth")
    neighbour = at(where, "hall")
    edge = hit(where, neighbour.x + neighbour.width - 1.0, place.y + place.height / 2)
    assert edge is not None and edge.box.action == ("room", "hall")


def test_the_cone_looks_where_the_visitor_looks() -> None:
    scale = fitted((((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)),), 300.0, 300.0, 10.0)
    for yaw, (dx, dy) in ((0.0, (0, -1)), (math.pi / 2, (-1, 0)), (-math.pi / 2, (1, 0)), (math.pi, (0, 1))):
        view = PlanView(PlanMap(()), (5.0, 5.0), yaw)
        cone = marker(view, LIGHT, scale).fans[0]
        x, y = cone.centre[0] - 150.0, cone.centre[1] - 150.0
        length = math.hypot(x, y)
        assert (x / length, y / length) == pytest.approx((dx, dy), abs=1e-6)


def test_a_visitor_outside_the_plan_is_shown_at_its_edge() -> None:
    scale = fitted((((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)),), 300.0, 300.0, 10.0)
    for spot in ((1e9, 5.0), (math.inf, math.nan), (-50.0, -50.0)):
        body = marker(PlanView(PlanMap(()), spot, 0.0), LIGHT, scale).fans[-1]
        assert 0.0 <= body.centre[0] <= 300.0 and 0.0 <= body.centre[1] <= 300.0


def test_the_visitor_is_only_on_their_own_storey() -> None:
    view = replace(samples.plan_view(SAY), storey=1, visitor_storey=0)
    assert shown(view).kids[-1].fans == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_storeys_are_chosen_above_the_plan(language: str) -> None:
    say = Texts(language)
    view = PlanView(samples.two_storeys(say), (3.0, 2.0), 0.0, "coworking", 1, 1)
    box = plan(view, say, LIGHT)
    tabs = [each for each in kit.boxes(box) if each.role == "tab"]
    assert [tab.action for tab in tabs] == [("storey", "0"), ("storey", "1")]
    assert [tab.on for tab in tabs] == [False, True]
    rooms = [each.action[1] for each in kit.boxes(box) if each.action[:1] == ("room",)]
    assert rooms == ["coworking-up", "corridor-up", "entrance-up"] or set(rooms) == {
        "coworking-up", "corridor-up", "entrance-up"
    }  # fmt: skip


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    view = samples.plan_view(SAY)
    legend = shown(view).kids[1]
    bar = legend.kids[0].fans[0]
    long = max(x for x, _ in bar.points) - min(x for x, _ in bar.points)
    outlines = tuple(room.outline for room in view.map.rooms)
    units = fitted(outlines, WIDTH, HEIGHT - 34.0, 14.0).units
    assert "5\u00a0m" in kit.words(legend)
    assert long == pytest.approx(5.0 * units, rel=1e-6)


@pytest.mark.parametrize(
    "outline",
    [(), ((0.0, 0.0),), ((0.0, 0.0), (1.0, 1.0)), ((0.0, 0.0), (0.0, 0.0), (0.0, 0.0)),
     ((0.0, 0.0), (4.0, 4.0), (4.0, 0.0), (0.0, 4.0)), ((math.nan, 0.0), (1.0, 0.0), (1.0, 1.0))],
)  # fmt: skip
def test_a_room_that_is_no_room_is_drawn_as_far_as_it_can_be(
    outline: tuple[tuple[float, float], ...],
) -> None:
    view = PlanView(PlanMap((PlanRoom("x", "X", outline),)), (0.0, 0.0), 0.0)
    kit.placed(plan(view, SAY, LIGHT), 460.0, 600.0)


def test_no_name_is_under_somebody_while_its_room_has_another_place_for_it() -> None:
    view = samples.plan_view(SAY)
    where = kit.placed(shown(view), WIDTH, HEIGHT)
    scale = fitted(tuple(room.outline for room in view.map.rooms), WIDTH, HEIGHT - 34.0, 14.0)
    for room in ("entrance", "coworking", "relaxation"):
        words = next(p for p in walk(at(where, room)) if p.lines)
        middle = (words.x + words.width / 2, words.y + words.height / 2)
        spot = (
            scale.left + (middle[0] - scale.aside) / scale.units,
            scale.top - (middle[1] - scale.above) / scale.units,
        )
        alone = replace(view, map=replace(view.map, spots=()), at=spot, others=())
        for now in (alone, replace(alone, at=(1.0, 9.0), others=(Dot("Jo", spot, (9, 9, 9, 255)),))):
            found = next(p for p in walk(at(kit.placed(shown(now), WIDTH, HEIGHT), room)) if p.lines)
            apart = max(
                found.x - middle[0],
                middle[0] - found.x - found.width,
                found.y - middle[1],
                middle[1] - found.y - found.height,
            )
            assert apart > 5.0, room


def test_the_dots_of_the_plan_are_explained_where_there_are_any() -> None:
    view = samples.plan_view(SAY)
    words = SAY("plan.spots")
    with_dots = [box.text for box in every(plan(view, SAY, LIGHT))]
    without = [box.text for box in every(plan(replace(view, map=replace(view.map, spots=())), SAY, LIGHT))]
    assert words in with_dots and words not in without


def every(box: Box) -> list[Box]:
    return [box, *(found for kid in box.kids for found in every(kid))]
