"""Pose frames, all of a tick at once: a relay's hot path, in numpy.

1. Keep each member's latest short websocket frame as it came, still masked; at the tick, sort them by length.
2. ``read_stack(rows(frames))`` unmasks and checks all frames of one length, of every room together.
3. ``with_ids(...)`` writes the members' ids and the relay's own state bits: records ready to send.
4. ``frame(...)`` wraps a room's records into one outgoing frame.

Nothing here raises on hostile bytes: ``Stack.good`` is false where the sender is to be closed with 4000.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vrtour.protocol.errors import OurMistake
from vrtour.protocol.poses import (
    ACKNOWLEDGEMENT,
    DELTA,
    DOWN_HEADER,
    GROUP_HEADER,
    MARKERS,
    POSE,
    SENDERS,
    SIZES,
    SNAPSHOT,
    UP_HEADER,
)

Bytes = NDArray[np.uint8]

OVERHEAD = 6  # bytes before the payload of a short masked frame: opcode, length, key
FINAL_BINARY = 0x82
_BEFORE = UP_HEADER.size + 1  # bytes of an uplink before its record
# Which shapes have a record of this many bytes: left and right hand weigh the same.
_SHAPES = {size: tuple(s for s in SIZES if SIZES[s] == size) for size in set(SIZES.values())}
POSE_LENGTHS: frozenset[int] = frozenset(OVERHEAD + _BEFORE + size for size in _SHAPES)
ACKNOWLEDGEMENT_LENGTH = OVERHEAD + UP_HEADER.size
LENGTHS: frozenset[int] = POSE_LENGTHS | {ACKNOWLEDGEMENT_LENGTH}  # of whole masked frames, all there are


class Stack(NamedTuple):
    """n uplinks of one length, unmasked. Rows that are not ``good`` (n,) mean nothing.

    ``ticks``    (n,) uint32, the last tick each sender saw
    ``shapes``   (n,) uint8; of acknowledgements empty (0,)
    ``records``  (n, size) uint8 without ids; of acknowledgements (n, 0)
    """

    good: NDArray[np.bool_]
    ticks: NDArray[np.uint32]
    shapes: Bytes
    records: Bytes


def is_hot(data: bytes) -> bool:
    """Whether these bytes are exactly one short, final, masked binary frame of a pose frame's length."""
    return len(data) in LENGTHS and data[0] == FINAL_BINARY and data[1] == 128 | (len(data) - OVERHEAD)


def rows(frames: Sequence[bytes]) -> Bytes:
    """n byte strings of one length, as an array (n, length). Raises OurMistake if there are several."""
    try:
        return np.frombuffer(b"".join(frames), np.uint8).reshape(len(frames), len(frames[0]))
    except ValueError as error:
        raise OurMistake(where="frames", found="several lengths") from error


def are_hot(raw: Bytes) -> NDArray[np.bool_]:
    """``is_hot`` of rows (n, length), for one of ``LENGTHS``."""
    hot: NDArray[np.bool_] = (raw[:, 0] == FINAL_BINARY) & (raw[:, 1] == 128 | (raw.shape[1] - OVERHEAD))
    return hot


def unmask(raw: Bytes) -> Bytes:
    """Payloads (n, length - 6) of n masked websocket frames (n, length)."""
    count, length = raw.shape
    size = length - OVERHEAD
    # Four bytes at a time: the key is as wide.
    padded = np.zeros((count, (size + 3) // 4 * 4), np.uint8)
    padded[:, :size] = raw[:, OVERHEAD:]
    padded.view(np.uint32)[:] ^= np.ascontiguousarray(raw[:, 2:OVERHEAD]).view(np.uint32)
    payloads: Bytes = padded[:, :size]
    return payloads


def read_stack(raw: Bytes) -> Stack:
    """All frames of one of ``LENGTHS``, (n, length), unmasked and checked; each passed ``is_hot`` before."""
    return read_payloads(unmask(raw))


def read_payloads(payloads: Bytes) -> Stack:
    """Payloads (n, size) of one length, checked."""
    size = payloads.shape[1]
    ticks = np.ascontiguousarray(payloads[:, 1:5]).view("<u4")[:, 0]
    kinds = payloads[:, 0]
    if size == UP_HEADER.size:
        return Stack(kinds == ACKNOWLEDGEMENT, ticks, payloads[:0, 0], payloads[:, :0])
    shapes = payloads[:, UP_HEADER.size]
    good = np.zeros(len(payloads), bool)
    for shape in _SHAPES.get(size - _BEFORE, ()):
        good |= shapes == shape
    return Stack(good & (kinds == POSE), ticks, shapes, payloads[:, _BEFORE:])


def with_ids(ids: NDArray[np.uint16], records: Bytes, held: Bytes, allowed: Bytes | None = None) -> Bytes:
    """Records (n, 2 + size) ready for a group.

    ``held`` (n,): the state bits that are the relay's word. ``allowed`` (n,): which of the sender's own bits
    may stand (``SENDERS`` for all, when None); a muted member's speaking bit, say, is cleared by it.
    """
    out = np.empty((len(records), 2 + records.shape[1]), np.uint8)
    out[:, :2] = ids.astype("<u2").view(np.uint8).reshape(-1, 2)
    out[:, 2:] = records
    out[:, 2] = (records[:, 0] & (int(SENDERS) if allowed is None else allowed & int(SENDERS))) | held
    return out


def positions(records: Bytes) -> NDArray[np.int16]:
    """Positions (n, 3) in steps of 2 mm from the room's origin, of records without ids."""
    steps: NDArray[np.int16] = np.ascontiguousarray(records[:, 4:10]).view("<i2")
    return steps


def frame(snapshot: bool, tick: int, server_ms: int, groups: Sequence[tuple[int, int, bytes]]) -> bytes:
    """One outgoing frame: ``groups`` are (shape, count, bytes of count records with ids), by shape."""
    parts = [DOWN_HEADER.pack(SNAPSHOT if snapshot else DELTA, tick, server_ms & 0xFFFFFFFF, len(groups))]
    for shape, count, data in groups:
        parts += [GROUP_HEADER.pack(shape, count), data]
    return b"".join(parts)


def markers(shape: int, ids: Sequence[int]) -> tuple[int, int, bytes]:
    """A group of markers (``poses.HIDDEN`` or ``poses.GONE``) for ``frame``."""
    if shape not in MARKERS:
        raise OurMistake(where="marker", found=shape)
    return shape, len(ids), np.asarray(ids, "<u2").tobytes()


def websocket_header(size: int) -> bytes:
    """What a server writes before ``size`` bytes of one unfragmented binary message (RFC 6455, 5.2)."""
    if size < 126:
        return bytes((FINAL_BINARY, size))
    if size < 65536:
        return bytes((FINAL_BINARY, 126)) + size.to_bytes(2, "big")
    return bytes((FINAL_BINARY, 127)) + size.to_bytes(8, "big")
