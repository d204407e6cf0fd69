"""Things that tell something when one looks at them."""

from __future__ import annotations

from typing import Literal

from vrtour.scene.schema.values import (
    Day,
    Height,
    Identifier,
    Label,
    PictureName,
    Spot,
    Table,
    WebAddress,
)
from vrtour.scene.schema.words import Certainty, Paragraph, Words


class Picture(Table):
    """A picture of ``scenes/media/<space>/``; ``alt`` says what it shows to those who do not see it."""

    file: PictureName
    alt: Words
    credit: Label


class Link(Table):
    """A page on the web, and the words to click on."""

    url: WebAddress
    label: Words


class Hotspot(Table):
    """A text beside a thing. ``at`` (x, y); ``height`` of its sign in metres above the floor.

    ``certainty`` and ``source`` say how we know; ``verified_on`` is when the place's staff confirmed it.
    """

    id: Identifier
    kind: Literal["info", "people", "building", "room", "equipment", "access", "funding", "model"] = "info"
    room: Identifier
    at: Spot
    height: Height = 1.5
    title: Words
    text: Paragraph
    picture: Picture | None = None
    link: Link | None = None
    source: Words
    certainty: Certainty
    verified_on: Day | None = None
