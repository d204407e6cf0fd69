"""The head: a skull with a soft jaw, ears, eyes, brows, nose and a smile that opens when somebody speaks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vrtour.app.avatars import palette as slot
from vrtour.app.avatars.shape import Detail, Floats, Part, ball, loft, only, patch, ramp, stacked, tube
from vrtour.world.skeleton import CHEST, HEAD

# z, y of the middle, half width, front, back, power
SKULL = (
    (1.455, 0.062, 0.018, 0.020, 0.026, 2.0),
    (1.459, 0.052, 0.038, 0.043, 0.056, 2.1),
    (1.471, 0.034, 0.0545, 0.0645, 0.082, 2.2),
    (1.491, 0.017, 0.0655, 0.0800, 0.098, 2.25),
    (1.517, 0.009, 0.0735, 0.0870, 0.107, 2.3),
    (1.548, 0.004, 0.0790, 0.0905, 0.112, 2.3),
    (1.585, 0.000, 0.0820, 0.0920, 0.114, 2.25),
    (1.617, -0.002, 0.0825, 0.0930, 0.114, 2.2),
    (1.648, -0.003, 0.0795, 0.0885, 0.109, 2.15),
    (1.675, -0.004, 0.0705, 0.0765, 0.096, 2.1),
    (1.694, -0.006, 0.0540, 0.0560, 0.074, 2.0),
    (1.705, -0.008, 0.0290, 0.0290, 0.040, 2.0),
)
_NECK = (
    (1.375, -0.022, 0.066, 0.056, 0.056, 2.0),
    (1.410, -0.018, 0.054, 0.052, 0.053, 2.0),
    (1.445, -0.012, 0.0495, 0.0500, 0.0530, 2.0),
    (1.485, -0.006, 0.0490, 0.0510, 0.0580, 2.0),
    (1.520, -0.004, 0.0500, 0.0510, 0.0600, 2.0),
)
_EYE_X, _EYE_Z = 0.0325, 1.582
_FACE = only(HEAD)


def head(detail: Detail, ears: bool) -> list[Part]:
    """Skull, neck, ears unless they are covered, and face. From afar that is no more than two dark eyes."""
    parts = [
        loft(stacked(SKULL, detail.of(12, 5), detail.of(16, 7)), _FACE, slot.SKIN, "head"),
        loft(stacked(_NECK, detail.of(4, 2), detail.of(10, 5)), _bind_neck, slot.SKIN, "neck", "none"),
    ]
    if detail.fine:
        parts += [*(_ears() if ears else ()), *_nose(), *_smile()]
        for side in (-1.0, 1.0):
            parts += _eye(side)
    else:
        parts += [_far_eye(side) for side in (-1.0, 1.0)]
    return parts


def face_y(x: Floats | float, z: Floats | float) -> Floats:
    """How far ahead the face is at (x, z)."""
    rows = np.asarray(SKULL)
    y, half, front, power = (np.interp(z, rows[:, 0], rows[:, k]) for k in (1, 2, 3, 5))
    inside = np.clip(1.0 - np.abs(np.asarray(x) / half) ** power, 0.0, 1.0)
    return np.asarray(y + front * inside ** (1.0 / power))


def _bind_neck(points: Floats) -> tuple[int, int, Floats]:
    return CHEST, HEAD, ramp(points[:, 2], 1.40, 1.485)


def _ears() -> list[Part]:
    parts = []
    for side in (-1.0, 1.0):
        rings = ball((0, 0, 0), (0.011, 0.0195, 0.031), 3, 6)
        # The upper rim leans back and out.
        rings[..., 1] -= 0.22 * rings[..., 2]
        rings[..., 0] += side * (0.16 * rings[..., 2] - 0.25 * rings[..., 1])
        parts.append(loft(rings + np.array([side * 0.0835, -0.012, 1.566]), _FACE, slot.SKIN, "head"))
    return parts


def _nose() -> list[Part]:
    z = np.array([1.570, 1.556, 1.5455, 1.537, 1.531])
    out = np.array([-0.001, 0.0030, 0.0075, 0.0085, 0.0015])
    wide = np.array([0.0045, 0.0075, 0.0110, 0.0112, 0.0070])
    line = np.stack([0 * z, face_y(0 * z, z) + out - 0.010, z], -1)
    return [loft(tube(line, np.stack([wide, np.full(5, 0.011)], -1), 7), _FACE, slot.SKIN, "nose")]


def _eye(side: float) -> list[Part]:
    """A white almond, a large dark iris with a glint, a lid that is a dark line, and a brow."""
    x, z = side * _EYE_X, _EYE_Z
    y = float(face_y(x, z))
    turn = side * 0.34  # the face falls away to the sides
    centre = np.array([x, y, z])
    white = _turned(ball((0, -0.0012, 0), (0.0168, 0.0052, 0.0118), 3, 10), turn) + centre
    iris = _disc((-side * 0.0012, 0.0032, 0.0), 0.0099, 0.0022, 9)
    glint = _disc((-side * 0.0012 + 0.0036, 0.0054, 0.0042), 0.0024, 0.0006, 5)
    u = np.linspace(-1, 1, 5)
    lid = np.stack([x + 0.0188 * u, 0 * u, z + 0.0106 - 0.0086 * u**2 + side * 0.0012 * u], -1)
    lid[:, 1] = face_y(lid[:, 0], lid[:, 2]) + 0.0034
    brow = np.stack([x + side * 0.002 + 0.0215 * u, 0 * u, z + 0.0325 - 0.0052 * (u * side - 0.1) ** 2], -1)
    brow[:, 1] = face_y(brow[:, 0], brow[:, 2]) + 0.0012
    thick = 0.0029 * (1.0 - 0.5 * u**4)
    brow_size = 0.0037 * (1.0 - 0.45 * (u * side * 0.5 + 0.5)) * (1 - 0.35 * u**6)
    across = (0.0, 0.0, 1.0)
    return [
        loft(white, _FACE, slot.WHITE, "eye"),
        loft(_turned(iris, turn) + centre, _FACE, slot.IRIS, "eye", "end"),
        loft(_turned(glint, turn) + centre, _FACE, slot.WHITE, "eye", "end"),
        loft(tube(lid, thick, 3, across), _FACE, slot.IRIS, "eye"),
        loft(tube(brow, np.stack([brow_size, 0.5 * brow_size], -1), 4, across), _FACE, slot.BROW, "eye"),
    ]


def _far_eye(side: float) -> Part:
    x = side * _EYE_X
    spot = _disc((x, float(face_y(x, _EYE_Z)) + 0.006, _EYE_Z), 0.013, 0.0, 4)[1:]
    return loft(spot, _FACE, slot.IRIS, "eye", "end")


def _disc(centre: tuple[float, float, float], radius: float, swell: float, sectors: int) -> Floats:
    """Two rings and, with the end closed, a low dome that looks ahead."""
    angle = 2 * np.pi * np.arange(sectors) / sectors
    rings = np.zeros((2, sectors, 3))
    for k, (size, depth) in enumerate(((radius, -0.0030), (0.97 * radius, swell))):
        rings[k] = np.stack([size * np.cos(angle), 0 * angle + depth, size * np.sin(angle)], -1)
    return np.asarray(rings + np.asarray(centre))


def _smile() -> list[Part]:
    """Two lips along one curve, and between them what is seen when the lower one goes down."""
    u = np.linspace(-1, 1, 7)
    line = np.stack([0.0275 * u, 0 * u, 1.4970 + 0.0088 * u**2], -1)
    line[:, 1] = face_y(line[:, 0], line[:, 2]) + 0.0004
    swell = 0.0034 * (1.0 - 0.72 * u**2)
    across = (0.0, 0.0, 1.0)
    upper = loft(tube(line, np.stack([swell * 0.8, swell * 0.7], -1), 4, across), _FACE, slot.LIPS, "mouth")
    lower_line = line - np.stack([0 * u, 0 * u, 0.0021 * (1 - u**2)], -1)
    rings = tube(lower_line, np.stack([swell * 1.05, swell * 0.85], -1), 4, across)
    lower = loft(rings, _FACE, slot.LIPS, "mouth")
    opens = np.clip(1.0 - (lower.points[:, 0] / 0.0275) ** 2, 0.0, 1.0)
    lower = _opening(lower, opens)
    inner = np.stack([line, line], 0)
    inner[..., 1] += 0.0010
    dark = patch(inner, _FACE, slot.MOUTH, "mouth")
    share = np.concatenate([np.zeros(7), np.clip(1.0 - u**2, 0.0, 1.0)])
    return [upper, lower, _opening(dark, share)]


def _opening(part: Part, opens: Floats) -> Part:
    return replace(part, opens=opens)


def _turned(rings: Floats, yaw: float) -> Floats:
    c, s = np.cos(-yaw), np.sin(-yaw)
    x, y, z = np.moveaxis(rings, -1, 0)
    return np.stack([c * x - s * y, s * x + c * y, z], -1)
