"""Tick numbers: 32 bits, counted by a room, wrapping. Newer means less than half the circle ahead."""

from __future__ import annotations

from dataclasses import dataclass
from functools import total_ordering

import numpy as np
from numpy.typing import NDArray

from vrtour.protocol.errors import OurMistake

CIRCLE = 1 << 32
_HALF = CIRCLE >> 1


@total_ordering
@dataclass(frozen=True, slots=True)
class Tick:
    """One tick of a room. ``<`` and ``-`` respect wrapping; ``+`` takes a count of ticks."""

    number: int

    def __post_init__(self) -> None:
        if not 0 <= self.number < CIRCLE:
            raise OurMistake(where="tick", found=self.number)

    def __lt__(self, other: Tick) -> bool:
        return self - other < 0

    def __add__(self, count: int) -> Tick:
        return Tick((self.number + count) % CIRCLE)

    def __sub__(self, other: Tick) -> int:
        """Ticks from ``other`` to this one, -2**31 .. 2**31 - 1."""
        return (self.number - other.number + _HALF) % CIRCLE - _HALF


def ticks_since(newer: NDArray[np.uint32], older: NDArray[np.uint32]) -> NDArray[np.int32]:
    """``newer - older`` of whole arrays, wrapping, as ``Tick`` does it."""
    return (newer - older).astype(np.uint32).view(np.int32)


def milliseconds_since(now_ms: int, stamp: int) -> int:
    """Milliseconds from a 16-bit ``stamp`` to ``now_ms`` on the same clock, -32768 .. 32767."""
    return (now_ms - stamp + 32768) % 65536 - 32768
