"""Somebody who is in the space: how they chose to look, where they are, what they are doing.

World axes: metres, x east, y north, z up. A yaw is in radians, 0 to the north and positive to the west.
Orientations are unit quaternions (x, y, z, w) that turn a frame of x right, y ahead, z up into the world.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Point = tuple[float, float, float]
Quaternion = tuple[float, float, float, float]

HAIR = ("bald", "short", "crop", "bob", "long", "bun", "ponytail", "curly", "headscarf")
CLOTHES = ("pullover", "shirt", "jacket", "dress")
SKINS, HAIR_COLOURS, GARMENT_COLOURS, LOWER_COLOURS = 8, 8, 12, 6
"""How many colours there are to choose from: of skin, hair, what is worn above and below."""

_FARTHEST = 1.0e4  # metres: what is farther is no place in a building
_UNIT = 0.02  # how far a quaternion's length may be off


@dataclass(frozen=True)
class Look:
    """What a person chose. Colours are numbers into the palettes. Raises ValueError out of their bounds."""

    hair: str = "short"
    clothes: str = "pullover"
    skin: int = 2
    hair_colour: int = 1
    garment_colour: int = 0
    lower_colour: int = 0

    def __post_init__(self) -> None:
        _among("hair", self.hair, HAIR)
        _among("clothes", self.clothes, CLOTHES)
        _within("skin", self.skin, SKINS)
        _within("hair_colour", self.hair_colour, HAIR_COLOURS)
        _within("garment_colour", self.garment_colour, GARMENT_COLOURS)
        _within("lower_colour", self.lower_colour, LOWER_COLOURS)


@dataclass(frozen=True)
class Hand:
    """A tracked hand: the ``place`` of the wrist; ahead along the fingers, up out of the back of the hand."""

    place: Point
    turn: Quaternion

    def __post_init__(self) -> None:
        _check_place("hand", self.place)
        _check_turn("hand", self.turn)


@dataclass(frozen=True)
class Pose:
    """Where a person is. ``head`` is the middle between the eyes, ``floor`` the height of what they stand on.

    ``hands``: left and right, None when not tracked. ``jumps`` counts teleports: a change of it is never
    animated. Raises ValueError for what is no place or no orientation.
    """

    head: Point
    facing: Quaternion
    floor: float = 0.0
    hands: tuple[Hand | None, Hand | None] = (None, None)
    jumps: int = 0

    def __post_init__(self) -> None:
        _check_place("head", self.head)
        _check_turn("head", self.facing)
        if not abs(self.floor) < _FARTHEST:
            raise ValueError(f"a floor is within {_FARTHEST:.0f} m, not {self.floor}")


@dataclass(frozen=True)
class Seat:
    """A place to sit: ``place`` (x, y and the floor's z), where it looks, and its height above the floor."""

    place: Point
    yaw: float
    height: float = 0.45

    def __post_init__(self) -> None:
        _check_place("seat", self.place)
        if not math.isfinite(self.yaw) or not 0.05 <= self.height <= 2.0:
            raise ValueError(f"a seat is 0.05 to 2 m high and looks somewhere: {self.height}, {self.yaw}")


@dataclass(frozen=True)
class Person:
    """Everything that is drawn of somebody. ``country``: two letters, or "" for none.

    ``seat``: where they sit, None while they stand. ``points_at``: the end of the ray when ``pointing``;
    None for as far as rays go.
    """

    look: Look
    pose: Pose
    name: str = ""
    country: str = ""
    speaking: bool = False
    raised: bool = False
    pointing: bool = False
    points_at: Point | None = None
    seat: Seat | None = None

    def __post_init__(self) -> None:
        if self.points_at is not None:
            _check_place("end of a ray", self.points_at)


def facing(yaw: float, pitch: float = 0.0) -> Quaternion:
    """The orientation of a level head turned by ``yaw`` that looks up by ``pitch``, in radians."""
    cy, sy, cp, sp = math.cos(yaw / 2), math.sin(yaw / 2), math.cos(pitch / 2), math.sin(pitch / 2)
    return (cy * sp, sy * sp, sy * cp, cy * cp)


def makes_sense(places: npt.NDArray[np.float64], turns: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Which ``places`` (..., 3) with ``turns`` (..., 4) may be of a head or a hand in a building (...)."""
    near = (np.abs(places) < _FARTHEST).all(-1)
    return np.asarray(near & (np.abs((turns * turns).sum(-1) - 1.0) < 2 * _UNIT))


def _among(what: str, found: str, known: tuple[str, ...]) -> None:
    if found not in known:
        raise ValueError(f"{what} is one of {', '.join(known)}, not {found!r}")


def _within(what: str, found: int, count: int) -> None:
    if not 0 <= found < count:
        raise ValueError(f"{what} is 0 to {count - 1}, not {found}")


def _check_place(what: str, place: Point) -> None:
    x, y, z = place
    # Not a number is not smaller than anything either.
    if not (abs(x) < _FARTHEST and abs(y) < _FARTHEST and abs(z) < _FARTHEST):
        raise ValueError(f"the place of a {what} is three numbers within {_FARTHEST:.0f} m, not {place}")


def _check_turn(what: str, turn: Quaternion) -> None:
    x, y, z, w = turn
    if not abs(x * x + y * y + z * z + w * w - 1.0) < 2 * _UNIT:
        raise ValueError(f"the orientation of a {what} is a unit quaternion, not {turn}")
