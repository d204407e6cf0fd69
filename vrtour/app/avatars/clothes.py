"""What is worn on the body: a pullover, a shirt, a jacket over a shirt, a dress."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from vrtour.app.avatars import palette as slot
from vrtour.app.avatars.limbs import arms, legs
from vrtour.app.avatars.shape import (
    Bind,
    Detail,
    Floats,
    Part,
    ball,
    loft,
    patch,
    ramp,
    spline,
    stacked,
    tube,
)
from vrtour.world import skeleton as bone

Rows = tuple[tuple[float, ...], ...]

# z, y of the middle, half width, front, back, power
_BODY: Rows = (
    (0.985, 0.000, 0.1580, 0.1120, 0.1140, 2.4),
    (1.060, 0.000, 0.1500, 0.1080, 0.1020, 2.4),
    (1.150, -0.002, 0.1580, 0.1150, 0.1080, 2.4),
    (1.235, -0.008, 0.1690, 0.1180, 0.1130, 2.4),
    (1.300, -0.012, 0.1800, 0.1080, 0.1090, 2.35),
    (1.345, -0.015, 0.1830, 0.0870, 0.0940, 2.2),
    (1.375, -0.017, 0.1600, 0.0710, 0.0800, 2.1),
    (1.398, -0.018, 0.1160, 0.0620, 0.0680, 2.05),
    (1.420, -0.018, 0.0740, 0.0570, 0.0590, 2.0),
    (1.430, -0.018, 0.0620, 0.0540, 0.0550, 2.0),
)
_PULLOVER: Rows = (
    (0.862, -0.004, 0.1600, 0.1100, 0.1200, 2.4),
    (0.868, -0.004, 0.1790, 0.1270, 0.1370, 2.4),
    (0.915, -0.004, 0.1770, 0.1260, 0.1340, 2.4),
    *_BODY,
)
_JACKET: Rows = (
    (0.772, -0.006, 0.1660, 0.1200, 0.1320, 2.4),
    (0.780, -0.006, 0.1830, 0.1330, 0.1440, 2.4),
    (0.880, -0.004, 0.1830, 0.1310, 0.1400, 2.4),
    *(
        (z, y, half + 0.006, front + 0.008, back + 0.006, power)
        for z, y, half, front, back, power in _BODY[:-3]
    ),
    (1.400, -0.018, 0.1200, 0.0650, 0.0730, 2.05),
    (1.424, -0.020, 0.0760, 0.0590, 0.0640, 2.0),
)
_DRESS: Rows = (
    (0.985, -0.002, 0.1560, 0.1100, 0.1160, 2.3),
    (1.060, 0.000, 0.1400, 0.1000, 0.0960, 2.3),
    *_BODY[2:],
)
_SKIRT: Rows = (
    (1.066, 0.000, 0.1440, 0.1040, 0.1000, 2.3),
    (0.980, -0.002, 0.1620, 0.1160, 0.1220, 2.25),
    (0.880, -0.002, 0.1860, 0.1400, 0.1480, 2.2),
    (0.740, 0.000, 0.2020, 0.1580, 0.1640, 2.2),
    (0.600, 0.000, 0.2160, 0.1720, 0.1760, 2.2),
    (0.520, 0.000, 0.2220, 0.1790, 0.1830, 2.2),
)
_PELVIS: Rows = (
    (0.825, -0.004, 0.0500, 0.0450, 0.0500, 2.0),
    (0.848, -0.006, 0.1300, 0.0880, 0.0980, 2.4),
    (0.900, -0.004, 0.1620, 0.1080, 0.1200, 2.4),
    (1.000, 0.000, 0.1520, 0.1060, 0.1080, 2.4),
    (1.060, 0.000, 0.1400, 0.1000, 0.0940, 2.4),
)


def clothes(name: str, detail: Detail) -> list[Part]:
    """The parts of one of ``vrtour.world.person.CLOTHES``, with the limbs in them."""
    return _VARIANTS[name](detail)


def bind_body(points: Floats) -> tuple[Floats, Floats, Floats]:
    """From the hips to the shoulders, which go with the arms a little."""
    x, z = points[:, 0], points[:, 2]
    side = np.where(x < 0, bone.ARMS[0], bone.ARMS[1])
    shoulder = 0.45 * ramp(np.abs(x), 0.115, 0.180) * ramp(z, 1.25, 1.33)
    thigh = np.where(x < 0, bone.LEGS[0], bone.LEGS[1])
    hem = 0.75 * ramp(-z, -0.96, -0.82) * ramp(np.abs(x), 0.0, 0.07)
    high, low = shoulder > 0.0, hem > 0.0
    return (
        np.where(high, bone.CHEST, bone.PELVIS),
        np.where(high, side, np.where(low, thigh, bone.CHEST)),
        np.where(high, shoulder, np.where(low, hem, ramp(z, 0.96, 1.24))),
    )


def _bind_skirt(points: Floats) -> tuple[Floats, Floats, Floats]:
    """At the waist with the hips, lower with the thighs, between them with both."""
    x, z = points[:, 0], points[:, 2]
    left, right = bone.LEGS
    low = z < 0.80
    side = np.where(x < 0, left, right)
    first = np.where(low, left, bone.PELVIS)
    second = np.where(low, right, side)
    return first, second, np.where(low, ramp(x, -0.11, 0.11), 0.8 * ramp(-z, -0.98, -0.80))


def _torso(rows: Rows, detail: Detail, fine: int = 10) -> Part:
    return loft(stacked(rows, detail.of(fine, 5), detail.of(16, 8)), bind_body, slot.GARMENT, "torso")


def _hips(detail: Detail) -> Part:
    return loft(stacked(_PELVIS, detail.of(4, 2), detail.of(12, 6)), bind_body, slot.LOWER, "torso")


def _at(rows: Rows, x: Floats, z: Floats, off: float) -> Floats:
    """Places ``off`` metres before the front of the body at (x, z)."""
    table = spline(np.asarray(rows), 120)
    y, half, front, power = (np.interp(z, table[:, 0], table[:, k]) for k in (1, 2, 3, 5))
    ahead = y + front * np.clip(1 - np.abs(x / half) ** power, 0, 1) ** (1 / power)
    return np.stack([x, ahead + off, z], -1)


def _band(rows: Rows, z: tuple[float, float], grow: float, which: int, sectors: int = 16) -> Part:
    """A knitted hem between two heights."""
    table = spline(np.asarray(rows), 120)
    heights = np.array([z[0] + 0.002, z[1] - 0.004, z[1]])
    cut = np.stack([heights, *(np.interp(heights, table[:, 0], table[:, k]) for k in range(1, 6))], -1)
    cut[:, 2:5] += np.array([grow, grow, -0.004])[:, None]
    return loft(stacked(tuple(map(tuple, cut)), 3, sectors), bind_body, which, "torso", "none")


def _collar(half: float, low: float, high: float, which: int, thick: float, dip: float) -> Part:
    """A ring round the neck, lower ahead by ``dip``."""
    turn = 2 * np.pi * np.arange(11) / 10
    x, y = half * np.cos(turn), -0.018 + 0.93 * half * np.sin(turn)
    ahead = np.clip(np.sin(turn), 0, 1) ** 1.5
    middle = np.stack([x, y + 0.010 * ahead, (low + high) / 2 - dip * ahead + 0.006 * (1 - ahead)], -1)
    rings = tube(middle, np.stack([0 * x + (high - low) / 2, 0 * x + thick], -1), 4, (0.0, 0.0, 1.0))
    return loft(rings, bind_body, which, "collar", "none")


def _pullover(detail: Detail) -> list[Part]:
    parts = [_torso(_PULLOVER, detail), *arms(detail, cuff=True), _hips(detail), *legs(detail, bare=False)]
    if detail.fine:
        parts += [
            _band(_PULLOVER, (0.868, 0.912), 0.0030, slot.TRIM),
            _collar(0.060, 1.410, 1.438, slot.TRIM, 0.008, 0.012),
        ]
    return parts


def _shirt(detail: Detail) -> list[Part]:
    rows: Rows = (
        (0.880, -0.004, 0.1600, 0.1100, 0.1200, 2.4),
        (0.888, -0.004, 0.1790, 0.1280, 0.1360, 2.4),
        *_BODY,
    )
    parts = [_torso(rows, detail), *arms(detail, cuff=True), _hips(detail), *legs(detail, bare=False)]
    if not detail.fine:
        return parts
    z = np.linspace(1.405, 0.90, 7)
    strip = np.stack([_at(rows, 0 * z + side, z, 0.0028) for side in (-0.014, 0.014)], 1)
    parts += [patch(strip, bind_body, slot.TRIM, "torso"), *_flaps(rows, slot.GARMENT)]
    for height in (1.330, 1.230, 1.130, 1.030):
        place = _at(rows, np.zeros(1), np.full(1, height), 0.004)[0]
        parts.append(loft(ball(place, (0.006, 0.003, 0.006), 1, 5), bind_body, slot.WHITE, "torso"))
    return [*parts, _collar(0.0590, 1.412, 1.446, slot.GARMENT, 0.006, 0.014)]


def _flaps(rows: Rows, which: int) -> list[Part]:
    """The two points of a collar."""
    parts = []
    for side in (-1.0, 1.0):
        outer = np.array([[0.056, 1.424], [0.050, 1.402], [0.044, 1.372]])
        inner = np.array([[0.030, 1.424], [0.010, 1.404], [0.034, 1.366]])
        rim = [_at(rows, side * edge[:, 0], edge[:, 1], 0.010) for edge in (inner, outer)]
        rim[0][0, 1] = max(rim[0][0, 1], 0.045)
        rim[1][0, 1] = 0.030
        grid = np.stack(rim, 1)
        thick = np.concatenate([grid, grid[:, ::-1] - np.array([0, 0.008, 0])], 1)
        parts.append(loft(thick, bind_body, which, "collar"))
    return parts


def _jacket(detail: Detail) -> list[Part]:
    parts = [_torso(_JACKET, detail, 11), *arms(detail, cuff=False), _hips(detail), *legs(detail, bare=False)]
    z = np.linspace(1.415, 1.130, detail.of(6, 3))
    wide = 0.062 * (z - 1.128) / (1.415 - 1.128) + 0.001
    across = np.linspace(-1, 1, detail.of(5, 3))
    front = np.stack([_at(_JACKET, wide * u, z, 0.004) for u in across], 1)
    parts.append(patch(front, bind_body, slot.INNER, "torso"))
    if not detail.fine:
        return parts
    parts += [_collar(0.0575, 1.414, 1.448, slot.INNER, 0.006, 0.014), *_flaps(_JACKET, slot.INNER)]
    for side in (-1.0, 1.0):
        out = np.interp(z, [1.13, 1.29, 1.33, 1.345, 1.415], [0.004, 0.056, 0.066, 0.040, 0.030])
        rim = np.stack([_at(_JACKET, side * (wide + step * out), z, lift) for step, lift in
                        ((-0.05, 0.003), (0.1, 0.009), (1.0, 0.008), (1.1, 0.000))], 1)  # fmt: skip
        parts.append(patch(rim, bind_body, slot.TRIM, "torso"))
    for height in (1.105, 1.020):
        place = _at(_JACKET, np.full(1, 0.012), np.full(1, height), 0.003)[0]
        parts.append(loft(ball(place, (0.009, 0.004, 0.009), 1, 5), bind_body, slot.TRIM, "torso"))
    line = np.stack([_at(_JACKET, 0.0 * k + 0.002, k, 0.0015) for k in np.linspace(1.125, 0.782, 5)])
    seam = loft(tube(line, np.full(5, 0.0022), 3), bind_body, slot.TRIM, "torso", "none")
    return [*parts, seam]


def _dress(detail: Detail) -> list[Part]:
    rings = stacked(_SKIRT, detail.of(7, 3), detail.of(18, 6))
    # Folds that grow towards the hem.
    turn = np.arctan2(rings[..., 1], rings[..., 0])
    depth = 0.010 * ramp(-rings[..., 2], -0.95, -0.55) * detail.fine
    rings[..., :2] *= 1 + (depth * np.cos(7 * turn) / 0.2)[..., None]
    inside = rings[-1] * np.array([0.93, 0.93, 1.0]) + np.array([0.0, 0.0, 0.03])
    skirt = loft(np.concatenate([rings, inside[None]]), _bind_skirt, slot.GARMENT, "torso", "end")
    parts = [_torso(_DRESS, detail, 10), skirt, *arms(detail, cuff=False), *legs(detail, bare=True)]
    if detail.fine:
        belt = _band(_DRESS, (1.050, 1.086), 0.0085, slot.TRIM)
        parts.append(belt)
    return parts


_VARIANTS: dict[str, Callable[[Detail], list[Part]]] = {
    "pullover": _pullover,
    "shirt": _shirt,
    "jacket": _jacket,
    "dress": _dress,
}

__all__ = ["Bind", "bind_body", "clothes"]
