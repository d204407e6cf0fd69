"""``scenes/<space>.toml``: one space."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from vrtour.scene.schema.hotspots import Hotspot
from vrtour.scene.schema.limits import LIMITS
from vrtour.scene.schema.meeting import MeetingArea, Screen, Seat
from vrtour.scene.schema.place import Place
from vrtour.scene.schema.rooms import RoomWords, Viewpoint
from vrtour.scene.schema.values import Day, Identifier, Label, Table
from vrtour.scene.schema.visit import GuidedTour, Portal
from vrtour.scene.schema.words import Words

VERSION = 1


class Scene(Table):
    """A space. ``entrance`` is the viewpoint a visit begins at.

    ``provenance``: ``measured`` on the spot, or ``assumed``: an indicative model, which the tour says.
    """

    version: Literal[1] = Field(alias="schema")
    id: Identifier
    name: Words
    town: Label
    country: Literal["FR", "BE"]
    provenance: Literal["measured", "assumed"]
    model_date: Day
    entrance: Identifier
    place: Place | None = None
    rooms: Annotated[tuple[RoomWords, ...], Field(strict=False, min_length=1, max_length=LIMITS.rooms)]
    viewpoints: Annotated[
        tuple[Viewpoint, ...], Field(strict=False, min_length=1, max_length=LIMITS.viewpoints)
    ]
    hotspots: Annotated[tuple[Hotspot, ...], Field(strict=False, max_length=LIMITS.hotspots)] = ()
    portals: Annotated[tuple[Portal, ...], Field(strict=False, max_length=LIMITS.portals)] = ()
    tour: GuidedTour | None = None
    seats: Annotated[tuple[Seat, ...], Field(strict=False, max_length=LIMITS.seats)] = ()
    screens: Annotated[tuple[Screen, ...], Field(strict=False, max_length=LIMITS.screens)] = ()
    meeting_areas: Annotated[tuple[MeetingArea, ...], Field(strict=False, max_length=LIMITS.areas)] = ()

    def viewpoint(self, name: str) -> Viewpoint | None:
        """The viewpoint of that identifier."""
        return next((viewpoint for viewpoint in self.viewpoints if viewpoint.id == name), None)

    def room(self, name: str) -> RoomWords | None:
        """The room of that identifier."""
        return next((room for room in self.rooms if room.id == name), None)
