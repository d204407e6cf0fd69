"""Room outlines cut into triangles by clipping ears: small, exact enough, and without any library."""

from __future__ import annotations

from vrtour.app.interface.box import Point

Triangle = tuple[Point, Point, Point]


def area(outline: tuple[Point, ...]) -> float:
    """The signed area: positive when the outline turns counter-clockwise (x right, y up)."""
    following = outline[1:] + outline[:1]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(outline, following, strict=True)) / 2


def triangles(outline: tuple[Point, ...]) -> tuple[Triangle, ...]:
    """Triangles that fill an outline that does not cross itself, in either direction; counter-clockwise.

    Points that repeat or lie on a straight edge are skipped. An outline that crosses itself gives some
    triangles, never an error or an endless loop.
    """
    rest = _tidied(outline)
    if len(rest) < 3:
        return ()
    if area(tuple(rest)) < 0.0:
        rest.reverse()
    found: list[Triangle] = []
    while len(rest) > 3:
        index = _ear(rest)
        found.append((rest[index - 1], rest[index], rest[(index + 1) % len(rest)]))
        rest = _tidied((*rest[:index], *rest[index + 1 :]))
    if len(rest) == 3:
        found.append((rest[0], rest[1], rest[2]))
    return tuple(found)


def inside(point: Point, outline: tuple[Point, ...]) -> bool:
    """Whether a point is inside, by the edges a ray to the right crosses."""
    x, y = point
    crossed = False
    for (ax, ay), (bx, by) in zip(outline, outline[1:] + outline[:1], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            crossed = not crossed
    return crossed


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _tidied(outline: tuple[Point, ...]) -> list[Point]:
    """Without points that add no area, so that every corner left turns."""
    rest = list(outline)
    index = 0
    while len(rest) >= 3 and index < len(rest):
        if _turn(rest[index - 1], rest[index], rest[(index + 1) % len(rest)]) == 0.0:
            del rest[index]
            index = max(index - 2, 0)
        else:
            index += 1
    return rest


def _ear(rest: list[Point]) -> int:
    """A corner that can be cut off: it turns left and holds no other corner. The sharpest fallback is
    the most convex corner, for outlines that cross themselves."""
    best, most = 0, float("-inf")
    for index, corner in enumerate(rest):
        before, after = rest[index - 1], rest[(index + 1) % len(rest)]
        turn = _turn(before, corner, after)
        if turn > 0.0 and not _holds((before, corner, after), rest):
            return index
        if turn > most:
            best, most = index, turn
    return best


def _holds(triangle: Triangle, points: list[Point]) -> bool:
    a, b, c = triangle
    return any(
        p not in triangle and _turn(a, b, p) >= 0.0 and _turn(b, c, p) >= 0.0 and _turn(c, a, p) >= 0.0
        for p in points
    )
