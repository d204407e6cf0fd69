"""What is drawn of each figure as one row of numbers, and how rows go evenly from one pose to the next.

A row (WIDTH,) holds what a figure's shader is given (see ``drawn``), then where its root is, where its name
hangs, and the corners of its shadows. Pure numpy.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vrtour.app.avatars.drawn import COUNT, MOOD, PALETTE
from vrtour.app.avatars.ground import blobs
from vrtour.world import figure, gait
from vrtour.world.posture import bones

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.void]
Singles = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

FADES_FROM, GONE_AT = 0.50, 0.15
"""Metres between the eye and the surface of a body: it begins to fade, it is not drawn."""
_GIRTH = 0.15  # metres from the axis of a body to its surface
_OVER_HEAD = np.array([0.0, 0.0, 0.205])  # metres from the eyes to the card with the name
_HIPS = np.array([0.0, 0.0, 0.7])
_BLOBS = 3 * 4 * 6
_BONES, _SHADER = 4 * PALETTE, 4 * COUNT
WIDTH = _SHADER + 6 + _BLOBS
ROOT, OVER = slice(_SHADER, _SHADER + 3), slice(_SHADER + 3, _SHADER + 6)
_REST = slice(_SHADER, WIDTH)


class Poses:
    """The rows of all figures: ``now`` (n, WIDTH) is what is drawn."""

    def __init__(self, count: int) -> None:
        self.now = np.zeros((count, WIDTH), np.float32)
        self._step = np.zeros((count, WIDTH), np.float32)

    def kept(self, rows: list[int | None]) -> Poses:
        """Those of other people: each was in that row here, or is new."""
        made = Poses(len(rows))
        for k, old in enumerate(rows):
            if old is not None:
                made.now[k], made._step[k] = self.now[old], self._step[old]
        return made

    @property
    def numbers(self) -> Singles:
        """What shaders are given (n, COUNT, 4); may be written to."""
        return self.now[:, :_SHADER].reshape(-1, COUNT, 4)

    @property
    def shadows(self) -> Singles:
        """The corners of the shadows (n, 3, 4, 6)."""
        return self.now[:, WIDTH - _BLOBS :].reshape(-1, 3, 4, 6)

    def aim(self, rows: Numbers, posed: Singles, sudden: Mask, frames: Numbers) -> None:
        """Be as ``posed`` (m, WIDTH) after ``frames`` (m,) times ``carry``; ``sudden`` (m,) ones now."""
        steps = (posed - self.now[rows]) / frames[:, None].astype(np.float32)
        steps[:, _BONES:_SHADER] = 0.0
        steps[sudden] = 0.0
        self._step[rows] = steps
        at_once = rows[sudden]
        self.now[at_once, :_BONES] = posed[sudden, :_BONES]
        self.now[at_once, _REST] = posed[sudden, _REST]
        self.numbers[rows, MOOD] = posed[:, 4 * MOOD : 4 * MOOD + 4]

    def carry(self) -> None:
        """A frame further."""
        self.now += self._step


def posed(state: Rows, given: Rows, cubes: Floats, mood: tuple[Mask, Floats, float]) -> Singles:
    """Rows (m, WIDTH) of figures in this ``state`` and light (m, 12, 3); ``mood``: who speaks, a number
    (m,) of each, and seconds. The colours, the light, the lids and the opacity are left to others."""
    speaking, seed, now = mood
    count, size = len(state), figure.scale_of(state)
    feet = gait.ankles(state, size)
    local = bones(state, given, feet)
    local[..., 3] -= state["root"][:, None, :]
    made = np.zeros((count, WIDTH), np.float32)
    made[:, :_BONES] = local.reshape(count, _BONES)
    mood_row = made[:, 4 * MOOD : 4 * MOOD + 4]
    if speaking.any():
        mood_row[:, 1] = _mouths(speaking, seed, now)
    mood_row[:, 3] = 1.35 * size
    made[:, ROOT] = state["root"]
    made[:, OVER] = state["head"] + _OVER_HEAD * size[:, None]
    made[:, WIDTH - _BLOBS :] = blobs(state, feet[0], size, cubes[:, 6:]).reshape(count, _BLOBS)
    return made


def distances(state: Rows, eye: Floats) -> tuple[Floats, Floats]:
    """How far the eye is from the axis of each body (n,), and how much of it is drawn (n,)."""
    low, high = state["root"] + _HIPS, state["head"]
    axis = high - low
    along = ((eye - low) * axis).sum(-1) / np.maximum((axis * axis).sum(-1), 1e-6)
    way = eye - low - np.minimum(np.maximum(along, 0.0), 1.0)[:, None] * axis
    far = np.sqrt((way * way).sum(-1))
    share = (far - _GIRTH - GONE_AT) / (FADES_FROM - GONE_AT)
    return far, np.minimum(np.maximum(share, 0.0), 1.0)


def _mouths(speaking: Mask, seed: Floats, now: float) -> Floats:
    """How far the mouths of those who speak are open (n,): syllables, not a metronome."""
    time = now + 17.0 * seed
    open_ = 0.5 + 0.35 * np.sin(21.0 * time) + 0.30 * np.sin(12.7 * time + 1.0) - 0.25 * np.sin(3.1 * time)
    return np.where(speaking, np.clip(open_, 0.0, 1.0), 0.0)
