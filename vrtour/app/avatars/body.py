"""A whole figure as the bytes of one vertex array: its parts joined, with the light that reaches them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from vrtour.app.avatars.clothes import clothes
from vrtour.app.avatars.hair import COVERS_EARS, hair
from vrtour.app.avatars.head import head
from vrtour.app.avatars.shape import Detail, Floats, Part, ramp

VERTEX = np.dtype(
    [
        ("position", np.float32, 3),
        ("normal", np.float32, 3),
        ("rig", np.uint8, 4),  # first bone, second bone, weight of the second / 255, slot of the palette
        ("touch", np.uint8, 4),  # light that reaches it / 255, how far an open mouth moves it / 255, 0, 0
    ]
)

MOST_FINE, MOST_COARSE = 3500, 500
"""Triangles of a figure from near and from afar."""

# Balls that stand for a body where it keeps light away: group, middle, radius.
_SHADERS: tuple[tuple[str, tuple[float, float, float], float], ...] = (
    ("head", (0.0, 0.0, 1.58), 0.092),
    ("head", (0.0, 0.035, 1.50), 0.060),
    ("torso", (0.0, -0.01, 1.29), 0.125),
    ("torso", (-0.09, -0.01, 1.29), 0.095),
    ("torso", (0.09, -0.01, 1.29), 0.095),
    ("torso", (0.0, 0.0, 1.10), 0.125),
    ("torso", (0.0, 0.0, 0.93), 0.130),
    *(
        (f"leg {name}", (x, 0.0, z), 0.075)
        for name, x in (("left", -0.09), ("right", 0.09))
        for z in (0.82, 0.70, 0.58)
    ),
    *(
        (f"leg {name}", (x, 0.0, z), 0.058)
        for name, x in (("left", -0.092), ("right", 0.092))
        for z in (0.46, 0.32, 0.18)
    ),
)
_BELONGS = {"hair": "head", "nose": "head", "eye": "head", "mouth": "head", "collar": "torso"}


@dataclass(frozen=True, eq=False)
class Body:
    """``vertices`` (n,) of VERTEX and ``triangles`` (m, 3)."""

    vertices: npt.NDArray[np.void]
    triangles: npt.NDArray[np.uint16]


@lru_cache(maxsize=128)
def body(hair_name: str, clothes_name: str, fine: bool) -> Body:
    """The figure with that hair and those clothes; all that wear them share it."""
    detail = Detail(fine)
    parts = [
        *head(detail, hair_name not in COVERS_EARS),
        *hair(hair_name, detail),
        *clothes(clothes_name, detail),
    ]
    starts = np.cumsum([0, *(len(part.points) for part in parts)])
    vertices = np.zeros(starts[-1], VERTEX)
    for start, part in zip(starts, parts, strict=False):
        rows = vertices[start : start + len(part.points)]
        rows["position"], rows["normal"] = part.points, _normals(part)
        rows["rig"][:, :2] = part.bones
        rows["rig"][:, 2] = np.round(255 * part.weight)
        rows["rig"][:, 3] = part.slot
        rows["touch"][:, 0] = np.round(255 * _light(part))
        rows["touch"][:, 1] = np.round(255 * part.opens)
    triangles = np.vstack([part.triangles + start for start, part in zip(starts, parts, strict=False)])
    return Body(vertices, triangles.astype(np.uint16))


def _light(part: Part) -> Floats:
    """The share of the light round each corner that the rest of the body lets through (n,)."""
    own = _BELONGS.get(part.group, part.group)
    through = np.ones(len(part.points))
    for group, middle, radius in _SHADERS:
        if group == own:
            continue
        way = np.asarray(middle) - part.points
        far = np.maximum(np.linalg.norm(way, axis=-1), radius)
        facing = np.clip((part.normals * way).sum(-1) / far * 0.8 + 0.2, 0.0, 1.0)
        through *= 1.0 - 0.85 * facing * (radius / far) ** 2
    # Arms move away from the body: what is modelled beside it is not always so.
    return np.clip(through, 0.62 if _moves(part.group) else 0.12, 1.0)


def _moves(group: str) -> bool:
    """Whether it is part of an arm."""
    return group.startswith(("arm", "hand"))


def _normals(part: Part) -> Floats:
    """Where sleeve and body meet both are shaded as one rounded shoulder, so that no seam is seen."""
    if part.group != "torso" and not part.group.startswith("arm"):
        return part.normals
    x, y, z = part.points.T
    round_ = np.stack([x / 0.19**2, (y + 0.016) / 0.095**2, (z - 1.25) / 0.15**2], -1)
    round_ /= np.linalg.norm(round_, axis=-1, keepdims=True)
    share = 0.85 * ramp(np.abs(x), 0.09, 0.15) * ramp(z, 1.255, 1.325)
    mixed = part.normals + (round_ - part.normals) * share[:, None]
    return np.asarray(mixed / np.maximum(np.linalg.norm(mixed, axis=-1, keepdims=True), 1e-9))
