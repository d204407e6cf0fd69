"""Lines that are inside are read at the tick, all at once, past the event loop: nobody may notice."""

from __future__ import annotations

import asyncio
import select

import pytest

from tests.server.speaking import Client, Raw, Run, join, masked, opening, relay_of
from vrtour.protocol import acts, messages, poses
from vrtour_relay.shell.relay import Relay

pytestmark = pytest.mark.skipif(not hasattr(select, "epoll"), reason="only Linux has epoll")


def pose_frame(step: int = 0, headset: bool = False) -> bytes:
    head = (0.0, 0.0, 0.0, 1.0) if headset else None
    pose = poses.Pose((step / 100, 0.0, 1.7), 0.0, head=head)
    return masked(2, poses.UP_HEADER.pack(poses.POSE, 0) + bytes((pose.shape,)) + poses.encode_record(pose))


async def until_seen(raw: Raw, people: set[int]) -> None:
    """Poses of all of these came."""
    while people:
        people = people - (await raw.pose()).poses.keys()


def line_of(relay: Relay, slot: int):  # type: ignore[no-untyped-def]
    return next(line for line in relay.lines.values() if line.slot == slot)


def test_poses_of_all_lengths_and_acknowledgements_are_read_together(run: Run) -> None:
    async def speak() -> None:
        async with relay_of() as relay:
            a, welcome = await join(relay.port, opening())
            guest = messages.Guest(welcome["room"]["code"])
            (b, two), (c, _) = await join(relay.port, guest, "Léa"), await join(relay.port, guest, "Lou")
            assert all(line_of(relay, slot).fd >= 0 for slot in range(3))
            a.send(pose_frame())
            b.send(pose_frame(headset=True))
            c.send(masked(2, poses.UP_HEADER.pack(poses.ACKNOWLEDGEMENT, 1)))
            await until_seen(c, {welcome["you"], two["you"]})
            assert relay.figures.frames_in == 3
            for raw in (a, b, c):
                await raw.close()

    run(speak())


def test_the_middle_of_a_message_that_looks_like_a_pose_is_no_pose(run: Run) -> None:
    async def speak() -> None:
        async with relay_of() as relay:
            raw, _ = await join(relay.port, opening())
            text = "so it is " * 12
            data = messages.encode(messages.Do(1, acts.Say(text.strip())))
            looks, at = pose_frame()[:2], 40
            key = bytes((data[at] ^ looks[0], data[at + 1] ^ looks[1], 7, 9))
            whole = masked(1, data, key=key)
            at += len(whole) - len(data)
            assert whole[at : at + 2] == looks
            for part in (whole[:at], whole[at : at + 26], whole[at + 26 :]):
                raw.send(part)
                await asyncio.sleep(0.05)
            assert (await raw.message("told"))["news"]["text"] == text.strip()
            assert relay.figures.frames_in == 0
            await raw.close()

    run(speak())


def test_what_was_said_and_more_than_is_read_at_first_arrives_whole(run: Run) -> None:
    async def speak() -> None:
        async with relay_of() as relay:
            raw, _ = await join(relay.port, opening())
            said = [f"{place} " + "é" * 400 for place in range(3)]
            for n, text in enumerate(said, 1):
                raw.writer.write(pose_frame(n) + masked(1, messages.encode(messages.Do(n, acts.Say(text)))))
            assert [(await raw.message("told"))["news"]["text"] for _ in said] == said
            await raw.close()

    run(speak())


def test_single_poses_beyond_the_rate_are_closed(run: Run) -> None:
    async def speak() -> None:
        async with relay_of() as relay:
            raw, _ = await join(relay.port, opening())
            relay.beat.intake._left[line_of(relay, 0).fd] = 3.0
            sent = 0
            while not relay.figures.closes["too-fast"]:
                raw.send(pose_frame(sent))
                sent += 1
                assert sent < 30
                await asyncio.sleep(0.02)
            assert sent >= 4
            assert (await raw.closed())[0] == 4004

    run(speak())


def test_an_end_is_seen_and_the_next_one_on_the_same_file_starts_anew(run: Run) -> None:
    async def come_and_go() -> None:
        async with relay_of(joins_of_address=1000) as relay:
            honest = await Client.enter(relay.port, opening(), "Guide")
            seen = set()
            for _ in range(8):
                raw, _ = await join(relay.port, messages.Guest(honest.welcome.room.code))
                line = max(relay.lines.values(), key=lambda each: each.number)
                seen.add(line.fd)
                assert line.left > 100
                relay.beat.intake._left[line.fd] = 50.0
                raw.send(pose_frame())
                await raw.close()
                await honest.until(lambda: len(relay.lines) == 1)
                assert len(relay.beat.intake) == 1
            assert len(seen) < 8, "no file descriptor came back: this proves nothing"
            n = await honest.do(acts.Say("still here"))
            await honest.until(lambda: honest.applied == n)
            await honest.close()

    run(come_and_go())


def test_without_epoll_the_event_loop_reads(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(select, "epoll")

    async def speak() -> None:
        async with relay_of() as relay:
            a, welcome = await join(relay.port, opening())
            b, two = await join(relay.port, messages.Guest(welcome["room"]["code"]))
            assert line_of(relay, 0).fd < 0
            a.send(pose_frame())
            b.send(pose_frame(headset=True))
            await until_seen(a, {two["you"]})
            await until_seen(b, {welcome["you"]})
            for raw in (a, b):
                await raw.close()

    run(speak())
