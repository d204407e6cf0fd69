"""What members are told: each piece of news comes in a numbered ``messages.Told``."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from vrtour.protocol import limits
from vrtour.protocol.fields import (
    Capacity,
    CodeOrNone,
    Identity,
    IdentityOrNone,
    MemberId,
    Message,
    Muted,
    Number,
    Point3,
    Profile,
    RayOrNone,
    Reaction,
    Role,
    Seconds,
    Title,
    Yaw,
    checked,
)
from vrtour.protocol.names import check_chat, check_title


class Member(Message, frozen=True, tag=False):
    """Somebody in the room. ``hand``: the number of the news that raised it, so that who asked first speaks
    first; 0 while down. ``seat``: empty while standing. ``here``: False while the line is lost."""

    id: MemberId
    profile: Profile
    role: Role
    muted: Muted = "no"
    hand: Number = 0
    seat: IdentityOrNone = ""
    pointing: RayOrNone = ""
    following: bool = False
    here: bool = True


class Knock(Message, frozen=True, tag=False):
    """Somebody in the lobby."""

    id: MemberId
    profile: Profile


class Room(Message, frozen=True, tag=False):
    """A room. ``code``: empty in a public room. ``origin``: what positions of poses count from, in the
    space's own coordinates. ``leader``: who leads a group now, or 0. ``ends_in``: seconds left at most."""

    space: Identity
    title: Title
    capacity: Capacity
    code: CodeOrNone = ""
    public: bool = False
    locked: bool = False
    lobby: bool = False
    leader: Annotated[int, Meta(ge=0, le=65535)] = 0
    origin: Point3 = (0.0, 0.0, 0.0)
    ends_in: Seconds = 0.0

    def __post_init__(self) -> None:
        Message.__post_init__(self)
        checked(check_title, "Room.title", self.title)


class Joined(Message, frozen=True, tag="joined"):
    """Somebody came in."""

    member: Member


class Left(Message, frozen=True, tag="left"):
    """Somebody is gone for good: by will, lost for longer than the grace, or removed."""

    who: MemberId
    why: Literal["left", "lost", "removed"]


class Lost(Message, frozen=True, tag="lost"):
    """Somebody's line broke; seat, pose and role are kept for a while."""

    who: MemberId


class Back(Message, frozen=True, tag="back"):
    """Somebody lost is back."""

    who: MemberId


class Said(Message, frozen=True, tag="said"):
    """A chat line."""

    who: MemberId
    text: Annotated[str, Meta(min_length=1, max_length=limits.CHAT_CHARACTERS)]
    name: str = ""  # of who said it, in what was missed: they may have left since

    def __post_init__(self) -> None:
        Message.__post_init__(self)
        checked(check_chat, "Said.text", self.text)


class Hand(Message, frozen=True, tag="hand"):
    """A hand is up or down."""

    who: MemberId
    up: bool


class Reacted(Message, frozen=True, tag="reacted"):
    """A sign above somebody's head."""

    who: MemberId
    reaction: Reaction


class Seated(Message, frozen=True, tag="seated"):
    """Somebody sits."""

    who: MemberId
    seat: Identity


class Stood(Message, frozen=True, tag="stood"):
    """Somebody stands up."""

    who: MemberId


class Pointing(Message, frozen=True, tag="pointing"):
    """A pointer ray is on or off; it leaves the head or hand named, along the pose."""

    who: MemberId
    ray: RayOrNone


class Described(Message, frozen=True, tag="described"):
    """Somebody has another profile."""

    who: MemberId
    profile: Profile


class MutedNow(Message, frozen=True, tag="muted"):
    """Somebody's microphone."""

    who: MemberId
    muted: Muted


class Following(Message, frozen=True, tag="following"):
    """Somebody joined the group, or stepped out."""

    who: MemberId
    on: bool


class Appointed(Message, frozen=True, tag="appointed"):
    """Somebody has another role."""

    who: MemberId
    role: Role


class Knocked(Message, frozen=True, tag="knocked"):
    """Somebody waits in the lobby. Told to trainers only, as the next."""

    knock: Knock


class Gone(Message, frozen=True, tag="gone"):
    """Somebody does not wait in the lobby any more."""

    who: MemberId


class Locked(Message, frozen=True, tag="locked"):
    """The door."""

    on: bool


class LobbySet(Message, frozen=True, tag="lobby-set"):
    """Whether guests wait."""

    on: bool


class Gathered(Message, frozen=True, tag="gathered"):
    """Everyone is to come to a place; ``who`` asked."""

    who: MemberId
    position: Point3
    yaw: Yaw


class Leading(Message, frozen=True, tag="leading"):
    """Somebody leads a group, and everybody follows; or nobody does any more."""

    who: MemberId
    on: bool


News = (
    Joined
    | Left
    | Lost
    | Back
    | Said
    | Hand
    | Reacted
    | Seated
    | Stood
    | Pointing
    | Described
    | MutedNow
    | Following
    | Appointed
    | Knocked
    | Gone
    | Locked
    | LobbySet
    | Gathered
    | Leading
)
