"""A relay in this process on a port of its own, and two ways to speak to it: by a library, byte by byte."""

from __future__ import annotations

import asyncio
import io
import json
import os
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from vrtour.protocol import codes, fields, messages, poses
from vrtour_relay.settings import Settings
from vrtour_relay.shell.log import Log
from vrtour_relay.shell.relay import Relay

REQUEST = (
    "GET /meet HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
)
PATIENCE = 5.0  # seconds until a test says that nothing came


class Clock:
    """The real one, and what a test adds to it."""

    def __init__(self) -> None:
        self.shift = 0.0

    def __call__(self) -> float:
        return time.time() + self.shift


@asynccontextmanager
async def relay_of(tls: Any = None, clock: Any = None, **chosen: Any) -> AsyncIterator[Relay]:
    """A running relay; it must not have met a bug of its own."""
    stream = io.StringIO()
    log = Log(stream, time.time, "debug")
    relay = Relay(Settings(port=0, **chosen), log, clock or Clock(), time.process_time, tls)
    await relay.start()
    relay.test_log = stream  # type: ignore[attr-defined]
    try:
        yield relay
    finally:
        while opened:
            await opened.pop().close()
        await relay.stop()
    assert relay.figures.bugs == 0, stream.getvalue()


def masked(opcode: int, payload: bytes, final: bool = True, key: bytes | None = None) -> bytes:
    """A client's frame."""
    key = os.urandom(4) if key is None else key
    size = len(payload)
    long = bytes((128 | size,)) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
    body = bytes(byte ^ key[at % 4] for at, byte in enumerate(payload))
    return bytes((128 * final | opcode,)) + long + key + body


def hello(entry: messages.Entry, name: str = "Léa") -> bytes:
    return messages.encode(messages.Hello(1, entry, fields.Profile(name, "fr")))


def opening(capacity: int = 50, lobby: bool = False, key: str = "") -> messages.Open:
    return messages.Open("rimbaud-tech", "Visite", key or codes.new_secret(), capacity, lobby)


opened: list[Raw] = []
Run = Callable[[Coroutine[Any, Any, None]], None]


class Raw:
    """A connection of bytes. ``frame`` reads what the relay sends, frame by frame."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        opened.append(self)

    @classmethod
    async def connect(cls, port: int, more: str = "", shake: bool = True) -> Raw:
        raw = cls(*await asyncio.open_connection("127.0.0.1", port))
        if shake:
            raw.send((REQUEST + more + "\r\n").encode())
            head = await asyncio.wait_for(raw.reader.readuntil(b"\r\n\r\n"), PATIENCE)
            assert head.startswith(b"HTTP/1.1 101"), head
        return raw

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    def text(self, data: bytes) -> None:
        self.send(masked(1, data))

    async def frame(self) -> tuple[int, bytes]:
        async def read() -> tuple[int, bytes]:
            first, second = await self.reader.readexactly(2)
            size = second & 127
            if size == 126:
                size = int.from_bytes(await self.reader.readexactly(2), "big")
            elif size == 127:
                size = int.from_bytes(await self.reader.readexactly(8), "big")
            return first, await self.reader.readexactly(size)

        return await asyncio.wait_for(read(), PATIENCE)

    async def message(self, kind: str) -> dict[str, Any]:
        """The next JSON message of this type; what comes before is passed over."""
        while True:
            first, data = await self.frame()
            if first == 0x81:
                found = json.loads(data)
                if found["type"] == kind:
                    return dict(found)
            assert first != 0x88, data

    async def pose(self) -> poses.Downlink:
        while True:
            first, data = await self.frame()
            if first == 0x82:
                return poses.decode_downlink(data)
            assert first != 0x88, data

    async def closed(self) -> tuple[int, str]:
        """Code and reason of the close frame that must come."""
        while True:
            first, data = await self.frame()
            if first == 0x88:
                return int.from_bytes(data[:2], "big"), data[2:].decode()

    async def ended(self) -> None:
        """The relay ends the connection."""
        try:
            while await asyncio.wait_for(self.reader.read(65536), PATIENCE):
                pass
        except ConnectionError:
            pass

    async def close(self) -> None:
        self.writer.close()
        with suppress(OSError):
            await self.writer.wait_closed()


async def join(port: int, entry: messages.Entry, name: str = "Léa") -> tuple[Raw, dict[str, Any]]:
    raw = await Raw.connect(port)
    raw.text(hello(entry, name))
    return raw, await raw.message("welcome")


class Client:
    """A well-behaved person on the ``websockets`` client: reads everything, acknowledges what it sees."""

    def __init__(self, socket: ClientConnection, welcome: messages.Welcome) -> None:
        self.socket, self.welcome = socket, welcome
        self.tick = welcome.tick
        self.said: list[Any] = []
        self.applied = welcome.applied
        self.frames: list[tuple[float, poses.Downlink]] = []
        self.task = asyncio.ensure_future(self._read())
        self.living = asyncio.ensure_future(self._live())
        self.n = welcome.applied

    @classmethod
    async def enter(cls, port: int, entry: messages.Entry, name: str = "Léa") -> Client:
        socket = await connect(
            f"ws://127.0.0.1:{port}/meet", compression=None, proxy=None, ping_interval=None
        )
        await socket.send(hello(entry, name).decode())
        first = messages.decode_downward(await asyncio.wait_for(socket.recv(), PATIENCE))
        assert isinstance(first, messages.Welcome), first
        return cls(socket, first)

    async def _read(self) -> None:
        async for data in self.socket:
            if isinstance(data, bytes):
                frame = poses.decode_downlink(data)
                self.tick = frame.tick.number
                self.frames.append((time.monotonic(), frame))
            else:
                message = messages.decode_downward(data)
                self.said.append(message)
                if isinstance(message, messages.Applied | messages.Denied):
                    self.applied = max(self.applied, message.n)

    async def _live(self) -> None:
        while True:
            await asyncio.sleep(0.09)
            await self.socket.send(poses.UP_HEADER.pack(poses.ACKNOWLEDGEMENT, self.tick))

    async def pose(self, pose: poses.Pose) -> None:
        head = poses.UP_HEADER.pack(poses.POSE, self.tick) + bytes((pose.shape,))
        await self.socket.send(head + poses.encode_record(pose))

    async def do(self, act: Any) -> int:
        self.n += 1
        await self.socket.send(messages.encode(messages.Do(self.n, act)).decode())
        return self.n

    async def until(self, condition: Any, patience: float = PATIENCE) -> None:
        end = time.monotonic() + patience
        while not condition():
            assert time.monotonic() < end, "nothing came"
            await asyncio.sleep(0.005)

    async def close(self) -> None:
        self.living.cancel()
        await self.socket.close()
        await asyncio.gather(self.task, self.living, return_exceptions=True)
