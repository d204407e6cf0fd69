"""How each kind of vertex data lies in the file: one table for the writer and the reader."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

FLOAT, I8, U8, U16, U32 = 5126, 5120, 5121, 5123, 5125  # glTF component types
VERTICES, INDICES = 34962, 34963  # glTF buffer view targets

_DTYPES = {FLOAT: "<f4", I8: "|i1", U8: "|u1", U16: "<u2", U32: "<u4"}
_SHAPES = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}


@dataclass(frozen=True)
class Format:
    """``width`` components of one type a vertex, or a single index; ``normalised`` integers mean 0..1."""

    component: int
    shape: str
    normalised: bool = False
    target: int = VERTICES

    @property
    def width(self) -> int:
        """Components of one element."""
        return _SHAPES[self.shape]

    @property
    def dtype(self) -> np.dtype[np.generic]:
        """The little-endian type of a component."""
        return np.dtype(_DTYPES[self.component])

    @property
    def padded(self) -> int:
        """Components from one element to the next: vertex data begins at multiples of four bytes."""
        if self.target == INDICES:
            return self.width
        whole = 4 // self.dtype.itemsize
        return -(-self.width // whole) * whole if whole > 1 else self.width

    @property
    def size(self) -> int:
        """Bytes from one element to the next."""
        return self.padded * self.dtype.itemsize


FORMATS = {
    "POSITION": Format(FLOAT, "VEC3"),
    "NORMAL": Format(I8, "VEC3", normalised=True),
    "TEXCOORD_0": Format(FLOAT, "VEC2"),
    "TEXCOORD_1": Format(FLOAT, "VEC2"),
    "COLOR_0": Format(U8, "VEC4", normalised=True),
    "_SURFACE": Format(U8, "VEC4", normalised=True),
    "_LIGHT": Format(U8, "VEC4", normalised=True),
    "indices": Format(U16, "SCALAR", target=INDICES),
    "indices32": Format(U32, "SCALAR", target=INDICES),
}
SHORT_INDICES = 65_535  # vertices that 16 bits can number: 65 535 itself means "restart"
