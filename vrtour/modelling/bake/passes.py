"""The bake from end to end.

First a coarse picture of the light everywhere, refined bounce by bounce; then every texel and vertex
once, with many rays, against that picture. What is known coarsely only ever lights other surfaces.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from vrtour.modelling.bake.asked import Asked, asked
from vrtour.modelling.bake.eyes import exposures
from vrtour.modelling.bake.finish import finished
from vrtour.modelling.bake.gather import Gathered, Known, Rays
from vrtour.modelling.bake.grid import light_grid
from vrtour.modelling.bake.probes import room_probes
from vrtour.modelling.bake.workers import Crew, crew
from vrtour.modelling.bake.world import Points, laid_out
from vrtour.modelling.light import BakedLight, Progress
from vrtour.modelling.setting import Setting

Float32s = npt.NDArray[np.float32]
Int64s = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Quality:
    """Rays of a coarse and of the last pass, bounces before it, and the size of a texel (1: as planned)."""

    coarse: Rays
    last: Rays
    bounces: int
    texel: float
    probe_side: int


QUALITIES = {
    "draft": Quality(Rays(12, 12, 4, 1), Rays(24, 20, 4, 3), 2, 2.0, 32),
    "final": Quality(Rays(24, 24, 6, 2), Rays(112, 80, 16, 9), 4, 1.0, 64),
}


def quiet(step: str, share: float) -> None:
    """Tell nobody."""


def bake(setting: Setting, quality: str, progress: Progress = quiet, workers: int = 2) -> BakedLight:
    """Light for ``setting``; ``quality`` is ``draft`` or ``final``. The same for any number of workers."""
    wanted = QUALITIES[quality]
    progress("layout", 0.0)
    layout = laid_out(setting, wanted.texel)
    points = asked(setting, layout)
    with crew(layout.world, workers) as hands:
        known = _bounced(points, hands, wanted, progress)
        hands.tell(known)
        found = hands.gather(
            points.points, np.arange(len(points.points.places)), wanted.last, lambda s: progress("light", s)
        )
        grid = light_grid(setting, hands, progress)
    progress("smoothing", 0.0)
    placements, sheet, exact = finished(setting, layout, points, found)
    probes = room_probes(setting, layout.world, exact, wanted.probe_side, progress)
    return BakedLight(placements, sheet, probes, grid, exposures(setting, layout, exact))


def _bounced(points: Asked, hands: Crew, wanted: Quality, progress: Progress) -> Known:
    """Light everywhere, roughly: each pass lets it travel once more."""
    few = np.nonzero(points.coarse)[0]
    some = Points(points.points.places[few], points.points.normals[few], points.points.outdoors[few])
    nearest = _nearest_known(points, few)
    sources = Rays(0, 0, wanted.coarse.lamps, wanted.coarse.sun)
    direct = hands.gather(some, few, sources, lambda s: progress("sources", s))
    onward = Rays(wanted.coarse.hemisphere, wanted.coarse.portals, 0, 0)
    known = points.spread((direct.sun + direct.soft)[nearest])
    for bounce in range(wanted.bounces):
        hands.tell(known)
        step = f"bounce-{bounce + 1}"
        found = hands.gather(some, few, onward, lambda s, step=step: progress(step, s))  # type: ignore[misc]
        known = points.spread(_patched(direct, found)[nearest])
    return known


def _patched(direct: Gathered, found: Gathered) -> Float32s:
    """The light of a pass; what lies inside something else shines back little rather than falsely."""
    light = direct.sun + direct.soft + found.soft
    light[found.invalid > 0.5] *= 0.25
    return light


def _nearest_known(points: Asked, few: Int64s) -> Int64s:
    """For every point the coarse one that stands for it: near, and facing the same way."""
    place = np.hstack([points.points.places, 0.25 * points.points.normals])
    out = np.zeros(len(place), np.int64)
    for first, last in points.ranges:
        among = np.nonzero((few >= first) & (few < last))[0]
        _, index = cKDTree(place[few[among]]).query(place[first:last])
        out[first:last] = among[index]
    return out
