"""One figure in the scene graph: two levels of detail, one draw, and the numbers its shader is given.

The numbers are one array of ``COUNT`` rows of four: three rows a bone, the colours (the fourth number says
how glossy), the light as two ambient cubes, and the mood: eyes closed, mouth open, opacity, height.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
from panda3d.core import (
    BoundingSphere,
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    GeomVertexData,
    NodePath,
    Point3,
    PTA_LVecBase4f,
    Shader,
)

from vrtour.app.avatars import palette as slot
from vrtour.app.avatars.body import body
from vrtour.app.avatars.sheets import vertex_format
from vrtour.app.shading import shader
from vrtour.world.person import Look
from vrtour.world.skeleton import BONES

PALETTE = 3 * len(BONES)
CUBES = PALETTE + len(slot.SLOTS)
MOOD = CUBES + 12
COUNT = MOOD + 1

_REACH = 1.35  # metres: arms and legs stay within this of a point at the height of the hips
_GLOSS = {
    slot.WHITE: 0.02,
    slot.IRIS: 0.015,
    slot.SHOE: 0.035,
    slot.HAIR: 0.02,
    slot.LIPS: 0.02,
    slot.SKIN: 0.012,
}
_COLUMNS = (("vertex", 3, "point"), ("normal", 3, "f4"), ("rig", 4, "u1"), ("touch", 4, "u1"))


def figure_shader(dialect: int) -> Shader:
    """The shader of all figures."""
    numbers = {"PALETTE": PALETTE, "CUBES": CUBES, "MOOD": MOOD, "COUNT": COUNT}
    numbers |= {"SKIN_SLOT": slot.SKIN, "WHITE_SLOT": slot.WHITE, "IRIS_SLOT": slot.IRIS}
    return shader("figure", dialect, tuple(f"{name}={value}" for name, value in numbers.items()))


def colours(look: Look) -> npt.NDArray[np.float32]:
    """The rows of the palette (13, 4)."""
    made = np.zeros((len(slot.SLOTS), 4), np.float32)
    made[:, :3] = slot.palette(look)
    for which, gloss in _GLOSS.items():
        made[which, 3] = gloss
    return made


class Drawn:
    """A figure under ``parent`` with a ``look``; ``numbers`` (COUNT, 4) is what its shader reads."""

    def __init__(self, parent: NodePath, look: Look, name: str) -> None:
        node = GeomNode(name)
        node.set_bounds(BoundingSphere(Point3(0.0, 0.0, 0.95), _REACH))
        node.set_final(True)
        self.path = parent.attach_new_node(node)
        self._node = node
        self._held = PTA_LVecBase4f.empty_array(COUNT)
        self.numbers = np.frombuffer(self._held, np.float32).reshape(COUNT, 4)
        self.path.set_shader_input("figure", self._held)
        self.look = look
        self.fine: bool | None = None
        self._shown, self._root = True, [0.0, 0.0, 0.0]
        self.wear(look)

    def wear(self, look: Look) -> None:
        """Change clothes, hair and colours."""
        self.look = look
        self.colours = colours(look)
        fine, self.fine = self.fine, None
        if fine is not None:
            self.detail(fine)

    def detail(self, fine: bool) -> None:
        """Draw the near or the far figure."""
        if fine == self.fine:
            return
        self.fine = fine
        self._node.remove_all_geoms()
        self._node.add_geom(_geom(self.look.hair, self.look.clothes, fine))

    def show(self, seen: bool) -> None:
        """Draw it or not."""
        if seen != self._shown:
            self._shown = seen
            (self.path.show if seen else self.path.hide)()

    def stand(self, root: list[float]) -> None:
        """Be over this point of the floor: most figures stay where they are."""
        if root != self._root:
            self._root = root
            self.path.set_pos(*root)

    def close(self) -> None:
        """Take it away."""
        self.path.remove_node()


@cache
def _geom(hair: str, clothes: str, fine: bool) -> Geom:
    """What all figures with that hair and those clothes draw."""
    made = body(hair, clothes, fine)
    data = GeomVertexData("figure", vertex_format((_COLUMNS,)), GeomEnums.UH_static)
    data.unclean_set_num_rows(len(made.vertices))
    memoryview(data.modify_array(0)).cast("B")[:] = made.vertices.tobytes()
    triangles = GeomTriangles(GeomEnums.UH_static)
    triangles.set_index_type(GeomEnums.NT_uint16)
    rows = triangles.modify_vertices()
    rows.unclean_set_num_rows(made.triangles.size)
    memoryview(rows).cast("B")[:] = np.ascontiguousarray(made.triangles).tobytes()
    geom = Geom(data)
    geom.add_primitive(triangles)
    return geom
