"""What a session tells its owner. News of the room come as ``protocol.messages.Told``, as they are."""

from __future__ import annotations

from dataclasses import dataclass

from vrtour.protocol.acts import Act
from vrtour.protocol.closing import Retry
from vrtour.protocol.messages import Denial, Told
from vrtour.session.states import State


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line is gone. ``name``: of ``protocol.closing``, or one of ``FAILURES``; the code of a text.
    ``retry``: what can help. ``wait``: seconds before another attempt makes sense."""

    name: str
    retry: Retry
    wait: float = 0.0
    detail: str = ""  # for the log and the curious: an error's own words, or the relay's version


FAILURES = (
    "unreachable",  # no line could be opened, or not for long enough
    "address",  # what was given is no address of a relay
    "certificate",  # the relay's certificate is not to be trusted
    "proxy",  # the proxy does not let us through
    "not-a-relay",  # something else answers there
    "bad-relay",  # the relay breaks the protocol
    "bug",  # ours
)


@dataclass(frozen=True, slots=True)
class Moved:
    """Another state. ``reason``: of ``AWAY`` and ``ENDED``; ``until``: when ``AWAY`` is over, on the owner's
    clock."""

    state: State
    reason: Reason | None = None
    until: float = 0.0


@dataclass(frozen=True, slots=True)
class Waited:
    """One is in the lobby of a meeting, ``place`` people before one."""

    place: int
    title: str


@dataclass(frozen=True, slots=True)
class Entered:
    """One is in. ``back``: in the seat one had. ``gap``: some chat of the absence is lost."""

    back: bool
    gap: bool


@dataclass(frozen=True, slots=True)
class Done:
    """An act was applied, and will not be forgotten. ``ticket``: what ``Session.act`` gave."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Denied:
    """An act was not done. ``why``: the relay's word, or ``away``: nobody was there to take it."""

    ticket: int
    act: Act
    why: Denial | str


Change = Moved | Waited | Entered | Done | Denied | Told
