"""A scene beside its model, its pictures and the network: what only shows when they are laid together.

Where one can walk is asked of the walkable area, which the caller makes (``vrtour.world.WalkArea``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from vrtour.content.search import NETWORK_FILE, SpaceFiles, files_of, unreadable
from vrtour.model import ModelError, Outline, read_outline
from vrtour.model.space import Room, WalkMesh
from vrtour.scene import Mistake, Network, Scene, SceneError
from vrtour.scene.mistakes import listed, shown
from vrtour.scene.reading import NETWORK, SPACE, Opened, opened
from vrtour.scene.schema.visit import HUB

ON_THE_WALL = 0.35
"""Metres a sign or a screen may stand outside a room's outline: in the thickness of a wall."""

PAST_CHAIRS = 2.6
"""Metres from where one can walk to a seat: along a row one moves chairs, which the model cannot."""


class Reached(Protocol):
    """A place of the walkable area."""

    @property
    def triangle(self) -> int:
        """Its triangle."""

    @property
    def x(self) -> float:
        """Metres east."""

    @property
    def y(self) -> float:
        """Metres north."""


class Area(Protocol):
    """What is asked of a walkable area."""

    @property
    def neighbours(self) -> Sequence[Sequence[int]]:
        """For each triangle those across its edges; negative: none."""

    def nearest(self, x: float, y: float, z: float) -> Reached:
        """The nearest place one may stand."""


AreaOf = Callable[[WalkMesh], Area]


@dataclass(frozen=True)
class Kind:
    """How things of a list stand: ``slack`` metres outside their room, ``reach`` metres from a walker."""

    table: str
    slack: float
    reach: float


KINDS = (
    Kind("viewpoints", 0.0, 1.5),
    Kind("hotspots", ON_THE_WALL, 2.5),
    Kind("portals", ON_THE_WALL, 1.0),
    Kind("seats", 0.0, PAST_CHAIRS),
    Kind("screens", ON_THE_WALL, 8.0),
)
STOPS = Kind("stops", 0.0, 1.5)


def check_file(path: Path, network: Network | None, area_of: AreaOf) -> None:
    """Everything that can be checked about one file of ``scenes/``. Raises SceneError."""
    try:
        if path.name == NETWORK_FILE:
            check_network(path)
        else:
            check_space(files_of(path), network, area_of)
    except OSError as error:
        raise unreadable(path, error) from None


def check_network(path: Path) -> None:
    """The network's file and its logos. Raises SceneError, or OSError when it cannot be read."""
    file = opened(path, NETWORK)
    media = path.parent / "media" / "network"
    mistakes = [
        _no_picture(file.line("notices", k, "logos", n, "file"), media / logo.file)
        for k, notice in enumerate(file.value.notices)
        for n, logo in enumerate(notice.logos)
        if not (media / logo.file).is_file()
    ]
    if mistakes:
        raise SceneError(path, mistakes)


def check_space(files: SpaceFiles, network: Network | None, area_of: AreaOf) -> None:
    """A space's file, model, pictures and portals. Raises SceneError, or OSError."""
    file = opened(files.scene, SPACE)
    mistakes = [*_beside(file, files, network), *_in_model(file, files, area_of)]
    if mistakes:
        raise SceneError(files.scene, mistakes)


def _beside(file: Opened[Scene], files: SpaceFiles, network: Network | None) -> Iterator[Mistake]:
    """Its name, its pictures, where its portals lead."""
    scene = file.value
    if scene.id != files.space:
        values: dict[str, object] = {"value": shown(scene.id), "name": files.space}
        yield Mistake(file.line("id"), "other-name", values)
    for k, hotspot in enumerate(scene.hotspots):
        if hotspot.picture and not (files.media / hotspot.picture.file).is_file():
            yield _no_picture(file.line("hotspots", k, "picture", "file"), files.media / hotspot.picture.file)
    known = [space.id for space in network.spaces] if network else []
    for k, portal in enumerate(scene.portals):
        if network and portal.to not in (*known, HUB):
            values = {"value": shown(portal.to), "names": listed([*known, HUB])}
            yield Mistake(file.line("portals", k, "to"), "no-target", values)


def _no_picture(line: int, path: Path) -> Mistake:
    return Mistake(line, "no-picture", {"value": shown(path.name), "path": path.parent})


def _in_model(file: Opened[Scene], files: SpaceFiles, area_of: AreaOf) -> Iterator[Mistake]:
    """Its rooms and where things stand in them."""
    values: dict[str, object] = {"path": files.model, "space": files.space}
    if not files.model.is_file():
        yield Mistake(file.line("id"), "no-model", values)
        return
    try:
        outline = read_outline(files.model.read_bytes())
    except ModelError:
        yield Mistake(file.line("id"), "bad-model", values)
        return
    yield from _rooms(file, outline)
    grounds = _Grounds(outline, file.value, area_of)
    for kind in KINDS:
        for k, thing in enumerate(getattr(file.value, kind.table)):
            line = file.line(kind.table, k, "at")
            yield from grounds.standing(kind, thing.id, thing.room, thing.at, line)
    for k, stop in enumerate(file.value.tour.stops if file.value.tour else ()):
        if stop.at is not None and stop.room is not None:
            line = file.line("tour", "stops", k, "at")
            yield from grounds.standing(STOPS, str(k + 1), stop.room, stop.at, line)
    yield from grounds.closed(file)


def _rooms(file: Opened[Scene], outline: Outline) -> Iterator[Mistake]:
    """Rooms that only the scene has, and rooms that only the model has."""
    built = [room.name for room in outline.rooms]
    named = [room.id for room in file.value.rooms]
    for k, name in enumerate(named):
        if name not in built:
            values: dict[str, object] = {"value": shown(name), "names": listed(built)}
            yield Mistake(file.line("rooms", k, "id"), "not-in-model", values)
    for name in built:
        if name not in named:
            yield Mistake(file.line("rooms"), "unnamed-room", {"value": shown(name)})


class _Grounds:
    """Where one gets to on foot from a scene's entrance, room by room."""

    def __init__(self, outline: Outline, scene: Scene, area_of: AreaOf) -> None:
        self._rooms = {room.name: room for room in outline.rooms}
        self._areas: dict[str, Area | None] = {}
        entrance = scene.viewpoint(scene.entrance)
        room = self._rooms.get(entrance.room) if entrance else None
        reached: set[int] = set()
        if entrance is not None and room is not None and len(outline.walk.triangles):
            area = area_of(outline.walk)
            reached = _connected(area, area.nearest(*entrance.at, room.floor).triangle)
        for number, each in enumerate(outline.rooms):
            own = [t for t in sorted(reached) if outline.walk.rooms[t] == number]
            mesh = outline.walk
            part = WalkMesh(mesh.vertices, mesh.triangles[own], mesh.rooms[own]) if own else None
            self._areas[each.name] = area_of(part) if part is not None else None

    def standing(
        self, kind: Kind, name: str, room: str, at: tuple[float, float], line: int
    ) -> Iterator[Mistake]:
        """The mistake of a thing that is outside its room, or beyond a walker's reach."""
        found = self._rooms.get(room)
        if found is None:
            return  # told where the room is named
        values: dict[str, object] = {
            "name": f"{kind.table} {name}",
            "value": _metres(*at),
            "room": shown(room),
        }
        if _outside(found, at) > kind.slack:
            low, high = found.outline.min(axis=0).tolist(), found.outline.max(axis=0).tolist()
            yield Mistake(line, "out-of-room", {**values, "low": _metres(*low), "high": _metres(*high)})
            return
        area = self._areas[room]
        if area is None:
            return  # told once, by ``closed``
        place = area.nearest(*at, found.floor)
        if math.dist(at, (place.x, place.y)) > kind.reach:
            figures = {"limit": kind.reach, "nearest": _metres(place.x, place.y)}
            yield Mistake(line, "unreachable", {**values, **figures})

    def closed(self, file: Opened[Scene]) -> Iterator[Mistake]:
        """Rooms of the scene that no way leads to."""
        for k, room in enumerate(file.value.rooms):
            if room.id in self._rooms and self._areas[room.id] is None:
                yield Mistake(file.line("rooms", k, "id"), "no-way", {"value": shown(room.id)})


def _connected(area: Area, start: int) -> set[int]:
    """The triangles one gets to from ``start``."""
    reached, ahead = {start}, [start]
    while ahead:
        for following in area.neighbours[ahead.pop()]:
            if following >= 0 and following not in reached:
                reached.add(following)
                ahead.append(following)
    return reached


def _outside(room: Room, at: tuple[float, float]) -> float:
    """How far a spot is from a room, in metres; 0 inside."""
    corners: list[list[float]] = room.outline.tolist()
    x, y = at
    inside, nearest = False, math.inf
    for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
        length = (bx - ax) ** 2 + (by - ay) ** 2
        share = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length if length else 0.0
        share = min(1.0, max(0.0, share))
        nearest = min(nearest, math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y))
    return 0.0 if inside or nearest < 1e-6 else nearest


def _metres(x: float, y: float) -> str:
    return f"[{x:.2f}, {y:.2f}]"
