"""A picture of a space without a window: for staff, for documents and for tests."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from panda3d.core import NodePath

from vrtour.app.engine import Engine
from vrtour.app.stage import Stage
from vrtour.app.view import Standpoint, View

SAMPLES = 4
# Each pixel is the mean of 2 x 2 drawn ones: leaves and distant railings then keep still edges too.
_OVER = 2


@dataclass(frozen=True)
class Shot:
    """A picture to take: which rooms are drawn is the caller's to say.

    ``exposure``: by colour; the space's own when None.
    """

    standpoint: Standpoint
    rooms: tuple[str, ...]
    exposure: tuple[float, float, float] | None = None


class Camera:
    """Takes pictures of one space. Raises NoGraphics or OldGraphics when nothing can be drawn."""

    def __init__(self, tree: NodePath, *, exposure: float, size: tuple[int, int]) -> None:
        """``tree`` as ``bare_tree`` makes it; ``size`` in pixels, width and height."""
        self._engine = Engine()
        self._exposure = (exposure, exposure, exposure)
        self._stage = Stage(tree, self._engine.graphics, exposure=exposure, samples=SAMPLES)
        self._view = View(self._engine, (size[0] * _OVER, size[1] * _OVER), SAMPLES)

    @property
    def renderer(self) -> str:
        """The name of the graphics hardware or of the program that stands in for it."""
        return self._engine.graphics.renderer

    def take(self, shot: Shot) -> npt.NDArray[np.uint8]:
        """The picture, (height, width, 3) sRGB, row 0 at the top."""
        self._stage.show(shot.rooms)
        self._stage.expose(shot.exposure or self._exposure)
        self._view.look(self._stage.root, shot.standpoint)
        return halved(self._view.pixels())

    def close(self) -> None:
        """Give the graphics back."""
        self._view.close()
        self._engine.close()


def halved(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Each 2 x 2 block of (2h, 2w, 3) as one pixel."""
    height, width = pixels.shape[0] // _OVER, pixels.shape[1] // _OVER
    blocks = pixels.reshape(height, _OVER, width, _OVER, 3).astype(np.uint16)
    return ((blocks.sum(axis=(1, 3)) + 2) // 4).astype(np.uint8)
