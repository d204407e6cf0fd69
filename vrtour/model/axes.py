"""World axes (z up, x east, y north) to glTF's (y up), and v up to glTF's v down. Nowhere else.

World (x, y, z) is glTF (x, z, -y): a turn by -90° about x, so a turn about the world's z is the
same turn about glTF's y.
"""

from __future__ import annotations

import math

import numpy as np

from vrtour.model.space import Float32s

Vector = tuple[float, float, float]


def to_gltf(vectors: Float32s) -> Float32s:
    """World vectors (n, 3) as glTF's."""
    return np.stack([vectors[:, 0], vectors[:, 2], -vectors[:, 1] + 0.0], axis=1)


def from_gltf(vectors: Float32s) -> Float32s:
    """glTF's vectors (n, 3) as the world's."""
    return np.stack([vectors[:, 0], -vectors[:, 2] + 0.0, vectors[:, 1]], axis=1)


def uvs_flipped(uvs: Float32s) -> Float32s:
    """Texture coordinates (n, 2) from v up to v down, or back."""
    return np.stack([uvs[:, 0], np.float32(1.0) - uvs[:, 1]], axis=1)


def translation_of(position: Vector) -> list[float]:
    """A world position as a glTF node's translation."""
    x, y, z = position
    return [float(x), float(z), -float(y) + 0.0]


def position_of(translation: Vector) -> Vector:
    """A glTF node's translation as a world position."""
    x, y, z = translation
    return (x, -z + 0.0, y)


def rotation_of(turn: float) -> list[float]:
    """A turn in radians about the world's z as a glTF node's unit quaternion (x, y, z, w)."""
    return [0.0, math.sin(turn / 2), 0.0, math.cos(turn / 2)]


def turn_of(y: float, w: float) -> float:
    """The turn in radians, in -π..π, of the unit quaternion (0, y, 0, w)."""
    turn = 2 * math.atan2(y, w)
    return math.remainder(turn, 2 * math.pi)
