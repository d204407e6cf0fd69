"""Pose frames, one pose at a time: what a client sends and reads. All numbers are little-endian.

Uplink      0 type u8   1 tick u32 (the last one seen)   5 shape u8   6 record
            type 1 is a pose; type 2 an acknowledgement alone, which ends after the tick
Downlink    0 type u8   1 tick u32   5 server_ms u32   9 groups u8   10 groups, one after the other
            type 129 is a delta (those it names moved), 130 a snapshot (nobody else has a pose)
Group       0 shape u8   1 count u16   3 count records, each an id u16 and, but for markers, a record
Record      0 state u8   1 teleport u8   2 stamp u16   4 x i16   6 y i16   8 z i16   10 yaw u16
            then pitch i16, or with ``Shape.HEAD`` the head's orientation u32
            then a hand each of ``Shape.LEFT``, ``Shape.RIGHT``: x y z i16, orientation u32

A record is the same up and down, so that a relay copies bytes. ``stamp`` is the low half of the server's
clock in milliseconds, as its sender estimates it, at the moment the pose was true: what is drawn depends on
one clock a sender, not on how the line felt. ``server_ms - stamp`` is the pose's age when the frame was made.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntFlag

from vrtour.protocol import limits
from vrtour.protocol.errors import BadFrame, OurMistake, TooBig
from vrtour.protocol.quantize import (
    STEP,
    TURN,
    Quaternion,
    Vector,
    angle_from,
    angle_steps,
    pack_orientation,
    position_steps,
    unpack_orientation,
)
from vrtour.protocol.ticks import Tick

POSE, ACKNOWLEDGEMENT, DELTA, SNAPSHOT = 1, 2, 129, 130  # types of frames
HIDDEN, GONE = 64, 128  # shapes of markers: no pose for now; left the room


class State(IntFlag):
    """What is shown beside an avatar. A relay clears bits it does not know."""

    SPEAKING = 1  # the sender's word, cleared while the member is muted
    POINTING = 2  # the relay's word, as are the next three
    HAND = 4
    SEATED = 8
    MUTED = 16
    ELSEWHERE = 32  # the sender's word: not in the space for now


QUIET = State(0)
SENDERS = State.SPEAKING | State.ELSEWHERE  # bits a relay takes from the sender


class Shape(IntFlag):
    """Which parts are tracked beyond position and heading."""

    DESKTOP = 0
    HEAD = 1
    LEFT = 2
    RIGHT = 4


UP_HEADER = struct.Struct("<BI")
DOWN_HEADER = struct.Struct("<BIIB")
GROUP_HEADER = struct.Struct("<BH")
_BODY = struct.Struct("<BBHhhhH")
_PITCH, _HEAD, _HAND = struct.Struct("<h"), struct.Struct("<I"), struct.Struct("<hhhI")


def _size(shape: int) -> int:
    head = _HEAD.size if shape & Shape.HEAD else _PITCH.size
    return _BODY.size + head + _HAND.size * (bool(shape & Shape.LEFT) + bool(shape & Shape.RIGHT))


SIZES: dict[int, int] = {shape: _size(shape) for shape in range(8)}  # bytes of a record without its id
MARKERS = (HIDDEN, GONE)
# A flag's own operators take longer than all the rest of decoding: plain numbers and a table instead.
_HEADS, _HANDS = int(Shape.HEAD), (int(Shape.LEFT), int(Shape.RIGHT))
_STATES = tuple(State(bits) for bits in range(64))


@dataclass(frozen=True, slots=True)
class Part:
    """A head's or a hand's ``position`` (metres from the room's origin) and ``orientation`` (x, y, z, w)."""

    position: Vector
    orientation: Quaternion


@dataclass(frozen=True, slots=True)
class Pose:
    """Where someone is. ``position``: of the eyes, metres from the room's origin, z up. ``yaw``: radians of
    the body, 0 looks north, positive to the west. ``pitch``: radians, up is positive, only without ``head``.
    ``head``: orientation of a tracked head; ``left`` and ``right``: tracked hands. An orientation of no turn
    looks north with its top up. ``teleport`` counts jumps, modulo 256: a pose whose count differs from the
    one before is not slid to. ``stamp``: 16 bits of the server's milliseconds."""

    position: Vector
    yaw: float
    pitch: float = 0.0
    head: Quaternion | None = None
    left: Part | None = None
    right: Part | None = None
    state: State = QUIET
    teleport: int = 0
    stamp: int = 0

    @property
    def shape(self) -> Shape:
        """Which parts are tracked."""
        head = Shape.HEAD if self.head else Shape.DESKTOP
        return head | (Shape.LEFT if self.left else 0) | (Shape.RIGHT if self.right else 0)


@dataclass(frozen=True, slots=True)
class Uplink:
    """What a client's frame said. ``pose`` is None in an acknowledgement."""

    tick: Tick
    pose: Pose | None = None


@dataclass(frozen=True, slots=True)
class Downlink:
    """What a relay's frame said: ``poses`` by member, and who is ``hidden`` (no pose for now) or ``gone``.
    After a ``snapshot`` nobody but those in it has a pose."""

    snapshot: bool
    tick: Tick
    server_ms: int
    poses: dict[int, Pose]
    hidden: frozenset[int] = frozenset()
    gone: frozenset[int] = frozenset()


def encode_record(pose: Pose) -> bytes:
    """A pose as a record without its id. Raises OurMistake on numbers that are none."""
    try:
        return b"".join(_record_parts(pose))
    except (ValueError, OverflowError, struct.error) as error:
        raise OurMistake(where="pose", found=str(error)) from error


def _record_parts(pose: Pose) -> list[bytes]:
    x, y, z = map(position_steps, pose.position)
    state, yaw = int(pose.state), angle_steps(pose.yaw)
    parts = [_BODY.pack(state, pose.teleport % 256, pose.stamp % 65536, x, y, z, yaw)]
    if pose.head:
        parts.append(_HEAD.pack(pack_orientation(pose.head)))
    else:
        parts.append(_PITCH.pack((angle_steps(pose.pitch) + TURN // 2) % TURN - TURN // 2))
    for hand in (pose.left, pose.right):
        if hand:
            parts.append(_HAND.pack(*map(position_steps, hand.position), pack_orientation(hand.orientation)))
    return parts


def decode_record(shape: int, data: bytes, at: int = 0) -> Pose:
    """The pose of a record of this shape at offset ``at``. Raises BadFrame if the bytes do not suffice."""
    if shape not in SIZES:
        raise BadFrame(where="shape", found=shape)
    if len(data) < at + SIZES[shape]:
        raise BadFrame(where="record", found=len(data) - at, expected=SIZES[shape])
    state, teleport, stamp, x, y, z, yaw = _BODY.unpack_from(data, at)
    at += _BODY.size
    head: Quaternion | None = None
    pitch = 0.0
    if shape & _HEADS:
        head = unpack_orientation(_HEAD.unpack_from(data, at)[0])
        at += _HEAD.size
    else:
        pitch = angle_from(_PITCH.unpack_from(data, at)[0])
        at += _PITCH.size
    hands: list[Part | None] = []
    for bit in _HANDS:
        if shape & bit:
            hx, hy, hz, bits = _HAND.unpack_from(data, at)
            hands.append(Part((hx * STEP, hy * STEP, hz * STEP), unpack_orientation(bits)))
            at += _HAND.size
        else:
            hands.append(None)
    position = (x * STEP, y * STEP, z * STEP)
    known = _STATES[state % len(_STATES)]
    return Pose(position, angle_from(yaw), pitch, head, hands[0], hands[1], known, teleport, stamp)


def encode_uplink(tick: Tick, pose: Pose | None = None) -> bytes:
    """A client's frame: the last tick seen and a pose, or the acknowledgement alone."""
    if pose is None:
        return UP_HEADER.pack(ACKNOWLEDGEMENT, tick.number)
    return UP_HEADER.pack(POSE, tick.number) + bytes([pose.shape]) + encode_record(pose)


def decode_uplink(data: bytes) -> Uplink:
    """What a client's frame says. Raises BadFrame or TooBig."""
    if len(data) > limits.BINARY_UP:
        raise TooBig(what="uplink", found=len(data), limit=limits.BINARY_UP)
    if len(data) < UP_HEADER.size:
        raise BadFrame(where="length", found=len(data))
    kind, tick = UP_HEADER.unpack_from(data)
    if kind == ACKNOWLEDGEMENT and len(data) == UP_HEADER.size:
        return Uplink(Tick(tick))
    if kind != POSE or len(data) <= UP_HEADER.size:
        raise BadFrame(where="type", found=kind, length=len(data))
    shape, at = data[UP_HEADER.size], UP_HEADER.size + 1
    if shape not in SIZES or len(data) != at + SIZES[shape]:
        raise BadFrame(where="shape", found=shape, length=len(data))
    return Uplink(Tick(tick), decode_record(shape, data, at))


def decode_downlink(data: bytes) -> Downlink:
    """What a relay's frame says. Raises BadFrame or TooBig; a claimed count allocates nothing."""
    if len(data) > limits.BINARY_DOWN:
        raise TooBig(what="downlink", found=len(data), limit=limits.BINARY_DOWN)
    if len(data) < DOWN_HEADER.size:
        raise BadFrame(where="length", found=len(data))
    kind, tick, server_ms, groups = DOWN_HEADER.unpack_from(data)
    if kind not in (DELTA, SNAPSHOT):
        raise BadFrame(where="type", found=kind)
    poses: dict[int, Pose] = {}
    marked: dict[int, set[int]] = {HIDDEN: set(), GONE: set()}
    seen: set[int] = set()
    at, last = DOWN_HEADER.size, -1
    for _ in range(groups):
        shape, count, at = _group(data, at, last, kind)
        last = shape
        width = 2 + SIZES.get(shape, 0)
        for place in range(at, at + count * width, width):
            who = int.from_bytes(data[place : place + 2], "little")
            if who == 0 or who in seen:
                raise BadFrame(where="id", found=who)
            seen.add(who)
            if shape in SIZES:
                poses[who] = decode_record(shape, data, place + 2)
            else:
                marked[shape].add(who)
        at += count * width
    if at != len(data):
        raise BadFrame(where="length", found=len(data), expected=at)
    return Downlink(
        kind == SNAPSHOT, Tick(tick), server_ms, poses, frozenset(marked[HIDDEN]), frozenset(marked[GONE])
    )


def _group(data: bytes, at: int, last: int, kind: int) -> tuple[int, int, int]:
    """Shape, count and the offset of the first record of the group at ``at``."""
    if len(data) < at + GROUP_HEADER.size:
        raise BadFrame(where="group", found=len(data), expected=at + GROUP_HEADER.size)
    shape, count = GROUP_HEADER.unpack_from(data, at)
    at += GROUP_HEADER.size
    if shape <= last or not (shape in SIZES or (shape in MARKERS and kind == DELTA)):
        raise BadFrame(where="shape", found=shape)
    if count > limits.CAPACITY_MOST:
        raise TooBig(what="group", found=count, limit=limits.CAPACITY_MOST)
    need = at + count * (2 + SIZES.get(shape, 0))
    if count == 0 or len(data) < need:
        raise BadFrame(where="count", found=count, length=len(data))
    return shape, count, at


def encode_downlink(frame: Downlink) -> bytes:
    """A relay's frame, for tests and small rooms; a busy relay uses ``stacked``. Groups in order of shape."""
    groups: dict[int, list[bytes]] = {}
    for who, pose in frame.poses.items():
        groups.setdefault(int(pose.shape), []).append(who.to_bytes(2, "little") + encode_record(pose))
    for shape, members in ((HIDDEN, frame.hidden), (GONE, frame.gone)):
        if members:
            groups[shape] = [who.to_bytes(2, "little") for who in sorted(members)]
    kind = SNAPSHOT if frame.snapshot else DELTA
    parts = [DOWN_HEADER.pack(kind, frame.tick.number, frame.server_ms % (1 << 32), len(groups))]
    for shape in sorted(groups):
        parts += [GROUP_HEADER.pack(shape, len(groups[shape])), *groups[shape]]
    return b"".join(parts)
