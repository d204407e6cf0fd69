"""What a model may weigh, and what it weighs in the view where it weighs most."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vrtour.app.batches import Batch, batches
from vrtour.app.tree import FINE_WITHIN_METRES
from vrtour.model.space import Room, SpaceModel
from vrtour.world import across, visible

Floats = npt.NDArray[np.float64]

ACROSS = math.radians(74.0)
HEADINGS = 8
WIDER = 1.4  # rooms are chosen for the widest window, as the tour does


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


@dataclass(frozen=True, eq=False)
class Draw:
    """One batch as it is culled: its box, and within which distance of which centre it is drawn."""

    batch: Batch
    low: Floats
    high: Floats
    centre: Floats
    nearest: float
    farthest: float

    @property
    def room(self) -> str:
        """The room it belongs to."""
        return self.batch.key.room

    @property
    def triangles(self) -> int:
        """How many it draws."""
        return len(self.batch.triangles)


@dataclass(frozen=True)
class Load:
    """What one view draws."""

    place: tuple[float, float, float]
    yaw: float
    draws: int
    triangles: int


def budget(model: SpaceModel, size: int) -> list[Figure]:
    """The figures of ``model``, whose file has ``size`` bytes."""
    made = draws(batches(model))
    loads = [load(model, made, room, eye, yaw) for room, eye in standpoints(model) for yaw in yaws()]
    return [
        Figure("megabytes", round(size / 2**20, 2), 16),
        Figure("triangles", max((x.triangles for x in loads), default=0), 300_000),
        Figure("draws", max((x.draws for x in loads), default=0), 200),
        Figure("room-draws", _room_draws(made), 30),
    ]


def yaws() -> list[float]:
    """The ways that are looked at from each standpoint."""
    return [2 * math.pi * k / HEADINGS for k in range(HEADINGS)]


def standpoints(model: SpaceModel) -> Iterator[tuple[Room, Floats]]:
    """A grid of a metre over the walkable area and the middle of each doorway, at eye height."""
    walk = model.walk
    middles = np.asarray(walk.vertices[walk.triangles].mean(axis=1), np.float64)
    cells: dict[tuple[int, int, int], int] = {}
    for number, middle in enumerate(middles):
        cells.setdefault((math.floor(middle[0]), math.floor(middle[1]), int(walk.rooms[number])), number)
    up = np.array([0.0, 0.0, 1.6])
    for number in cells.values():
        yield model.rooms[int(walk.rooms[number])], middles[number] + up
    rooms = {room.name: room for room in model.rooms}
    for opening in model.openings:
        room = rooms[opening.rooms[0]]
        if opening.kind != "window" and opening.rooms[1] in rooms:
            middle = (np.array(opening.a) + np.array(opening.b)) / 2
            yield room, np.array([*middle, room.floor]) + up


def draws(made: list[Batch]) -> list[Draw]:
    """Each batch with its box and the distances its level of detail is drawn within."""
    clusters: dict[tuple[str, tuple[int, int] | None], list[Batch]] = defaultdict(list)
    for batch in made:
        clusters[batch.key.room, batch.key.cluster].append(batch)
    found = []
    for (_, cluster), members in clusters.items():
        boxes = [(b.vertices["position"].min(axis=0), b.vertices["position"].max(axis=0)) for b in members]
        low, high = np.min([b[0] for b in boxes], axis=0), np.max([b[1] for b in boxes], axis=0)
        reach = float(np.linalg.norm((high - low)[:2]) / 2) + FINE_WITHIN_METRES
        for batch, (a, b) in zip(members, boxes, strict=True):
            near, far = (
                (0.0, math.inf) if cluster is None else (0.0, reach) if batch.key.fine else (reach, math.inf)
            )
            found.append(Draw(batch, a, b, (low + high) / 2, near, far))
    return found


def load(model: SpaceModel, made: list[Draw], room: Room, eye: Floats, yaw: float) -> Load:
    """What is drawn from ``eye`` towards ``yaw``."""
    seen = drawn(model, made, room, eye, yaw)
    place = (float(eye[0]), float(eye[1]), float(eye[2]))
    return Load(place, yaw, len(seen), sum(draw.triangles for draw in seen))


def drawn(model: SpaceModel, made: list[Draw], room: Room, eye: Floats, yaw: float) -> list[Draw]:
    """Those of ``made`` that are drawn: rooms in view, boxes in the frustum, levels by distance."""
    here = (float(eye[0]), float(eye[1]))
    wide = across(ACROSS, 0.0, WIDER)
    rooms = set(visible(model.openings, room.name, here, yaw, wide, frozenset(room.sees)))
    planes = _planes(yaw)
    found = []
    for draw in made:
        if draw.room not in rooms:
            continue
        if not draw.nearest <= float(np.linalg.norm(draw.centre - eye)) < draw.farthest:
            continue
        farthest = np.where(planes > 0, draw.high - eye, draw.low - eye)
        if not (np.einsum("ij,ij->i", planes, farthest) < 0).any():
            found.append(draw)
    return found


def _planes(yaw: float) -> Floats:
    """Inward normals of the four sides of a level view."""
    half, up = ACROSS / 2, math.atan(math.tan(ACROSS / 2) * 9 / 16)
    ahead = np.array([-math.sin(yaw), math.cos(yaw), 0.0])
    right = np.array([math.cos(yaw), math.sin(yaw), 0.0])
    top = np.array([0.0, 0.0, 1.0])
    sides = [s * right * math.cos(half) + ahead * math.sin(half) for s in (-1, 1)]
    return np.array([*sides, *(s * top * math.cos(up) + ahead * math.sin(up) for s in (-1, 1))])


def _room_draws(made: list[Draw]) -> int:
    """The most draws of one room from any distance."""
    rooms: dict[str, list[Draw]] = defaultdict(list)
    for draw in made:
        rooms[draw.room].append(draw)
    worst = 0
    for name, members in rooms.items():
        if name != "outside":
            for eye in (draw.centre for draw in members):
                near = [d for d in members if d.nearest <= float(np.linalg.norm(d.centre - eye)) < d.farthest]
                worst = max(worst, len(near))
    return worst
