"""What stands outside the windows, as data: the ``[outside]`` section of a floor plan.

Metres on the plan; ``ground`` is the height of the ground below the storey's floor (negative on a
first floor); headings in degrees clockwise from north, the way a front looks. Colours are sRGB "#rrggbb".
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Metres = Annotated[float, Field(ge=-400.0, le=400.0, allow_inf_nan=False)]
Size = Annotated[float, Field(gt=0.0, le=200.0, allow_inf_nan=False)]
Spot = tuple[Metres, Metres]
Heading = Annotated[float, Field(ge=-360.0, le=360.0, allow_inf_nan=False)]
Hex = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Seed = Annotated[int, Field(ge=0, le=9999)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Surface(_Strict):
    """Flat ground. ``raised`` metres above the ground, with a kerb round it when it is more than zero;
    ``texel`` metres of its light map, fine where shadows are seen from near."""

    material: Literal["paving", "asphalt", "grass", "stone", "concrete"]
    outline: Annotated[tuple[Spot, ...], Field(min_length=3, max_length=64)]
    raised: Annotated[float, Field(ge=0.0, le=1.0)] = 0.0
    texel: Annotated[float, Field(ge=0.05, le=8.0)] = 0.22
    tint: Hex = "#ffffff"


class HouseLook(_Strict):
    """One house of a row."""

    width: Size
    bays: Annotated[int, Field(ge=1, le=12)]
    storeys: Annotated[int, Field(ge=1, le=6)] = 2
    material: Literal["render", "brick", "stone"] = "render"
    wall: Hex = "#dbccae"
    trim: Hex = "#e6e0d1"
    shutters: Hex | None = None
    shop: Hex = "#333d45"
    awning: Hex | None = None


class HouseRow(_Strict):
    """Houses side by side. ``at``: the corner one meets first, seen from the front, on the right hand.

    ``plain``: flat fronts, for what is only seen from afar. ``texel``: metres of the light map of the
    fronts, for shadows on what is seen from near; without it light is kept at the vertices.
    """

    at: Spot
    heading: Heading
    plain: bool = False
    texel: Annotated[float, Field(ge=0.04, le=2.0)] | None = None
    houses: Annotated[tuple[HouseLook, ...], Field(min_length=1, max_length=16)]


class Tree(_Strict):
    """A broad-leaved tree of ``height`` metres; trees of one ``seed`` share their vertices."""

    at: Spot
    seed: Seed
    height: Annotated[float, Field(ge=3.0, le=20.0)] = 9.0
    turn: Heading = 0.0


class Thing(_Strict):
    """Street furniture by name."""

    name: Literal["bandstand", "bench", "street-lamp", "car", "van", "bollard", "bicycle-stand", "bin"]
    at: Spot
    heading: Heading = 0.0
    colour: Hex = "#7c8288"


class Outside(_Strict):
    """Everything outside. ``sky``: radius of the dome in metres, 0 for none."""

    ground: Metres
    sky: Annotated[float, Field(ge=0.0, le=400.0)] = 300.0
    surfaces: Annotated[tuple[Surface, ...], Field(max_length=64)] = ()
    rows: Annotated[tuple[HouseRow, ...], Field(max_length=16)] = ()
    trees: Annotated[tuple[Tree, ...], Field(max_length=64)] = ()
    things: Annotated[tuple[Thing, ...], Field(max_length=128)] = ()
