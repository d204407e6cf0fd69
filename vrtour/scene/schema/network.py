"""``scenes/network.toml``: the places together, the ring of portals between them, the notices."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import Field

from vrtour.scene.schema.hotspots import Link
from vrtour.scene.schema.limits import LIMITS
from vrtour.scene.schema.values import (
    Between,
    Day,
    Identifier,
    Label,
    PictureName,
    RelayAddress,
    Table,
    WebAddress,
)
from vrtour.scene.schema.words import Certainty, Language, Paragraph, Words

VERSION = 1


class Coordinates(Table):
    """Degrees of WGS 84, and what they are of: rarely the very building."""

    latitude: Annotated[float, Between(-90.0, 90.0)]
    longitude: Annotated[float, Between(-180.0, 180.0)]
    of: Words
    certainty: Certainty


class NetworkSpace(Table):
    """One place of the network. ``shown = false`` switches it off: the ring closes without it."""

    id: Identifier
    name: Words
    town: Label
    country: Literal["FR", "BE"]
    summary: Paragraph
    coordinates: Coordinates | None = None
    website: WebAddress | None = None
    shown: bool = True


class Hub(Table):
    """The map that reaches every place."""

    name: Words
    text: Paragraph


class Logo(Table):
    """A logo of ``scenes/media/network/``."""

    file: PictureName
    alt: Words
    link: WebAddress | None = None


class Notice(Table):
    """Something that must be shown, such as who funded the work.

    ``statement`` comes first and largest, ``line`` under it; ``emblem = "eu"`` is the flag of the Union.
    ``period``: first and last day.
    """

    id: Identifier
    kind: Literal["funding", "notice"]
    emblem: Literal["eu", "none"] = "none"
    statement: Words
    line: Words | None = None
    programme: Words | None = None
    first_day: Day | None = None
    last_day: Day | None = None
    text: Paragraph | None = None
    link: Link | None = None
    logos: Annotated[tuple[Logo, ...], Field(strict=False, max_length=LIMITS.logos)] = ()


class Network(Table):
    """All places. ``ring``: the order in which portals lead from one to the next, and round again.

    ``relay``: through which people meet; None: only on their own local network.
    """

    version: Literal[1] = Field(alias="schema")
    title: Words
    subtitle: Paragraph
    website: WebAddress | None = None
    relay: RelayAddress | None = None
    languages: Annotated[tuple[Language, ...], Field(strict=False, min_length=1, max_length=4)]
    ring: Annotated[tuple[Identifier, ...], Field(strict=False, max_length=LIMITS.spaces)]
    hub: Hub
    spaces: Annotated[tuple[NetworkSpace, ...], Field(strict=False, min_length=1, max_length=LIMITS.spaces)]
    notices: Annotated[tuple[Notice, ...], Field(strict=False, max_length=LIMITS.notices)] = ()

    def space(self, name: str) -> NetworkSpace | None:
        """The space of that identifier."""
        return next((space for space in self.spaces if space.id == name), None)

    def neighbours(self, name: str, there: Collection[str]) -> tuple[str, ...]:
        """The spaces before and after ``name`` on the ring, among those that are ``there`` and shown.

        A space that is missing or switched off is stepped over; two spaces have one neighbour, one has none.
        """
        on = [s.id for s in self.spaces if s.shown and (s.id in there or s.id == name)]
        ring = [each for each in self.ring if each in on]
        if name not in ring:
            return ()
        k = ring.index(name)
        around = (ring[k - 1], ring[(k + 1) % len(ring)])
        return tuple(dict.fromkeys(each for each in around if each != name))
