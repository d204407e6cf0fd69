"""Which rooms a view shows: the view is narrowed by every opening it passes (portal culling).

Teller and Séquin (1991), on the plan: an opening hides nothing above or below it here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from vrtour.world.picking import Opening

OUTSIDE = "outside"
_NEAR = 0.3  # metres: in a doorway one sees through it wherever one looks
_WALL = 0.5  # metres: as deep as a wall with its frames may be
_DEEPEST = 8

Point = tuple[float, float]
Interval = tuple[float, float]


def across(fov: float, pitch: float, wider: float = 1.0) -> float:
    """How wide, seen from above, a view is that shows ``fov`` radians across 16:9 and looks up or down.

    ``wider``: how many times wider than 16:9 the window may be.
    """
    half = math.tan(fov / 2)
    ahead = math.cos(pitch) - abs(math.sin(pitch)) * half * 9 / 16
    return 2 * math.atan2(half * wider, ahead) if ahead > 0 else 2 * math.pi


def visible(
    openings: Sequence[Opening], room: str, eye: Point, yaw: float, wide: float, seen: frozenset[str]
) -> tuple[str, ...]:
    """Rooms that may be in view from ``eye`` in ``room``, which is first.

    ``yaw`` radians, 0 north and positive to the west; ``wide`` radians the view is across; ``seen``:
    the rooms that can be seen from the room at all.
    """
    found: dict[str, None] = {room: None}
    heading = yaw + math.pi / 2  # of the plan's x axis
    half = min(wide / 2, math.pi)
    _look(openings, room, eye, heading, (-half, half), found, seen, None, 0)
    return tuple(found)


def _look(
    openings: Sequence[Opening],
    room: str,
    eye: Point,
    heading: float,
    view: Interval,
    found: dict[str, None],
    seen: frozenset[str],
    entered: Opening | None,
    depth: int,
) -> None:
    """Add what is seen from ``room`` within the angles of ``view``, relative to ``heading``."""
    for opening in openings:
        if opening is entered or room not in opening.rooms:
            continue
        beyond = opening.rooms[1] if opening.rooms[0] == room else opening.rooms[0]
        if beyond not in seen:
            continue
        through = _through(opening, eye, heading, view)
        if through is None:
            continue
        found[beyond] = None
        if beyond != OUTSIDE and depth < _DEEPEST:
            _look(openings, beyond, eye, heading, through, found, seen, opening, depth + 1)


def _through(opening: Opening, eye: Point, heading: float, view: Interval) -> Interval | None:
    """What of ``view`` passes the opening."""
    if _distance(opening.a, opening.b, eye) < _NEAR:
        return view
    # Seen from anywhere before it, an opening is narrower than half a turn round its nearest point.
    middle = _nearest(opening.a, opening.b, eye)
    ahead = math.atan2(middle[1] - eye[1], middle[0] - eye[0])
    ends = [_angle(p, eye, ahead) for p in _corners(opening, eye)]
    offset = math.remainder(ahead - heading, 2 * math.pi)
    parts = [
        (max(offset + min(ends) + turn, view[0]), min(offset + max(ends) + turn, view[1]))
        for turn in (-2 * math.pi, 0.0, 2 * math.pi)
    ]
    kept = [part for part in parts if part[0] < part[1]]
    return (min(low for low, _ in kept), max(high for _, high in kept)) if kept else None


def _corners(opening: Opening, eye: Point) -> list[Point]:
    """The ends of the opening on both faces of its wall."""
    (ax, ay), (bx, by) = opening.a, opening.b
    length = math.hypot(bx - ax, by - ay) or 1.0
    nx, ny = -(by - ay) / length * _WALL, (bx - ax) / length * _WALL
    # Only the face that is nearer widens what is seen.
    side = 1.0 if (eye[0] - ax) * nx + (eye[1] - ay) * ny > 0 else -1.0
    near = min(_WALL, _distance(opening.a, opening.b, eye) * 0.5) / _WALL * side
    shifted = [(x + nx * near, y + ny * near) for x, y in (opening.a, opening.b)]
    return [opening.a, opening.b, *shifted]


def _angle(point: Point, eye: Point, heading: float) -> float:
    return math.remainder(math.atan2(point[1] - eye[1], point[0] - eye[0]) - heading, 2 * math.pi)


def _distance(a: Point, b: Point, p: Point) -> float:
    """From a point to a segment."""
    return math.dist(_nearest(a, b, p), p)


def _nearest(a: Point, b: Point, p: Point) -> Point:
    """The point of a segment that is nearest to ``p``."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy or 1.0
    share = min(max(((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square, 0.0), 1.0)
    return a[0] + share * dx, a[1] + share * dy
