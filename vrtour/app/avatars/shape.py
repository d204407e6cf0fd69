"""Smooth closed shapes from rings, and the bones they hang on. Pure numpy.

Modelled in the frame of ``vrtour.world.skeleton``: x to the figure's right, y ahead, z up, metres.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bind = Callable[[Floats], tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike]]
"""From places (n, 3) to two bones and the weight of the second, each (n,) or one for all."""


@dataclass(frozen=True, eq=False)
class Part:
    """Vertices (n, 3) with unit ``normals``, ``triangles`` (m, 3), two ``bones`` (n, 2) with the ``weight``
    (n,) of the second, a ``slot`` of the palette, ``opens`` (n,): how far the open mouth moves them, and the
    ``group`` that does not shade itself."""

    points: Floats
    normals: Floats
    triangles: npt.NDArray[np.int64]
    bones: npt.NDArray[np.int64]
    weight: Floats
    slot: int
    group: str
    opens: Floats


@dataclass(frozen=True)
class Detail:
    """How finely things are made: ``fine`` from near, else with as few triangles as still read."""

    fine: bool

    def of(self, fine: int, coarse: int) -> int:
        """The number of rings or sectors."""
        return fine if self.fine else coarse


def made(
    points: Floats, triangles: npt.NDArray[np.int64], bind: Bind, slot: int, group: str, opens: float = 0.0
) -> Part:
    """A part of these triangles, smooth all over."""
    count = len(points)
    first, second, weight = bind(points)
    bones = np.stack([np.broadcast_to(np.asarray(b), (count,)) for b in (first, second)], -1).astype(np.int64)
    weights = np.broadcast_to(np.asarray(weight, float), (count,))
    normals = _normals(points, triangles)
    return Part(points, normals, triangles, bones, weights, slot, group, np.full(count, opens))


def loft(rings: Floats, bind: Bind, slot: int, group: str, caps: str = "both", opens: float = 0.0) -> Part:
    """A skin over ``rings`` (k, s, 3). ``caps``: which ends are closed: both, start, end, none."""
    k, s, _ = rings.shape
    points = rings.reshape(-1, 3)
    a = (np.arange(k - 1)[:, None] * s + np.arange(s)[None, :]).reshape(-1)
    b = (np.arange(k - 1)[:, None] * s + (np.arange(s)[None, :] + 1) % s).reshape(-1)
    faces = [np.stack([a, b, b + s], -1), np.stack([a, b + s, a + s], -1)]
    around = np.arange(s)
    for end, ring, turn in (("start", 0, -1), ("end", k - 1, 1)):
        if caps in ("both", end):
            pole = len(points)
            points = np.vstack([points, rings[ring].mean(0)])
            rim, following = ring * s + around, ring * s + (around + 1) % s
            fan = np.stack([rim, following, np.full(s, pole)], -1)
            faces.append(fan if turn > 0 else fan[:, ::-1])
    triangles = np.vstack(faces)
    if _volume(points, triangles) < 0:
        triangles = triangles[:, ::-1].copy()
    return made(points, triangles, bind, slot, group, opens)


def patch(grid: Floats, bind: Bind, slot: int, group: str) -> Part:
    """A sheet over a ``grid`` (k, s, 3) that is seen from ahead (+y)."""
    k, s, _ = grid.shape
    a = (np.arange(k - 1)[:, None] * s + np.arange(s - 1)[None, :]).reshape(-1)
    triangles = np.vstack([np.stack([a, a + 1, a + s + 1], -1), np.stack([a, a + s + 1, a + s], -1)])
    points = grid.reshape(-1, 3)
    if _normals(points, triangles)[:, 1].sum() < 0:
        triangles = triangles[:, ::-1].copy()
    return made(points, triangles, bind, slot, group)


def ring(sectors: int, half: float, front: float, back: float, power: float = 2.0) -> Floats:
    """A closed outline (sectors, 2): half a width aside, different depths ahead and behind."""
    angle = 2 * np.pi * np.arange(sectors) / sectors
    c, s = np.cos(angle), np.sin(angle)
    x = half * np.sign(c) * np.abs(c) ** (2 / power)
    y = np.where(s > 0, front, back) * np.sign(s) * np.abs(s) ** (2 / power)
    return np.stack([x, y], -1)


def stacked(table: Sequence[Sequence[float]], count: int, sectors: int) -> Floats:
    """Rings (count, sectors, 3) through rows of (z, y of the middle, half width, front, back, power)."""
    rows = spline(np.asarray(table, float), count)
    rings = np.zeros((count, sectors, 3))
    for k, (z, y, half, front, back, power) in enumerate(rows):
        rings[k, :, :2] = ring(sectors, half, front, back, power) + np.array([0.0, y])
        rings[k, :, 2] = z
    return rings


def tube(
    line: npt.ArrayLike, radii: npt.ArrayLike, sectors: int, aside: npt.ArrayLike = (1.0, 0.0, 0.0)
) -> Floats:
    """Rings (k, sectors, 3) round a ``line`` (k, 3); ``radii`` (k,) or (k, 2): towards ``aside``, across."""
    path = np.asarray(line, float)
    size = np.asarray(radii, float)
    size = np.stack([size, size], -1) if size.ndim == 1 else size
    along = np.gradient(path, axis=0)
    along /= np.linalg.norm(along, axis=-1, keepdims=True)
    u = np.asarray(aside, float) - (np.asarray(aside, float) * along).sum(-1, keepdims=True) * along
    u /= np.linalg.norm(u, axis=-1, keepdims=True)
    v = np.cross(along, u)
    angle = 2 * np.pi * np.arange(sectors) / sectors
    round_ = size[:, None, 0, None] * np.cos(angle)[None, :, None] * u[:, None]
    return np.asarray(
        path[:, None] + round_ + size[:, None, 1, None] * np.sin(angle)[None, :, None] * v[:, None]
    )


def ball(centre: npt.ArrayLike, half: npt.ArrayLike, rows: int, sectors: int) -> Floats:
    """The rings of an ellipsoid, from its lowest to its highest."""
    middle, size = np.asarray(centre, float), np.asarray(half, float)
    lift = np.linspace(-np.pi / 2, np.pi / 2, rows + 2)[1:-1]
    angle = 2 * np.pi * np.arange(sectors) / sectors
    c = np.cos(lift)[:, None]
    unit = np.stack(
        [c * np.cos(angle), c * np.sin(angle), np.broadcast_to(np.sin(lift)[:, None], (rows, sectors))], -1
    )
    return np.asarray(middle + unit * size)


def spline(rows: Floats, count: int) -> Floats:
    """``count`` rows along a Catmull-Rom curve through all of ``rows`` (k, d)."""
    at = np.linspace(0, len(rows) - 1, count)
    k = np.minimum(at.astype(int), len(rows) - 2)
    t = (at - k)[:, None]
    padded = np.vstack([2 * rows[0] - rows[1], rows, 2 * rows[-1] - rows[-2]])
    p0, p1, p2, p3 = (padded[k + j] for j in range(4))
    return np.asarray(
        0.5
        * (
            2 * p1
            + (p2 - p0) * t
            + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
            + (3 * p1 - p0 - 3 * p2 + p3) * t**3
        )
    )


def only(bone: int) -> Bind:
    """All of it hangs on one bone."""
    return lambda points: (bone, bone, 0.0)


def ramp(values: Floats, start: float, end: float) -> Floats:
    """0 at ``start``, 1 at ``end``, smooth between."""
    share = np.clip((values - start) / (end - start), 0.0, 1.0)
    return np.asarray(share * share * (3 - 2 * share))


def mirrored(part: Part, bones: dict[int, int]) -> Part:
    """The same on the other side; ``bones`` names those of the other side."""
    flip = np.array([-1.0, 1.0, 1.0])
    other = np.vectorize(lambda bone: bones.get(int(bone), int(bone)))(part.bones)
    group = part.group.replace("left", "right")
    return replace(
        part,
        points=part.points * flip,
        normals=part.normals * flip,
        triangles=part.triangles[:, ::-1].copy(),
        bones=other,
        group=group,
    )


def _normals(points: Floats, triangles: npt.NDArray[np.int64]) -> Floats:
    a, b, c = (points[triangles[:, k]] for k in range(3))
    face = np.cross(b - a, c - a)
    total = np.zeros_like(points)
    for k in range(3):
        np.add.at(total, triangles[:, k], face)
    length = np.linalg.norm(total, axis=-1, keepdims=True)
    # A mouth that is shut has no surface: it looks ahead.
    return np.where(length > 1e-12, total / np.maximum(length, 1e-12), np.array([0.0, 1.0, 0.0]))


def _volume(points: Floats, triangles: npt.NDArray[np.int64]) -> float:
    middle = points.mean(0)
    a, b, c = (points[triangles[:, k]] - middle for k in range(3))
    return float((a * np.cross(b, c)).sum())
