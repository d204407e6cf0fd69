"""Rotations of many things at once: matrices (n, 3, 3) that turn columns, quaternions (n, 4), x, y, z, w."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

STEEP = 0.95  # of a unit: who looks up or down so much has no heading but by the crown of the head
_CLOSE = 0.9995  # cosine of half the angle from which a straight line is as good as the arc


def matrices(quaternions: Floats) -> Floats:
    """Quaternions (..., 4) as matrices (..., 3, 3)."""
    q = quaternions / np.sqrt((quaternions * quaternions).sum(-1, keepdims=True))
    x, y, z, w = q[..., 0], q[..., 1], q[..., 2], q[..., 3]
    made = np.empty((*q.shape[:-1], 3, 3))
    made[..., 0, 0] = 1 - 2 * (y * y + z * z)
    made[..., 0, 1] = 2 * (x * y - z * w)
    made[..., 0, 2] = 2 * (x * z + y * w)
    made[..., 1, 0] = 2 * (x * y + z * w)
    made[..., 1, 1] = 1 - 2 * (x * x + z * z)
    made[..., 1, 2] = 2 * (y * z - x * w)
    made[..., 2, 0] = 2 * (x * z - y * w)
    made[..., 2, 1] = 2 * (y * z + x * w)
    made[..., 2, 2] = 1 - 2 * (x * x + y * y)
    return made


def about_z(yaw: Floats) -> Floats:
    """Turns (...) about z as matrices (..., 3, 3)."""
    return _about(yaw, 0, 1)


def about_x(pitch: Floats) -> Floats:
    """Turns (...) about x, positive raises what is ahead, as matrices (..., 3, 3)."""
    return _about(pitch, 1, 2)


def _about(angle: Floats, first: int, second: int) -> Floats:
    made = np.zeros((*angle.shape, 3, 3))
    sine = np.sin(angle)
    made[..., 3 - first - second, 3 - first - second] = 1.0
    made[..., first, first] = made[..., second, second] = np.cos(angle)
    made[..., second, first] = sine
    made[..., first, second] = -sine
    return made


def yaw_of(turns: Floats) -> Floats:
    """The heading (n,) of matrices (n, 3, 3): of what is ahead or, looking up or down, of the crown."""
    ahead, up = turns[:, :, 1], turns[:, :, 2]
    steep = np.abs(ahead[:, 2]) > STEEP
    flat = np.where(steep[:, None], -up * np.sign(ahead[:, 2:3]), ahead)
    return np.asarray(np.arctan2(-flat[:, 0], flat[:, 1]))


def ahead_of(yaw: Floats) -> Floats:
    """Unit vectors (..., 3) towards a heading."""
    made = np.zeros((*yaw.shape, 3))
    made[..., 0], made[..., 1] = -np.sin(yaw), np.cos(yaw)
    return made


def clip(values: Floats, low: Floats | float, high: Floats | float) -> Floats:
    """``values`` within ``low`` and ``high``: for a few, numpy's own takes five times as long."""
    return np.asarray(np.minimum(np.maximum(values, low), high))


def length(vectors: Floats) -> Floats:
    """Of vectors (..., 3), as (..., 1)."""
    return np.asarray(np.sqrt(np.einsum("...i,...i->...", vectors, vectors)[..., None]))


def cross(a: Floats, b: Floats) -> Floats:
    """The cross product of vectors (..., 3): numpy's own takes three times as long for a few."""
    made = np.empty(np.broadcast_shapes(a.shape, b.shape))
    made[..., 0] = a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1]
    made[..., 1] = a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2]
    made[..., 2] = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return made


def between(yaw: Floats, other: Floats | float) -> Floats:
    """From ``other`` to ``yaw`` the short way, -pi..pi."""
    return np.asarray((yaw - other + np.pi) % (2 * np.pi) - np.pi)


def frames(along: Floats, aside: Floats) -> Floats:
    """Matrices (..., 3, 3) whose first column is ``along`` and whose second lies towards ``aside``."""
    a = along / np.maximum(length(along), 1e-9)
    b = aside - (aside * a).sum(-1, keepdims=True) * a
    size = length(b)
    # Whoever points exactly along gives no side: any will do.
    lost = size[..., 0] < 1e-6
    if lost.any():
        b = np.where(lost[..., None], cross(a, np.array([0.31, 0.83, 0.47])), b)
        size = length(b)
    made = np.empty((*b.shape, 3))
    made[..., 0] = a
    made[..., 1] = b / size
    made[..., 2] = cross(made[..., 0], made[..., 1])
    return made


def turned(matrix: Floats, vector: Floats) -> Floats:
    """``matrix`` (..., 3, 3) applied to ``vector`` (..., 3) or (3,)."""
    return np.asarray(np.einsum("...ij,...j->...i", matrix, vector))


def products(first: Floats, second: Floats) -> Floats:
    """Quaternions (..., 4): the turn ``second``, then the turn ``first``."""
    ax, ay, az, aw = (first[..., k] for k in range(4))
    bx, by, bz, bw = (second[..., k] for k in range(4))
    made = np.empty(np.broadcast_shapes(first.shape, second.shape))
    made[..., 0] = aw * bx + ax * bw + ay * bz - az * by
    made[..., 1] = aw * by - ax * bz + ay * bw + az * bx
    made[..., 2] = aw * bz + ax * by - ay * bx + az * bw
    made[..., 3] = aw * bw - ax * bx - ay * by - az * bz
    return made


def slerps(a: Floats, b: Floats, share: Floats) -> Floats:
    """Quaternions (..., 4) a ``share`` (...) of the short way from ``a`` to ``b``. Shoemake, 1985."""
    cosine = np.einsum("...i,...i->...", a, b)
    sign = np.where(cosine < 0.0, -1.0, 1.0)
    cosine = np.abs(cosine)
    angle = np.arccos(np.minimum(cosine, 1.0))
    close = cosine > _CLOSE
    # Who does not turn is exactly as they were, whatever the share.
    share = np.where((a == b).all(-1), 0.0, share)
    sine = np.where(close, 1.0, np.sin(angle))
    before = np.where(close, 1.0 - share, np.sin((1.0 - share) * angle) / sine)
    after = np.where(close, share, np.sin(share * angle) / sine) * sign
    made = a * before[..., None] + b * after[..., None]
    return np.asarray(made / np.sqrt((made * made).sum(-1, keepdims=True)))
