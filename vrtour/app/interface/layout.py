"""Boxes into places: three passes over the tree, each of which sees a box once.

From the leaves up, how wide every box wants to be; from the root down, how wide it is, and on the way
back how high it wants to be; from the root down, where it is. Texts are broken when widths are known.

A box that grows starts from nothing and shares what the others leave, so that equal shares are equal
widths. What does not fit is made smaller, the largest first; texts then lose words, not their box.
Layers: ``align`` is across and ``justify`` down the area; a stretched kid without a height fills it.
A box with kids and a text or an icon of its own shows that under its kids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.lines import LINE_HEIGHT, Measure, broken, clean, cut, shortened
from vrtour.app.interface.sharing import share_out

ICON_GAP = 8.0  # between the icon and the text of one box
SWITCH = (44.0, 24.0)
SWITCH_GAP = 12.0
SLIDER = (160.0, 24.0)
PROGRESS = (160.0, 6.0)
ENTRY = (200.0, 22.0)
ENTRY_PADDING = Edges.sides(14.0, 10.0)  # of an entry that asks for none
# What a scrolling column keeps when there is no room at all.
LEAST_SCROLLED = 24.0

Rect = tuple[float, float, float, float]
"""x, y, width, height in units."""


class Placed(NamedTuple):
    """A box where it is, in units of the surface. ``lines``: its text as it is broken;
    ``clip``: outside this nothing of it shows; ``content`` and ``scroll``: of a scrolling column, the
    height of what is in it and how far it has moved, within its limits."""

    box: Box
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...] = ()
    kids: tuple[Placed, ...] = ()
    clip: Rect | None = None
    content: float = 0.0
    scroll: float = 0.0


class _Node:
    """A box being laid out: what it wants and the least it can do with, then what it gets."""

    __slots__ = ("box", "kids", "padding", "wide", "narrow", "width", "high", "low", "lines")  # noqa: RUF023

    def __init__(self, box: Box, kids: list[_Node], padding: Edges) -> None:
        self.box = box
        self.kids = kids
        self.padding = padding
        self.lines: tuple[str, ...] = ()
        self.wide = self.narrow = self.width = self.high = self.low = 0.0


def lay_out(
    box: Box, x: float, y: float, width: float, height: float, measure: Measure, scrolls: Mapping[str, float]
) -> Placed:
    """``box`` and all in it, filling the rectangle. ``scrolls``: how far the columns of a key moved."""
    node = _wants_width(box, measure)
    _wants_height(node, width, measure)
    return _place(node, x, y, height, None, measure, scrolls)


def natural_size(box: Box, measure: Measure, width: float | None = None) -> tuple[float, float]:
    """Width and height ``box`` wants, or the height it wants at ``width``."""
    node = _wants_width(box, measure)
    _wants_height(node, node.wide if width is None else width, measure)
    return node.width, node.high


def padding_of(box: Box) -> Edges:
    """The space inside ``box``."""
    if box.role == "entry" and box.padding == _NONE:
        return ENTRY_PADDING
    return box.padding


_NONE = Edges()
_OWN_SIZES = {"slider": SLIDER, "progress": PROGRESS, "entry": ENTRY}


def _wants_width(box: Box, measure: Measure) -> _Node:
    kids = [_wants_width(kid, measure) for kid in box.kids]
    padding = padding_of(box)
    node = _Node(box, kids, padding)
    wide, narrow = _own_width(box, measure)
    if kids:
        if box.direction == "row":
            gaps = box.gap * (len(kids) - 1)
            across, least = gaps, gaps
            for kid in kids:
                across += kid.wide
                least += kid.narrow
        else:
            across = max([kid.wide for kid in kids])
            least = max([kid.narrow for kid in kids])
        wide, narrow = max(wide, across), max(narrow, least)
    if box.role == "switch":
        aside = SWITCH[0] + (SWITCH_GAP if wide else 0.0)
        wide, narrow = wide + aside, narrow + aside
    around = padding.left + padding.right
    wide, narrow = wide + around, narrow + around
    if box.width is not None:
        wide = narrow = box.width
    if box.most_width is not None:
        wide, narrow = min(wide, box.most_width), min(narrow, box.most_width)
    node.wide, node.narrow = wide, narrow
    return node


def _own_width(box: Box, measure: Measure) -> tuple[float, float]:
    """What the text, the icon or the part of a box itself wants, and the least of it."""
    wide = narrow = 0.0
    if box.text:
        text = clean(box.text)
        if "\n" in text and box.wrap:
            wide = max([measure(line, box.size, box.weight) for line in text.split("\n")])
        else:
            wide = measure(text.replace("\n", " "), box.size, box.weight)
        narrow = min(wide, 2.0 * box.size)
    if box.icon:
        aside = box.size + ICON_GAP if box.text else box.size
        wide, narrow = wide + aside, narrow + aside
    if box.role in _OWN_SIZES and not box.kids:
        wide = max(wide, _OWN_SIZES[box.role][0])
        narrow = max(narrow, 48.0)
    return wide, narrow


def _wants_height(node: _Node, width: float, measure: Measure) -> None:
    """Fix the width of ``node`` and of all in it; say how high it wants to be."""
    box = node.box
    node.width = width
    high, low = _own_height(node, measure)
    kids = node.kids
    if kids:
        inner = max(0.0, _inner_width(node))
        if box.direction == "row":
            gap = _gap(box, len(kids), inner)
            widths = _row_widths(kids, max(0.0, inner - gap * (len(kids) - 1)))
            for kid, wide in zip(kids, widths, strict=True):
                _wants_height(kid, wide, measure)
        else:
            for kid in kids:
                _wants_height(kid, _across(kid, inner, box.align == "stretch"), measure)
        if box.direction == "column":
            gaps = box.gap * (len(kids) - 1)
            down, least = gaps, gaps
            for kid in kids:
                down += kid.high
                least += kid.low
        else:
            down = max([kid.high for kid in kids])
            least = max([kid.low for kid in kids])
        if box.scrolls:
            least = min(least, LEAST_SCROLLED)
        high, low = max(high, down), max(low, least)
    if box.role == "switch":
        high, low = max(high, SWITCH[1]), max(low, SWITCH[1])
    around = node.padding.top + node.padding.bottom
    node.high, node.low = high + around, low + around
    if box.height is not None:
        node.high = node.low = box.height


def _own_height(node: _Node, measure: Measure) -> tuple[float, float]:
    box = node.box
    high = low = 0.0
    if box.text:
        line = box.size * LINE_HEIGHT
        node.lines = _lines(node, measure)
        high, low = line * len(node.lines), line
    if box.icon:
        high, low = max(high, box.size), max(low, box.size)
    if box.role in _OWN_SIZES and not box.kids:
        own = _OWN_SIZES[box.role][1]
        high, low = max(high, own), max(low, own)
    return high, low


def _lines(node: _Node, measure: Measure) -> tuple[str, ...]:
    box = node.box
    text, room = clean(box.text), _text_width(node)
    if not box.wrap:
        return (shortened(text.replace("\n", " "), box.size, box.weight, room, measure),)
    return broken(text, box.size, box.weight, room, box.most_lines, measure)


def _text_width(node: _Node) -> float:
    """The room for the text of a box, beside its icon."""
    room = _inner_width(node)
    return max(0.0, room - node.box.size - ICON_GAP if node.box.icon else room)


def _inner_width(node: _Node) -> float:
    room = node.width - node.padding.left - node.padding.right
    if node.box.role == "switch" and (node.kids or node.box.text or node.box.icon):
        room -= SWITCH[0] + SWITCH_GAP
    return room


def _across(kid: _Node, room: float, stretched: bool) -> float:
    """How wide a kid of a column or of layers is."""
    wide = room if stretched and kid.box.width is None else min(kid.wide, room)
    return wide if kid.box.most_width is None else min(wide, kid.box.most_width)


def _row_widths(kids: Sequence[_Node], room: float) -> list[float]:
    most = [kid.box.most_width for kid in kids]
    return share_out(room, [k.wide for k in kids], [k.narrow for k in kids], [k.box.grow for k in kids], most)


def _gap(box: Box, count: int, room: float) -> float:
    return min(box.gap, room / (count - 1)) if count > 1 else 0.0


def _place(
    node: _Node,
    x: float,
    y: float,
    height: float,
    clip: Rect | None,
    measure: Measure,
    scrolls: Mapping[str, float],
) -> Placed:
    box, kids, lines = node.box, node.kids, node.lines
    inner_height = height - node.padding.top - node.padding.bottom
    if len(lines) > 1:
        most = max(1, int(inner_height / (box.size * LINE_HEIGHT) + 0.01))
        lines = cut(lines, most, box.size, box.weight, _text_width(node), measure)
    if not kids:
        return Placed(box, x, y, node.width, height, lines, (), clip)
    left = x + min(node.padding.left, node.width)
    top = y + min(node.padding.top, height)
    area = (left, top, max(0.0, _inner_width(node)), max(0.0, inner_height))
    inner_clip, content, scroll = clip, 0.0, 0.0
    if box.direction == "column":
        if box.scrolls:
            inner_clip = intersection(clip, (x, y, node.width, height))
        heights, gap, whole = _column_heights(node, area[3])
        if box.scrolls:
            content = whole
            last = max(0.0, content - height)
            scroll = min(max(scrolls.get(box.key, last if box.from_end else 0.0), 0.0), last)
        spots = _column_spots(node, area, heights, gap, scroll)
    elif box.direction == "row":
        spots = _row_spots(node, area)
    else:
        spots = _layer_spots(node, area)
    placed = [
        _place(kid, kid_x, kid_y, kid_height, inner_clip, measure, scrolls)
        for kid, (kid_x, kid_y, kid_height) in zip(kids, spots, strict=True)
    ]
    return Placed(box, x, y, node.width, height, lines, tuple(placed), clip, content, scroll)


_Spots = list[tuple[float, float, float]]


def _column_heights(node: _Node, room: float) -> tuple[list[float], float, float]:
    """Heights of the kids, the gap between them, and the height of it all with its padding."""
    box, kids = node.box, node.kids
    gap = box.gap if box.scrolls else _gap(box, len(kids), room)
    gaps = gap * (len(kids) - 1)
    high = [kid.high for kid in kids]
    if box.scrolls and sum(high) + gaps > room:
        heights = high
    else:
        low, grow = [kid.low for kid in kids], [kid.box.grow for kid in kids]
        heights = share_out(max(0.0, room - gaps), high, low, grow, [None] * len(kids))
    return heights, gap, sum(heights) + gaps + node.padding.top + node.padding.bottom


def _column_spots(node: _Node, area: Rect, heights: list[float], gap: float, scroll: float) -> _Spots:
    x, y, width, height = area
    align = node.box.align
    start, gap = _along(node.box, height, sum(heights), gap, len(heights))
    y += start - scroll
    spots = []
    for kid, high in zip(node.kids, heights, strict=True):
        spots.append((x + _aside(align, width - kid.width), y, high))
        y += high + gap
    return spots


def _row_spots(node: _Node, area: Rect) -> _Spots:
    x, y, width, height = area
    box, kids = node.box, node.kids
    gap = _gap(box, len(kids), width)
    start, gap = _along(box, width, sum([kid.width for kid in kids]), gap, len(kids))
    x += start
    spots = []
    for kid in kids:
        high = _down(kid, height, box.align == "stretch")
        spots.append((x, y + _aside(box.align, height - high), high))
        x += kid.width + gap
    return spots


def _layer_spots(node: _Node, area: Rect) -> _Spots:
    x, y, width, height = area
    box = node.box
    spots = []
    for kid in node.kids:
        high = _down(kid, height, box.align == "stretch")
        kid_x = x + _aside(box.align, width - kid.width)
        spots.append((kid_x, y + _aside(box.justify, height - high), high))
    return spots


def _down(kid: _Node, room: float, stretched: bool) -> float:
    return room if stretched and kid.box.height is None else min(kid.high, room)


def _aside(align: str, free: float) -> float:
    if align == "center":
        return free / 2
    return free if align == "end" else 0.0


def _along(box: Box, room: float, used: float, gap: float, count: int) -> tuple[float, float]:
    """Where the first kid begins and the gap between two, as ``justify`` says."""
    free = room - used - gap * (count - 1)
    if box.justify == "start" or free <= 0:
        return 0.0, gap
    if box.justify == "between":
        return (0.0, gap + free / (count - 1)) if count > 1 else (0.0, gap)
    return _aside(box.justify, free), gap


def intersection(a: Rect | None, b: Rect) -> Rect:
    """Where both are; empty rectangles have no width or height."""
    if a is None:
        return b
    x, y = max(a[0], b[0]), max(a[1], b[1])
    right, bottom = min(a[0] + a[2], b[0] + b[2]), min(a[1] + a[3], b[1] + b[3])
    return (x, y, max(0.0, right - x), max(0.0, bottom - y))
