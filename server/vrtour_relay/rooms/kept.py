"""What a crash may not lose, as values: made by rooms, written and read by the journal.

New fields come last, with a default, so that an older journal can be read. Of keys and tokens only hashes are
here, of addresses nothing but salted hashes of those who were banned.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec import Struct

from vrtour.protocol.fields import Profile, Role


class KeptRoom(Struct, frozen=True):
    """A room. Times are seconds since 1970. ``key``: hash of the trainer's, empty in public rooms."""

    uid: str
    space: str
    title: str
    capacity: int
    public: bool
    code: str
    key: bytes
    salt: bytes
    origin: tuple[float, float, float]
    ends: float
    locked: bool
    lobby: bool
    leader: int
    number: int
    last_id: int
    lines_lost: int
    banned_tokens: tuple[bytes, ...] = ()
    banned_marks: tuple[bytes, ...] = ()


class KeptMember(Struct, frozen=True):
    """A member. ``token``: hash of the resume token. ``joined``: number of the news when they came in."""

    id: int
    token: bytes
    mark: bytes
    profile: Profile
    role: Role
    joined: int
    applied: int
    own_mute: bool = False
    forced_mute: bool = False
    hand: int = 0
    seat: str = ""
    pointing: str = ""
    following: bool = False


class KeptLine(Struct, frozen=True):
    """A chat line. ``number``: of its news; ``at``: seconds since 1970."""

    number: int
    who: int
    name: str
    text: str
    at: int


@dataclass(slots=True)
class Changes:
    """What is to be kept now. ``left``: members to forget; ``ended``: rooms to forget with all in them."""

    rooms: list[KeptRoom] = field(default_factory=list)
    members: list[tuple[str, KeptMember]] = field(default_factory=list)
    left: list[tuple[str, int]] = field(default_factory=list)
    lines: list[tuple[str, KeptLine]] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.rooms or self.members or self.left or self.lines or self.ended)


@dataclass(slots=True)
class Found:
    """What a journal held: a room, its members, its last chat lines in order."""

    room: KeptRoom
    members: list[KeptMember] = field(default_factory=list)
    lines: list[KeptLine] = field(default_factory=list)
