"""What a meeting needs: seats, screens, and the areas people meet in."""

from __future__ import annotations

from typing import Annotated

from vrtour.scene.schema.limits import LIMITS
from vrtour.scene.schema.values import Between, Heading, Height, Identifier, Pair, Spot, Table
from vrtour.scene.schema.words import Words


class Seat(Table):
    """A place to sit. ``heading``: where one looks; ``height`` of the seat in metres above the floor."""

    id: Identifier
    room: Identifier
    at: Spot
    heading: Heading
    height: Annotated[float, Between(0.1, 1.5)] = 0.45


class Screen(Table):
    """A surface slides are shown on. ``heading``: where it faces; ``height`` of its middle above the
    floor; ``size``: width and height in metres."""

    id: Identifier
    room: Identifier
    at: Spot
    heading: Heading
    height: Height
    size: Annotated[tuple[float, float], Pair(0.1, LIMITS.storey, "size")]


class MeetingArea(Table):
    """A room people meet in, and for how many it is made."""

    id: Identifier
    room: Identifier
    name: Words
    capacity: Annotated[int, Between(1, LIMITS.capacity, whole=True)]
