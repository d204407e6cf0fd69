"""Which rooms may be seen from which: sight lines through openings, found generously.

From points of a room's floor, rays are sent through every opening of it, at the heights of eyes, and
followed from room to room. Walls stop them, furniture and door leaves do not.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vrtour.model.space import Opening
from vrtour.modelling.part import Floats
from vrtour.modelling.setting import OUTSIDE, PlannedRoom, Setting

_STEP = 0.35  # metres between eyes
_RAYS = 24  # across an opening
_DEEPEST = 6  # openings a sight line may pass

Bools = npt.NDArray[np.bool_]


def seen(setting: Setting) -> dict[str, tuple[str, ...]]:
    """For each room the rooms that may be seen from in it, itself first; ``outside`` may be among them."""
    order = [room.name for room in setting.rooms] + [OUTSIDE]
    visible = {room.name: _seen_from(setting, room) for room in setting.rooms}
    for room in setting.rooms:
        if room.outdoors:
            visible[room.name].add(OUTSIDE)
        for other in visible[room.name] - {OUTSIDE, room.name}:
            visible[other].add(room.name)  # who is seen sees
    return {
        name: (name, *(other for other in order if other in rooms and other != name))
        for name, rooms in visible.items()
    }


def _seen_from(setting: Setting, room: PlannedRoom) -> set[str]:
    visible: set[str] = set()
    own = [opening for opening in setting.openings if room.name in opening.rooms]
    # What is seen through an opening is seen from where it is looked at from very near, too.
    eyes = np.vstack([_eyes(room), *(_ends(opening, room) for opening in own)])
    for opening in own:
        share = (np.arange(_RAYS) + 0.5) / _RAYS
        a, b = np.array(opening.a), np.array(opening.b)
        targets = a + share[:, None] * (b - a)
        starts = np.repeat(eyes, _RAYS, axis=0)
        ways = np.tile(targets, (len(eyes), 1)) - starts
        usable = np.hypot(*ways.T) > 0.02
        _follow(setting, room.name, opening, starts[usable], ways[usable], visible, 0)
    return visible


def _eyes(room: PlannedRoom) -> Floats:
    low, high = room.outline.min(axis=0), room.outline.max(axis=0)
    counts = np.maximum(np.ceil((high - low) / _STEP).astype(int), 2)
    xs, ys = (np.linspace(low[k] + 0.05, high[k] - 0.05, counts[k]) for k in range(2))
    grid = np.stack(np.meshgrid(xs, ys, indexing="ij"), -1).reshape(-1, 2)
    return grid[_inside(room.outline, grid)]


def _ends(opening: Opening, room: PlannedRoom) -> Floats:
    """Points just inside the room before an opening."""
    a, b = np.array(opening.a), np.array(opening.b)
    along = (b - a) / np.linalg.norm(b - a)
    across = np.array([-along[1], along[0]])
    middle = room.outline.mean(axis=0)
    side = 1.0 if (middle - a) @ across > 0 else -1.0
    shares = np.linspace(0.05, 0.95, 7)[:, None]
    return np.asarray(a + shares * (b - a) + side * across * 0.08)


def _follow(
    setting: Setting, room: str, opening: Opening, starts: Floats, ways: Floats, visible: set[str], depth: int
) -> None:
    """Add the room beyond ``opening`` and what its own openings let through."""
    beyond = opening.rooms[1] if opening.rooms[0] == room else opening.rooms[0]
    if not len(starts):
        return
    visible.add(beyond)
    planned = next((r for r in setting.rooms if r.name == beyond), None)
    if planned is None or depth >= _DEEPEST:
        return
    if planned.outdoors:
        visible.add(OUTSIDE)
    for other in setting.openings:
        if other is opening or beyond not in other.rooms:
            continue
        passing = _crosses(starts, ways, other) & _nearer(starts, ways, opening, other)
        if passing.any():
            _follow(setting, beyond, other, starts[passing], ways[passing], visible, depth + 1)


def _shares(starts: Floats, ways: Floats, opening: Opening) -> tuple[Floats, Floats]:
    """Where each ray meets the opening's line: along the ray, and along the opening (0..1)."""
    a, b = np.array(opening.a), np.array(opening.b)
    edge, offset = b - a, a - starts
    cross = ways[:, 0] * edge[1] - ways[:, 1] * edge[0]
    with np.errstate(divide="ignore", invalid="ignore"):
        t = (offset[:, 0] * edge[1] - offset[:, 1] * edge[0]) / cross
        s = (offset[:, 0] * ways[:, 1] - offset[:, 1] * ways[:, 0]) / cross
    return t, s


def _crosses(starts: Floats, ways: Floats, opening: Opening) -> Bools:
    t, s = _shares(starts, ways, opening)
    slack = 0.05 / max(float(np.hypot(*(np.array(opening.b) - np.array(opening.a)))), 0.1)
    return np.asarray((t > 0) & (s > -slack) & (s < 1 + slack) & np.isfinite(t))


def _nearer(starts: Floats, ways: Floats, first: Opening, second: Opening) -> Bools:
    """Whether the second opening lies behind the first."""
    return np.asarray(_shares(starts, ways, second)[0] > _shares(starts, ways, first)[0])


def _inside(ring: Floats, points: Floats) -> Bools:
    """Even-odd rule."""
    inside = np.zeros(len(points), bool)
    x, y = points.T
    for a, b in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        crosses = (a[1] > y) != (b[1] > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            at = a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        inside ^= crosses & (x < at)
    return inside
