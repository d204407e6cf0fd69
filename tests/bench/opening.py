"""How long a visitor waits: ``python -m tests.bench.opening SPACE BEGUN`` opens the tour, and leaves.

Prints a JSON object: seconds since ``BEGUN`` (Unix time) to the first frame that can be walked in
(read back), to the whole space, and to the sharp picture of the entrance; the frames drawn until
then; the peak memory of the process in MiB.
"""

from __future__ import annotations

import json
import math
import resource
import sys
import time

import numpy as np
import numpy.typing as npt
from PIL import Image

from tests.bench import KEPT
from tests.panda.compare import difference, pixels
from vrtour.app import tour
from vrtour.app.visitor import Visitor
from vrtour.cli.main import main

GIVE_UP = 90.0


class Watched(tour.Tour):
    """A tour that notes when it drew what, and leaves."""

    def frame(self) -> bool:
        """One frame more; False once the whole place was seen sharp."""
        going = super().frame()
        now = time.time() - BEGUN
        inside, view = self.travel.inside, self.drawing.view
        if inside is None or inside.stage is None or view is None:
            return going and now < GIVE_UP
        if "first" not in FOUND:
            view.pixels()
            FOUND["first"] = time.time() - BEGUN
        if inside.whole and "whole" not in FOUND:
            FOUND["whole"] = now
        if inside.whole and self.drawing.sharp:
            kept = through(inside.visitor, pixels(KEPT / "entree.png"))
            change, far = difference(shrunk(view.pixels(), kept.shape), kept)
            FOUND.update(sharp=time.time() - BEGUN, change=change, far=far)
            return False
        return going and now < GIVE_UP


def through(visitor: Visitor, kept: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """What the tour's lens shows of the kept picture, which was taken through the viewpoint's wider one."""
    viewpoint = visitor.scene.viewpoint(visitor.scene.entrance) or visitor.scene.viewpoints[0]
    share = math.tan(visitor.standpoint.fov / 2) / math.tan(math.radians(viewpoint.fov) / 2)
    height, width = kept.shape[:2]
    left, top = (1 - share) * width / 2, (1 - share) * height / 2
    image = Image.fromarray(kept.astype(np.uint8)).resize(
        (width, height), Image.Resampling.BILINEAR, (left, top, width - left, height - top)
    )
    return np.asarray(image, np.float64)


def shrunk(drawn: npt.NDArray[np.uint8], shape: tuple[int, ...]) -> npt.NDArray[np.float64]:
    """A readback in the size of a kept picture."""
    image = Image.fromarray(drawn).resize((shape[1], shape[0]), Image.Resampling.BOX)
    return np.asarray(image, np.float64)


if __name__ == "__main__":
    BEGUN = float(sys.argv[2])
    FOUND: dict[str, float] = {}
    tour.Tour = Watched  # type: ignore[misc]
    status = main(["tour", sys.argv[1]])
    FOUND["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(FOUND))
    sys.exit(status)
