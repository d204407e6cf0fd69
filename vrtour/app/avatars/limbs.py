"""Arms with hands, legs with shoes: the left is made, the right is its mirror image."""

from __future__ import annotations

import numpy as np

from vrtour.app.avatars import palette as slot
from vrtour.app.avatars.shape import (
    Bind,
    Detail,
    Floats,
    Part,
    loft,
    mirrored,
    only,
    ramp,
    ring,
    spline,
    tube,
)
from vrtour.world import skeleton as bone

_LEFT = 0
_ARM, _LEG = bone.ARMS[_LEFT], bone.LEGS[_LEFT]
_OTHER = {_ARM + k: bone.ARMS[1] + k for k in range(3)} | {_LEG + k: bone.LEGS[1] + k for k in range(3)}
_SHOULDER, _WRIST = bone.SHOULDERS[_LEFT], bone.WRISTS[_LEFT]
_WAY = bone.ARM_WAYS[_LEFT]
_THUMB = np.array([0.0, 1.0, 0.0])
_BACK = np.cross(_THUMB, _WAY)  # out of the back of the left hand
_REACH = bone.UPPER_ARM + bone.FOREARM

# metres along the arm, and the radius
_SLEEVE = (
    (-0.048, 0.016),
    (-0.034, 0.038),
    (-0.006, 0.0500),
    (0.040, 0.0525),
    (0.105, 0.0500),
    (0.190, 0.0450),
    (0.250, 0.0430),
    (0.295, 0.0425),
    (0.390, 0.0390),
    (0.488, 0.0355),
)
# z, x, y, half width, half depth
_TROUSERS = (
    (0.955, -0.078, -0.004, 0.050, 0.060),
    (0.910, -0.084, -0.004, 0.082, 0.098),
    (0.850, -0.088, -0.002, 0.088, 0.100),
    (0.760, -0.089, 0.000, 0.0815, 0.0900),
    (0.640, -0.090, 0.004, 0.0700, 0.0760),
    (0.540, -0.091, 0.004, 0.0610, 0.0660),
    (0.480, -0.092, 0.004, 0.0580, 0.0640),
    (0.420, -0.092, 0.000, 0.0575, 0.0630),
    (0.320, -0.092, -0.008, 0.0580, 0.0640),
    (0.200, -0.092, -0.010, 0.0550, 0.0600),
    (0.100, -0.092, -0.008, 0.0540, 0.0620),
    (0.068, -0.092, -0.006, 0.0545, 0.0640),
)
_BARE = (
    (0.955, -0.078, -0.004, 0.050, 0.060),
    (0.850, -0.088, -0.002, 0.082, 0.092),
    (0.700, -0.089, 0.002, 0.0720, 0.0780),
    (0.560, -0.090, 0.004, 0.0570, 0.0600),
    (0.480, -0.092, 0.004, 0.0500, 0.0550),
    (0.420, -0.092, -0.002, 0.0480, 0.0530),
    (0.330, -0.092, -0.012, 0.0500, 0.0560),
    (0.220, -0.092, -0.012, 0.0410, 0.0450),
    (0.120, -0.092, -0.008, 0.0330, 0.0370),
    (0.070, -0.092, -0.004, 0.0340, 0.0400),
)


def arms(detail: Detail, cuff: bool) -> list[Part]:
    """Both arms in sleeves, with hands; a ``cuff`` ends the sleeve in another tone."""
    left = [_sleeve(detail), *_hand(detail)]
    if cuff and detail.fine:
        along = np.array([0.464, 0.468, 0.494])
        line = _SHOULDER + along[:, None] * _WAY
        left.append(loft(tube(line, np.array([0.0370, 0.0396, 0.0386]), 8), _bind_arm, slot.TRIM, "arm left"))
    return _both(left)


def legs(detail: Detail, bare: bool) -> list[Part]:
    """Both legs, in trousers or not, with shoes."""
    rows = spline(np.asarray(_BARE if bare else _TROUSERS), detail.of(9, 4))
    sectors = detail.of(8, 4)
    rings = np.zeros((len(rows), sectors, 3))
    for k, (z, x, y, half, depth) in enumerate(rows):
        rings[k, :, :2] = ring(sectors, half, depth, depth, 2.15) + np.array([x, y])
        rings[k, :, 2] = z
    return _both([loft(rings, _bind_leg, slot.LOWER, "leg left"), *_shoe(detail)])


def _both(left: list[Part]) -> list[Part]:
    return [*left, *(mirrored(part, _OTHER) for part in left)]


def _sleeve(detail: Detail) -> Part:
    rows = spline(np.asarray(_SLEEVE), detail.of(10, 4))
    line = _SHOULDER + rows[:, :1] * _WAY
    return loft(tube(line, rows[:, 1], detail.of(8, 4), _THUMB), _bind_arm, slot.GARMENT, "arm left")


def _bind_arm(points: Floats) -> tuple[Floats, Floats, Floats]:
    along = (points - _SHOULDER) @ _WAY
    upper = along < 0.5 * bone.UPPER_ARM
    shoulder, elbow = ramp(along, -0.075, 0.045), ramp(along, bone.UPPER_ARM - 0.05, bone.UPPER_ARM + 0.05)
    first = np.where(upper, bone.CHEST, _ARM)
    second = np.where(upper, _ARM, _ARM + 1)
    return first, second, np.where(upper, shoulder, elbow)


def _bind_hand(points: Floats) -> tuple[int, int, Floats]:
    along = (points - _WRIST) @ _WAY
    return _ARM + 1, _ARM + 2, ramp(along, -0.045, 0.012)


def _hand(detail: Detail) -> list[Part]:
    """A palm, four fingers a little bent and apart, a thumb."""
    palm = ((-0.040, 0.0240, 0.0220), (0.0, 0.0265, 0.0200), (0.030, 0.0370, 0.0185), (0.090, 0.0395, 0.0140))
    if not detail.fine:
        palm = (palm[0], palm[2], (0.168, 0.024, 0.010))
    rows = np.asarray(palm)
    line = _WRIST + rows[:, :1] * _WAY
    parts = [loft(tube(line, rows[:, 1:], detail.of(8, 4), _THUMB), _bind_hand, slot.SKIN, "hand left")]
    if not detail.fine:
        return parts
    hold = only(_ARM + 2)
    for across, start, length, size in (
        (0.0290, 0.082, 0.074, 0.0098),
        (0.0098, 0.086, 0.083, 0.0102),
        (-0.0098, 0.086, 0.077, 0.0098),
        (-0.0285, 0.080, 0.062, 0.0086),
    ):
        bend = np.array([0.0, 0.007, 0.033])
        share = np.array([0.0, 0.50, 0.97])
        spread = across * (1.0 + 0.10 * share)
        finger = (
            _WRIST
            + (start + length * share)[:, None] * _WAY
            + spread[:, None] * _THUMB
            - bend[:, None] * _BACK
        )
        radii = size * np.array([1.0, 1.0, 0.70])
        parts.append(loft(tube(finger, radii, 5, _THUMB), hold, slot.SKIN, "hand left", "end"))
    share = np.array([0.0, 0.55, 1.0])
    thumb = (
        _WRIST
        + (0.022 + 0.062 * share)[:, None] * _WAY
        + (0.026 + 0.026 * share - 0.008 * share**3)[:, None] * _THUMB
        - (0.004 + 0.022 * share)[:, None] * _BACK
    )
    radii = np.array([0.0150, 0.0118, 0.0075])
    parts.append(loft(tube(thumb, radii, 6, _BACK), hold, slot.SKIN, "hand left", "end"))
    return parts


def _bind_leg(points: Floats) -> tuple[Floats, Floats, Floats]:
    z = points[:, 2]
    upper = z > 0.70
    first = np.where(upper, bone.PELVIS, _LEG)
    second = np.where(upper, _LEG, _LEG + 1)
    return first, second, np.where(upper, ramp(-z, -0.955, -0.845), ramp(-z, -0.535, -0.425))


def _shoe(detail: Detail) -> list[Part]:
    """From heel to toe: y, half width, top; the sole is flat and a little wider."""
    rows = np.array(
        [
            [-0.078, 0.022, 0.070],
            [-0.068, 0.036, 0.092],
            [-0.030, 0.0405, 0.100],
            [0.015, 0.0405, 0.094],
            [0.070, 0.0450, 0.066],
            [0.125, 0.0475, 0.055],
            [0.165, 0.0420, 0.048],
            [0.186, 0.0270, 0.038],
        ]
    )
    rows = spline(rows, detail.of(8, 3))
    sectors = detail.of(8, 4)
    angle = 2 * np.pi * np.arange(sectors) / sectors + np.pi / sectors
    rings = np.zeros((len(rows), sectors, 3))
    for k, (y, half, top) in enumerate(rows):
        high, low = top, 0.012
        c, s = np.cos(angle), np.sin(angle)
        rings[k, :, 0] = -0.092 + half * np.sign(c) * np.abs(c) ** 0.75
        rings[k, :, 1] = y
        rings[k, :, 2] = np.where(
            s > 0, low + (high - low) * np.abs(s) ** 0.8, low - 0.008 * np.abs(s) ** 0.6
        )
    foot: Bind = only(_LEG + 2)
    parts = [loft(rings, foot, slot.SHOE, "foot left")]
    if detail.fine:
        edge = np.array([[-1.0, 0.0], [1.0, 0.0], [1.0, 1.0], [-1.0, 1.0]])
        sole = np.zeros((6, 4, 3))
        for k, (y, half, _) in enumerate(rows[[0, 1, 3, 5, 6, 7]]):
            sole[k, :, 0] = -0.092 + edge[:, 0] * (1.05 * half + 0.001)
            sole[k, :, 1] = y * 1.015
            sole[k, :, 2] = edge[:, 1] * (0.017 + 0.008 * (y < 0.02))
        parts.append(loft(sole, foot, slot.SOLE, "foot left"))
    return parts
