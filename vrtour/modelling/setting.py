"""What the light needs to know: everything that stands in a space, its lamps, its windows and its sky."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from vrtour.model.space import Opening
from vrtour.modelling.part import Placement

Floats = npt.NDArray[np.float64]
Colour = tuple[float, float, float]

OUTSIDE = "outside"


@dataclass(frozen=True, eq=False)
class Lamp:
    """A rectangle that shines to the side of ``cross(u, v)``: its centre and full edges, in metres."""

    room: str
    centre: Floats
    u: Floats
    v: Floats
    radiance: Colour


@dataclass(frozen=True, eq=False)
class Portal:
    """A glazed hole daylight comes through; ``cross(u, v)`` points into ``room``. Edges in metres."""

    room: str
    corner: Floats
    u: Floats
    v: Floats


@dataclass(frozen=True, eq=False)
class PlannedRoom:
    """A room of the plan: ``outline`` (k, 2) counter-clockwise; ``outdoors`` for terraces."""

    name: str
    outline: Floats
    floor: float
    ceiling: float
    outdoors: bool = False


@dataclass(frozen=True, eq=False)
class Glint:
    """The sun sent back into rooms by glass ``reach`` metres away: the unit direction ``towards`` it, and
    which ``share`` of the sun's light it sends."""

    towards: Floats
    share: float
    reach: float


@dataclass(frozen=True, eq=False)
class Setting:
    """A space before it is lit. ``sun`` is the unit direction towards the sun."""

    space: str
    rooms: tuple[PlannedRoom, ...]
    openings: tuple[Opening, ...]
    placements: tuple[Placement, ...]
    lamps: tuple[Lamp, ...]
    portals: tuple[Portal, ...]
    sun: Floats
    sun_radiance: Colour = (8.5, 7.5, 6.05)
    glint: Glint | None = None
    outside_exposure: float = 0.26
    exposure: float = 3.9
    extras: dict[str, object] = field(default_factory=dict)
