"""The real place: where it is, how one gets there, who runs it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from vrtour.scene.schema.limits import LIMITS
from vrtour.scene.schema.values import Day, Label, Table, WebAddress, broken
from vrtour.scene.schema.words import Certainty, Paragraph, Words


class Access(Table):
    """One way to get there, with how sure it is."""

    by: Literal["train", "bus", "car", "bike", "foot"]
    text: Paragraph
    certainty: Certainty
    source: Words | None = None


class Place(Table):
    """What a visitor needs to go there for real.

    Opening hours and booking are links, never figures: those change. ``step_free``: whether one gets
    in without a step; ``verified_on`` and ``verified_by``: when the place's own staff read this.
    """

    address: Annotated[tuple[Label, ...], Field(strict=False, max_length=LIMITS.address_lines)] = ()
    operator: Words | None = None
    access: Annotated[tuple[Access, ...], Field(strict=False, max_length=LIMITS.access)] = ()
    step_free: Literal["yes", "partly", "no", "unknown"] = "unknown"
    step_free_text: Paragraph | None = None
    hours: WebAddress | None = None
    booking: WebAddress | None = None
    website: WebAddress | None = None
    source: Words | None = None
    certainty: Certainty
    verified_on: Day | None = None
    verified_by: Label | None = None

    @model_validator(mode="after")
    def _verified_by_somebody(self) -> Place:
        if (self.verified_on is None) != (self.verified_by is None):
            raise broken("verified")
        return self
