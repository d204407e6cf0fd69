"""Places into a list of drawings, plain tuples in the order they cover one another.

("shadow", clip, x, y, width, height, radius, blur, colour, hollow)
("box", clip, x, y, width, height, radius, fill or None, border or None, thickness)
("picture", clip, x, y, width, height, radius, name, opacity)
("text", clip, x, baseline, line, size, weight, colour)
("icon", clip, x, y, size, name, colour)
("fan", clip, x, y, Fan, opacity)

A ring is a box without a fill; a shadow is hollow when an opaque box covers its middle. ``clip`` is a
rectangle, or None where nothing is cut.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vrtour.app.interface import parts
from vrtour.app.interface.box import FOCUSABLE, Box, Colour
from vrtour.app.interface.colours import faded, mixed
from vrtour.app.interface.entry import Entry, shift
from vrtour.app.interface.hit import name_of
from vrtour.app.interface.layout import ICON_GAP, Placed, Rect, intersection
from vrtour.app.interface.lines import BASELINE, LINE_HEIGHT, Measure
from vrtour.app.interface.theme import Theme

Op = tuple[Any, ...]

SHADOW: Colour = (16, 22, 30, 52)
DISABLED = 0.45  # opacity
REST = 0.14  # of ink, in what is still to be done of a progress bar
_HOVERED, _PRESSED = 0.10, 0.20  # of ink, in what has a colour of its own
_RING, _RING_ASIDE = 2.0, 2.0
_CARET = 1.5
_LINE_ASIDE = 8.0


@dataclass(frozen=True)
class Looks:
    """What is being done to the boxes, by name: under the pointer, held down, with the keyboard's focus
    (``ring`` says whether it is shown), edited entries, and sliders where they are being drawn to."""

    hover: str = ""
    pressed: str = ""
    focus: str = ""
    ring: bool = True
    entries: Mapping[str, Entry] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)


def paint(placed: Placed, theme: Theme, measure: Measure, looks: Looks | None = None) -> list[Op]:
    """The drawings of ``placed`` and all in it."""
    painting = _Painting(theme, measure, looks or Looks())
    painting.box(placed, placed.x + placed.width, 1.0)
    return painting.ops + painting.rings


class _Painting:
    def __init__(self, theme: Theme, measure: Measure, looks: Looks) -> None:
        self.theme = theme
        self.measure = measure
        self.looks = looks
        self.ops: list[Op] = []
        self.rings: list[Op] = []

    def box(self, placed: Placed, right: float, opacity: float) -> None:
        """Draw one box and its kids; ``right`` is where its parent ends."""
        box, x, y, width, height, lines, kids, clip, _, _ = placed
        if clip is not None and (y >= clip[1] + clip[3] or y + height <= clip[1] or clip[2] <= 0):
            return
        if box.disabled:
            opacity *= DISABLED
        role = box.role
        fill = self._fill(box) if role in FOCUSABLE else box.fill
        self._ground(placed, fill, opacity)
        if role in _PARTS:
            _PARTS[role](self, placed, opacity)
        if lines or box.icon:
            self._words(placed, opacity)
        for kid in kids:
            self.box(kid, x + width, opacity)
        if box.scrolls:
            self._scroll_bar(placed, right, opacity)
        if box.focusable and self.looks.focus and name_of(box) == self.looks.focus:
            self._ring(placed)

    def _ground(self, placed: Placed, fill: Colour | None, opacity: float) -> None:
        """What is under the content of a box: its shadow, its ground, its picture."""
        box, x, y, width, height, _, _, clip, _, _ = placed
        ops, border = self.ops, box.border
        if box.fill is None and fill is not None and box.role == "switch" and box.padding.left == 0:
            # A line of words lights up with some room beside them.
            x, width = x - _LINE_ASIDE, width + 2 * _LINE_ASIDE
        if box.shadow:
            hollow = opacity == 1.0 and fill is not None and fill[3] == 255
            shade = faded(SHADOW, opacity)
            ops.append(("shadow", clip, x, y, width, height, box.radius, box.shadow, shade, hollow))
        if fill is not None or border is not None:
            if opacity < 1.0:
                fill = faded(fill, opacity) if fill else None
                border = faded(border, opacity) if border else None
            ops.append(("box", clip, x, y, width, height, box.radius, fill, border, 1.0))
        if box.picture:
            ops.append(("picture", clip, x, y, width, height, box.radius, box.picture, opacity))
            if fill != box.fill:  # being used: the picture hides the ground that would show it
                veil = faded(self.theme.ink, _HOVERED)
                ops.append(("box", clip, x, y, width, height, box.radius, veil, None, 1.0))
        if box.fans:
            cut = intersection(clip, (x, y, width, height))
            ops += [("fan", cut, x, y, fan, opacity) for fan in box.fans]

    def _fill(self, box: Box) -> Colour | None:
        """The ground of what can be used, as it is being used."""
        theme, looks, fill = self.theme, self.looks, box.fill
        if fill is None and box.on and box.role == "button":
            fill = theme.soft
        if box.disabled or not looks.hover:
            return fill
        name = name_of(box)
        pressed = name == looks.pressed
        # What is held shows it while the pointer is on it; nothing else lights up meanwhile.
        if name != looks.hover or (looks.pressed and not pressed) or box.role in ("slider", "entry"):
            return fill
        if fill is None or fill[3] == 0 or fill in (theme.paper, theme.raised):
            return mixed(theme.hover, theme.ink, 0.08) if pressed else theme.hover
        return mixed(fill, theme.ink, _PRESSED if pressed else _HOVERED)

    def _words(self, placed: Placed, opacity: float) -> None:
        """The icon and the lines of a box: a block in the middle of its height."""
        box, lines = placed.box, placed.lines
        x, y, width, height = parts.content(placed)
        if box.role == "switch":
            width = parts.switch(placed)[0] - x - ICON_GAP
        colour = faded(box.colour, opacity) if opacity < 1.0 else box.colour
        clip = placed.clip
        size = box.size
        if box.icon and not lines:
            middle = box.width is not None or box.role != ""
            left = x + _free("center" if middle else box.text_align, width - size)
            self.ops.append(("icon", clip, left, y + (height - size) / 2, size, box.icon, colour))
            return
        widths = [self.measure(line, size, box.weight) for line in lines]
        if box.icon:
            aside = size + ICON_GAP
            left = x + _free(box.text_align, width - aside - max(widths))
            self.ops.append(("icon", clip, left, y + (height - size) / 2, size, box.icon, colour))
            x, width = (
                (x + aside, width - aside) if box.text_align == "start" else (left + aside, max(widths))
            )
        line_height = size * LINE_HEIGHT
        baseline = y + (height - line_height * len(lines)) / 2 + size * BASELINE
        for line, wide in zip(lines, widths, strict=True):
            if line:
                left = x + _free(box.text_align, width - wide)
                self.ops.append(("text", clip, left, baseline, line, size, box.weight, colour))
            baseline += line_height

    def _switch(self, placed: Placed, opacity: float) -> None:
        theme, on = self.theme, placed.box.on
        x, y, width, height = parts.switch(placed)
        track = faded(theme.accent if on else theme.track, opacity)
        clip, knob = placed.clip, height - 6.0
        self.ops.append(("box", clip, x, y, width, height, height / 2, track, None, 1.0))
        left = x + (width - knob - 3.0 if on else 3.0)
        white = faded(theme.on_accent, max(opacity, 0.8) if opacity < 1.0 else 1.0)
        self.ops.append(("box", clip, left, y + 3.0, knob, knob, knob / 2, white, None, 1.0))
        if on:  # not by colour alone
            self.ops.append(("icon", clip, left + 3.0, y + 6.0, knob - 6.0, "check", track))

    def _slider(self, placed: Placed, opacity: float) -> None:
        theme, clip = self.theme, placed.clip
        x, y, width, height = parts.slider(placed)
        name = name_of(placed.box)
        share = min(max(self.looks.shares.get(name, placed.box.share), 0.0), 1.0)
        middle, accent = y + height / 2, faded(theme.accent, opacity)
        track = faded(theme.track, opacity)
        self.ops.append(("box", clip, x, y, width, height, height / 2, track, None, 1.0))
        self.ops.append(
            ("box", clip, x, y, max(height, share * width), height, height / 2, accent, None, 1.0)
        )
        active = name in (self.looks.hover, self.looks.pressed) and not placed.box.disabled
        size = parts.KNOB + (1.0 if active else 0.0)
        left, top = x + share * width - size, middle - size
        knob = ("box", clip, left, top, 2 * size, 2 * size, size, theme.raised, accent, 2.0)
        shade = faded(SHADOW, opacity)
        self.ops += [("shadow", clip, left, top, 2 * size, 2 * size, size, 3.0, shade, False), knob]

    def _progress(self, placed: Placed, opacity: float) -> None:
        theme, clip = self.theme, placed.clip
        x, y, width, height = parts.content(placed)
        if not placed.box.fill:
            rest = faded(mixed(theme.paper, theme.ink, REST), opacity)
            self.ops.append(("box", clip, x, y, width, height, height / 2, rest, None, 1.0))
        share = min(max(placed.box.share, 0.0), 1.0)
        if share > 0:
            done = max(height, share * width)
            accent = faded(theme.accent, opacity)
            self.ops.append(("box", clip, x, y, done, height, height / 2, accent, None, 1.0))

    def _tab(self, placed: Placed, opacity: float) -> None:
        if placed.box.on and placed.box.fill is None:
            x, _, width, _ = parts.content(placed)
            bottom = placed.y + placed.height - 3.0
            accent = faded(self.theme.accent, opacity)
            self.ops.append(("box", placed.clip, x, bottom, width, 3.0, 1.5, accent, None, 1.0))

    def _entry(self, placed: Placed, opacity: float) -> None:
        box, theme, name = placed.box, self.theme, name_of(placed.box)
        area = parts.content(placed)
        x, y, width, height = area
        focused = self.looks.focus == name and not box.disabled
        entry = self.looks.entries.get(name) or Entry.of(box.value, box.caret)
        cut = intersection(placed.clip, (x - 1.0, placed.y, width + 2.0, placed.height))
        baseline = y + (height - box.size * LINE_HEIGHT) / 2 + box.size * BASELINE
        caret = self.measure(entry.value[: entry.caret], box.size, box.weight)
        left = x - shift(caret, width)
        if focused and entry.caret != entry.anchor:
            anchor = self.measure(entry.value[: entry.anchor], box.size, box.weight)
            start, end = sorted((caret, anchor))
            ground = mixed(theme.soft, theme.accent, 0.12)
            spot = (left + start, baseline - box.size, end - start, box.size * 1.3)
            self.ops.append(("box", cut, *spot, 2.0, ground, None, 1.0))
        words, colour = (entry.value, box.colour) if entry.value else (box.label, theme.muted)
        if words:
            colour = faded(colour, opacity)
            where = left if entry.value else x
            self.ops.append(("text", cut, where, baseline, words, box.size, box.weight, colour))
        if focused:
            spot = (left + caret, baseline - box.size * 0.9, _CARET, box.size * 1.15)
            self.ops.append(("box", cut, *spot, 0.0, theme.accent, None, 1.0))

    def _scroll_bar(self, placed: Placed, right: float, opacity: float) -> None:
        bar = parts.scroll_bar(placed, right)
        if bar is not None:
            colour = faded(self.theme.track, opacity)
            self.ops.append(("box", None, *bar, bar[2] / 2, colour, None, 1.0))

    def _ring(self, placed: Placed) -> None:
        """Two rings round what has the focus: one is seen on any ground."""
        if not self.looks.ring:
            return
        box, clip, aside = placed.box, placed.clip, _RING_ASIDE
        if clip is not None:
            room = 2 * _RING + aside
            clip = (clip[0] - room, clip[1] - room, clip[2] + 2 * room, clip[3] + 2 * room)
        outer: Rect = _outset(placed, aside + _RING + 1.5)
        inner: Rect = _outset(placed, aside + _RING)
        radius = box.radius + aside + _RING
        self.rings.append(("box", clip, *outer, radius + 1.5, None, self.theme.raised, _RING + 3.0))
        self.rings.append(("box", clip, *inner, radius, None, self.theme.focus, _RING))


_PARTS = {
    "switch": _Painting._switch,
    "slider": _Painting._slider,
    "progress": _Painting._progress,
    "tab": _Painting._tab,
    "entry": _Painting._entry,
}


def _outset(placed: Placed, by: float) -> Rect:
    return (placed.x - by, placed.y - by, placed.width + 2 * by, placed.height + 2 * by)


def _free(align: str, free: float) -> float:
    if align == "center":
        return free / 2
    return free if align == "end" else 0.0
