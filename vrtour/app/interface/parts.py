"""Where the parts of a placed box are: the knob of a slider, the bar of a column, the text of an entry.

Drawing and pointing both ask here, so that what is seen is what is hit.
"""

from __future__ import annotations

from collections.abc import Iterator

from vrtour.app.interface.layout import SWITCH, Placed, Rect, padding_of

KNOB = 9.0  # radius of a slider's
TRACK = 4.0  # height of a slider's groove
BAR = 4.0  # width of a scroll bar
_BAR_LEAST = 28.0
_BAR_ASIDE = 3.0


def content(placed: Placed) -> Rect:
    """The area inside the padding."""
    padding = padding_of(placed.box)
    left, top = min(padding.left, placed.width), min(padding.top, placed.height)
    return (
        placed.x + left,
        placed.y + top,
        max(0.0, placed.width - left - padding.right),
        max(0.0, placed.height - top - padding.bottom),
    )


def switch(placed: Placed) -> Rect:
    """The track of a switch: at the end of its content, or in the middle of a box that is only a switch."""
    x, y, width, height = content(placed)
    alone = not (placed.kids or placed.box.text or placed.box.icon)
    left = x + (width - SWITCH[0]) * (0.5 if alone else 1.0)
    return (left, y + (height - SWITCH[1]) / 2, *SWITCH)


def slider(placed: Placed) -> Rect:
    """The groove of a slider, as long as its knob's middle can go."""
    x, y, width, height = content(placed)
    return (x + KNOB, y + (height - TRACK) / 2, max(0.0, width - 2 * KNOB), TRACK)


def slider_share(placed: Placed, x: float) -> float:
    """Which share 0..1 of a slider the point ``x`` means."""
    left, _, width, _ = slider(placed)
    return min(max((x - left) / width, 0.0), 1.0) if width > 0 else 0.0


def scroll_bar(placed: Placed, right: float) -> Rect | None:
    """The bar of a column with more to show, beside it when its parent, ending at ``right``, has room."""
    if placed.content <= placed.height + 0.5:
        return None
    edge = placed.x + placed.width
    x = edge + _BAR_ASIDE if right - edge >= BAR + 2 * _BAR_ASIDE else edge - BAR - _BAR_ASIDE
    long = min(placed.height, max(_BAR_LEAST, placed.height * placed.height / placed.content))
    moved = placed.scroll / (placed.content - placed.height)
    return (x, placed.y + moved * (placed.height - long), BAR, long)


def scroll_bars(root: Placed) -> Iterator[tuple[Placed, Rect]]:
    """Every column with more to show, and its bar."""
    waiting = [(root, root.x + root.width)]
    while waiting:
        place, right = waiting.pop()
        bar = scroll_bar(place, right) if place.box.scrolls else None
        if bar is not None:
            yield place, bar
        waiting += [(kid, place.x + place.width) for kid in place.kids]


def bar_scroll(placed: Placed, moved: float) -> float:
    """How many units of content a bar moved by ``moved`` units means."""
    long = min(placed.height, max(_BAR_LEAST, placed.height * placed.height / placed.content))
    free = placed.height - long
    return moved * (placed.content - placed.height) / free if free > 0 else 0.0
