"""Panda3D's graphics engine, opened without ShowBase: no builtins, no tasks, a third of the start time."""

from __future__ import annotations

import os
import sys
from ctypes.util import find_library
from dataclasses import dataclass

from panda3d.core import (
    FrameBufferProperties,
    GraphicsEngine,
    GraphicsOutput,
    GraphicsPipe,
    GraphicsPipeSelection,
    WindowProperties,
    load_prc_file_data,
)

from vrtour.app.errors import NoGraphics, NoWindow, OldGraphics

_SETTINGS = """
audio-library-name null
textures-power-2 none
gl-cube-map-seamless true
gl-coordinate-system default
support-threads true
dpi-aware true
sync-video true
notify-level warning
notify-level-display fatal
notify-level-x11display fatal
notify-level-device fatal
text-minfilter linear
bam-texture-mode rawdata
"""

# Renderers that draw on the processor: the picture is then drawn smaller and without multisampling.
_SOFTWARE = ("llvmpipe", "softpipe", "swrast", "swiftshader", "gdi generic", "software")


@dataclass(frozen=True)
class Graphics:
    """What was found: GL renderer and version strings, GLSL dialect, software or not."""

    renderer: str
    version: str
    dialect: int
    software: bool


class Engine:
    """One pipe and its host output: a window, or a hidden buffer that only lends its context."""

    def __init__(self, *, title: str | None = None, size: tuple[int, int] = (1280, 720)) -> None:
        """Open a window called ``title``, or nothing visible when it is None."""
        self.on_screen = title is not None
        _configure(on_screen=self.on_screen)
        self.panda = GraphicsEngine.get_global_ptr()
        pipe = GraphicsPipeSelection.get_global_ptr().make_default_pipe()
        if pipe is None:
            raise NoWindow() if self.on_screen and _has_gl() else NoGraphics()
        self.pipe = pipe
        self.host = self._open_window(title, size) if title is not None else self._open_hidden()
        self.graphics = _inspect(self.host)

    def _open_window(self, title: str, size: tuple[int, int]) -> GraphicsOutput:
        wanted = WindowProperties()
        wanted.set_size(*size)
        wanted.set_title(title)
        properties = frame_properties(0)
        properties.set_back_buffers(1)  # without one nothing is ever handed to the screen
        host = self.panda.make_output(
            self.pipe, "window", 0, properties, wanted, GraphicsPipe.BF_require_window
        )
        if host is None:
            raise NoWindow()
        self.panda.open_windows()
        if not host.is_valid():
            raise NoWindow()
        return host

    def _open_hidden(self) -> GraphicsOutput:
        flags = GraphicsPipe.BF_refuse_window | GraphicsPipe.BF_fb_props_optional
        host = self.panda.make_output(
            self.pipe, "host", 0, frame_properties(0), WindowProperties.size(1, 1), flags
        )
        if host is None or host.get_gsg() is None:
            raise NoGraphics()
        self.panda.open_windows()
        return host

    def buffer(self, name: str, size: tuple[int, int], samples: int) -> GraphicsOutput:
        """A hidden buffer of ``size`` pixels that shares the host's context."""
        flags = GraphicsPipe.BF_refuse_window | GraphicsPipe.BF_fb_props_optional
        made = self.panda.make_output(
            self.pipe,
            name,
            -10,
            frame_properties(samples),
            WindowProperties.size(*size),
            flags,
            self.host.get_gsg(),
            self.host,
        )
        if made is None:
            raise NoGraphics()
        return made

    def close(self) -> None:
        """Let go of every window and buffer."""
        self.panda.remove_all_windows()


def _configure(*, on_screen: bool) -> None:
    display = "pandagl"
    if sys.platform.startswith("linux") and not on_screen:
        display = "p3headlessgl"
        # Without this Mesa's EGL looks for a screen first and gives up when there is none.
        os.environ["EGL_PLATFORM"] = "surfaceless"
    load_prc_file_data("vrtour", f"{_SETTINGS}load-display {display}\n")


def frame_properties(samples: int) -> FrameBufferProperties:
    """Eight bits a channel, a depth buffer, ``samples`` a pixel (0 for one)."""
    wanted = FrameBufferProperties()
    wanted.set_rgba_bits(8, 8, 8, 8)
    wanted.set_depth_bits(24)
    wanted.set_multisamples(samples)
    return wanted


def _has_gl() -> bool:
    """Whether the system has OpenGL at all: without it there is no window either, whatever the screen."""
    return not sys.platform.startswith("linux") or find_library("GL") is not None


def _inspect(host: GraphicsOutput) -> Graphics:
    gsg = host.get_gsg()
    renderer, version = gsg.get_driver_renderer(), gsg.get_driver_version()
    if (gsg.get_driver_version_major(), gsg.get_driver_version_minor()) < (2, 1):
        raise OldGraphics(found=version)
    glsl = gsg.get_driver_shader_version_major() * 100 + gsg.get_driver_shader_version_minor()
    software = any(name in renderer.lower() for name in _SOFTWARE)
    return Graphics(renderer, version, 130 if glsl >= 130 else 120, software)
