"""A list of drawings becomes one Panda node; its arrays are used again by the next list."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from panda3d.core import (
    ColorBlendAttrib,
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
    RenderState,
    SamplerState,
    Texture,
)

from vrtour.app.interface.atlas import TALLEST, WIDTH
from vrtour.app.interface.fonts import Fonts
from vrtour.app.interface.glyphs import Glyphs
from vrtour.app.interface.paint import Op
from vrtour.app.interface.quads import Run, drawing
from vrtour.app.shading import shader

_PREMULTIPLIED = ColorBlendAttrib.make(
    ColorBlendAttrib.M_add, ColorBlendAttrib.O_one, ColorBlendAttrib.O_one_minus_incoming_alpha
)


class Painter:
    """Draws under ``parent``: x to the right and z up, one unit a unit, the top left corner at 0.

    ``in_world``: seen from anywhere and any distance, not pixel on pixel. ``tallest``: of textures.
    """

    def __init__(
        self,
        parent: NodePath,
        dialect: int,
        fonts: Fonts,
        *,
        scale: float = 1.0,
        in_world: bool = False,
        tallest: int = TALLEST,
    ) -> None:
        self._fonts = fonts
        self._tallest = tallest
        self._dialect = dialect
        self._in_world = in_world
        self.glyphs = Glyphs(fonts, scale, tallest)
        self._atlas = Texture("glyphs")
        self._filter(self._atlas)
        self._pictures: dict[str, Texture] = {}
        self._sizes: dict[str, tuple[int, int]] = {}
        self._states: dict[str, RenderState] = {}
        self._data = GeomVertexData("panel", _vertex_format(), GeomEnums.UH_dynamic)
        self._node = GeomNode("panel")
        self.path = parent.attach_new_node(self._node)
        self._set_up()

    def _set_up(self) -> None:
        path = self.path
        path.set_attrib(_PREMULTIPLIED)
        path.set_depth_write(False)
        path.set_two_sided(True)
        path.set_light_off()
        path.set_bin("fixed", 0)
        if not self._in_world:
            path.set_depth_test(False)
            # All of a surface is seen, or it is hidden: nothing is to be culled by its bounds.
            self._node.set_bounds(OmniBoundingVolume())
            self._node.set_final(True)

    def set_scale(self, scale: float) -> None:
        """Pixels a unit of what is drawn from now on."""
        if scale != self.glyphs.scale:
            self.glyphs = Glyphs(self._fonts, scale, self._tallest)

    def set_picture(self, name: str, pixels: npt.NDArray[np.uint8]) -> None:
        """Show ``pixels`` (height, width, 3), row 0 at the top, where a box asks for ``name``."""
        if pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.dtype != np.uint8 or not pixels.size:
            raise ValueError(f"a picture is (height, width, 3) uint8, not {pixels.shape} {pixels.dtype}")
        height, width, _ = pixels.shape
        texture = self._pictures.get(name)
        if texture is None:
            texture = self._pictures[name] = Texture(f"picture {name}")
            self._filter(texture)
            texture.set_minfilter(SamplerState.FT_linear_mipmap_linear)
        if self._sizes.get(name) != (width, height):
            texture.setup_2d_texture(width, height, Texture.T_unsigned_byte, Texture.F_rgb)
            self._sizes[name] = (width, height)
        _fill(texture, np.ascontiguousarray(pixels[::-1, :, ::-1]))

    def drop_picture(self, name: str) -> None:
        """Forget the picture of that name."""
        for kept in (self._pictures, self._sizes, self._states):
            kept.pop(name, None)

    def draw(self, ops: Sequence[Op]) -> None:
        """Show ``ops`` instead of what is shown."""
        made = drawing(ops, self.glyphs, self._sizes)
        self._send_glyphs()
        self._data.unclean_set_num_rows(len(made.vertices))
        if len(made.vertices):
            memoryview(self._data.modify_array(0)).cast("B")[:] = made.vertices.view(np.uint8)
        self._node.remove_all_geoms()
        for run in made.runs:
            self._node.add_geom(self._geom(run), self._state(run.picture))

    def close(self) -> None:
        """Remove what is drawn."""
        self.path.remove_node()
        self._pictures.clear()
        self._states.clear()

    def _geom(self, run: Run) -> Geom:
        triangles = GeomTriangles(GeomEnums.UH_dynamic)
        triangles.set_index_type(GeomEnums.NT_uint32)
        rows = triangles.modify_vertices()
        rows.unclean_set_num_rows(len(run.indices))
        memoryview(rows).cast("B")[:] = run.indices.view(np.uint8)
        geom = Geom(self._data)
        geom.add_primitive(triangles)
        return geom

    def _state(self, picture: str) -> RenderState:
        found = self._states.get(picture)
        if found is None:
            looks = NodePath("looks")
            looks.set_shader(shader("panel", self._dialect, ("PICTURE",) if picture else ()))
            looks.set_texture(self._pictures[picture] if picture else self._atlas)
            found = self._states[picture] = looks.get_state()
        return found

    def _send_glyphs(self) -> None:
        atlas = self.glyphs.atlas
        if not atlas.changed:
            return
        atlas.changed = False
        if (self._atlas.get_x_size(), self._atlas.get_y_size()) != (WIDTH, atlas.height):
            self._atlas.setup_2d_texture(WIDTH, atlas.height, Texture.T_unsigned_byte, Texture.F_luminance)
        _fill(self._atlas, atlas.pixels)

    def _filter(self, texture: Texture) -> None:
        mipmapped = SamplerState.FT_linear_mipmap_linear
        texture.set_minfilter(mipmapped if self._in_world else SamplerState.FT_linear)
        texture.set_magfilter(SamplerState.FT_linear)
        texture.set_wrap_u(SamplerState.WM_clamp)
        texture.set_wrap_v(SamplerState.WM_clamp)
        if self._in_world:
            texture.set_anisotropic_degree(4)


def _fill(texture: Texture, pixels: npt.NDArray[np.uint8]) -> None:
    memoryview(texture.modify_ram_image()).cast("B")[:] = pixels.reshape(-1)


def _vertex_format() -> GeomVertexFormat:
    """Panda's description of ``quads.VERTEX``."""
    columns = GeomVertexArrayFormat()
    columns.add_column(InternalName.get_vertex(), 3, GeomEnums.NT_float32, GeomEnums.C_point)
    columns.add_column(InternalName.get_color(), 4, GeomEnums.NT_uint8, GeomEnums.C_color)
    columns.add_column(InternalName.make("border"), 4, GeomEnums.NT_uint8, GeomEnums.C_color)
    for name in ("place", "shape", "cut"):
        columns.add_column(InternalName.make(name), 4, GeomEnums.NT_float32, GeomEnums.C_other)
    return GeomVertexFormat.register_format(GeomVertexFormat(columns))
