"""Single orientations as unit quaternions (x, y, z, w): plain numbers, for few things at a time."""

from __future__ import annotations

import math

Quaternion = tuple[float, float, float, float]

NONE: Quaternion = (0.0, 0.0, 0.0, 1.0)
_CLOSE = 0.9995  # cosine of half the angle from which a straight line is as good as the arc


def slerp(a: Quaternion, b: Quaternion, share: float) -> Quaternion:
    """The orientation a ``share`` (0..1) of the short way from ``a`` to ``b``. Shoemake, 1985."""
    cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]
    sign = -1.0 if cosine < 0.0 else 1.0
    cosine *= sign
    if cosine > _CLOSE:
        wa, wb = 1.0 - share, share * sign
    else:
        angle = math.acos(cosine)
        sine = math.sin(angle)
        wa, wb = math.sin((1.0 - share) * angle) / sine, sign * math.sin(share * angle) / sine
    x, y = a[0] * wa + b[0] * wb, a[1] * wa + b[1] * wb
    z, w = a[2] * wa + b[2] * wb, a[3] * wa + b[3] * wb
    length = math.sqrt(x * x + y * y + z * z + w * w)
    return (x / length, y / length, z / length, w / length)


def times(a: Quaternion, b: Quaternion) -> Quaternion:
    """First the turn ``b``, then the turn ``a``."""
    ax, ay, az, aw = a
    bx, by, bz, bw = b
    return (
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
        aw * bw - ax * bx - ay * by - az * bz,
    )


def back(a: Quaternion) -> Quaternion:
    """The turn that undoes ``a``."""
    return (-a[0], -a[1], -a[2], a[3])


def angle_between(a: Quaternion, b: Quaternion) -> float:
    """Radians of the short turn from ``a`` to ``b``."""
    x, y, z, w = times(b, back(a))
    return 2.0 * math.atan2(math.sqrt(x * x + y * y + z * z), abs(w))


def short_way(radians: float) -> float:
    """The same turn about one axis, -π..π."""
    return (radians + math.pi) % (2 * math.pi) - math.pi
