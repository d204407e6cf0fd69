from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.protocol.literal import masked
from tests.protocol.some import poses, steady
from vrtour.protocol import poses as wire
from vrtour.protocol import stacked
from vrtour.protocol.errors import BadFrame, OurMistake
from vrtour.protocol.poses import Pose, State, decode_downlink, decode_uplink, encode_uplink
from vrtour.protocol.ticks import Tick


@steady
@given(st.lists(poses(), min_size=1, max_size=12))
def test_what_a_relay_copies_is_what_each_client_said(people: list[Pose]) -> None:
    by_length: dict[int, list[int]] = {}
    frames = [masked(encode_uplink(Tick(i), pose), bytes([i, 7, 255, 3])) for i, pose in enumerate(people)]
    for i, data in enumerate(frames):
        assert stacked.is_hot(data)
        by_length.setdefault(len(data), []).append(i)
    groups: dict[int, list[bytes]] = {}
    for members in by_length.values():
        stack = stacked.read_stack(stacked.rows([frames[i] for i in members]))
        assert stack.good.all()
        assert stack.ticks.tolist() == members
        ids = np.array(members, np.uint16) + 1
        rows = stacked.with_ids(ids, stack.records, np.full(len(ids), int(State.HAND), np.uint8))
        for shape, row in zip(stack.shapes.tolist(), rows, strict=True):
            groups.setdefault(shape, []).append(row.tobytes())
    parts = [(shape, len(groups[shape]), b"".join(groups[shape])) for shape in sorted(groups)]
    read = decode_downlink(stacked.frame(False, 9, 2**32 + 5, [*parts, stacked.markers(wire.GONE, [900])]))
    assert read.server_ms == 5
    assert read.gone == {900}
    for i, data in enumerate(people):
        own = decode_uplink(encode_uplink(Tick(i), data)).pose
        assert own is not None
        there = read.poses[i + 1]
        assert there.state == (own.state & State.SPEAKING) | State.HAND
        assert (there.position, there.yaw, there.head, there.right) == (
            own.position,
            own.yaw,
            own.head,
            own.right,
        )


@steady
@given(st.sampled_from(sorted(stacked.LENGTHS)), st.data())
def test_many_are_read_as_one_is(length: int, data: st.DataObject) -> None:
    size = length - stacked.OVERHEAD
    head = st.tuples(st.integers(0, 3), st.binary(min_size=4, max_size=4), st.integers(0, 9))
    start = data.draw(st.lists(head, min_size=1, max_size=5))
    rest = data.draw(st.binary(min_size=size, max_size=size))
    payloads = [(bytes([kind]) + tick + bytes([shape]) + rest)[:size] for kind, tick, shape in start]
    stack = stacked.read_stack(stacked.rows([masked(payload) for payload in payloads]))
    for row, payload in enumerate(payloads):
        try:
            expected = decode_uplink(payload)
        except BadFrame:
            assert not stack.good[row]
            continue
        assert stack.good[row]
        assert stack.ticks[row] == expected.tick.number
        if expected.pose:
            assert wire.decode_record(int(stack.shapes[row]), stack.records[row].tobytes()) == expected.pose


def test_positions_are_read_in_steps() -> None:
    frame = masked(encode_uplink(Tick(0), Pose((1.0, -2.0, 3.0), 0.0)))
    records = stacked.read_stack(stacked.rows([frame, frame])).records
    assert stacked.positions(records).tolist() == [[500, -1000, 1500]] * 2


def test_a_muted_member_does_not_speak() -> None:
    frame = masked(encode_uplink(Tick(0), Pose((0.0, 0.0, 0.0), 0.0, state=State(31))))
    records = stacked.read_stack(stacked.rows([frame, frame])).records
    rows = stacked.with_ids(
        np.array([1, 2], np.uint16),
        records,
        np.array([State.MUTED, State.SEATED], np.uint8),
        np.array([0, State.SPEAKING], np.uint8),
    )
    assert rows[:, 2].tolist() == [State.MUTED, State.SEATED | State.SPEAKING]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        masked(b"\x02\0\0\0"),  # shorter than any
        masked(b"\x02\0\0\0\0")[:-1],  # not all there
        b"\x81" + masked(b"\x02\0\0\0\0")[1:],  # text
        b"\x02" + masked(b"\x02\0\0\0\0")[1:],  # a fragment
        b"\xc2" + masked(b"\x02\0\0\0\0")[1:],  # a reserved bit
        b"\x82\x09" + bytes(9),  # not masked, of an acknowledgement's length
    ],
)
def test_other_frames_go_the_long_way(data: bytes) -> None:
    assert not stacked.is_hot(data)
    if len(data) in stacked.LENGTHS:
        assert stacked.are_hot(stacked.rows([data, masked(b"\x02\0\0\0\0")])).tolist() == [False, True]


def test_frames_of_several_lengths_are_our_mistake() -> None:
    with pytest.raises(OurMistake):
        stacked.rows([masked(bytes(5)), masked(bytes(20))])
    with pytest.raises(OurMistake):
        stacked.markers(3, [1])


def test_a_server_frame_starts_as_the_standard_says() -> None:
    assert stacked.websocket_header(125).hex(" ") == "82 7d"
    assert stacked.websocket_header(126).hex(" ") == "82 7e 00 7e"
    assert stacked.websocket_header(65535).hex(" ") == "82 7e ff ff"
    assert stacked.websocket_header(65536).hex(" ") == "82 7f 00 00 00 00 00 01 00 00"
