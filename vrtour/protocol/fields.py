"""Kinds of fields, and the base of every message: frozen, strict, and validated when made."""

from __future__ import annotations

import typing
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from vrtour.protocol import limits
from vrtour.protocol.codes import CODE_PATTERN, SECRET_PATTERN
from vrtour.protocol.errors import BadText, OurMistake
from vrtour.protocol.names import check_name

MemberId = Annotated[int, Meta(ge=1, le=65535)]
Number = Annotated[int, Meta(ge=0, le=2**53 - 1)]  # of an act or of news; JSON numbers are exact up to here
Milliseconds = Annotated[int, Meta(ge=0, le=2**32 - 1)]
TickNumber = Annotated[int, Meta(ge=0, le=2**32 - 1)]
Code = Annotated[str, Meta(pattern=rf"^{CODE_PATTERN}\Z")]
CodeOrNone = Annotated[str, Meta(pattern=rf"^({CODE_PATTERN})?\Z")]  # empty for none, as below
Secret = Annotated[str, Meta(pattern=rf"^{SECRET_PATTERN}\Z")]
SecretOrNone = Annotated[str, Meta(pattern=rf"^({SECRET_PATTERN})?\Z")]
Name = Annotated[str, Meta(min_length=1, max_length=limits.NAME_CHARACTERS)]
Title = Annotated[str, Meta(min_length=1, max_length=limits.TITLE_CHARACTERS)]
_IDENTITY = rf"[a-z0-9][a-z0-9.-]{{0,{limits.ID_CHARACTERS - 1}}}"
Identity = Annotated[str, Meta(pattern=rf"^{_IDENTITY}\Z")]
IdentityOrNone = Annotated[str, Meta(pattern=rf"^({_IDENTITY})?\Z")]
Feature = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,32}\Z")]
Features = Annotated[tuple[Feature, ...], Meta(max_length=limits.FEATURES_MOST)]
Country = Annotated[str, Meta(pattern=r"^([A-Z]{2})?\Z")]
Language = Literal["fr", "nl", "de", "en"]
Choice = Annotated[int, Meta(ge=0, le=15)]
Metres = Annotated[float, Meta(ge=-limits.ORIGIN, le=limits.ORIGIN)]
Point3 = tuple[Metres, Metres, Metres]  # in the space's own coordinates, z up
Yaw = Annotated[float, Meta(ge=-7.0, le=7.0)]  # radians, 0 looks north, positive to the west
Capacity = Annotated[int, Meta(ge=2, le=limits.CAPACITY_MOST)]
Seconds = Annotated[float, Meta(ge=0.0, le=86400.0)]
Reaction = Literal["clap", "heart", "laugh", "surprise", "thumb", "question"]
Ray = Literal["head", "left", "right"]
RayOrNone = Literal["", "head", "left", "right"]
Muted = Literal["no", "self", "trainer"]


class Role(StrEnum):
    """What someone is in a room. See ``roles`` for who may do what."""

    TRAINER = "trainer"
    PARTICIPANT = "participant"
    OBSERVER = "observer"
    VISITOR = "visitor"  # everybody in a public room


@cache
def _kinds(made: type) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(made, include_extras=True)
    return tuple((name, hints[name]) for name in made.__struct_fields__)  # type: ignore[attr-defined]


class Message(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="type",
):
    """A message that cannot hold what may not be sent: every field is checked when it is made.

    Raises OurMistake, which a decoder turns into BadFrame. Fields added later come last, with a default, and
    are left out while they hold it; others are sent only to a peer that named the feature.
    """

    def __post_init__(self) -> None:
        for name, kind in _kinds(type(self)):
            value = getattr(self, name)
            try:
                same = msgspec.convert(value, kind) == value
            except msgspec.ValidationError as error:
                raise OurMistake(where=f"{type(self).__name__}.{name}", found=str(error)) from None
            if not same:
                raise OurMistake(where=f"{type(self).__name__}.{name}", found=type(value).__name__)


class Look(Message, frozen=True, tag=False):
    """How an avatar is drawn: choices from the client's own palettes, all 0 .. 15; unknown ones are drawn
    as choice modulo palette."""

    colour: Choice = 0
    skin: Choice = 0
    hair: Choice = 0
    hair_colour: Choice = 0
    clothes: Choice = 0


class Profile(Message, frozen=True, tag=False):
    """Who someone says to be. ``country``: ISO 3166 letters, or empty."""

    name: Name
    language: Language
    country: Country = ""
    look: Look = Look()

    def __post_init__(self) -> None:
        Message.__post_init__(self)
        checked(check_name, "Profile.name", self.name)


def checked(check: Callable[[str], str], where: str, text: str) -> None:
    """Raises OurMistake where the check raises BadText."""
    try:
        check(text)
    except BadText as error:
        raise OurMistake(where=where, found=str(error)) from None
