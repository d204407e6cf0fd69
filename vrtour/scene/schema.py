"""What a scene file may say. Metres on the plan, x east and y north; headings are degrees clockwise
from north."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,40}$")]
Text = Annotated[str, Field(min_length=1, max_length=400)]
Metres = Annotated[float, Field(ge=-10000.0, le=10000.0, allow_inf_nan=False)]
Heading = Annotated[float, Field(ge=-360.0, le=360.0)]
Pitch = Annotated[float, Field(ge=-80.0, le=80.0)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Strict):
    """One text in our languages; French is required, the others fall back to it."""

    fr: Text
    nl: Text | None = None
    de: Text | None = None
    en: Text | None = None

    def table(self) -> dict[str, str]:
        """The languages it is written in."""
        return {name: text for name, text in self.model_dump().items() if text}


class Viewpoint(_Strict):
    """A place to look from. ``at`` (x, y); ``eye`` metres above the floor; ``fov`` degrees across 16:9."""

    id: Identifier
    name: Words
    room: Identifier
    at: tuple[Metres, Metres]
    heading: Heading
    pitch: Pitch = 0.0
    eye: Annotated[float, Field(ge=0.3, le=3.0)] = 1.62
    fov: Annotated[float, Field(ge=30.0, le=110.0)] = 74.0


class RoomWords(_Strict):
    """What a room of the model is called."""

    id: Identifier
    name: Words


class Scene(_Strict):
    """A space. ``entrance`` is the viewpoint a visit begins at."""

    version: Literal[1] = Field(alias="schema")
    id: Identifier
    name: Words
    town: Text
    country: Literal["FR", "BE"]
    provenance: Literal["measured", "assumed"]
    model_date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    entrance: Identifier
    rooms: Annotated[tuple[RoomWords, ...], Field(min_length=1, max_length=64)]
    viewpoints: Annotated[tuple[Viewpoint, ...], Field(min_length=1, max_length=64)]

    def viewpoint(self, name: str) -> Viewpoint | None:
        """The viewpoint of that identifier."""
        return next((viewpoint for viewpoint in self.viewpoints if viewpoint.id == name), None)
