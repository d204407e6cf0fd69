"""Which figures are posed in a frame: those near that move always, others in turn, unseen ones now and then.

Between two turns a figure is carried evenly from one pose to the next, so that it still walks smoothly, a
moment later; who stands still only breathes. Turns are staggered by id: every frame has as much to do as any
other. Pure numpy.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from vrtour.app.view import Standpoint

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]

FAR_EVERY, UNSEEN_EVERY = 3, 6
"""A far figure is posed at least so often, in frames, and one that is out of view."""
POSED_WITHIN = 9.0
"""Metres from the eye to a head within which who moves is posed in every frame: all that are drawn finely."""
CALM_SECONDS = 1.0
"""After nothing new is known of somebody near: their legs are at rest, a hand went up or down."""
_WIDER = 1.4  # windows of up to 22:9, as for the rooms in view
_REACH = 1.6  # metres round the middle of a body: arms, and a step until the next frame
_WAIST = 0.65  # metres below the eyes


def in_view(heads: Floats, view: Standpoint | None) -> Mask:
    """Who with ``heads`` (n, 3) may be in ``view`` (n,): a cone round it. Without a view, all."""
    if view is None:
        return np.ones(len(heads), bool)
    half = math.tan(view.fov / 2)
    angle = math.atan(math.hypot(half * _WIDER, view.half_height))
    flat = math.cos(view.pitch)
    ahead = np.array([-math.sin(view.yaw) * flat, math.cos(view.yaw) * flat, math.sin(view.pitch)])
    way = heads - np.array([view.place[0], view.place[1], view.place[2] + _WAIST])
    along = way @ ahead
    aside = np.sqrt(np.maximum((way * way).sum(-1) - along * along, 0.0))
    return np.asarray(aside * math.cos(angle) - along * math.sin(angle) < _REACH)


class Pacing:
    """Whose turn it is. Ask ``turn`` once a frame; ``arrange`` when other people are shown."""

    def __init__(self) -> None:
        self._ids: Numbers = np.zeros(0, np.int64)
        self._seen: Mask = np.zeros(0, bool)
        self._frame = 0
        self.left: Numbers = np.zeros(0, np.int64)  # frames until they are posed again
        self.waited: Floats = np.zeros(0)  # seconds since they were posed
        self._calm: Floats = np.zeros(0)  # seconds since they stirred

    def arrange(self, ids: tuple[int, ...], kept: list[int | None]) -> None:
        """These are shown from now on: ``kept`` says in which row each was before, None of who is new."""
        old = np.array([-1 if row is None else row for row in kept], np.int64)
        known = old >= 0
        seen, left, waited, calm = self._seen, self.left, self.waited, self._calm
        self._ids = np.array(ids, np.int64)
        self._seen, self.left = np.zeros(len(ids), bool), np.zeros(len(ids), np.int64)
        self.waited, self._calm = np.zeros(len(ids)), np.zeros(len(ids))
        self._seen[known], self.left[known] = seen[old[known]], left[old[known]]
        self.waited[known], self._calm[known] = waited[old[known]], calm[old[known]]

    def turn(
        self, heads: Floats, eye: Floats, view: Standpoint | None, stirs: Mask, jumps: Mask, dt: float
    ) -> tuple[Numbers, Floats, Mask]:
        """Rows to pose now (m,), the seconds (m,) since each was, and who (m,) is to be there at once
        instead of on the way: who is near and ``stirs`` (n,), who comes into view, who ``jumps`` (n,)."""
        self._calm = np.where(stirs | jumps, 0.0, self._calm + max(dt, 0.0))
        seen = in_view(heads, view)
        way = heads - eye
        near = seen & ((way * way).sum(-1) < POSED_WITHIN**2)
        sudden = (near & (self._calm < CALM_SECONDS)) | jumps | (seen & ~self._seen)
        self.waited += max(dt, 0.0)
        self.left -= 1
        due = np.flatnonzero(sudden | (self.left <= 0))
        every = np.where(seen[due], FAR_EVERY, UNSEEN_EVERY)
        self.left[due] = every - (self._frame + self._ids[due]) % every
        self._seen = seen
        self._frame += 1
        seconds = self.waited[due]
        self.waited[due] = 0.0
        return due, seconds, sudden[due]
