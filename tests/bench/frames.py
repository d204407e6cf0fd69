"""What a frame costs: with its full readback, and without drawing (the program's own part of it)."""

from __future__ import annotations

import statistics
import time

from panda3d.core import CallbackData, PythonCallbackObject

from tests.bench.views import Measured, Weighed
from vrtour.app.engine import Engine
from vrtour.app.stage import Stage
from vrtour.app.tree import bare_tree
from vrtour.app.view import View

SIZE = (1280, 720)
SMALL = (160, 90)
WARM, TIMED = 3, 15
SLOWEST = 40


class Bench:
    """One engine and one stage, looked at from the views of ``weighed``."""

    def __init__(self, engine: Engine, weighed: Weighed, samples: int, size: tuple[int, int] = SIZE) -> None:
        self._engine = engine
        self._model = weighed.model
        tree = bare_tree(weighed.model)
        self._stage = Stage(tree, engine.graphics, exposure=weighed.model.exposure, samples=samples)
        self._view = View(engine, size, samples)

    def look(self, view: Measured) -> None:
        """What the tour does before each frame: which rooms, and where the eye is."""
        self._stage.show(view.rooms(self._model))
        self._view.look(self._stage.root, view.standpoint)

    def drawing(self, view: Measured) -> float:
        """Median milliseconds of a frame with the readback of all its pixels."""
        self.look(view)
        times = []
        for _ in range(WARM + TIMED):
            begin = time.perf_counter()
            self._view.pixels()
            times.append(1000 * (time.perf_counter() - begin))
        return statistics.median(times[WARM:])

    def culling(self, views: list[Measured]) -> tuple[float, float]:
        """Milliseconds of app and cull, the median view and the worst.

        From choosing the rooms to the last node traversed. The slowest views are measured five times and
        count with their median, for the machine does other things too.
        """
        region, ended = self._view.region, [0.0]

        def culling(data: CallbackData) -> None:
            data.upcall()
            ended[0] = time.perf_counter()

        def culled(view: Measured) -> float:
            begin = time.perf_counter()
            self.look(view)
            self._view.pixels()  # read, or the next frame would wait for this one
            return 1000 * (ended[0] - begin)

        region.set_cull_callback(PythonCallbackObject(culling))
        times = [culled(view) for view in views]
        slowest = sorted(range(len(views)), key=times.__getitem__)[-SLOWEST:]
        worst = max(statistics.median(culled(views[k]) for _ in range(5)) for k in slowest)
        region.clear_cull_callback()
        return statistics.median(times), worst

    def close(self) -> None:
        """Give the buffer back."""
        self._view.close()
