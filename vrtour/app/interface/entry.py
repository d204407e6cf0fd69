"""Editing one line of text: every change is a new ``Entry``; the older ones can be had back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from vrtour.app.interface.lines import Measure

LONGEST = 200  # characters, unless a caller says otherwise
_REMEMBERED = 100  # changes that can be undone
_MOST = 16  # times as much text as there may be is looked at: whoever pastes a book does not wait
# Controls, lone surrogates, unassigned and private characters, and the marks that turn text round.
_REFUSED = frozenset({"Cc", "Cs", "Cn", "Co", "Cf"})
_WORD = re.compile(r"\w+")

_State = tuple[str, int]


@dataclass(frozen=True)
class Entry:
    """``value`` with the caret before character ``caret``; what lies between it and ``anchor`` is
    selected. ``past`` and ``future`` are what undo and redo go to; ``typing`` says that the next
    character belongs to the same change."""

    value: str = ""
    caret: int = 0
    anchor: int = 0
    longest: int = LONGEST
    past: tuple[_State, ...] = ()
    future: tuple[_State, ...] = ()
    typing: bool = False

    @classmethod
    def of(cls, value: str, caret: int | None = None, longest: int = LONGEST) -> Entry:
        """An entry that shows ``value``; the caret at its end unless said otherwise."""
        spot = len(value) if caret is None else min(max(caret, 0), len(value))
        return cls(value, spot, spot, longest)

    @property
    def selection(self) -> tuple[int, int]:
        """First and last character boundary selected."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    @property
    def selected(self) -> str:
        """The selected text."""
        start, end = self.selection
        return self.value[start:end]


def accepted(text: str) -> str:
    """``text`` composed, on one line, without characters that are not to be seen."""
    one_line = unicodedata.normalize("NFC", re.sub(r"[\t\r\n]+", " ", text))
    return "".join(c for c in one_line if unicodedata.category(c) not in _REFUSED)


def typed(entry: Entry, text: str) -> Entry:
    """``text`` in the place of the selection, as much of it as there is room for."""
    start, end = entry.selection
    given = "" if text in _CONTROL_KEYS else accepted(text[: _MOST * entry.longest])
    room = entry.longest - (len(entry.value) - (end - start))
    given = given[: max(0, room)]
    if not given:
        return entry
    before, after = entry.value[:start], entry.value[end:]
    # An accent typed after its letter becomes one character with it.
    joined = unicodedata.normalize("NFC", before + given)
    value = unicodedata.normalize("NFC", joined + after)
    caret = min(len(joined), len(value))
    same = entry.typing and start == end and not given.isspace() and len(given) == 1
    past = entry.past if same else _remember(entry)
    return replace(entry, value=value, caret=caret, anchor=caret, past=past, future=(), typing=True)


# Panda sends these as text too.
_CONTROL_KEYS = frozenset({"\t", "\r", "\n", "\b", "\x7f", "\x1b"})


def pressed(entry: Entry, key: str, *, shift: bool = False, word: bool = False) -> Entry | None:
    """The entry after an editing key, or None when the key means nothing here.

    ``word``: with Control (Option on a Mac): words instead of characters.
    """
    if key in ("backspace", "delete"):
        return _erased(entry, -1 if key == "backspace" else 1, word)
    if key in ("arrow_left", "arrow_right"):
        return _moved(entry, -1 if key == "arrow_left" else 1, shift, word)
    if key in ("home", "end"):
        return _put(entry, 0 if key == "home" else len(entry.value), shift)
    change = _COMMANDS.get(key)
    return change(entry) if change is not None else None


def undone(entry: Entry) -> Entry:
    """Before the last change."""
    if not entry.past:
        return entry
    (value, caret), past = entry.past[-1], entry.past[:-1]
    future = (*entry.future, (entry.value, entry.caret))
    return replace(entry, value=value, caret=caret, anchor=caret, past=past, future=future, typing=False)


def redone(entry: Entry) -> Entry:
    """The change that was undone, again."""
    if not entry.future:
        return entry
    (value, caret), future = entry.future[-1], entry.future[:-1]
    past = (*entry.past, (entry.value, entry.caret))
    return replace(entry, value=value, caret=caret, anchor=caret, past=past, future=future, typing=False)


def all_selected(entry: Entry) -> Entry:
    """Everything selected."""
    return replace(entry, anchor=0, caret=len(entry.value), typing=False)


_COMMANDS: dict[str, Callable[[Entry], Entry]] = {
    "undo": undone,
    "redo": redone,
    "select-all": all_selected,
}


def caret_at(value: str, x: float, size: float, weight: int, measure: Measure) -> int:
    """Between which characters the point ``x`` units from the text's start is."""
    low, high = 0, len(value)
    while low < high:
        middle = (low + high) // 2
        edge = measure(value[:middle], size, weight) + measure(value[: middle + 1], size, weight)
        low, high = (middle + 1, high) if edge / 2 < x else (low, middle)
    return low


def span(value: str, spot: int, clicks: int) -> tuple[int, int]:
    """What a click between two characters means: the place, the second time the word there, the third time
    everything."""
    if clicks >= 3:
        return 0, len(value)
    words = [m.span() for m in _WORD.finditer(value) if m.start() <= spot <= m.end()] if clicks == 2 else []
    return words[-1] if words else (spot, spot)


def stretched(entry: Entry, grip: tuple[int, int], there: tuple[int, int]) -> Entry:
    """``entry`` with everything from ``grip`` to ``there`` selected; the caret is where the hand is."""
    start, end = min(grip[0], there[0]), max(grip[1], there[1])
    back = there[0] < grip[0]
    return replace(entry, caret=start if back else end, anchor=end if back else start, typing=False)


def shift(caret: float, width: float) -> float:
    """How far a text is moved to the left for its caret, ``caret`` units from its start, to be seen."""
    return max(0.0, caret - width + 2.0)


def _remember(entry: Entry) -> tuple[_State, ...]:
    return (*entry.past, (entry.value, entry.caret))[-_REMEMBERED:]


def _put(entry: Entry, caret: int, shift: bool) -> Entry:
    return replace(entry, caret=caret, anchor=entry.anchor if shift else caret, typing=False)


def _moved(entry: Entry, way: int, shift: bool, word: bool) -> Entry:
    if entry.caret != entry.anchor and not shift and not word:
        return _put(entry, entry.selection[0 if way < 0 else 1], False)
    return _put(entry, _next(entry.value, entry.caret, way, word), shift)


def _erased(entry: Entry, way: int, word: bool) -> Entry:
    start, end = entry.selection
    if start == end:
        start, end = sorted((entry.caret, _next(entry.value, entry.caret, way, word)))
    if start == end:
        return replace(entry, typing=False)
    value = entry.value[:start] + entry.value[end:]
    past = _remember(entry)
    return replace(entry, value=value, caret=start, anchor=start, past=past, future=(), typing=False)


def _next(value: str, caret: int, way: int, word: bool) -> int:
    """The next boundary: of a character with its marks, or of a word."""
    if word:
        edges = [m.end() if way > 0 else m.start() for m in _WORD.finditer(value)]
        past = [e for e in edges if (e > caret if way > 0 else e < caret)]
        return (min(past) if way > 0 else max(past)) if past else (len(value) if way > 0 else 0)
    spot = caret + way
    while 0 < spot < len(value) and unicodedata.combining(value[spot]):
        spot += way
    return min(max(spot, 0), len(value))
