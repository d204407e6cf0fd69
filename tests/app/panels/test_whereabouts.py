"""Other people on the floor plan: seen where they are, and in nobody's way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app.panels import kit, samples
from vrtour.app.interface.box import Box
from vrtour.app.interface.hit import hit
from vrtour.app.interface.theme import LIGHT
from vrtour.app.panels.floor_map import PlanView
from vrtour.app.panels.plan import drawing, plan
from vrtour.app.panels.whereabouts import Dot
from vrtour.texts import LANGUAGES, Texts

SAY = Texts("fr")
WIDTH, HEIGHT = 420.0, 288.0
BRAM = Dot("Bram", (5.0, 2.6), (200, 40, 40, 255))
ANNE = Dot("Anne", (7.0, 2.6), (20, 40, 140, 255), leads=True)


def shown(view: PlanView) -> Box:
    return drawing(view, SAY, LIGHT, WIDTH, HEIGHT)


def fans(box: Box) -> int:
    return len(box.fans) + sum(fans(kid) for kid in box.kids)


def words(box: Box) -> set[str]:
    return {line for line in (box.text,) if line} | {word for kid in box.kids for word in words(kid)}


def test_everybody_is_a_disc_with_an_initial_and_who_leads_has_a_ring() -> None:
    view = samples.plan_view(SAY)
    alone, one, two = (shown(replace(view, others=others)) for others in ((), (BRAM,), (BRAM, ANNE)))
    assert fans(one) - fans(alone) == 2 and fans(two) - fans(one) == 3
    assert words(two) - words(alone) == {"B", "A"}


def test_people_on_another_storey_are_not_shown() -> None:
    view = samples.plan_view(SAY)
    assert fans(shown(replace(view, others=(replace(BRAM, storey=view.storey + 1),)))) == fans(shown(view))


def test_who_stands_in_a_room_keeps_nobody_from_choosing_it() -> None:
    view = samples.plan_view(SAY)
    bare = kit.placed(shown(view), WIDTH, HEIGHT)
    room = kit.found(bare, f"plan {view.map.rooms[0].id}")
    middle = (room.x + room.width / 2, room.y + room.height / 2)
    crowded = replace(
        view, others=tuple(replace(BRAM, at=(x / 2, y / 2)) for x in range(40) for y in range(9))
    )
    there, here = hit(kit.placed(shown(crowded), WIDTH, HEIGHT), *middle), hit(bare, *middle)
    assert there is not None and here is not None
    assert there.box.action == here.box.action is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_to_read_people_is_said_only_where_there_are_any(language: str) -> None:
    say = Texts(language)
    view = samples.plan_view(say)
    said = say("together.plan-people")
    assert said in words(plan(replace(view, others=(BRAM,)), say, LIGHT))
    assert said not in words(plan(view, say, LIGHT))
