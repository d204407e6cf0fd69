"""Solids are closed and face outwards; sheets are where they were asked for."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh

from vrtour.modelling.part import Mesh, joined, moved, rotation
from vrtour.modelling.shapes import (
    ball,
    cylinder,
    lathe,
    prism,
    quad,
    rounded_box,
    shell,
    spline,
    surface,
    tube,
)

OUTLINE = [(0, 0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2)]
SOLIDS: dict[str, tuple[Mesh, float | None]] = {
    "sharp box": (rounded_box((1, 2, 3), 0.0), 6.0),
    "rounded box": (rounded_box((1, 2, 3), 0.05, 2), None),
    "cylinder": (cylinder(0.5, 2.0, 64), 2.0 * 32 * 0.25 * np.sin(2 * np.pi / 64)),
    "bevelled cylinder": (cylinder(0.5, 2.0, 24, 0.02), None),
    "ball": (ball(1.0, 48), None),
    "prism": (prism(OUTLINE, 0.5), 1.5),
    "bevelled prism": (prism(OUTLINE, 0.5, 0.02), None),
    "tube": (tube([(0, 0, 0), (0, 0, 1), (1, 0, 2)], 0.1, 12, samples=20), None),
    "shell": (
        shell(np.stack(np.meshgrid([0.0, 1.0, 2.0], [0.0, 1.0], [0.0], indexing="ij"), -1)[:, :, 0], 0.1),
        None,
    ),
    "cup": (lathe([(0, 0), (1, 0), (1, 1), (0.9, 1), (0.9, 0.1), (0, 0.1)], 32), None),
}


@pytest.mark.parametrize("name", SOLIDS)
def test_a_solid_is_closed_and_its_faces_look_outwards(name: str) -> None:
    mesh, volume = SOLIDS[name]
    found = trimesh.Trimesh(mesh.positions, mesh.triangles, process=False)
    found.merge_vertices(merge_tex=True, merge_norm=True, digits_vertex=7)
    found.update_faces(found.nondegenerate_faces())
    assert found.is_watertight
    assert found.volume > 0
    if volume is not None:
        assert found.volume == pytest.approx(volume, rel=1e-6)


@pytest.mark.parametrize("name", SOLIDS)
def test_normals_are_unit_and_lean_the_way_their_triangles_face(name: str) -> None:
    mesh, _ = SOLIDS[name]
    assert np.abs(np.linalg.norm(mesh.normals, axis=1) - 1).max() < 1e-9
    a, b, c = (mesh.positions[mesh.triangles[:, k]] for k in range(3))
    faces = np.cross(b - a, c - a)
    sizes = np.linalg.norm(faces, axis=1)
    lean = (faces * mesh.normals[mesh.triangles].mean(axis=1)).sum(axis=1)
    assert (lean[sizes > 1e-10] > 0).all()


@pytest.mark.parametrize("name", SOLIDS)
def test_a_vertex_belongs_to_one_chart(name: str) -> None:
    mesh, _ = SOLIDS[name]
    owner = np.full(len(mesh.positions), -1)
    for chart in np.unique(mesh.charts):
        corners = np.unique(mesh.triangles[mesh.charts == chart])
        assert (owner[corners] == -1).all()
        owner[corners] = chart


def test_a_quad_faces_the_cross_of_its_edges() -> None:
    mesh = quad((1, 2, 3), (0, 2, 0), (0, 0, 1), cells=(2, 3))
    np.testing.assert_allclose(mesh.normals, np.tile([1.0, 0, 0], (12, 1)))
    np.testing.assert_allclose(mesh.uvs.max(axis=0), [2, 1])


def test_a_closed_surface_has_no_seam_in_its_normals() -> None:
    a = np.linspace(0, 2 * np.pi, 17)
    grid = np.stack([np.stack([np.cos(a), np.sin(a), np.full(17, z)], -1) for z in (0.0, 1.0)], 1)
    mesh = surface(grid, closed_rows=True)
    normals = mesh.normals.reshape(17, 2, 3)
    np.testing.assert_allclose(normals[0], normals[-1], atol=1e-12)


def test_a_spline_goes_through_its_ends_at_an_even_pace() -> None:
    points = spline([(0, 0), (1, 1), (3, 0), (4, 2)], 50)
    np.testing.assert_allclose(points[[0, -1]], [[0, 0], [4, 2]], atol=1e-9)
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    assert steps.max() / steps.min() < 1.2


def test_turning_and_joining_keep_shape_and_charts() -> None:
    box = rounded_box((1, 1, 1), 0.1)
    both = joined([box, moved(box, (3, 0, 0), rotation(0.3))])
    assert len(np.unique(both.charts)) == 12
    found = trimesh.Trimesh(both.positions, both.triangles, process=False)
    assert found.volume == pytest.approx(
        2 * trimesh.Trimesh(box.positions, box.triangles, process=False).volume
    )
