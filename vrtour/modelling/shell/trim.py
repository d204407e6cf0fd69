"""What runs along walls and hangs from ceilings: skirting boards and lamps."""

from __future__ import annotations

from functools import cache

import numpy as np

from vrtour.modelling.outside.colours import srgb
from vrtour.modelling.part import Floats, Mesh, Part, Piece, Placement, joined
from vrtour.modelling.plan import LampPlan, OpeningPlan, Plan, RoomPlan
from vrtour.modelling.shapes import quad, rounded_box, surface, tube

_HIGH, _THICK, _BEVEL = 0.07, 0.013, 0.006
_CELL = 0.35
_COVE = 0.045
_FRAME = 0.065  # skirting ends where a door's frame begins


def skirting(room: RoomPlan, plan: Plan) -> Placement | None:
    """Boards along all walls of ``room`` but across its doors, and a cove under a ceiling of plaster."""
    if room.outdoors:
        return None
    ring = np.asarray(room.outline)
    area = float((ring[:, 0] * np.roll(ring[:, 1], -1) - np.roll(ring[:, 0], -1) * ring[:, 1]).sum())
    if area < 0:
        ring = ring[::-1]
    meshes: list[Mesh] = []
    for a, b in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        for start, end in _free(a, b, plan.openings):
            meshes += _board(start, end, room.floor)
        if room.ceiling_finish == "plaster":
            meshes.append(_cove(a, b, room.floor + room.height))
    piece = Piece(f"skirting {room.name}", (Part("paint", joined(meshes), tint=srgb(room.skirting)),))
    return Placement(f"skirting {room.name}", room.name, piece)


def _free(a: Floats, b: Floats, openings: tuple[OpeningPlan, ...]) -> list[tuple[Floats, Floats]]:
    """The stretches of the wall a to b that no door or passage at floor height interrupts."""
    length = float(np.linalg.norm(b - a))
    way = (b - a) / length
    gaps = []
    for opening in openings:
        if opening.bottom > 0.1:
            continue
        ends = np.array([opening.a, opening.b]) - a
        off = np.abs(ends @ np.array([-way[1], way[0]])).max()
        along = np.sort(ends @ way)
        if off < 0.45 and along[1] > 0 and along[0] < length and _parallel(ends, way):
            gaps.append((along[0] - _FRAME, along[1] + _FRAME))
    stretches, at = [], 0.0
    for low, high in sorted(gaps):
        if low - at > 0.03:
            stretches.append((a + way * at, a + way * low))
        at = max(at, high)
    if length - at > 0.03:
        stretches.append((a + way * at, b))
    return stretches


def _parallel(ends: Floats, way: Floats) -> bool:
    along = ends[1] - ends[0]
    return bool(abs(along @ way) > 0.9 * np.linalg.norm(along))


def _board(a: Floats, b: Floats, floor: float) -> list[Mesh]:
    """Front, bevel and top of a board along a to b, the room being on its left."""
    length = float(np.linalg.norm(b - a))
    way = np.array([*((b - a) / length), 0.0])
    out = np.array([-way[1], way[0], 0.0])
    cells = (max(1, round(length / _CELL)), 1)
    start = np.array([*a, floor])
    up = np.array([0.0, 0.0, 1.0])
    # Seen from the room the wall runs from right to left, so u runs back along it.
    corner = start + way * length
    front = quad(corner + out * _THICK, -way * length, up * (_HIGH - _BEVEL), cells=cells)
    bevel = quad(
        corner + out * _THICK + up * (_HIGH - _BEVEL), -way * length, up * _BEVEL - out * _BEVEL, cells=cells
    )
    top = quad(
        corner + out * (_THICK - _BEVEL) + up * _HIGH, -way * length, -out * (_THICK - _BEVEL), cells=cells
    )
    return [front, bevel, top]


def _cove(a: Floats, b: Floats, ceiling: float) -> Mesh:
    """A hollow moulding where the wall a to b, the room being on its left, meets the ceiling."""
    length = float(np.linalg.norm(b - a))
    way = np.array([*((b - a) / length), 0.0])
    out = np.array([-way[1], way[0], 0.0])
    up = np.array([0.0, 0.0, 1.0])
    # A quarter of a hollow circle about the point one radius from wall and ceiling, mitred in corners.
    angle = np.linspace(0.0, np.pi / 2, 5)
    reach, drop = 1.0 - np.cos(angle), 1.0 - np.sin(angle)
    profile = _COVE * (reach[:, None] * out - drop[:, None] * up) + out * 0.0005 - up * 0.0005
    start = np.array([*a, ceiling])
    inset = (_COVE * reach)[:, None]
    low, high = start + profile + way * inset, start + way * length + profile - way * inset
    share = np.linspace(0.0, 1.0, max(1, round(length / _CELL)) + 1)[:, None, None]
    return surface(high + (low - high) * share)


@cache
def lamp(kind: str, size: tuple[float, float], colour: str, drop: float = 0.0) -> Piece:
    """A luminaire whose shining side is at z = 0, ``drop`` metres below the ceiling; it looks down, an
    uplight up."""
    wide, deep = size
    tint = srgb(colour)
    edges = ((wide, 0, 0), (0, deep, 0)) if kind == "uplight" else ((0, deep, 0), (wide, 0, 0))
    face = quad((-wide / 2, -deep / 2, 0.0), *edges)
    parts = [Part("led", face, tint=tint)]
    if kind in ("uplight", "spot"):  # it lies in the body of another piece
        return Piece(f"lamp {kind}", tuple(parts))
    rim, high = (0.012, 0.012) if kind in ("panel", "downlight") else (0.015, 0.06)
    bevel = 0.0 if kind in ("panel", "downlight") else 0.002  # nobody comes near a ceiling
    bars = [
        rounded_box((wide + 2 * rim, rim, high), bevel, centre=(0, s * (deep + rim) / 2, high / 2 - 0.004))
        for s in (-1, 1)
    ] + [
        rounded_box((rim, deep, high), bevel, centre=(s * (wide + rim) / 2, 0, high / 2 - 0.004))
        for s in (-1, 1)
    ]
    if kind in ("pendant", "strip"):
        bars.append(rounded_box((wide, deep, 0.012), 0.002, centre=(0, 0, high - 0.008)))
    parts.append(Part("paint", joined(bars), tint=(0.95, 0.95, 0.945)))
    if kind in ("pendant", "strip") and drop > 0.12:
        wires = [
            tube([(x, 0, high - 0.004), (x, 0, drop)], 0.0018, 4, caps=False)
            for x in (-wide * 0.35, wide * 0.35)
        ]
        wires += [
            rounded_box((0.05, 0.05, 0.02), 0.0, centre=(x, 0, drop - 0.01))
            for x in (-wide * 0.35, wide * 0.35)
        ]
        parts.append(Part("metal-dark", joined(wires)))
    return Piece(f"lamp {kind}", tuple(parts))


def lamp_height(given: LampPlan, room: RoomPlan) -> float:
    """Height of a lamp's shining side."""
    if given.height is not None:
        return given.height
    return room.floor + room.height - (0.008 if given.kind in ("panel", "downlight") else 0.45)
