"""Where websocket frames begin and end (RFC 6455, 5.2), so that each kind goes its way whole.

Only headers are read here; masks, reserved bits and control frames are checked by ``websockets``.
"""

from __future__ import annotations

from typing import NamedTuple

from vrtour.protocol import limits

CONTINUATION, TEXT, BINARY, CLOSE = 0, 1, 2, 8
CONTROL_LONGEST = 125
LIMITS = {TEXT: limits.TEXT_UP, BINARY: limits.BINARY_UP}


class Head(NamedTuple):
    """``whole``: bytes of the frame with its header; ``size``: of its payload."""

    opcode: int
    final: bool
    size: int
    whole: int


def head_of(data: bytes, at: int) -> Head | None:
    """The header of the frame at ``at``; None while it is not there yet."""
    have = len(data) - at
    if have < 2:
        return None
    first, second = data[at], data[at + 1]
    size, long = second & 127, 2
    if size == 126:
        long = 4
    elif size == 127:
        long = 10
    if have < long:
        return None
    if long > 2:
        size = int.from_bytes(data[at + 2 : at + long], "big")
    return Head(first & 15, first >= 128, size, long + (4 if second & 128 else 0) + size)


def limit_of(opcode: int, begun: int) -> int:
    """The longest payload of a frame; ``begun``: opcode of the fragmented message it may continue."""
    if opcode >= 8:
        return CONTROL_LONGEST
    return LIMITS.get(begun if opcode == CONTINUATION else opcode, limits.TEXT_UP)
