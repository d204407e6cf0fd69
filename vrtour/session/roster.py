"""Who is in the room, and what the room is like, as the welcome said and the news since then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from vrtour.protocol import limits
from vrtour.protocol import news as told
from vrtour.protocol.errors import TooBig
from vrtour.protocol.fields import Role
from vrtour.protocol.messages import Welcome
from vrtour.protocol.news import Knock, Member, Room


@dataclass(frozen=True, slots=True)
class Meeting:
    """All of a room but the poses: complete, never changed, safe to hand to another thread.

    ``members`` by id, oneself (``you``) included, in the order in which they came; ``knocks``: the lobby,
    for trainers."""

    you: int
    room: Room
    members: Mapping[int, Member] = field(default_factory=dict)
    knocks: Mapping[int, Knock] = field(default_factory=dict)

    @property
    def me(self) -> Member | None:
        """Oneself."""
        return self.members.get(self.you)

    @property
    def role(self) -> Role | None:
        """One's own role."""
        return self.me.role if self.me else None


class Roster:
    """Keeps a ``Meeting`` true. News of people who are not here any more are harmless."""

    def __init__(self, welcome: Welcome) -> None:
        self._you = welcome.you
        self._room = welcome.room
        self._members = {member.id: member for member in welcome.roster}
        self._knocks = {knock.id: knock for knock in welcome.knocks}
        self._meeting: Meeting | None = None

    @property
    def meeting(self) -> Meeting:
        """How things are now."""
        if self._meeting is None:
            members, knocks = MappingProxyType(dict(self._members)), MappingProxyType(dict(self._knocks))
            self._meeting = Meeting(self._you, self._room, members, knocks)
        return self._meeting

    def __contains__(self, who: int) -> bool:
        return who in self._members

    def hear(self, number: int, news: told.News) -> None:
        """Apply one piece of news. Raises TooBig when a relay lets in more than a room may hold."""
        _RULES.get(type(news), _nothing)(self, number, news)
        self._meeting = None

    def _change(self, who: int, **values: Any) -> None:
        if who in self._members:
            self._members[who] = replace(self._members[who], **values)

    def _joined(self, number: int, news: told.Joined) -> None:
        if len(self._members) >= limits.CAPACITY_MOST and news.member.id not in self._members:
            raise TooBig(what="roster", found=len(self._members) + 1, limit=limits.CAPACITY_MOST)
        self._members[news.member.id] = news.member
        self._knocks.pop(news.member.id, None)

    def _left(self, number: int, news: told.Left) -> None:
        if news.who != self._you:
            self._members.pop(news.who, None)
        if self._room.leader == news.who:
            self._room = replace(self._room, leader=0)

    def _knocked(self, number: int, news: told.Knocked) -> None:
        if len(self._knocks) >= limits.LOBBY_MOST and news.knock.id not in self._knocks:
            raise TooBig(what="lobby", found=len(self._knocks) + 1, limit=limits.LOBBY_MOST)
        self._knocks[news.knock.id] = news.knock

    def _leading(self, number: int, news: told.Leading) -> None:
        self._room = replace(self._room, leader=news.who if news.on else 0)
        for who in self._members:
            self._change(who, following=news.on and who != news.who)

    def _appointed(self, number: int, news: told.Appointed) -> None:
        self._change(news.who, role=news.role)
        if news.who == self._you and news.role is not Role.TRAINER:
            self._knocks.clear()


def _nothing(roster: Roster, number: int, news: Any) -> None:
    """Said, Reacted and Gathered change nobody."""


_RULES: dict[type, Callable[[Roster, int, Any], object]] = {
    told.Joined: Roster._joined,
    told.Left: Roster._left,
    told.Lost: lambda r, n, news: r._change(news.who, here=False),
    told.Back: lambda r, n, news: r._change(news.who, here=True),
    told.Hand: lambda r, n, news: r._change(news.who, hand=n if news.up else 0),
    told.Seated: lambda r, n, news: r._change(news.who, seat=news.seat),
    told.Stood: lambda r, n, news: r._change(news.who, seat=""),
    told.Pointing: lambda r, n, news: r._change(news.who, pointing=news.ray),
    told.Described: lambda r, n, news: r._change(news.who, profile=news.profile),
    told.MutedNow: lambda r, n, news: r._change(news.who, muted=news.muted),
    told.Following: lambda r, n, news: r._change(news.who, following=news.on),
    told.Appointed: Roster._appointed,
    told.Knocked: Roster._knocked,
    told.Gone: lambda r, n, news: r._knocks.pop(news.who, None),
    told.Locked: lambda r, n, news: setattr(r, "_room", replace(r._room, locked=news.on)),
    told.LobbySet: lambda r, n, news: setattr(r, "_room", replace(r._room, lobby=news.on)),
    told.Leading: Roster._leading,
}
