"""Tubes and swept outlines: legs, handles, cables, rails."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vrtour.modelling.part import Floats, Mesh, joined
from vrtour.modelling.shapes.sheets import surface


def tube(
    points: npt.ArrayLike,
    radii: float | npt.ArrayLike,
    sectors: int = 8,
    samples: int | None = None,
    caps: bool = True,
) -> Mesh:
    """A round tube along ``points`` (k, 3) with a radius, or one radius a point. Closed with caps.

    ``samples``: the line is first smoothed into so many points (a spline through them all).
    """
    line = np.asarray(points, dtype=np.float64)
    radius = np.broadcast_to(np.asarray(radii, dtype=np.float64), (len(line),))
    if samples is not None:
        radius = np.interp(np.linspace(0, 1, samples), np.linspace(0, 1, len(line)), radius)
        line = spline(line, samples)
    angle = np.linspace(0.0, 2 * np.pi, sectors + 1)
    ring = np.stack([np.cos(angle), np.sin(angle)], 1)
    return _skinned(line, radius[:, None, None] * ring, caps)


def swept(points: npt.ArrayLike, outline: npt.ArrayLike, caps: bool = True) -> Mesh:
    """A closed ``outline`` (n, 2), counter-clockwise, carried along ``points`` (k, 3). Closed with caps.

    The outline's x is horizontal where it can be, its y points up.
    """
    line = np.asarray(points, dtype=np.float64)
    around = np.asarray(outline, dtype=np.float64)
    around = np.vstack([around, around[:1]])
    return _skinned(line, np.broadcast_to(around, (len(line), *around.shape)), caps)


def spline(points: npt.ArrayLike, count: int) -> Floats:
    """``count`` points evenly along a centripetal Catmull-Rom curve through ``points`` (k, d)."""
    line = np.asarray(points, dtype=np.float64)
    if len(line) < 3:
        share = np.linspace(0.0, 1.0, count)[:, None]
        return np.asarray(line[0] + (line[-1] - line[0]) * share)
    padded = np.vstack([2 * line[0] - line[1], line, 2 * line[-1] - line[-2]])
    dense = np.vstack([_span(padded[k : k + 4]) for k in range(len(line) - 1)] + [line[-1:]])
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(dense, axis=0), axis=1))])
    wanted = np.linspace(0.0, lengths[-1], count)
    return np.stack([np.interp(wanted, lengths, dense[:, axis]) for axis in range(line.shape[1])], 1)


def _span(four: Floats, steps: int = 12) -> Floats:
    """Barry and Goldman's pyramid between the second and third of four points."""
    gaps = np.maximum(np.linalg.norm(np.diff(four, axis=0), axis=1) ** 0.5, 1e-6)
    t = np.concatenate([[0.0], np.cumsum(gaps)])
    x = np.linspace(t[1], t[2], steps, endpoint=False)[:, None]

    def mix(a: Floats, b: Floats, low: float, high: float) -> Floats:
        return np.asarray(a * (high - x) / (high - low) + b * (x - low) / (high - low))

    first = [mix(four[k], four[k + 1], t[k], t[k + 1]) for k in range(3)]
    second = [mix(first[k], first[k + 1], t[k], t[k + 2]) for k in range(2)]
    return mix(second[0], second[1], t[1], t[2])


def _skinned(line: Floats, outlines: Floats, caps: bool) -> Mesh:
    side, up, _ = frames(line)
    grid = line[:, None, :] + outlines[..., :1] * side[:, None, :] + outlines[..., 1:] * up[:, None, :]
    # Rows run round the outline, columns along the line: du x dv then points outwards.
    skin = surface(np.swapaxes(grid, 0, 1), closed_rows=True)
    if not caps:
        return skin
    return joined([skin, _cap(grid[0], line[0], reverse=True), _cap(grid[-1], line[-1], reverse=False)])


def frames(line: Floats) -> tuple[Floats, Floats, Floats]:
    """Side, up and way (k, 3) at each point, without twist (double reflection, Wang et al. 2008)."""
    way = np.gradient(line, axis=0)
    way /= np.linalg.norm(way, axis=1, keepdims=True) + 1e-15
    reference = np.array([0.0, 0.0, 1.0]) if abs(way[0, 2]) < 0.9 else np.array([0.0, 1.0, 0.0])
    side = np.cross(reference, way[0])
    sides = [side / np.linalg.norm(side)]
    for k in range(len(line) - 1):
        sides.append(_carried(sides[-1], line[k + 1] - line[k], way[k], way[k + 1]))
    along = np.array(sides)
    return along, np.cross(way, along), way


def _carried(side: Floats, step: Floats, way: Floats, following: Floats) -> Floats:
    c1 = step @ step
    if c1 < 1e-18:
        return side
    reflected = side - (2 / c1) * (step @ side) * step
    turned = way - (2 / c1) * (step @ way) * step
    v2 = following - turned
    c2 = v2 @ v2
    carried = reflected if c2 < 1e-18 else reflected - (2 / c2) * (v2 @ reflected) * v2
    carried = carried - (carried @ following) * following
    return np.asarray(carried / np.linalg.norm(carried))


def _cap(ring: Floats, middle: Floats, *, reverse: bool) -> Mesh:
    points = ring[:-1]
    count = len(points)
    positions = np.vstack([points, middle[None]])
    k = np.arange(count)
    triangles = np.stack([k, (k + 1) % count, np.full(count, count)], 1)
    if reverse:
        triangles = triangles[:, ::-1]
    a, b, c = (positions[triangles[:, i]] for i in range(3))
    normal = np.cross(b - a, c - a).sum(axis=0)
    normal = normal / (np.linalg.norm(normal) + 1e-15)
    flat = positions - middle
    uvs = np.stack([flat @ _any_side(normal), flat @ np.cross(normal, _any_side(normal))], 1)
    return Mesh(
        positions,
        np.tile(normal, (count + 1, 1)),
        uvs,
        triangles.astype(np.int64),
        np.zeros(count, np.int64),
    )


def _any_side(normal: Floats) -> Floats:
    helper = np.array([0.0, 0.0, 1.0]) if abs(normal[2]) < 0.9 else np.array([1.0, 0.0, 0.0])
    side = np.cross(helper, normal)
    return np.asarray(side / np.linalg.norm(side))
