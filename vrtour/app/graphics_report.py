"""What drawing, sound and gamepads are like here, found out in a process of its own.

``python -m vrtour.app.graphics_report screen|offscreen|plain|sound|gamepads`` prints one JSON object: what
was found, or ``{"error": code, "values": {…}}``. A graphics driver that crashes takes only this process
with it; whoever started it sees no object, and says so.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from vrtour.app.errors import AppError, NoGraphics

_SAMPLES = 4
_SIDE = 64
_ANISOTROPIC = ("GL_EXT_texture_filter_anisotropic", "GL_ARB_texture_filter_anisotropic")


def screen() -> dict[str, object]:
    """A window, as the tour opens one, for a moment. Raises AppError."""
    from vrtour.app.engine import Engine

    if sys.platform.startswith("linux") and not _loads("libGL.so.1"):
        raise NoGraphics()  # without it Panda finds no window either, which is not the cause
    engine = Engine(title="vrtour", size=(320, 200))
    pipe = engine.pipe
    found = _graphics(engine)
    sizes = [pipe.get_display_width(), pipe.get_display_height()]
    return {**found, "screen": sizes, "zoom": pipe.get_display_zoom()}


def offscreen() -> dict[str, object]:
    """A picture without a window. Raises AppError."""
    from vrtour.app.engine import Engine

    return _graphics(Engine())


def plain() -> dict[str, object]:
    """Panda's own renderer, without any driver. Raises NoGraphics."""
    from vrtour.app.plain import plain_buffer

    plain_buffer((_SIDE, _SIDE))
    return {}


def sound() -> dict[str, object]:
    """The sound library, and whether there is a device that it can play on."""
    import panda3d
    from panda3d.core import AudioManager, load_prc_file_data

    # Without a device OpenAL would pretend to play.
    os.environ["ALSOFT_DRIVERS"] = "-null,"
    load_prc_file_data("vrtour", "audio-library-name p3openal_audio\nnotify-level-audio fatal\n")
    library = any(Path(folder).glob("*p3openal_audio*") for folder in panda3d.__path__)
    return {"library": library, "device": AudioManager.create_AudioManager().is_valid()}


def gamepads() -> dict[str, object]:
    """The gamepads that are plugged in, by their makers' numbers: a name can be a person's."""
    from panda3d.core import InputDevice, InputDeviceManager, load_prc_file_data

    load_prc_file_data("vrtour", "notify-level-device fatal\n")
    devices = InputDeviceManager.get_global_ptr().get_devices(InputDevice.DeviceClass.gamepad)
    return {"gamepads": [f"{device.vendor_id:04x}:{device.product_id:04x}" for device in devices]}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _graphics(engine) -> dict[str, object]:
    gsg = engine.host.get_gsg()
    buffer = engine.buffer("samples", (_SIDE, _SIDE), _SAMPLES)
    engine.panda.render_frame()
    graphics = engine.graphics
    return {
        "renderer": graphics.renderer,
        "version": graphics.version,
        "glsl": f"{gsg.get_driver_shader_version_major()}.{gsg.get_driver_shader_version_minor():02}",
        "software": graphics.software,
        "samples": buffer.get_fb_properties().get_multisamples(),
        "texture": gsg.get_max_texture_dimension(),
        "anisotropy": any(gsg.has_extension(name) for name in _ANISOTROPIC),
    }


_PROBES: Mapping[str, Callable[[], dict[str, object]]] = {
    "screen": screen,
    "offscreen": offscreen,
    "plain": plain,
    "sound": sound,
    "gamepads": gamepads,
}


def main(arguments: list[str]) -> None:
    """Print what the probe of this name finds, and end at once: what a driver does at its end is no news."""
    try:
        found = _PROBES[arguments[0]]()
    except AppError as error:
        found = {"error": error.code, "values": {name: str(value) for name, value in error.values.items()}}
    print(json.dumps(found), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
