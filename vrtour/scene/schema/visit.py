"""Going on: portals to other places, and the guided tour of this one."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from vrtour.scene.schema.limits import LIMITS
from vrtour.scene.schema.values import Between, Heading, Identifier, Spot, Table, broken
from vrtour.scene.schema.words import Paragraph, Words

HUB = "carte"
"""What a portal to the map of all places is written as."""


class Portal(Table):
    """A way to another space, or to the map (``to = "carte"``). ``heading``: where it faces."""

    id: Identifier
    to: Identifier
    room: Identifier
    at: Spot
    heading: Heading


class Stop(Table):
    """A stop of the guided tour: at a viewpoint, or at a spot of a room with a heading."""

    viewpoint: Identifier | None = None
    room: Identifier | None = None
    at: Spot | None = None
    heading: Heading | None = None
    text: Paragraph
    seconds: Annotated[float, Between(3.0, 180.0)] = 15.0

    @model_validator(mode="after")
    def _somewhere(self) -> Stop:
        spot = (self.room, self.at, self.heading)
        here = self.viewpoint is not None
        if (here and any(part is not None for part in spot)) or (not here and None in spot):
            raise broken("stop")
        return self


class GuidedTour(Table):
    """The stops of the guided tour, in their order."""

    title: Words
    stops: Annotated[tuple[Stop, ...], Field(strict=False, min_length=1, max_length=LIMITS.stops)]
