"""``kill -9`` under load: how soon everybody is back. ``python -m tests.soak.crash [people] [times]``

The clients are those of the visit, with their own patience; the relay is started again a second later, as
systemd does. Ends with 1 if anybody is back later than five seconds or in another seat or role, or if a word
that was acknowledged is not heard by everybody of its meeting, once. Loopback only.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "server"))

from tests.server.process import Process
from tests.server.speaking import opening
from vrtour.net.many import Many
from vrtour.protocol import acts, messages, news
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.poses import Pose
from vrtour.session.changes import Denied, Done, Entered
from vrtour.session.session import Session
from vrtour.session.states import State

MEETING = 20  # people in one
LATE = 5.0  # seconds: what nobody may need
RESTARTS = 1.0  # seconds until the relay is started again: RestartSec of its unit
SETTLED = 3.0  # seconds of walking and talking before, and after
PATIENCE = 30.0
TALKS = 2.0  # seconds between two lines of one person
STEPS = 4.0  # a second: a hundred clients of ours share one core here

now = time.monotonic


@dataclass(eq=False)
class Person:
    """One session, what it said and heard. ``back``: when it was in again."""

    session: Session
    meeting: int
    seat: str
    open_: dict[int, str] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)
    heard: Counter[str] = field(default_factory=Counter)
    gap: bool = False
    back: float = 0.0
    count: int = 0

    def beat(self, at: float) -> bool:
        """Read what happened, walk, talk."""
        for change in self.session.changes():
            if isinstance(change, Entered) and change.back:
                self.back, self.gap = at, self.gap or change.gap
            elif isinstance(change, Done):
                self.said.add(self.open_.pop(change.ticket, ""))
            elif isinstance(change, Denied):
                self.open_.pop(change.ticket, None)
            elif isinstance(change, messages.Told) and isinstance(change.news, news.Said):
                self.heard[change.news.text] += 1
        if self.session.state is not State.INSIDE:
            return False
        step = int(at * STEPS) % 40
        self.session.move(Pose((step / 10, float(self.meeting), 1.7), step / 7), at)
        return True

    def talk(self, at: float) -> None:
        self.count += 1
        text = f"{self.seat} says {self.count}"
        self.open_[self.session.act(acts.Say(text), at)] = text

    def place(self) -> tuple[int, Role, str]:
        """Who one is, and where."""
        me = self.session.meeting.me if self.session.meeting else None
        return (me.id, me.role, me.seat) if me else (0, Role.OBSERVER, "")


async def until(done: Callable[[], object], what: str) -> None:
    ends = now() + PATIENCE
    while not done():
        if now() > ends:
            raise AssertionError(f"not {what} within {PATIENCE:.0f} s")
        await asyncio.sleep(0.02)


class Load:
    """Everybody, in one loop."""

    def __init__(self, port: int) -> None:
        self.many = Many(f"ws://127.0.0.1:{port}/meet", now)
        self.people: list[Person] = []
        self.talking = True
        self._due = 0.0

    async def gather(self, count: int) -> None:
        """Meetings of ``MEETING``, one after the other."""
        entry: messages.Entry = opening()
        for number in range(count):
            meeting, place = divmod(number, MEETING)
            if place == 0:
                entry = opening(capacity=MEETING)
            profile = Profile(f"Person {number}", "fr")
            person = Person(
                Session(entry, profile, now(), random.Random(number)), meeting, f"m{meeting}.{place}"
            )
            self.people.append(person)
            self.many.add(person.session)
            if place == 0:
                await until(lambda person=person: person.session.meeting is not None, "open")
                found = person.session.meeting
                assert found is not None
                entry = messages.Guest(found.room.code)
        await until(lambda: all(p.session.state is State.INSIDE for p in self.people), "inside")
        for person in self.people:
            person.session.act(acts.Sit(person.seat), now())
        await until(lambda: all(p.place()[2] == p.seat for p in self.people), "seated")

    def beat(self, at: float) -> list[Session]:
        """Thirty times a second."""
        moved = [person.session for person in self.people if person.beat(at)]
        if self.talking and at >= self._due:  # one of them each time: nobody talks faster than chat allows
            self._due = at + TALKS / max(1, len(self.people))
            random.choice(self.people).talk(at)
        return moved

    def unheard(self) -> tuple[int, int]:
        """Acknowledged words somebody of the meeting missed, and words heard twice."""
        missing = twice = 0
        for person in self.people:
            if person.gap:
                continue
            others = (other for other in self.people if other.meeting == person.meeting)
            words = set().union(*(other.said for other in others)) - {""}
            missing += len(words - person.heard.keys())
            twice += sum(times > 1 for times in person.heard.values())
        return missing, twice


class Crashes:
    """One relay after the other on one folder, and everybody who comes back to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = Process(folder)
        self.load = Load(self.process.port)
        self.late = self.moved = 0

    async def kill(self) -> None:
        """Kill it, start it again, wait until everybody is back, and tell."""
        people = self.load.people
        before = [person.place() for person in people]
        words = sum(len(person.said) for person in people)
        killed = now()
        self.process.kill()
        await asyncio.sleep(RESTARTS)
        started = now() - killed
        self.process = await asyncio.to_thread(Process, self.folder, self.process.port)
        listens = now() - killed
        await until(lambda: all(person.back > killed for person in people), "back")
        waits = sorted(person.back - killed for person in people)
        moved = sum(a != b.place() for a, b in zip(before, people, strict=True))
        self.late += waits[-1] > LATE
        self.moved += moved
        print(
            f"{len(people)} people, {words} words acknowledged, killed; started again after {started:.2f} s,"
            f" listens after {listens:.2f} s; back p50 {waits[len(waits) // 2]:.2f} s, p90"
            f" {waits[int(len(waits) * 0.9)]:.2f} s, last {waits[-1]:.2f} s; not in their place: {moved}",
            flush=True,
        )

    async def run(self, people: int, times: int) -> int:
        """Returns the exit code."""
        load = self.load
        beats = asyncio.ensure_future(load.many.beats(load.beat))
        await load.gather(people)
        for _ in range(times):
            await asyncio.sleep(SETTLED)
            await self.kill()
        await asyncio.sleep(SETTLED)
        load.talking = False
        await until(lambda: not any(person.open_ for person in load.people), "acknowledged")
        await asyncio.sleep(1.0)
        missing, twice = load.unheard()
        said, gaps = (sum(len(p.said) for p in load.people), sum(p.gap for p in load.people))
        print(f"{said} words acknowledged, {missing} not heard by somebody, {twice} heard twice, {gaps} gaps")
        beats.cancel()
        await load.many.close()
        bugs = sum(line["event"] == "bug" for line in self.process.stop())
        print(f"bugs logged by the last relay: {bugs}")
        return int(self.late + self.moved + missing + twice + bugs > 0)


async def crash(folder: Path, people: int, times: int) -> int:
    """Never leaves a relay behind."""
    crashes = Crashes(folder)
    try:
        return await crashes.run(people, times)
    finally:
        crashes.process.child.kill()


def main(people: int = 100, times: int = 3) -> int:
    """Returns the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(crash(Path(folder), people, times))


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:])))
