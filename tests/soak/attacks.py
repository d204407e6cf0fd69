"""A relay under every attack by turns, while twenty honest people walk and talk in a room.

    python -m tests.soak.attacks [seconds a turn] [rounds] [broken frames]

The relay is a process of its own with its usual limits, the attackers are another, on addresses of loopback
the honest ones do not have. Ends with 1 if the relay logged a bug or anything an attacker wrote, if an honest
person lost a word, a line or a pose's freshness, or if memory grew from the first round to the last. Where
the relay "waits" much, neighbours had the CPU and the ages say little. Loopback only; bounded.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "server"))

from tests.server.attacks import ATTACKS, MARK, Attacker
from tests.server.process import Process
from tests.server.speaking import Client, opening
from tests.soak.relay import memory
from vrtour.protocol import acts, limits, messages, news, poses

HONEST = 20
AT_ONCE = 12  # attackers
GROWTH = 5.0  # MB from the end of the first round to that of the last
AGE = 0.15  # seconds: the age of a pose at p99 that nobody notices
YIELDS = 10  # the attackers' niceness: they would be other computers, not neighbours of the relay
LONGEST = 240.0  # seconds for a round's share of the broken frames
SPACE = "rimbaud-tech"
USUAL = ("--joins-of-address", "60", "--connections-of-address", "100", "--spaces", SPACE)


class Walker(Client):
    """Keeps the age of every pose that comes, and who said what. Its poses acknowledge: twenty a second."""

    ages: list[int]
    heard: set[tuple[int, str]]

    async def _live(self) -> None:
        return

    async def _read(self) -> None:
        self.ages, self.heard = [], set()
        async for data in self.socket:
            if isinstance(data, bytes):
                frame = poses.decode_downlink(data)
                self.tick, now = frame.tick.number, stamp()
                if not frame.snapshot:
                    self.ages += [(now - pose.stamp) & 0xFFFF for who, pose in frame.poses.items() if who]
                continue
            message = messages.decode_downward(data)
            if isinstance(message, messages.Applied | messages.Denied):
                self.applied = max(self.applied, message.n)
            elif isinstance(message, messages.Told) and isinstance(message.news, news.Said):
                self.heard.add((message.news.who, message.news.text))


def stamp() -> int:
    """Milliseconds of this process's clock, 16 bits of them."""
    return int(time.monotonic() * 1000) & 0xFFFF


def worked(pid: int) -> float:
    """Seconds of CPU a process took; 0 where the system does not tell."""
    with suppress(OSError):
        numbers = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def waited(pid: int) -> float:
    """Seconds a process could have run but had to wait for a CPU: neighbours spoil what is measured."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    return 0.0


@dataclass
class Party:
    """The honest ones. ``said``: everything anybody of them said."""

    people: list[Walker]
    said: set[tuple[int, str]] = field(default_factory=set)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def start(self) -> None:
        walks = (self._walk(place, each) for place, each in enumerate(self.people))
        self.tasks = [asyncio.ensure_future(each) for each in walks]

    async def _walk(self, place: int, person: Walker) -> None:
        await asyncio.sleep(place * limits.POSE_EVERY / HONEST)
        due, step = time.monotonic(), 0
        while True:
            step += 1
            at = (step % 200 / 50, place / 4, 1.7)
            await person.pose(poses.Pose(at, step % 6, stamp=stamp()))
            if step % 80 == 4 * place:
                text = f"{place}: {step}"
                self.said.add((person.welcome.you, text))
                await person.do(acts.Say(text))
            due += limits.POSE_EVERY
            await asyncio.sleep(max(0.0, due - time.monotonic()))

    def ages(self) -> list[int]:
        """Milliseconds, in order, since they were last asked for."""
        found = sorted(age for each in self.people for age in each.ages)
        for each in self.people:
            each.ages.clear()
        return found

    async def lost(self) -> tuple[int, int]:
        """Words that somebody did not hear, and lines that broke."""
        known = set(self.said)
        me = [each.welcome.you for each in self.people]
        for _ in range(30):
            unheard = (known - each.heard for each in self.people)
            missing = sum(who != you for you, words in zip(me, unheard, strict=True) for who, _ in words)
            if not missing:
                break
            await asyncio.sleep(0.1)
        return missing, sum(each.task.done() for each in self.people) + sum(t.done() for t in self.tasks)

    async def close(self) -> None:
        for task in self.tasks:
            task.cancel()
        for each in self.people:
            await each.close()


def attack_for(name: str, port: int, code: str, seconds: float, seed: int, turns: int) -> dict[str, int]:
    """In the attackers' process: one kind, several at once. Returns what they did."""

    async def attack() -> dict[str, int]:
        ends = time.monotonic() + seconds
        them = [Attacker(port, code, ends, turns, seed * AT_ONCE + place, SPACE) for place in range(AT_ONCE)]
        await asyncio.gather(*(ATTACKS[name](each) for each in them))
        return {
            "connections": sum(each.connections for each in them),
            "frames": sum(each.frames for each in them),
        }

    return asyncio.run(attack())


@dataclass
class Run:
    process: Process
    party: Party
    pool: ProcessPoolExecutor
    ages: dict[str, int] = field(default_factory=dict)
    worked: float = 0.0
    waited: float = 0.0
    lost: int = 0
    broke: int = 0
    frames: int = 0

    async def quiet(self, seconds: float) -> None:
        """Nobody attacks."""
        self._begin()
        await asyncio.sleep(seconds)
        await self._tell("nobody", {}, seconds)

    async def turn(self, name: str, seconds: float, seed: int, turns: int = 1 << 40) -> None:
        """One attack."""
        self._begin()
        code, started = self.party.people[0].welcome.room.code, time.monotonic()
        loop = asyncio.get_running_loop()
        told = await loop.run_in_executor(
            self.pool, attack_for, name, self.process.port, code, seconds, seed, turns
        )
        self.frames += told["frames"]
        await self._tell(name, told, time.monotonic() - started)

    def _begin(self) -> None:
        self.party.ages()
        pid = self.process.child.pid
        self.worked, self.waited = worked(pid), waited(pid)

    async def _tell(self, name: str, told: dict[str, int], seconds: float) -> None:
        ages = self.party.ages() or [0xFFFF]
        pid = self.process.child.pid
        busy, waits = (worked(pid) - self.worked) / seconds, (waited(pid) - self.waited) / seconds
        p50, p99 = ages[len(ages) // 2], ages[int(len(ages) * 0.99)]
        lost, broke = await self.party.lost()
        self.ages[name] = max(self.ages.get(name, 0), p99)
        self.lost, self.broke = max(self.lost, lost), max(self.broke, broke)
        print(
            f"{name:17s} {seconds:5.1f} s {told.get('connections', 0):7d} connections"
            f" {told.get('frames', 0):8d} frames | pose age p50 {p50:3d} p99 {p99:4d} max {ages[-1]:4d} ms,"
            f" {len(ages) / seconds / HONEST:4.0f} poses/s each, words lost {lost}, lines lost {broke}"
            f" | relay {busy:4.0%} of a core, waits {waits:4.0%}, {memory(pid):5.1f} MB",
            flush=True,
        )


def wrong_lines(logged: list[dict[str, object]], folder: Path) -> Iterator[str]:
    """What a log may not hold: bugs, and anything an attacker wrote or where they came from."""
    yield from (str(line) for line in logged if line["event"] == "bug" or line["level"] == "error")
    text = (folder / "log.jsonl").read_text(encoding="utf-8")
    yield from (line for line in text.splitlines() if MARK.lower() in line.lower() or "127." in line)
    yield from (line for line in text.splitlines() if not line.startswith("{"))


async def soak(seconds: float, rounds: int, broken: int) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        process = Process(folder, 0, *USUAL, "--log", "debug")
        people = [await Walker.enter(process.port, opening(limits.CAPACITY_MOST), "Guide")]
        entry = messages.Guest(people[0].welcome.room.code)
        people += [await Walker.enter(process.port, entry, f"Honest {n}") for n in range(1, HONEST)]
        party = Party(people)  # type: ignore[arg-type]
        after: list[float] = []
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, context, initializer=os.nice, initargs=(YIELDS,)) as pool:
            run = Run(process, party, pool)
            party.start()
            await asyncio.sleep(1.0)
            await run.quiet(seconds)
            for number in range(rounds):
                share = broken // rounds // AT_ONCE // 200 + 1
                await run.turn("malformed frames", LONGEST, 100 * number, share)
                for place, attack in enumerate(list(ATTACKS)[1:], 1):
                    await run.turn(attack, seconds, 100 * number + place)
                await run.quiet(min(35.0, 3 * seconds))  # those who were lost are gone then
                after.append(memory(process.child.pid))
        closes = {each.socket.close_code for each in people if each.task.done()}
        await party.close()
        process.stop()
        logged = process.logged()
        wrong = list(wrong_lines(logged, folder))
    print(f"{run.frames} broken frames, words lost {run.lost}, lines lost {run.broke} {closes or ''}")
    print(f"{len(wrong)} bugs or words of attackers in {len(logged)} lines of log", *wrong[:5], sep="\n")
    print(f"memory after each round: {', '.join(f'{each:.1f}' for each in after)} MB")
    worst = max(run.ages.values()) / 1000
    kept = after[-1] - after[0] <= GROWTH and worst <= AGE and run.frames >= broken
    return int(bool(wrong) or run.lost > 0 or run.broke > 0 or not kept)


if __name__ == "__main__":
    given = sys.argv[1:]
    length = float(given[0]) if given else 10.0
    times = int(given[1]) if len(given) > 1 else 3
    sys.exit(asyncio.run(soak(length, times, int(given[2]) if len(given) > 2 else 1_000_000)))
