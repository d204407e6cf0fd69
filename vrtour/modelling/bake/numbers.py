"""Even random numbers: a low-discrepancy sequence, shifted for each point by a hash of its number.

The same point gets the same numbers whichever worker asks for them.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Float32s = npt.NDArray[np.float32]

# Martin Roberts' R2 sequence: the plastic number's powers.
_PLASTIC = 1.32471795724474602596
_STEP = np.array([1 / _PLASTIC, 1 / _PLASTIC**2])


def pairs(points: npt.NDArray[np.int64], count: int, stream: int) -> Float32s:
    """Numbers in 0..1 for each of ``points`` (n,): (n, count, 2). ``stream`` keeps uses apart."""
    base = (np.arange(1, count + 1)[:, None] * _STEP + 0.5) % 1.0
    shift = np.stack([_hash(points, 2 * stream), _hash(points, 2 * stream + 1)], 1)
    return np.asarray((base[None] + shift[:, None]) % 1.0, np.float32)


def _hash(points: npt.NDArray[np.int64], stream: int) -> npt.NDArray[np.float64]:
    """SplitMix64's finaliser (Steele, Lea and Flood 2014), as a number in 0..1."""
    with np.errstate(over="ignore"):
        x = points.astype(np.uint64) + np.uint64((0x9E3779B97F4A7C15 * (stream + 1)) % 2**64)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        x = x ^ (x >> np.uint64(31))
    return (x >> np.uint64(11)).astype(np.float64) / 2.0**53


def cosine_ways(normals: Float32s, numbers: Float32s) -> Float32s:
    """Unit directions round ``normals`` (n, 3), dense as the cosine: (n, k, 3) of ``numbers`` (n, k, 2)."""
    side, up = bases(normals)
    radius = np.sqrt(numbers[..., 0])
    angle = 2 * np.pi * numbers[..., 1]
    x, y = radius * np.cos(angle), radius * np.sin(angle)
    z = np.sqrt(np.maximum(0.0, 1.0 - numbers[..., 0]))
    ways = x[..., None] * side[:, None] + y[..., None] * up[:, None] + z[..., None] * normals[:, None]
    return np.asarray(ways, np.float32)


def bases(normals: Float32s) -> tuple[Float32s, Float32s]:
    """Two directions square to each of ``normals`` (n, 3) (Duff et al. 2017)."""
    sign = np.where(normals[:, 2] >= 0, 1.0, -1.0).astype(np.float32)
    a = -1.0 / (sign + normals[:, 2])
    b = normals[:, 0] * normals[:, 1] * a
    side = np.stack([1.0 + sign * normals[:, 0] ** 2 * a, sign * b, -sign * normals[:, 0]], 1)
    up = np.stack([b, sign + normals[:, 1] ** 2 * a, -normals[:, 1]], 1)
    return side.astype(np.float32), up.astype(np.float32)
