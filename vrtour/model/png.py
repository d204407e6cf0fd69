"""A small PNG codec: 8 bits, RGB or RGBA, not interlaced, filters None, Sub and Up.

Those are all our writer makes: each row keeps the filter with the least sum of absolute differences,
and all three are undone by additions of whole rows, so numpy reads a large light map quickly. Other valid
PNG files exist and are refused with ``expected`` saying what would be read.
"""

from __future__ import annotations

import struct
import zlib

import numpy as np

from vrtour.model.errors import BadModel
from vrtour.model.limits import within
from vrtour.model.space import Bytes

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGB, RGBA = 2, 6
CHANNELS = {RGB: 3, RGBA: 4}
NONE, SUB, UP = 0, 1, 2


def encoded(pixels: Bytes, level: int = 9) -> bytes:
    """Pixels (height, width, 3 or 4) as a PNG file; ``level`` is zlib's."""
    height, width, channels = pixels.shape
    kind = {3: RGB, 4: RGBA}[channels]
    header = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    deflate = zlib.compressobj(level, zlib.DEFLATED, 15, 9, zlib.Z_FILTERED)
    data = deflate.compress(_filtered(np.ascontiguousarray(pixels)).tobytes()) + deflate.flush()
    return SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))


def _filtered(pixels: Bytes) -> Bytes:
    """Rows (height, 1 + width x channels) with their filter bytes."""
    height, width, channels = pixels.shape
    sub, up = pixels.copy(), pixels.copy()
    sub[:, 1:] -= pixels[:, :-1]
    up[1:] -= pixels[:-1]
    choices = [a.reshape(height, width * channels) for a in (pixels, sub, up)]
    costs = np.stack([np.abs(c.view(np.int8).astype(np.int16)).sum(axis=1, dtype=np.int64) for c in choices])
    kinds = costs.argmin(axis=0)
    rows = np.stack(choices)[kinds, np.arange(height)]
    return np.concatenate([kinds.astype(np.uint8)[:, None], rows], axis=1)


def decoded(data: bytes, where: str, side: int) -> Bytes:
    """The pixels (height, width, 3 or 4) of a PNG file of ours, at most ``side`` wide and high.

    Raises BadModel or TooBig, with ``where`` in it.
    """
    header, compressed = _chunks(data, where)
    width, height, depth, kind, *rest = header
    if depth != 8 or kind not in CHANNELS or any(rest):
        raise BadModel(where, f"{depth}/{kind}/{rest}", "png-8-bit-rgb-or-rgba")
    if not width or not height:
        raise BadModel(where, 0, "pixels")
    within(where, max(width, height), side)
    channels = CHANNELS[kind]
    stride = 1 + width * channels
    rows = np.frombuffer(_inflated(compressed, height * stride, where), np.uint8).reshape(height, stride)
    return _unfiltered(rows[:, 0], rows[:, 1:].reshape(height, width, channels), where)


def _chunks(data: bytes, where: str) -> tuple[tuple[int, ...], bytes]:
    """The header's seven numbers and the joined image data."""
    if data[:8] != SIGNATURE:
        raise BadModel(where, len(data), "png-signature")
    header: tuple[int, ...] | None = None
    parts: list[bytes] = []
    offset = 8
    while offset + 12 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, offset)
        body = data[offset + 8 : offset + 8 + size]
        tail = data[offset + 8 + size : offset + 12 + size]
        if len(tail) != 4 or zlib.crc32(body, zlib.crc32(kind)) != int.from_bytes(tail, "big"):
            raise BadModel(where, offset, "png-chunk")
        if kind == b"IEND":
            break
        if kind == b"IHDR" and size == 13 and header is None:
            header = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            parts.append(body)
        offset += 12 + size
    if header is None:
        raise BadModel(where, len(data), "png-header")
    return header, b"".join(parts)


def _inflated(compressed: bytes, size: int, where: str) -> bytes:
    inflate = zlib.decompressobj()
    try:
        rows = inflate.decompress(compressed, size + 1)
    except zlib.error as error:
        raise BadModel(where, str(error), "png-image-data") from error
    if len(rows) != size:
        raise BadModel(where, len(rows), "png-image-data")
    return rows


def _unfiltered(kinds: Bytes, rows: Bytes, where: str) -> Bytes:
    """The pixels of filtered rows (height, width, channels)."""
    if kinds.max() > UP:
        raise BadModel(where, int(kinds.max()), "png-filter-none-sub-or-up")
    pixels = rows.copy()
    sub = kinds == SUB
    pixels[sub] = np.cumsum(rows[sub], axis=1, dtype=np.uint8)
    starts = np.flatnonzero(kinds != UP)
    if not len(starts) or starts[0] != 0:
        starts = np.concatenate([[0], starts])
    for first, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        if end - first > 1:
            np.cumsum(pixels[first:end], axis=0, dtype=np.uint8, out=pixels[first:end])
    return pixels
