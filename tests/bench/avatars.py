"""What fifty people cost the thread that draws: ``python -m tests.bench.avatars [COUNT]``; nothing asserted.

All that a frame does for others is in it: from the poses that came to where everybody is, to people, to
figures. Most stand or sit still, as in a meeting; then once more with every head turning all the time.
Where the processor itself draws, nothing is left in its caches for the next frame, which no graphics card
does: so most frames are not drawn, and what those cost that are counts apart.
"""

from __future__ import annotations

import math
import statistics
import sys
import time
from dataclasses import replace

from panda3d.core import CallbackData, PythonCallbackObject

from tests.bench.avatars_sheet import Eye, Studio, seated, standing, walking
from vrtour.app.avatars.company import Company
from vrtour.app.crowd import People
from vrtour.app.likeness import wire_of
from vrtour.app.visitor import rooms_from
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.news import Member, Room
from vrtour.protocol.poses import State
from vrtour.session.others import Heard, Mailbox, Others
from vrtour.session.roster import Meeting
from vrtour.world.person import Person, Seat, facing
from vrtour.world.samples import Sample

WARM, TIMED, DRAWN = 90, 240, 40
STEP, HEARD_EVERY = 1 / 60, 3  # seconds a frame; frames between two poses of somebody
HALL = Eye("coworking", (12.05, 3.22), 263.0)


def crowd(seats: list[Seat], count: int, now: float) -> list[Person]:
    """People on the seats of the coworking, standing and walking between them."""
    people: list[Person] = [seated(k, seat) for k, seat in enumerate(seats[: min(20, count)])]
    for k in range(len(people), count):
        x, y = 0.8 + 0.9 * (k % 12), 1.7 + 0.35 * (k % 5)
        if k % 2:
            people.append(walking(k, x, y, 1.6, 0.4)(now))
        else:
            people.append(standing(k, x, y, 0.7 * k, speaking=k % 6 == 0))
    return people


class Gathering:
    """The meeting of a crowd, heard of as from a relay."""

    def __init__(self, seats: list[Seat], count: int, turning: bool) -> None:
        self._seats, self._count, self._turning = seats, count, turning
        named = {f"seat-{k}": seat for k, seat in enumerate(seats)}
        members = {}
        for k, person in enumerate(crowd(seats, count, 0.0)):
            profile = Profile(person.name, "fr", person.country, wire_of(person.look))
            seat = f"seat-{k}" if person.seat is not None else ""
            members[k + 1] = Member(k + 1, profile, Role.PARTICIPANT, seat=seat)
        self._meeting = Meeting(0, Room("rimbaud-tech", "Rimbaud'Tech", 50), members)
        self._mailbox, self._others = Mailbox(), Others()
        self._people = People(lambda head: 0.0, named)
        self._told: dict[int, Sample] = {}

    def hear(self, frame: int) -> None:
        """What came from the relay until this frame: poses of those who moved. Not timed."""
        samples = {}
        for k, person in enumerate(crowd(self._seats, self._count, frame * STEP)):
            if (frame + k) % HEARD_EVERY and frame:
                continue
            turn = facing(0.3 * k + 0.4 * math.sin(frame * STEP + k)) if self._turning else person.pose.facing
            speaks = int(State.SPEAKING) if person.speaking else 0
            sample = Sample(frame * STEP, person.pose.head, facing=turn, state=speaks)
            told = self._told.get(k + 1)
            if told is None or replace(told, stamp=sample.stamp) != sample:
                samples[k + 1] = self._told[k + 1] = sample
        self._mailbox.put(Heard(frame * STEP + 0.03, False, samples))

    def people(self, now: float) -> Company:
        """Where everybody is drawn."""
        self._others.feed(self._mailbox.take())
        return self._people.of(self._meeting, self._others.place(now))


def measure(studio: Studio, count: int, turning: bool) -> None:
    """Who is where (who), with posing (app), the processor's own time for it, and cull."""
    figures, ended = studio.figures(), [0.0]
    gathering = Gathering(studio.seats("coworking"), count, turning)
    point = HALL.standpoint(0.0)
    studio.stage.show(rooms_from(studio.outline, HALL.room))
    studio.stage.expose(studio.outline.exposure_in(HALL.room))
    studio.view.look(studio.stage.root, point)

    def culling(data: CallbackData) -> None:
        data.upcall()
        ended[0] = time.perf_counter()

    studio.view.region.set_cull_callback(PythonCallbackObject(culling))
    names = ("who", "app", "app alone", "app after a picture", "cull")
    found: dict[str, list[float]] = {name: [] for name in names}
    for k in range(WARM + TIMED + DRAWN):
        now = k * STEP
        gathering.hear(k)
        begin, alone = time.perf_counter(), time.process_time()
        people = gathering.people(now + 0.03)
        known = time.perf_counter()
        figures.draw(people, point.place, now, STEP, view=point)
        posed, alone = time.perf_counter(), time.process_time() - alone
        if k >= WARM + TIMED:
            studio.view.pixels()
            found["app after a picture"].append(1e3 * (posed - begin))
            found["cull"].append(1e3 * (ended[0] - posed))
        elif k >= WARM:
            found["who"].append(1e3 * (known - begin))
            found["app"].append(1e3 * (posed - begin))
            found["app alone"].append(1e3 * alone)
    studio.view.region.clear_cull_callback()
    figures.close()
    medians = ", ".join(f"{name} {statistics.median(times):.2f}" for name, times in found.items())
    worst = sorted(found["app"])[len(found["app"]) * 95 // 100]
    doing = "all turning their heads" if turning else "most of them still"
    print(f"{count} people, {doing}: ms, medians: {medians}; app within {worst:.2f} in 95 of 100", flush=True)


def main() -> int:
    """Measure nobody, and then as many as wanted."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    studio = Studio((160, 90), over=1)
    print(f"drawn at 160x90, 4 samples, by {studio.engine.graphics.renderer}")
    for number, turning in ((0, False), (count, False), (count, True)):
        measure(studio, number, turning)
    return 0


if __name__ == "__main__":
    sys.exit(main())
