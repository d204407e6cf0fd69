"""The points a bake asks light for, and the way back from them to vertices and texels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vrtour.modelling.bake.gather import Known
from vrtour.modelling.bake.world import Layout, Points, texel_points, vertex_points
from vrtour.modelling.setting import OUTSIDE, Setting

Float32s = npt.NDArray[np.float32]
Int64s = npt.NDArray[np.int64]
_COARSE_STRIDE = 4
_SMALL = 40  # a part with fewer points has them all asked coarsely


@dataclass(eq=False)
class Asked:
    """``ranges``: first and last point of each lit part, in order. ``texels`` (n, 2) place of each point in
    the light map, -1 for a vertex; ``coarse`` (n,) those asked in the coarse passes."""

    points: Points
    ranges: list[tuple[int, int]]
    texels: Int64s
    coarse: npt.NDArray[np.bool_]
    layout: Layout

    def spread(self, light: Float32s) -> Known:
        """Light (n, 3) at the points as the world keeps it."""
        world = self.layout.world
        vertices = np.zeros((len(world.vertices), 3), np.float32)
        width, height = self.layout.sheet
        sheet = np.zeros((height, width, 3), np.float32)
        for lit, (first, last) in zip(self.layout.parts, self.ranges, strict=True):
            if lit.charts:
                at = self.texels[first:last]
                sheet[at[:, 1], at[:, 0]] = light[first:last]
            else:
                vertices[lit.first : lit.first + last - first] = light[first:last]
        return Known(vertices, sheet)


def asked(setting: Setting, layout: Layout) -> Asked:
    """Every texel and every vertex of the lit parts."""
    outdoors = {OUTSIDE} | {room.name for room in setting.rooms if room.outdoors}
    places, normals, outside, texels, coarse, ranges = [], [], [], [], [], []
    start = 0
    for lit in layout.parts:
        out = setting.placements[lit.placement].room in outdoors
        if lit.charts:
            points, where = texel_points(setting, lit, out)
            chosen = (where % _COARSE_STRIDE == 1).all(axis=1)
        else:
            points = vertex_points(setting, lit, out)
            where = np.full((len(points.places), 2), -1)
            chosen = np.arange(len(points.places)) % _COARSE_STRIDE == 0
        count = len(points.places)
        if count < _SMALL or not chosen.any():
            chosen = np.ones(count, np.bool_)
        places.append(points.places)
        normals.append(points.normals)
        outside.append(points.outdoors)
        texels.append(where)
        coarse.append(chosen)
        ranges.append((start, start + count))
        start += count
    joined = Points(np.concatenate(places), np.concatenate(normals), np.concatenate(outside))
    return Asked(joined, ranges, np.concatenate(texels), np.concatenate(coarse), layout)
