"""How much closer two letters of a font stand: pair adjustment of OpenType's GPOS table, feature "kern".

Pillow's own layout knows only the older "kern" table, which our font has not, and the library it could
use besides is not on every system. Read here is what a Latin text font has: pairs of glyphs and of
classes (lookup type 2, formats 1 and 2, and type 9 that points to them). The layout of the tables is in
the OpenType specification, chapters cmap, GPOS and "common table formats".
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

_PAIR, _EXTENSION = 2, 9
_X_ADVANCE = 0x0004

Pairs = Callable[[int, int], int | None]
"""Font units between two glyphs; None where a subtable does not say."""


class Kerning:
    """Pairs of one font. ``between`` is remembered."""

    def __init__(self, data: bytes) -> None:
        tables = _tables(data)
        (self._per_em,) = struct.unpack_from(">H", data, tables["head"] + 18)
        self._glyphs = _character_map(data, tables["cmap"])
        self._lookups = _lookups(data, tables["GPOS"]) if "GPOS" in tables else []
        self._known: dict[tuple[str, str], float] = {}

    def between(self, left: str, right: str) -> float:
        """Ems to add between two characters; negative brings them closer."""
        found = self._known.get((left, right))
        if found is None:
            a, b = self._glyphs.get(ord(left)), self._glyphs.get(ord(right))
            units = 0 if a is None or b is None else sum(_first(lookup, a, b) for lookup in self._lookups)
            found = self._known[(left, right)] = units / self._per_em
        return found

    def total(self, text: str) -> float:
        """Ems to add to the width of ``text``."""
        between = self.between
        return sum([between(a, b) for a, b in pairwise(text)])

    def parts(self, text: str) -> list[tuple[float, str]]:
        """``text`` cut where letters move: each part with the ems to add before it."""
        found, start, moved = [], 0, 0.0
        for k in range(1, len(text)):
            by = self.between(text[k - 1], text[k])
            if by:
                found.append((moved, text[start:k]))
                start, moved = k, by
        return [*found, (moved, text[start:])]


@cache
def kerning(path: Path) -> Kerning:
    """The kerning of a font file. Raises ValueError when it is not an OpenType font."""
    try:
        return Kerning(path.read_bytes())
    except (struct.error, KeyError, IndexError) as error:
        raise ValueError(f"{path.name}: expected an OpenType font, its tables cannot be read") from error


def _first(lookup: list[Pairs], a: int, b: int) -> int:
    """What the first subtable says that says anything."""
    for pairs in lookup:
        units = pairs(a, b)
        if units is not None:
            return units
    return 0


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sLLL", data, 12 + 16 * k) for k in range(count))
    return {tag.decode("latin-1"): offset for tag, _, offset, _ in records}


def _numbers(data: bytes, offset: int, count: int, kind: str = "H") -> tuple[int, ...]:
    return struct.unpack_from(f">{count}{kind}", data, offset)


def _character_map(data: bytes, table: int) -> dict[int, int]:
    """Glyphs by code point, from the Unicode subtable of format 4."""
    (count,) = _numbers(data, table + 2, 1)
    for k in range(count):
        platform, encoding = _numbers(data, table + 4 + 8 * k, 2)
        (offset,) = struct.unpack_from(">L", data, table + 8 + 8 * k)
        if (platform, encoding) in ((3, 1), (0, 3)) and _numbers(data, table + offset, 1)[0] == 4:
            return _segments(data, table + offset)
    raise KeyError("cmap")


def _segments(data: bytes, table: int) -> dict[int, int]:
    count = _numbers(data, table + 6, 1)[0] // 2
    ends = _numbers(data, table + 14, count)
    starts = _numbers(data, table + 16 + 2 * count, count)
    deltas = _numbers(data, table + 16 + 4 * count, count)
    ranges_at = table + 16 + 6 * count
    glyphs = {}
    for k, (start, end, delta, offset) in enumerate(
        zip(starts, ends, deltas, _numbers(data, ranges_at, count), strict=True)
    ):
        for code in range(start, min(end, 0xFFFE) + 1):
            if offset:
                (glyph,) = _numbers(data, ranges_at + 2 * k + offset + 2 * (code - start), 1)
            else:
                glyph = code
            if glyph:
                glyphs[code] = (glyph + delta) & 0xFFFF
    return glyphs


def _lookups(data: bytes, gpos: int) -> list[list[Pairs]]:
    """All lookups of the feature "kern", in their order."""
    features, lookups = (gpos + offset for offset in _numbers(data, gpos + 6, 2))
    wanted: set[int] = set()
    for k in range(_numbers(data, features, 1)[0]):
        tag, offset = struct.unpack_from(">4sH", data, features + 2 + 6 * k)
        if tag == b"kern":
            (count,) = _numbers(data, features + offset + 2, 1)
            wanted.update(_numbers(data, features + offset + 4, count))
    offsets = _numbers(data, lookups + 2, _numbers(data, lookups, 1)[0])
    return [_subtables(data, lookups + offsets[index]) for index in sorted(wanted)]


def _subtables(data: bytes, lookup: int) -> list[Pairs]:
    kind, _, count = _numbers(data, lookup, 3)
    found = []
    for offset in _numbers(data, lookup + 6, count):
        table, of_kind = lookup + offset, kind
        if kind == _EXTENSION:
            _, of_kind, far = struct.unpack_from(">HHL", data, table)
            table += far
        if of_kind == _PAIR:
            how = _glyph_pairs if _numbers(data, table, 1)[0] == 1 else _class_pairs
            found.append(how(data, table))
    return found


def _value(first: int, second: int) -> tuple[int, int] | None:
    """Bytes from the start of a pair's values to the advance of its first glyph, and of all of them."""
    if not first & _X_ADVANCE:
        return None
    return 2 * (first & (_X_ADVANCE - 1)).bit_count(), 2 * (first.bit_count() + second.bit_count())


def _nothing(a: int, b: int) -> int | None:
    return None


def _glyph_pairs(data: bytes, table: int) -> Pairs:
    _, coverage, first, second, count = _numbers(data, table, 5)
    value = _value(first, second)
    if value is None:
        return _nothing
    advance, size = value
    sets = _numbers(data, table + 10, count)
    pairs: dict[tuple[int, int], int] = {}
    for glyph, index in _coverage(data, table + coverage).items():
        start = table + sets[index]
        for k in range(_numbers(data, start, 1)[0]):
            record = start + 2 + k * (2 + size)
            (other,) = _numbers(data, record, 1)
            pairs[(glyph, other)] = _numbers(data, record + 2 + advance, 1, "h")[0]
    return lambda a, b: pairs.get((a, b))


def _class_pairs(data: bytes, table: int) -> Pairs:
    _, coverage, first, second, classes_a, classes_b, _, columns = _numbers(data, table, 8)
    value = _value(first, second)
    if value is None:
        return _nothing
    advance, size = value
    covered = _coverage(data, table + coverage)
    of_a, of_b = _classes(data, table + classes_a), _classes(data, table + classes_b)

    def pairs(a: int, b: int) -> int | None:
        if a not in covered:
            return None
        cell = of_a.get(a, 0) * columns + of_b.get(b, 0)
        return _numbers(data, table + 16 + cell * size + advance, 1, "h")[0]

    return pairs


def _coverage(data: bytes, table: int) -> dict[int, int]:
    """The index of every glyph a subtable is about."""
    form, count = _numbers(data, table, 2)
    if form == 1:
        return {glyph: k for k, glyph in enumerate(_numbers(data, table + 4, count))}
    found = {}
    for k in range(count):
        start, end, index = _numbers(data, table + 4 + 6 * k, 3)
        found.update({glyph: index + glyph - start for glyph in range(start, end + 1)})
    return found


def _classes(data: bytes, table: int) -> dict[int, int]:
    """The class of every glyph that is not in class 0."""
    (form,) = _numbers(data, table, 1)
    if form == 1:
        start, count = _numbers(data, table + 2, 2)
        return {start + k: name for k, name in enumerate(_numbers(data, table + 6, count))}
    found = {}
    for k in range(_numbers(data, table + 2, 1)[0]):
        start, end, name = _numbers(data, table + 4 + 6 * k, 3)
        found.update(dict.fromkeys(range(start, end + 1), name))
    return found
