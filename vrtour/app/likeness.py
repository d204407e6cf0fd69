"""From what the wire says of people to the figures that are drawn, and of oneself back. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from vrtour.app.avatars.palette import GARMENTS
from vrtour.app.interface.box import Colour
from vrtour.protocol.fields import Look as Wire
from vrtour.protocol.poses import Pose as WirePose
from vrtour.scene import Scene
from vrtour.scene import Seat as Chair
from vrtour.world.person import (
    CLOTHES,
    GARMENT_COLOURS,
    HAIR,
    HAIR_COLOURS,
    LOWER_COLOURS,
    SKINS,
    Look,
    Seat,
)

SEATED_EYE = 0.74  # metres from a seat to the eyes of who sits on it


@lru_cache(maxsize=512)
def look_of(wire: Wire) -> Look:
    """The figure of somebody: choices beyond what is known here are drawn as others."""
    return Look(
        HAIR[wire.hair % len(HAIR)],
        CLOTHES[wire.clothes % len(CLOTHES)],
        wire.skin % SKINS,
        wire.hair_colour % HAIR_COLOURS,
        wire.colour % GARMENT_COLOURS,
        wire.colour % LOWER_COLOURS,
    )


def wire_of(look: Look) -> Wire:
    """What is told to others of one's figure."""
    return Wire(
        colour=look.garment_colour,
        skin=look.skin,
        hair=HAIR.index(look.hair),
        hair_colour=look.hair_colour,
        clothes=CLOTHES.index(look.clothes),
    )


def colour_of(wire: Wire) -> Colour:
    """The colour of somebody's clothes, as panels show it."""
    red, green, blue = bytes.fromhex(GARMENTS[wire.colour % GARMENT_COLOURS])
    return (red, green, blue, 255)


def seat_of(chair: Chair, floor: float) -> Seat:
    """A seat of a scene in a room whose floor is at this height."""
    return Seat((chair.at[0], chair.at[1], floor), -math.radians(chair.heading), chair.height)


def seats_of(scene: Scene, floors: Mapping[str, float]) -> dict[str, Seat]:
    """The seats of a scene by their names; ``floors``: heights of the rooms' floors."""
    return {chair.id: seat_of(chair, floors.get(chair.room, 0.0)) for chair in scene.seats}


def own_pose(eye: tuple[float, float, float], yaw: float, pitch: float) -> WirePose:
    """Where one is, for the relay."""
    return WirePose(eye, yaw, pitch)
