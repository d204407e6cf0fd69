"""Trees and houses outside the windows: what keeps them from looking cut out of paper."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from vrtour.modelling import textures
from vrtour.modelling.bake.charts import charts
from vrtour.modelling.bake.smoothing import scattered
from vrtour.modelling.outside.fronts import RECESS
from vrtour.modelling.outside.houses import House, house
from vrtour.modelling.outside.trees import Kind, tree
from vrtour.modelling.part import Mesh, Part, Piece

TALL = House(10.4, 4, 3)
SHUTTERED = House(8.3, 3, 2, shutters=(0.3, 0.4, 0.4), texel=0.1)
AWNED = House(9.7, 4, 2, material="brick", awning=(0.4, 0.2, 0.2))
HOUSES = [TALL, SHUTTERED, AWNED, replace(TALL, plain=True), replace(SHUTTERED, plain=True, texel=None)]
TREE = tree(3, Kind(height=8.0))


def _leaves(parts: tuple[Part, ...]) -> list[Part]:
    return [part for part in parts if part.material == "foliage"]


def _area(mesh: Mesh) -> float:
    a, b, c = np.moveaxis(mesh.positions[mesh.triangles], 1, 0)
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)


def _triangles(piece: Piece) -> int:
    return sum(len(part.mesh.triangles) for part in piece.fine)


def _stands_out(look: House) -> float:
    """How far, in metres, anything between the ground floor and the eaves stands before the wall."""
    piece, low, high = house(look), look.ground + 0.5, look.eaves - 0.4
    points = np.vstack([part.mesh.positions for part in piece.fine])
    return float(points[(points[:, 2] > low) & (points[:, 2] < high), 1].max())


@pytest.mark.parametrize("parts", [TREE.fine, TREE.coarse])
def test_no_spray_of_leaves_is_flat(parts: tuple[Part, ...]) -> None:
    for part in _leaves(parts):
        corners = part.mesh.positions[part.mesh.triangles]
        normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        normals /= np.linalg.norm(normals, axis=1, keepdims=True)
        between = (normals[0::2] * normals[1::2]).sum(axis=1)
        assert between.max() < 0.97  # each is folded by at least 14 degrees


def test_a_crown_is_of_several_greens_in_fair_shares() -> None:
    leaves = _leaves(TREE.fine)
    assert len({part.tint for part in leaves}) == len(leaves) == len(Kind().tints)
    counts = [len(part.mesh.triangles) for part in leaves]
    assert sum(counts) == 2 * Kind().sprays
    assert min(counts) > 0.2 * sum(counts)


def test_from_afar_a_tree_is_lighter_and_no_thinner() -> None:
    fine, coarse = ([part.mesh for part in _leaves(parts)] for parts in (TREE.fine, TREE.coarse))
    assert sum(len(m.triangles) for m in coarse) < 0.4 * sum(len(m.triangles) for m in fine)
    assert 0.75 < sum(map(_area, coarse)) / sum(map(_area, fine)) < 1.25


def test_the_same_tree_grows_twice() -> None:
    for once, again in zip(TREE.fine, tree(3, Kind(height=8.0)).fine, strict=True):
        assert np.array_equal(once.mesh.positions, again.mesh.positions)


def test_a_tall_front_has_a_balcony_and_a_plain_one_has_not() -> None:
    assert _stands_out(TALL) > 0.5
    assert _stands_out(replace(TALL, storeys=2)) < 0.3
    assert _stands_out(replace(TALL, plain=True)) < 0.3
    assert _triangles(house(replace(TALL, plain=True))) < 0.7 * _triangles(house(TALL))


def test_a_wall_has_vertices_where_the_shadow_of_its_cornice_ends() -> None:
    wall = next(part for part in house(TALL).fine if part.material == TALL.material)
    heights = np.unique(wall.mesh.positions[wall.mesh.positions[:, 1] == 0.0, 2].round(3))
    below = TALL.eaves - heights
    assert ((below > 0.4) & (below < 0.6)).any()
    assert ((below > 0.14) & (below < 0.17)).any()  # right under it


@pytest.mark.parametrize("name", ["asphalt", "grass", "brick"])
def test_what_is_never_near_is_shown_with_fewer_pixels(name: str) -> None:
    painted = textures.pixels(name)
    shown = Image.open(io.BytesIO(textures.picture(name)[1]))
    assert shown.size == (painted.shape[1] // 2, painted.shape[0] // 2)
    assert np.asarray(shown).mean() == pytest.approx(painted.mean(), abs=3)


@pytest.mark.parametrize("look", HOUSES)
def test_every_face_of_a_house_is_lit_on_the_side_it_is_seen_from(look: House) -> None:
    for part in house(look).fine:
        mesh = part.mesh
        a, b, c = np.moveaxis(mesh.positions[mesh.triangles], 1, 0)
        fronts = np.cross(b - a, c - a)
        assert ((fronts * mesh.normals[mesh.triangles[:, 0]]).sum(axis=1) > 0).all()


@pytest.mark.parametrize("look", [TALL, SHUTTERED, AWNED])
def test_windows_stand_in_the_depth_of_the_wall_and_show_its_reveals(look: House) -> None:
    piece = house(look)
    assert 0.12 <= RECESS <= 0.20
    panes = [p.mesh.positions for p in piece.fine if p.material.startswith("print:window")]
    on_front = np.vstack(panes)
    on_front = on_front[on_front[:, 2] < look.eaves]
    assert len(on_front) == 4 * look.bays * look.storeys
    assert on_front[:, 1] == pytest.approx(-RECESS)
    walls = np.vstack([p.mesh.positions for p in piece.fine if p.material == look.material])
    for x0, x1, z0, z1 in look.openings:
        for x in (x0, x1):
            for z in (z0, z1):
                corner = np.abs(walls - [x, -RECESS, z]).max(axis=1).min()
                assert corner < 1e-6  # the wall reaches in to the pane


@pytest.mark.parametrize("look", HOUSES)
def test_no_window_reaches_into_the_storey_above(look: House) -> None:
    for storey in range(look.storeys):
        ceiling = look.ground + (storey + 1) * look.storey
        assert all(z1 + 0.3 < ceiling and x0 < x1 for x0, x1, _, z1 in look.holes(storey))


def test_the_front_is_one_patch_of_the_light_map_with_its_windows_left_out() -> None:
    (wall,) = [p for p in house(SHUTTERED).fine if p.texel == SHUTTERED.texel]
    (chart,) = charts(wall.mesh, 0.1)
    holes = sum((x1 - x0) * (z1 - z0) for x0, x1, z0, z1 in SHUTTERED.openings)
    shop = (SHUTTERED.width - 0.6) * 2.85
    assert _area(wall.mesh) == pytest.approx(SHUTTERED.width * SHUTTERED.eaves - holes - shop)
    assert len(chart.texels) * 0.01 == pytest.approx(_area(wall.mesh), rel=0.1)


def test_courses_of_a_wall_run_on_round_its_windows() -> None:
    (wall,) = [p for p in house(SHUTTERED).fine if p.texel == SHUTTERED.texel]
    assert np.allclose(wall.mesh.uvs, wall.mesh.positions[:, [0, 2]] * [-1.0, 1.0])


def test_only_a_house_with_an_awning_has_one() -> None:
    def reach(look: House) -> float:
        return float(max(p.mesh.positions[:, 1].max() for p in house(look).fine))

    assert reach(AWNED) > 1.0
    assert reach(replace(AWNED, awning=None)) < 0.6


def test_no_side_of_a_crown_is_black_and_none_glares() -> None:
    random = np.random.default_rng(4)
    places = random.normal(0.0, 1.5, (2400, 3))
    lit = places[:, 0] > 0  # the sun on one half, next to nothing on the other
    light = np.where(lit[:, None], [[2.4, 2.1, 1.7]], [[0.12, 0.14, 0.18]]).astype(np.float32)
    shown = scattered(places, light).mean(axis=1)
    bright, dark = shown[lit].mean(), shown[~lit].mean()
    assert 1.5 < bright / dark < 5.0  # before: 14
    assert 0.7 < shown.mean() / light.mean() < 1.5
    assert np.isfinite(shown).all()
    assert (shown > 0).all()


def test_leaves_are_a_hand_long_at_most() -> None:
    picture = textures.pixels("foliage")
    covered = float((picture[..., 3] > 127).mean())
    assert 0.28 < covered < 0.50  # the sky shows through, and yet it is no twig in winter
    red, green, blue = picture[picture[..., 3] > 127][:, :3].mean(axis=0)
    assert green > red > blue
    assert green / blue < 2.0  # grey enough: a lime green would be above
    assert Kind().spray_size * 1.32 * textures.leaves.LEAF[1] < 0.10
