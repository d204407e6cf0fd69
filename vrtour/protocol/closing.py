"""Why a connection ends: codes 4000 to 4999 of the websocket's close frame.

A code says what happened, whether coming back can help, and after how long. The reason beside it on the
wire is the name; a frame ``closing`` before it may give another wait. What a person reads is the text
``closed.<name>``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Retry(Enum):
    """What a client does next."""

    NEVER = "never"  # the same attempt would fail again: tell the person
    RESUME = "resume"  # connect again by itself, with the resume token
    AGAIN = "again"  # connect again by itself, as for the first time
    ASK = "ask"  # the person may try again, later or with other words


@dataclass(frozen=True, slots=True)
class Close:
    """``wait`` seconds at least before a retry; a client adds its own growing, jittered wait."""

    code: int
    name: str
    meaning: str
    retry: Retry
    wait: float = 0.0


_TABLE = (
    # The peer's bugs.
    Close(4000, "bad-frame", "a frame that cannot be read", Retry.NEVER),
    Close(4001, "version", "another version of the protocol", Retry.NEVER),
    Close(4002, "out-of-order", "a number was skipped, or a message out of turn", Retry.RESUME, 1.0),
    Close(4003, "too-big", "a frame past the limit of its kind", Retry.NEVER),
    Close(4004, "too-fast", "more frames a second than allowed", Retry.RESUME, 5.0),
    # The line.
    Close(4010, "no-hello", "nothing was said in time", Retry.AGAIN, 1.0),
    Close(4011, "silent", "no frame for 10 seconds", Retry.RESUME, 0.0),
    Close(4012, "slow", "events were not read fast enough", Retry.RESUME, 1.0),
    Close(4013, "replaced", "the same member connected from elsewhere", Retry.NEVER),
    # The door.
    Close(4020, "no-meeting", "no meeting has this code, or it has ended", Retry.ASK),
    Close(4021, "wrong-key", "the trainer key is not this meeting's", Retry.ASK),
    Close(4022, "wrong-token", "the resume token is unknown or past its time", Retry.AGAIN, 0.0),
    Close(4023, "full", "no seat is left", Retry.ASK, 10.0),
    Close(4024, "locked", "the meeting takes nobody in any more", Retry.ASK, 10.0),
    Close(4025, "refused", "the trainer did not let the person in", Retry.NEVER),
    Close(4026, "lobby-full", "too many wait already, or the wait was too long", Retry.ASK, 30.0),
    Close(4027, "banned", "the person was removed from this meeting for good", Retry.NEVER),
    Close(4028, "too-many", "too many connections or attempts from this address", Retry.ASK, 60.0),
    Close(4029, "may-not-open", "this relay opens meetings only with its permit", Retry.ASK),
    Close(4030, "no-space", "this relay has no public room of this space", Retry.NEVER),
    # The meeting.
    Close(4040, "removed", "the trainer removed the person", Retry.ASK, 10.0),
    Close(4041, "ended", "the trainer ended the meeting", Retry.NEVER),
    Close(4042, "expired", "the meeting reached its longest time, or nobody was in it", Retry.NEVER),
    # The relay.
    Close(4050, "restart", "the relay stops and comes back", Retry.RESUME, 2.0),
    Close(4051, "busy", "the relay has no room for more", Retry.AGAIN, 15.0),
    Close(4052, "trouble", "a bug of the relay", Retry.RESUME, 2.0),
)
CLOSES: dict[int, Close] = {each.code: each for each in _TABLE}
BY_NAME: dict[str, Close] = {each.name: each for each in _TABLE}
LOST = Close(1006, "lost", "the line broke without a word", Retry.RESUME)
LEFT = Close(1000, "left", "one side said goodbye", Retry.NEVER)


def meaning_of(code: int) -> Close:
    """What to do about a close code, standard ones and unknown ones included."""
    if code in CLOSES:
        return CLOSES[code]
    if code == LEFT.code:
        return LEFT
    if 4000 <= code <= 4999:
        return Close(code, "unknown", "a code of another version", Retry.NEVER)
    return Close(code, LOST.name, LOST.meaning, Retry.RESUME)
