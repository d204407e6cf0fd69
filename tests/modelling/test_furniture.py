"""Every piece of the catalogue can be built, is plainer from afar, and stands where it should."""

from __future__ import annotations

import numpy as np
import pytest

from vrtour.modelling.furniture import CATALOGUE, UnknownPieceError, build
from vrtour.modelling.materials import material
from vrtour.modelling.part import Part

NAMES = sorted(CATALOGUE)


def points(parts: tuple[Part, ...]) -> np.ndarray:
    return np.vstack([part.mesh.positions for part in parts])


def triangles(parts: tuple[Part, ...]) -> int:
    return sum(len(part.mesh.triangles) for part in parts)


@pytest.mark.parametrize("name", NAMES)
def test_materials_are_known_and_numbers_are_sound(name: str) -> None:
    piece = build(name)
    for part in (*piece.fine, *piece.coarse):
        material(part.material)
        mesh = part.mesh
        assert np.isfinite(mesh.positions).all()
        assert np.isfinite(mesh.uvs).all()
        assert mesh.triangles.max() < len(mesh.positions)
        assert min(part.tint) >= 0.0
        assert max(part.tint) <= 1.0


@pytest.mark.parametrize("name", NAMES)
def test_from_afar_a_piece_is_plainer_and_has_the_same_size(name: str) -> None:
    piece = build(name)
    fine, coarse = triangles(piece.fine), triangles(piece.coarse)
    assert fine <= 10_000
    if not piece.coarse:
        assert fine < 400
        return
    assert coarse <= 0.7 * fine
    box, plain = (
        np.array([points(p).min(axis=0), points(p).max(axis=0)]) for p in (piece.fine, piece.coarse)
    )
    growing = any(part.material == "leaf" for part in piece.fine)
    allowed = 0.03 + (0.15 if growing else 0.05) * (box[1] - box[0]).max()
    assert np.abs(box - plain).max() < allowed


@pytest.mark.parametrize("name", [n for n in NAMES if CATALOGUE[n].stops])
def test_what_stops_a_walker_stands_on_the_floor_and_has_an_outline(name: str) -> None:
    piece = build(name)
    assert abs(points(piece.fine)[:, 2].min()) < 0.13
    (outline,) = piece.footprint
    assert outline.shape == (4, 2)
    assert (outline.max(axis=0) - outline.min(axis=0)).min() > 0.02


@pytest.mark.parametrize("name", NAMES)
def test_opaque_surfaces_are_not_turned_inside_out(name: str) -> None:
    """Triangles face the way their normals lean, save for thin creases."""
    for part in build(name).fine:
        if material(part.material).two_sided:
            continue
        mesh = part.mesh
        a, b, c = (mesh.positions[mesh.triangles[:, k]] for k in range(3))
        faces = np.cross(b - a, c - a)
        lean = (faces * mesh.normals[mesh.triangles].mean(axis=1)).sum(axis=1)
        sizes = np.linalg.norm(faces, axis=1)
        assert sizes[lean < 0].sum() <= 0.02 * sizes.sum(), part.material


def test_building_twice_gives_the_same_bytes() -> None:
    for name in ("coat-rack", "philodendron", "bookshelf", "football-table"):
        entry = CATALOGUE[name].builder
        for a, b in zip(entry(1), entry(1), strict=True):
            assert a.mesh.positions.tobytes() == b.mesh.positions.tobytes()


def test_the_same_piece_is_built_once() -> None:
    assert build("mug", color="#112233") is build("mug", color="#112233")


@pytest.mark.parametrize(("name", "options"), [("throne", {}), ("mug", {"colour": "#ffffff"})])
def test_an_unknown_piece_or_option_is_named(name: str, options: dict[str, str]) -> None:
    with pytest.raises(UnknownPieceError, match=name):
        build(name, **options)


@pytest.mark.parametrize("options", [{"round": True}, {"width": 2.0}, {"width": 6.0, "depth": 0.8}])
def test_a_rug_is_covered_once_by_two_threads(options: dict[str, float | bool]) -> None:
    woven = [part for part in build("rug", **options).fine if part.texel is not None]
    assert len({part.tint for part in woven}) == 2
    wide, deep = (float(options.get(k, default)) - 0.024 for k, default in (("width", 2.2), ("depth", 1.6)))
    expected = np.pi * wide**2 / 4 if "round" in options else wide * deep
    assert lying_area(woven) == pytest.approx(expected, rel=0.01)


def lying_area(parts: list[Part]) -> float:
    """Square metres of parts that all lie flat and look up."""
    area = 0.0
    for part in parts:
        assert (part.mesh.normals[:, 2] > 0.999).all()
        a, b, c = np.moveaxis(part.mesh.positions[part.mesh.triangles], 1, 0)
        facing = np.cross(b - a, c - a)[:, 2]
        assert facing.min() > 0
        area += float(facing.sum() / 2)
    return area


@pytest.mark.parametrize("level", ["fine", "coarse"])
def test_a_runner_is_covered_once_by_its_ground_and_its_figures(level: str) -> None:
    ground, figures = getattr(build("runner", length=6.0, depth=0.8), level)[:2]
    assert ground.tint != figures.tint
    assert lying_area([ground, figures]) == pytest.approx(5.976 * 0.776, rel=1e-6)


@pytest.mark.parametrize(("name", "options"), [("rug", {}), ("rug", {"round": True}), ("runner", {})])
def test_the_edge_of_a_rug_rolls_down_to_the_floor(name: str, options: dict[str, bool]) -> None:
    edge = build(name, **options).fine[2].mesh
    z = edge.positions[:, 2]
    assert z.min() == pytest.approx(0.0, abs=1e-9)
    assert 0.008 <= z.max() <= 0.012
    assert len(np.unique(z.round(4))) >= 4
    rolling = edge.normals[(z > 0.002) & (z < 0.009), 2]
    assert ((rolling > 0.1) & (rolling < 0.95)).any()


def test_a_cushion_leans_full_in_the_middle_and_thin_at_its_seam() -> None:
    points_ = build("cushion", size=0.42).fine[0].mesh.positions
    assert points_[:, 2].min() == pytest.approx(0.0)
    height = points_[:, 2].max()
    assert 0.30 < height < 0.40  # leaning, not standing on its edge
    top, foot = points_[points_[:, 2] > height - 0.01], points_[points_[:, 2] < 0.01]
    back = foot[:, 1].mean() - top[:, 1].mean()
    assert 55 < np.degrees(np.arctan2(height, back)) < 75
    middle = points_[(np.abs(points_[:, 0]) < 0.06) & (np.abs(points_[:, 2] - height / 2) < 0.06)]
    side = points_[(np.abs(points_[:, 0]) > 0.19) & (np.abs(points_[:, 2] - height / 2) < 0.03)]
    assert np.ptp(middle[:, 1]) > 3 * np.ptp(side[:, 1])


def test_the_outline_of_a_moulded_chair_has_no_corner() -> None:
    """Seen from the front, the rim of its back turns by little at each step."""
    sheet = build("shell-chair").fine[0].mesh.positions
    right = sheet[(sheet[:, 2] > 0.62) & (sheet[:, 0] > 0)]
    way = np.linspace(0.0, np.pi / 2, 19)
    touching = {int((right[:, [0, 2]] @ (np.cos(a), np.sin(a))).argmax()) for a in way}
    assert len(touching) >= 5  # a corner would be touched from every side
