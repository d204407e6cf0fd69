"""How long a tick is: 5 ms while there is room, then 10, 20, 50, and back.

Rooms are spread over the phases of a long tick, so that a relay works evenly and not in bursts.
"""

from __future__ import annotations

from dataclasses import dataclass

from vrtour.protocol.limits import TICKS_MS

SLOWER_ABOVE = 0.75  # of one core, process and kernel together
FASTER_BELOW = 0.40  # twice the ticks cost less than twice the work, so this cannot swing
LATE = 0.5  # of a tick: waking up later than this is a sign of load even where CPU time tells none
PATIENCE = 4  # calm looks in a row before ticks get shorter
BEATS_MS: dict[int, int] = {5: 5, 10: 5, 20: 10, 50: 10}  # between two wake-ups, by tick


@dataclass(slots=True)
class Pace:
    """The tick in use. Call ``look`` about twice a second."""

    place: int = 0
    calm: int = 0

    @property
    def tick_ms(self) -> int:
        """Between two ticks of one room."""
        return TICKS_MS[self.place]

    @property
    def beat(self) -> float:
        """Seconds between two wake-ups; each serves the rooms of one phase."""
        return BEATS_MS[self.tick_ms] / 1000.0

    @property
    def phases(self) -> int:
        """How many groups rooms are spread over."""
        return self.tick_ms // BEATS_MS[self.tick_ms]

    def look(self, busy: float, late: float) -> bool:
        """``busy``: share of a core used lately. ``late``: how far behind wake-ups were on average, in
        ticks. Returns whether the tick changed."""
        before = self.place
        if busy > SLOWER_ABOVE or late > LATE:
            self.calm = 0
            self.place = min(self.place + 1, len(TICKS_MS) - 1)
        elif busy < FASTER_BELOW:
            self.calm += 1
            if self.calm >= PATIENCE and self.place:
                self.place -= 1
                self.calm = 0
        else:
            self.calm = 0
        return self.place != before
