"""The vertex array of a list of drawings, in numbers."""

from __future__ import annotations

import numpy as np
import pytest

from vrtour.app.interface.box import Fan
from vrtour.app.interface.fonts import installed_fonts
from vrtour.app.interface.glyphs import Glyphs
from vrtour.app.interface.paint import Op
from vrtour.app.interface.quads import FAN, GLYPH, MISSING, Drawing, drawing

FONTS = installed_fonts()
RED, BLUE = (200, 10, 20, 255), (1, 2, 3, 128)


def made(*ops: Op, scale: float = 1.0, pictures: dict[str, tuple[int, int]] | None = None) -> Drawing:
    return drawing(ops, Glyphs(FONTS, scale), pictures or {})


def box(x: float, y: float, width: float, height: float, clip: object = None) -> Op:
    return ("box", clip, x, y, width, height, 4.0, RED, BLUE, 1.0)


def edges(found: Drawing, quad: int = 0) -> list[float]:
    """Left, top, right, bottom of a quad's shape."""
    vertices = found.vertices[4 * quad : 4 * quad + 4]
    middle = vertices["position"].mean(axis=0)
    half = vertices["shape"][0, :2]
    return [*(middle[[0, 2]] * (1, -1) - half), *(middle[[0, 2]] * (1, -1) + half)]


def test_a_box_is_a_quad_with_its_colours_and_its_shape() -> None:
    found = made(box(10, 20, 30, 40))
    assert len(found.vertices) == 4
    assert found.vertices["fill"].tolist() == [list(RED)] * 4
    assert found.vertices["border"].tolist() == [list(BLUE)] * 4
    assert found.vertices["shape"].tolist() == [[15, 20, 4, 1]] * 4
    assert edges(found) == [10, 20, 40, 60]
    assert found.runs[0].indices.tolist() == [0, 1, 2, 0, 2, 3]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_edges_stand_on_whole_pixels_and_lines_are_a_whole_number_of_them_thick(scale: float) -> None:
    found = made(box(10.3, 20.6, 31.7, 1.0), scale=scale)
    pixels = np.array(edges(found)) * scale
    assert pixels == pytest.approx(np.rint(pixels), abs=1e-4)
    assert pixels[3] > pixels[1]
    thickness = found.vertices["shape"][0, 3] * scale
    assert thickness == pytest.approx(round(thickness)) and thickness >= 1


def test_a_radius_is_never_more_than_half_the_box() -> None:
    found = made(("box", None, 0, 0, 10, 6, 50.0, RED, None, 1.0))
    assert found.vertices["shape"][0, 2] == 3


def test_what_has_no_size_is_not_drawn() -> None:
    assert len(made(box(0, 0, 0, 10)).vertices) == 0
    assert made().runs == []


def test_each_vertex_carries_where_it_is_cut() -> None:
    found = made(box(0, 0, 10, 10), box(0, 0, 10, 10, (1, 2, 3, 4)))
    assert found.vertices["cut"][4:].tolist() == [[1, 2, 4, 6]] * 4
    assert found.vertices["cut"][0, 0] < -1e5 and found.vertices["cut"][0, 2] > 1e5


def test_letters_stand_on_whole_pixels_and_are_as_large_as_in_the_atlas() -> None:
    for x in (10.0, 10.5, 10.499999, 10.25):
        found = made(("text", None, x, 30.5, "Accueil", 15.0, 400, RED), scale=1.5)
        assert (found.vertices["shape"][:, 2] == GLYPH).all()
        at = found.vertices["position"][:, [0, 2]] * 1.5
        assert at == pytest.approx(np.rint(at), abs=1e-3)
        uv = found.vertices["place"][:, 2:] * (2048, 256)
        assert np.ptp(at, axis=0) == pytest.approx(np.ptp(uv, axis=0), abs=1e-2)


def test_a_picture_is_cut_to_fill_its_box_and_breaks_the_run() -> None:
    picture = ("picture", None, 0, 0, 100, 50, 0.0, "p", 1.0)
    found = made(box(0, 0, 9, 9), picture, box(0, 0, 9, 9), pictures={"p": (100, 100)})
    assert [run.picture for run in found.runs] == ["", "p", ""]
    assert [len(run.indices) for run in found.runs] == [6, 6, 6]
    u, v = found.vertices["place"][4:8, 2], found.vertices["place"][4:8, 3]
    assert (u.min(), u.max()) == pytest.approx((-0.01, 1.01))  # a pixel more, for the edge
    assert (v.min(), v.max()) == pytest.approx((0.24, 0.76))
    assert v[0] > v[3]  # the top of the picture is at the top


def test_a_picture_that_has_not_arrived_is_a_quiet_box() -> None:
    found = made(("picture", None, 0, 0, 100, 50, 5.0, "p", 1.0))
    assert [run.picture for run in found.runs] == [""]
    assert tuple(found.vertices["fill"][0]) == MISSING


@pytest.mark.parametrize("clockwise", [True, False])
def test_a_fan_fades_over_the_pixel_at_its_edge_whichever_way_it_goes_round(clockwise: bool) -> None:
    points = ((0, 0), (20, 0), (20, 10), (0, 10))
    fan = Fan((10, 5), points if clockwise else points[::-1], RED)
    found = made(box(0, 0, 9, 9), ("fan", None, 100.0, 50.0, fan, 1.0), box(0, 0, 9, 9))
    vertices = found.vertices[8:]
    assert len(vertices) == 12 and (vertices["shape"][:, 2] == FAN).all()
    at = vertices["position"].reshape(4, 3, 3)
    assert at[..., 0].min() == pytest.approx(99.5) and at[..., 0].max() == pytest.approx(120.5)
    assert at[..., 2].max() == pytest.approx(-49.5) and at[..., 2].min() == pytest.approx(-60.5)
    assert vertices["place"].reshape(4, 3, 4)[:, :2, 0] == pytest.approx(-0.5)
    assert sorted(vertices["place"].reshape(4, 3, 4)[:, 2, 0]) == pytest.approx([5, 5, 10, 10])
    # In the order of the list: the first box, the fan, the second box, in one run.
    assert found.runs[0].indices.tolist()[6:18] == list(range(8, 20))
