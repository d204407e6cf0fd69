"""JSON text frames: the outer messages, and how they are read and written.

Client to relay   hello (first), then do (numbered acts) and ping
Relay to client   waiting (in the lobby), welcome; then told (numbered news), applied, denied, pong; closing

Acts are numbered 1, 2, 3… for as long as a member exists, over all its connections. A relay applies each
number once: a number it has applied is acknowledged again and does nothing, one that skips closes with 4002.
News are numbered by the room, upwards, with gaps (what is told to others only).
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from vrtour.protocol import limits
from vrtour.protocol.acts import Act
from vrtour.protocol.errors import BadFrame, OurMistake, TooBig, WrongVersion
from vrtour.protocol.fields import (
    Capacity,
    Code,
    Features,
    Identity,
    MemberId,
    Message,
    Milliseconds,
    Number,
    Point3,
    Profile,
    Role,
    Seconds,
    Secret,
    SecretOrNone,
    TickNumber,
    Title,
    checked,
)
from vrtour.protocol.names import check_title
from vrtour.protocol.news import Knock, Member, News, Room

# Entries: how one comes in.


class Guest(Message, frozen=True, tag="guest"):
    """By a meeting's code; as an observer if one only wants to watch."""

    code: Code
    observer: bool = False


class Trainer(Message, frozen=True, tag="trainer"):
    """By a meeting's code and its trainer key: a seat is always kept for who holds it."""

    code: Code
    key: Secret


class Resume(Message, frozen=True, tag="resume"):
    """Back with the token of the welcome. ``seen``: the number of the last news read."""

    token: Secret
    seen: Number = 0


class Visit(Message, frozen=True, tag="visit"):
    """A public room of a space."""

    space: Identity


class Open(Message, frozen=True, tag="open"):
    """Open a meeting and enter it as its trainer. ``key`` is made by the opener; a relay that has an open
    meeting with this key lets the opener into it instead of opening a second. ``permit``: what an operator
    gave to those who may open meetings, if the relay asks for it."""

    space: Identity
    title: Title
    key: Secret
    capacity: Capacity = limits.CAPACITY_USUAL
    lobby: bool = False
    origin: Point3 = (0.0, 0.0, 0.0)
    permit: Annotated[str, Meta(max_length=128)] = ""

    def __post_init__(self) -> None:
        Message.__post_init__(self)
        checked(check_title, "Open.title", self.title)


Entry = Guest | Trainer | Resume | Visit | Open


class Hello(Message, frozen=True, tag="hello"):
    """The first frame of a client. ``profile`` is ignored on resuming."""

    version: Annotated[int, Meta(ge=0, le=65535)]
    entry: Entry
    profile: Profile
    features: Features = ()
    client: Annotated[str, Meta(max_length=limits.CLIENT_CHARACTERS)] = ""


class Do(Message, frozen=True, tag="do"):
    """An act and its number."""

    n: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    act: Act


class Ping(Message, frozen=True, tag="ping"):
    """Asks for a pong with the same ``id``: the clock estimate and the self-check."""

    id: Annotated[int, Meta(ge=0, le=2**32 - 1)]


class Waiting(Message, frozen=True, tag="waiting"):
    """You are in the lobby; ``place`` people were there before you."""

    place: Annotated[int, Meta(ge=0, le=limits.LOBBY_MOST)]
    title: Title


class Told(Message, frozen=True, tag="told"):
    """News and its number. ``at``: seconds since 1970 of the relay's calendar clock."""

    n: Number
    news: News
    at: Number = 0


class Welcome(Message, frozen=True, tag="welcome"):
    """You are in. The roster (you included) and the room are as of the news numbered ``seen``.

    ``token``: to resume with; empty after a resume, when the one you have stays good. ``applied``: the number
    of your last act applied; send those after it again. ``missed``: chat said since the ``seen`` of your
    resume; ``gap`` if some is lost. ``knocks``: the lobby, for trainers. ``tick``, ``server_ms``: now;
    ``tick_ms``: the usual time between ticks, for information."""

    version: Annotated[int, Meta(ge=0, le=65535)]
    you: MemberId
    role: Role
    token: SecretOrNone
    room: Room
    roster: Annotated[tuple[Member, ...], Meta(max_length=limits.CAPACITY_MOST)]
    tick: TickNumber
    server_ms: Milliseconds
    tick_ms: Annotated[int, Meta(ge=1, le=1000)]
    seen: Number
    applied: Number = 0
    missed: Annotated[tuple[Told, ...], Meta(max_length=limits.MISSED_MOST)] = ()
    gap: bool = False
    knocks: Annotated[tuple[Knock, ...], Meta(max_length=limits.LOBBY_MOST)] = ()
    features: Features = ()


class Applied(Message, frozen=True, tag="applied"):
    """All your acts up to ``n`` are applied, or denied, and will not be forgotten."""

    n: Number


Denial = Literal["role", "nobody", "seat-taken", "full", "muted", "too-fast", "yourself"]


class Denied(Message, frozen=True, tag="denied"):
    """Your act ``n`` was not done, and why; it counts as applied."""

    n: Number
    why: Denial


class Pong(Message, frozen=True, tag="pong"):
    """``server_ms``: when the ping was read."""

    id: Annotated[int, Meta(ge=0, le=2**32 - 1)]
    server_ms: Milliseconds


class Closing(Message, frozen=True, tag="closing"):
    """The close frame with this code follows. ``wait``: seconds before a retry. ``version``: the relay's.
    This message is the same in every version."""

    code: Annotated[int, Meta(ge=1000, le=4999)]
    wait: Seconds = 0.0
    version: Annotated[int, Meta(ge=0, le=65535)] = limits.VERSION


Upward = Hello | Do | Ping
Downward = Waiting | Welcome | Told | Applied | Denied | Pong | Closing


class _AnyHello(Struct, tag="hello", tag_field="type"):
    version: int


_T = TypeVar("_T")
_encoder = msgspec.json.Encoder()
_version = msgspec.json.Decoder(_AnyHello)
_upward: msgspec.json.Decoder[Upward] = msgspec.json.Decoder(Upward)
_downward: msgspec.json.Decoder[Downward] = msgspec.json.Decoder(Downward)


def encode(message: Upward | Downward) -> bytes:
    """A message as the UTF-8 of a text frame. Raises OurMistake if it is longer than the other side reads."""
    data = _encoder.encode(message)
    limit = limits.TEXT_UP if isinstance(message, Upward) else limits.TEXT_DOWN
    if len(data) > limit:
        raise OurMistake(where=type(message).__name__, found=len(data), limit=limit)
    return data


def decode_upward(data: bytes | str) -> Upward:
    """What a client said, but for its first frame. Raises BadFrame, TooBig."""
    return _decode(_upward, data, limits.TEXT_UP)


def decode_downward(data: bytes | str) -> Downward:
    """What a relay said. Raises BadFrame, TooBig."""
    return _decode(_downward, data, limits.TEXT_DOWN)


def decode_hello(data: bytes | str) -> Hello:
    """A client's first frame. Raises WrongVersion before all else in it is looked at; BadFrame, TooBig."""
    version = _decode(_version, data, limits.TEXT_UP).version
    if version != limits.VERSION:
        # A peer may claim any number: what is told about it stays short.
        raise WrongVersion(found=min(max(version, -1), 65536), ours=limits.VERSION)
    message = decode_upward(data)
    if not isinstance(message, Hello):
        raise BadFrame(where="type", found=type(message).__name__)
    return message


def _decode(decoder: msgspec.json.Decoder[_T], data: bytes | str, limit: int) -> _T:
    size = len(data) if isinstance(data, bytes) else len(data.encode("utf-8", "surrogatepass"))
    if size > limit:
        raise TooBig(what="text", found=size, limit=limit)
    try:
        return decoder.decode(data)
    except (ValueError, RecursionError) as error:  # msgspec's own errors are ValueErrors
        raise BadFrame(where="text", found=str(error)[:200]) from None
