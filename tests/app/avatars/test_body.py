"""Every figure is whole, light enough, and its face shows on every skin."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from vrtour.app.avatars import palette
from vrtour.app.avatars.body import MOST_COARSE, MOST_FINE, body
from vrtour.app.avatars.lighting import Lighting
from vrtour.app.shading import source
from vrtour.model.space import LightGrid
from vrtour.world.person import CLOTHES, GARMENT_COLOURS, HAIR, HAIR_COLOURS, LOWER_COLOURS, SKINS, Look
from vrtour.world.skeleton import BONES

WORN = list(product(HAIR, CLOTHES))


def test_there_is_a_choice() -> None:
    assert len(HAIR) >= 6
    assert {"bald", "headscarf"} <= set(HAIR)
    assert len(CLOTHES) >= 4


@pytest.mark.parametrize(("hair", "clothes"), WORN)
def test_a_figure_keeps_its_budget_near_and_far(hair: str, clothes: str) -> None:
    assert 2500 < len(body(hair, clothes, True).triangles) <= MOST_FINE
    assert 200 < len(body(hair, clothes, False).triangles) <= MOST_COARSE


@pytest.mark.parametrize("fine", [True, False])
@pytest.mark.parametrize(("hair", "clothes"), WORN)
def test_every_corner_is_on_a_bone_and_knows_where_it_looks(hair: str, clothes: str, fine: bool) -> None:
    made = body(hair, clothes, fine)
    vertices = made.vertices
    assert np.isfinite(vertices["position"]).all()
    assert np.linalg.norm(vertices["normal"], axis=1) == pytest.approx(1.0, abs=1e-4)
    assert vertices["rig"][:, :2].max() < len(BONES)
    assert vertices["rig"][:, 3].max() < len(palette.SLOTS)
    assert made.triangles.max() < len(vertices)
    low, high = vertices["position"].min(axis=0), vertices["position"].max(axis=0)
    assert 0.0 <= low[2] < 0.02  # on the floor, not in it
    assert 1.70 < high[2] < 1.80
    assert abs(low[0] + high[0]) < 0.03


def test_looks_differ_from_near_and_from_afar() -> None:
    for fine in (True, False):
        shapes = {body(hair, clothes, fine).vertices.tobytes() for hair, clothes in WORN}
        assert len(shapes) == len(WORN)


@pytest.mark.parametrize("skin", range(SKINS))
def test_eyes_brows_and_a_smile_show_on_every_skin(skin: int) -> None:
    for hair in range(HAIR_COLOURS):
        colours = palette.palette(Look(skin=skin, hair_colour=hair))
        assert palette.contrast(colours[palette.BROW], colours[palette.SKIN]) > 1.35
        assert palette.contrast(colours[palette.LIPS], colours[palette.SKIN]) > 1.25
        assert palette.contrast(colours[palette.WHITE], colours[palette.IRIS]) > 8
        assert (colours >= 0).all()
        assert (colours <= 0.9).all()


def test_every_colour_to_choose_is_one_of_its_own() -> None:
    def distinct(slot: int, name: str, count: int) -> bool:
        return len({tuple(palette.palette(Look(**{name: k}))[slot]) for k in range(count)}) == count

    assert distinct(palette.SKIN, "skin", SKINS)
    assert distinct(palette.HAIR, "hair_colour", HAIR_COLOURS)
    assert distinct(palette.GARMENT, "garment_colour", GARMENT_COLOURS)
    assert distinct(palette.LOWER, "lower_colour", LOWER_COLOURS)


def test_light_is_read_between_the_cells_of_the_grid() -> None:
    x, y, z = np.meshgrid(np.arange(4), np.arange(3), np.arange(2), indexing="ij")
    ramp = (x + 10 * y + 100 * z)[..., None, None] * np.ones((6, 3))
    light = Lighting(LightGrid((1.0, 2.0, 0.5), (0.5, 0.5, 1.0), ramp.astype(np.float32)))
    found = light.at(np.array([[1.0, 2.0, 0.5], [1.25, 2.4, 1.1], [99, 99, 99], [-99, -99, -99]]))
    assert found[:, 3, 1] == pytest.approx([0.0, 0.5 + 8.0 + 60.0, 3 + 20 + 100, 0.0], rel=1e-6)


def test_a_grid_of_one_cell_lights_everywhere() -> None:
    light = Lighting(LightGrid((0, 0, 0), (1, 1, 1), np.full((1, 1, 1, 6, 3), 0.4, np.float32)))
    assert light.on(np.array([[5.0, -3.0, 1.0]])) == pytest.approx(np.full((1, 12, 3), 0.4))


def test_figures_are_toned_as_the_room_is() -> None:
    def toning(name: str) -> str:
        text = source(name, 130)
        return text[text.index("vec3 agx") : text.index("outset * (grey")]

    assert toning("figure.frag") == toning("surface.frag")
