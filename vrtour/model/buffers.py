"""The binary half of a GLB: one buffer view for each kind of vertex data, one for each picture or table."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from vrtour.model.errors import BadModel
from vrtour.model.formats import FORMATS
from vrtour.model.found import Found

Numbers = npt.NDArray[np.generic]
Json = dict[str, object]

ALIGNMENT = 4
MANY = 1_000_000  # no list of a document that passed the limit on its bytes is longer
TABLE_TYPES = {"f4": "<f4", "u4": "<u4", "i4": "<i4", "u1": "|u1"}


@dataclass
class Buffers:
    """What a writer fills: ``accessors`` and ``views`` for the document, ``binary`` for the file."""

    accessors: list[Json] = field(default_factory=list)
    views: list[Json] = field(default_factory=list)
    _blocks: list[list[bytes]] = field(default_factory=list)
    _sizes: list[int] = field(default_factory=list)
    _view_of: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, elements: Numbers) -> int:
        """The accessor of vertex data of a kind of ``FORMATS``: (n, width), already in its type."""
        form = FORMATS[kind]
        if kind not in self._view_of:
            stride: Json = {} if form.width == 1 else {"byteStride": form.size}
            self._view_of[kind] = self._view({**stride, "target": form.target})
        view = self._view_of[kind]
        accessor: Json = {"bufferView": view, "byteOffset": self._sizes[view]}
        accessor |= {"componentType": form.component, "count": len(elements), "type": form.shape}
        if form.normalised:
            accessor["normalized"] = True
        if kind == "POSITION":
            # As few digits as single precision needs: 60 kB less for a large space.
            accessor["min"] = [float(str(x)) for x in elements.min(axis=0).astype(np.float32)]
            accessor["max"] = [float(str(x)) for x in elements.max(axis=0).astype(np.float32)]
        rows = np.zeros((len(elements), form.padded), dtype=form.dtype)
        rows[:, : form.width] = elements
        self._append(view, rows.tobytes())
        self.accessors.append(accessor)
        return len(self.accessors) - 1

    def blob(self, data: bytes) -> int:
        """The buffer view of a picture."""
        view = self._view({})
        self._append(view, data)
        return view

    def table(self, array: Numbers, kind: str) -> Json:
        """An array as the document refers to it: its buffer view, type (of ``TABLE_TYPES``) and shape."""
        view = self.blob(np.ascontiguousarray(array, dtype=TABLE_TYPES[kind]).tobytes())
        return {"view": view, "type": kind, "shape": list(array.shape)}

    def binary(self) -> bytes:
        """All views one after another; fills in their offsets and lengths."""
        parts: list[bytes] = []
        offset = 0
        for view, blocks, size in zip(self.views, self._blocks, self._sizes, strict=True):
            view |= {"buffer": 0, "byteOffset": offset, "byteLength": size}
            padding = b"\0" * (-size % ALIGNMENT)
            parts += [*blocks, padding]
            offset += size + len(padding)
        return b"".join(parts)

    def _view(self, properties: Json) -> int:
        self.views.append(properties)
        self._blocks.append([])
        self._sizes.append(0)
        return len(self.views) - 1

    def _append(self, view: int, data: bytes) -> None:
        self._blocks[view].append(data)
        self._sizes[view] += len(data)


class Views:
    """What a reader takes arrays from: every offset and length is checked against the buffer."""

    def __init__(self, document: Found, binary: memoryview) -> None:
        buffers = document.get("buffers").items(1)
        if len(buffers) != 1 or buffers[0].has("uri"):
            raise document.get("buffers").bad("one-buffer-in-the-file")
        length = buffers[0].get("byteLength").integer(1, len(binary))
        self._binary = binary[:length]
        self._views = document.get("bufferViews").items(MANY)
        self._accessors = document.get_or("accessors", []).items(MANY)

    def blob(self, index: Found) -> memoryview:
        """The bytes of the buffer view that ``index`` names."""
        view = self._views[index.integer(0, len(self._views) - 1)]
        view.get("buffer").integer(0, 0)
        offset = view.get_or("byteOffset", 0).integer(0, len(self._binary))
        length = view.get("byteLength").integer(1, len(self._binary) - offset)
        return self._binary[offset : offset + length]

    def count(self, index: Found) -> int:
        """How many elements the accessor that ``index`` names claims to hold."""
        return self._accessor(index).get("count").integer(1, len(self._binary))

    def read(self, index: Found, kind: str) -> Numbers:
        """The elements (n, width) of the accessor that ``index`` names, of a kind of ``FORMATS``."""
        accessor, form = self._accessor(index), FORMATS[kind]
        accessor.get("componentType").integer(form.component, form.component)
        accessor.get("type").one_of(form.shape)
        if accessor.get_or("normalized", False).truth() is not form.normalised:
            raise accessor.get_or("normalized", False).bad(str(form.normalised).lower())
        if accessor.has("sparse"):
            raise accessor.get("sparse").bad("absent")
        where = accessor.get("bufferView")
        data = self.blob(where)
        self._views[where.integer(0, len(self._views) - 1)].get_or("byteStride", form.size).integer(
            form.size, form.size
        )
        offset = accessor.get_or("byteOffset", 0).integer(0, len(data))
        count = accessor.get("count").integer(1, (len(data) - offset) // form.size)
        flat = np.frombuffer(data, form.dtype, count * form.padded, offset)
        return flat.reshape(count, form.padded)[:, : form.width]

    def component(self, index: Found) -> Found:
        """The component type of the accessor that ``index`` names."""
        return self._accessor(index).get("componentType")

    def table(self, found: Found, kind: str, dimensions: int, limit: int) -> Numbers:
        """An array the document refers to, of at most ``limit`` elements."""
        found.get("type").one_of(kind)
        shape = [item.integer(0, limit) for item in found.get("shape").items(dimensions)]
        if len(shape) != dimensions:
            raise found.get("shape").bad(f"dimensions-{dimensions}")
        dtype = np.dtype(TABLE_TYPES[kind])
        size = dtype.itemsize
        for length in shape:
            size *= length
        if size == 0:
            return np.zeros(shape, dtype=dtype)
        data = self.blob(found.get("view"))
        if size != len(data):
            raise BadModel(found.where, len(data), f"{size}-bytes")
        return np.frombuffer(data, dtype).reshape(shape)

    def _accessor(self, index: Found) -> Found:
        return self._accessors[index.integer(0, len(self._accessors) - 1)]
