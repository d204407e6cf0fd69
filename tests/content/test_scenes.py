"""What we ship says what is known, in four languages, where it can be read; and its seats are the plan's."""

from __future__ import annotations

import datetime
import json
import math
import re
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from vrtour.content.checking import check_file
from vrtour.scene import Scene, read_network, read_scene
from vrtour.texts import LANGUAGES
from vrtour.world import WalkArea

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "scenes").glob("*.toml"))
SPACES = [path for path in FILES if path.name != "network.toml"]
CHAIRS = ("shell-chair", "task-chair", "high-back-chair", "tub-chair", "garden-chair")


@pytest.fixture(scope="module")
def scene() -> Scene:
    return read_scene(ROOT / "scenes" / "rimbaud-tech.toml")


def words(value: Any, where: str = "") -> list[tuple[str, dict[str, str]]]:
    """Every text of a file, with its languages."""
    if isinstance(value, dict):
        if "fr" in value:
            return [(where, value)]
        return [each for name, inner in value.items() for each in words(inner, f"{where}.{name}")]
    if isinstance(value, list):
        return [each for k, inner in enumerate(value) for each in words(inner, f"{where}[{k}]")]
    return []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_everything_we_ship_passes_every_check(path: Path) -> None:
    check_file(path, read_network(ROOT / "scenes" / "network.toml"), WalkArea)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_is_in_four_languages(path: Path) -> None:
    found = words(tomllib.loads(path.read_text(encoding="utf-8")))
    proper = {".name"}  # the name of a place is the same everywhere
    lacking = [where for where, text in found if where not in proper and set(text) != set(LANGUAGES)]
    assert lacking == []
    assert len(found) > 10


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_hour_and_no_price_is_written(path: Path) -> None:
    for where, text in words(tomllib.loads(path.read_text(encoding="utf-8"))):
        said = json.dumps(text, ensure_ascii=False)
        assert not re.search(r"€|EUR|\d\s?euro|\d\s?[hu]\s?\d\d|\d\s?Uhr|\d\s?(am|pm)\b", said), where


def test_what_staff_have_not_confirmed_does_not_claim_so(scene: Scene) -> None:
    assert scene.place is not None
    assert scene.place.verified_on is None
    assert not any(hotspot.verified_on for hotspot in scene.hotspots)
    assert scene.provenance == "assumed"
    assert isinstance(scene.model_date, datetime.date)


def test_the_hotspots_cover_what_a_visitor_asks(scene: Scene) -> None:
    assert 8 <= len(scene.hotspots) <= 10
    kinds = {hotspot.kind for hotspot in scene.hotspots}
    assert {"people", "building", "room", "equipment", "access", "funding", "model"} <= kinds
    assert {"coworking", "relaxation", "conference", "caisse", "corridor"} <= {h.room for h in scene.hotspots}
    near = [
        (a.id, b.id)
        for k, a in enumerate(scene.hotspots)
        for b in scene.hotspots[:k]
        if math.dist((*a.at, a.height), (*b.at, b.height)) < 0.6
    ]
    assert near == []


def test_what_is_assumed_says_so(scene: Scene) -> None:
    told = {"fr": "suppos", "nl": "verondersteld", "de": "angenommen", "en": "assumed"}
    assumed = [hotspot for hotspot in scene.hotspots if hotspot.certainty == "A"]
    assert assumed
    for hotspot in assumed:
        for language, word in told.items():
            assert word in hotspot.text.table()[language], (hotspot.id, language)


def test_the_guided_tour_is_a_walk_of_viewpoints(scene: Scene) -> None:
    assert scene.tour is not None
    assert 6 <= len(scene.tour.stops) <= 8
    stops = [scene.viewpoint(stop.viewpoint or "") for stop in scene.tour.stops]
    assert all(stops)
    assert stops[0] == scene.viewpoint(scene.entrance)
    for stop in scene.tour.stops:  # reading aloud takes about 15 characters a second
        assert max(map(len, stop.text.table().values())) / 15 <= stop.seconds + 3, stop.viewpoint


def test_the_portals_are_the_ring_and_the_map(scene: Scene) -> None:
    network = read_network(ROOT / "scenes" / "network.toml")
    around = network.neighbours(scene.id, [space.id for space in network.spaces])
    assert {portal.to for portal in scene.portals} == {*around, "carte"}
    assert {portal.room for portal in scene.portals} == {"entrance"}
    spots = [portal.at for portal in scene.portals]
    assert all(math.dist(a, b) > 1.0 for k, a in enumerate(spots) for b in spots[:k])


def test_every_seat_is_a_chair_of_the_plan(scene: Scene) -> None:
    plan = tomllib.loads((ROOT / "models" / "rimbaud-tech" / "plan.toml").read_text(encoding="utf-8"))
    chairs = [
        (piece["room"], at) for piece in plan["furniture"] if piece["piece"] in CHAIRS for at in piece["at"]
    ]
    assert len(chairs) == len(scene.seats)
    for room, at in chairs:
        assert [s.id for s in scene.seats if s.room == room and math.dist(s.at, at) < 0.05], (room, at)
    count = Counter(seat.room for seat in scene.seats)
    assert (count["coworking"], count["conference"]) == (20, 15)


def test_meetings_have_a_seat_for_everyone_they_are_made_for(scene: Scene) -> None:
    count = Counter(seat.room for seat in scene.seats)
    for area in scene.meeting_areas:
        assert area.capacity <= count[area.room], area.id


@pytest.mark.parametrize("path", SPACES, ids=lambda path: path.stem)
def test_a_scene_is_read_in_no_time(path: Path) -> None:
    begun = time.perf_counter()
    read_scene(path)
    assert time.perf_counter() - begun < 1.0
