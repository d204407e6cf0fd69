"""Every panel on the screen, drawn over a room, to be looked at: ``python -m tests.bench.panels ROOM OUT``.

ROOM is a picture that ``start.py picture`` took; OUT a folder. ``--only home,plan`` draws some of them,
``--sizes 1280x720`` at some sizes, ``--languages fr,de`` in some languages.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt
from panda3d.core import GraphicsOutput, GraphicsPipe, Texture, WindowProperties
from PIL import Image

from tests.app.panels import samples
from tests.app.panels.meeting import samples as meeting
from vrtour.app.engine import Engine, frame_properties
from vrtour.app.interface.box import Box
from vrtour.app.interface.fonts import installed_fonts
from vrtour.app.interface.surface import Surface
from vrtour.app.interface.theme import CONTRAST, LIGHT, Theme
from vrtour.app.panels.screen import fitting_scale, screen
from vrtour.texts import Texts

_PICTURE_WIDTH = 1024


class Sheet:
    """One hidden window of a size that shows boxes."""

    def __init__(self, engine: Engine, size: tuple[int, int], room: Image.Image, text_size: float) -> None:
        self._engine = engine
        self.size = size
        self.scale = fitting_scale(*size, text_size)
        self._buffer = engine.panda.make_output(
            engine.pipe,
            "sheet",
            0,
            frame_properties(0),
            WindowProperties.size(*size),
            GraphicsPipe.BF_refuse_window,
            engine.host.get_gsg(),
            engine.host,
        )
        self._texture = Texture("sheet")
        self._buffer.add_render_texture(self._texture, GraphicsOutput.RTM_copy_ram)
        self._surface = Surface(
            self._buffer, engine.graphics.dialect, installed_fonts(), size=size, scale=self.scale
        )
        small = room.resize(
            (_PICTURE_WIDTH, room.height * _PICTURE_WIDTH // room.width), Image.Resampling.LANCZOS
        )
        self._surface.set_picture(samples.PICTURE, np.asarray(small))
        self._surface.set_picture("behind", np.asarray(room.resize(size, Image.Resampling.LANCZOS)))

    @property
    def units(self) -> tuple[float, float]:
        """The size in units."""
        return (self.size[0] / self.scale, self.size[1] / self.scale)

    def draw(self, box: Box, theme: Theme) -> npt.NDArray[np.uint8]:
        """The window with the room behind the boxes, (height, width, 3), row 0 at the top."""
        behind = Box(picture="behind")
        self._surface.theme = theme
        self._surface.show(Box(direction="layers", kids=(behind, box)))
        self._engine.panda.render_frame()
        width, height = self.size
        raw = np.frombuffer(self._texture.get_ram_image_as("RGB"), np.uint8)
        return raw.reshape(height, width, 3)[::-1]

    def close(self) -> None:
        """Give the window back."""
        self._surface.close()
        self._engine.panda.remove_window(self._buffer)


def main() -> None:
    """Draw what was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("room", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--sizes", default="1280x720,1920x1080,3840x2160")
    parser.add_argument("--languages", default="fr,de")
    parser.add_argument("--contrast", action="store_true")
    parser.add_argument("--text", type=float, default=1.0)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    room = Image.open(options.room).convert("RGB")
    wanted = set(options.only.split(",")) - {""}
    theme = CONTRAST if options.contrast else LIGHT
    engine = Engine()
    for written in options.sizes.split(","):
        width, height = (int(side) for side in written.split("x"))
        sheet = Sheet(engine, (width, height), room, options.text)
        for language in options.languages.split(","):
            say = Texts(language)
            views = samples.screens(say, *sheet.units) | meeting.screens(say, *sheet.units)
            for name, view in views.items():
                if not wanted or name in wanted:
                    pixels = sheet.draw(screen(view, say, theme), theme)
                    Image.fromarray(pixels).save(options.out / f"{name}-{language}-{written}.png")
        sheet.close()
    engine.close()


if __name__ == "__main__":
    main()
