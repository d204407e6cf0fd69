"""``vrtour bots`` as a process, with a real relay on loopback; and what it refuses."""

from __future__ import annotations

import contextlib
import itertools
import math
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.server.process import Process
from vrtour.cli.main import main
from vrtour.model import read_outline
from vrtour.net.connection import Connection
from vrtour.protocol import limits
from vrtour.protocol.codes import new_secret, read_code
from vrtour.protocol.fields import Profile
from vrtour.protocol.messages import Entry, Guest, Open
from vrtour.protocol.poses import State as Shown
from vrtour.session.roster import Meeting
from vrtour.session.states import State
from vrtour.session.taken import Taken
from vrtour.world import WalkArea
from vrtour.world.interpolation import Sample

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "models" / "rimbaud-tech" / "rimbaud-tech.glb"
ROOMS, PEOPLE = 2, 3
PATIENCE = 60.0


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    folder = tmp_path / "relay"
    folder.mkdir()
    relay = Process(folder)
    yield relay.port
    relay.kill()


class Bots:
    """The command in a process of its own, and what it says."""

    def __init__(self, home: Path, *words: str) -> None:
        environment = {
            **os.environ,
            "VRTOUR_CONFIG": str(home),
            "XDG_CACHE_HOME": str(home),
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        command = [sys.executable, "-m", "vrtour.cli.main", "--lang", "en", "bots", *words]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment
        )
        self.said, self.warned = "", ""
        self._ears = [
            threading.Thread(target=self._listen, args=(name,), daemon=True) for name in ("out", "err")
        ]
        for ear in self._ears:
            ear.start()

    def _listen(self, name: str) -> None:
        pipe = self.process.stdout if name == "out" else self.process.stderr
        assert pipe is not None
        for line in pipe:
            if name == "out":
                self.said += line
            else:
                self.warned += line

    @property
    def codes(self) -> list[str]:
        return [read_code(found) for found in re.findall(r"Code: (\S+)", self.said)]

    def end(self, seconds: float = PATIENCE) -> int:
        code = self.process.wait(seconds)
        for ear in self._ears:
            ear.join(10)
        return code

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.end()
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()


class Watcher:
    """A person's session in the room: who is seen where."""

    def __init__(self, port: int, entry: Entry) -> None:
        address = f"ws://127.0.0.1:{port}/meet"
        self._line = Connection(address, entry, Profile("Anna", "en"), time.perf_counter, random.Random(1))
        self._line.start()
        self.seen: dict[int, list[Sample]] = {}
        self.meeting: Meeting | None = None
        self.latest: Taken | None = None

    def look(self) -> None:
        taken = self.latest = self._line.take()
        self.meeting = taken.meeting or self.meeting
        for who, track in taken.batch.tracks.items():
            self.seen.setdefault(who, []).extend(sample for sample, _ in track.arrivals)

    def is_in(self) -> bool:
        return self.latest is not None and self.latest.state is State.INSIDE

    def stop(self) -> None:
        self._line.stop()


def until(what: Callable[[], object], *watchers: Watcher) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end
        for watcher in watchers:
            watcher.look()
        time.sleep(0.02)


def walked(track: list[Sample]) -> float:
    return sum(math.dist(a.position, b.position) for a, b in itertools.pairwise(track))


def test_two_rooms_of_people_walk_are_seen_on_the_floor_and_say_goodbye(port: int, tmp_path: Path) -> None:
    relay = f"ws://127.0.0.1:{port}"
    asked = (
        "--rooms",
        str(ROOMS),
        "--people",
        str(PEOPLE),
        "--relay",
        relay,
        "--minutes",
        "5",
        "--seed",
        "4",
    )
    bots = Bots(tmp_path, "rimbaud-tech", *asked)
    watchers: list[Watcher] = []
    with contextlib.ExitStack() as held:
        held.callback(bots.close)
        until(lambda: len(bots.codes) == ROOMS)
        for code in bots.codes:
            watchers.append(Watcher(port, Guest(code)))
            held.callback(watchers[-1].stop)
        until(lambda: all(len(each.seen) == PEOPLE for each in watchers), *watchers)
        until(lambda: all(max(map(walked, each.seen.values())) > 2.0 for each in watchers), *watchers)
        bots.process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)
        code = bots.end()
        until(lambda: all(each.latest and each.latest.state is State.ENDED for each in watchers), *watchers)
    area = WalkArea(read_outline(MODEL.read_bytes()).walk)
    for watcher in watchers:
        assert watcher.meeting is not None
        assert watcher.meeting.room.space == "rimbaud-tech"
        names = [member.profile.name for member in watcher.meeting.members.values()]
        assert len(set(names)) == len(names)
        for track in watcher.seen.values():
            assert len(track) > 2
            on_foot = [sample.position for sample in track if not sample.state & Shown.SEATED]
            for x, y, z in on_foot:
                place = area.nearest(x, y, z - 1.62)
                assert math.dist((place.x, place.y), (x, y)) < 0.01
                assert 1.45 < z - area.height(place) < 1.8
        assert watcher.latest is not None
        assert watcher.latest.reason is not None
        assert watcher.latest.reason.name == "ended"
    if sys.platform != "win32":
        assert code == 130
    last = bots.said.strip().splitlines()[-1]
    assert last.startswith(f"Present: {ROOMS * PEOPLE} of {ROOMS * PEOPLE}")
    found = re.search(r"positions received: (\d+) · age: (\d+) ms", last)
    assert found is not None
    assert int(found[1]) > 100
    assert "Traceback" not in bots.warned


def test_on_a_relay_of_its_own_it_ends_when_the_time_is_over(tmp_path: Path) -> None:
    bots = Bots(tmp_path, "rimbaud-tech", "--people", "2", "--minutes", "0.1")
    with contextlib.closing(bots):
        assert bots.end() == 0
        assert "vrtour-join://" in bots.said
        assert "Present: 2 of 2" in bots.said
        assert bots.warned == ""


def test_they_come_to_a_meeting_by_its_link_and_a_full_one_is_refused(port: int, tmp_path: Path) -> None:
    opening = Open("rimbaud-tech", "A meeting", new_secret(), 4)
    watcher = Watcher(port, opening)
    with contextlib.ExitStack() as held:
        held.callback(watcher.stop)
        until(watcher.is_in, watcher)
        assert watcher.meeting is not None
        link = f"vrtour-join://127.0.0.1:{port}/{watcher.meeting.room.code}"
        many = Bots(tmp_path, "--link", link, "--people", "4")
        held.callback(many.close)
        assert many.end() == 2
        assert "too few seats" in many.warned
        few = Bots(tmp_path, "--link", link, "--people", "2", "--minutes", "1")
        held.callback(few.close)
        until(
            lambda: len(watcher.seen) >= 2 and watcher.meeting and len(watcher.meeting.members) == 3, watcher
        )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--people", "201"), "--people is “201”. A number from 1 to 200"),
        (("--people", "many"), "“many”"),
        (("--rooms", "0"), f"from 1 to {limits.ROOMS_OF_ADDRESS}"),
        (("--minutes", "nan"), "--minutes"),
        (("--minutes", "100000"), "720"),
        (("--seed", "-1"), "--seed"),
        (("--rooms", "10", "--people", "100"), "1000 figures"),
        (("--relay", "wss://relay.invalid", "--people", "61"), "60 at most"),
        (("--link", "https://relay.invalid/join/BCDFGH", "--people", "61"), "60 at most"),
        (("--link", "vrtour-join://127.0.0.1/BCDFGH", "--rooms", "2"), "--link"),
        (("rimbaud-tech", "--link", "vrtour-join://127.0.0.1/BCDFGH"), "--link"),
        (("--link", "BCDFG", "--relay", "ws://127.0.0.1"), "not an invitation"),
        (("nowhere",), "rimbaud-tech"),
    ],
)
def test_what_cannot_be_done_is_explained(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "bots", *words]) == 2
    found = capsys.readouterr()
    assert said in found.err
    assert found.out == ""
