"""The line of everything in a TOML text: a scanner that knows strings, arrays and tables, not values.

It is meant for texts that ``tomllib`` has read; in any other it goes as far as it understands.
"""

from __future__ import annotations

import re
from functools import cached_property

Key = tuple[str | int, ...]

_BLANK = re.compile(r"[ \t]*")
_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN_VALUE = re.compile(r"[^,\]}#\r\n]*")
_STRINGS = (
    ('"""', re.compile(r'"""(?:\\[\s\S]|[^\\])*?"""(?:""|"(?!"))?')),
    ("'''", re.compile(r"'''[\s\S]*?'''(?:''|'(?!'))?")),
    ('"', re.compile(r'"(?:\\.|[^"\\\n])*"')),
    ("'", re.compile(r"'[^'\n]*'")),
)
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


def lines_of(text: str) -> dict[Key, int]:
    """The line each key, table and element begins on, by its path: ("viewpoints", 2, "room")."""
    return _Scanner(text).lines()


class Lines:
    """Where things stand in a text; looked up only once something is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _known(self) -> dict[Key, int]:
        return lines_of(self._text)

    def __call__(self, key: Key) -> int:
        """The line of a key, or of the nearest thing round it."""
        while key not in self._known:
            key = key[:-1]
        return self._known[key]


def statement_at(text: str, offset: int) -> int:
    """The line on which the statement begins that is being written at ``offset``."""
    scanner = _Scanner(text[:offset])
    scanner.lines()
    return scanner.statement


class _Lost(Exception):
    """The text is not what was expected: its end, or not TOML."""


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", " \n")
        self._at = 0
        self._line, self._counted = 1, 0
        self._lines: dict[Key, int] = {(): 1}
        self._repeated: dict[Key, int] = {}  # the number of the last table of each [[array]]
        self.statement = 1

    def lines(self) -> dict[Key, int]:
        table: Key = ()
        try:
            while self._skip(_BETWEEN) < len(self._text):
                self.statement = self._here()
                if self._text[self._at] == "[":
                    table = self._header()
                else:
                    self._pair(table)
        except (_Lost, RecursionError):  # brackets without end: what is known so far is enough to say so
            pass
        return self._lines

    def _skip(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _here(self) -> int:
        """The line of the place reached."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _peek(self) -> str:
        if self._at >= len(self._text):
            raise _Lost
        return self._text[self._at]

    def _take(self, expected: str) -> None:
        if not self._text.startswith(expected, self._at):
            raise _Lost
        self._at += len(expected)

    def _note(self, path: Key) -> None:
        self._lines.setdefault(path, self._here())

    def _header(self) -> Key:
        repeated = self._text.startswith("[[", self._at)
        line = self._here()
        self._take("[[" if repeated else "[")
        names = self._key()
        self._take("]]" if repeated else "]")
        path: Key = ()
        for k, name in enumerate(names):
            path = (*path, name)
            self._lines.setdefault(path, line)
            if repeated and k == len(names) - 1:
                self._repeated[path] = self._repeated.get(path, -1) + 1
            if path in self._repeated:
                path = (*path, self._repeated[path])
        self._lines[path] = line
        return path

    def _pair(self, table: Key) -> None:
        line, path = self._here(), table
        for name in self._key():
            path = (*path, name)
            self._lines.setdefault(path, line)
        self._take("=")
        self._skip(_BLANK)
        self._value(path)

    def _key(self) -> list[str]:
        """A key, dotted or not, and the blanks round it."""
        names: list[str] = []
        while True:
            self._skip(_BLANK)
            names.append(self._name())
            self._skip(_BLANK)
            if self._peek() != ".":
                return names
            self._take(".")

    def _name(self) -> str:
        start = self._at
        if self._peek() in "\"'":
            self._string()
            inner = self._text[start + 1 : self._at - 1]
            return _ESCAPE.sub(_unescaped, inner) if self._text[start] == '"' else inner
        if self._skip(_BARE) == start:
            raise _Lost
        return self._text[start : self._at]

    def _value(self, path: Key) -> None:
        self._note(path)
        first = self._peek()
        if first in "\"'":
            self._string()
        elif first == "[":
            self._array(path)
        elif first == "{":
            self._table(path)
        else:
            start = self._at
            if self._skip(_PLAIN_VALUE) == start:
                raise _Lost

    def _string(self) -> None:
        for opening, whole in _STRINGS:
            if self._text.startswith(opening, self._at):
                start = self._at
                if self._skip(whole) == start:
                    raise _Lost
                return

    def _array(self, path: Key) -> None:
        self._take("[")
        number = 0
        while True:
            self._skip(_BETWEEN)
            if self._peek() == "]":
                self._take("]")
                return
            self._value((*path, number))
            number += 1
            self._skip(_BETWEEN)
            if self._peek() == ",":
                self._take(",")

    def _table(self, path: Key) -> None:
        self._take("{")
        while True:
            self._skip(_BETWEEN)
            if self._peek() == "}":
                self._take("}")
                return
            self._pair(path)
            self._skip(_BETWEEN)
            if self._peek() == ",":
                self._take(",")


def _unescaped(found: re.Match[str]) -> str:
    written = found[1]
    return chr(int(written[1:], 16)) if written[0] in "uU" else _ESCAPES.get(written, written)
