"""The size of an encoded picture, from its header alone: nothing is decoded, so nothing can blow up."""

from __future__ import annotations

import struct

from vrtour.model.errors import BadModel
from vrtour.model.png import SIGNATURE

MIME = {"png": "image/png", "jpeg": "image/jpeg"}

_STANDALONE = {0x01, *range(0xD0, 0xD9)}  # JPEG markers without a length
_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended and progressive Huffman: what decoders share


def size_of(kind: str, data: bytes, where: str) -> tuple[int, int]:
    """Width and height in pixels of a ``png`` or ``jpeg``. Raises BadModel."""
    size = {"png": _png_size, "jpeg": _jpeg_size}[kind](data)
    if size is None or not all(size):
        raise BadModel(where, len(data), f"{kind}-picture")
    return size


def _png_size(data: bytes) -> tuple[int, int] | None:
    if data[:8] != SIGNATURE or data[12:16] != b"IHDR" or len(data) < 33:
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    if data[:2] != b"\xff\xd8":
        return None
    offset = 2
    while offset + 9 <= len(data) and data[offset] == 0xFF:
        marker = data[offset + 1]
        if marker == 0xFF or marker in _STANDALONE:
            offset += 1 if marker == 0xFF else 2
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, offset + 5)
            return width, height
        else:
            offset += 2 + int.from_bytes(data[offset + 2 : offset + 4], "big")
    return None
