"""Editing one line of text."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.interface.samples import letters
from vrtour.app.interface.entry import Entry, caret_at, pressed, shift, span, typed

# Keys one after another; what is not a key is typed.
KEYS = {"arrow_left", "arrow_right", "home", "end", "backspace", "delete", "undo", "redo", "select-all"}


def after(start: str, *events: str) -> Entry:
    """``shift+`` and ``ctrl+`` before a key are what they say."""
    entry = Entry.of(start)
    for event in events:
        name = event.rsplit("+", 1)[-1]
        if name in KEYS:
            changed = pressed(entry, name, shift="shift+" in event, word="ctrl+" in event)
            assert changed is not None
            entry = changed
        else:
            entry = typed(entry, event)
    return entry


def shown(entry: Entry) -> str:
    """The value with | at the caret and [ ] round what is selected."""
    start, end = entry.selection
    value = entry.value
    if start == end:
        return f"{value[:start]}|{value[start:]}"
    return f"{value[:start]}[{value[start:end]}]{value[end:]}"


@pytest.mark.parametrize(
    ("start", "events", "expected"),
    [
        ("ab", ["c"], "abc|"),
        ("ab", ["arrow_left", "c"], "ac|b"),
        ("ab", ["home", "backspace"], "|ab"),
        ("ab", ["backspace"], "a|"),
        ("ab", ["home", "delete"], "|b"),
        ("ab", ["delete"], "ab|"),
        ("ab", ["arrow_right"], "ab|"),
        ("un deux", ["ctrl+arrow_left"], "un |deux"),
        ("un deux", ["home", "ctrl+arrow_right"], "un| deux"),
        ("un deux", ["ctrl+backspace"], "un |"),
        ("un deux", ["home", "ctrl+delete"], "| deux"),
        ("abc", ["shift+arrow_left", "shift+arrow_left"], "a[bc]"),
        ("abc", ["shift+home"], "[abc]"),
        ("abc", ["shift+home", "arrow_right"], "abc|"),
        ("abc", ["shift+home", "arrow_left"], "|abc"),
        ("abc", ["select-all", "x"], "x|"),
        ("abc", ["shift+arrow_left", "delete"], "ab|"),
        ("abc", ["select-all", "backspace", "undo"], "abc|"),
        ("", ["a", "b", "undo"], "|"),
        ("", ["a", "b", "undo", "redo"], "ab|"),
        ("", ["a", "home", "b", "undo"], "|a"),
        ("", ["a", "undo", "b", "redo"], "b|"),
        ("", ["undo"], "|"),
        ("", ["e", "\u0301"], "é|"),
        ("", ["collé\nde\tloin\x00\x07"], "collé de loin|"),
        ("", ["\u202eab\u200b\ue000\ud800"], "ab|"),
        ("a", ["\x08", "\r", "\x1b"], "a|"),
    ],
)
def test_editing(start: str, events: list[str], expected: str) -> None:
    assert shown(after(start, *events)) == expected


def test_a_mark_goes_with_its_letter() -> None:
    entry = after("ax\u0323", "backspace")
    assert unicodedata.normalize("NFD", entry.value) in ("a", "ax")
    assert shown(after("q\u0323", "arrow_left")) == "|q\u0323"


def test_no_more_than_the_longest_is_taken() -> None:
    entry = Entry.of("abc", longest=5)
    assert typed(entry, "defgh").value == "abcde"
    assert typed(typed(entry, "de"), "x").value == "abcde"
    everything = pressed(entry, "select-all")
    assert everything is not None and typed(everything, "123456").value == "12345"


def test_keys_that_mean_nothing_here_are_left_to_others() -> None:
    assert pressed(Entry.of("a"), "escape") is None
    assert pressed(Entry.of("a"), "page_up") is None


def test_the_caret_goes_to_the_nearest_gap_between_letters() -> None:
    assert [caret_at("abcd", x, 10, 400, letters) for x in (-5, 2, 3, 10, 99)] == [0, 0, 1, 2, 4]


def test_a_long_text_moves_so_that_the_caret_is_seen() -> None:
    assert shift(30, 100) == 0
    assert 0 <= 150 - shift(150, 100) <= 100


EVENTS = st.one_of(
    st.sampled_from(sorted(KEYS)),
    st.sampled_from(
        ["shift+arrow_left", "ctrl+arrow_right", "shift+end", "ctrl+backspace", "ctrl+shift+home"]
    ),
    st.text(max_size=5),
)


@given(st.text(max_size=10).map(lambda t: unicodedata.normalize("NFC", t)), st.lists(EVENTS, max_size=25))
def test_whatever_is_typed_the_entry_stays_whole_and_can_be_undone(start: str, events: list[str]) -> None:
    entry = after(start, *events)
    assert 0 <= entry.caret <= len(entry.value)
    assert 0 <= entry.anchor <= len(entry.value)
    added = typed(Entry.of(""), "".join(e for e in events if e not in KEYS))
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in added.value)
    for _ in range(len(events) + 1):
        undone = pressed(entry, "undo")
        assert undone is not None
        entry = undone
    assert entry.value == start


@given(st.text(max_size=3000), st.integers(1, 60))
def test_whatever_is_pasted_stays_one_line_within_its_limit(text: str, longest: int) -> None:
    pasted = typed(Entry.of("ab", 1, longest + 2), text).value
    assert len(pasted) <= longest + 2
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") for c in pasted)


def test_lines_of_what_is_pasted_become_words_of_one_line() -> None:
    link = "vrtour-join://192.168.1.7/BCDFGH"
    assert typed(Entry(), f"{link}\n").value == f"{link} "
    assert typed(Entry(), "a\r\n\tb\x00\x1b[31m\u202ec").value == "a b[31mc"


def test_a_book_that_is_pasted_is_not_read_to_its_end() -> None:
    begun = time.perf_counter()
    assert len(typed(Entry.of(""), "é" * 20_000_000).value) == 200
    assert time.perf_counter() - begun < 1.0


@pytest.mark.parametrize(("spot", "found"), [(0, "un"), (2, "un"), (3, "d"), (5, "eux"), (9, ""), (11, "é")])
def test_a_word_is_what_is_between_signs(spot: int, found: str) -> None:
    value = "un d\u2019eux : é"
    start, end = span(value, spot, 2)
    assert value[start:end] == found
