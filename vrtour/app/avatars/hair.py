"""What is worn on the head: solids that the face comes out of, and where it does is the hairline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from vrtour.app.avatars import palette as slot
from vrtour.app.avatars.shape import Detail, Floats, Part, ball, loft, only, ramp, stacked, tube
from vrtour.world.skeleton import CHEST, HEAD

Rows = tuple[tuple[float, ...], ...]

# z, y of the middle, half width, front, back, power: see head.SKULL for what is under it
_TOP: Rows = (
    (1.650, -0.004, 0.0900, 0.0960, 0.1140, 2.1),
    (1.676, -0.004, 0.0830, 0.0960, 0.1070, 2.1),
    (1.699, -0.006, 0.0700, 0.0800, 0.0910, 2.05),
    (1.716, -0.008, 0.0480, 0.0550, 0.0640, 2.0),
    (1.724, -0.010, 0.0220, 0.0250, 0.0300, 2.0),
)
_SHORT: Rows = (
    (1.508, -0.036, 0.0480, 0.0100, 0.0600, 2.0),
    (1.530, -0.030, 0.0680, 0.0200, 0.0830, 2.1),
    (1.560, -0.022, 0.0830, 0.0350, 0.0980, 2.2),
    (1.592, -0.014, 0.0880, 0.0500, 0.1070, 2.2),
    (1.625, -0.008, 0.0905, 0.0720, 0.1130, 2.2),
    *_TOP,
)
_CROP: Rows = (
    (1.515, -0.030, 0.0560, 0.0100, 0.0780, 2.1),
    (1.550, -0.020, 0.0800, 0.0300, 0.0970, 2.2),
    (1.590, -0.012, 0.0855, 0.0500, 0.1060, 2.2),
    (1.625, -0.006, 0.0862, 0.0780, 0.1120, 2.2),
    (1.652, -0.003, 0.0832, 0.0915, 0.1100, 2.15),
    (1.677, -0.004, 0.0738, 0.0805, 0.0985, 2.1),
    (1.698, -0.006, 0.0560, 0.0600, 0.0760, 2.0),
    (1.710, -0.008, 0.0290, 0.0300, 0.0410, 2.0),
)
_BOB: Rows = (
    (1.446, -0.030, 0.0660, 0.0500, 0.0700, 2.4),
    (1.452, -0.028, 0.0900, 0.0700, 0.0960, 2.4),
    (1.475, -0.026, 0.0985, 0.0740, 0.1040, 2.4),
    (1.520, -0.022, 0.0985, 0.0660, 0.1080, 2.3),
    (1.570, -0.016, 0.0960, 0.0640, 0.1120, 2.25),
    (1.612, -0.010, 0.0940, 0.0740, 0.1150, 2.2),
    (1.636, -0.006, 0.0925, 0.0970, 0.1160, 2.15),
    *(
        (z + 0.002, y, half + 0.004, front + 0.002, back + 0.003, power)
        for z, y, half, front, back, power in _TOP
    ),
)
_LONG: Rows = (
    (1.255, -0.106, 0.0500, 0.0200, 0.0370, 2.2),
    (1.270, -0.104, 0.0780, 0.0300, 0.0450, 2.3),
    (1.330, -0.092, 0.0930, 0.0400, 0.0530, 2.4),
    (1.400, -0.066, 0.0960, 0.0560, 0.0720, 2.4),
    (1.470, -0.036, 0.0970, 0.0700, 0.0930, 2.4),
    (1.530, -0.022, 0.0965, 0.0640, 0.1080, 2.3),
    (1.580, -0.014, 0.0945, 0.0620, 0.1130, 2.25),
    (1.620, -0.008, 0.0925, 0.0740, 0.1160, 2.2),
    *((z + 0.001, y, half + 0.003, front, back + 0.003, power) for z, y, half, front, back, power in _TOP),
)
_CURLY: Rows = (
    (1.515, -0.040, 0.0560, 0.0200, 0.0700, 2.0),
    (1.545, -0.034, 0.0900, 0.0300, 0.1000, 2.1),
    (1.585, -0.024, 0.1080, 0.0450, 0.1200, 2.1),
    (1.630, -0.014, 0.1180, 0.0800, 0.1330, 2.1),
    (1.668, -0.008, 0.1190, 0.1160, 0.1350, 2.1),
    (1.706, -0.006, 0.1080, 0.1130, 0.1240, 2.05),
    (1.740, -0.006, 0.0830, 0.0880, 0.0960, 2.0),
    (1.760, -0.008, 0.0460, 0.0480, 0.0560, 2.0),
)
_SCARF: Rows = (
    (1.318, -0.004, 0.1180, 0.1180, 0.1270, 2.2),
    (1.352, -0.008, 0.1240, 0.1140, 0.1200, 2.2),
    (1.392, -0.010, 0.1120, 0.1000, 0.1020, 2.2),
    (1.424, -0.006, 0.0940, 0.0960, 0.0980, 2.2),
    (1.446, -0.002, 0.0900, 0.0960, 0.1000, 2.2),
    (1.470, -0.002, 0.0910, 0.0830, 0.1060, 2.25),
    (1.520, -0.003, 0.0945, 0.0720, 0.1150, 2.25),
    (1.580, -0.005, 0.0960, 0.0700, 0.1190, 2.2),
    (1.625, -0.006, 0.0945, 0.0860, 0.1180, 2.2),
    (1.648, -0.005, 0.0915, 0.1000, 0.1160, 2.15),
    (1.678, -0.005, 0.0830, 0.0940, 0.1060, 2.1),
    (1.702, -0.007, 0.0660, 0.0740, 0.0860, 2.05),
    (1.720, -0.009, 0.0400, 0.0440, 0.0540, 2.0),
)


COVERS_EARS = ("bob", "long", "headscarf")
"""Hair that leaves no ear to be seen."""


def hair(name: str, detail: Detail) -> list[Part]:
    """The parts of one of ``vrtour.world.person.HAIR``."""
    return _VARIANTS[name](detail)


def _solid(rows: Rows, detail: Detail, fine: int = 10, swept: float = 0.0) -> Part:
    rings = stacked(rows, detail.of(fine, 4), detail.of(16, 7))
    if swept:  # over one side of the forehead lower than over the other
        x, y, z = np.moveaxis(rings, -1, 0)
        rings[..., 2] = z + swept * x * ramp(y, 0.02, 0.08) * ramp(-z, -1.70, -1.64)
    return loft(rings, _bind, slot.HAIR, "hair")


def _bind(points: Floats) -> tuple[int, int, Floats]:
    return CHEST, HEAD, ramp(points[:, 2], 1.33, 1.49)


def _short(detail: Detail) -> list[Part]:
    return [_solid(_SHORT, detail, swept=0.16)]


def _crop(detail: Detail) -> list[Part]:
    return [_solid(_CROP, detail, 10)]


def _bob(detail: Detail) -> list[Part]:
    return [_solid(_BOB, detail, 12, swept=-0.12)]


def _long(detail: Detail) -> list[Part]:
    return [_solid(_LONG, detail, 13, swept=0.14)]


def _curly(detail: Detail) -> list[Part]:
    rings = stacked(_CURLY, detail.of(10, 4), detail.of(16, 7))
    middle = np.array([0.0, -0.01, 1.62])
    out = rings - middle
    way = out / np.linalg.norm(out, axis=-1, keepdims=True)
    curls = np.sin(55 * rings[..., 0] + 1) * np.sin(52 * rings[..., 1]) * np.sin(58 * rings[..., 2] + 2)
    return [loft(rings + way * (0.009 * curls)[..., None], _bind, slot.HAIR, "hair")]


def _bun(detail: Detail) -> list[Part]:
    knot = ball((0.0, -0.105, 1.706), (0.046, 0.044, 0.042), detail.of(3, 1), detail.of(7, 3))
    band = ball((0.0, -0.088, 1.684), (0.031, 0.030, 0.026), 1, 6)
    parts = [_solid(_CROP, detail, 9), loft(knot, _bind, slot.HAIR, "hair")]
    return [*parts, loft(band, _bind, slot.TRIM, "hair")] if detail.fine else parts


def _ponytail(detail: Detail) -> list[Part]:
    line = np.array(
        [
            [0, -0.095, 1.655],
            [0, -0.135, 1.664],
            [0, -0.165, 1.635],
            [0.004, -0.172, 1.56],
            [0.006, -0.158, 1.47],
            [0.008, -0.150, 1.425],
        ]
    )
    size = np.array([0.016, 0.022, 0.031, 0.036, 0.026, 0.006])
    sectors = detail.of(6, 3)
    if not detail.fine:
        line, size = line[[1, 3]], size[[2, 5]]
    tail = loft(tube(line, size, sectors), only(HEAD), slot.HAIR, "hair", "end")
    band = loft(tube(line[:2], np.array([0.021, 0.024]), 6), _bind, slot.TRIM, "hair")
    return [_solid(_CROP, detail, 8), tail, *([band] if detail.fine else [])]


def _headscarf(detail: Detail) -> list[Part]:
    part = _solid(_SCARF, detail, 11)
    # A fold that crosses below the chin.
    if not detail.fine:
        return [part]
    line = np.array(
        [
            [-0.088, 0.020, 1.470],
            [-0.060, 0.072, 1.424],
            [0.0, 0.098, 1.402],
            [0.070, 0.072, 1.372],
            [0.108, 0.0, 1.352],
        ]
    )
    fold = loft(tube(line, np.array([0.008, 0.016, 0.019, 0.017, 0.006]), 6), _bind, slot.HAIR, "hair")
    return [part, replace(fold, group="hair")]


_VARIANTS: dict[str, Callable[[Detail], list[Part]]] = {
    "bald": lambda detail: [],
    "short": _short,
    "crop": _crop,
    "bob": _bob,
    "long": _long,
    "bun": _bun,
    "ponytail": _ponytail,
    "curly": _curly,
    "headscarf": _headscarf,
}
