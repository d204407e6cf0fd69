"""A relay that says anything at all: nothing but PeerMistake comes of it, and that line is left."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.test_session import inside, session, text, welcome
from vrtour.protocol import messages as say
from vrtour.protocol import news
from vrtour.protocol.errors import PeerMistake, ProtocolError
from vrtour.protocol.poses import DELTA, SNAPSHOT, Downlink, Pose, encode_downlink
from vrtour.protocol.ticks import Tick
from vrtour.session.others import WAITING, Others
from vrtour.session.session import Session
from vrtour.session.states import HAS_LINE, State

POSE = Pose((1.0, 2.0, 1.6), 0.5, stamp=77)
FRAMES: list[bytes | str] = [
    welcome(),
    text(say.Waiting(1, "A title")),
    text(say.Told(9, news.Said(6, "hello"))),
    text(say.Told(10, news.Left(5, "removed"))),
    text(say.Told(11, news.Left(6, "removed"))),
    text(say.Applied(0)),
    text(say.Denied(0, "role")),
    text(say.Pong(1, 5000)),
    text(say.Closing(4050, 3.0)),
    encode_downlink(Downlink(True, Tick(7), 5000, {6: POSE})),
    encode_downlink(Downlink(False, Tick(8), 2**32 - 1, {6: POSE}, frozenset({7}), frozenset({8}))),
]


def feed(one: Session, frame: bytes | str, now: float) -> None:
    try:
        one.received(frame, now)
    except ProtocolError as mistake:
        assert isinstance(mistake, PeerMistake)
        assert one.state not in HAS_LINE
        assert one.hang_up == mistake.close


def mutated(frame: bytes | str, chance: random.Random) -> bytes | str:
    data = bytearray(frame.encode() if isinstance(frame, str) else frame)
    for _ in range(chance.randrange(4)):
        way, at = chance.randrange(4), chance.randrange(len(data) or 1)
        if way == 0 and data:
            data[at] = chance.randrange(256)
        elif way == 1:
            del data[at:]
        elif way == 2:
            data[at:at] = chance.randbytes(chance.randrange(1, 5))
        else:
            data += data[at : at + 20]
    return data.decode("utf-8", "replace") if isinstance(frame, str) else bytes(data)


@pytest.mark.parametrize("seed", range(4))
def test_ten_thousand_broken_frames_raise_nothing_else(seed: int) -> None:
    chance, one, others, now, ended = random.Random(seed), inside(), Others(), 0.0, 0
    for _ in range(2500):
        now += chance.choice([0.0, 0.01, 0.5])
        feed(one, mutated(chance.choice(FRAMES), chance), now)
        one.tick(now)
        others.feed(one.mailbox.take())
        others.place(one.reading.server_at(now))
        one.changes()
        if one.state not in HAS_LINE:
            ended += 1
            one = inside(now)
    assert ended > 100


@given(st.lists(st.one_of(st.binary(max_size=80), st.text(max_size=80)), max_size=10))
def test_noise_is_no_conversation(frames: list[bytes | str]) -> None:
    for one in (session(), inside()):
        if one.state is State.CONNECTING:
            one.opened(0.0)
        for frame in frames:
            feed(one, frame, 0.1)


def test_numbers_that_jump_about_leave_everybody_somewhere() -> None:
    chance, one, others, now = random.Random(3), inside(), Others(), 0.0
    for i in range(3000):
        now += 0.02
        place, stamp = (chance.uniform(-65, 65), 0.0, 0.0), chance.randrange(2**16)
        pose = Pose(place, 0.0, stamp=stamp, teleport=chance.randrange(256))
        kind = chance.random() < 0.1
        frame = Downlink(kind, Tick(chance.randrange(2**32)), chance.randrange(2**32), {6: pose})
        one.received(encode_downlink(frame), now)
        others.feed(one.mailbox.take())
        placed = others.place(one.reading.server_at(now))
        assert all(abs(c) < 1e3 for sample in placed.values() for c in sample.position), i
        one.tick(now)


def test_a_flood_of_poses_waits_in_little_room() -> None:
    one = inside()
    for i in range(5000):
        one.received(encode_downlink(Downlink(False, Tick(i), 5000 + i, {6: POSE})), i / 1000)
    batch = one.mailbox.take()
    assert len(batch.tracks) == 1 and len(batch.tracks[6].arrivals) == WAITING


def test_only_frames_of_a_relay_are_poses() -> None:
    assert {frame[0] for frame in FRAMES if isinstance(frame, bytes)} == {DELTA, SNAPSHOT}
