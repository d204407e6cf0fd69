"""Rooms and the places to look from."""

from __future__ import annotations

from typing import Annotated, Literal

from vrtour.scene.schema.values import Between, Heading, Identifier, Pitch, Spot, Table
from vrtour.scene.schema.words import Words

RoomKind = Literal[
    "coworking", "meeting", "conference", "training", "office", "kitchen", "lounge", "terrace", "entrance",
    "corridor", "stairs", "workshop", "studio", "cafeteria", "store", "toilets", "outdoors", "other",
]  # fmt: skip


class RoomWords(Table):
    """What a room of the model is called, and what it is for (its sign on lists and maps)."""

    id: Identifier
    name: Words
    kind: RoomKind = "other"


class Viewpoint(Table):
    """A place to look from. ``at`` (x, y); ``eye`` metres above the floor; ``fov`` degrees across 16:9."""

    id: Identifier
    name: Words
    room: Identifier
    at: Spot
    heading: Heading
    pitch: Pitch = 0.0
    eye: Annotated[float, Between(0.3, 3.0)] = 1.62
    fov: Annotated[float, Between(30.0, 110.0)] = 74.0
