"""One helper for tests against literal bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def both_ways(value: T, written: str, encode: Callable[[T], bytes], decode: Callable[[bytes], T]) -> None:
    """The value is written as these bytes (hexadecimal, blanks ignored), and read from them again."""
    data = bytes.fromhex(written)
    assert encode(value).hex(" ") == data.hex(" ")
    assert decode(data) == value


def masked(payload: bytes, key: bytes = b"\x37\xfa\x21\x3d") -> bytes:
    """A short payload as a client's websocket frame."""
    return bytes((0x82, 128 | len(payload))) + key + bytes(b ^ key[i % 4] for i, b in enumerate(payload))
