"""Many instances become few draws, none of their triangles is lost, and the budgets are kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.model.small import small
from vrtour.app.batches import batches
from vrtour.app.budget import budget
from vrtour.model import read_model

ROOT = Path(__file__).resolve().parents[2]


def test_every_triangle_of_every_instance_is_in_one_batch_of_its_level() -> None:
    model = small()
    for fine in (True, False):
        wanted = sum(
            len(model.geometries[p.geometry].triangles)
            for instance in model.instances
            for p in (instance.fine if fine else instance.coarse)
        )
        assert sum(len(b.triangles) for b in batches(model) if b.key.fine == fine) == wanted


def test_vertices_stand_where_their_instance_stands() -> None:
    model = small()
    instance = model.instances[1]
    shared = model.geometries[0].positions
    c, s = np.cos(instance.turn), np.sin(instance.turn)
    turn = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
    wanted = shared @ turn.T + np.array(instance.position)
    found = np.vstack([b.vertices["position"] for b in batches(model)])
    for point in wanted:
        assert np.abs(found - point).max(axis=1).min() < 1e-5


def test_the_model_we_ship_keeps_its_budgets() -> None:
    path = ROOT / "models" / "rimbaud-tech" / "rimbaud-tech.glb"
    data = path.read_bytes()
    figures = budget(read_model(data), len(data))
    assert {figure.name for figure in figures} == {"megabytes", "triangles", "draws", "room-draws"}
    assert [f"{f.name}: {f.found} > {f.limit}" for f in figures if not f.kept] == []
