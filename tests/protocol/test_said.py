"""What a person reads about a closed connection or a text that cannot be used is there in four languages."""

from __future__ import annotations

import pytest

from vrtour.protocol import limits
from vrtour.protocol.closing import BY_NAME, LEFT, LOST, meaning_of
from vrtour.protocol.codes import read_code, read_secret
from vrtour.protocol.errors import BadText
from vrtour.protocol.links import read_link
from vrtour.protocol.names import check_chat, check_name, check_title
from vrtour.texts import LANGUAGES, Texts, sentences

TYPED = [
    *(
        (check, text)
        for check in (check_name, check_title, check_chat)
        for text in ("", "a" * 501, "\u202e", "x" + "\u0332" * 4)
    ),
    *((check_name, text) for text in (" a", "Zoe\u0301", "...")),
    *((read_code, text) for text in ("", "BCDFG0")),
    *((read_secret, text) for text in ("", "+" * 43)),
    *(
        (read_link, text)
        for text in ("", "x" * (limits.CHAT_CHARACTERS), "ftp://a.org/BCDFGH", "https://a.org")
    ),
    *(
        (read_link, text)
        for text in ("https://a.org:99999/join/BCDFGH", "https://a.org/join/BCD", "https://[/join/BCDFGH")
    ),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_end_of_a_connection_has_its_sentence(language: str) -> None:
    said = {key.removeprefix("closed.") for key in sentences(language) if key.startswith("closed.")}
    assert said == {*BY_NAME, LEFT.name, LOST.name, meaning_of(4999).name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_cannot_be_used_is_explained(language: str) -> None:
    texts = Texts(language)
    for check, text in TYPED:
        with pytest.raises(BadText) as told:
            check(text)
        sentence = texts(told.value.text, **told.value.values)
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_every_such_explanation_is_needed() -> None:
    needed = set()
    for check, text in TYPED:
        with pytest.raises(BadText) as told:
            check(text)
        needed.add(told.value.text)
    assert needed == {key for key in sentences("fr") if key.startswith("typed.")}
