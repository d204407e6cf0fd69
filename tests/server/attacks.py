"""What somebody who means harm does to a relay: bounded, on loopback, from addresses of their own.

``ATTACKS`` names the attacks. Each is called with an ``Attacker`` and goes on while ``attacker.goes_on()``;
it raises AssertionError where a relay does not defend itself. ``test_attacks.py`` runs a little of each,
``python -m tests.soak.attacks`` all of them at length.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

from tests.server.speaking import REQUEST, hello, masked
from vrtour.protocol import acts, codes, limits, messages, poses

MARK = "Zibeline"  # in every name, text and header an attacker sends: a log must not show it
LONG = 3.0  # seconds an attack waits for the relay's word
BATCH = 200  # broken frames on one line, of which the first closes it
HALF_OPEN = 150  # connections that say nothing, at once
GUESTS = 0.15  # share of those who come into the meeting of the honest ones itself
AHEAD = 1 << 20  # bytes an attacker lets pile up in its own process


@dataclass
class Attacker:
    """``turns``: how often an attack is begun at most; ``ends``: by when, on ``time.monotonic``. Counts what
    it did."""

    port: int
    code: str
    ends: float
    turns: int = 1 << 40
    seed: int = 0
    space: str = ""
    connections: int = 0
    frames: int = 0
    names: int = 0
    chance: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self.chance.seed(self.seed)
        self._source = 256 + self.seed * 100_000

    def goes_on(self) -> bool:
        """Call once a turn."""
        self.turns -= 1
        return self.turns >= 0 and time.monotonic() < self.ends

    def elsewhere(self) -> str:
        """One more address of loopback: rates are by address, and the honest ones have 127.0.0.1."""
        self._source = (self._source + 1) % 0xFFFFFE or 256
        return f"127.{self._source >> 16 & 255}.{self._source >> 8 & 255}.{self._source & 255}"

    async def connect(self, source: str) -> Peer:
        """A bare connection. Raises OSError."""
        self.connections += 1
        streams = asyncio.open_connection("127.0.0.1", self.port, local_addr=(source, 0))
        return Peer(*await asyncio.wait_for(streams, LONG))

    async def shake(self, source: str) -> Peer:
        """A websocket. Raises OSError where the relay does not even answer."""
        peer = await self.connect(source)
        peer.send((REQUEST + f"User-Agent: {MARK}\r\n\r\n").encode())
        try:
            head = await asyncio.wait_for(peer.reader.readuntil(b"\r\n\r\n"), LONG)
        except (asyncio.IncompleteReadError, TimeoutError) as error:
            await peer.close()
            raise ConnectionError("no answer") from error
        if not head.startswith(b"HTTP/1.1 101"):
            await peer.close()
            raise ConnectionError("no websocket")
        return peer

    async def inside(self, source: str, entry: messages.Entry | None = None) -> Peer:
        """In a room. Raises OSError where the door stays shut."""
        peer = await self.shake(source)
        peer.send(masked(1, hello(entry or self.entry(), f"{MARK} {self.chance.randrange(1 << 30)}")))
        while True:
            first, data = await peer.frame()
            if first == 0x81 and json.loads(data)["type"] == "welcome":
                return peer
            if first == 0x88:
                await peer.close()
                raise ConnectionError("closed")

    def entry(self) -> messages.Entry:
        """Mostly a public room, now and then the honest ones'."""
        if not self.space or self.chance.random() < GUESTS:
            return messages.Guest(self.code)
        return messages.Visit(self.space)


@dataclass
class Peer:
    """A connection of bytes that nobody has to close in a hurry."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def send(self, data: bytes) -> None:
        """Written if the relay still listens; what it does not take is not kept for ever."""
        if not self.writer.is_closing() and self.writer.transport.get_write_buffer_size() < AHEAD:
            self.writer.write(data)

    async def frame(self) -> tuple[int, bytes]:
        """The next frame. Raises ConnectionError when there is none."""

        async def read() -> tuple[int, bytes]:
            first, second = await self.reader.readexactly(2)
            size = second & 127
            if size >= 126:
                size = int.from_bytes(await self.reader.readexactly(2 if size == 126 else 8), "big")
            return first, await self.reader.readexactly(size)

        try:
            return await asyncio.wait_for(read(), LONG)
        except (asyncio.IncompleteReadError, TimeoutError, OSError) as error:
            await self.close()
            raise ConnectionError("no frame") from error

    async def ended(self, patience: float = LONG) -> bool:
        """Whether the relay ended the connection in time."""
        try:
            async with asyncio.timeout(patience):
                while await self.reader.read(65536):
                    pass
        except TimeoutError:
            return False
        except OSError:
            pass
        return True

    async def close(self, abort: bool = False) -> None:
        """With a goodbye of TCP, or without."""
        if abort:
            self.writer.transport.abort()
            return
        self.writer.close()
        with suppress(OSError, TimeoutError):
            await asyncio.wait_for(self.writer.wait_closed(), LONG)


def broken_frame(chance: random.Random) -> bytes:
    """A frame that is no right one, of one kind or another."""
    kind = chance.randrange(8)
    noise = chance.randbytes(chance.randrange(1, 60))
    if kind == 0:  # a pose's length and head, noise inside
        size = chance.choice((5, 20, 22, 30, 32, 40, 42))
        return bytes((0x82, 128 | size)) + chance.randbytes(4 + size)
    if kind == 1:  # a message that was cut or bent
        text = bytearray(messages.encode(messages.Do(1, acts.Say(MARK))))
        text[chance.randrange(len(text))] = chance.randrange(256)
        return masked(1, bytes(text[: chance.randrange(1, len(text))]))
    if kind == 2:  # no mask
        return bytes((0x80 | chance.randrange(16), len(noise))) + noise
    if kind == 3:  # claims far more than follows
        return bytes((0x81, 0xFF)) + chance.randbytes(8) + noise
    if kind == 4:  # a control frame that is too long, or cut in two
        return bytes((chance.choice((0x08, 0x09, 0x89)), 0xFE, 0x00, chance.randrange(256))) + noise
    if kind == 5:
        return masked(chance.randrange(16), noise, final=chance.random() < 0.5)
    if kind == 6:
        return masked(1, b'{"type":"' + MARK.encode() + b'","' + noise.hex().encode() + b'":1}')
    return chance.randbytes(chance.randrange(1, 40))


async def malformed(at: Attacker) -> None:
    """Frames that are none, many on one line, in a room or before the hello."""
    while at.goes_on():
        try:
            source = at.elsewhere()
            peer = await (at.inside(source) if at.chance.random() < 0.5 else at.shake(source))
        except OSError:
            continue
        peer.send(b"".join(broken_frame(at.chance) for _ in range(BATCH)))
        at.frames += BATCH
        if not await peer.ended():
            raise AssertionError("a line of broken frames was not closed")
        await peer.close()


async def wrong_tokens(at: Attacker) -> None:
    """Tokens, codes and keys that were never given, from one address each until it is refused."""
    source = at.elsewhere()
    while at.goes_on():
        entry: messages.Entry = at.chance.choice(
            (
                messages.Resume(codes.new_secret()),
                messages.Guest("".join(at.chance.choices("BCDFGHJKMNPQRSTVWXYZ", k=6))),
                messages.Trainer(at.code, codes.new_secret()),
            )
        )
        try:
            peer = await at.inside(source, entry)
        except OSError:
            if at.chance.random() < 0.02:
                source = at.elsewhere()
            continue
        await peer.close()
        raise AssertionError(f"came in by {type(entry).__name__}")


def oversized(chance: random.Random, code: str) -> bytes:
    """A hello with a field that is too long, or a name of what no name is made of."""
    name = chance.choice(
        (
            MARK + "x" * chance.choice((33, 200, 8000)),
            MARK + "e" + "\u0301" * 40,
            "\u202e" + MARK,
            MARK + "\x00",
            MARK + "\U0001f469\u200d" * 300,
            "",
            " ",
        )
    )
    fields = {
        "type": "hello",
        "version": 1,
        "entry": {"type": "guest", "code": chance.choice((code, MARK * 100))},
        "profile": {"name": name, "language": "fr"},
    }
    if chance.random() < 0.3:
        fields["client"] = MARK * 500
    if chance.random() < 0.2:
        fields["version"] = 10 ** chance.randrange(1, 400)
    return json.dumps(fields, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


async def oversized_names(at: Attacker) -> None:
    """Names, codes and versions past every limit, and whole messages past the limit of a message."""
    while at.goes_on():
        try:
            peer = await at.shake(at.elsewhere())
        except OSError:
            continue
        at.names += 1
        peer.send(masked(1, oversized(at.chance, "BCDFGH")))
        if not await peer.ended():
            raise AssertionError("an oversized name was not refused")
        await peer.close()


async def floods(at: Attacker) -> None:
    """Somebody inside who pours: poses, pings, acts, fragments, closing words, all at once."""
    pose = poses.UP_HEADER.pack(poses.POSE, 0) + b"\0" + poses.encode_record(poses.Pose((1.0, 1.0, 1.7), 0.0))
    pours = (
        masked(2, pose) * 2000,
        masked(2, pose) * 400 + masked(1, messages.encode(messages.Ping(1))) * 400,
        b"".join(masked(1, messages.encode(messages.Do(n, acts.Say(MARK)))) for n in range(1, 400)),
        masked(9, b"x" * 125) * 2000,
        masked(1, b"", final=False) + masked(0, b"", final=False) * 4000,
        masked(1, b"{" * 8000) * 20,
        masked(8, b"\x03\xe8" + b"x" * 120) * 500,
    )
    while at.goes_on():
        try:
            peer = await at.inside(at.elsewhere())
        except OSError:
            await asyncio.sleep(0.01)
            continue
        for _ in range(3):
            peer.send(at.chance.choice(pours))
            await asyncio.sleep(0)
        if not await peer.ended():
            raise AssertionError("a flood was not closed")
        await peer.close()


async def one_crowd(at: Attacker) -> None:
    """Connections without a pause from one single address, each dropped at once."""
    source = at.elsewhere()
    while at.goes_on():
        with suppress(OSError):
            peer = await at.connect(source)
            if at.chance.random() < 0.5:
                peer.send((REQUEST + "\r\n").encode())
                await asyncio.sleep(0)
            await peer.close(abort=at.chance.random() < 0.5)


async def many_places(at: Attacker) -> None:
    """One wrong code from each of very many addresses: what the relay remembers of each must not add up."""
    while at.goes_on():
        with suppress(OSError):
            peer = await at.shake(at.elsewhere())
            peer.send(masked(1, hello(messages.Guest("ZZZZZZ"), MARK)))
            await peer.close()


async def half_open(at: Attacker) -> None:
    """Connections that say nothing, or stop within the request, after it, or within a frame."""
    while at.goes_on():
        held: list[Peer] = []
        source = at.elsewhere()
        for place in range(HALF_OPEN):
            if place % 50 == 0:
                source = at.elsewhere()
            with suppress(OSError):
                kind = place % 4
                peer = await (at.connect(source) if kind < 2 else at.shake(source))
                if kind == 1:
                    peer.send(REQUEST.encode()[: at.chance.randrange(1, 60)])
                elif kind == 3:
                    peer.send(masked(1, hello(messages.Guest(at.code), MARK))[:-3])
                if place % 8 == 7 and peer.writer.can_write_eof():
                    peer.writer.write_eof()
                held.append(peer)
        while held and at.goes_on():
            await asyncio.sleep(0.1)
        await asyncio.gather(*(each.close(abort=True) for each in held))


async def slow_loris(at: Attacker) -> None:
    """A request that comes byte by byte, a message that does, and a reader that takes nothing."""
    while at.goes_on():
        held: list[tuple[Peer, bytes]] = []
        text = (REQUEST + f"X-More: {MARK * 100}").encode()
        message = masked(1, messages.encode(messages.Do(1, acts.Say(MARK * 20))))
        with suppress(OSError):
            held += [(await at.connect(at.elsewhere()), text) for _ in range(30)]
            held += [(await at.inside(at.elsewhere()), message) for _ in range(5)]
            held += [(await at.inside(at.elsewhere()), b"") for _ in range(5)]
        for peer, words in held:
            if not words:
                peer.writer.transport.pause_reading()  # type: ignore[attr-defined]
        place = 0
        while held and at.goes_on():
            for peer, words in held:
                peer.send(words[place : place + 1])
            place += 1
            await asyncio.sleep(0.1)
        await asyncio.gather(*(peer.close(abort=True) for peer, _ in held))


async def other_tongues(at: Attacker) -> None:
    """HTTP, TLS and noise on the port; headers without end; questions that are none."""
    words = (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + os.urandom(500),
        b"GET /metrics HTTP/1.1\r\nHost: " + MARK.encode() + b"\r\n\r\n",
        b"GET /" + MARK.encode() + b"?" + b"x" * 5000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /meet HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(1000)) + b"\r\n",
        REQUEST.encode() + b"Origin: http://" + MARK.encode() + b"\r\n\r\n",
        REQUEST.encode() + b"X-Forwarded-For: " + b"1.2.3.4," * 400 + b"\r\n\r\n",
        b"x" * (limits.BINARY_DOWN * 2),
        b"\r\n" * 4000,
    )
    while at.goes_on():
        with suppress(OSError):
            peer = await at.connect(at.elsewhere())
            peer.send(at.chance.choice(words))
            await peer.ended(0.3)  # a request that might go on has its five seconds
            await peer.close()


Attack = Callable[[Attacker], Awaitable[None]]
ATTACKS: dict[str, Attack] = {
    "malformed frames": malformed,
    "wrong tokens": wrong_tokens,
    "oversized names": oversized_names,
    "floods": floods,
    "one crowd": one_crowd,
    "many places": many_places,
    "half open": half_open,
    "slow loris": slow_loris,
    "other tongues": other_tongues,
}
