"""A little of every attack, while two honest people walk and talk: they notice nothing, and nothing stays.

All of it at length is a command of its own: ``python -m tests.soak.attacks``.
"""

from __future__ import annotations

import asyncio
import gc
import json
import random
import time

import pytest

from tests.server.attacks import ATTACKS, MARK, Attack, Attacker, broken_frame, oversized
from tests.server.speaking import Client, Clock, Run, opening, relay_of
from vrtour.protocol import acts, messages, news, poses
from vrtour.protocol.errors import PeerMistake
from vrtour.protocol.messages import decode_hello

SECONDS = 0.5  # of each attack
AGE = 0.25  # seconds: attackers, relay and honest people share this process


async def walk(guide: Client, guest: Client, ends: float) -> list[float]:
    """The guide walks and talks; how long each step took to the guest."""
    ages = []
    step, me = 0, guide.welcome.you
    while time.monotonic() < ends:
        step += 1
        seen, sent = len(guest.frames), time.monotonic()
        await guide.pose(poses.Pose((step / 100, 0.0, 1.7), 0.0))
        await guest.until(lambda seen=seen: any(me in f.poses for _, f in guest.frames[seen:]))
        ages.append(time.monotonic() - sent)
        if step % 20 == 0:
            await guide.do(acts.Say(f"step {step}"))
        await asyncio.sleep(0.04)
    return ages


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=list(ATTACKS))
def test_an_attack_leaves_no_trace_and_the_honest_ones_notice_nothing(run: Run, attack: Attack) -> None:
    async def pour() -> None:
        clock = Clock()
        async with relay_of(clock=clock, spaces=("rimbaud-tech",)) as relay:
            guide = await Client.enter(relay.port, opening(100), "Guide")
            guest = await Client.enter(relay.port, messages.Guest(guide.welcome.room.code), "Guest")
            ends = time.monotonic() + SECONDS
            attacker = Attacker(relay.port, guide.welcome.room.code, ends, seed=1, space="rimbaud-tech")
            ages, *_ = await asyncio.gather(walk(guide, guest, ends), attack(attacker), attack(attacker))
            assert attacker.connections > 3
            assert sorted(ages)[int(len(ages) * 0.9)] < AGE

            n = await guide.do(acts.Say("still here"))
            await guide.until(lambda: guide.applied == n)
            await guest.until(lambda: len(said(guest, by=guide)) == n)
            assert said(guest, by=guide)[-1] == "still here"
            clock.shift += 6.0  # those who said nothing had their seconds
            await guest.until(lambda: len(relay.lines) == 2)
            gc.collect()
            assert len(relay.beat.poses) <= 2
            logged = relay.test_log.getvalue()  # type: ignore[attr-defined]
            assert MARK.lower() not in logged.lower()
            assert "127." not in logged
            assert guide.welcome.room.code not in logged
            await guide.close()
            await guest.close()

    run(pour())


def said(client: Client, by: Client) -> list[str]:
    told = [each.news for each in client.said if isinstance(each, messages.Told)]
    return [each.text for each in told if isinstance(each, news.Said) and each.who == by.welcome.you]


def test_the_attacks_are_attacks() -> None:
    """No broken frame is a right one but by chance, and no oversized hello is ever read."""
    chance = random.Random(3)
    assert len({broken_frame(chance) for _ in range(2000)}) > 1900
    refused = 0
    for _ in range(300):
        try:
            decode_hello(oversized(chance, "BCDFGH"))
        except PeerMistake:
            refused += 1
    assert refused == 300


def test_a_bug_is_logged_with_its_kind_and_place_but_without_its_words(run: Run) -> None:
    async def stumble() -> None:
        async with relay_of() as relay:
            guide = await Client.enter(relay.port, opening(), "Guide")
            guest = await Client.enter(relay.port, messages.Guest(guide.welcome.room.code), "Guest")

            def do(*_: object) -> None:
                raise KeyError(MARK)

            relay.do = do  # type: ignore[method-assign]
            await guest.do(acts.Say(MARK))
            await guide.until(lambda: relay.figures.bugs == 1)
            await guest.socket.wait_closed()
            assert guest.socket.close_code == 4052
            logged = relay.test_log.getvalue()  # type: ignore[attr-defined]
            bug = next(line for line in map(json.loads, logged.splitlines()) if line["event"] == "bug")
            assert (bug["error"], bug["where"]) == ("KeyError", "line")
            assert "in do" in bug["trace"]
            assert MARK not in logged
            relay.figures.bugs = 0  # it was ours
            await guide.close()
            await guest.close()

    run(stumble())
