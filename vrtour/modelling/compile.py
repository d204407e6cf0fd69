"""From a plan to everything that stands in a space, with its lamps and windows as sources of light."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from vrtour.model.space import Opening
from vrtour.modelling import outside
from vrtour.modelling.furniture import build
from vrtour.modelling.materials import linear
from vrtour.modelling.outside.colours import srgb
from vrtour.modelling.part import Floats, Piece, Placement
from vrtour.modelling.plan import FurniturePlan, LampPlan, OpeningPlan, Plan
from vrtour.modelling.setting import OUTSIDE, Glint, Lamp, PlannedRoom, Portal, Setting
from vrtour.modelling.shell.joinery import blind, door, sash, window
from vrtour.modelling.shell.partition import partition
from vrtour.modelling.shell.solid import inside_outline
from vrtour.modelling.shell.surfaces import surfaces
from vrtour.modelling.shell.trim import lamp, lamp_height, skirting
from vrtour.modelling.weld import welded

_OPEN_HEIGHT = 30.0
_FAR = 14.0  # metres from the building


def compile_plan(plan: Plan) -> Setting:
    """The setting of ``plan``: the same arrays to the last bit for the same plan."""
    placements = surfaces(plan)
    placements += [found for room in plan.rooms if (found := skirting(room, plan)) is not None]
    portals: list[Portal] = []
    for number, opening in enumerate(plan.openings):
        hole = _Hole(plan, opening)
        placements += hole.placements(number)
        portals += hole.portals()
    lamps: list[Lamp] = []
    for number, given in enumerate(plan.lamps):
        placements += _lamp_placements(plan, given, number)
        lamps += _lamps(plan, given)
    for number, item in enumerate(plan.furniture):
        placements += _furniture(plan, item, number)
    placements += _seen_from(plan, outside.placements(plan.outside))
    return Setting(
        space=plan.space,
        rooms=tuple(_room(plan, index) for index in range(len(plan.rooms))),
        openings=(*(_opening(opening) for opening in plan.openings), *_open_sides(plan)),
        placements=tuple(welded(placements)),
        lamps=tuple(lamps),
        portals=tuple(portals),
        sun=_towards(plan.sun),
        glint=_glint(plan),
        outside_exposure=plan.outside_exposure,
        exposure=plan.exposure,
        extras={"entrance": plan.entrance},
    )


def _seen_from(plan: Plan, placements: list[Placement]) -> list[Placement]:
    """What stands too far from every room to be looked at closely has its coarse shape only."""
    ring = np.vstack([np.asarray(room.outline) for room in plan.rooms])
    low, high = ring.min(axis=0), ring.max(axis=0)
    coarse: dict[int, Piece] = {}
    made = []
    for placement in placements:
        piece, at = placement.piece, placement.position[:2]
        away = float(np.hypot(*np.maximum(np.maximum(low - at, at - high), 0.0)))
        if piece.coarse and away > _FAR:
            piece = coarse.setdefault(id(piece), replace(piece, fine=piece.coarse, coarse=()))
        made.append(replace(placement, piece=piece))
    return made


def _room(plan: Plan, index: int) -> PlannedRoom:
    room = plan.rooms[index]
    return PlannedRoom(
        room.name, np.asarray(room.outline, np.float64), room.floor, room.floor + room.height, room.outdoors
    )


def _opening(opening: OpeningPlan) -> Opening:
    return Opening(opening.kind, opening.rooms, opening.a, opening.b, opening.bottom, opening.top)


def _open_sides(plan: Plan) -> list[Opening]:
    """A terrace has no walls: each of its sides opens to the outside."""
    return [
        Opening("passage", (room.name, OUTSIDE), a, b, room.floor, room.floor + _OPEN_HEIGHT)
        for room in plan.rooms
        if room.outdoors
        for a, b in zip(room.outline, (*room.outline[1:], room.outline[0]), strict=True)
    ]


def _glint(plan: Plan) -> Glint | None:
    glint = plan.glint
    return Glint(_towards(glint.towards), glint.share, glint.reach) if glint else None


def _towards(place: tuple[float, float]) -> Floats:
    """The unit vector to a heading and a height in degrees."""
    heading, height = (math.radians(value) for value in place)
    level = math.cos(height)
    return np.array([level * math.sin(heading), level * math.cos(heading), math.sin(height)])


class _Hole:
    """An opening with its own axes: x from ``a`` to ``b``, y into its first room."""

    def __init__(self, plan: Plan, opening: OpeningPlan) -> None:
        self.plan, self.opening = plan, opening
        room = next(room for room in plan.rooms if room.name == opening.rooms[0])
        a, b = np.array(opening.a), np.array(opening.b)
        self.swapped = not self._faces_in(a, b, np.asarray(room.outline))
        if self.swapped:
            a, b = b, a
        self.a, self.along = a, (b - a) / np.linalg.norm(b - a)
        self.width = round(float(np.linalg.norm(b - a)), 4)
        self.inward = np.array([-self.along[1], self.along[0]])
        self.floor = room.floor
        self.wall = self._thickness()

    @staticmethod
    def _faces_in(a: Floats, b: Floats, ring: Floats) -> bool:
        along = (b - a) / np.linalg.norm(b - a)
        probe = (a + b) / 2 + 0.05 * np.array([-along[1], along[0]])
        return bool(inside_outline(ring, probe[None])[0])

    def _thickness(self) -> float:
        """How far it is from the first room's wall face to the other side."""
        other = self.opening.rooms[1]
        room = next((room for room in self.plan.rooms if room.name == other), None)
        if room is None or room.outdoors:
            return self.plan.building.outer_wall
        ring = np.asarray(room.outline)
        middle = self.a + self.along * self.width / 2
        for step in np.arange(0.02, 0.6, 0.01):
            if inside_outline(ring, (middle - self.inward * step)[None])[0]:
                return round(float(step), 3) - 0.005
        return self.plan.building.outer_wall

    def placements(self, number: int) -> list[Placement]:
        """The door or window that fills it."""
        given = self.opening
        turn = math.atan2(self.along[1], self.along[0])
        place = np.array([*self.a, self.floor + given.bottom])
        name = f"{given.kind} {number}"
        height = given.top - given.bottom
        colour = srgb(given.colour)
        if given.kind == "window" and given.slender:
            piece = partition(self.width, height, self.wall, given.bays, given.transom, colour)
        elif given.kind == "window":
            blinds = given.blinds[::-1] if self.swapped else given.blinds
            piece = window(self.width, height, self.wall, given.bays, colour)
            bays = self._bays(name, height, blinds, turn, place)
            return [Placement(name, given.rooms[0], piece, place, turn), *bays]
        elif given.kind == "door":
            hinge_b = (given.hinge == "b") != self.swapped
            away = given.into is not None and given.into != given.rooms[0]
            piece = door(self.width, height, self.wall, colour, given.glazed, given.leaf, hinge_b, away)
        else:
            piece = door(self.width, height, self.wall, colour, False, None, False, False)
        return [Placement(name, given.rooms[0], piece, place, turn)]

    def _bays(
        self, name: str, height: float, blinds: tuple[float, ...], turn: float, place: Floats
    ) -> list[Placement]:
        """The sash of each bay, and its blind where there is one."""
        given, room = self.opening, self.opening.rooms[0]
        pitch = round(self.width / given.bays, 4)
        made = []
        for bay in range(given.bays):
            at = place + np.array([*(self.along * pitch * bay), 0.0])
            piece = sash(pitch, height, self.wall, given.transom, srgb(given.colour), bay % 2 == 0)
            made.append(Placement(f"{name} sash {bay}", room, piece, at, turn))
            share = blinds[bay] if bay < len(blinds) else 0.0
            if share > 0:
                cloth = blind(pitch, height, self.wall, share)
                made.append(Placement(f"{name} blind {bay}", room, cloth, at, turn))
        return made

    def portals(self) -> list[Portal]:
        """Daylight comes in through glazed holes in outer walls."""
        given = self.opening
        outdoors = {"outside"} | {room.name for room in self.plan.rooms if room.outdoors}
        clear = given.kind == "window" or given.glazed or given.leaf is None or given.leaf > 20
        if given.rooms[1] not in outdoors or not clear:
            return []
        corner = self.a - self.inward * (self.wall * 0.55 + 0.002)
        start = np.array([*corner, self.floor + given.bottom])
        # cross(up, along) points into the room.
        up = np.array([0.0, 0.0, given.top - given.bottom])
        return [Portal(given.rooms[0], start, up, np.array([*(self.along * self.width), 0.0]))]


def _lamp_placements(plan: Plan, given: LampPlan, number: int) -> list[Placement]:
    room = next(room for room in plan.rooms if room.name == given.room)
    z = lamp_height(given, room)
    piece = lamp(given.kind, given.size, given.colour, round(room.floor + room.height - z, 3))
    return [
        Placement(f"lamp {number}.{k}", given.room, piece, np.array([*at, z]))
        for k, at in enumerate(given.at)
    ]


def _lamps(plan: Plan, given: LampPlan) -> list[Lamp]:
    room = next(room for room in plan.rooms if room.name == given.room)
    z = lamp_height(given, room) + (0.002 if given.kind == "uplight" else -0.002)
    colour = linear(srgb(given.colour))
    radiance = (
        float(colour[0] * given.light),
        float(colour[1] * given.light),
        float(colour[2] * given.light),
    )
    u, v = np.array([0.0, given.size[1], 0.0]), np.array([given.size[0], 0.0, 0.0])
    if given.kind == "uplight":
        u, v = v, u
    return [Lamp(given.room, np.array([*at, z]), u, v, radiance) for at in given.at]


def _furniture(plan: Plan, item: FurniturePlan, number: int) -> list[Placement]:
    piece = build(item.piece, **item.options)
    room = next(room for room in plan.rooms if room.name == item.room)
    random = np.random.default_rng([number, *item.piece.encode()])
    placed = []
    for k, at in enumerate(item.at):
        heading = item.heading[k % len(item.heading)] if isinstance(item.heading, tuple) else item.heading
        swing = random.uniform(-1, 1, 3) * np.array(
            [item.jitter[0], item.jitter[1] / 100, item.jitter[1] / 100]
        )
        place = np.array([at[0] + swing[1], at[1] + swing[2], room.floor + item.z])
        turn = -math.radians(heading + swing[0])
        placed.append(Placement(f"{item.piece} {number}.{k}", item.room, piece, place, turn))
    return placed
