"""What is drawn is what was kept, crisp, cut where it is cut, and anew only when something changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from tests.app.interface.samples import sample
from tests.panda.compare import difference, pixels, same
from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.fonts import installed_fonts

pytestmark = pytest.mark.renderer

KEPT = Path(__file__).parent / "kept"
SIZE = (640, 480)
LEAST = 0.0005
"""Share of pixels that may be of another colour: far fewer than one word has."""

RED, GREEN, WHITE = (255, 0, 0, 255), (0, 255, 0, 255), (255, 255, 255, 255)


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.engine.close()


class Bench:
    """An engine and hidden windows for surfaces."""

    def __init__(self) -> None:
        from vrtour.app.engine import Engine

        self.engine = Engine()

    def shot(
        self, box: Box, size: tuple[int, int], scale: float = 1.0, **given: object
    ) -> npt.NDArray[np.uint8]:
        from vrtour.app.interface.surface import Surface

        target = self.target(size)
        surface = Surface(target.host, given.pop("dialect", 130), installed_fonts(), size=size, scale=scale)  # type: ignore[arg-type]
        for name, picture in given.items():
            surface.set_picture(name, picture)  # type: ignore[arg-type]
        surface.show(box)
        found = target.pixels()
        surface.close()
        target.close()
        return found

    def target(self, size: tuple[int, int]) -> Target:
        return Target(self, size)


class Target:
    """A hidden window that can be read."""

    def __init__(self, bench: Bench, size: tuple[int, int]) -> None:
        from panda3d.core import GraphicsOutput, Texture

        self._engine = bench.engine
        self.host = bench.engine.buffer("interface", size, 0)
        self._texture = Texture("read")
        self.host.add_render_texture(self._texture, GraphicsOutput.RTM_copy_ram)
        self.host.set_clear_color((0, 0, 1, 1))

    def pixels(self) -> npt.NDArray[np.uint8]:
        self._engine.panda.render_frame()
        height, width = self._texture.get_y_size(), self._texture.get_x_size()
        raw = np.frombuffer(self._texture.get_ram_image(), np.uint8).reshape(height, width, -1)
        return np.ascontiguousarray(raw[::-1, :, 2::-1])

    def close(self) -> None:
        self._engine.panda.remove_window(self.host)


def stripes() -> npt.NDArray[np.uint8]:
    """A picture with a red left, a green right and a white top half."""
    picture = np.zeros((60, 90, 3), np.uint8)
    picture[:, :45] = RED[:3]
    picture[:, 45:] = GREEN[:3]
    picture[:20] = WHITE[:3]
    return picture


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize("dialect", [120, 130])
def test_the_sample_looks_as_it_was_kept(bench: Bench, scale: int, dialect: int) -> None:
    size = (SIZE[0] * scale, SIZE[1] * scale)
    found = bench.shot(sample(), size, scale, there=stripes(), dialect=dialect)
    kept = pixels(KEPT / f"sample-{scale}.png")
    assert same(found.astype(np.float64), kept), difference(found.astype(np.float64), kept)
    assert (np.abs(found - kept).max(axis=-1) > 40).mean() < LEAST


def test_the_comparison_would_notice_a_missing_word() -> None:
    kept = pixels(KEPT / "sample-1.png")
    wrong = kept.copy()
    wrong[42:66, 38:140] = wrong[44, 200]
    assert (np.abs(wrong - kept).max(axis=-1) > 40).mean() > LEAST


@pytest.mark.parametrize("scale", [1.0, 1.5, 3.0])
def test_straight_edges_have_no_half_covered_pixels(bench: Bench, scale: float) -> None:
    box = Box(padding=Edges.all(10.3), fill=WHITE, kids=(Box(fill=RED, border=GREEN, grow=1),))
    found = bench.shot(box, (round(60 * scale), round(40 * scale)), scale)
    colours = {tuple(c) for c in found.reshape(-1, 3).tolist()}
    assert colours == {RED[:3], GREEN[:3], WHITE[:3]}


def test_round_corners_are_smooth_and_only_they(bench: Bench) -> None:
    found = bench.shot(
        Box(padding=Edges.all(10), fill=WHITE, kids=(Box(fill=RED, radius=10, grow=1),)), (60, 60)
    )
    half = (found[..., 1] > 0) & (found[..., 1] < 255)
    rows, columns = np.nonzero(half)
    assert half.sum() > 20
    corner = np.minimum(np.abs(rows - 10), np.abs(rows - 49)) + np.minimum(
        np.abs(columns - 10), np.abs(columns - 49)
    )
    assert (corner <= 14).all()


def test_nothing_is_drawn_outside_a_scrolling_column(bench: Bench) -> None:
    rows = tuple(Box(height=33, fill=RED if k % 2 else GREEN) for k in range(9))
    column = Box(key="c", scrolls=True, height=50, kids=rows)
    found = bench.shot(Box(padding=Edges.all(20), fill=WHITE, kids=(column,)), (100, 120))
    inside = np.zeros((120, 100), bool)
    inside[20:70, 20:80] = True
    assert (found[inside][:, 2] == 0).all()
    bar = np.zeros_like(inside)
    bar[20:70, 82:88] = True
    assert (found[~inside & ~bar] == 255).all()
    assert (found[bar] < 255).any()


def test_a_picture_fills_its_box_the_right_way_up(bench: Bench) -> None:
    found = bench.shot(Box(fill=WHITE, picture="p", radius=0), (60, 60), p=stripes())
    assert tuple(found[50, 10]) == RED[:3] and tuple(found[50, 50]) == GREEN[:3]
    assert tuple(found[5, 30]) == WHITE[:3]


def test_what_is_half_transparent_lets_the_view_shine_through(bench: Bench) -> None:
    found = bench.shot(Box(fill=(255, 0, 0, 128)), (20, 20))
    assert found[10, 10] == pytest.approx([128, 0, 127], abs=1)  # the window is blue


def test_it_draws_only_when_something_looks_different(bench: Bench) -> None:
    from vrtour.app.interface.surface import Surface
    from vrtour.app.interface.theme import CONTRAST

    target = bench.target((200, 100))
    surface = Surface(target.host, 130, installed_fonts(), size=(200, 100))
    box = Box(
        kids=(Box(key="a", role="button", text="Aller", size=15, height=40, action=("go",), picture="p"),)
    )
    assert surface.show(box)
    assert not surface.show(box)
    assert not surface.show(Box(kids=box.kids))
    before = target.pixels()
    surface.pointer(10, 10)
    assert surface.tick(1.0) and surface.show(box)
    assert (target.pixels() != before).any()
    assert surface.press() is None and surface.release() == ("go",)
    surface.show(box)
    surface.set_picture("p", stripes())
    assert surface.show(box)
    surface.theme = CONTRAST
    assert surface.show(box)
    surface.resize((100, 50), 0.5)
    assert surface.show(box) and surface.size == (200, 100)
    assert not surface.show(box)
    surface.close()
    target.close()


def test_a_hint_is_drawn_over_everything_after_a_while(bench: Bench) -> None:
    from vrtour.app.interface.surface import Surface
    from vrtour.app.interface.theme import LIGHT

    target = bench.target((200, 100))
    surface = Surface(target.host, 130, installed_fonts(), size=(200, 100))
    tool = Box(key="t", role="button", label="Plan", icon="floor-plan", size=22, height=40)
    box = Box(fill=WHITE, kids=(tool, Box(grow=1, fill=RED)))
    surface.show(box)
    surface.pointer(99, 20)
    surface.pointer(100, 20)
    surface.tick(5.0)
    surface.show(box)
    assert tuple(target.pixels()[58, 100]) == RED[:3]
    assert surface.hint == "Plan"
    assert not surface.tick(5.1)
    assert not surface.tick(5.4)
    assert surface.tick(5.6) and surface.show(box)
    assert (target.pixels()[50:70, 80:120] == LIGHT.ink[:3]).all(axis=-1).any()
    surface.leave()
    assert surface.show(box)
    assert tuple(target.pixels()[58, 100]) == RED[:3]
    surface.close()
    target.close()


@pytest.mark.parametrize(
    "wrong", [np.zeros((3, 3), np.uint8), np.zeros((3, 3, 4), np.uint8), np.zeros((0, 3, 3), np.uint8)]
)
def test_what_is_no_picture_is_refused(bench: Bench, wrong: npt.NDArray[np.uint8]) -> None:
    with pytest.raises(ValueError, match="height, width, 3"):
        bench.shot(Box(), (10, 10), p=wrong)


def test_in_the_world_the_same_boxes_are_seen_in_perspective(bench: Bench) -> None:
    from panda3d.core import NodePath

    from vrtour.app.interface.surface import Surface
    from vrtour.app.view import Standpoint, View

    root = NodePath("world")
    hung = root.attach_new_node("panel")
    hung.set_scale(0.01)  # a unit is a centimetre
    hung.set_pos(-1.0, 3.0, 1.0)
    surface = Surface(hung, 130, installed_fonts(), size=(400, 400), scale=2.0)
    surface.show(Box(fill=WHITE, kids=(Box(fill=RED, height=50),)))
    view = View(bench.engine, (160, 90), 0)
    view.region.set_clear_color((0, 0, 1, 1))
    view.look(root, Standpoint((0.0, 0.0, 0.0), 0.0, 0.0))
    found = view.pixels()
    assert tuple(found[5, 5]) == (0, 0, 255)
    assert tuple(found[50, 80]) == WHITE[:3]
    reds = np.nonzero((found == RED[:3]).all(axis=-1))[0]
    assert len(reds) and reds.max() < 45  # the upper part
    surface.close()
    view.close()
