"""A visitor: the walk of ``vrtour.world`` between the window's wishes and what it draws."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from vrtour.app.view import Standpoint
from vrtour.model import Outline
from vrtour.scene import Scene, Viewpoint
from vrtour.world import Body, Intent, WalkArea, across, aim, find_path, step, visible
from vrtour.world.locomotion import EYE, moving, standing

_WIDER = 1.4  # windows of up to 22:9


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


class Visitor:
    """Who walks. Stands at the scene's entrance to begin with."""

    def __init__(self, outline: Outline, scene: Scene) -> None:
        self._outline, self._scene = outline, scene
        self._area = WalkArea(outline.walk)
        self._body = self._at(scene.viewpoint(scene.entrance) or scene.viewpoints[0])

    @property
    def standpoint(self) -> Standpoint:
        """Where the eye is now."""
        body = self._body
        return Standpoint((body.place.x, body.place.y, body.eye), body.yaw, body.pitch)

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

    def move(self, wishes: Asked, dt: float) -> bool:
        """Walk for ``dt`` seconds; True when the view changed."""
        intent = Intent(wishes.forward, wishes.right, wishes.yaw, wishes.pitch, wishes.fast, wishes.speed)
        before = self._body
        turned = bool(intent.yaw or intent.pitch)
        if not (turned or intent.forward or intent.right or moving(before, self._area)):
            return False
        self._body = step(self._area, before, intent, dt)
        return turned or _differs(before, self._body)

    def go_to(self, click: tuple[float, float, float]) -> bool:
        """Walk to where a ray from the eye along ``click`` meets the floor; False when it meets none."""
        eye = self.standpoint.place
        place = aim(self._area, self._outline.rooms, self._outline.openings, self.room, eye, click)
        way = find_path(self._area, self._body.place, place) if place is not None else None
        if way is None:
            return False
        body = self._body
        self._body = Body(
            body.place, body.yaw, body.pitch, body.eye, body.tall, body.vx, body.vy, tuple(way[1:])
        )
        return True

    def jump(self, viewpoint: int) -> bool:
        """Stand at the scene's viewpoint of this number, from 0; False when there is none."""
        if not 0 <= viewpoint < len(self._scene.viewpoints):
            return False
        self._body = self._at(self._scene.viewpoints[viewpoint])
        return True

    def _at(self, viewpoint: Viewpoint) -> Body:
        room = next((r for r in self._outline.rooms if r.name == viewpoint.room), self._outline.rooms[0])
        looks = angles(viewpoint)
        place = self._area.nearest(viewpoint.at[0], viewpoint.at[1], room.floor)
        return standing(self._area, place, looks.yaw, looks.pitch, EYE)


def _differs(a: Body, b: Body) -> bool:
    """Whether two bodies see differently: a tenth of a millimetre or a hundredth of a degree."""
    apart = math.dist((a.place.x, a.place.y, a.eye), (b.place.x, b.place.y, b.eye))
    return apart > 1e-4 or abs(a.yaw - b.yaw) > 2e-4 or abs(a.pitch - b.pitch) > 2e-4
