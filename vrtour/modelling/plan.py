"""A floor plan as data: what ``models/<space>/plan.toml`` may say. Metres, degrees, sRGB "#rrggbb".

x runs east, y north; a heading is degrees clockwise from north. Heights are above the storey's floor.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from vrtour.modelling.outside.plan import Heading, Hex, Metres, Outside, Size, Spot

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,40}$")]
Wall = Literal["north", "east", "south", "west"]
Outline = Annotated[tuple[Spot, ...], Field(min_length=3, max_length=64)]
FILE_BYTES = 1 << 20


class PlanError(Exception):
    """A plan that cannot be read. ``mistakes``: (place in the file, what was found, what was expected)."""

    def __init__(self, path: Path, mistakes: list[tuple[str, str, str]]) -> None:
        self.path = path
        self.mistakes = mistakes
        lines = [f"{place}: {found}; {expected}" for place, found, expected in mistakes]
        super().__init__(f"{path}: " + " | ".join(lines))


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RoomPlan(_Strict):
    """A room. ``accents``: walls painted otherwise. ``outdoors``: a terrace, without walls or ceiling."""

    name: Name
    outline: Outline
    floor: Metres = 0.0
    height: Annotated[float, Field(gt=1.8, le=12.0)] = 2.6
    floor_finish: Literal["carpet", "oak-planks", "tiles", "concrete", "deck"] = "carpet"
    ceiling_finish: Literal["tiles", "plaster"] = "tiles"
    walls: Hex = "#f4f2ec"
    accents: dict[Wall, Hex] = {}
    skirting: Hex = "#eceae4"
    outdoors: bool = False
    assumed: bool = False


class OpeningPlan(_Strict):
    """A hole in a wall. ``a`` and ``b`` lie on the inner wall face of the first room.

    ``leaf``: degrees the door stands open, 0 shut; none for a passage. ``hinge``: the end it hangs on;
    ``into``: the room it swings into. ``bays``: lights of a window, side by side. ``slender``: a window
    between rooms whose panes stand in thin bars of steel, none of which opens.
    """

    kind: Literal["door", "window", "passage"]
    rooms: tuple[Name, Name]
    a: Spot
    b: Spot
    bottom: Metres = 0.0
    top: Size = 2.06
    leaf: Annotated[float, Field(ge=0, le=175)] | None = None
    hinge: Literal["a", "b"] = "a"
    into: Name | None = None
    glazed: bool = False
    colour: Hex = "#f2f1ed"
    bays: Annotated[int, Field(ge=1, le=40)] = 1
    transom: Annotated[float, Field(ge=0, le=3)] = 0.0
    slender: bool = False
    blinds: Annotated[tuple[float, ...], Field(max_length=40)] = ()


class LampPlan(_Strict):
    """Lamps of one kind in a room, at each of ``at``; ``size`` across x and y; ``light`` is radiance.

    An ``uplight`` shines to the ceiling, all others down; it and a ``spot`` lie in the body of a piece.
    """

    room: Name
    kind: Literal["panel", "pendant", "strip", "downlight", "spot", "uplight"]
    at: Annotated[tuple[Spot, ...], Field(min_length=1, max_length=64)]
    size: tuple[Size, Size] = (0.6, 0.6)
    height: Metres | None = None
    light: Annotated[float, Field(gt=0, le=60)] = 4.6
    colour: Hex = "#fff8ee"


class FurniturePlan(_Strict):
    """A piece of the catalogue, or several alike: ``at`` (x, y) and heading each.

    ``z``: height of what stands on a table or hangs on a wall. ``jitter``: how far from exact people
    leave it, degrees and centimetres.
    """

    room: Name
    piece: Name
    at: Annotated[tuple[Spot, ...], Field(min_length=1, max_length=128)]
    heading: Heading | tuple[Heading, ...] = 0.0
    z: Metres = 0.0
    jitter: tuple[Annotated[float, Field(ge=0, le=90)], Annotated[float, Field(ge=0, le=50)]] = (0.0, 0.0)
    options: dict[str, float | bool | str] = {}
    assumed: bool = False


class Building(_Strict):
    """The body of the building round the rooms."""

    outer_wall: Size = 0.30
    solid: tuple[Outline, ...] = ()
    ground: Metres = 0.0
    top: Size = 3.2
    facade: Hex = "#cdbfa6"
    gable: Hex = "#2b2c2e"


Sun = tuple[Heading, Annotated[float, Field(gt=0, lt=90)]]


class GlintPlan(_Strict):
    """Sunlight that glass across a street, itself not modelled, sends back into rooms that have no sun.

    ``towards``: heading and height of that glass in degrees. ``share`` of the sun's light. ``reach``: metres
    to the glass; only what is nearer can stand in the way.
    """

    towards: Sun
    share: Annotated[float, Field(gt=0, le=0.6)]
    reach: Annotated[float, Field(gt=0, le=100)]


class Plan(_Strict):
    """A whole plan. ``sun``: heading and height of the sun in degrees."""

    plan_version: Literal[1] = Field(alias="schema")
    space: Name
    sun: Sun = (149.0, 34.0)
    glint: GlintPlan | None = None
    outside_exposure: Annotated[float, Field(gt=0, le=1)] = 0.26
    exposure: Annotated[float, Field(gt=0, le=50)] = 3.9
    entrance: Name
    building: Building = Building()
    rooms: Annotated[tuple[RoomPlan, ...], Field(min_length=1, max_length=64)]
    openings: Annotated[tuple[OpeningPlan, ...], Field(max_length=256)] = ()
    lamps: Annotated[tuple[LampPlan, ...], Field(max_length=128)] = ()
    furniture: Annotated[tuple[FurniturePlan, ...], Field(max_length=2000)] = ()
    outside: Outside

    @model_validator(mode="after")
    def _rooms_exist(self) -> Plan:
        names = {room.name for room in self.rooms}
        if len(names) != len(self.rooms):
            raise ValueError("two rooms have one name")
        used = {self.entrance} | {x.room for x in self.lamps} | {x.room for x in self.furniture}
        used |= {name for opening in self.openings for name in opening.rooms} - {"outside"}
        if used - names:
            raise ValueError(f"no such room: {', '.join(sorted(used - names))}")
        return self


def read_plan(path: Path) -> Plan:
    """The plan in ``path``. Raises PlanError with every mistake at once, OSError when it cannot be read."""
    data = path.read_bytes()
    if len(data) > FILE_BYTES:
        raise PlanError(path, [("file", f"{len(data)} bytes", f"at most {FILE_BYTES}")])
    try:
        written: dict[str, Any] = tomllib.loads(data.decode("utf-8"))
        return Plan.model_validate(written)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlanError(path, [("file", str(error), "TOML")]) from None
    except ValidationError as error:
        found = [
            (".".join(str(step) for step in mistake["loc"]), repr(mistake["input"])[:80], mistake["msg"])
            for mistake in error.errors()
        ]
        raise PlanError(path, found) from None
