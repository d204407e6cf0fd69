from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.protocol.some import steady
from vrtour.protocol import limits
from vrtour.protocol.errors import BadText
from vrtour.protocol.friendly import FRIENDLY, friendly_name, is_friendly
from vrtour.protocol.names import check_chat, check_name, clean_chat, clean_name


@pytest.mark.parametrize("name", ["Zoé", "O'Neil-d'Arc", "Nguyễn Văn Ế", "Łukasz 2", "李小龙", "أحمد", "Ⅷ"])
def test_people_are_called_what_they_are_called(name: str) -> None:
    assert check_name(unicodedata.normalize("NFC", name))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "empty"),
        ("a" * 33, "long"),
        ("李" * 32 + "a", "long"),
        ("\U00020000" * 25, "long"),  # in bytes
        ("An\u202ena", "sign"),
        ("An\u200bna", "sign"),
        ("An\u2066na", "sign"),
        ("An\U000e0041", "sign"),
        ("An\n", "sign"),
        ("An\x00", "sign"),
        ("An\ud800", "sign"),
        ("An\ue000", "sign"),
        ("Zoe\u0301", "sign"),  # not composed
        (" An", "blank"),
        ("An  na", "blank"),
        ("An\u00a0na", "blank"),
        ("...", "letters"),
        ("x\u0332\u0332\u0332\u0332", "marks"),
    ],
)
def test_a_name_is_refused_for_a_reason(name: str, reason: str) -> None:
    with pytest.raises(BadText) as told:
        check_name(name)
    assert told.value.reason == reason


def test_what_is_typed_is_made_fit() -> None:
    assert clean_name("  Zoe\u0301\t Van\u00a0Dam ") == "Zoé Van Dam"
    assert clean_chat(" un\r\ndeux\t! ") == "un\ndeux !"


@steady
@given(st.text(max_size=40))
def test_a_cleaned_text_is_fit_or_told(text: str) -> None:
    for clean, check in ((clean_name, check_name), (clean_chat, check_chat)):
        try:
            fit = clean(text)
        except BadText:
            continue
        assert check(fit) == fit
        assert clean(fit) == fit


def test_families_of_emoji_hold_together_in_chat() -> None:
    assert check_chat("👩‍👩‍👧\n✌️")
    for text in ("\u202eabc", "a\tb", "\n \n", "a" * (limits.CHAT_CHARACTERS + 1), "x" + "\u0301" * 4):
        with pytest.raises(BadText):
            check_chat(text)


def test_the_animals_go_in_step_in_four_languages() -> None:
    assert set(FRIENDLY) == {"fr", "nl", "de", "en"}
    assert {len(set(names)) for names in FRIENDLY.values()} == {32}
    for names in FRIENDLY.values():
        assert all(check_name(f"{name} 999") and is_friendly(name) for name in names)


def test_a_public_room_gives_each_visitor_another_name() -> None:
    taken: set[str] = set()
    for person in range(limits.CAPACITY_PUBLIC * 2):
        name = friendly_name("nl", "Adolf", taken, person * 7)
        assert is_friendly(name)
        assert name not in taken
        taken.add(name)
    assert "Rode vos 3" in taken


def test_a_wished_name_is_given_if_it_is_friendly_and_free() -> None:
    assert friendly_name("fr", "Roter Fuchs", [], 5) == "Roter Fuchs"
    assert friendly_name("fr", "Roter Fuchs", ["Roter Fuchs"], 0) == "Renard roux"
    for name in ("Red Fox 1", "Red Fox 02", "Red Fox 1000", "Red Fox ²", "2", "", "Red Fox 2 2"):
        assert not is_friendly(name)
