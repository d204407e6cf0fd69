"""``kill -9`` under load: nothing acknowledged is lost, and everybody is back in their seat."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.server.process import Process
from tests.server.speaking import Client, opening
from vrtour.protocol import acts, messages
from vrtour_relay.command import main
from vrtour_relay.settings import OPTIONS, Settings

PEOPLE = 8  # a meeting
MEETINGS = 3
BACK = 5.0  # seconds


class Person:
    """Talks without a pause; remembers what was acknowledged, and comes back when the line breaks."""

    def __init__(self, client: Client, seat: str) -> None:
        self.client, self.seat, self.token = client, seat, client.welcome.token
        self.said: dict[int, str] = {}
        self.acknowledged: set[int] = set()
        self.news = 0

    async def sit(self) -> None:
        n = await self.client.do(acts.Sit(self.seat))
        await self.client.until(lambda: self.client.applied >= n)

    async def talk(self) -> None:
        try:
            while True:
                n = await self.client.do(acts.Say(f"{self.seat}: {self.client.n + 1}"))
                self.said[n] = f"{self.seat}: {n}"
                await asyncio.sleep(0.25)
        except Exception:  # the relay was killed
            return

    def remember(self) -> None:
        denied = {each.n for each in self.client.said if isinstance(each, messages.Denied)}
        self.acknowledged = {n for n in self.said if n <= self.client.applied} - denied

    async def back(self, port: int) -> Client:
        wait = 0.05
        while True:
            try:
                return await Client.enter(port, messages.Resume(self.token, 0))
            except (OSError, AssertionError):
                await asyncio.sleep(wait)
                wait = min(wait * 2, 0.5)


async def people_of(port: int) -> list[Person]:
    found = []
    for meeting in range(MEETINGS):
        guide = await Client.enter(port, opening(), "Guide")
        found.append(Person(guide, f"m{meeting}.chair-0"))
        for i in range(1, PEOPLE):
            guest = await Client.enter(port, messages.Guest(guide.welcome.room.code), f"Guest {i}")
            found.append(Person(guest, f"m{meeting}.chair-{i}"))
    return found


def seats(welcome: messages.Welcome) -> dict[int, tuple[str, str]]:
    return {each.id: (each.seat, each.role.value) for each in welcome.roster}


def test_after_a_kill_everybody_is_back_in_their_seat_and_nothing_acknowledged_is_lost(
    tmp_path: Path,
) -> None:
    async def crash() -> None:
        process = Process(tmp_path)
        people = await people_of(process.port)
        await asyncio.gather(*(each.sit() for each in people))
        talking = [asyncio.ensure_future(each.talk()) for each in people]
        await asyncio.sleep(1.5)
        process.kill()
        await asyncio.gather(*talking)
        for each in people:
            each.client.living.cancel()
            await asyncio.gather(each.client.task, each.client.living, return_exceptions=True)
            each.remember()
        assert sum(len(each.acknowledged) for each in people) > 3 * len(people)

        started = time.monotonic()
        again = Process(tmp_path, process.port)
        back = await asyncio.gather(*(each.back(again.port) for each in people))
        assert time.monotonic() - started < BACK
        for each, client in zip(people, back, strict=True):
            welcome = client.welcome
            assert welcome.you == each.client.welcome.you
            assert welcome.role == each.client.welcome.role
            assert seats(welcome)[welcome.you][0] == each.seat
            assert welcome.applied >= max(each.acknowledged)
            lines = {told.news.text for told in welcome.missed}  # type: ignore[union-attr]
            everyone = [other for other in people if other.seat[:2] == each.seat[:2]]
            if not welcome.gap:
                for other in everyone:
                    assert {other.said[n] for n in other.acknowledged} <= lines
            # Whatever anybody was told is still true, numbers included.
            told = [m for m in each.client.said if isinstance(m, messages.Told)]
            assert welcome.seen >= max((m.n for m in told), default=0)
            await client.close()
        assert all(line["event"] != "bug" for line in again.stop())

    asyncio.run(crash())


def get(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
        return str(answer.read().decode())


def test_the_process_answers_stops_and_says_so(tmp_path: Path) -> None:
    process = Process(tmp_path)
    try:
        assert get(process.port, "/health") == "ok\n"
        assert "vrtour_meetings 0" in get(process.port, "/metrics")
    finally:
        logged = process.stop()
    assert logged[-1]["event"] == "stopped"
    assert process.child.returncode == 0


def test_a_port_or_a_folder_in_use_is_said_in_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    process = Process(tmp_path)
    try:
        assert main(["--port", str(process.port)]) == 1
        assert str(process.port) in capfd.readouterr().err
        assert main(["--port", "0", "--data", str(tmp_path)]) == 1
        assert "--data" in capfd.readouterr().err
    finally:
        process.stop()


def test_later_sources_win_and_every_mistake_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VRTOUR_LANG", "en")
    file = tmp_path / "relay.toml"
    file.write_text('port = 70000\nhots = "x"\nproxies = ["10.0.0.0/8", "nonsense"]\n', encoding="utf-8")
    assert main(["--config", str(file), "--check"]) == 2
    told = capsys.readouterr().err
    assert "port: found 70000, expected a whole number from 0 to 65535" in told
    assert "hots" in told
    assert "nonsense" in told
    file.write_text('port = 1\nlog = "debug"\nspaces = ["a"]\n', encoding="utf-8")
    monkeypatch.setenv("VRTOUR_RELAY_LOG", "error")
    monkeypatch.setenv("VRTOUR_RELAY_SPACES", "b, c")
    assert main(["--config", str(file), "--spaces", "d", "--check"]) == 0
    assert main(["--config", str(tmp_path / "absent.toml"), "--check"]) == 2
    assert "absent.toml" in capsys.readouterr().err


def test_every_option_may_be_given_in_each_way() -> None:
    from vrtour_relay.settings import settings_from, variable_of

    assert set(OPTIONS) == set(Settings.__slots__)
    values: dict[str, Any] = {"port": "1", "spaces": "a,b", "proxies": "10.0.0.0/8", "log": "error"}
    by_variable = settings_from({}, "f", {variable_of(name): value for name, value in values.items()}, {})
    by_flag = settings_from({}, "f", {}, values)
    by_file = settings_from(
        {"port": 1, "spaces": ["a", "b"], "proxies": ["10.0.0.0/8"], "log": "error"}, "f", {}, {}
    )
    assert by_variable == by_flag == by_file != Settings()
    assert settings_from({"port": 1}, "f", {"VRTOUR_RELAY_PORT": "2"}, {"port": "3"}).port == 3
    assert settings_from({"port": 1}, "f", {"VRTOUR_RELAY_PORT": "2"}, {}).port == 2


def test_importing_the_relay_has_no_effect_and_needs_nothing_that_draws() -> None:
    script = (
        "import sys; sys.path[:0] = %r\n"
        "import vrtour_relay.command, logging, json\n"
        "seen = {name.split('.')[0] for name in sys.modules}\n"
        "drawing = {'panda3d', 'direct', 'PIL', 'pydantic', 'scipy'} & seen\n"
        "print(json.dumps([sorted(drawing), len(logging.root.handlers), len(sys.argv)]))"
    ) % [path for path in sys.path if path]
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout) == [[], 0, 1], done.stderr
