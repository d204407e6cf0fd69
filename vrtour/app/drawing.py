"""The picture in the window: small while moving where drawing is slow, whole at rest, and then left alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from vrtour.app.engine import Engine
from vrtour.app.pacing import Pace, paced
from vrtour.app.present import Screen
from vrtour.app.stage import Stage
from vrtour.app.view import Standpoint, View

SAMPLES = 4
# How long the visitor stands still before the picture is drawn once more at full size.
SETTLE_SECONDS = 0.18

QUALITIES = ("auto", "sharp", "fast")


class Drawing:
    """Draws stages into the window of ``engine``. Says itself when there is something left to draw."""

    def __init__(self, engine: Engine, clock: Callable[[], float], quality: str = "auto") -> None:
        """``clock`` in seconds; ``quality``: one of QUALITIES."""
        self._engine, self._clock = engine, clock
        self._quality = quality
        self._screen = Screen(engine.host, engine.graphics.dialect)
        self._view: View | None = None
        self._pace = self._first_pace()
        self._still_since = clock()
        self.sharp = False

    @property
    def samples(self) -> int:
        """Samples a pixel: 0 where the processor draws."""
        if self._quality == "fast":
            return 0
        return SAMPLES if self._quality == "sharp" or not self._engine.graphics.software else 0

    @property
    def view(self) -> View | None:
        """What was drawn last, if anything was."""
        return self._view

    def choose(self, quality: str) -> None:
        """Draw with another quality from now on; stages made for another number of samples are redrawn."""
        if quality != self._quality:
            self._quality = quality
            self._pace = self._first_pace()
            self.forget()

    def forget(self) -> None:
        """The window changed its size, or the way of drawing changed: begin anew."""
        if self._view is not None:
            self._view.close()
            self._view = None
        self.touch()

    def touch(self) -> None:
        """What is seen changed: it is to be drawn, and drawn whole once it rests."""
        self._still_since, self.sharp = self._clock(), False

    def aim(self, stage: Stage, standpoint: Standpoint, now: float, moved: bool) -> None:
        """Make the next frame show ``stage`` from ``standpoint``."""
        view = self._view or self._made()
        settled = now - self._still_since >= SETTLE_SECONDS
        view.set_scale(1.0 if settled else self._pace.scale)
        self.sharp = settled or (self._pace.scale >= 1.0 and not moved)
        view.look(stage.root, standpoint)
        view.buffer.set_active(True)
        self._screen.show(view)

    def rest(self) -> None:
        """Keep what was drawn: the next frame draws only what is over it."""
        if self._view is not None:
            self._view.buffer.set_active(False)

    def hide(self) -> None:
        """Show no stage at all."""
        self.rest()
        self._screen.hide()

    def fade(self, share: float) -> None:
        """Let the picture go dark: 0 is seen whole, 1 is nothing."""
        self._screen.fade(share)

    def render(self, redraw: bool) -> None:
        """Draw the frame and hand it to the screen."""
        before = self._clock()
        self._engine.panda.render_frame()
        # Panda shows a frame when it draws the next one; here there may be none for minutes.
        self._engine.panda.flip_frame()
        if redraw and self._adapts and not self.sharp:
            self._pace = paced(self._pace, 1000.0 * (self._clock() - before))

    def photograph(self) -> npt.NDArray[np.uint8] | None:
        """The picture without anything over it, (height, width, 3), whole; None before there is one."""
        if self._view is None:
            return None
        self.touch()
        self._view.set_scale(1.0)
        self._view.buffer.set_active(True)
        return self._view.pixels()

    def close(self) -> None:
        """Let the view go."""
        if self._view is not None:
            self._view.close()

    @property
    def _adapts(self) -> bool:
        return self._quality == "fast" or (self._quality == "auto" and self._engine.graphics.software)

    def _first_pace(self) -> Pace:
        return Pace() if self._adapts else replace(Pace(), scale=1.0)

    def _made(self) -> View:
        host = self._engine.host
        self._view = View(self._engine, (host.get_x_size(), host.get_y_size()), self.samples)
        return self._view
