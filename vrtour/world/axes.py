"""Vectors (..., 3, n) of many people, the axes before the people: for fifty, numpy's plain operations on long
rows take a fraction of the time of its products of many small matrices.

A frame is (..., 3, 3, n): its first, second and third column, each such a vector.
"""

from __future__ import annotations

import numpy as np

from vrtour.world.rotation import STEEP, Floats


def dot(a: Floats, b: Floats) -> Floats:
    """The products (..., n) of vectors."""
    made = a * b
    return np.asarray(made[..., 0, :] + made[..., 1, :] + made[..., 2, :])


def size_of(a: Floats) -> Floats:
    """The lengths (..., n) of vectors."""
    return np.asarray(np.sqrt(dot(a, a)))


def cross(a: Floats, b: Floats, made: Floats) -> None:
    """The cross product, into ``made``."""
    ax, ay, az = a[..., 0, :], a[..., 1, :], a[..., 2, :]
    bx, by, bz = b[..., 0, :], b[..., 1, :], b[..., 2, :]
    np.subtract(ay * bz, az * by, out=made[..., 0, :])
    np.subtract(az * bx, ax * bz, out=made[..., 1, :])
    np.subtract(ax * by, ay * bx, out=made[..., 2, :])


def frame(along: Floats, aside: Floats, made: Floats) -> Floats:
    """Frames (..., 3, 3, n) whose first column is ``along`` and whose second lies towards ``aside``; into
    ``made``, and returned."""
    a = along / np.maximum(size_of(along), 1e-9)[..., None, :]
    b = aside - dot(aside, a)[..., None, :] * a
    size = size_of(b)
    # Whoever points exactly along gives no side: any will do.
    lost = size < 1e-6
    if lost.any():
        other = np.empty_like(a)
        cross(a, np.broadcast_to(np.array([0.31, 0.83, 0.47])[:, None], a.shape), other)
        b = np.where(lost[..., None, :], other, b)
        size = size_of(b)
    made[..., 0, :, :] = a
    b = np.divide(b, size[..., None, :], out=made[..., 1, :, :])
    cross(a, b, made[..., 2, :, :])
    return made


def frame_of(turn: Floats) -> Floats:
    """Quaternions (..., 4, n) as frames (..., 3, 3, n)."""
    q = turn * turn
    q = turn * np.sqrt(2.0 / (q[..., 0, :] + q[..., 1, :] + q[..., 2, :] + q[..., 3, :]))[..., None, :]
    x, y, z, w = q[..., 0, :], q[..., 1, :], q[..., 2, :], q[..., 3, :]
    xx, yy, zz = x * x, y * y, z * z
    xy, xz, yz, xw, yw, zw = x * y, x * z, y * z, x * w, y * w, z * w
    made = np.empty((*turn.shape[:-2], 3, 3, turn.shape[-1]))
    made[..., 0, 0, :], made[..., 0, 1, :], made[..., 0, 2, :] = 1.0 - (yy + zz), xy + zw, xz - yw
    made[..., 1, 0, :], made[..., 1, 1, :], made[..., 1, 2, :] = xy - zw, 1.0 - (xx + zz), yz + xw
    made[..., 2, 0, :], made[..., 2, 1, :], made[..., 2, 2, :] = xz + yw, yz - xw, 1.0 - (xx + yy)
    return made


def heading(turn: Floats) -> Floats:
    """The heading (n,) of frames (3, 3, n): of what is ahead or, looking up or down, of the crown."""
    ahead, up = turn[1], turn[2]
    steep = np.abs(ahead[2]) > STEEP
    if steep.any():
        ahead = np.where(steep, -up * np.sign(ahead[2]), ahead)
    return np.asarray(np.arctan2(-ahead[0], ahead[1]))


def upright(yaw: Floats, pitch: Floats, made: Floats) -> None:
    """Frames (..., 3, 3, n) that look to ``yaw`` (..., n) and up by ``pitch`` (..., n), into ``made``."""
    c, s, up, flat = np.cos(yaw), np.sin(yaw), np.sin(pitch), np.cos(pitch)
    made[..., 0, 0, :], made[..., 0, 1, :], made[..., 0, 2, :] = c, s, 0.0
    made[..., 1, 0, :], made[..., 1, 1, :], made[..., 1, 2, :] = -s * flat, c * flat, up
    made[..., 2, 0, :], made[..., 2, 1, :], made[..., 2, 2, :] = s * up, -c * up, flat


def towards(yaw: Floats) -> Floats:
    """Unit vectors (..., 3, n) towards a heading (..., n)."""
    made = np.zeros((*yaw.shape[:-1], 3, yaw.shape[-1]))
    np.negative(np.sin(yaw), out=made[..., 0, :])
    np.cos(yaw, out=made[..., 1, :])
    return made
