"""The container: a GLB 2.0 file is a header, a JSON chunk and a BIN chunk, each padded to four bytes."""

from __future__ import annotations

import json
import re
import struct

import numpy as np

from vrtour.model.errors import BadModel, NotAModel
from vrtour.model.limits import LIMITS, within

MAGIC = b"glTF"
VERSION = 2
JSON_CHUNK, BIN_CHUNK = 0x4E4F534A, 0x004E4942
HEADER = struct.Struct("<4sII")
CHUNK = struct.Struct("<II")

_TEXT = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_DEEPER = np.zeros(256, dtype=np.int8)
_DEEPER[[ord("["), ord("{")]] = 1
_DEEPER[[ord("]"), ord("}")]] = -1


def packed(document: dict[str, object], binary: bytes) -> bytes:
    """One GLB file of a glTF document and its only buffer."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    text += b" " * (-len(text) % 4)
    binary += b"\0" * (-len(binary) % 4)
    within("json", len(text), LIMITS.json_bytes)
    size = HEADER.size + 2 * CHUNK.size + len(text) + len(binary)
    within("file", size, LIMITS.file_bytes)
    return b"".join([
        HEADER.pack(MAGIC, VERSION, size),
        CHUNK.pack(len(text), JSON_CHUNK), text,
        CHUNK.pack(len(binary), BIN_CHUNK), binary,
    ])  # fmt: skip


def unpacked(data: bytes) -> tuple[dict[str, object], memoryview]:
    """The document and the buffer of a GLB file. Raises NotAModel, TooBig or BadModel."""
    within("file", len(data), LIMITS.file_bytes)
    if len(data) < HEADER.size + 2 * CHUNK.size:
        raise NotAModel("size")
    magic, version, size = HEADER.unpack_from(data)
    if magic != MAGIC:
        raise NotAModel("magic")
    if version != VERSION:
        raise NotAModel("version")
    if size != len(data):
        raise NotAModel("size")
    text, offset = _chunk(data, HEADER.size, JSON_CHUNK)
    binary, offset = _chunk(data, offset, BIN_CHUNK)
    if offset != len(data):
        raise NotAModel("chunk")
    return parsed(bytes(text)), binary


def _chunk(data: bytes, offset: int, kind: int) -> tuple[memoryview, int]:
    """The body of the chunk at ``offset``, and where the next one starts."""
    if offset + CHUNK.size > len(data):
        raise NotAModel("chunk")
    size, found = CHUNK.unpack_from(data, offset)
    start = offset + CHUNK.size
    if found != kind or size % 4 or start + size > len(data):
        raise NotAModel("chunk")
    return memoryview(data)[start : start + size], start + size


def parsed(text: bytes) -> dict[str, object]:
    """The JSON document of ``text``, refused when too long, too deep, or not finite."""
    within("json", len(text), LIMITS.json_bytes)
    marks = np.frombuffer(_TEXT.sub(b"", text), dtype=np.uint8)
    depth = np.cumsum(_DEEPER[marks], dtype=np.int64)
    within("json.depth", int(depth.max(initial=0)), LIMITS.json_depth)
    try:
        document = json.loads(text, parse_constant=_refused)
    except ValueError as error:
        raise BadModel("json", str(error), "json") from error
    if not isinstance(document, dict):
        raise BadModel("json", document, "object")
    return document


def _refused(constant: str) -> object:
    raise ValueError(constant)
