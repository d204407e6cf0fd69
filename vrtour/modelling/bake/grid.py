"""Light for what moves: an ambient cube every eighty centimetres or so."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from vrtour.model.space import LightGrid
from vrtour.modelling.bake.gather import Rays
from vrtour.modelling.bake.workers import Crew
from vrtour.modelling.bake.world import Points
from vrtour.modelling.light import Progress
from vrtour.modelling.setting import Setting

_STEP = 0.8
_LOWEST, _LEVELS = 0.3, 3
_WAYS = np.array([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]], np.float32)
_RAYS = Rays(64, 32, 6, 4)
# Cells have numbers of their own, far from those of texels and vertices.
_FIRST_NUMBER = 1 << 40


def light_grid(setting: Setting, hands: Crew, progress: Progress) -> LightGrid:
    """Ambient cubes over all rooms; cells inside walls take their neighbours' light."""
    corners = np.vstack([room.outline for room in setting.rooms])
    low, high = corners.min(axis=0) + _STEP / 2, corners.max(axis=0)
    counts = np.maximum(np.ceil((high - low) / _STEP).astype(int), 1)
    floor = min(room.floor for room in setting.rooms) + _LOWEST
    xs, ys = (low[k] + _STEP * np.arange(counts[k]) for k in range(2))
    zs = floor + _STEP * np.arange(_LEVELS)
    cells = np.stack(np.meshgrid(xs, ys, zs, indexing="ij"), -1).reshape(-1, 3)
    places = np.repeat(cells, 6, axis=0).astype(np.float32)
    normals = np.tile(_WAYS, (len(cells), 1))
    points = Points(places, normals, np.zeros(len(places), np.bool_))
    numbers = _FIRST_NUMBER + np.arange(len(places))
    found = hands.gather(points, numbers, _RAYS, lambda s: progress("grid", s))
    shape = (counts[0], counts[1], _LEVELS, 6)
    cubes = (found.sun + found.soft).reshape(*shape, 3)
    wrong = found.invalid.reshape(shape).mean(axis=-1) > 0.15
    if wrong.any() and not wrong.all():
        nearest = ndimage.distance_transform_edt(wrong, return_distances=False, return_indices=True)
        cubes = cubes[tuple(nearest)]
    return LightGrid(
        (float(xs[0]), float(ys[0]), float(zs[0])), (_STEP, _STEP, _STEP), cubes.astype(np.float32)
    )
