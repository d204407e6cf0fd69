"""What is seen through the windows: ground, houses, trees, street furniture and the sky."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from vrtour.modelling.outside.colours import srgb
from vrtour.modelling.outside.grounds import dome, grounds
from vrtour.modelling.outside.houses import House, row
from vrtour.modelling.outside.plan import HouseLook, HouseRow, Outside, Tree
from vrtour.modelling.outside.street import THINGS
from vrtour.modelling.outside.trees import Kind, tree
from vrtour.modelling.part import Piece, Placement, rotation
from vrtour.modelling.setting import OUTSIDE

__all__ = ["placements"]


def placements(outside: Outside) -> list[Placement]:
    """Everything that stands outside, in the order of the plan."""
    z = outside.ground
    placed = [Placement("ground", OUTSIDE, grounds(outside.surfaces), np.array([0.0, 0.0, z]))]
    if outside.sky > 0:
        placed.append(Placement("sky", OUTSIDE, dome(outside.sky)))
    for number, houses in enumerate(outside.rows):
        placed += _row(houses, number, z)
    placed += [_tree(grown, number, z) for number, grown in enumerate(outside.trees)]
    for number, thing in enumerate(outside.things):
        piece = THINGS[thing.name](srgb(thing.colour))
        place = np.array([*thing.at, z])
        placed.append(Placement(f"{thing.name} {number}", OUTSIDE, piece, place, _turn(thing.heading)))
    return placed


def _turn(heading: float) -> float:
    """Radians about z that turn +y to ``heading`` degrees clockwise from north."""
    return -math.radians(heading)


def _row(houses: HouseRow, number: int, z: float) -> list[Placement]:
    turn = _turn(houses.heading)
    along = rotation(turn)[:, 0]
    start = np.array([*houses.at, z])
    looks = [_house(look, houses) for look in houses.houses]
    return [
        Placement(f"house {number}.{count}", OUTSIDE, piece, start + along * x, turn)
        for count, (piece, x) in enumerate(row(looks))
    ]


def _house(look: HouseLook, houses: HouseRow) -> House:
    return House(
        width=look.width,
        bays=look.bays,
        storeys=look.storeys,
        material=look.material,
        wall=srgb(look.wall),
        trim=srgb(look.trim),
        shutters=srgb(look.shutters) if look.shutters else None,
        shopfront=srgb(look.shop),
        awning=srgb(look.awning) if look.awning else None,
        plain=houses.plain,
        texel=houses.texel,
    )


@cache
def _grown(seed: int, height: float) -> Piece:
    return tree(seed, Kind(height=height))


def _tree(grown: Tree, number: int, z: float) -> Placement:
    place = np.array([*grown.at, z])
    return Placement(f"tree {number}", OUTSIDE, _grown(grown.seed, grown.height), place, _turn(grown.turn))
