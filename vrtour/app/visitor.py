"""A visitor: the walk of ``vrtour.world`` between the window's wishes and what it draws."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from vrtour.app.view import Standpoint
from vrtour.model import Outline
from vrtour.scene import Scene, Stop, Viewpoint
from vrtour.world import Body, Intent, Place, WalkArea, across, aim, find_path, step, visible
from vrtour.world.footing import Footing
from vrtour.world.formation import Ground
from vrtour.world.locomotion import EYE, moving, standing
from vrtour.world.sight import in_sight

_WIDER = 1.4  # windows of up to 22:9
_LOOK_ROUND = math.radians(80.0)  # radians a second
_FACED = math.radians(0.2)
# Metres from which something is looked at, the best first, and how many ways round it are tried.
_NEAR, _ROUND = (1.6, 1.1, 2.2, 0.7, 3.0), 16


class Asked(Protocol):
    """What a frame's wishes say of walking."""

    @property
    def forward(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def yaw(self) -> float: ...
    @property
    def pitch(self) -> float: ...
    @property
    def fast(self) -> bool: ...
    @property
    def speed(self) -> float: ...


@dataclass(frozen=True)
class Angles:
    """Where a viewpoint looks, in the world's radians."""

    yaw: float
    pitch: float
    fov: float


def angles(viewpoint: Viewpoint) -> Angles:
    """Degrees clockwise from north, as people write them, become radians."""
    return Angles(
        -math.radians(viewpoint.heading), math.radians(viewpoint.pitch), math.radians(viewpoint.fov)
    )


def standpoint_of(viewpoint: Viewpoint, outline: Outline) -> Standpoint:
    """The standpoint of a viewpoint, exactly as written."""
    room = next(room for room in outline.rooms if room.name == viewpoint.room)
    looks = angles(viewpoint)
    place = (viewpoint.at[0], viewpoint.at[1], room.floor + viewpoint.eye)
    return Standpoint(place, looks.yaw, looks.pitch, looks.fov)


def rooms_from(outline: Outline, name: str) -> tuple[str, ...]:
    """What may be seen from a room."""
    return next(room.sees for room in outline.rooms if room.name == name)


def viewpoint_of(stop: Stop, scene: Scene) -> Viewpoint:
    """Where a stop of the guided tour is looked at from; a checked scene has what the stop names."""
    if stop.viewpoint is not None:
        return scene.viewpoint(stop.viewpoint) or scene.viewpoints[0]
    room = scene.room(stop.room or "") or scene.rooms[0]
    return Viewpoint(
        id="stop", name=room.name, room=room.id, at=stop.at or (0.0, 0.0), heading=stop.heading or 0.0
    )


class Visitor:
    """Who walks. Stands at the scene's entrance to begin with."""

    def __init__(self, outline: Outline, scene: Scene) -> None:
        self._outline = outline
        self.scene = scene  # may be replaced while one visits: the model stays, its words change
        self._area = WalkArea(outline.walk)
        self._footing = Footing(self._area, outline.rooms, outline.openings)
        self._body = self._at(scene.viewpoint(scene.entrance) or scene.viewpoints[0])
        self._goal: tuple[float, float] | None = None  # where to look once arrived: yaw and pitch
        self._seat: tuple[float, float, float] | None = None  # the eyes of who sits
        self.speed = 1.0

    @property
    def standpoint(self) -> Standpoint:
        """Where the eye is now."""
        body = self._body
        place = self._seat or (body.place.x, body.place.y, body.eye)
        return Standpoint(place, body.yaw, body.pitch)

    @property
    def seated(self) -> bool:
        """Whether the visitor sits."""
        return self._seat is not None

    @property
    def floor(self) -> float:
        """Height of the floor under the visitor in metres."""
        return self._area.height(self._body.place)

    @property
    def room(self) -> str:
        """The room the visitor is in."""
        return self._outline.rooms[self._area.room(self._body.place)].name

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms in view, a little beyond its edges."""
        body, seen = self._body, frozenset(rooms_from(self._outline, self.room))
        wide = across(self.standpoint.fov, body.pitch, _WIDER)
        here = (body.place.x, body.place.y)
        return visible(self._outline.openings, self.room, here, body.yaw, wide, seen)

    @property
    def goal(self) -> tuple[float, float, float] | None:
        """Where the visitor is walking to by themselves, metres on the floor; None while they are not."""
        path = self._body.path
        return (*path[-1], self.floor) if path else None

    @property
    def to_go(self) -> float:
        """Metres of the way the visitor is walking by themselves."""
        here = (self._body.place.x, self._body.place.y)
        return sum(math.dist(a, b) for a, b in itertools.pairwise((here, *self._body.path)))

    @property
    def led(self) -> bool:
        """Whether the visitor is on the way to a viewpoint and will look where it looks."""
        return self._goal is not None

    def sees(self, room: str, point: tuple[float, float, float]) -> bool:
        """Whether no wall is between the eye and a point of ``room``."""
        outline = self._outline
        seen = rooms_from(outline, self.room)
        return room in seen and in_sight(
            outline.rooms, outline.openings, self.room, self.standpoint.place, point
        )

    def move(self, wishes: Asked, dt: float) -> bool:
        """Walk for ``dt`` seconds; True when the view changed."""
        intent = Intent(
            wishes.forward, wishes.right, wishes.yaw, wishes.pitch, wishes.fast, wishes.speed * self.speed
        )
        before = self._body
        asked = bool(intent.yaw or intent.pitch or intent.forward or intent.right)
        if self._seat is not None:
            if not (intent.forward or intent.right or before.path):
                # Who sits looks round; walking is standing up.
                turned = replace(intent, forward=0.0, right=0.0)
                self._body = step(self._area, before, turned, dt) if asked else before
                return bool(intent.yaw or intent.pitch)
            self._seat = None
        if asked:
            self._goal = None
        if not (asked or self._goal is not None or moving(before, self._area)):
            return False
        self._body = step(self._area, before, intent, dt)
        if self._goal is not None and not moving(self._body, self._area):
            self._face(self._goal, dt)
        return bool(intent.yaw or intent.pitch) or _differs(before, self._body)

    def go_to(self, click: tuple[float, float, float]) -> bool:
        """Walk to where a ray from the eye along ``click`` meets the floor; False when it meets none."""
        eye = self.standpoint.place
        place = aim(self._area, self._outline.rooms, self._outline.openings, self.room, eye, click)
        return place is not None and self._walk(place)

    def lead_to(self, viewpoint: Viewpoint) -> float | None:
        """Walk to a viewpoint and look as it does; the metres to go, None when there is no way on foot."""
        there = self._at(viewpoint)
        if not self._walk(there.place):
            return None
        self._goal = (there.yaw, there.pitch)
        return self.to_go

    def approach(self, room: str, point: tuple[float, float, float]) -> float | None:
        """Walk to where a point of ``room`` is seen from near, and look at it; the metres to go, None when
        there is no way on foot."""
        place = self._beside(room, point)
        if place is None or not self._walk(place):
            return None
        self._goal = _towards((place.x, place.y, self._area.height(place) + EYE), point)
        return self.to_go

    def look_at(self, room: str, point: tuple[float, float, float]) -> bool:
        """Turn towards a point of ``room``; False when a wall is in between."""
        if not self.sees(room, point):
            return False
        self.stop()
        self._goal = _towards(self.standpoint.place, point)
        return True

    def jump_to_see(self, room: str, point: tuple[float, float, float]) -> None:
        """Stand in ``room`` before a point and look at it."""
        viewpoint = next((v for v in self.scene.viewpoints if v.room == room), None)
        if viewpoint is not None:
            self.jump(viewpoint)
        else:
            self.jump_to_room(room)
        yaw, pitch = _towards(self.standpoint.place, point)
        self._body = replace(self._body, yaw=yaw, pitch=pitch)

    def jump(self, viewpoint: Viewpoint) -> None:
        """Stand at a viewpoint at once."""
        self._body, self._goal, self._seat = self._at(viewpoint), None, None

    def jump_to_room(self, name: str) -> bool:
        """Stand in a room: at its first viewpoint, or in its middle; False when it cannot be entered."""
        viewpoint = next((v for v in self.scene.viewpoints if v.room == name), None)
        if viewpoint is not None:
            self.jump(viewpoint)
            return True
        room = next((r for r in self._outline.rooms if r.name == name), None)
        if room is None or all(self._outline.rooms[k].name != name for k in self._area.rooms):
            return False
        x, y = np.asarray(room.outline, np.float64).mean(axis=0)
        self.jump_to(float(x), float(y), room.floor, self._body.yaw, 0.0)
        return True

    def jump_to(self, x: float, y: float, floor: float, yaw: float, pitch: float) -> None:
        """Stand as near to (x, y) on the storey at ``floor`` as one can; angles in radians."""
        place = self._area.nearest(x, y, floor)
        self._body, self._goal, self._seat = standing(self._area, place, yaw, pitch, EYE), None, None

    def ground_at(self, x: float, y: float, floor: float) -> Ground:
        """The floor round (x, y) on the storey at ``floor``, as a group that gathers there needs it."""
        return self._footing.at(x, y, floor)

    def walk_to(self, x: float, y: float, floor: float, yaw: float) -> bool:
        """Walk as near to (x, y) on the storey at ``floor`` as one can, and look along ``yaw`` there; False
        without a way on foot."""
        if not self._walk(self._area.nearest(x, y, floor)):
            return False
        self._goal = (yaw, 0.0)
        return True

    def sit(self, x: float, y: float, eye: float, floor: float, yaw: float) -> None:
        """Sit at (x, y) with the eyes ``eye`` metres high, on the storey at ``floor``."""
        self.jump_to(x, y, floor, yaw, 0.0)
        self._seat = (x, y, eye)

    def stand(self) -> None:
        """Stand up, beside the seat."""
        self._seat = None

    def floor_under(self, x: float, y: float, height: float) -> float:
        """Height of the floor one would stand on near (x, y), below ``height`` metres."""
        return self._area.height(self._area.nearest(x, y, height - EYE))

    def stop(self) -> None:
        """Stay here."""
        self._body, self._goal = replace(self._body, path=()), None

    def _beside(self, room: str, point: tuple[float, float, float]) -> Place | None:
        """A place of ``room`` near a point, from which nothing hides it: on the visitor's side of it."""
        outline, here = self._outline, self._body.place
        floor = next((r.floor for r in outline.rooms if r.name == room), 0.0)
        for metres in _NEAR:
            found = []
            for turn in range(_ROUND):
                angle = 2 * math.pi * turn / _ROUND
                x, y = point[0] + metres * math.cos(angle), point[1] + metres * math.sin(angle)
                place = self._area.locate(x, y, floor)
                if place is None or outline.rooms[self._area.room(place)].name != room:
                    continue
                eye = (x, y, self._area.height(place) + EYE)
                if in_sight(outline.rooms, outline.openings, room, eye, point):
                    found.append((math.dist((x, y), (here.x, here.y)), turn, place))
            if found:
                return min(found)[2]
        return None

    def _walk(self, place: Place) -> bool:
        way = find_path(self._area, self._body.place, place)
        if way is None:
            return False
        self._body, self._goal = replace(self._body, path=tuple(way[1:]), goal=place), None
        return True

    def _face(self, goal: tuple[float, float], dt: float) -> None:
        """Turn towards a goal (yaw, pitch): as fast as one reads a room, slowing down at the end."""
        body = self._body
        off = (math.remainder(goal[0] - body.yaw, 2 * math.pi), goal[1] - body.pitch)
        apart = math.hypot(*off)
        share = 1.0 if apart < _FACED else min(_LOOK_ROUND * min(1.0, apart / 0.35 + 0.05) * dt / apart, 1.0)
        yaw = math.remainder(body.yaw + off[0] * share, 2 * math.pi)
        self._body = replace(body, yaw=yaw, pitch=body.pitch + off[1] * share)
        if share >= 1.0:
            self._goal = None

    def _at(self, viewpoint: Viewpoint) -> Body:
        room = next((r for r in self._outline.rooms if r.name == viewpoint.room), self._outline.rooms[0])
        looks = angles(viewpoint)
        place = self._area.nearest(viewpoint.at[0], viewpoint.at[1], room.floor)
        return standing(self._area, place, looks.yaw, looks.pitch, EYE)


def _towards(eye: tuple[float, float, float], point: tuple[float, float, float]) -> tuple[float, float]:
    """Yaw and pitch of the look from one point to another."""
    x, y, z = (b - a for a, b in zip(eye, point, strict=True))
    return math.atan2(-x, y), math.atan2(z, math.hypot(x, y))


def _differs(a: Body, b: Body) -> bool:
    """Whether two bodies see differently: a tenth of a millimetre or a hundredth of a degree."""
    apart = math.dist((a.place.x, a.place.y, a.eye), (b.place.x, b.place.y, b.eye))
    return apart > 1e-4 or abs(a.yaw - b.yaw) > 2e-4 or abs(a.pitch - b.pitch) > 2e-4
