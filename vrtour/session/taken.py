"""All that a session has to say at one moment: complete, and never changed by it afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from vrtour.session.changes import Change, Reason
from vrtour.session.clock import Reading
from vrtour.session.others import Batch
from vrtour.session.roster import Meeting
from vrtour.session.session import Session
from vrtour.session.states import State


@dataclass(frozen=True, slots=True)
class Taken:
    """``changes`` since the last time, in order. ``batch`` is for ``Others.feed``, ``reading``, the relay's
    clock, for ``Others.place``. ``meeting``: None before the first welcome. ``reason``: why there is no line,
    or None. ``round_trip``: seconds, 0 when not known; ``silent_for``: seconds since the relay was heard."""

    state: State
    reason: Reason | None
    changes: tuple[Change, ...]
    batch: Batch
    reading: Reading
    meeting: Meeting | None
    round_trip: float
    silent_for: float


def take(session: Session, now: float) -> Taken:
    """Take what waits."""
    return Taken(
        session.state,
        session.reason,
        tuple(session.changes()),
        session.mailbox.take(),
        session.reading,
        session.meeting,
        session.round_trip,
        session.silent_for(now),
    )
