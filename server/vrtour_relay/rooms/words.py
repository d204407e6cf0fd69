"""What a room wants said: orders to the shell, in the order in which they are to be carried out.

A *line* is a connection: a number the shell gives it, never given again.
"""

from __future__ import annotations

from dataclasses import dataclass

from vrtour.protocol.closing import Close
from vrtour.protocol.messages import Downward


@dataclass(frozen=True, slots=True)
class Send:
    """The same message to each of these lines."""

    lines: tuple[int, ...]
    message: Downward


@dataclass(frozen=True, slots=True)
class Enter:
    """From here on the line takes part in the poses of its room, if it is a member's still: ask
    ``House.place_of`` then."""

    line: int


@dataclass(frozen=True, slots=True)
class Shut:
    """Close the line. ``wait``: seconds before a retry, when not the code's own."""

    line: int
    close: Close
    wait: float | None = None


Order = Send | Enter | Shut
