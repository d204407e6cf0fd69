"""A meeting one goes to: what the command found out before the window opens."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from vrtour.protocol.fields import Profile
from vrtour.protocol.messages import Entry


@dataclass(frozen=True)
class Call:
    """``address``: the relay's (``wss://…``); ``entry``: how one comes in; ``chance``: for waits.

    ``relay``: its host for people to read, "" for this computer's own. ``goes``: one goes to the meeting's
    place, wherever that is. ``ends``: the meeting ends when who leads it closes the window. ``hour`` says
    14:05 of seconds since 1970. ``on_open`` hears the guest link and the code, ``on_end`` why one is out.
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
