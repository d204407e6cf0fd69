"""One's own pose on its way out: the newest counts, jumps are counted, what is worth sending is sent."""

from __future__ import annotations

from dataclasses import replace

from vrtour.protocol.poses import Pose, encode_uplink
from vrtour.protocol.quantize import Vector
from vrtour.protocol.ticks import Tick
from vrtour.session.cadence import Cadence
from vrtour.session.clock import Clock
from vrtour.session.places import from_origin

_APART = 0.001  # seconds between the stamps of two poses: equal ones would be taken for one


class Whereabouts:
    """Of one person, over all their lines."""

    def __init__(self) -> None:
        self._cadence = Cadence()
        self._pose: tuple[Pose, float] | None = None
        self._jumps = 0
        self._stamped_at = 0.0

    def move(self, pose: Pose, at: float, jumped: bool) -> None:
        """Where one is since ``at``, in the space's own coordinates."""
        self._jumps += jumped
        self._pose = (replace(pose, teleport=self._jumps % 256), at)

    def start_anew(self) -> None:
        """A new line: nobody there knows."""
        self._cadence.start_anew()

    def due(self, now: float) -> float:
        """When something is to be sent."""
        return self._cadence.due(self._pose[0] if self._pose else None, now)

    def uplink(self, now: float, tick: Tick, clock: Clock, origin: Vector) -> bytes | None:
        """The frame to send now, if any: a pose, or that ``tick`` was seen."""
        if self._pose and self._cadence.wants_pose(self._pose[0], now):
            pose, at = self._pose
            # Who stands still is there now, not only when they came.
            when = at if self._cadence.is_news(pose) else now
            self._stamped_at = max(when, self._stamped_at + _APART)
            self._cadence.sent_pose(pose, now)
            stamp = round(clock.server_at(self._stamped_at) * 1000.0) % 65536
            return encode_uplink(tick, replace(from_origin(pose, origin), stamp=stamp))
        if self._cadence.wants_acknowledgement(now):
            self._cadence.sent_acknowledgement(now)
            return encode_uplink(tick)
        return None
