"""A relay for ten minutes: joins and leaves all the time, a million broken frames, and its memory.

    python -m tests.soak.relay [minutes] [broken frames]

Prints the relay's memory every half minute. A relay grows at first: pages of code that are used for the first
time, members who were lost and have their half minute still, buffers of the busiest moment. So growth is
what comes after the first fifth, and its trend is that of the second half alone. Ends with 1 if it grew by
more than 2 MB, if a bug was logged, or if the honest people of the room noticed anything. Loopback only.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

GROWTH = 2.0  # MB after the first fifth
EVERY = 30.0  # seconds between two looks
HONEST = 8
AGE = 0.25  # seconds between a pose and its arrival at p99, on a machine with other work
CROWD = 8  # people who come and go at the same time

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "server"))

from tests.server.process import Process  # noqa: E402
from tests.server.speaking import Client, Raw, hello, masked, opening  # noqa: E402
from vrtour.protocol import acts, messages, poses  # noqa: E402


def memory(pid: int) -> float:
    """Resident megabytes; 0 where the system does not tell."""
    with suppress(OSError):
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    return 0.0


class Soak:
    def __init__(self, port: int, broken: int, ends: float) -> None:
        self.port, self.broken, self.ends = port, broken, ends
        self.code = ""
        self.joins = self.frames = 0
        self.ages: list[float] = []
        self.chance = random.Random(1)

    def goes_on(self) -> bool:
        return time.monotonic() < self.ends

    async def honest(self, people: list[Client]) -> None:
        """They walk, and measure how old the others' poses are; no line of theirs may break."""
        step = 0
        while self.goes_on():
            step += 1
            mover = people[step % len(people)]
            other = people[(step + 1) % len(people)]
            seen, sent, me = len(other.frames), time.monotonic(), mover.welcome.you
            await mover.pose(poses.Pose((step % 1000 / 100, 0.0, 1.7), 0.0))
            await other.until(
                lambda other=other, seen=seen, me=me: any(me in f.poses for _, f in other.frames[seen:])
            )
            self.ages.append(time.monotonic() - sent)
            for each in people:
                del each.frames[:-50]
                del each.said[:-50]
            await asyncio.sleep(0.03)

    async def come_and_go(self) -> None:
        while self.goes_on():
            client = await Client.enter(
                self.port, messages.Guest(self.code), f"Guest {self.chance.random():.6f}"
            )
            self.joins += 1
            with suppress(Exception):
                await client.do(acts.Sit(f"chair-{self.chance.randrange(99)}"))
                await client.pose(poses.Pose((1.0, 1.0, 1.7), 0.0))
                await asyncio.sleep(self.chance.random() * 0.5)
                if self.chance.random() < 0.7:
                    await client.do(acts.Leave())
                    await asyncio.sleep(0.05)
            await client.close()

    async def break_frames(self) -> None:
        """Whole frames with a right mask and noise inside, many on one line until it is closed."""
        share = 0.0
        started, lasts = time.monotonic(), self.ends - time.monotonic()
        while self.goes_on() and self.frames < self.broken:
            share = (time.monotonic() - started) / (lasts * 0.8) * self.broken
            if self.frames > share:
                await asyncio.sleep(0.05)
                continue
            raw = await Raw.connect(self.port)
            if self.chance.random() < 0.5:
                raw.text(hello(messages.Guest(self.code), f"Bad {self.chance.random():.6f}"))
                with suppress(Exception):
                    await raw.message("welcome")
            size = self.chance.randrange(1, 60)
            batch = [
                masked(self.chance.choice((1, 2, 2, 2, 0, 9)), self.chance.randbytes(size))
                for _ in range(500)
            ]
            raw.send(b"".join(batch))
            self.frames += len(batch)
            with suppress(Exception):
                await raw.ended()
            await raw.close()


async def soak(minutes: float, broken: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        process = Process(Path(folder), 0, "--joins-of-address", "100000")
        people = [await Client.enter(process.port, opening(500), "Guide")]
        run = Soak(process.port, broken, time.monotonic() + minutes * 60)
        run.code = people[0].welcome.room.code
        people += [
            await Client.enter(process.port, messages.Guest(run.code), f"H {i}") for i in range(HONEST)
        ]
        work = [run.honest(people), run.break_frames(), *(run.come_and_go() for _ in range(CROWD))]
        watched = asyncio.ensure_future(watch(run, process.child.pid))
        results = await asyncio.gather(*work, return_exceptions=True)
        seen = await watched
        for each in people:
            await each.close()
        logged = process.stop()
    errors = [repr(each) for each in results if isinstance(each, BaseException)]
    bugs = [line for line in logged if line["event"] == "bug"]
    age = sorted(run.ages)[int(len(run.ages) * 0.99)]
    print(f"{run.joins} joins, {run.frames} broken frames, age p99 {age * 1000:.1f} ms")
    warm, last = seen[len(seen) // 5][1], seen[-1][1]
    print(f"memory {seen[0][1]:.1f} MB at first, {warm:.1f} after a fifth, {last:.1f} at the end;", end=" ")
    print(f"trend of the second half {trend(seen[len(seen) // 2 :]):+.1f} MB an hour")
    print(f"bugs {len(bugs)}, errors {errors}")
    return 1 if errors or bugs or last - warm > GROWTH or age > AGE or run.frames < broken else 0


async def watch(run: Soak, pid: int) -> list[tuple[float, float]]:
    """Seconds and megabytes, from the beginning on."""
    started, seen = time.monotonic(), [(0.0, memory(pid))]
    every = min(EVERY, (run.ends - started) / 20)
    while run.goes_on():
        await asyncio.sleep(every)
        seen.append((time.monotonic() - started, memory(pid)))
        print(f"{seen[-1][0]:5.0f} s {seen[-1][1]:6.1f} MB {run.joins} joins {run.frames} broken", flush=True)
    return seen


def trend(seen: list[tuple[float, float]]) -> float:
    """Megabytes an hour: the straight line through these points."""
    middle = sum(at for at, _ in seen) / len(seen)
    weights = sum((at - middle) ** 2 for at, _ in seen) or 1.0
    return 3600 * sum((at - middle) * size for at, size in seen) / weights


if __name__ == "__main__":
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    sys.exit(asyncio.run(soak(minutes, int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)))
