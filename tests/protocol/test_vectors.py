"""The literal frames in ``vectors.json``, which the client of another language writes and reads too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.protocol.some import close_to
from vrtour.protocol.codes import read_code
from vrtour.protocol.errors import BadText, PeerMistake
from vrtour.protocol.messages import decode_hello, decode_upward, encode
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

FILE = Path(__file__).with_name("vectors.json")
VECTORS = json.loads(FILE.read_text(encoding="utf-8"))


def named(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("vector", VECTORS[kind], ids=[each.get("name") for each in VECTORS[kind]])


def pose_of(said: dict[str, Any]) -> Pose:
    hands = {
        side: Part(tuple(said[side]["position"]), tuple(said[side]["orientation"]))
        for side in ("left", "right")
        if side in said
    }
    head = tuple(said["head"]) if "head" in said else None
    return Pose(
        tuple(said["position"]),
        said["yaw"],
        said.get("pitch", 0.0),
        head,
        state=State(said["state"]),
        teleport=said["teleport"],
        stamp=said["stamp"],
        **hands,
    )


@named("uplinks")
def test_an_uplink_is_written_and_read(vector: dict[str, Any]) -> None:
    pose = pose_of(vector["pose"]) if vector["pose"] else None
    assert encode_uplink(Tick(vector["tick"]), pose).hex(" ") == vector["hex"]
    read = decode_uplink(bytes.fromhex(vector["hex"]))
    assert read.tick.number == vector["tick"]
    assert (read.pose is None) == (pose is None)
    if read.pose and pose:
        close_to(read.pose, pose)


@named("downlinks")
def test_a_downlink_is_written_and_read(vector: dict[str, Any]) -> None:
    poses = {int(who): pose_of(said) for who, said in vector["poses"].items()}
    hidden, gone = frozenset(vector["hidden"]), frozenset(vector["gone"])
    frame = Downlink(vector["snapshot"], Tick(vector["tick"]), vector["server_ms"], poses, hidden, gone)
    assert encode_downlink(frame).hex(" ") == vector["hex"]
    read = decode_downlink(bytes.fromhex(vector["hex"]))
    assert (read.snapshot, read.tick, read.server_ms) == (frame.snapshot, frame.tick, frame.server_ms)
    assert (read.hidden, read.gone, read.poses.keys()) == (hidden, gone, poses.keys())
    for who, pose in poses.items():
        close_to(read.poses[who], pose)


@named("broken_downlinks")
def test_a_broken_downlink_is_refused(vector: dict[str, Any]) -> None:
    with pytest.raises(PeerMistake):
        decode_downlink(bytes.fromhex(vector["hex"]))


@named("texts")
def test_a_text_is_read_and_written(vector: dict[str, Any]) -> None:
    decode = decode_hello if '"hello"' in vector["text"] else decode_upward
    assert encode(decode(vector["text"])).decode() == vector["text"]


def test_codes_are_read_as_typed() -> None:
    for each in VECTORS["codes"]:
        if each["code"] is None:
            with pytest.raises(BadText):
                read_code(each["typed"])
        else:
            assert read_code(each["typed"]) == each["code"]
