"""Figures are drawn as they were, in few draws, coarser from afar, and fade before an eye that comes near."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from panda3d.core import CardMaker, GeomNode, LVecBase3f, NodePath
from PIL import Image

from tests.panda.compare import difference, pixels, same
from vrtour.app.avatars.figures import FINE_WITHIN, Figures
from vrtour.app.engine import Engine
from vrtour.app.picture import halved
from vrtour.app.view import Standpoint, View
from vrtour.model.space import LightGrid
from vrtour.world.person import CLOTHES, HAIR, Look, Person, Pose, Seat, facing

KEPT = Path(__file__).parent / "kept" / "people.png"
EYE = (0.0, 0.0, 1.45)
STEP = 1.0 / 30.0

pytestmark = pytest.mark.renderer


def grid() -> LightGrid:
    """Light from a window in the west, warmer and less from the other sides."""
    sides = np.array(
        [[0.12] * 3, [0.42] * 3, [0.2, 0.19, 0.17], [0.25, 0.24, 0.22], [0.4] * 3, [0.1, 0.09, 0.07]]
    )
    return LightGrid(
        (0.0, 0.0, 0.5), (1.0, 1.0, 1.0), np.broadcast_to(sides, (2, 2, 2, 6, 3)).astype(np.float32)
    )


class Room:
    """A grey floor, a light, a camera."""

    def __init__(self, engine: Engine, dialect: int) -> None:
        self.root = NodePath("room")
        self.root.set_shader_input("exposure", LVecBase3f(4.0, 4.0, 4.0))
        maker = CardMaker("floor")
        maker.set_frame(-9, 9, -9, 9)
        floor = self.root.attach_new_node(maker.generate())
        floor.set_p(-90)
        floor.set_color(0.6, 0.6, 0.58, 1)
        self.figures = Figures(self.root, replace(engine.graphics, dialect=dialect), grid())
        self.view = View(engine, (640, 360), 4)

    def picture(self, people: dict[int, Person], frames: int = 8) -> npt.NDArray[np.uint8]:
        for k in range(frames):
            self.figures.show(people, EYE, k * STEP, STEP)
        self.view.look(self.root, Standpoint(EYE, 0.0, -0.14))
        return halved(self.view.pixels())

    def close(self) -> None:
        self.figures.close()
        self.view.close()


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    opened = Engine()
    yield opened
    opened.close()


@pytest.fixture
def room(engine: Engine) -> Iterator[Room]:
    opened = Room(engine, engine.graphics.dialect)
    yield opened
    opened.close()


def somebody(x: float, y: float, k: int = 0, **more: object) -> Person:
    look = Look(HAIR[k % 9], CLOTHES[k % 4], k % 8, k % 8, k % 12, k % 6)
    pose = Pose((x, y, 1.55 + 0.05 * (k % 3)), facing(math.pi + 0.1 * k - 0.2))
    return Person(look, pose, f"Zoé {k}", "FR", **more)  # type: ignore[arg-type]


def group() -> dict[int, Person]:
    seat = Seat((1.5, 3.0, 0.0), math.pi - 0.3)
    sitting = replace(somebody(1.48, 2.92, 3), seat=seat)
    return {
        3: somebody(-1.4, 3.0, 1, speaking=True),
        5: somebody(-0.5, 2.7, 4, raised=True),
        9: somebody(0.5, 3.2, 8),
        11: replace(sitting, pose=replace(sitting.pose, head=(1.48, 2.92, 1.22))),
    }


def draws(root: NodePath) -> int:
    """How many geometries are given to the card, before any is culled."""
    nodes = root.find_all_matches("**/+GeomNode")
    return sum(path.node().get_num_geoms() for path in nodes if not path.is_hidden())


def triangles(root: NodePath, name: str) -> int:
    node: GeomNode = root.find(f"**/figures/{name}").node()
    return sum(geom.get_primitive(0).get_num_primitives() for geom in node.get_geoms())


def test_people_are_drawn_as_they_were_kept(room: Room) -> None:
    found = room.picture(group()).astype(np.float64)
    assert same(found, pixels(KEPT)), difference(found, pixels(KEPT))


def test_the_older_dialect_draws_the_same(engine: Engine, room: Room) -> None:
    older = Room(engine, 120)
    try:
        assert difference(older.picture(group()).astype(float), room.picture(group()).astype(float))[0] < 0.2
    finally:
        older.close()


def test_fifty_people_with_names_take_no_more_than_a_hundred_draws(room: Room) -> None:
    empty = draws(room.root)
    people = {k: somebody(-6 + 0.25 * k, 3 + 0.1 * k, k, pointing=k % 9 == 0) for k in range(50)}
    room.figures.show(people, EYE, 0.0, STEP)
    assert 50 < draws(room.root) - empty <= 100


def test_who_is_far_away_is_drawn_with_fewer_triangles_and_does_not_flicker_at_the_border(room: Room) -> None:
    border = FINE_WITHIN
    seen = []
    for away in (border - 0.2, border + 0.2, border + 0.6, border + 0.2, border - 0.2):
        room.figures.show({1: somebody(0.0, away)}, (0.0, 0.0, 1.5), 0.0, STEP)
        seen.append(triangles(room.root, "1"))
    assert seen[0] == seen[1] == seen[4] > 2500
    assert seen[2] == seen[3] <= 500


def test_a_figure_fades_before_it_fills_the_view(room: Room) -> None:
    def share(away: float) -> float:
        """How much the middle of the view differs from the empty room, of 255."""
        bare = room.picture({}, 2).astype(int)
        there = room.picture({1: replace(somebody(0.0, away), name="")}, 2).astype(int)
        return float(np.abs(there - bare)[90:170, 150:170].mean())

    assert share(0.80) > 40
    assert 0.25 < share(0.45) / share(0.80) < 0.75
    assert share(0.25) == 0.0


def test_light_and_shadow_come_from_the_room(room: Room) -> None:
    """The window is in the west: who looks at us from the north is brighter on the left of the picture."""
    look = Look("bald", "pullover", garment_colour=11)
    pose = Pose((0.0, 3.2, 1.585), facing(math.pi))
    bare = room.picture({}, 2).astype(int)
    there = room.picture({1: Person(look, pose)}).astype(int)
    middle = there[75:100]
    body = np.abs(middle - bare[75:100]).max(axis=-1) > 12
    columns = np.nonzero(body.mean(axis=0) > 0.7)[0]
    third = len(columns) // 3
    assert middle[:, columns[:third]].mean() > middle[:, columns[-third:]].mean() + 8
    # Darker beside the feet, and not farther away on the floor.
    assert (there - bare)[148:158, 173:181].mean() < -3
    assert np.abs(there - bare)[148:158, 240:].max() == 0


def test_a_name_stands_over_the_head_and_behind_a_wall_it_is_hidden(room: Room) -> None:
    named = somebody(0.0, 4.0)
    seen = room.picture({1: named}).astype(int)
    nameless = room.picture({1: replace(named, name="")}).astype(int)
    assert (np.abs(seen - nameless).max(axis=-1) > 12).sum() > 120
    wall = room.root.attach_new_node(CardMaker("wall").generate())
    wall.set_pos_hpr_scale(-3, 2.0, 0, 0, 0, 0, 6, 1, 4)
    hidden = room.picture({1: named}).astype(int)
    alone = room.picture({}).astype(int)
    assert np.abs(hidden - alone).max() < 12


def test_who_leaves_is_gone_and_who_changes_clothes_wears_them(room: Room) -> None:
    bare = draws(room.root)
    one, other = somebody(0, 3, 1), somebody(1, 3, 2)
    room.figures.show({1: one, 2: other}, EYE, 0.0, STEP)
    before = triangles(room.root, "1")
    room.figures.show({2: other, 1: replace(one, look=Look("headscarf", "jacket"))}, EYE, 0.1, STEP)
    assert room.figures.ids == (2, 1)
    assert triangles(room.root, "1") != before
    room.figures.show({1: one}, EYE, 0.1, STEP)
    assert room.figures.ids == (1,)
    assert room.root.find("**/figures/2").is_empty()
    room.figures.show({}, EYE, 0.2, STEP)
    assert draws(room.root) == bare


def test_a_far_figure_walks_on_in_every_frame(room: Room) -> None:
    """It is posed in turn only, but nobody sees it stop in between."""
    speed, places = 1.4, []
    for k in range(40):
        room.figures.show({1: somebody(-1.0 + speed * k * STEP, 12.0)}, EYE, k * STEP, STEP)
        places.append(room.root.find("**/figures/1").get_x())
    steps = np.diff(places)[6:]
    assert steps == pytest.approx(speed * STEP, rel=0.05)


def test_who_comes_into_view_stands_where_they_are_at_once(room: Room) -> None:
    away, back = Standpoint(EYE, math.pi, 0.0), Standpoint(EYE, 0.0, 0.0)
    for k in range(20):
        walker = somebody(-1.0 + 1.4 * k * STEP, 5.0)
        room.figures.show({1: walker}, EYE, k * STEP, STEP, view=away if k < 19 else back)
    turned = Room(room.view.engine, room.view.engine.graphics.dialect)
    try:
        for k in range(20):
            turned.figures.show({1: somebody(-1.0 + 1.4 * k * STEP, 5.0)}, EYE, k * STEP, STEP)
        found, wanted = (one.root.find("**/figures/1").get_pos() for one in (room, turned))
        assert (found - wanted).length() < 0.01
    finally:
        turned.close()


def test_closing_leaves_nothing_behind(engine: Engine) -> None:
    room = Room(engine, engine.graphics.dialect)
    children = room.root.get_num_children()
    room.figures.show(group(), EYE, 0.0, STEP)
    room.close()
    assert room.root.get_num_children() == children - 1


def test_a_kept_picture_of_other_people_would_be_noticed(room: Room) -> None:
    people = group()
    people[9] = replace(people[9], look=Look("bald", "dress"))
    assert not same(room.picture(people).astype(float), pixels(KEPT))


if __name__ == "__main__":  # keep the picture anew: python -m tests.app.avatars.test_figures
    keeper = Engine()
    Image.fromarray(Room(keeper, keeper.graphics.dialect).picture(group())).save(KEPT)
