"""Questions whose answers tell how far the relay is: a few at once in the beginning, then now and then."""

from __future__ import annotations

import math

from vrtour.session.states import State

FIRST_MANY, FIRST_EVERY = 6, 0.25  # seconds: a clock estimate within a second and a half
EVERY = 2.0
EVERY_IN_LOBBY = 3.0  # a relay closes who says nothing there
MOST = 8  # in the air
SMOOTHING = 0.2


class Pings:
    """Those of one line."""

    def __init__(self) -> None:
        self._asked: dict[int, float] = {}
        self._count = 0
        self._last = -math.inf
        self.round_trip = 0.0

    def due(self, state: State) -> float:
        """When the next is to be sent."""
        if state is State.LOBBY:
            return self._last + EVERY_IN_LOBBY
        if state is not State.INSIDE:
            return math.inf
        return self._last + (FIRST_EVERY if self._count <= FIRST_MANY else EVERY)

    def next(self, state: State, now: float) -> int | None:
        """The id of a ping to send now, if one is due."""
        if now < self.due(state):
            return None
        self._last = now
        self._count += 1
        if len(self._asked) >= MOST:
            del self._asked[next(iter(self._asked))]
        self._asked[self._count] = now
        return self._count

    def answered(self, which: int, now: float) -> float | None:
        """When that ping left; None if nobody asked."""
        asked_at = self._asked.pop(which, None)
        if asked_at is not None:
            took = now - asked_at
            self.round_trip += (took - self.round_trip) * (SMOOTHING if self.round_trip else 1.0)
        return asked_at
