"""Slow ones, silent ones, floods and crowds: the honest ones in the room notice nothing."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import socket
import sqlite3
import ssl
import subprocess
import time
from pathlib import Path

import pytest

from tests.server.speaking import REQUEST, Client, Clock, Raw, Run, hello, join, masked, opening, relay_of
from vrtour.protocol import acts, limits, messages, poses


def test_who_never_finishes_the_request_or_never_says_hello_is_let_go(run: Run) -> None:
    async def wait() -> None:
        clock = Clock()
        async with relay_of(clock=clock) as relay:
            silent = await Raw.connect(relay.port, shake=False)
            dripping = await Raw.connect(relay.port, shake=False)
            dripping.send(b"GET /meet HTTP/1.1\r\n")
            mute = await Raw.connect(relay.port)
            clock.shift += 4.0
            await asyncio.sleep(0.6)
            dripping.send(b"X-More: 1\r\n")
            clock.shift += 1.5
            await silent.ended()
            await dripping.ended()
            assert (await mute.closed())[0] == 4010
            assert relay.figures.refused["slow-handshake"] == 2

    run(wait())


def test_who_is_silent_is_closed_and_may_come_back(run: Run) -> None:
    async def wait() -> None:
        clock = Clock()
        async with relay_of(clock=clock) as relay:
            quiet, welcome = await join(relay.port, opening())
            await asyncio.sleep(0.6)  # until the relay looked once
            clock.shift += 11
            assert (await quiet.closed())[0] == 4011
            back, again = await join(relay.port, messages.Resume(welcome["token"]))
            assert again["you"] == welcome["you"]
            for _ in range(4):
                clock.shift += 3
                back.text(messages.encode(messages.Ping(1)))
                await back.message("pong")
                await asyncio.sleep(0.6)
            assert not relay.figures.closes["slow"]

    run(wait())


FLOODS = {
    "poses": (masked(2, poses.UP_HEADER.pack(poses.ACKNOWLEDGEMENT, 0)), limits.POSES_BURST, 4004),
    "pings": (masked(1, messages.encode(messages.Ping(1))), limits.PINGS_BURST, 4004),
    "control": (masked(9, b"x"), limits.POSES_BURST, 4004),
    "empty fragments": (masked(1, b"", final=False) + masked(0, b"", final=False) * 400, 0, 4004),
}


@pytest.mark.parametrize(("frame", "burst", "code"), FLOODS.values(), ids=list(FLOODS))
def test_a_flood_is_closed_and_a_burst_is_not(run: Run, frame: bytes, burst: int, code: int) -> None:
    async def pour() -> None:
        async with relay_of() as relay:
            raw, _ = await join(relay.port, opening())
            raw.send(frame * (burst - 2))
            raw.send(masked(9, b"alive"))
            if burst:
                while await raw.frame() != (0x8A, b"alive"):
                    pass
            for _ in range(burst + 10):
                raw.send(frame)
            assert (await raw.closed())[0] == code

    run(pour())


def test_acts_too_fast_are_closed(run: Run) -> None:
    async def pour() -> None:
        async with relay_of() as relay:
            raw, _ = await join(relay.port, opening())
            for n in range(1, 60):
                raw.text(messages.encode(messages.Do(n, acts.Raise(n % 2 == 0))))
            assert (await raw.closed())[0] == 4004

    run(pour())


def test_a_classroom_joins_from_one_address_and_a_crowd_does_not(run: Run) -> None:
    async def crowd() -> None:
        async with relay_of(spaces=("rimbaud-tech",)) as relay:
            pupils = [await join(relay.port, messages.Visit("rimbaud-tech")) for _ in range(30)]
            assert len({each["you"] for _, each in pupils}) == 30
            refused = 0
            for _ in range(40):
                raw = await Raw.connect(relay.port)
                raw.text(hello(messages.Visit("rimbaud-tech")))
                first, data = await raw.frame()
                refused += b"4028" in data and first == 0x81
                await raw.close()
            assert 8 <= refused <= 10

    run(crowd())


def test_guessing_codes_is_slowed_down_and_the_right_one_then_waits_too(run: Run) -> None:
    async def guess() -> None:
        async with relay_of(joins_of_address=1000) as relay:
            _, welcome = await join(relay.port, opening())
            found = []
            for _ in range(limits.WRONG_CODES_BURST + 1):
                raw = await Raw.connect(relay.port)
                raw.text(hello(messages.Guest("222222")))
                found.append((await raw.closed())[0])
                await raw.close()
            assert found == [4020] * limits.WRONG_CODES_BURST + [4028]
            raw = await Raw.connect(relay.port)
            raw.text(hello(messages.Guest(welcome["room"]["code"])))
            assert (await raw.closed())[0] == 4028
            _, back = await join(relay.port, messages.Resume(welcome["token"]))
            assert back["you"] == welcome["you"]

    run(guess())


def test_only_a_trusted_proxy_says_who_it_speaks_for(run: Run) -> None:
    from ipaddress import ip_network

    async def speak() -> None:
        async with relay_of(connections_of_address=1) as relay:
            for place in range(2):
                raw = await Raw.connect(relay.port, f"X-Forwarded-For: 198.51.100.{place}\r\n")
                raw.text(hello(opening()))
            assert (await raw.closed())[0] == 4028
        async with relay_of(connections_of_address=1, proxies=(ip_network("127.0.0.0/8"),)) as relay:
            for place in range(3):
                raw = await Raw.connect(relay.port, f"X-Forwarded-For: 203.0.113.9, 198.51.100.{place}\r\n")
                raw.text(hello(opening()))
                await raw.message("welcome")
            raw = await Raw.connect(relay.port, "X-Forwarded-For: 198.51.100.2\r\n")
            assert (await raw.closed())[0] == 4028

    run(speak())


async def fill(raw: Raw) -> None:
    """A peer that reads nothing, with little room in its kernel."""
    sock = raw.writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    raw.writer.transport.pause_reading()  # type: ignore[attr-defined]


def test_a_reader_that_stops_is_skipped_then_dropped_and_the_others_notice_nothing(run: Run) -> None:
    async def stop() -> None:
        async with relay_of(joins_of_address=1000) as relay:
            guide = await Client.enter(relay.port, opening(), "Guide")
            guest = await Client.enter(relay.port, messages.Guest(guide.welcome.room.code), "Léa")
            stuck, _ = await join(relay.port, messages.Guest(guide.welcome.room.code), "Stuck")
            await fill(stuck)
            stuck_line = next(line for line in relay.lines.values() if line.slot == 2)
            sent_before = relay.figures.frames_out
            ages, end = [], time.monotonic() + 2.0
            step = 0
            while time.monotonic() < end:
                step += 1
                sent = time.monotonic()
                seen = len(guest.frames)
                await guide.pose(poses.Pose((step / 100, 0.0, 1.7), 0.0))
                me = guide.welcome.you
                await guest.until(lambda seen=seen, me=me: any(me in f.poses for _, f in guest.frames[seen:]))
                ages.append(time.monotonic() - sent)
                await asyncio.sleep(0.04)
                stuck.send(masked(9, b""))
            assert sorted(ages)[int(len(ages) * 0.9)] < 0.05
            assert relay.figures.frames_out > sent_before
            # Stale frames stop soon: what it could still read is no more than its round trip and 300 ms old.
            assert stuck_line.pending() < 10_000
            assert relay.house.ticker.table.sent[stuck_line.slot] != relay.house.ticker.feeds[0].number
            await guide.close()
            await guest.close()

    run(stop())


def test_who_does_not_take_the_events_is_closed_with_a_code_of_its_own(run: Run) -> None:
    async def stop() -> None:
        async with relay_of(joins_of_address=1000) as relay:
            guide, welcome = await join(relay.port, opening())
            stuck, _ = await join(relay.port, messages.Guest(welcome["room"]["code"]), "Stuck")
            await fill(stuck)
            line = next(line for line in relay.lines.values() if line.slot == 1)
            text = messages.encode(messages.Pong(1, 1)) + b" " * 60_000
            for _ in range(200):
                line.say(text)
                await asyncio.sleep(0)
            assert relay.figures.closes["slow"] == 1
            assert line.pending() < limits.EVENTS_QUEUED + 2 * len(text)
            assert (await guide.message("told"))["news"]["type"] == "joined"
            assert (await guide.message("told"))["news"]["type"] == "lost"

    run(stop())


def test_noise_instead_of_frames_leaves_no_trace(run: Run) -> None:
    """The million is a command of its own: ``python -m tests.soak.relay``."""

    async def pour() -> None:
        async with relay_of(joins_of_address=100_000) as relay:
            honest = await Client.enter(relay.port, opening(), "Guide")
            code = honest.welcome.room.code
            for _ in range(30):
                raw = await Raw.connect(relay.port)
                raw.text(hello(messages.Guest(code), "Bad"))
                await raw.message("welcome")
                raw.send(os.urandom(65536))
                await raw.ended()
                await raw.close()
            await asyncio.sleep(0.1)
            gc.collect()
            assert len(relay.lines) == 1
            assert len(relay.beat.poses) <= 1
            n = await honest.do(acts.Say("still here"))
            await honest.until(lambda: honest.applied == n)
            await honest.close()

    run(pour())


def test_a_graceful_stop_says_when_to_come_back(run: Run, tmp_path: Path) -> None:
    async def stop() -> None:
        async with relay_of(data=str(tmp_path)) as relay:
            members = [await join(relay.port, opening())]
            code = members[0][1]["room"]["code"]
            members += [await join(relay.port, messages.Guest(code), f"Guest {i}") for i in range(3)]
            stopping = asyncio.ensure_future(relay.stop())
            waits = []
            for raw, _ in members:
                closing = await raw.message("closing")
                assert closing["code"] == 4050
                waits.append(closing["wait"])
                assert (await raw.closed())[0] == 4050
                await raw.close()
            assert waits == sorted(set(waits))
            await stopping
            relay.stop = _nothing  # type: ignore[method-assign]
        async with relay_of(data=str(tmp_path)) as relay:
            for raw, welcome in members:
                raw, again = await join(relay.port, messages.Resume(welcome["token"]))
                assert (again["you"], again["role"]) == (welcome["you"], welcome["role"])

    run(stop())


async def _nothing() -> None:
    return


def test_tls_by_files(run: Run, tmp_path: Path) -> None:
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    ask = f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext {names}".split()
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")]
    made = subprocess.run([*ask, *files], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("openssl cannot make a certificate here")
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    trusting = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))

    async def speak() -> None:
        from websockets.asyncio.client import connect

        async with relay_of(tls=server) as relay:
            address = f"wss://localhost:{relay.port}/meet"
            async with connect(address, ssl=trusting, compression=None, proxy=None, host="127.0.0.1") as peer:
                await peer.send(hello(opening()).decode())
                welcome = messages.decode_downward(await peer.recv())
                assert isinstance(welcome, messages.Welcome)
                await peer.send(messages.encode(messages.Do(1, acts.End())).decode())
                await asyncio.wait_for(peer.wait_closed(), 5)
                assert peer.close_code == 4041

    run(speak())


def test_a_full_relay_says_so(run: Run) -> None:
    async def crowd() -> None:
        async with relay_of(connections=2, connections_of_address=100) as relay:
            for _ in range(2):
                await join(relay.port, opening())
            raw = await Raw.connect(relay.port)
            assert (await raw.closed())[0] == 4051

    run(crowd())


def test_an_upgrade_without_end_is_refused(run: Run) -> None:
    async def pour() -> None:
        async with relay_of() as relay:
            raw = await Raw.connect(relay.port, shake=False)
            raw.send(REQUEST.encode() + b"".join(b"X-%d: y\r\n" % n for n in range(300)) + b"\r\n")
            line = await asyncio.wait_for(raw.reader.readline(), 5)
            assert b"400" in line

    run(pour())


def test_a_disk_that_takes_no_journal_holds_back_what_is_told_and_then_ends_the_relay(
    run: Run, tmp_path: Path
) -> None:
    async def fill_up() -> None:
        clock = Clock()
        async with relay_of(clock=clock, data=str(tmp_path)) as relay:
            guide, _ = await join(relay.port, opening())
            store = relay._store
            assert store is not None
            write = store.write

            def refuse(batch: object) -> None:
                raise sqlite3.OperationalError("disk full")

            store.write = refuse  # type: ignore[method-assign, assignment]
            guide.text(messages.encode(messages.Do(1, acts.Say("is this kept"))))
            await asyncio.sleep(0.2)
            question = await Raw.connect(relay.port, shake=False)
            question.send(b"GET /ready HTTP/1.1\r\nHost: x\r\n\r\n")
            assert b"503" in await question.reader.readline()
            guide.text(messages.encode(messages.Ping(7)))
            told: list[str] = []
            while "pong" not in told:
                first, data = await guide.frame()
                told += [json.loads(data)["type"]] if first == 0x81 else []
            assert told == ["pong"]  # neither the news nor the acknowledgement
            assert not relay.failed.is_set()
            clock.shift += 30
            await asyncio.wait_for(relay.failed.wait(), 5)
            store.write = write  # type: ignore[method-assign]
            assert (await guide.message("applied"))["n"] == 1

    run(fill_up())
