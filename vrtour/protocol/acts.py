"""What members do: each act is sent in a numbered ``messages.Do``, applied once and in order.

Who may do what is in ``roles``. The sender is the connection, so no act names it; ``who`` is another member.
An act that changes nothing (raising a raised hand) is applied without news.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from vrtour.protocol import limits
from vrtour.protocol.fields import (
    Identity,
    MemberId,
    Message,
    Point3,
    Profile,
    Ray,
    Reaction,
    Yaw,
    checked,
)
from vrtour.protocol.names import check_chat


class Say(Message, frozen=True, tag="say"):
    """A chat line to everybody in the room."""

    text: Annotated[str, Meta(min_length=1, max_length=limits.CHAT_CHARACTERS)]

    def __post_init__(self) -> None:
        Message.__post_init__(self)
        checked(check_chat, "Say.text", self.text)


class Raise(Message, frozen=True, tag="raise"):
    """Raise one's hand, or lower it."""

    up: bool


class React(Message, frozen=True, tag="react"):
    """A sign above one's head for a moment."""

    reaction: Reaction


class Sit(Message, frozen=True, tag="sit"):
    """Take a seat of the space; one's former seat is free. Denied with ``seat-taken``."""

    seat: Identity


class Stand(Message, frozen=True, tag="stand"):
    """Leave one's seat."""


class Point(Message, frozen=True, tag="point"):
    """A ray from one's head or hand, on or off."""

    on: bool
    ray: Ray = "head"


class Describe(Message, frozen=True, tag="describe"):
    """Another profile. In a public room the name is the relay's choice and stays."""

    profile: Profile


class Mute(Message, frozen=True, tag="mute"):
    """One's own microphone. Who was muted by a trainer is denied with ``muted`` when turning it on."""

    on: bool


class Follow(Message, frozen=True, tag="follow"):
    """Walk in the trainer's group, or step out of it. Everybody follows when leading begins."""

    on: bool


class Leave(Message, frozen=True, tag="leave"):
    """Goodbye: the seat is free at once, the resume token ends, the relay closes with 1000."""


class Admit(Message, frozen=True, tag="admit"):
    """Let someone in from the lobby; denied with ``full`` when no seat is left."""

    who: MemberId


class Refuse(Message, frozen=True, tag="refuse"):
    """Send someone away from the lobby."""

    who: MemberId


class Lock(Message, frozen=True, tag="lock"):
    """Let nobody in any more, or let people in again. Who resumes comes in."""

    on: bool


class Lobby(Message, frozen=True, tag="lobby"):
    """Whether guests wait until they are admitted. Turned off, all who wait come in while seats last."""

    on: bool


class MuteMember(Message, frozen=True, tag="mute-member"):
    """Mute somebody, who cannot undo it, or give the microphone back."""

    who: MemberId
    on: bool


class LowerHand(Message, frozen=True, tag="lower-hand"):
    """Lower somebody's hand."""

    who: MemberId


class Appoint(Message, frozen=True, tag="appoint"):
    """Make somebody a participant or an observer."""

    who: MemberId
    role: Literal["participant", "observer"]


class Remove(Message, frozen=True, tag="remove"):
    """Send somebody out. With ``ban`` for good: neither the same token nor the same name from the same
    address comes in again. An address alone is not banned: a whole classroom may share it."""

    who: MemberId
    ban: bool = False


class HandOver(Message, frozen=True, tag="hand-over"):
    """Make a participant or observer the trainer; the former one becomes a participant."""

    who: MemberId


class Gather(Message, frozen=True, tag="gather"):
    """Bring everyone round a place; clients find each a free spot beside it."""

    position: Point3
    yaw: Yaw


class Lead(Message, frozen=True, tag="lead"):
    """Begin or end leading: who follows keeps a comfortable formation behind the trainer."""

    on: bool


class End(Message, frozen=True, tag="end"):
    """End the meeting for everybody; its journal is erased."""


Act = (
    Say
    | Raise
    | React
    | Sit
    | Stand
    | Point
    | Describe
    | Mute
    | Follow
    | Leave
    | Admit
    | Refuse
    | Lock
    | Lobby
    | MuteMember
    | LowerHand
    | Appoint
    | Remove
    | HandOver
    | Gather
    | Lead
    | End
)
