"""The few words over the picture: where one is, which keys do what, how far loading is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from panda3d.core import (
    Camera,
    DynamicTextFont,
    Filename,
    Geom,
    GeomNode,
    GeomTrifans,
    GeomVertexData,
    GeomVertexFormat,
    GeomVertexWriter,
    GraphicsOutput,
    NodePath,
    OrthographicLens,
    TextFont,
    TextNode,
    TextProperties,
    TransparencyAttrib,
)

_INK = (1.0, 1.0, 1.0, 1.0)
_PANEL = (0.07, 0.09, 0.11, 0.78)
_BAR = (1.0, 1.0, 1.0, 0.22)
_FILL = (0.36, 0.76, 0.92, 1.0)
_MARGIN = 18.0
_PADDING = 13.0


@dataclass(frozen=True)
class Words:
    """What the overlay shows; empty strings show nothing. ``share`` 0..1 draws a bar, None no bar."""

    place: str = ""
    help: str = ""
    notice: str = ""
    loading: str = ""
    share: float | None = None


class Hud:
    """Draws ``Words`` over a window, in its own pixels."""

    def __init__(self, host: GraphicsOutput, font: Path | None) -> None:
        """``font``: a TrueType file; None takes Panda's own."""
        self._host = host
        self._font = _font(font)
        self._root = NodePath("words")
        self._root.set_transparency(TransparencyAttrib.M_alpha)
        self._root.set_depth_test(False)
        self._root.set_depth_write(False)
        self._root.set_bin("fixed", 0)
        self._lens = OrthographicLens()
        self._lens.set_near_far(-10.0, 10.0)
        region = host.make_display_region()
        region.set_sort(20)
        region.set_camera(self._root.attach_new_node(Camera("words", self._lens)))
        self._shown: tuple[Words, int, int] | None = None
        self._drawn = self._root.attach_new_node("drawn")

    def show(self, words: Words) -> bool:
        """Lay the words out again if they or the window changed; True when something did."""
        width, height = self._host.get_x_size(), self._host.get_y_size()
        state = (words, width, height)
        if state == self._shown:
            return False
        self._shown = state
        self._lens.set_film_size(width, height)
        self._drawn.remove_node()
        self._drawn = self._root.attach_new_node("drawn")
        self._lay_out(words, width, height)
        return True

    def _lay_out(self, words: Words, width: int, height: int) -> None:
        size = max(15.0, min(21.0, height / 42.0))
        left, bottom, top = -width / 2 + _MARGIN, -height / 2 + _MARGIN, height / 2 - _MARGIN
        room = width - 2 * _MARGIN - 2 * _PADDING
        if words.place:
            self._panel(words.place, left, top, size * 1.12, room, anchor=(0.0, 1.0))
        if words.help:
            self._panel(words.help, 0.0, bottom, size, room, anchor=(0.5, 0.0))
        if words.notice:
            self._panel(words.notice, 0.0, top - size * 3.2, size, room, anchor=(0.5, 1.0))
        if words.loading:
            self._panel(
                words.loading, 0.0, bottom + size * 5.0, size, room, anchor=(0.5, 0.0), share=words.share
            )

    def _panel(
        self,
        text: str,
        x: float,
        z: float,
        size: float,
        room: float,
        *,
        anchor: tuple[float, float],
        share: float | None = None,
    ) -> None:
        """Words on a dark rounded panel whose ``anchor`` (0..1 of its width and height) is at (x, z)."""
        node = TextNode("words")
        node.set_font(self._font)
        node.set_align(TextProperties.A_left)
        node.set_wordwrap(max(4.0, room / size))
        node.set_text(text)
        node.set_text_color(*_INK)
        bar = size * 0.9 if share is not None else 0.0
        wide = max(node.get_width() * size, 320.0 if share is not None else 0.0) + 2 * _PADDING
        high = node.get_height() * size + 1.3 * _PADDING + bar
        low_x, low_z = round(x - anchor[0] * wide), round(z - anchor[1] * high)
        self._box(low_x, low_z, wide, high, 9.0, _PANEL)
        if share is not None:
            self._box(low_x + _PADDING, low_z + _PADDING * 0.7, wide - 2 * _PADDING, 6.0, 3.0, _BAR)
            filled = max(6.0, (wide - 2 * _PADDING) * share)
            self._box(low_x + _PADDING, low_z + _PADDING * 0.7, filled, 6.0, 3.0, _FILL)
        words = self._drawn.attach_new_node(node)
        words.set_scale(size)
        words.set_pos(low_x + _PADDING, 0.0, round(low_z + high - 0.65 * _PADDING - size * 0.82))

    def _box(
        self, x: float, z: float, wide: float, high: float, radius: float, colour: tuple[float, ...]
    ) -> None:
        corners = []
        for turn, cx, cz in (
            (0, x + wide - radius, z + high - radius),
            (1, x + radius, z + high - radius),
            (2, x + radius, z + radius),
            (3, x + wide - radius, z + radius),
        ):
            for step in range(6):
                angle = (turn + step / 5) * math.pi / 2
                corners.append((cx + radius * math.cos(angle), cz + radius * math.sin(angle)))
        self._drawn.attach_new_node(_fan(corners, colour))


def _fan(corners: list[tuple[float, float]], colour: tuple[float, ...]) -> GeomNode:
    data = GeomVertexData("panel", GeomVertexFormat.get_v3c4(), Geom.UH_static)
    vertex, shade = GeomVertexWriter(data, "vertex"), GeomVertexWriter(data, "color")
    for x, z in corners:
        vertex.add_data3(x, 0.0, z)
        shade.add_data4(*colour)
    fan = GeomTrifans(Geom.UH_static)
    fan.add_next_vertices(len(corners))
    fan.close_primitive()
    geom = Geom(data)
    geom.add_primitive(fan)
    node = GeomNode("panel")
    node.add_geom(geom)
    return node


def _font(path: Path | None) -> TextFont:
    if path is not None:
        font = DynamicTextFont(Filename.from_os_specific(str(path)))
        if font.is_valid():
            font.set_pixels_per_unit(48)
            font.set_page_size(512, 512)
            return font
    return TextProperties.get_default_font()
