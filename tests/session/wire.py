"""A line that delays, jitters and stalls as a real one does, on a clock moved by hand.

TCP's promises hold: nothing is lost, doubled or reordered, so what follows a late frame is late as well.
"""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass

Frame = bytes | str
OVERHEAD = 60  # bytes of headers a frame


@dataclass(frozen=True)
class Weather:
    """``delay`` and ``jitter`` (0 to so much more): seconds. ``stalls``: the share of frames that a loss
    holds up by ``stall`` seconds. ``bandwidth``: bytes a second."""

    delay: float = 0.0
    jitter: float = 0.0
    stalls: float = 0.0
    stall: float = 0.2
    bandwidth: float = 1e9


FAIR = Weather(delay=0.002)
HOSTILE = Weather(delay=0.040, jitter=0.060, stalls=0.01)


class Way:
    """One direction of a line."""

    def __init__(self, weather: Weather, chance: random.Random) -> None:
        self.weather, self._chance = weather, chance
        self._frames: deque[tuple[float, Frame]] = deque()
        self._sent_by = self._arrived = 0.0

    def send(self, frame: Frame, now: float) -> None:
        weather = self.weather
        self._sent_by = max(now, self._sent_by) + (len(frame) + OVERHEAD) / weather.bandwidth
        stall = weather.stall if self._chance.random() < weather.stalls else 0.0
        late = weather.delay + self._chance.uniform(0.0, weather.jitter) + stall
        self._arrived = max(self._arrived, self._sent_by + late)
        self._frames.append((self._arrived, frame))

    def arrived(self, now: float) -> list[Frame]:
        frames = []
        while self._frames and self._frames[0][0] <= now:
            frames.append(self._frames.popleft()[1])
        return frames

    def waiting(self, now: float) -> int:
        """Bytes that are not sent yet: what a kernel's buffer does not take any more."""
        return int(max(0.0, self._sent_by - now) * self.weather.bandwidth)

    def break_off(self) -> None:
        self._frames.clear()


class Wire:
    """Both directions."""

    def __init__(self, up: Weather, down: Weather, seed: int) -> None:
        chance = random.Random(seed)
        self.up, self.down = Way(up, chance), Way(down, chance)
        self.open = True

    def break_off(self) -> None:
        """The line is cut: what was on its way is lost."""
        self.open = False
        self.up.break_off()
        self.down.break_off()
