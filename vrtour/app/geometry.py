"""A batch becomes a Panda geometry: bytes are handed over, not copied vertex by vertex."""

from __future__ import annotations

import numpy as np
from panda3d.core import (
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    InternalName,
)

from vrtour.app.batches import Batch


def vertex_format() -> GeomVertexFormat:
    """Panda's description of ``batches.VERTEX``."""
    columns = GeomVertexArrayFormat()
    columns.add_column(InternalName.get_vertex(), 3, GeomEnums.NT_float32, GeomEnums.C_point)
    columns.add_column(InternalName.get_normal(), 3, GeomEnums.NT_float32, GeomEnums.C_normal)
    columns.add_column(InternalName.get_texcoord(), 2, GeomEnums.NT_float32, GeomEnums.C_texcoord)
    columns.add_column(InternalName.get_color(), 4, GeomEnums.NT_uint8, GeomEnums.C_color)
    columns.add_column(InternalName.make("surface"), 4, GeomEnums.NT_uint8, GeomEnums.C_color)
    columns.add_column(InternalName.make("light"), 3, GeomEnums.NT_float32, GeomEnums.C_other)
    return GeomVertexFormat.register_format(GeomVertexFormat(columns))


def geometry_node(batch: Batch, name: str) -> GeomNode:
    """A node with the batch's triangles."""
    data = GeomVertexData(name, vertex_format(), GeomEnums.UH_static)
    data.unclean_set_num_rows(len(batch.vertices))
    memoryview(data.modify_array(0)).cast("B")[:] = batch.vertices.tobytes()
    triangles = GeomTriangles(GeomEnums.UH_static)
    small = len(batch.vertices) <= 0xFFFF
    triangles.set_index_type(GeomEnums.NT_uint16 if small else GeomEnums.NT_uint32)
    indices = np.ascontiguousarray(batch.triangles, np.uint16 if small else np.uint32)
    rows = triangles.modify_vertices()
    rows.unclean_set_num_rows(indices.size)
    memoryview(rows).cast("B")[:] = indices.tobytes()
    geom = Geom(data)
    geom.add_primitive(triangles)
    node = GeomNode(name)
    node.add_geom(geom)
    return node
