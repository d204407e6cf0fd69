"""How a visitor walks: an intent and a time go in, a body somewhere else comes out."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace

from vrtour.world.area import Place, WalkArea
from vrtour.world.path import find_path

WALK = 1.4  # metres a second: an unhurried adult
RUN = 2.6
RESPONSE = 0.12  # seconds to take up most of a new speed: soft, but never sluggish
EYE_RESPONSE = 0.10  # seconds to follow a step of the floor
TURN = math.radians(140.0)  # radians a second, while walking somewhere by itself
STEEPEST = math.radians(80.0)
LONGEST = 1.0 / 30.0  # seconds; longer times are cut into steps of at most this
EYE = 1.62
ARRIVED = 0.05
_STRAIGHT = 0.01  # metres beside a corner that do not matter


@dataclass(frozen=True, slots=True)
class Body:
    """A visitor: ``yaw`` and ``pitch`` radians (yaw 0 looks north, positive to the west), ``vx``, ``vy``
    metres a second, ``eye`` height of the eyes in metres above z = 0, ``tall`` above the floor.
    ``path``: corners still ahead when walking somewhere by itself; ``goal``: its end, where it is known."""

    place: Place
    yaw: float
    pitch: float
    eye: float
    tall: float = EYE
    vx: float = 0.0
    vy: float = 0.0
    path: tuple[tuple[float, float], ...] = ()
    goal: Place | None = None


@dataclass(frozen=True, slots=True)
class Intent:
    """What is asked for: ``forward`` and ``right`` -1..1; ``yaw`` and ``pitch`` radians to turn by now;
    ``speed`` a factor on the usual one."""

    forward: float = 0.0
    right: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    fast: bool = False
    speed: float = 1.0


def standing(area: WalkArea, place: Place, yaw: float, pitch: float = 0.0, tall: float = EYE) -> Body:
    """A body at rest."""
    return Body(place, yaw, pitch, area.height(place) + tall, tall)


def step(area: WalkArea, body: Body, intent: Intent, dt: float) -> Body:
    """The body ``dt`` seconds later."""
    yaw = math.remainder(body.yaw + intent.yaw, 2 * math.pi)
    pitch = min(max(body.pitch + intent.pitch, -STEEPEST), STEEPEST)
    manual = bool(intent.forward or intent.right)
    body = replace(body, yaw=yaw, pitch=pitch, path=() if manual else body.path)
    steps = max(1, math.ceil(dt / LONGEST - 1e-9))
    for _ in range(steps):
        body = _advanced(area, body, intent, dt / steps)
    return body


def moving(body: Body, area: WalkArea) -> bool:
    """Whether the body will be elsewhere a moment later without being asked."""
    drifting = abs(body.eye - area.height(body.place) - body.tall) > 5e-4
    return bool(body.path) or body.vx * body.vx + body.vy * body.vy > 1e-4 or drifting


def _advanced(area: WalkArea, body: Body, intent: Intent, dt: float) -> Body:
    wanted_x, wanted_y, body = _wanted(area, body, intent, dt)
    keep = math.exp(-dt / RESPONSE)
    vx = wanted_x + (body.vx - wanted_x) * keep
    vy = wanted_y + (body.vy - wanted_y) * keep
    if vx * vx + vy * vy < 1e-5 and not (wanted_x or wanted_y):
        vx = vy = 0.0
    place = area.slide(body.place, vx * dt, vy * dt) if vx or vy else body.place
    if dt > 0 and (vx or vy):
        # What a wall took away is not kept: letting go of it does not shoot one forward.
        vx, vy = (place.x - body.place.x) / dt, (place.y - body.place.y) / dt
    floor = area.height(place) + body.tall
    eye = floor + (body.eye - floor) * math.exp(-dt / EYE_RESPONSE)
    return replace(body, place=place, vx=vx, vy=vy, eye=eye)


def _wanted(area: WalkArea, body: Body, intent: Intent, dt: float) -> tuple[float, float, Body]:
    """The velocity asked for, by hand or by a path; a path also turns the body."""
    speed = (RUN if intent.fast else WALK) * intent.speed
    if intent.forward or intent.right:
        s, c = math.sin(body.yaw), math.cos(body.yaw)
        length = max(1.0, math.hypot(intent.forward, intent.right))
        f, r = intent.forward / length * speed, intent.right / length * speed
        return -s * f + c * r, c * f + s * r, body
    if not body.path:
        return 0.0, 0.0, body
    return _along_path(area, body, speed, dt, turning=not intent.yaw)


def _ahead(area: WalkArea, body: Body, reach: float) -> tuple[tuple[float, float], ...]:
    """The corners still ahead. Where one has drifted off so far that a wall is now before the next corner
    (it may stand square to the way on, and hold one for ever) the way is found anew."""
    path = body.path
    while path and math.dist((body.place.x, body.place.y), path[0]) <= reach:
        path = path[1:]
    if not path or _clear(area, body.place, path[0]):
        return path
    goal = body.goal or area.nearest(*path[-1], area.height(body.place))
    way = find_path(area, body.place, goal)
    return tuple(way[1:]) if way is not None else path


def _clear(area: WalkArea, place: Place, point: tuple[float, float]) -> bool:
    """Whether one can go straight to ``point``."""
    end = area.slide(place, point[0] - place.x, point[1] - place.y)
    return math.dist((end.x, end.y), point) < _STRAIGHT


def _along_path(
    area: WalkArea, body: Body, speed: float, dt: float, turning: bool
) -> tuple[float, float, Body]:
    path = _ahead(area, body, max(ARRIVED, speed * dt))
    if not path:
        return 0.0, 0.0, replace(body, path=())
    x, y = path[0][0] - body.place.x, path[0][1] - body.place.y
    distance = math.hypot(x, y)
    left = distance + sum(math.dist(a, b) for a, b in itertools.pairwise(path))
    speed = min(speed, 0.25 + 2.5 * left)  # slow down before the goal
    yaw, off = body.yaw, 0.0
    if turning and distance > 0.15:
        off = math.remainder(math.atan2(-x, y) - body.yaw, 2 * math.pi)
        yaw = body.yaw + min(max(off, -TURN * dt), TURN * dt)
    # Turn before going: nobody walks backwards to where they were told to go.
    speed *= max(0.15, math.cos(min(abs(off), math.pi / 2)))
    return x / distance * speed, y / distance * speed, replace(body, path=path, yaw=yaw)
