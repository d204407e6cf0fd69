"""Rotations of many things at once: matrices (n, 3, 3) that turn columns, quaternions (n, 4), x, y, z, w."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_STEEP = 0.95  # of a unit: who looks up or down so much has no heading but by the crown of the head


def matrices(quaternions: Floats) -> Floats:
    """Quaternions (..., 4) as matrices (..., 3, 3)."""
    q = quaternions / np.linalg.norm(quaternions, axis=-1, keepdims=True)
    x, y, z, w = np.moveaxis(q, -1, 0)
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    return np.stack([np.stack(row, -1) for row in rows], -2)


def about_z(yaw: Floats) -> Floats:
    """Turns (...) about z as matrices (..., 3, 3)."""
    c, s, zero, one = np.cos(yaw), np.sin(yaw), np.zeros_like(yaw), np.ones_like(yaw)
    return _rows([[c, -s, zero], [s, c, zero], [zero, zero, one]])


def about_x(pitch: Floats) -> Floats:
    """Turns (...) about x, positive raises what is ahead, as matrices (..., 3, 3)."""
    c, s, zero, one = np.cos(pitch), np.sin(pitch), np.zeros_like(pitch), np.ones_like(pitch)
    return _rows([[one, zero, zero], [zero, c, -s], [zero, s, c]])


def yaw_of(turns: Floats) -> Floats:
    """The heading (n,) of matrices (n, 3, 3): of what is ahead or, looking up or down, of the crown."""
    ahead, up = turns[:, :, 1], turns[:, :, 2]
    steep = np.abs(ahead[:, 2]) > _STEEP
    flat = np.where(steep[:, None], -up * np.sign(ahead[:, 2:3]), ahead)
    return np.asarray(np.arctan2(-flat[:, 0], flat[:, 1]))


def ahead_of(yaw: Floats) -> Floats:
    """Unit vectors (..., 3) towards a heading."""
    return np.stack([-np.sin(yaw), np.cos(yaw), np.zeros_like(yaw)], -1)


def between(yaw: Floats, other: Floats | float) -> Floats:
    """From ``other`` to ``yaw`` the short way, -pi..pi."""
    return np.asarray((yaw - other + np.pi) % (2 * np.pi) - np.pi)


def frames(along: Floats, aside: Floats) -> Floats:
    """Matrices (..., 3, 3) whose first column is ``along`` and whose second lies towards ``aside``."""
    a = along / np.maximum(np.linalg.norm(along, axis=-1, keepdims=True), 1e-9)
    b = aside - (aside * a).sum(-1, keepdims=True) * a
    # Whoever points exactly along gives no side: any will do.
    lost = np.linalg.norm(b, axis=-1, keepdims=True) < 1e-6
    spare = np.cross(a, np.array([0.31, 0.83, 0.47]))
    b = np.where(lost, spare, b)
    b = b / np.linalg.norm(b, axis=-1, keepdims=True)
    return np.stack([a, b, np.cross(a, b)], -1)


def turned(matrix: Floats, vector: Floats) -> Floats:
    """``matrix`` (..., 3, 3) applied to ``vector`` (..., 3) or (3,)."""
    return np.asarray((matrix * vector[..., None, :]).sum(-1))


def _rows(rows: list[list[Floats]]) -> Floats:
    return np.stack([np.stack(row, -1) for row in rows], -2)
