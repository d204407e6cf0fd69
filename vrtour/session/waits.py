"""How long to wait before coming back: longer each time, never the same for two clients."""

from __future__ import annotations

import random

from vrtour.protocol import limits

FIRST = 0.5  # seconds
GROWTH = 2.0
LONGEST = 15.0
LONGEST_SOON = 1.5  # while the seat is kept: a relay that restarts has everybody back in a few seconds
SPREAD = (0.5, 1.5)  # times this, by chance: fifty clients do not come back in the same instant


class Waits:
    """Waits of one client. ``chance``: where its luck comes from."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._tried = 0

    def begin_anew(self) -> None:
        """All is well: the next wait is a short one."""
        self._tried = 0

    def next(self, away_for: float, at_least: float = 0.0) -> float:
        """Seconds to wait, ``away_for`` seconds after the line broke. ``at_least`` is the relay's word: a
        client adds its own wait to it, so that they do not come in one crowd."""
        longest = LONGEST_SOON if away_for < limits.GRACE else LONGEST
        own = min(longest, FIRST * GROWTH ** min(self._tried, 10))
        self._tried += 1
        return at_least + own * self._chance.uniform(*SPREAD)
