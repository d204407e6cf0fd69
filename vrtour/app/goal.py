"""Where one is walking to: a ring on the floor, gone once one is there."""

from __future__ import annotations

from panda3d.core import (
    Geom,
    GeomNode,
    GeomTristrips,
    GeomVertexData,
    GeomVertexFormat,
    GeomVertexWriter,
    NodePath,
    TransparencyAttrib,
)

from vrtour.app.shading import shader

_HALF = 0.3  # metres: the shader says the same
_ABOVE = 0.012  # metres: on a carpet, not in it


class Goal:
    """The ring of one space."""

    def __init__(self, root: NodePath, dialect: int) -> None:
        """``root``: what the camera looks at."""
        self._node = root.attach_new_node(_card())
        self._node.set_shader(shader("ring", dialect))
        self._node.set_transparency(TransparencyAttrib.M_alpha)
        self._node.set_depth_write(False)
        self._node.set_two_sided(True)
        self._node.set_bin("fixed", 4)
        self._node.hide()

    def show(self, place: tuple[float, float, float] | None) -> None:
        """Lie at ``place``, metres, or nowhere."""
        if place is None:
            self._node.hide()
            return
        self._node.set_pos(place[0], place[1], place[2] + _ABOVE)
        self._node.show()


def _card() -> GeomNode:
    data = GeomVertexData("ring", GeomVertexFormat.get_v3(), Geom.UH_static)
    writer = GeomVertexWriter(data, "vertex")
    for x, y in ((-_HALF, -_HALF), (_HALF, -_HALF), (-_HALF, _HALF), (_HALF, _HALF)):
        writer.add_data3(x, y, 0.0)
    strip = GeomTristrips(Geom.UH_static)
    strip.add_next_vertices(4)
    strip.close_primitive()
    geom = Geom(data)
    geom.add_primitive(strip)
    node = GeomNode("ring")
    node.add_geom(geom)
    return node
