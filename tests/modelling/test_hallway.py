"""A passage's own pieces: glass in thin bars, lights at the wall, slats."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from vrtour.modelling.compile import compile_plan
from vrtour.modelling.furniture import build
from vrtour.modelling.materials import material
from vrtour.modelling.plan import LampPlan, read_plan
from vrtour.modelling.shell.partition import partition

PLAN = Path(__file__).parents[2] / "models" / "rimbaud-tech" / "plan.toml"


def test_glass_between_rooms_has_one_pane_a_bay_between_its_bars() -> None:
    piece = partition(3.6, 1.3, 0.12, 6, 0.9, (0.1, 0.1, 0.1))
    bars, panes, wood = piece.fine
    assert material(panes.material).alpha == "glass"
    assert len(panes.mesh.triangles) == 2 * 6
    widths = np.sort(np.unique(panes.mesh.positions[:, 0].round(4)))
    assert np.allclose(np.diff(widths)[1::2], 0.026, atol=2e-4)
    assert bars.mesh.positions[:, 2].max() <= 1.3 + 1e-6
    assert wood.mesh.positions[:, 1].max() == pytest.approx(0.10)  # the ledge, on the first room's side


def test_a_bar_across_is_left_out_where_none_is_asked_for() -> None:
    with_bar, without = (partition(3.6, 1.3, 0.12, 6, z, (0.1, 0.1, 0.1)).fine[0] for z in (0.9, 0.0))
    assert len(with_bar.mesh.triangles) > len(without.mesh.triangles)


@pytest.mark.parametrize(("kind", "way"), [("spot", -1.0), ("uplight", 1.0)])
def test_the_lamps_at_the_wall_shine_down_and_up(kind: str, way: float) -> None:
    plan = read_plan(PLAN)
    lamp = LampPlan.model_validate(
        {"room": "corridor", "kind": kind, "at": [[5.0, 4.8]], "size": [0.05, 0.05], "height": 1.7}
    )
    setting = compile_plan(plan.model_copy(update={"lamps": (lamp,), "furniture": ()}))
    (found,) = setting.lamps
    assert np.sign(np.cross(found.u, found.v)[2]) == way
    assert found.centre[2] == pytest.approx(1.7 + 0.002 * way)
    (placed,) = [p for p in setting.placements if p.name == "lamp 0.0"]
    (face,) = placed.piece.fine  # nothing but what shines: the body is another piece's
    assert face.material == "led"
    assert (face.mesh.normals[:, 2] == way).all()


def test_the_tube_at_the_wall_holds_its_lamps() -> None:
    """The square sources the plan puts into it are within its round body."""
    body = build("wall-light").fine[0].mesh.positions
    out, radius = 0.085, 0.042
    tube = body[np.hypot(body[:, 0], body[:, 1] - out) <= radius + 1e-9]
    lamps = [one for one in read_plan(PLAN).lamps if one.kind in ("spot", "uplight")]
    assert lamps
    for lamp in lamps:
        assert lamp.height is not None
        assert np.hypot(*lamp.size) / 2 < radius
        assert tube[:, 2].min() < lamp.height < tube[:, 2].max()


def test_slats_stand_side_by_side_across_the_whole_panel() -> None:
    wide = build("slat-panel", width=2.0, pitch=0.05)
    narrow = build("slat-panel", width=1.0, pitch=0.05)
    count = [len(piece.fine[1].mesh.triangles) for piece in (wide, narrow)]
    assert count[0] == 2 * count[1]
    reach = wide.fine[1].mesh.positions[:, 0]
    assert reach.max() - reach.min() == pytest.approx(2.0, abs=0.02)
