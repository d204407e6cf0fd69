"""Meetings one may go to: what is wished for, and how the command reaches the relays."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from vrtour.protocol.fields import Profile
from vrtour.protocol.messages import Entry


@dataclass(frozen=True)
class Call:
    """``address``: the relay's (``wss://…``); ``entry``: how one comes in; ``chance``: for waits.

    ``relay``: its host for people to read, "" for this computer's own. ``goes``: one goes to the meeting's
    place, wherever that is. ``ends``: the meeting ends when who leads it closes the window. ``hour`` says
    14:05 of seconds since 1970. ``on_open`` hears the guest link and the code, ``on_end`` why one is out
    again, ``on_past`` the reason's name when there is no coming back to this meeting, for anybody.
    """

    address: str
    entry: Entry
    profile: Profile
    chance: random.Random
    relay: str = ""
    goes: bool = False
    ends: bool = False
    client: str = ""
    hour: Callable[[int], str] = field(default=lambda _: "")
    on_open: Callable[[str, str], None] = field(default=lambda link, code: None)
    on_end: Callable[[str], None] = field(default=lambda _: None)
    on_past: Callable[[str], None] = field(default=lambda _: None)


@dataclass(frozen=True)
class Wish:
    """What somebody came for, as far as it is known: to ``join`` a meeting with an ``invitation`` (as typed
    or pasted), to ``host`` one with this ``title`` in a ``space``, or to ``visit`` one with others.

    ``near``: hosted on this computer, for the local network. ``permit``: what a relay asks of who opens
    meetings. ``again``: the code of a meeting of one's own that is still open, to come back to it.
    """

    kind: Literal["join", "host", "visit"]
    space: str = ""
    invitation: str = ""
    title: str = ""
    near: bool = False
    permit: str = ""
    again: str = ""


@dataclass(frozen=True)
class StillOpen:
    """A meeting of one's own on a relay; ``relay``: its host for people to read."""

    title: str
    space: str
    code: str
    relay: str


class Uncalled(Exception):
    """Nobody can be called that way. ``what``: the invitation, the relay, or this computer's ``own`` relay;
    ``name``: the reason's, for the texts; ``found`` and ``expected`` fill the sentence in."""

    def __init__(
        self, what: Literal["invitation", "relay", "own"], name: str, found: str = "", expected: str = ""
    ) -> None:
        self.what, self.name, self.found, self.expected = what, name, found, expected
        super().__init__(what, name, found, expected)


class Calls(Protocol):
    """How meetings are reached from this computer."""

    @property
    def relay(self) -> str:
        """The host of the relay through which people meet, for them to read; "" where none is named."""

    @property
    def near(self) -> str:
        """This computer's address on the local network; "" where it has none."""

    @property
    def chance(self) -> random.Random:
        """For who has chosen nothing yet."""

    def use(self, relay: str) -> str:
        """Meet through this relay from now on, as somebody typed it; "" for the one of this installation.
        The address to remember. Raises Uncalled, with what is wrong as ``found``."""

    def way(self, wish: Wish) -> str:
        """The address of the relay, "" for this computer's own. Raises Uncalled."""

    def call(self, wish: Wish, profile: Profile) -> Call:
        """The way in. It may take seconds: to be asked from another thread. Raises Uncalled."""

    def still_open(self) -> tuple[StillOpen, ...]:
        """Meetings of one's own that may be open, the newest first."""
