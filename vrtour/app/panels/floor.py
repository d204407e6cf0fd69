"""What a floor plan is drawn with: metres onto units, walls as thin quads, labels that fit their room."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vrtour.app.interface.box import Colour, Fan, Point
from vrtour.app.panels.ears import area, inside, triangles
from vrtour.app.panels.estimate import wide

_STEPS = 12  # cells a room is cut into, each way, to find where its name fits
_LEAST_ABBREVIATED = 3  # letters: fewer mean nothing
_MOST_LINES = 3
_SEAM = 1.5  # units: what covers the edge between two triangles

Rect = tuple[float, float, float, float]
"""x, y, width, height."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Metres (y up) onto the units of a box (y down)."""

    left: float
    top: float
    units: float  # a metre
    aside: float
    above: float
    width: float
    height: float

    def at(self, x: float, y: float) -> Point:
        """Where a point of the plan is in the box."""
        return (self.aside + (x - self.left) * self.units, self.above + (self.top - y) * self.units)

    def all(self, outline: tuple[Point, ...]) -> tuple[Point, ...]:
        """An outline in the box."""
        return tuple(self.at(x, y) for x, y in outline)


def fitted(outlines: tuple[tuple[Point, ...], ...], width: float, height: float, margin: float) -> Scale:
    """The scale that shows all of these, centred in a box with a margin."""
    points = [point for outline in outlines for point in outline] or [(0.0, 0.0), (1.0, 1.0)]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, top = min(y for _, y in points), max(y for _, y in points)
    wide, high = max(right - left, 0.1), max(top - low, 0.1)
    units = max(min((width - 2 * margin) / wide, (height - 2 * margin) / high), 0.01)
    aside, above = (width - wide * units) / 2, (height - high * units) / 2
    return Scale(left, top, units, aside, above, width, height)


def filled(outline: tuple[Point, ...], colour: Colour) -> tuple[Fan, ...]:
    """An outline as one fan where it can be seen whole from a point; else as triangles, drawn twice and
    their common edges covered: edges are drawn soft, and two soft edges let the ground through."""
    centre = seeing(outline)
    if centre is not None:
        return (Fan(centre, outline, colour),)
    found = triangles(outline)
    rim = {frozenset(side) for side in zip(outline, outline[1:] + outline[:1], strict=True)}
    seams = {frozenset(side) for t in found for side in ((t[0], t[1]), (t[1], t[2]), (t[2], t[0]))} - rim
    covers = tuple(quad(a, b, _SEAM, colour) for a, b in sorted(sorted(seam) for seam in seams))
    pieces = tuple(Fan(middle(t), t, colour) for t in found)
    return (*pieces, *covers, *pieces)


def seeing(outline: tuple[Point, ...]) -> Point | None:
    """A point from which the whole outline is seen: the middle of what is inside of every wall.

    None where there is none, or where it lies so close to a wall that drawing from it is not exact.
    """
    if len(outline) < 3:
        return None
    walls = outline if area(outline) > 0.0 else outline[::-1]
    low, high = min(min(p) for p in walls) - 1.0, max(max(p) for p in walls) + 1.0
    seen: tuple[Point, ...] = ((low, low), (high, low), (high, high), (low, high))
    for a, b in zip(walls, walls[1:] + walls[:1], strict=True):
        seen = _left_of(a, b, seen)
    if len(seen) < 3 or abs(area(seen)) < 1e-6:
        return None
    centre = middle(seen)
    sides = zip(walls, walls[1:] + walls[:1], strict=True)
    return centre if all(area((centre, a, b)) > 1e-9 for a, b in sides if a != b) else None


def middle(points: tuple[Point, ...]) -> Point:
    """The mean of points."""
    return (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))


def _left_of(a: Point, b: Point, shape: tuple[Point, ...]) -> tuple[Point, ...]:
    """What of a convex shape is left of the line from ``a`` to ``b``."""
    kept: list[Point] = []
    for p, q in zip(shape, shape[1:] + shape[:1], strict=True):
        here, there = area((a, b, p)), area((a, b, q))
        if here >= 0.0:
            kept.append(p)
        if here * there < 0.0:
            share = here / (here - there)
            kept.append((p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share))
    return tuple(kept)


def outset(outline: tuple[Point, ...], by: float) -> tuple[Point, ...]:
    """The outline ``by`` units further out, with square corners; sharp ones are cut at twice ``by``."""
    count = len(outline)
    if count < 3:
        return outline
    out = 1.0 if area(outline) > 0.0 else -1.0
    moved = []
    for index, (x, y) in enumerate(outline):
        before, after = outline[index - 1], outline[(index + 1) % count]
        first, second = _normal(before, (x, y), out), _normal((x, y), after, out)
        mx, my = first[0] + second[0], first[1] + second[1]
        length = max((mx * mx + my * my) / 2, 0.25)
        moved.append((x + mx * by / length, y + my * by / length))
    return tuple(moved)


def _normal(a: Point, b: Point, out: float) -> Point:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy) or 1.0
    return (dy / length * out, -dx / length * out)


def quad(a: Point, b: Point, thick: float, colour: Colour) -> Fan:
    """A straight stroke from ``a`` to ``b``."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / length * thick / 2, dx / length * thick / 2
    corners = ((a[0] + nx, a[1] + ny), (b[0] + nx, b[1] + ny), (b[0] - nx, b[1] - ny), (a[0] - nx, a[1] - ny))
    return Fan(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), corners, colour)


def disc(centre: Point, radius: float, colour: Colour, sides: int = 24) -> Fan:
    """A filled circle."""
    return arc(centre, radius, 0.0, 2 * math.pi, colour, sides)


def arc(centre: Point, radius: float, start: float, end: float, colour: Colour, sides: int = 16) -> Fan:
    """A slice of a circle; angles in radians clockwise from straight up, as headings are."""
    whole = end - start >= 2 * math.pi
    turns = [start + (end - start) * step / sides for step in range(sides if whole else sides + 1)]
    rim = tuple((centre[0] + radius * math.sin(t), centre[1] - radius * math.cos(t)) for t in turns)
    if whole:
        return Fan(centre, rim, colour)
    half = (start + end) / 2
    seen = (centre[0] + radius / 2 * math.sin(half), centre[1] - radius / 2 * math.cos(half))
    return Fan(seen, (centre, *rim), colour)


def largest_rectangle(outline: tuple[Point, ...]) -> Rect:
    """The largest upright rectangle within an outline, to a grid of its corners and STEPS cells.

    (0, 0, 0, 0) where there is none. Outlines that are cut by their grid only (rooms with square
    corners) are found exactly.
    """
    if len(outline) < 3:
        return (0.0, 0.0, 0.0, 0.0)
    xs, ys = _cuts([x for x, _ in outline]), _cuts([y for _, y in outline])
    free = [
        [_cell_inside((xs[i], ys[j], xs[i + 1], ys[j + 1]), outline) for i in range(len(xs) - 1)]
        for j in range(len(ys) - 1)
    ]
    best, most = (0.0, 0.0, 0.0, 0.0), 0.0
    for first in range(len(free)):
        open_ = [True] * (len(xs) - 1)
        for last in range(first, len(free)):
            open_ = [was and now for was, now in zip(open_, free[last], strict=True)]
            high = ys[last + 1] - ys[first]
            for start, end in _runs(open_):
                wide = xs[end] - xs[start]
                if wide * high > most:
                    best, most = (xs[start], ys[first], wide, high), wide * high
    return best


def _cuts(values: list[float]) -> list[float]:
    low, high = min(values), max(values)
    steps = [low + (high - low) * step / _STEPS for step in range(_STEPS + 1)]
    found = sorted({*values[:64], *steps})
    return [v for k, v in enumerate(found) if k == 0 or v - found[k - 1] > 1e-9]


def _cell_inside(cell: Rect, outline: tuple[Point, ...]) -> bool:
    """By its middle and its corners, drawn in a little: a cell is smaller than what is left out."""
    left, low, right, top = cell
    mx, my, ix, iy = (left + right) / 2, (low + top) / 2, (right - left) * 0.499, (top - low) * 0.499
    spots = ((0, 0), (-1, -1), (-1, 1), (1, -1), (1, 1))
    return all(inside((mx + ix * sx, my + iy * sy), outline) for sx, sy in spots)


def _runs(flags: list[bool]) -> list[tuple[int, int]]:
    found, start = [], None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            found.append((start, index))
            start = None
    return found


def label(name: str, short: str, width: float, height: float, size: float) -> tuple[str, ...]:
    """The lines of a name that fit a room: the name on as few lines as it takes, its short form, its
    first letters, or nothing. Never turned."""
    most = min(int(height / (size * 1.4)), _MOST_LINES)
    if most < 1:
        return ()
    for text in (name, short):
        found = _broken(text, width, size) if text else ()
        if found and len(found) <= most:
            return found
    return _abbreviated(name, width, size)


def _broken(text: str, width: float, size: float) -> tuple[str, ...]:
    """``text`` in lines of whole words, or nothing when a word is too wide."""
    lines: list[str] = []
    for word in text.split(" "):
        if wide(word, size) > width:
            return ()
        if lines and wide(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _abbreviated(name: str, width: float, size: float) -> tuple[str, ...]:
    """The beginning of a single word, with the number after it: the beginning of several would tell
    nothing."""
    word, _, after = name.partition(" ")
    if after and not after.isdigit():
        return ()
    end = f".\u00a0{after}" if after else "."
    for length in range(len(word) - 1, _LEAST_ABBREVIATED - 1, -1):
        cut = word[:length].rstrip("-'’") + end
        if wide(cut, size) <= width:
            return (cut,)
    return ()
