"""Trees and houses outside the windows: what keeps them from looking cut out of paper."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from vrtour.modelling import textures
from vrtour.modelling.outside.houses import House, house
from vrtour.modelling.outside.trees import Kind, tree
from vrtour.modelling.part import Mesh, Part, Piece

TALL = House(10.4, 4, 3)
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
