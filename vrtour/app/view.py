"""The picture of a stage from one standpoint: a resolved buffer, its camera and its lens."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from panda3d.core import Camera, GraphicsOutput, NodePath, PerspectiveLens, SamplerState, Texture

from vrtour.app.engine import Engine
from vrtour.app.errors import NoGraphics

NEAR_METRES = 0.05
FAR_METRES = 900.0


@dataclass(frozen=True)
class Standpoint:
    """Where the eye is and how it looks: ``place`` (3,) metres, ``yaw`` radians (0 north, positive to
    the west, as a right-handed turn about z), ``pitch`` radians (positive up), ``fov`` radians across
    a view of 16:9."""

    place: tuple[float, float, float]
    yaw: float
    pitch: float
    fov: float = math.radians(74.0)

    @property
    def half_height(self) -> float:
        """Half the height of the view one metre ahead, metres."""
        return math.tan(self.fov / 2) * 9 / 16

    def ray(self, pixel: tuple[float, float], size: tuple[int, int]) -> tuple[float, float, float]:
        """The unit direction seen at ``pixel`` (from the top left) of a view of ``size``."""
        half_height = self.half_height
        right = (2 * pixel[0] / size[0] - 1) * half_height * size[0] / size[1]
        up = (1 - 2 * pixel[1] / size[1]) * half_height
        c, s = math.cos(self.pitch), math.sin(self.pitch)
        ahead, rise = c - s * up, s + c * up
        x = -math.sin(self.yaw) * ahead + math.cos(self.yaw) * right
        y = math.cos(self.yaw) * ahead + math.sin(self.yaw) * right
        length = math.sqrt(x * x + y * y + rise * rise)
        return (x / length, y / length, rise / length)


class View:
    """A buffer of ``size`` pixels with ``samples`` samples a pixel, resolved into ``texture``.

    ``scale`` draws into a corner of the buffer only: resolution changes without a new buffer.
    """

    def __init__(self, engine: Engine, size: tuple[int, int], samples: int) -> None:
        self.engine = engine
        self.size = size
        self.scale = 1.0
        self.texture = Texture("view")
        self.texture.set_minfilter(SamplerState.FT_linear)
        self.texture.set_magfilter(SamplerState.FT_linear)
        self.texture.set_wrap_u(SamplerState.WM_clamp)
        self.texture.set_wrap_v(SamplerState.WM_clamp)
        self.buffer: GraphicsOutput = engine.buffer("view", size, samples)
        self.buffer.add_render_texture(self.texture, GraphicsOutput.RTM_bind_or_copy)
        self._copy = Texture("copy")
        self.buffer.add_render_texture(self._copy, GraphicsOutput.RTM_triggered_copy_ram)
        self.buffer.set_clear_color_active(False)
        self.lens = PerspectiveLens()
        self.camera = NodePath(Camera("eye", self.lens))
        self.region = self.buffer.make_display_region()
        self.region.set_camera(self.camera)
        self.region.set_clear_color((0.72, 0.80, 0.88, 1.0))
        self.region.set_clear_color_active(True)
        self.region.set_clear_depth_active(True)

    def look(self, root: NodePath, standpoint: Standpoint) -> None:
        """Put the eye of this view into the scene under ``root``."""
        if self.camera.get_parent() != root:
            self.camera.reparent_to(root)
        self.camera.set_pos(*standpoint.place)
        self.camera.set_hpr(math.degrees(standpoint.yaw), math.degrees(standpoint.pitch), 0.0)
        self.lens = framed_lens(standpoint.fov, self.size)
        self.camera.node().set_lens(self.lens)

    def set_scale(self, scale: float) -> None:
        """Draw at ``scale`` (0..1] of the buffer's width and height."""
        self.scale = scale
        self.region.set_dimensions(0.0, scale, 0.0, scale)

    def pixels(self) -> npt.NDArray[np.uint8]:
        """Draw a frame and read it: (height, width, 3), row 0 at the top.

        The copy is taken as the frame ends, before a window samples the texture: reading the texture
        afterwards gives an older frame on software renderers, and makes Panda hand the card what it read.
        """
        self.buffer.trigger_copy()
        self.engine.panda.render_frame()
        read = self._copy
        if not read.has_ram_image():
            raise NoGraphics()
        width, height, channels = read.get_x_size(), read.get_y_size(), read.get_num_components()
        raw = np.frombuffer(read.get_ram_image(), np.uint8).reshape(height, width, channels)
        return np.ascontiguousarray(raw[::-1, :, 2::-1])

    def close(self) -> None:
        """Give the buffer back."""
        self.camera.detach_node()
        self.engine.panda.remove_window(self.buffer)


def framed_lens(fov: float, size: tuple[int, int]) -> PerspectiveLens:
    """The lens that shows ``fov`` radians across 16:9 in a view of ``size`` pixels.

    The vertical angle is kept: a wider window shows more, a narrower one less, never a squeezed room.
    """
    lens = PerspectiveLens()
    lens.set_near_far(NEAR_METRES, FAR_METRES)
    half_height = math.tan(fov / 2) * 9 / 16
    across = 2 * math.atan(half_height * size[0] / size[1])
    lens.set_fov(math.degrees(across), math.degrees(2 * math.atan(half_height)))
    return lens
