"""Everybody else: from the frames a session heard to where they are drawn now.

``Mailbox`` is where frames wait for the thread that draws: a few poses a person, the oldest go first, so
that a thread that sleeps costs nothing and misses nothing that still counts. ``Others`` draws.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from vrtour.protocol.poses import Downlink
from vrtour.protocol.quantize import Vector
from vrtour.protocol.ticks import milliseconds_since
from vrtour.session.places import sample_of
from vrtour.world.interpolation import Interpolation
from vrtour.world.samples import Placed, Sample

WAITING = 16  # poses a person
Arrival = tuple[Sample, float | None]  # a pose, and the relay's time at its arrival if that says something


@dataclass(frozen=True, slots=True)
class Heard:
    """One frame of poses. ``at``: the relay's time when it arrived, seconds. ``vanished``: who has no pose
    any more. After a ``snapshot`` nobody but those in it has one."""

    at: float
    snapshot: bool
    samples: dict[int, Sample]
    vanished: frozenset[int] = frozenset()


def heard(frame: Downlink, server: float, at: float, origin: Vector, known: Iterable[int]) -> Heard:
    """A frame of poses made at the relay's time ``server``, of ``known`` people only."""
    samples = {}
    for who in known:
        pose = frame.poses.get(who)
        if pose is not None:
            age = milliseconds_since(frame.server_ms, pose.stamp) / 1000.0
            samples[who] = sample_of(pose, server - age, origin)
    return Heard(at, frame.snapshot, samples, frame.hidden | frame.gone)


@dataclass(slots=True)
class Track:
    """What happened to one person since the last look: maybe they ``vanished``, then new poses came."""

    vanished: bool = False
    arrivals: deque[Arrival] = field(default_factory=lambda: deque(maxlen=WAITING))


@dataclass(frozen=True, slots=True)
class Batch:
    """All that waited. ``only``: nobody without a track has a pose any more."""

    only: bool
    tracks: dict[int, Track]


class Mailbox:
    """Frames of poses on their way to the one who draws. Not for two threads at once: see ``net``."""

    def __init__(self) -> None:
        self._only, self._tracks = False, dict[int, Track]()

    def start_anew(self) -> None:
        """Another line: nothing said before counts."""
        self._only, self._tracks = True, {}

    def put(self, frame: Heard) -> None:
        """A frame more."""
        if frame.snapshot:
            self._only = True
            for who in [who for who in self._tracks if who not in frame.samples]:
                del self._tracks[who]
        for who in frame.vanished:
            self.forget(who)
        for who, sample in frame.samples.items():
            # What comes with a snapshot may have been true long ago: its lateness says nothing of the line.
            at = None if frame.snapshot else frame.at
            self._tracks.setdefault(who, Track()).arrivals.append((sample, at))

    def forget(self, who: int) -> None:
        """Somebody has no pose any more."""
        self._tracks[who] = Track(vanished=True)

    def take(self) -> Batch:
        """All that waits."""
        batch = Batch(self._only, self._tracks)
        self._only, self._tracks = False, {}
        return batch


class Others:
    """Where everybody else is drawn. All times are the relay's, in seconds."""

    def __init__(self) -> None:
        self._people = Interpolation()

    def feed(self, batch: Batch) -> None:
        """What arrived since the last look."""
        tracks = batch.tracks
        if batch.only:
            self.keep(tracks)
        self._people.forget([who for who, track in tracks.items() if track.vanished])
        # Usually one pose of each; the first of all, then the second of those who have one.
        for k in range(max((len(track.arrivals) for track in tracks.values()), default=0)):
            came = {who: track.arrivals[k] for who, track in tracks.items() if len(track.arrivals) > k}
            self._people.add(came)

    def keep(self, members: Collection[int]) -> None:
        """Forget everybody else."""
        self._people.keep(members)

    def place(self, now: float) -> Placed:
        """Where everybody with a pose is drawn at the relay's time ``now``."""
        return self._people.place(now)

    def behind(self, who: int) -> float:
        """Seconds between the relay's time and what is shown of somebody; 0 of whom nothing is known."""
        return self._people.behind(who)
