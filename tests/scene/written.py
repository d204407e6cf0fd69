"""Values written as TOML, with the line each of them ends up on: the tests' own word on lines."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass

Key = tuple[str | int, ...]


@dataclass(frozen=True)
class Raw:
    """TOML as it is to be written."""

    text: str


@dataclass(frozen=True)
class Inline:
    """A table to be written between braces."""

    fields: dict[str, object]


def literal(value: object) -> str:
    """A value on one line."""
    if isinstance(value, Raw):
        return value.text
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Inline):
        return "{ " + ", ".join(f"{k} = {literal(v)}" for k, v in value.fields.items()) + " }"
    if isinstance(value, dict):
        return literal(Inline(value))
    if isinstance(value, list):
        return "[" + ", ".join(literal(each) for each in value) + "]"
    if isinstance(value, float):
        return "nan" if math.isnan(value) else ("inf" if value == math.inf else repr(value))
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, str):
        return '"' + "".join(_spelt(letter) for letter in value) + '"'
    return str(value)


def _spelt(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    return letter if letter.isprintable() else f"\\U{ord(letter):08X}"


class Page:
    """A TOML text in the making: ``lines`` maps each path to the line it is on, counted from 1."""

    def __init__(self, values: dict[str, object]) -> None:
        self._rows: list[str] = []
        self.lines: dict[Key, int] = {(): 1}
        self._table((), values)
        self.text = "\n".join(self._rows) + "\n"

    def _add(self, row: str) -> int:
        line = len(self._rows) + 1
        self._rows += row.split("\n")
        return line

    def _table(self, path: Key, table: dict[str, object]) -> None:
        later = {k: v for k, v in table.items() if _is_header(v)}
        for name, value in table.items():
            if name not in later:
                self.lines[(*path, name)] = self._add(f"{name} = {literal(value)}")
                self._inner((*path, name), value)
        for name, value in later.items():
            names = ".".join(str(step) for step in (*path, name) if isinstance(step, str))
            if isinstance(value, dict):
                self.lines[(*path, name)] = self._add(f"[{names}]")
                self._table((*path, name), value)
            elif isinstance(value, list):
                for k, each in enumerate(value):
                    line = self._add(f"[[{names}]]")
                    self.lines.setdefault((*path, name), line)
                    self.lines[(*path, name, k)] = line
                    self._table((*path, name, k), each)

    def _inner(self, path: Key, value: object) -> None:
        """What stands within a value is on its line."""
        fields = value.fields if isinstance(value, Inline) else value
        pairs = (
            fields.items()
            if isinstance(fields, dict)
            else enumerate(fields)
            if isinstance(fields, list)
            else ()
        )
        for step, each in pairs:
            self.lines[(*path, step)] = self.lines[path]
            self._inner((*path, step), each)


def _is_header(value: object) -> bool:
    """Tables, and lists of nothing but tables, are written under headers."""
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)
    )
