"""Where text breaks, and what is left out."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tests.app.interface.samples import letters
from vrtour.app.interface.lines import broken, clean, shortened


def lines(text: str, width: float, most: int = 0) -> tuple[str, ...]:
    return broken(clean(text), 10, 400, width, most, letters)  # a letter is 5 wide


def test_lines_break_at_spaces() -> None:
    assert lines("un deux trois", 35) == ("un deux", "trois")


def test_a_no_break_space_holds_what_french_typography_holds_together() -> None:
    assert lines("ouvert à 14\u00a0h", 50) == ("ouvert à", "14\u00a0h")
    assert (
        lines("voici\u202f: oui", 25) == ("voici", "\u202f: oui")
        or lines("voici\u202f: oui", 35)[0] == "voici\u202f:"
    )


def test_lines_break_after_hyphens_and_strokes() -> None:
    assert lines("Charleville-Mézières", 60) == ("Charleville-", "Mézières")
    assert lines("midi/minuit", 30) == ("midi/", "minuit")


def test_a_word_too_long_for_a_line_is_torn() -> None:
    assert lines("abcdefghij", 20) == ("abcd", "efgh", "ij")
    assert lines("no abcdefghij", 20) == ("no", "abcd", "efgh", "ij")


def test_a_letter_keeps_its_marks_when_a_word_is_torn() -> None:
    text = "x\u0323\u0308" * 6  # marks that no composed letter has
    for line in lines(text, 20):
        assert not unicodedata.combining(line[0])


def test_line_breaks_of_the_text_stay() -> None:
    assert lines("a\nb\r\n\nc", 100) == ("a", "b", "", "c")


def test_the_last_line_says_that_there_is_more() -> None:
    assert lines("un deux trois quatre", 40, 2) == ("un deux", "trois…")
    assert lines("un deux", 40, 2) == ("un deux",)
    assert lines("abcdefgh abcdefgh abcdefgh", 40, 2) == ("abcdefgh", "abcdefg…")


def test_shortened_text_does_not_end_in_a_space_before_its_ellipsis() -> None:
    assert shortened("ab cd ef", 10, 400, 22, letters) == "ab…"


@given(st.text(alphabet="aé œ-/x\u00a0\n…", max_size=60), st.floats(5, 200), st.integers(0, 4))
def test_no_line_is_wider_than_its_room_and_nothing_is_lost(text: str, width: float, most: int) -> None:
    found = lines(text, width, most)
    assert all(letters(line, 10, 400) <= width + 0.02 for line in found)
    assert most == 0 or len(found) <= most
    if most == 0:
        assert "".join(found).replace(" ", "") == clean(text).replace(" ", "").replace("\n", "")
