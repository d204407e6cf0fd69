"""The light of a room where somebody stands, read from the grid of ambient cubes. Pure numpy."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vrtour.model.space import LightGrid

Floats = npt.NDArray[np.float64]

LOW, HIGH = 0.35, 1.35
"""Metres above the floor at which the light of a figure is taken: about the shins and the chest."""


class Lighting:
    """A grid ready to be read at many places."""

    def __init__(self, grid: LightGrid) -> None:
        self._origin, self._step = np.asarray(grid.origin), np.asarray(grid.step)
        self._size = np.asarray(grid.cubes.shape[:3])
        self._cells = np.asarray(grid.cubes, np.float64).reshape(-1, 18)

    def at(self, places: Floats) -> Floats:
        """Ambient cubes (n, 6, 3) at ``places`` (n, 3), between the cells; outside, the nearest cell's."""
        at = np.clip((places - self._origin) / self._step, 0.0, self._size - 1.0)
        cell = np.minimum(at.astype(np.int64), np.maximum(self._size - 2, 0))
        share = at - cell
        further = np.minimum(cell + 1, self._size - 1)
        stride = np.array([self._size[1] * self._size[2], self._size[2], 1])
        x, y, z = ((cell[:, k] * stride[k], further[:, k] * stride[k]) for k in range(3))
        low, high = (1.0 - share).T, share.T
        found = np.zeros((len(places), 18))
        for i, along in enumerate((low[0], high[0])):
            for j, aside in enumerate((along * low[1], along * high[1])):
                row = x[i] + y[j]
                for k, weight in enumerate((aside * low[2], aside * high[2])):
                    found += weight[:, None] * self._cells[row + z[k]]
        return found.reshape(-1, 6, 3)

    def on(self, roots: Floats) -> Floats:
        """The low and the high cube (n, 12, 3) of figures standing at ``roots`` (n, 3)."""
        places = np.concatenate([roots, roots])
        places[: len(roots), 2] += LOW
        places[len(roots) :, 2] += HIGH
        both = self.at(places)
        return np.concatenate([both[: len(roots)], both[len(roots) :]], axis=1)
