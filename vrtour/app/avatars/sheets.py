"""Quads that change every frame, all of them one draw: shadows, rays, tags."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from panda3d.core import (
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    InternalName,
    NodePath,
    OmniBoundingVolume,
)

_TWO_TRIANGLES = np.array([0, 1, 2, 0, 2, 3], np.uint32)
_KINDS = {
    "f4": (GeomEnums.NT_float32, GeomEnums.C_other),
    "point": (GeomEnums.NT_float32, GeomEnums.C_point),
    "u1": (GeomEnums.NT_uint8, GeomEnums.C_color),
}

Column = tuple[str, int, str]
"""A name as the shader has it, how many numbers, and point, f4 or u1."""


def vertex_format(arrays: Sequence[Sequence[Column]]) -> GeomVertexFormat:
    """Panda's description of arrays of such columns."""
    made = GeomVertexFormat()
    for columns in arrays:
        array = GeomVertexArrayFormat()
        for name, count, kind in columns:
            array.add_column(InternalName.make(name), count, *_KINDS[kind])
        made.add_array(array)
    return GeomVertexFormat.register_format(made)


class Sheet:
    """A node under ``parent`` with the quads that ``fill`` was last given; hidden while there are none."""

    def __init__(self, parent: NodePath, name: str, arrays: Sequence[Sequence[Column]]) -> None:
        self._data = GeomVertexData(name, vertex_format(arrays), GeomEnums.UH_dynamic)
        self._node = GeomNode(name)
        # Shaders move the corners, and one node is everywhere: its box says nothing.
        self._node.set_bounds(OmniBoundingVolume())
        self._node.set_final(True)
        self._shown = self._rows = -1
        self.path = parent.attach_new_node(self._node)
        self.path.set_depth_write(False)
        self.path.set_two_sided(True)

    def fill(
        self, *arrays: npt.NDArray[np.generic] | None, indices: npt.NDArray[np.uint32] | None = None
    ) -> None:
        """Show these vertices: four a quad, or as ``indices`` says. None for an array that is as it was,
        never the last of them."""
        last = arrays[-1]
        if last is None:
            raise ValueError("the last array of a sheet says how many vertices there are: it was None")
        count = len(last)
        if count != self._rows:
            self._rows = count
            self._data.unclean_set_num_rows(count)
        for number, array in enumerate(arrays):
            if count and array is not None:
                flat = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
                memoryview(self._data.modify_array(number)).cast("B")[:] = flat
        if indices is None:
            if count == self._shown:
                return
            indices = (4 * np.arange(count // 4, dtype=np.uint32)[:, None] + _TWO_TRIANGLES).ravel()
        self._shown = count
        self._node.remove_all_geoms()
        if len(indices):
            self._node.add_geom(self._geom(indices))

    def close(self) -> None:
        """Take it away."""
        self.path.remove_node()

    def _geom(self, indices: npt.NDArray[np.uint32]) -> Geom:
        triangles = GeomTriangles(GeomEnums.UH_dynamic)
        triangles.set_index_type(GeomEnums.NT_uint32)
        rows = triangles.modify_vertices()
        rows.unclean_set_num_rows(len(indices))
        memoryview(rows).cast("B")[:] = np.ascontiguousarray(indices, np.uint32).view(np.uint8)
        geom = Geom(self._data)
        geom.add_primitive(triangles)
        return geom
