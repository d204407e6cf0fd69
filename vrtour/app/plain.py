"""Pictures without any graphics driver: Panda's own software renderer, which knows no shaders.

Light becomes colour beforehand: at the vertices for furniture, as a second texture for walls and
floors. There are no reflections, and edges are smoothed only by drawing at twice the size.
"""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
from panda3d.core import Camera as CameraNode
from panda3d.core import (
    CPTA_uchar,
    Geom,
    GeomEnums,
    GeomNode,
    GeomTriangles,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    GraphicsEngine,
    GraphicsOutput,
    GraphicsPipe,
    GraphicsPipeSelection,
    InternalName,
    NodePath,
    PTA_uchar,
    Texture,
    TextureStage,
    TransparencyAttrib,
    WindowProperties,
    load_prc_file_data,
)
from PIL import Image

from vrtour.app.batches import Batch, batches
from vrtour.app.engine import frame_properties
from vrtour.app.errors import NoGraphics
from vrtour.app.picture import Shot, halved
from vrtour.app.pictures import picture_texture
from vrtour.app.view import framed_lens
from vrtour.model.space import Material, Picture, SpaceModel

_OFFSCREEN = "TinyOffscreenGraphicsPipe"
_EMISSION_RANGE = 16.0
_SIDE = 2048  # the renderer keeps no larger light map

_VERTEX = np.dtype(
    [("position", np.float32, 3), ("colour", np.uint8, 4), ("uv", np.float32, 2), ("light", np.float32, 2)]
)


class PlainCamera:
    """As ``picture.Camera``, drawn by Panda's own software renderer."""

    renderer = "Panda3D tinydisplay"

    def __init__(self, model: SpaceModel, *, size: tuple[int, int]) -> None:
        """Raises NoGraphics when even this renderer is missing."""
        self._panda = GraphicsEngine.get_global_ptr()
        self._size = (size[0] * 2, size[1] * 2)
        self._buffer = plain_buffer(self._size)
        self._texture = Texture("picture")
        self._buffer.add_render_texture(self._texture, GraphicsOutput.RTM_copy_ram)
        self._root, self._rooms = _tree(model)
        self._camera = self._root.attach_new_node(CameraNode("eye"))
        region = self._buffer.make_display_region()
        region.set_camera(self._camera)
        self._buffer.set_clear_color((0.72, 0.80, 0.88, 1.0))

    def take(self, shot: Shot) -> npt.NDArray[np.uint8]:
        """The picture, (height, width, 3) sRGB, row 0 at the top."""
        for name, node in self._rooms.items():
            (node.show if name in shot.rooms else node.hide)()
        stand = shot.standpoint
        self._camera.node().set_lens(framed_lens(stand.fov, self._size))
        self._camera.set_pos(*stand.place)
        self._camera.set_hpr(np.degrees(stand.yaw), np.degrees(stand.pitch), 0.0)
        self._panda.render_frame()
        width, height = self._size
        raw = np.frombuffer(self._texture.get_ram_image_as("RGB"), np.uint8).reshape(height, width, 3)
        return halved(raw[::-1])

    def close(self) -> None:
        """Give the buffer back."""
        self._panda.remove_window(self._buffer)


def plain_buffer(size: tuple[int, int]) -> GraphicsOutput:
    """A hidden buffer of ``size`` pixels, drawn by Panda's own renderer. Raises NoGraphics without it."""
    load_prc_file_data("vrtour", "load-display p3tinydisplay\ntextures-power-2 down\nnotify-level error\n")
    found = GraphicsPipeSelection.get_global_ptr()
    found.load_aux_modules()
    for index in range(found.get_num_pipe_types()):
        if found.get_pipe_type(index).get_name() != _OFFSCREEN:
            continue
        pipe = found.make_pipe(found.get_pipe_type(index))
        made = GraphicsEngine.get_global_ptr().make_output(
            pipe, "plain", 0, frame_properties(0), WindowProperties.size(*size), GraphicsPipe.BF_refuse_window
        )
        if made is not None:
            GraphicsEngine.get_global_ptr().open_windows()
            return made
    raise NoGraphics()


def _tree(model: SpaceModel) -> tuple[NodePath, dict[str, NodePath]]:
    root = NodePath("space")
    rooms: dict[str, NodePath] = {}
    light = _light_texture(model)
    textures = [_texture(model, material) for material in model.materials]
    for batch in batches(model):
        material = model.materials[batch.key.material]
        if not batch.key.fine or material.alpha == "glass":
            continue
        room = rooms.setdefault(batch.key.room, root.attach_new_node(batch.key.room))
        node = room.attach_new_node(_node(batch, model.exposure))
        picture = textures[batch.key.material]
        if picture is not None:
            node.set_texture(picture)
        if batch.key.lightmapped:
            stage = TextureStage("light")
            stage.set_texcoord_name("light")
            stage.set_sort(1)
            node.set_texture(stage, light)
        if material.two_sided:
            node.set_two_sided(True)
        if material.alpha == "cutout":
            node.set_transparency(TransparencyAttrib.M_binary)
    return root, rooms


def _texture(model: SpaceModel, material: Material) -> Texture | None:
    if material.image is None:
        return None
    texture = picture_texture(_squared(model.pictures[material.image]), material)
    texture.set_format(Texture.F_rgba if texture.get_num_components() == 4 else Texture.F_rgb)
    return texture


def _power(side: int) -> int:
    """The power of two that is nearest from below: the renderer takes no other sizes."""
    return min(1 << (side.bit_length() - 1), _SIDE)


def _squared(picture: Picture) -> Picture:
    """The picture with sides that are powers of two."""
    with Image.open(io.BytesIO(picture.data)) as image:
        sides = (_power(image.width), _power(image.height))
        if sides == image.size:
            return picture
        out = io.BytesIO()
        image.resize(sides, Image.Resampling.LANCZOS).save(out, "PNG")
    return Picture(picture.name, "png", out.getvalue())


def _light_texture(model: SpaceModel) -> Texture:
    shown = np.rint(toned(model.lightmap * model.exposure) * 255).astype(np.uint8)
    sides = (_power(shown.shape[1]), _power(shown.shape[0]))
    sized = np.asarray(Image.fromarray(shown).resize(sides, Image.Resampling.BILINEAR))
    rows = np.ascontiguousarray(sized[::-1, :, ::-1])
    texture = Texture("light")
    texture.setup_2d_texture(rows.shape[1], rows.shape[0], Texture.T_unsigned_byte, Texture.F_rgb)
    held = PTA_uchar.empty_array(0)
    held.set_data(rows.tobytes())
    texture.set_ram_image(CPTA_uchar(held))
    return texture


def toned(light: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """What the eye is shown of ``light`` (linear, after exposure): 0..1, close to the shader's curve.

    Reinhard's x / (1 + x), in the root coding of the screen; pictures are multiplied by it as they are.
    """
    x = np.maximum(np.asarray(light, np.float64), 0.0)
    return np.asarray((1.35 * x / (0.55 + x)).clip(0.0, 1.0) ** (1 / 1.9))


def _format() -> GeomVertexFormat:
    columns = GeomVertexArrayFormat()
    columns.add_column(InternalName.get_vertex(), 3, GeomEnums.NT_float32, GeomEnums.C_point)
    columns.add_column(InternalName.get_color(), 4, GeomEnums.NT_uint8, GeomEnums.C_color)
    columns.add_column(InternalName.get_texcoord(), 2, GeomEnums.NT_float32, GeomEnums.C_texcoord)
    columns.add_column(InternalName.get_texcoord_name("light"), 2, GeomEnums.NT_float32, GeomEnums.C_texcoord)
    return GeomVertexFormat.register_format(GeomVertexFormat(columns))


def _node(batch: Batch, exposure: float) -> GeomNode:
    given = batch.vertices
    rows = np.zeros(len(given), _VERTEX)
    rows["position"], rows["uv"] = given["position"], given["uv"]
    tint = given["colour"][:, :3] / 255.0
    shown: npt.NDArray[np.float64] = tint
    if batch.key.lightmapped:
        rows["light"] = given["light"][:, :2]
    else:
        emitted = given["surface"][:, 3:4] / 255.0 * _EMISSION_RANGE
        shown = tint * toned((given["light"] + emitted) * exposure)
    rows["colour"][:, :3] = np.rint(shown * 255)
    rows["colour"][:, 3] = 255
    return _geometry(rows, batch.triangles, str(batch.key.material))


def _geometry(rows: npt.NDArray[np.void], corners: npt.NDArray[np.uint32], name: str) -> GeomNode:
    data = GeomVertexData(name, _format(), GeomEnums.UH_static)
    data.unclean_set_num_rows(len(rows))
    memoryview(data.modify_array(0)).cast("B")[:] = rows.tobytes()
    triangles = GeomTriangles(GeomEnums.UH_static)
    triangles.set_index_type(GeomEnums.NT_uint32)
    held = triangles.modify_vertices()
    held.unclean_set_num_rows(corners.size)
    memoryview(held).cast("B")[:] = np.ascontiguousarray(corners, np.uint32).tobytes()
    geom = Geom(data)
    geom.add_primitive(triangles)
    node = GeomNode(name)
    node.add_geom(geom)
    return node
