"""A list of drawings as the bytes of one vertex array: numpy over all of it at once.

Everything is a quad but fans. Edges stand on whole pixels: lines are crisp at every scale.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vrtour.app.interface.atlas import WIDTH
from vrtour.app.interface.box import Colour, Fan
from vrtour.app.interface.glyphs import ICON_BASELINE, Glyphs, Piece
from vrtour.app.interface.layout import Rect
from vrtour.app.interface.paint import Op

VERTEX = np.dtype(
    [
        ("position", np.float32, 3),
        ("fill", np.uint8, 4),
        ("border", np.uint8, 4),
        ("place", np.float32, 4),  # from the middle of the shape in units; in the texture, 0..1
        ("shape", np.float32, 4),  # half width, half height, radius or kind, thickness or minus blur
        ("cut", np.float32, 4),  # left, top, right, bottom of what may be seen
    ]
)

GLYPH, FAN = -1.0, -2.0
"""Kinds that have no radius."""

MISSING: Colour = (198, 204, 206, 255)
"""Where a picture has not arrived."""

_EVERYWHERE = (-1e6, -1e6, 1e6, 1e6)
# Columns of a row that are x and y of the corners of what is drawn, clockwise from the top left.
_CORNERS = np.array([(4, 5), (6, 5), (6, 7), (4, 7)])
_TRIANGLES = np.array([0, 1, 2, 0, 2, 3], np.uint32)


@dataclass(frozen=True, eq=False)
class Run:
    """Triangles drawn together: with the picture of that name, or with the atlas when it is ""."""

    picture: str
    indices: npt.NDArray[np.uint32]


@dataclass(frozen=True, eq=False)
class Drawing:
    """``vertices`` (n,) of VERTEX and the runs over them, in order."""

    vertices: npt.NDArray[np.void]
    runs: list[Run]


def drawing(ops: Sequence[Op], glyphs: Glyphs, pictures: Mapping[str, tuple[int, int]]) -> Drawing:
    """``ops`` for the painter; ``pictures``: width and height of those that are there."""
    glyphs.atlas.begin()
    for _ in range(2):  # a second time should the atlas start again on the way
        generation = glyphs.atlas.generation
        collected = _Collected(glyphs, pictures)
        for op in ops:
            _HOW[op[0]](collected, *op[1:])
        if generation == glyphs.atlas.generation:
            break
    return collected.drawing()


class _Collected:
    """Rows of quads: left, top, right and bottom of the shape, and of what is drawn of it; z and w of
    ``shape``; u0 v0 u1 v1; and which cut."""

    def __init__(self, glyphs: Glyphs, pictures: Mapping[str, tuple[int, int]]) -> None:
        self.glyphs = glyphs
        self.pictures = pictures
        self.pixel = 1.0 / glyphs.scale
        self.rows: list[tuple[float, ...]] = []
        self.colours: list[tuple[Colour, Colour]] = []
        self.cuts: list[Rect] = [_EVERYWHERE]
        self.cut_of: dict[Rect | None, int] = {None: 0}
        self.fans: list[tuple[npt.NDArray[np.void], npt.NDArray[np.uint32]]] = []
        # What breaks the row of quads: (how many quads were before, picture or "", fan or None).
        self.breaks: list[tuple[int, str, int | None]] = []

    def cut(self, clip: Rect | None) -> int:
        found = self.cut_of.get(clip)
        if found is None and clip is not None:
            found = self.cut_of[clip] = len(self.cuts)
            self.cuts.append((clip[0], clip[1], clip[0] + clip[2], clip[1] + clip[3]))
        return found or 0

    def outset(self, shape: Rect) -> Rect:
        """The quad of a shape: a pixel more on each side, where its edge fades when it is seen aslant."""
        (x0, y0, x1, y1), pixel = shape, self.pixel
        return (x0 - pixel, y0 - pixel, x1 + pixel, y1 + pixel)

    def shadow(
        self,
        clip: Rect | None,
        x: float,
        y: float,
        width: float,
        height: float,
        radius: float,
        blur: float,
        colour: Colour,
        hollow: bool,
    ) -> None:
        """Two: a wide one below, and a narrow one that ties the box to its ground.

        ``hollow``: an opaque box follows, so what is under it need not be drawn.
        """
        cut, near = self.cut(clip), min(2.5, blur / 2)
        corner = 0.3 * radius + 2.0  # in a corner the box is not there
        hole = (x + corner, y + corner, x + width - corner, y + height - corner)
        for down, out, soft in ((0.35 * blur, 1.2 * blur, blur), (1.0, 2 * near, near)):
            shape = (x, y + down, x + width, y + height + down)
            quad = (shape[0] - out, shape[1] - out, shape[2] + out, shape[3] + out)
            for part in _around(quad, hole) if hollow else (quad,):
                self.rows.append((*shape, *part, radius, -soft, 0, 0, 0, 0, cut))
                self.colours.append((colour, _NO_COLOUR))

    def box(
        self,
        clip: Rect | None,
        x: float,
        y: float,
        width: float,
        height: float,
        radius: float,
        fill: Colour | None,
        border: Colour | None,
        thickness: float,
    ) -> None:
        if width <= 0 or height <= 0:
            return
        thick = max(1, int(thickness / self.pixel + 0.5)) * self.pixel
        shape = (x, y, x + width, y + height)
        self.rows.append((*shape, *self.outset(shape), radius, thick, 0, 0, 0, 0, self.cut(clip)))
        self.colours.append((fill or _NO_COLOUR, border or _NO_COLOUR))

    def picture(
        self,
        clip: Rect | None,
        x: float,
        y: float,
        width: float,
        height: float,
        radius: float,
        name: str,
        opacity: float,
    ) -> None:
        if width <= 0 or height <= 0:
            return
        size = self.pictures.get(name)
        if size is None:
            self.box(clip, x, y, width, height, radius, MISSING, None, 1.0)
            return
        wider = (size[0] / size[1]) / (width / height)  # more than 1: something is cut left and right
        u, v = min(1.0, 1.0 / wider) / 2, min(1.0, wider) / 2
        self.breaks.append((len(self.rows), name, None))
        shown = (0.5 - u, 0.5 + v, 0.5 + u, 0.5 - v)
        shape = (x, y, x + width, y + height)
        self.rows.append((*shape, *self.outset(shape), radius, 0, *shown, self.cut(clip)))
        self.colours.append(((255, 255, 255, round(255 * opacity)), _NO_COLOUR))
        self.breaks.append((len(self.rows), "", None))

    def text(
        self, clip: Rect | None, x: float, y: float, line: str, size: float, weight: int, colour: Colour
    ) -> None:
        self.pieces(clip, x, y, self.glyphs.run(line, size, weight), colour)

    def icon(self, clip: Rect | None, x: float, y: float, size: float, name: str, colour: Colour) -> None:
        # The square stands on whole pixels, whatever its baseline does.
        scale = self.glyphs.scale
        base = (math.floor(y * scale + 0.5) + round(size * ICON_BASELINE * scale)) / scale
        self.pieces(clip, x, base, self.glyphs.icon(name, size), colour)

    def pieces(
        self, clip: Rect | None, x: float, base: float, pieces: Sequence[Piece], colour: Colour
    ) -> None:
        cut, pixel = self.cut(clip), self.pixel
        for left, top, width, height, u, v in pieces:
            x0, y0 = x + left * pixel, base + top * pixel
            x1, y1 = x0 + width * pixel, y0 + height * pixel
            self.rows.append((x0, y0, x1, y1, x0, y0, x1, y1, GLYPH, 0, u, v, u + width, v + height, cut))
            self.colours.append((colour, _NO_COLOUR))

    def fan(self, clip: Rect | None, x: float, y: float, fan: Fan, opacity: float) -> None:
        if len(fan.points) < 3:
            return
        vertices = _fan_vertices(fan, (x, y), self.pixel, opacity)
        vertices["cut"] = self.cuts[self.cut(clip)]
        self.breaks.append((len(self.rows), "", len(self.fans)))
        self.fans.append((vertices, np.arange(len(vertices), dtype=np.uint32)))

    def drawing(self) -> Drawing:
        """All of it as arrays."""
        quads = self._quads()
        arrays, starts, total = [quads], [], len(quads)
        for vertices, _ in self.fans:
            starts.append(total)
            arrays.append(vertices)
            total += len(vertices)
        whole = np.concatenate(arrays) if self.fans else quads
        return Drawing(whole, self._runs(starts))

    def _quads(self) -> npt.NDArray[np.void]:
        count = len(self.rows)
        vertices = np.zeros((count, 4), VERTEX)
        if not count:
            return vertices.reshape(0)
        rows = np.array(self.rows, np.float64)
        scale = self.glyphs.scale
        # A hair more than a half, so that all edges of a text that stand on halves go the same way.
        edges = np.floor(rows[:, :8] * scale + 0.501) / scale
        edges[:, 2:4] = np.maximum(edges[:, 2:4], edges[:, :2] + self.pixel)
        half = (edges[:, 2:4] - edges[:, :2]) / 2
        glyph = rows[:, 8] == GLYPH
        rows[glyph, 10:14] /= (WIDTH, self.glyphs.atlas.height, WIDTH, self.glyphs.atlas.height)
        at = edges[:, _CORNERS]
        local = at - (edges[:, :2] + half)[:, None, :]
        vertices["position"][..., 0] = at[..., 0]
        vertices["position"][..., 2] = -at[..., 1]
        place = vertices["place"]
        place[..., :2] = local
        along = local / (2 * half)[:, None, :] + 0.5
        place[..., 2:] = rows[:, None, 10:12] + along * (rows[:, 12:14] - rows[:, 10:12])[:, None, :]
        shape = vertices["shape"]
        shape[..., :2] = half[:, None, :]
        shape[..., 2] = np.minimum(rows[:, 8], half.min(axis=1))[:, None]
        shape[..., 3] = rows[:, 9:10]
        vertices["cut"] = np.array(self.cuts, np.float32)[rows[:, 14].astype(np.intp)][:, None, :]
        colours = np.array(self.colours, np.uint8)
        vertices["fill"] = colours[:, None, 0]
        vertices["border"] = colours[:, None, 1]
        return vertices.reshape(-1)

    def _runs(self, starts: Sequence[int]) -> list[Run]:
        """Index lists between the breaks; what the same texture draws is joined."""
        count = len(self.rows)
        every = (4 * np.arange(count, dtype=np.uint32)[:, None] + _TRIANGLES).ravel()
        found: list[tuple[str, list[npt.NDArray[np.uint32]]]] = []

        def add(picture: str, indices: npt.NDArray[np.uint32]) -> None:
            if not len(indices):
                return
            if not found or found[-1][0] != picture:
                found.append((picture, []))
            found[-1][1].append(indices)

        done, picture = 0, ""
        for before, name, fan in self.breaks:
            add(picture, every[6 * done : 6 * before])
            done, picture = before, name
            if fan is not None:
                add("", self.fans[fan][1] + np.uint32(starts[fan]))
        add(picture, every[6 * done :])
        return [Run(name, np.concatenate(parts) if len(parts) > 1 else parts[0]) for name, parts in found]


_NO_COLOUR: Colour = (0, 0, 0, 0)
_HOW = {
    "shadow": _Collected.shadow,
    "box": _Collected.box,
    "picture": _Collected.picture,
    "text": _Collected.text,
    "icon": _Collected.icon,
    "fan": _Collected.fan,
}


def _around(quad: Rect, hole: Rect) -> list[Rect]:
    """What of ``quad`` is not in ``hole`` (both left, top, right, bottom), in four parts."""
    left, top, right, bottom = quad
    x0, y0, x1, y1 = hole
    if x1 <= x0 or y1 <= y0:
        return [quad]
    y1 = min(y1, bottom)
    return [
        (left, top, right, y0),
        (left, y0, x0, y1),
        (x1, y0, right, y1),
        (left, y1, right, bottom),
    ]


def _fan_vertices(
    fan: Fan, corner: tuple[float, float], pixel: float, opacity: float
) -> npt.NDArray[np.void]:
    """A triangle for each edge, (3n,) vertices, the centre last.

    ``place`` x is the distance from the outer edge, half a pixel outside of which the fan is drawn, so
    that the edge fades over one pixel.
    """
    points = np.array(fan.points, np.float64)
    centre = np.array(fan.centre, np.float64)
    ahead = np.roll(points, -1, axis=0) - points
    length = np.maximum(np.linalg.norm(ahead, axis=1), 1e-9)
    normal = np.stack([ahead[:, 1], -ahead[:, 0]], axis=1) / length[:, None]
    depth = ((centre - points) * -normal).sum(axis=1)
    if depth.sum() < 0:  # the points go round the other way
        normal, depth = -normal, -depth
    # Corners move out along both their edges' normals, no further than twice as far as the edges.
    both = normal + np.roll(normal, 1, axis=0)
    stretch = np.maximum((both * normal).sum(axis=1), 0.5)
    outer = points + both / stretch[:, None] * (pixel / 2)
    at = np.stack([outer, np.roll(outer, -1, axis=0), np.broadcast_to(centre, outer.shape)], axis=1)
    at += corner
    vertices = np.zeros((len(points), 3), VERTEX)
    vertices["position"][..., 0] = at[..., 0]
    vertices["position"][..., 2] = -at[..., 1]
    vertices["place"][:, :2, 0] = -pixel / 2
    vertices["place"][:, 2, 0] = np.maximum(depth, pixel)
    vertices["shape"][..., 2] = FAN
    red, green, blue, alpha = fan.colour
    vertices["fill"] = (red, green, blue, round(alpha * opacity))
    return vertices.reshape(-1)
