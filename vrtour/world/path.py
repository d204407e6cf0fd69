"""Ways round obstacles: A* over the triangles of the walkable area, then the string pulled tight.

The funnel is Lee and Preparata's (1984), in the form Mononen gives for navigation meshes (2010).
"""

from __future__ import annotations

import heapq
import itertools
import math

from vrtour.world.area import BORDER, Place, WalkArea

Point = tuple[float, float]


def find_path(area: WalkArea, start: Place, goal: Place) -> list[Point] | None:
    """Corners of the way from ``start`` to ``goal`` on the plan, both included; None when there is none."""
    passed = _corridor(area, start, goal)
    if passed is None:
        return None
    return _pulled((start.x, start.y), (goal.x, goal.y), _gates(area, passed))


def _corridor(area: WalkArea, start: Place, goal: Place) -> list[int] | None:
    """Triangles from start to goal: A*, its costs along the middles of the edges crossed."""
    target = (goal.x, goal.y)
    best = {start.triangle: 0.0}
    entered: dict[int, Point] = {start.triangle: (start.x, start.y)}
    came: dict[int, int] = {}
    heap = [(math.dist((start.x, start.y), target), start.triangle)]
    done: set[int] = set()
    while heap:
        _, triangle = heapq.heappop(heap)
        if triangle == goal.triangle:
            return _traced(came, triangle)
        if triangle in done:
            continue
        done.add(triangle)
        for edge, following in enumerate(area.neighbours[triangle]):
            if following == BORDER or following in done:
                continue
            middle = _middle(area, triangle, edge)
            cost = best[triangle] + math.dist(entered[triangle], middle)
            if cost < best.get(following, math.inf):
                best[following], entered[following], came[following] = cost, middle, triangle
                heapq.heappush(heap, (cost + math.dist(middle, target), following))
    return None


def _middle(area: WalkArea, triangle: int, edge: int) -> Point:
    corners = area.corners(triangle)
    a, b = corners[edge], corners[edge - 2]
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _traced(came: dict[int, int], last: int) -> list[int]:
    passed = [last]
    while passed[-1] in came:
        passed.append(came[passed[-1]])
    return passed[::-1]


def _gates(area: WalkArea, passed: list[int]) -> list[tuple[Point, Point]]:
    """Left and right end of each edge crossed, seen along the way."""
    gates = []
    for triangle, following in itertools.pairwise(passed):
        edge = area.neighbours[triangle].index(following)
        corners = area.corners(triangle)
        a, b = corners[edge], corners[edge - 2]
        # Counter-clockwise triangles are left by an edge whose start is on the right hand.
        gates.append(((b[0], b[1]), (a[0], a[1])))
    return gates


def _turn(a: Point, b: Point, c: Point) -> float:
    """Positive when c lies to the left of the way from a to b."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _pulled(start: Point, goal: Point, gates: list[tuple[Point, Point]]) -> list[Point]:
    """The shortest line through all gates."""
    doors = [*gates, (goal, goal)]
    line = [start]
    apex, left, right = start, start, start
    left_at = right_at = index = 0
    while index < len(doors):
        new_left, new_right = doors[index]
        if _turn(apex, right, new_right) >= 0.0:
            if apex == right or _turn(apex, left, new_right) < 0.0:
                right, right_at = new_right, index
            else:  # the right side crosses the left: the left corner is on the way
                line.append(left)
                apex, index = left, left_at
                left, right, right_at = apex, apex, left_at
                index += 1
                continue
        if _turn(apex, left, new_left) <= 0.0:
            if apex == left or _turn(apex, right, new_left) > 0.0:
                left, left_at = new_left, index
            else:
                line.append(right)
                apex, index = right, right_at
                left, right, left_at = apex, apex, right_at
                index += 1
                continue
        index += 1
    line.append(goal)
    return [p for k, p in enumerate(line) if k == 0 or math.dist(p, line[k - 1]) > 1e-9]
