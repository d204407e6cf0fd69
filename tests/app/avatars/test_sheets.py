"""Quads are given to the card anew only where they changed."""

from __future__ import annotations

import numpy as np
import pytest
from panda3d.core import GeomVertexReader, NodePath

from vrtour.app.avatars.sheets import Sheet

COLUMNS = ((("vertex", 3, "point"),), (("anchor", 4, "f4"),))


def rows(sheet: Sheet, name: str) -> list[float]:
    """The first number of each row of a column."""
    data = sheet.path.node().get_geom(0).get_vertex_data()
    reader = GeomVertexReader(data, name)
    return [reader.get_data4()[0] for _ in range(data.get_num_rows())]


def test_an_array_that_is_as_it_was_stays() -> None:
    sheet = Sheet(NodePath("root"), "cards", COLUMNS)
    sheet.fill(np.full((8, 3), 2.0, np.float32), np.full((8, 4), 5.0, np.float32))
    sheet.fill(None, np.full((8, 4), 6.0, np.float32))
    assert rows(sheet, "vertex") == [2.0] * 8
    assert rows(sheet, "anchor") == [6.0] * 8
    assert sheet.path.node().get_geom(0).get_primitive(0).get_num_primitives() == 4


def test_the_last_array_says_how_many_vertices_there_are() -> None:
    with pytest.raises(ValueError, match="None"):
        Sheet(NodePath("root"), "cards", COLUMNS).fill(np.zeros((4, 3), np.float32), None)
