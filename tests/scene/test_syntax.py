"""What is not TOML is told by its line, all of it, with how to mend it; the rest is still understood."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scene import whole
from tests.scene.written import Page
from vrtour.scene import SceneError
from vrtour.scene.reading import SPACE, checked
from vrtour.scene.schema.limits import LIMITS
from vrtour.scene.syntax import parsed


def told(text: str) -> list[tuple[int, str]]:
    return [(mistake.line, mistake.rule or mistake.code) for mistake in parsed(text).mistakes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a = "x\nb = 1\n', [(1, "toml-quotes")]),
        ('a = 1\nb = """x\ny\n', [(2, "toml-quotes")]),
        ("a = [1,\n 2\nb = 1\n", [(1, "toml-list")]),
        ("a = [1 2]\n", [(1, "toml-list")]),
        ('a = { fr = "x"\nb = 1\n', [(1, "toml-braces")]),
        ('a = { fr = "x" nl = "y" }\n', [(1, "toml-braces")]),
        ("town Chimay\n", [(1, "toml-equals")]),
        ("a = 1\nà = 2\n", [(2, "toml-equals")]),
        ("[[rooms]\nid = 1\n[place]\n", [(1, "toml-header")]),
        ("[place\n", [(1, "toml-header")]),
        ("a = 1 b = 2\n", [(1, "toml-line")]),
        ('a = "\\q"\n', [(1, "toml-backslash")]),
        ('a = "C:\\Users"\n', [(1, "toml-backslash")]),
        ('a = "x\x07"\n', [(1, "toml-character")]),
        ("a = Chimay\n", [(1, "toml-value")]),
        ("a = \nb = 1\n", [(1, "toml-value")]),
        ("a = 2026-02-30\n", [(1, "toml-value")]),
        ("a = 01\n", [(1, "toml-line")]),
        ("a = 1\na = 2\n", [(2, "toml-once")]),
        ("[a]\nb = 1\n[a]\nc = 2\n", [(3, "toml-once")]),
        ("a = { b = 1, b = 2 }\n", [(1, "toml-once")]),
        ("a = 1" + "0" * 5000 + "\n", [(1, "toml-value")]),
        ("x = 1\na = " + "[" * 5000 + "]" * 5000 + "\n", [(2, "too-deep")]),
    ],
)
def test_each_mistake_of_writing_is_told_where_it_begins(text: str, expected: list[tuple[int, str]]) -> None:
    assert told(text) == expected


def test_all_of_them_are_told_and_the_rest_is_read() -> None:
    text = 'a = \nb = 2\nc = "x\n[[rooms]\nid = "lost"\n[d]\ne = [1,\nf = 4\ng = 1.2.3\n'
    found = parsed(text)
    assert [mistake.line for mistake in found.mistakes] == [1, 3, 4, 7, 9]
    assert found.values == {"b": 2, "d": {"f": 4}}
    assert not found.whole


def test_a_hopeless_file_is_given_up_after_a_while() -> None:
    assert len(parsed("".join(f"a{k} =\n" for k in range(500))).mistakes) == LIMITS.syntax_mistakes


def test_values_are_still_checked_in_what_can_be_read() -> None:
    page = Page({**whole.space(), "country": "XX"})
    line = page.lines["town",]
    text = page.text.replace('town = "Chimay"', 'town = "Chimay')
    with pytest.raises(SceneError) as caught:
        checked(Path("x.toml"), text.encode(), SPACE)
    assert [(m.line, m.code) for m in caught.value.mistakes] == [(line, "syntax"), (line + 1, "wrong")]


@given(text=st.text("[]{}=\"'#\n.,ab1 \\\x01é", max_size=80))
@settings(max_examples=400, deadline=None)
def test_any_text_is_either_toml_or_told(text: str) -> None:
    found = parsed(text)
    rows = text.count("\n") + 1
    assert all(1 <= mistake.line <= rows for mistake in found.mistakes)
    try:
        assert found.values == tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert found.mistakes
    else:
        assert found.whole


@given(data=st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_told(data: bytes) -> None:
    with pytest.raises(SceneError) as caught:
        checked(Path("x.toml"), data, SPACE)
    assert caught.value.mistakes
