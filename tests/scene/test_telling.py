"""A mistake is told as a person would: where, what was found, what to write; in four languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scene import whole
from tests.scene.written import Page
from vrtour.scene import SceneError
from vrtour.scene.reading import SPACE, checked
from vrtour.scene.telling import told
from vrtour.texts import LANGUAGES, Texts


def said(field: str, value: object, language: str, holder: str | None = None) -> str:
    values = whole.space()
    table = values[holder][0] if holder else values  # type: ignore[index]
    table[field] = value
    page = Page(values)
    with pytest.raises(SceneError) as caught:
        checked(Path("scenes/x.toml"), page.text.encode(), SPACE)
    (line,) = told(caught.value, Texts(language))
    place = page.lines[(holder, 0, field) if holder else (field,)]
    assert line.startswith(f"scenes/x.toml:{place}")
    return line


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "«\u00a0pitch\u00a0» vaut -600\u00a0; écrivez un nombre entre -80 et 80"),
        ("nl", "“pitch” is -600; schrijf een getal van -80 tot 80"),
        ("de", "eine Zahl von -80 bis 80"),
        ("en", "“pitch” is -600; write a number from -80 to 80"),
    ],
)
def test_a_number_is_told_by_its_bounds(language: str, expected: str) -> None:
    assert said("pitch", -600, language, "viewpoints").endswith(expected)


@pytest.mark.parametrize(
    ("field", "value", "holder", "words"),
    [
        ("pitch", "high", "viewpoints", '«\u00a0pitch\u00a0» vaut "high"\u00a0; écrivez un nombre entre -80'),
        ("at", [1], "viewpoints", "«\u00a0at\u00a0» vaut [1]\u00a0; écrivez deux nombres en mètres"),
        ("id", "Salle 1", "rooms", "lettres minuscules sans accent, chiffres et tirets"),
        ("country", "CH", None, "choisissez parmi\u00a0: FR, BE"),
        ("model_date", "31/01/2026", None, "un jour qui existe, comme 2026-01-31"),
        ("town", "", None, "écrivez un texte entre guillemets, de 80 caractères au plus"),
        ("town", "x" * 81, None, "ce texte a 81 caractères\u00a0: raccourcissez-le à 80"),
        ("town", "a\u202eb", None, "retirez le caractère invisible U+202E"),
        ("capacity", 2.5, "meeting_areas", "un nombre entier entre 1 et 500"),
        ("name", "Salle", "meeting_areas", "écrivez le texte par langue"),
        ("seats", 3, None, "écrivez une liste entre [ et ], ou des tableaux [[seats]]"),
        ("colour", "red", "seats", "«\u00a0colour\u00a0» n’existe pas ici"),
        ("heightt", 1.0, "seats", "vouliez-vous écrire «\u00a0height\u00a0»\u00a0?"),
    ],
)
def test_rules_are_told_in_words_anybody_understands(
    field: str, value: object, holder: str | None, words: str
) -> None:
    line = said(field, value, "fr", holder)
    assert words in line
    for sign in ("^", "[a-z", "str", "float", "tuple", "None", "ValidationError"):
        assert sign not in line.removeprefix("scenes/x.toml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_would_move_the_cursor_is_spelt_out(language: str) -> None:
    values = {**whole.space(), "country": "\u001b[31mFR\u202e"}
    with pytest.raises(SceneError) as caught:
        checked(Path("x.toml"), (Page(values).text + '"\\u001b[2J" = 1\n').encode(), SPACE)
    for line in told(caught.value, Texts(language)):
        assert line.replace("\u00a0", " ").isprintable()
