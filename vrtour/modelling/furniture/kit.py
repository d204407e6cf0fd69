"""What builders of furniture share: boxes and legs that are plainer when seen from afar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from vrtour.modelling.outside.colours import srgb
from vrtour.modelling.part import Floats, Mesh, Part, moved, rotation
from vrtour.modelling.shapes import cylinder, rounded_box, tube

Colour = tuple[float, float, float]
Vector = tuple[float, float, float]
Builder = Callable[..., list[Part]]

WHITE: Colour = (0.93, 0.93, 0.92)
BLACK: Colour = (0.055, 0.055, 0.06)
GREY: Colour = (0.45, 0.46, 0.47)


@dataclass(frozen=True)
class Entry:
    """A piece of the catalogue: its builder, and whether it stops a walker.

    ``stops``: "box", its outline below 1.8 m; "" nothing (what hangs, or stands on something else).
    """

    builder: Builder
    stops: str = "box"


def colour(written: str) -> Colour:
    """sRGB 0..1 of "#rrggbb"."""
    return srgb(written)


def box(
    detail: int,
    size: Vector,
    centre: Vector = (0.0, 0.0, 0.0),
    radius: float = 0.004,
    cell: float | None = None,
    steps: int = 1,
    grain: int = 0,
) -> Mesh:
    """A rounded box; from afar it has sharp edges and few vertices."""
    if detail:
        return rounded_box(size, radius, steps, centre, cell, grain)
    return rounded_box(size, 0.0, 1, centre, None if cell is None else 4 * cell, grain)


def post(detail: int, foot: Vector, top: Vector, radius: float, end: float | None = None) -> Mesh:
    """A round leg from ``foot`` to ``top``, tapering to ``end`` at the foot."""
    line = np.array([foot, top])
    return tube(line, np.array([end if end is not None else radius, radius]), 10 if detail else 5)


def bent(detail: int, points: Sequence[Vector], radius: float, fine: int = 16, coarse: int = 6) -> Mesh:
    """A bent tube through ``points``."""
    return tube(points, radius, 8 if detail else 4, samples=fine if detail else coarse)


def disc(
    detail: int, radius: float, height: float, place: Vector, bevel: float = 0.002, fine: int = 24
) -> Mesh:
    """An upright cylinder standing at ``place``."""
    return moved(
        cylinder(radius, height, fine if detail else max(8, fine // 3), bevel if detail else 0.0), place
    )


def lying(mesh: Mesh, axis: str = "x") -> Mesh:
    """What stood along z now lies along ``axis``."""
    return moved(mesh, turn=rotation(np.pi / 2, "y") if axis == "x" else rotation(-np.pi / 2, "x"))


def castors(detail: int, arms: int, reach: float, start: float = 0.0) -> list[Mesh]:
    """Wheels at the ends of a chair's base, each turned its own way."""
    meshes = []
    for k in range(arms):
        angle = start + 2 * np.pi * k / arms
        swing = angle + (0.7, -1.1, 0.3, 2.0, -0.4)[k % 5]
        at = (reach * np.cos(angle), reach * np.sin(angle), 0.027)
        if not detail:
            meshes.append(moved(rounded_box((0.05, 0.05, 0.054), 0.0), at))
            continue
        # Twins stand so close that they are drawn as one.
        wheel = moved(moved(cylinder(0.027, 0.044, 9), (0, 0, -0.022)), turn=rotation(np.pi / 2, "x"))
        meshes.append(moved(wheel, at, rotation(swing)))
    return meshes


def star(detail: int, arms: int, reach: float, height: float, start: float = 0.0) -> list[Mesh]:
    """The arms of a swivel chair's base, sloping down from the column."""
    meshes = []
    for k in range(arms):
        angle = start + 2 * np.pi * k / arms
        way = np.array([np.cos(angle), np.sin(angle), 0.0])
        points = np.array(
            [
                way * 0.02 + [0, 0, height],
                way * reach * 0.55 + [0, 0, height - 0.012],
                way * reach + [0, 0, 0.062],
            ]
        )
        meshes.append(
            tube(points, np.array([0.022, 0.019, 0.014]), 6 if detail else 4, samples=5 if detail else None)
        )
    return meshes


def grid_of(rows: Sequence[Floats]) -> Floats:
    """Rows of points, each (n, 3), as one grid (rows, n, 3)."""
    return np.stack([np.asarray(row, np.float64) for row in rows])
