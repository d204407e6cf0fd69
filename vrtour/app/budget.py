"""What a model may weigh, and what it weighs from the standpoint where it weighs most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from vrtour.app.batches import Batch, batches
from vrtour.app.tree import FINE_WITHIN_METRES
from vrtour.model.space import SpaceModel


@dataclass(frozen=True)
class Figure:
    """One figure of a budget: ``name`` is a code, ``found`` should be at most ``limit``."""

    name: str
    found: float
    limit: float

    @property
    def kept(self) -> bool:
        """Whether the budget is kept."""
        return self.found <= self.limit


@dataclass(frozen=True)
class _Group:
    """Batches that are switched together: a room's own, or one level of a cluster."""

    room: str
    centre: tuple[float, float, float]
    reach: float  # metres within which the fine level is drawn; 0 for what has one level
    fine: tuple[int, int]  # draws, triangles
    coarse: tuple[int, int]


def budget(model: SpaceModel, size: int) -> list[Figure]:
    """The figures of ``model``, whose file has ``size`` bytes."""
    groups = list(_groups(batches(model)))
    worst_draws = worst_triangles = 0
    for room, eye in _standpoints(model):
        draws, triangles = _drawn(groups, set(room.sees), eye)
        worst_draws, worst_triangles = max(worst_draws, draws), max(worst_triangles, triangles)
    rooms: dict[str, int] = defaultdict(int)
    for group in groups:
        rooms[group.room] += max(group.fine[0], group.coarse[0])
    inside = max((draws for name, draws in rooms.items() if name != "outside"), default=0)
    return [
        Figure("megabytes", round(size / 2**20, 2), 16),
        Figure("triangles", worst_triangles, 300_000),
        Figure("draws", worst_draws, 200),
        Figure("room-draws", inside, 30),
    ]


def _standpoints(model: SpaceModel) -> Iterator[tuple[object, np.ndarray]]:
    """A grid of a metre over the walkable area, at eye height, with the room of each point."""
    walk = model.walk
    corners = walk.vertices[walk.triangles]
    middles = corners.mean(axis=1)
    cells: dict[tuple[int, int, int], int] = {}
    for number, middle in enumerate(middles):
        cells.setdefault((int(middle[0]), int(middle[1]), int(walk.rooms[number])), number)
    for number in cells.values():
        yield model.rooms[walk.rooms[number]], middles[number] + np.array([0.0, 0.0, 1.6])


def _groups(made: list[Batch]) -> Iterator[_Group]:
    sets: dict[tuple[str, tuple[int, int] | None], list[Batch]] = defaultdict(list)
    for batch in made:
        sets[batch.key.room, batch.key.cluster].append(batch)
    for (room, cluster), members in sets.items():
        points = np.vstack([batch.vertices["position"] for batch in members])
        low, high = points.min(axis=0), points.max(axis=0)
        reach = float(np.linalg.norm((high - low)[:2]) / 2) + FINE_WITHIN_METRES if cluster else 0.0
        counts = {
            fine: (
                sum(1 for b in members if b.key.fine == fine),
                sum(len(b.triangles) for b in members if b.key.fine == fine),
            )
            for fine in (True, False)
        }
        x, y, z = ((low + high) / 2).tolist()
        yield _Group(room, (x, y, z), reach, counts[True], counts[False])


def _drawn(groups: list[_Group], seen: set[str], eye: np.ndarray) -> tuple[int, int]:
    """Draws and triangles of all rooms seen, looking every way at once: more than any one view has."""
    draws = triangles = 0
    for group in groups:
        if group.room not in seen:
            continue
        near = not group.reach or float(np.linalg.norm(np.array(group.centre) - eye)) <= group.reach
        level = group.fine if near else group.coarse
        draws, triangles = draws + level[0], triangles + level[1]
    return draws, triangles
