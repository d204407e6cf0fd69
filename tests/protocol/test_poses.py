from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.protocol.literal import both_ways
from tests.protocol.some import close_to, downlinks, poses, steady
from vrtour.protocol import limits
from vrtour.protocol.errors import BadFrame, OurMistake, PeerMistake, TooBig
from vrtour.protocol.poses import (
    SIZES,
    Downlink,
    Part,
    Pose,
    State,
    Uplink,
    decode_downlink,
    decode_uplink,
    encode_downlink,
    encode_record,
    encode_uplink,
)
from vrtour.protocol.ticks import Tick

UPRIGHT = (0.0, 0.0, 0.0, 1.0)
HERE = Pose((1.0, 2.0, 1.62), math.pi / 2, -math.pi / 4, state=State.SPEAKING, teleport=3, stamp=1234)
HANDS = Pose(
    (-0.002, 0.0, -65.534),
    -math.pi / 2,
    head=UPRIGHT,
    left=Part((0.5, 0.0, 1.0), UPRIGHT),
    right=Part((0.0, 0.5, 1.0), UPRIGHT),
    stamp=65535,
)
DESK = "01 03 d204 f401 e803 2a03 0040 00e0"
TRACKED = "00 00 ffff ffff 0000 0180 00c0 fffdf7df fa00 0000 f401 fffdf7df 0000 fa00 f401 fffdf7df"


def up(value: Uplink) -> bytes:
    return encode_uplink(value.tick, value.pose)


def test_an_acknowledgement_is_five_bytes() -> None:
    both_ways(Uplink(Tick(0xFFFFFFFE)), "02 feffffff", up, decode_uplink)


def test_a_visitor_at_a_desk_says_where_they_look() -> None:
    both_ways(Uplink(Tick(7), HERE), f"01 07000000 00 {DESK}", up, decode_uplink)


def test_a_headset_says_where_its_hands_are() -> None:
    both_ways(Uplink(Tick(1), HANDS), f"01 01000000 07 {TRACKED}", up, decode_uplink)


def test_a_frame_groups_those_who_moved_by_shape() -> None:
    frame = Downlink(
        False, Tick(258), 4096, {1: HERE, 2: HERE, 770: HANDS}, frozenset({4}), frozenset({5, 6})
    )
    written = (
        f"81 02010000 00100000 04  00 0200 0100 {DESK} 0200 {DESK}  07 0100 0203 {TRACKED}"
        "  40 0100 0400  80 0200 0500 0600"
    )
    both_ways(frame, written, encode_downlink, decode_downlink)


def test_a_snapshot_of_nobody_is_ten_bytes() -> None:
    both_ways(Downlink(True, Tick(1), 2, {}), "82 01000000 02000000 00", encode_downlink, decode_downlink)


def test_the_budgets_of_the_design_are_held() -> None:
    assert SIZES[0] + 2 <= 17
    assert SIZES[7] + 2 <= 45
    assert len(encode_uplink(Tick(0), HANDS)) <= limits.BINARY_UP


@steady
@given(poses(), st.integers(0, 2**32 - 1))
def test_a_pose_survives_to_half_a_step(pose: Pose, tick: int) -> None:
    read = decode_uplink(encode_uplink(Tick(tick), pose))
    assert read.tick.number == tick
    assert read.pose is not None
    close_to(read.pose, pose)


@steady
@given(downlinks())
def test_a_frame_survives_to_half_a_step(frame: Downlink) -> None:
    read = decode_downlink(encode_downlink(frame))
    assert (read.snapshot, read.tick, read.server_ms) == (frame.snapshot, frame.tick, frame.server_ms)
    assert (read.hidden, read.gone) == (frame.hidden, frame.gone)
    assert read.poses.keys() == frame.poses.keys()
    for who, pose in frame.poses.items():
        close_to(read.poses[who], pose)


@steady
@given(st.binary(max_size=80))
def test_any_bytes_are_a_pose_or_the_peers_mistake(data: bytes) -> None:
    for decode in (decode_uplink, decode_downlink):
        try:
            decode(data)
        except PeerMistake:
            continue


def test_who_is_too_far_is_shown_at_the_edge() -> None:
    read = decode_uplink(encode_uplink(Tick(0), Pose((1000.0, -1000.0, 65.6), 0.0))).pose
    assert read is not None
    assert read.position == (limits.REACH, -limits.REACH, limits.REACH)


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_pose_of_numbers_that_are_none_is_our_mistake(number: float) -> None:
    with pytest.raises(OurMistake):
        encode_record(Pose((number, 0.0, 0.0), 0.0))
    with pytest.raises(OurMistake):
        encode_record(Pose((0.0, 0.0, 0.0), number))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "no bytes"),
        ("01 07000000", "a pose that ends"),
        (f"02 07000000 00 {DESK}", "an acknowledgement that goes on"),
        (f"01 07000000 01 {DESK}", "a shape of another length"),
        (f"01 07000000 08 {DESK}", "an unknown shape"),
        (f"01 07000000 00 {DESK} 00", "a byte too many"),
        (f"03 07000000 00 {DESK}", "an unknown type"),
    ],
)
def test_an_uplink_is_refused(written: str, why: str) -> None:
    with pytest.raises(BadFrame):
        decode_uplink(bytes.fromhex(written))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("81 01000000 02000000", "a header that ends"),
        ("83 01000000 02000000 00", "an unknown type"),
        ("81 01000000 02000000 01", "a group that is not there"),
        ("81 01000000 02000000 01 00 0000", "a group of nobody"),
        (f"81 01000000 02000000 01 00 0200 0100 {DESK}", "fewer records than said"),
        (f"81 01000000 02000000 01 00 0100 0000 {DESK}", "somebody without number"),
        (f"81 01000000 02000000 01 00 0200 0100 {DESK} 0100 {DESK}", "somebody twice"),
        ("81 01000000 02000000 02 80 0100 0100 40 0100 0200", "shapes out of order"),
        ("82 01000000 02000000 01 80 0100 0100", "a marker in a snapshot"),
        ("81 01000000 02000000 00 00", "a byte too many"),
        ("81 01000000 02000000 01 09 0100 0100", "an unknown shape"),
    ],
)
def test_a_downlink_is_refused(written: str, why: str) -> None:
    with pytest.raises(BadFrame):
        decode_downlink(bytes.fromhex(written))


def test_a_claimed_count_past_the_limit_is_refused() -> None:
    with pytest.raises(TooBig):
        decode_downlink(bytes.fromhex("81 01000000 02000000 01 00 ffff"))
    with pytest.raises(TooBig):
        decode_downlink(bytes(limits.BINARY_DOWN + 1))
    with pytest.raises(TooBig):
        decode_uplink(bytes(limits.BINARY_UP + 1))


def test_bits_a_version_does_not_know_are_not_shown() -> None:
    read = decode_uplink(bytes.fromhex(f"01 07000000 00 ff {DESK[3:]}")).pose
    assert read is not None
    known = State.SPEAKING | State.POINTING | State.HAND | State.SEATED | State.MUTED | State.ELSEWHERE
    assert read.state == known
