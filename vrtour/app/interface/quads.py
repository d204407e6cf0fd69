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
_CORNERS = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], np.float64)
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
    """Rows of quads: x0 y0 x1 y1, outset, shape.z, shape.w, u0 v0 u1 v1, and which cut."""

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
    ) -> None:
        """Two: a wide one below, and a narrow one that ties the box to its ground."""
        cut, near = self.cut(clip), min(2.5, blur / 2)
        down = 0.35 * blur
        self.rows.append(
            (x, y + down, x + width, y + height + down, 1.2 * blur, radius, -blur, 0, 0, 0, 0, cut)
        )
        self.rows.append((x, y + 1, x + width, y + height + 1, 2 * near, radius, -near, 0, 0, 0, 0, cut))
        self.colours += [(colour, _NO_COLOUR)] * 2

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
        self.rows.append((x, y, x + width, y + height, self.pixel, radius, thick, 0, 0, 0, 0, self.cut(clip)))
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
        self.rows.append((x, y, x + width, y + height, self.pixel, radius, 0, *shown, self.cut(clip)))
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
            self.rows.append((x0, y0, x1, y1, 0, GLYPH, 0, u, v, u + width, v + height, cut))
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
        edges = np.floor(rows[:, :4] * scale + 0.501) / scale
        edges[:, 2:] = np.maximum(edges[:, 2:], edges[:, :2] + self.pixel)
        half = (edges[:, 2:] - edges[:, :2]) / 2
        glyph = rows[:, 5] == GLYPH
        rows[glyph, 7:11] /= (WIDTH, self.glyphs.atlas.height, WIDTH, self.glyphs.atlas.height)
        local = _CORNERS * (half + rows[:, 4:5])[:, None, :]
        at = local + (edges[:, :2] + half)[:, None, :]
        vertices["position"][..., 0] = at[..., 0]
        vertices["position"][..., 2] = -at[..., 1]
        place = vertices["place"]
        place[..., :2] = local
        along = local / (2 * half)[:, None, :] + 0.5
        place[..., 2:] = rows[:, None, 7:9] + along * (rows[:, 9:11] - rows[:, 7:9])[:, None, :]
        shape = vertices["shape"]
        shape[..., :2] = half[:, None, :]
        shape[..., 2] = np.minimum(rows[:, 5], half.min(axis=1))[:, None]
        shape[..., 3] = rows[:, 6:7]
        vertices["cut"] = np.array(self.cuts, np.float32)[rows[:, 11].astype(np.intp)][:, None, :]
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
