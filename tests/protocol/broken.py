"""Broken frames without end: right ones that were bent, and bytes at random, from one seed.

``try_frames`` gives each to the decoder of its direction, and the binary uplinks to the relay's hot path
besides, which must judge as the decoder does.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np

from vrtour.protocol import acts, messages, news, stacked
from vrtour.protocol.errors import PeerMistake
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.poses import (
    Downlink,
    Part,
    Pose,
    State,
    decode_downlink,
    decode_uplink,
    encode_downlink,
    encode_uplink,
)
from vrtour.protocol.ticks import Tick

DECODERS: dict[str, Callable[[bytes], object]] = {
    "uplink": decode_uplink,
    "downlink": decode_downlink,
    "hello": messages.decode_hello,
    "upward": messages.decode_upward,
    "downward": messages.decode_downward,
}
_UPRIGHT = (0.0, 0.0, 0.0, 1.0)
_DESK = Pose((1.0, 2.0, 3.0), 1.0, state=State.SPEAKING)
_HANDS = Pose(
    (1.0, 2.0, 3.0), 1.0, 0.0, _UPRIGHT, Part((0.0, 0.0, 0.0), _UPRIGHT), Part((1.0, 1.0, 1.0), _UPRIGHT)
)
_ZOE = Profile("Zoé", "fr", "BE")
_WELCOME = messages.Welcome(
    *(1, 1, Role.TRAINER, "A" * 43, news.Room("la-ferme", "Réunion", 9, "BCDFGH")),
    *((news.Member(1, _ZOE, Role.TRAINER),), 1, 1, 5, 1),
)
_RIGHT: dict[str, list[bytes]] = {
    "uplink": [encode_uplink(Tick(9)), encode_uplink(Tick(9), _DESK), encode_uplink(Tick(9), _HANDS)],
    "downlink": [
        encode_downlink(Downlink(True, Tick(9), 1, {1: _DESK, 2: _DESK, 3: _HANDS})),
        encode_downlink(Downlink(False, Tick(9), 1, {1: _DESK}, frozenset({2}), frozenset({3, 4}))),
    ],
    "hello": [messages.encode(messages.Hello(1, messages.Guest("BCDFGH"), _ZOE))],
    "upward": [
        messages.encode(messages.Do(1, acts.Say("bonjour"))),
        messages.encode(messages.Do(2, acts.Gather((1.0, 2.0, 0.0), 0.5))),
        messages.encode(messages.Ping(1)),
    ],
    "downward": [
        messages.encode(_WELCOME),
        messages.encode(messages.Told(1, news.Joined(news.Member(2, _ZOE, Role.OBSERVER)))),
        messages.encode(messages.Closing(4050, 2.0)),
    ],
}
_JSON = [
    b"null",
    b"{}",
    b"[]",
    b"-1",
    b"1e400",
    b'"\\ud800"',
    b"NaN",
    b"[[[[",
    b'"type":',
    b",",
    b"}",
    b"\xff",
    b"9" * 40,
]


def _bend(rng: random.Random, right: bytes) -> bytes:
    data = bytearray(right)
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(data) + 1)
        match rng.randrange(6):
            case 0 if data:
                data[at % len(data)] = rng.randrange(256)
            case 1 if data:
                data[at % len(data)] ^= 1 << rng.randrange(8)
            case 2:
                del data[at:]
            case 3:
                data[at:at] = rng.randbytes(rng.randint(1, 9))
            case 4:
                del data[at : at + rng.randint(1, 9)]
            case _:
                data[at : at + rng.randint(0, 9)] = rng.choice(_JSON)
    return bytes(data)


def broken_frames(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Pairs of a direction and bytes, most of which are no frame."""
    rng = random.Random(seed)
    directions = list(DECODERS)
    for i in range(count):
        direction = directions[i % len(directions)]
        if rng.random() < 0.1:
            yield direction, rng.randbytes(rng.randrange(64))
        else:
            yield direction, _bend(rng, rng.choice(_RIGHT[direction]))


def try_frames(seed: int, count: int) -> Counter[str]:
    """Decodes them all. Returns how many were ``read`` and ``refused``; any other error escapes."""
    outcome: Counter[str] = Counter()
    hot: dict[int, list[tuple[bytes, bool]]] = {}
    for direction, data in broken_frames(seed, count):
        try:
            DECODERS[direction](data)
            good = True
        except PeerMistake:
            good = False
        outcome["read" if good else "refused"] += 1
        if direction == "uplink" and len(data) + stacked.OVERHEAD in stacked.LENGTHS:
            hot.setdefault(len(data), []).append((data, good))
    for size, members in hot.items():
        payloads = np.frombuffer(b"".join(data for data, _ in members), np.uint8).reshape(-1, size)
        judged = stacked.read_payloads(payloads).good.tolist()
        outcome["disagreed"] += sum(a != good for a, (_, good) in zip(judged, members, strict=True))
    return outcome
