"""A client in JavaScript, written from PROTOCOL.md alone: the same frames, and a stroll over a websocket."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.server import ServerConnection, serve

from vrtour.protocol import acts, limits, messages, news
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.poses import Downlink, Pose, State, Uplink, decode_uplink, encode_downlink
from vrtour.protocol.ticks import Tick

HERE = Path(__file__).parent
NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed")
HELLO = {
    "type": "hello",
    "version": 1,
    "entry": {"type": "guest", "code": "BCD2F3"},
    "profile": {"name": "Étranger", "language": "fr"},
}


def node(*arguments: str) -> list[dict[str, Any]]:
    assert NODE
    command = [NODE, "--no-warnings", "--experimental-websocket", str(HERE / "client.mjs"), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_stranger_writes_and_reads_the_same_frames() -> None:
    (told,) = node("vectors", str(HERE / "vectors.json"))
    assert told["wrong"] == []
    assert told["checks"] > 30


class Door:
    """The least of a relay for one guest: welcomes, tells of a neighbour, repeats what it was told."""

    def __init__(self) -> None:
        self.uplinks: list[Uplink] = []
        self.acts: list[messages.Do] = []
        self.hello: messages.Hello | None = None

    def __call__(self, line: ServerConnection) -> None:
        first = line.recv(timeout=10)
        self.hello = messages.decode_hello(first)
        neighbour = news.Member(1, Profile("An", "nl"), Role.TRAINER)
        member = news.Member(2, self.hello.profile, Role.PARTICIPANT)
        room = news.Room("la-ferme", "Essai", 9, "BCD2F3")
        token = "A" * 43
        welcome = messages.Welcome(
            1, 2, Role.PARTICIPANT, token, room, (neighbour, member), 40, 2**32 - 100, 50, 1
        )
        line.send(messages.encode(welcome), text=True)
        tick = Tick(41)
        for data in line:
            if isinstance(data, bytes):
                self.uplinks.append(decode_uplink(data))
                there = Pose((1.0, -2.0, 1.6), 0.5, state=State.HAND, stamp=7)
                mine = self.uplinks[-1].pose or there
                line.send(encode_downlink(Downlink(False, tick, 5, {1: there, 2: mine})))
                tick += 1
                continue
            message = messages.decode_upward(data)
            if isinstance(message, messages.Ping):
                line.send(messages.encode(messages.Pong(message.id, 5)), text=True)
            elif isinstance(message, messages.Do):
                self.acts.append(message)
                line.send(messages.encode(messages.Applied(message.n)), text=True)
                if message.act == acts.Leave():
                    line.close(1000, "left")


@contextmanager
def listening(door: Door) -> Iterator[int]:
    with serve(door, "127.0.0.1", 0, compression=None) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.socket.getsockname()[1]
        finally:
            server.shutdown()
            thread.join()


def test_a_stranger_comes_in_walks_and_leaves() -> None:
    door = Door()
    with listening(door) as port:
        told = node("meet", f"ws://127.0.0.1:{port}{limits.PATH}", json.dumps(HELLO), "1.5")
    assert door.hello == messages.decode_hello(json.dumps(HELLO))
    assert told[0] == {"welcome": 2, "role": "participant", "roster": ["An", "Étranger"]}
    assert [each.n for each in door.acts] == [1, 2]
    assert door.acts[0].act == acts.React("clap")
    assert {"type": "applied", "n": 2} in told
    walked = [uplink for uplink in door.uplinks if uplink.pose]
    assert len(walked) > 10
    assert walked[0].tick == Tick(40)
    assert walked[-1].tick > Tick(42)  # it acknowledges what it reads
    assert all(
        0.99 < (each.pose.position[0] ** 2 + each.pose.position[1] ** 2) < 1.01
        for each in walked
        if each.pose
    )
    assert told[-1]["closed"] == 1000
    assert told[-1]["poses"]["1"]["last"] == pytest.approx([1.0, -2.0, 1.6])
    assert told[-1]["frames"] > 10
