"""Where a session stands, and the only ways from one place to another.

``follow`` is the one function that knows the table:

    connecting ─opened→ greeting ─wait→ lobby ─welcome→ inside
                           └──────welcome───────────────→┘
    each of them ─broken→ away ─due→ connecting;   all of them ─over→ ended, for good
"""

from __future__ import annotations

from enum import Enum

from vrtour.protocol.errors import OurMistake, OutOfOrder


class State(Enum):
    """Where a session stands."""

    CONNECTING = "connecting"  # a line is to be opened
    GREETING = "greeting"  # the line is open and the hello on its way
    LOBBY = "lobby"
    INSIDE = "inside"
    AWAY = "away"  # no line; there will be another attempt
    ENDED = "ended"


class Step(Enum):
    """What can happen to it."""

    OPENED = "opened"
    WAIT = "wait"  # the relay's
    WELCOME = "welcome"  # the relay's
    BROKEN = "broken"
    DUE = "due"
    OVER = "over"


_BY_PEER = {Step.WAIT, Step.WELCOME}
_LINED = (State.GREETING, State.LOBBY, State.INSIDE)
HAS_LINE = frozenset(_LINED)
TABLE: dict[tuple[State, Step], State] = {
    (State.CONNECTING, Step.OPENED): State.GREETING,
    (State.GREETING, Step.WAIT): State.LOBBY,
    (State.GREETING, Step.WELCOME): State.INSIDE,
    (State.LOBBY, Step.WAIT): State.LOBBY,
    (State.LOBBY, Step.WELCOME): State.INSIDE,
    (State.AWAY, Step.DUE): State.CONNECTING,
    **{(state, Step.BROKEN): State.AWAY for state in (State.CONNECTING, *_LINED)},
    **{(state, Step.OVER): State.ENDED for state in (State.CONNECTING, *_LINED, State.AWAY)},
}


def follow(state: State, step: Step) -> State:
    """The state after a step. Raises OutOfOrder if a relay's step leads nowhere, OurMistake if ours does."""
    after = TABLE.get((state, step))
    if after is not None:
        return after
    if step in _BY_PEER:
        raise OutOfOrder(found=step.value, expected=state.value)
    raise OurMistake(where="session", found=step.value, expected=state.value)
