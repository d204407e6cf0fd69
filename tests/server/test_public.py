"""Public rooms: nothing anybody wrote reaches another; a class comes in at once, a crowd does not."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import Any, get_args

import pytest

from tests.server.attacks import Attacker
from tests.server.speaking import Client, Run, hello, masked, opening, relay_of
from tests.server.stepping import Steps, profile
from vrtour.protocol import acts, limits, messages
from vrtour.protocol.fields import Look, Profile, Role
from vrtour.protocol.friendly import is_friendly
from vrtour.protocol.roles import MAY
from vrtour_relay.rooms.house import Terms

SPACE = "rimbaud-tech"
WORD = "Zibeline"  # somebody's own word
TERMS = Terms(frozenset({SPACE}))
WRITTEN: dict[str, acts.Act] = {
    "a line of chat": acts.Say(WORD),
    "a name": acts.Describe(Profile(WORD, "nl", "BE", Look(1, 2, 3, 4, 5))),
}


def test_an_act_that_carries_a_text_is_one_of_those_tried_here() -> None:
    """A new act with a text must be looked at. Of a seat only small letters and digits are told; a client
    shows it nowhere."""
    texts = {
        act
        for act in get_args(acts.Act)
        if any(kind in ("text", "profile", "title", "name") for kind in act.__struct_fields__)
    }
    assert texts == {type(act) for act in WRITTEN.values()}


@pytest.mark.parametrize("act", WRITTEN.values(), ids=list(WRITTEN))
def test_what_a_visitor_writes_reaches_nobody(act: acts.Act) -> None:
    steps = Steps(TERMS)
    other = steps.enter(messages.Visit(SPACE), profile("Else"))
    line = steps.enter(messages.Visit(SPACE), profile(WORD))
    steps.do(line, 1, act)
    later = steps.enter(messages.Visit(SPACE), profile(WORD))
    for each in (other, line, later):
        told = b"".join(messages.encode(message) for message in steps.told[each])
        assert WORD.lower() not in told.decode().lower()
    assert all(is_friendly(one.profile.name) for one in steps.welcome(later).roster)


def test_a_visitor_runs_nothing() -> None:
    """Whoever makes themselves a trainer by words is still a visitor, and nobody can be thrown out."""
    allowed = {act for act, roles in MAY.items() if Role.VISITOR in roles}
    assert acts.Say not in allowed
    steps = Steps(TERMS)
    line, victim = (steps.enter(messages.Visit(SPACE)) for _ in range(2))
    who = steps.welcome(victim).you
    tried: list[acts.Act] = [
        *(acts.Remove(who), acts.Remove(who, ban=True), acts.MuteMember(who, True), acts.LowerHand(who)),
        *(acts.Appoint(who, "observer"), acts.HandOver(who), acts.Lock(True), acts.Lobby(True)),
        *(acts.Gather((0.0, 0.0, 0.0), 0.0), acts.Lead(True), acts.End()),
    ]
    for n, act in enumerate(tried, 1):
        steps.do(line, n, act)
    assert steps.answers(line) == [messages.Denied(n, "role") for n in range(1, len(tried) + 1)]
    assert not steps.closes
    assert not steps.news(victim)


def test_nobody_comes_into_a_public_room_as_its_trainer_or_by_its_code() -> None:
    steps = Steps(TERMS)
    room = steps.welcome(steps.enter(messages.Visit(SPACE))).room
    assert (room.code, room.public) == ("", True)
    assert not steps.house._by_code
    assert not steps.house._by_key


async def enter(attacker: Attacker, source: str) -> str:
    """How one visitor fared: ``in``, the code of the close, or ``unanswered``."""
    try:
        peer = await attacker.shake(source)
        peer.send(masked(1, hello(messages.Visit(SPACE))))
        while True:
            first, data = await peer.frame()
            found: dict[str, Any] = json.loads(data) if first == 0x81 else {}
            if found.get("type") in ("welcome", "closing"):
                await peer.close()
                return "in" if found["type"] == "welcome" else str(found["code"])
    except OSError:
        return "unanswered"


def test_thirty_from_one_address_come_in_and_three_hundred_do_not_while_others_still_do(run: Run) -> None:
    async def crowd() -> None:
        async with relay_of(spaces=(SPACE,)) as relay:
            guide = await Client.enter(relay.port, opening(), "Guide")
            attacker = Attacker(relay.port, "", float("inf"))
            pupils = await asyncio.gather(*(enter(attacker, "127.0.0.2") for _ in range(30)))
            assert Counter(pupils) == {"in": 30}
            found = Counter(await asyncio.gather(*(enter(attacker, "127.0.0.3") for _ in range(300))))
            assert limits.JOINS_BURST <= found["in"] <= limits.JOINS_BURST + 5
            assert found["4028"] >= limits.JOINS_BURST - 5, "some are told why"
            assert found["unanswered"] > 100, "most are not worth an answer"
            assert await enter(attacker, "127.0.0.4") == "in"
            n = await guide.do(acts.Say("undisturbed"))
            await guide.until(lambda: guide.applied == n)
            await guide.close()

    run(crowd())
