"""Doors and windows. Each stands in its own axes: x along the wall from the opening's end ``a``,
y into the first room (its wall face is y = 0), z up."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from vrtour.modelling.part import Mesh, Part, Piece, joined, moved, rotation
from vrtour.modelling.shapes import cylinder, quad, rounded_box, tube

Colour = tuple[float, float, float]
Size = tuple[float, float, float]
_ROLL = 0.05  # a blind rolled up
_FRAME = 0.055  # how wide a door frame covers the wall
_STEEL = (0.93, 0.93, 0.93)
_WHITE: Colour = (0.925, 0.925, 0.915)


def _plainer(detail: int) -> Callable[..., Mesh]:
    """``rounded_box``, or boxes with sharp edges and fewer vertices for what is far away."""
    if detail:
        return rounded_box

    def plain(
        size: Size, radius: float, steps: int = 1, centre: Size = (0, 0, 0), cell: float | None = None
    ) -> Mesh:
        return rounded_box(size, 0.0, steps, centre, None if cell is None else 2.5 * cell)

    return plain


@cache
def door(
    width: float,
    height: float,
    wall: float,
    colour: Colour,
    glazed: bool,
    leaf: float | None,
    hinge_b: bool,
    away: bool,
) -> Piece:
    """A frame and, unless ``leaf`` is None, a leaf opened by so many degrees.

    ``wall``: its thickness, the second room being at y = -wall. ``hinge_b``: hung at the far end;
    ``away``: it swings into the second room.
    """
    levels = [[Part("paint", joined(_door_frame(width, height, wall, d)), tint=_WHITE)] for d in (1, 0)]
    footprint: tuple[np.ndarray, ...] = ()
    if leaf is not None:
        face = -wall if away else 0.0
        side = 1.0 if not away else -1.0
        turn = rotation(np.radians(leaf) * side)
        for detail, parts in zip((1, 0), levels, strict=True):
            leaf_parts, shadow = _leaf(width, height, colour, glazed, detail)
            for part in leaf_parts:
                mesh = _mirrored(part.mesh, 1) if away else part.mesh
                mesh = moved(mesh, (0.02, face, 0.0), turn)
                parts.append(
                    Part(part.material, _mirrored_about(mesh, width) if hinge_b else mesh, tint=part.tint)
                )
        outline = shadow * (np.array([1.0, -1.0]) if away else 1.0)
        outline = outline @ turn[:2, :2].T + np.array([0.02, face])
        if hinge_b:
            outline = outline * np.array([-1.0, 1.0]) + np.array([width, 0.0])
        footprint = (outline,)
    return Piece("door", tuple(levels[0]), tuple(levels[1]), footprint)


def _door_frame(width: float, height: float, wall: float, detail: int) -> list[Mesh]:
    rounded_box = _plainer(detail)
    depth = wall + 0.024
    y = -wall / 2
    jamb = (0.028, depth, height)
    meshes = [
        rounded_box(jamb, 0.0, centre=(0.014, y, height / 2), cell=0.7),
        rounded_box(jamb, 0.0, centre=(width - 0.014, y, height / 2), cell=0.7),
        rounded_box((width, depth, 0.028), 0.0, centre=(width / 2, y, height - 0.014), cell=0.7),
    ]
    for face in (0.006, -wall - 0.006):
        for x in (-_FRAME / 2, width + _FRAME / 2):
            size = (_FRAME + 0.02, 0.014, height + _FRAME)
            meshes.append(rounded_box(size, 0.004, centre=(x, face, (height + _FRAME) / 2), cell=0.7))
        top = (width + 2 * _FRAME + 0.02, 0.014, _FRAME + 0.02)
        meshes.append(rounded_box(top, 0.004, centre=(width / 2, face, height + _FRAME / 2), cell=0.7))
    return meshes


def _leaf(
    width: float, height: float, colour: Colour, glazed: bool, detail: int
) -> tuple[list[Part], np.ndarray]:
    """A leaf hung at x = 0, shut along x, its face at y = 0 towards the room it swings into."""
    rounded_box = _plainer(detail)
    wide, high, thick = width - 0.045, height - 0.035, 0.04
    middle = (wide / 2, -thick / 2, high / 2 + 0.008)
    parts: list[Part] = []
    if glazed:
        stile = 0.11
        bars = [
            rounded_box((stile, thick, high), 0.003, centre=(stile / 2, middle[1], middle[2])),
            rounded_box((stile, thick, high), 0.003, centre=(wide - stile / 2, middle[1], middle[2])),
            rounded_box(
                (wide - 2 * stile, thick, stile), 0.003, centre=(wide / 2, middle[1], high - stile / 2)
            ),
            rounded_box((wide - 2 * stile, thick, 0.24), 0.003, centre=(wide / 2, middle[1], 0.128)),
        ]
        parts.append(Part("paint", joined(bars), tint=colour))
        size = (wide - 2 * stile + 0.01, 0.008, high - stile - 0.23)
        pane = rounded_box(size, 0.0, centre=(wide / 2, middle[1], 0.248 + size[2] / 2))
        parts.append(Part("glass", pane))
    else:
        parts.append(
            Part("paint", rounded_box((wide, thick, high), 0.003, centre=middle, cell=0.22), tint=colour)
        )
    outline = np.array([[0.0, -thick], [wide, -thick], [wide, 0.0], [0.0, 0.0]])
    if not detail:
        return parts, outline
    parts.append(Part("metal-brushed", joined(_handles(wide, thick))))
    hinges = [moved(cylinder(0.009, 0.09, 8, 0.002), (0.0, 0.004, z)) for z in (0.22, high - 0.32)]
    parts.append(Part("metal-brushed", joined(hinges)))
    return parts, outline


def _handles(wide: float, thick: float) -> list[Mesh]:
    """A lever on a rose on both sides, and a key rose below."""
    meshes = []
    x, z = wide - 0.06, 1.04
    for side, y in ((1.0, 0.0), (-1.0, -thick)):
        rose = moved(cylinder(0.026, 0.008, 12, 0.002), turn=rotation(-side * np.pi / 2, "x"))
        meshes += [moved(rose, (x, y, z)), moved(rose, (x, y, z - 0.09))]
        out = y + side * 0.052
        points = [(x, y, z), (x, y + side * 0.03, z), (x, out, z), (x - 0.02, out, z), (x - 0.125, out, z)]
        meshes.append(tube(points, 0.0095, 6, samples=8))
    return meshes


def _mirrored(mesh: Mesh, axis: int) -> Mesh:
    flip = np.ones(3)
    flip[axis] = -1.0
    return Mesh(
        mesh.positions * flip, mesh.normals * flip, mesh.uvs, mesh.triangles[:, ::-1].copy(), mesh.charts
    )


def _mirrored_about(mesh: Mesh, width: float) -> Mesh:
    """The same hung at the other end of an opening of ``width``."""
    return moved(_mirrored(mesh, 0), (width, 0, 0))


@cache
def window(width: float, height: float, wall: float, bays: int, colour: Colour) -> Piece:
    """A window in its hole, z = 0 at the sill: the fixed frame, the panes, an inner board, an outer sill."""
    # As long as its room may be: near it somewhere, from everywhere.
    return Piece("window", _window(width, height, wall, bays, colour))


def _window(width: float, height: float, wall: float, bays: int, colour: Colour) -> tuple[Part, ...]:
    y = _window_plane(wall)
    pitch = width / bays
    frames: list[Mesh] = [
        rounded_box((width, 0.07, 0.06), 0.004, centre=(width / 2, y, z), cell=0.5)
        for z in (0.03, height - 0.03)
    ]
    for number in range(bays + 1):
        wide = 0.06 if number in (0, bays) else 0.075
        x = min(max(number * pitch, wide / 2), width - wide / 2)
        frames.append(rounded_box((wide, 0.07, height - 0.12), 0.004, centre=(x, y, height / 2), cell=0.7))
    pane = quad((0.05, y, 0.05), (width - 0.1, 0, 0), (0, 0, height - 0.1))
    inner = rounded_box(
        (width + 0.10, -y + 0.045, 0.03), 0.006, centre=(width / 2, y / 2 + 0.0225, -0.002), cell=0.15
    )
    outer = rounded_box(
        (width + 0.06, wall + y + 0.06, 0.02), 0.002, centre=(width / 2, (y - wall) / 2 - 0.03, -0.004)
    )
    return (
        Part("plastic", joined(frames), tint=colour),
        Part("glass", pane),
        Part("laminate-white", inner),
        Part("metal-brushed", outer, tint=(0.7, 0.7, 0.7)),
    )


def _window_plane(wall: float) -> float:
    """Where in the depth of the wall the glass is."""
    return -wall * 0.55


@cache
def sash(pitch: float, height: float, wall: float, transom: float, colour: Colour, handle: bool) -> Piece:
    """The opening frame of one bay, a step before the fixed one; x = 0 is where the bay begins.

    ``transom``: height of a cross bar, 0 for none.
    """
    fine, coarse = (_sash(pitch, height, wall, transom, colour, handle, detail) for detail in (1, 0))
    return Piece("sash", fine, coarse)


def _sash(
    pitch: float, height: float, wall: float, transom: float, colour: Colour, handle: bool, detail: int
) -> tuple[Part, ...]:
    rounded_box = _plainer(detail)
    y = _window_plane(wall) + 0.012
    low, high = 0.0375, pitch - 0.0375
    wide, bottom, top = 0.048, 0.055, height - 0.055
    middle = (bottom + top) / 2
    bars = [
        rounded_box((wide, 0.05, top - bottom), 0.004, centre=(x, y, middle), cell=0.7)
        for x in (low + wide / 2, high - wide / 2)
    ]
    levels = [bottom + wide / 2, top - wide / 2] + ([transom] if transom > 0 else [])
    inside = high - low - 2 * wide
    bars += [
        rounded_box((inside, 0.05, wide), 0.004, centre=((low + high) / 2, y, z), cell=0.7) for z in levels
    ]
    parts = [Part("plastic", joined(bars), tint=colour)]
    if handle and detail:
        parts.append(Part("metal-brushed", _window_handle(high - 0.03, y + 0.038, height * 0.45)))
    return tuple(parts)


def _window_handle(x: float, y: float, z: float) -> Mesh:
    plate = rounded_box((0.026, 0.012, 0.07), 0.004, centre=(x, y - 0.008, z))
    lever = tube([(x, y, z), (x, y + 0.035, z), (x, y + 0.035, z - 0.11)], 0.008, 6)
    return joined([plate, lever])


@cache
def blind(pitch: float, height: float, wall: float, share: float) -> Piece:
    """A roller blind before one bay, drawn over ``share`` of it; x = 0 is where the bay begins."""
    y = _window_plane(wall) + 0.075
    wide, drop = pitch - 0.09, max(height * share - _ROLL, 0.02)
    low = height - _ROLL - drop
    meshes = [
        rounded_box((wide, 0.006, drop), 0.0, centre=(pitch / 2, y, low + drop / 2), cell=0.2),
        rounded_box((wide, 0.018, 0.022), 0.006, centre=(pitch / 2, y, low)),
        # A hair below the lintel: vertices inside the wall would be black.
        rounded_box((wide + 0.02, _ROLL, _ROLL), 0.02, 1, (pitch / 2, y, height - _ROLL / 2 - 0.012), 0.3),
    ]
    return Piece("blind", (Part("paint", joined(meshes), tint=(0.86, 0.85, 0.81)),))
