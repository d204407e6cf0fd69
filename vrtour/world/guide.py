"""A guided tour: who leads from stop to stop, waits while one reads, and gives way to the visitor.

Pure: time comes in as ``dt``, what is to be done goes out as an order for whoever moves the visitor.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

State = Literal["walking", "reading", "paused", "ended"]

# Which command is heard in which state, and what follows. Anything else changes nothing.
_LEGAL: dict[tuple[State, str], State] = {
    ("walking", "pause"): "paused",
    ("reading", "pause"): "paused",
    ("paused", "play"): "walking",
    ("ended", "play"): "walking",
}


@dataclass(frozen=True, slots=True)
class Guide:
    """Where a tour of ``count`` stops is: ``stop`` counts from 0; ``read`` seconds at this stop so far."""

    seconds: tuple[float, ...]
    stop: int = 0
    state: State = "walking"
    read: float = 0.0

    @property
    def count(self) -> int:
        """The number of stops."""
        return len(self.seconds)

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself."""
        return self.state in ("walking", "reading")

    @property
    def share(self) -> float:
        """How much of this stop's time is over, 0..1."""
        return min(self.read / self.seconds[self.stop], 1.0)

    @property
    def left(self) -> float:
        """Seconds of reading left in the whole tour, this stop included."""
        return max(self.seconds[self.stop] - self.read, 0.0) + sum(self.seconds[self.stop + 1 :])


def begun(seconds: tuple[float, ...]) -> Guide:
    """A tour about to walk to its first stop; ``seconds`` to read at each stop, all positive."""
    if not seconds or min(seconds) <= 0.0:
        raise ValueError("a guided tour has stops, and each takes some time")
    return Guide(seconds)


def told(guide: Guide, command: str) -> Guide:
    """The tour after a command: play, pause, next or previous."""
    if command == "next":
        if guide.stop + 1 >= guide.count:
            return replace(guide, state="ended", read=guide.seconds[guide.stop])
        return replace(guide, stop=guide.stop + 1, state="walking", read=0.0)
    if command == "previous":
        return replace(guide, stop=max(guide.stop - 1, 0), state="walking", read=0.0)
    following = _LEGAL.get((guide.state, command))
    if following is None:
        return guide
    if guide.state == "ended":
        return replace(guide, stop=0, state=following, read=0.0)
    return replace(guide, state=following)


def passed(guide: Guide, dt: float, arrived: bool) -> Guide:
    """The tour ``dt`` seconds later; ``arrived``: the visitor stands at the stop and looks at it."""
    if guide.state == "walking":
        return replace(guide, state="reading") if arrived else guide
    if guide.state != "reading":
        return guide
    read = guide.read + dt
    if read < guide.seconds[guide.stop]:
        return replace(guide, read=read)
    return told(guide, "next")
