"""RFC 6455 and PROTOCOL.md on the real port, hot path and all: byte by byte."""

from __future__ import annotations

import asyncio
import json

import pytest

from tests.server.speaking import REQUEST, Client, Raw, Run, hello, join, masked, opening, relay_of
from vrtour.protocol import acts, codes, limits, messages, poses

POSE = poses.Pose((1.0, 2.0, 1.7), 0.5)


def pose_bytes(tick: int = 0, pose: poses.Pose = POSE) -> bytes:
    return poses.UP_HEADER.pack(poses.POSE, tick) + bytes((pose.shape,)) + poses.encode_record(pose)


def test_two_people_see_each_other_and_talk(run: Run) -> None:
    async def meet() -> None:
        async with relay_of() as relay:
            guide = await Client.enter(relay.port, opening(), "Guide")
            code = guide.welcome.room.code
            guest = await Client.enter(relay.port, messages.Guest(code), "Léa")
            await guest.pose(POSE)
            me = guest.welcome.you
            await guide.until(lambda: any(me in frame.poses for _, frame in guide.frames))
            seen = next(frame.poses[me] for _, frame in guide.frames if me in frame.poses)
            assert seen.position == pytest.approx(POSE.position, abs=0.001)
            n = await guest.do(acts.Say("bonjour"))
            await guest.until(lambda: guest.applied == n)
            texts = [
                each.news.text
                for each in guide.said
                if isinstance(each, messages.Told) and type(each.news).__name__ == "Said"
            ]
            await guide.until(lambda: True)
            assert texts == ["bonjour"]
            await guide.do(acts.End())
            await asyncio.wait_for(guest.socket.wait_closed(), 5)
            assert guest.socket.close_code == 4041
            assert guest.said[-1] == messages.Closing(4041)
            for each in (guide, guest):
                await each.close()

    run(meet())


def test_a_message_in_fragments_with_a_ping_in_between_is_one_message(run: Run) -> None:
    async def speak() -> None:
        async with relay_of() as relay:
            raw = await Raw.connect(relay.port)
            whole = hello(opening())
            raw.send(
                masked(1, whole[:20], final=False) + masked(9, b"are you there") + masked(0, b"", final=False)
            )
            assert await raw.frame() == (0x8A, b"are you there")
            raw.send(masked(0, whole[20:]))
            assert (await raw.message("welcome"))["role"] == "trainer"
            await raw.close()

    run(speak())


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_frames_may_arrive_in_any_pieces(run: Run, size: int) -> None:
    async def speak() -> None:
        async with relay_of() as relay:
            raw, welcome = await join(relay.port, opening())
            act = messages.encode(messages.Do(1, acts.Say("in pieces")))
            data = masked(2, pose_bytes()) + masked(1, act) + masked(2, pose_bytes()) + masked(9, b"x")
            for at in range(0, len(data), size):
                raw.send(data[at : at + size])
                await raw.writer.drain()
                await asyncio.sleep(0)
            seen = False
            while not seen:
                seen = welcome["you"] in (await raw.pose()).poses
            raw.send(masked(1, messages.encode(messages.Do(2, acts.Say("whole")))))
            assert (await raw.message("told"))["n"]
            await raw.close()
            assert relay.figures.frames_in >= 1

    run(speak())


def test_poses_between_the_fragments_of_a_message_break_the_protocol(run: Run) -> None:
    async def speak() -> None:
        async with relay_of() as relay:
            raw, _ = await join(relay.port, opening())
            raw.send(masked(1, b'{"type":', final=False))
            await asyncio.sleep(0.05)
            raw.send(masked(2, pose_bytes()))
            assert (await raw.closed())[0] == 1002

    run(speak())


ONCE_INSIDE = {
    "no mask": (b"\x82\x1a" + b"\0" * 26, 1002),
    "no mask, text": (b"\x81\x02{}", 1002),
    "reserved bit": (b"\xc2\x94" + b"\0" * 24, 1002),
    "reserved opcode": (masked(3, b""), 1002),
    "long ping": (b"\x89\xfe\x00\x7e" + b"\0" * 130, 4003),
    "ping in fragments": (masked(9, b"", final=False), 1002),
    "continuation of nothing": (masked(0, b"x"), 1002),
    "text too big": (masked(1, b"x" * (limits.TEXT_UP + 1)), 4003),
    "text of a terabyte": (b"\x81\xff" + (1 << 40).to_bytes(8, "big") + b"\0" * 4, 4003),
    "binary too big": (masked(2, b"x" * (limits.BINARY_UP + 1)), 4003),
    "binary of another length": (masked(2, b"x" * 21), 4000),
    "empty binary": (masked(2, b""), 4000),
    "binary in fragments": (masked(2, pose_bytes(), final=False), 4000),
    "pose of an unknown shape": (masked(2, b"\x01\0\0\0\0\x08" + b"\0" * 14), 4000),
    "pose of another type": (masked(2, b"\x05\0\0\0\0\0" + b"\0" * 14), 4000),
    "acknowledgement of another type": (masked(2, b"\x01\0\0\0\0"), 4000),
    "no JSON": (masked(1, b"hello"), 4000),
    "no UTF-8": (masked(1, b"\xff\xfe\xfd"), 4000),
    "unknown type": (masked(1, b'{"type":"shout"}'), 4000),
    "unknown field": (masked(1, b'{"type":"ping","id":1,"more":2}'), 4000),
    "wrong kind": (masked(1, b'{"type":"ping","id":1.0}'), 4000),
    "hello again": (masked(1, hello(opening())), 4002),
    "number skipped": (masked(1, messages.encode(messages.Do(7, acts.Stand()))), 4002),
    "close of one byte": (masked(8, b"\x03"), 1002),
    "deep JSON": (masked(1, b'{"type":"do","n":1,"act":' + b"[" * 5000), 4000),
}


@pytest.mark.parametrize(("bytes_", "code"), ONCE_INSIDE.values(), ids=list(ONCE_INSIDE))
def test_who_breaks_the_protocol_is_closed_and_the_other_notices_nothing(
    run: Run, bytes_: bytes, code: int
) -> None:
    async def speak() -> None:
        async with relay_of() as relay:
            guide, welcome = await join(relay.port, opening())
            guest, _ = await join(relay.port, messages.Guest(welcome["room"]["code"]))
            guest.send(bytes_)
            assert (await guest.closed())[0] == code
            await guest.ended()
            assert (await guide.message("told"))["news"]["type"] == "joined"
            assert (await guide.message("told"))["news"]["type"] == "lost"
            guide.send(masked(9, b"still"))
            while (await guide.frame()) != (0x8A, b"still"):
                pass
            await guide.close()
            await guest.close()

    run(speak())


BEFORE = {
    "another version": (b'{"type":"hello","version":2}', 4001),
    "a message before its time": (messages.encode(messages.Ping(1)), 4000),
    "no hello": (b'{"type":"hello","version":1}', 4000),
    "no meeting": (hello(messages.Guest("222222")), 4020),
    "wrong token": (hello(messages.Resume(codes.new_secret())), 4022),
    "no such space": (hello(messages.Visit("nowhere")), 4030),
}


@pytest.mark.parametrize(("bytes_", "code"), BEFORE.values(), ids=list(BEFORE))
def test_the_door_says_why_it_stays_shut(run: Run, bytes_: bytes, code: int) -> None:
    async def speak() -> None:
        async with relay_of() as relay:
            raw = await Raw.connect(relay.port)
            raw.text(bytes_)
            closing = await raw.message("closing")
            assert closing["code"] == code
            assert (await raw.closed())[0] == code
            await raw.ended()
            await raw.close()

    run(speak())


def test_poses_before_the_welcome_are_out_of_order(run: Run) -> None:
    async def speak() -> None:
        async with relay_of() as relay:
            raw = await Raw.connect(relay.port)
            raw.send(masked(2, pose_bytes()))
            assert (await raw.closed())[0] == 4002
            await raw.close()

    run(speak())


def test_a_goodbye_is_answered_with_the_same_code(run: Run) -> None:
    async def speak() -> None:
        async with relay_of() as relay:
            raw, _ = await join(relay.port, opening())
            raw.send(masked(8, (1000).to_bytes(2, "big") + b"bye"))
            assert await raw.closed() == (1000, "bye")
            await raw.ended()
            await raw.close()

    run(speak())


def test_leaving_is_acknowledged_and_closed(run: Run) -> None:
    async def speak() -> None:
        async with relay_of() as relay:
            raw, _ = await join(relay.port, opening())
            raw.text(messages.encode(messages.Do(1, acts.Leave())))
            assert (await raw.message("applied"))["n"] == 1
            assert await raw.closed() == (1000, "left")
            await raw.close()

    run(speak())


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ("GET /health HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        ("GET /ready HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        ("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", 200),
        ("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n", 404),
        ("GET /meet HTTP/1.1\r\nHost: x\r\n\r\n", 426),
        (REQUEST + "Origin: https://elsewhere.example\r\n\r\n", 403),
        (REQUEST + "Origin: https://vrtour.example\r\n\r\n", 101),
        ("POST /meet HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 405),
        ("nonsense\r\n\r\n", 400),
        ("GET /meet HTTP/1.1\r\nX: " + "y" * 20_000, 431),
    ],
)
def test_plain_http_and_foreign_origins(run: Run, request_: str, status: int) -> None:
    async def ask() -> None:
        async with relay_of(origins=("https://vrtour.example",)) as relay:
            raw = await Raw.connect(relay.port, shake=False)
            raw.send(request_.encode())
            line = await asyncio.wait_for(raw.reader.readline(), 5)
            assert int(line.split()[1]) == status
            if status != 101:
                await raw.ended()
            await raw.close()

    run(ask())


def test_figures_are_for_the_operator_only_and_logs_hold_neither_names_nor_addresses(run: Run) -> None:
    async def ask() -> None:
        async with relay_of(metrics_from=()) as relay:
            member, welcome = await join(relay.port, opening(), "Zéphyrine")
            member.text(messages.encode(messages.Do(1, acts.Say("xylophone"))))
            await member.message("applied")
            raw = await Raw.connect(relay.port, shake=False)
            raw.send(b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
            assert b"404" in await raw.reader.readline()
            await raw.close()
            await member.close()
            await asyncio.sleep(0.1)
            logged = relay.test_log.getvalue()  # type: ignore[attr-defined]
            for secret in ("Zéphyrine", "xylophone", "127.0.0.1", welcome["token"], welcome["room"]["code"]):
                assert secret not in logged
            assert [json.loads(line)["event"] for line in logged.splitlines()][:2] == ["listening", "hello"]

    run(ask())
