"""Every key, table and element has its line, whatever stands in strings, comments and brackets."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scene.written import Page
from vrtour.scene.lines import Lines, lines_of, statement_at

TRICKY = '''\
# [not.a.table]
a = "[[rooms]]" # b = 1
text = """
[place]
at = [1, 2]
\\""" still inside
"""
raw = \'\'\'
x = 1''\'\'\'
"quoted key" = 1
'it''s' . b . "c.d" = 2
site."google.com".x = 3
list = [ # one
  1, "]", # two
  [ 2,
    { k = "}", l = [3,
      4] } ],
]
inline = { a = 1, b.c = { d = "," }, "e" = [ { f = 1 } ] }
when = 1979-05-27 07:32:00
[place] # [other]
at = 1
[ "odd name" . 'x' ]
y = 1
[[rooms]]
id = 1
[rooms.name]
fr = "a"
[[rooms.doors]]
w = 1
[[rooms.doors]]
w = 2
[[rooms]]
id = 2
[[rooms.doors]]
w = 3
'''.replace("'it''s'", "'it is'")


def row(words: str) -> int:
    found = [k for k, line in enumerate(TRICKY.splitlines(), start=1) if words in line]
    assert len(found) == 1, words
    return found[0]


def test_a_tricky_file_is_toml() -> None:
    assert tomllib.loads(TRICKY)["rooms"][1]["doors"][0]["w"] == 3


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (("a",), 'a = "[[rooms]]"'),
        (("text",), "text ="),
        (("raw",), "raw ="),
        (("quoted key",), '"quoted key"'),
        (("it is", "b", "c.d"), "it is"),
        (("site", "google.com", "x"), "google"),
        (("list",), "list ="),
        (("list", 0), "# two"),
        (("list", 1), "# two"),
        (("list", 2), "[ 2,"),
        (("list", 2, 1, "l"), '{ k = "}"'),
        (("list", 2, 1, "l", 1), "4] }"),
        (("inline", "b", "c", "d"), "inline ="),
        (("inline", "e", 0, "f"), "inline ="),
        (("when",), "when ="),
        (("place",), "[place] # [other]"),
        (("odd name", "x", "y"), "y = 1"),
        (("rooms", 0, "id"), "id = 1"),
        (("rooms", 0, "name", "fr"), 'fr = "a"'),
        (("rooms", 0, "doors", 1, "w"), "w = 2"),
        (("rooms", 1, "id"), "id = 2"),
        (("rooms", 1, "doors", 0, "w"), "w = 3"),
    ],
)
def test_everything_is_found_on_its_line(key: tuple[str | int, ...], words: str) -> None:
    assert lines_of(TRICKY)[key] == row(words)


def test_windows_line_ends_count_once() -> None:
    crossed = TRICKY.replace("\n", "\r\n")
    assert lines_of(crossed) == lines_of(TRICKY)


def test_what_is_not_there_is_looked_for_in_what_would_hold_it() -> None:
    line = Lines(TRICKY)
    assert line(("rooms", 1, "name", "fr")) == line(("rooms", 1))
    assert line(("nowhere", 3)) == 1


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [("a = 1\nb = [1,\n 2\nc = 3\n", "= 3", 2), ('a = """x\ny = 1\n', "y", 1), ("a = 1\n[b\nc = 1", "c", 2)],
)
def test_the_statement_being_written_is_the_one_left_open(text: str, words: str, line: int) -> None:
    assert statement_at(text, text.index(words)) == line


NAMES = st.sampled_from(["a", "b-1", "id", "at"])
LEAVES = st.one_of(
    st.integers(-9, 9),
    st.text(st.characters(codec="utf-8"), max_size=6),
    st.booleans(),
    st.lists(st.integers(0, 9) | st.sampled_from(["]", "#", '"', "[x]\n"]), max_size=3),
)
TABLES = st.recursive(
    st.dictionaries(NAMES, LEAVES, max_size=3),
    lambda inner: st.dictionaries(
        NAMES, LEAVES | inner | st.lists(inner, min_size=1, max_size=3), max_size=3
    ),
    max_leaves=12,
)


@given(values=TABLES)
@settings(max_examples=150, deadline=None)
def test_any_file_has_the_lines_it_was_written_on(values: dict[str, object]) -> None:
    page = Page(values)
    assert tomllib.loads(page.text) == values
    found = lines_of(page.text)
    assert {key: found[key] for key in page.lines} == page.lines


@given(text=st.text("[]{}=\"'#\n.,a1 \\", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_at_all_is_survived(text: str) -> None:
    rows = text.count("\n") + 1
    assert all(1 <= line <= rows for line in lines_of(text).values())
    assert 1 <= statement_at(text, len(text)) <= rows
