"""Every sentence the program may need is there, in French at least, and takes the values it is given."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from vrtour.texts import FIRST, LANGUAGES, Texts, language_of, sentences

ROOT = Path(__file__).resolve().parents[2]
CALL = re.compile(r"(?:texts|say)\(\s*\"([a-z0-9.-]+)\"")
CODE = re.compile(r"^\s+code = \"([a-z0-9.-]+)\"", re.MULTILINE)


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_every_sentence_the_sources_ask_for_exists() -> None:
    asked = set()
    for path in (ROOT / "vrtour").rglob("*.py"):
        asked |= set(CALL.findall(path.read_text(encoding="utf-8")))
    assert len(asked) > 20
    assert asked - set(sentences(FIRST)) == set()


def test_every_error_of_the_app_and_the_model_has_its_sentence() -> None:
    codes = set()
    for path in [*(ROOT / "vrtour" / "app").rglob("*.py"), ROOT / "vrtour" / "model" / "errors.py"]:
        codes |= set(CODE.findall(path.read_text(encoding="utf-8")))
    assert codes - {"app.error", "model"} - set(sentences(FIRST)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mistake_of_a_scene_is_said_and_says_what_to_do(language: str) -> None:
    files = [*(ROOT / "vrtour" / "scene").rglob("*.py"), *(ROOT / "vrtour" / "content").glob("*.py")]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    keys = {key.removeprefix("scene.") for key in sentences(language) if key.startswith("scene.")}
    rules = {key.removeprefix("rule-") for key in keys if key.startswith("rule-")}
    codes = {key for key in keys if not key.startswith("rule-") and not key.endswith("-expected")}
    assert {"unknown", "missing", "wrong", "no-room", "twice", "syntax"} <= codes
    assert all(f'"{name}"' in source for name in rules | codes - {"mistake"})
    assert all(f"{code}-expected" in keys for code in codes - {"mistake"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_sentence(language: str) -> None:
    assert set(sentences(FIRST)) - set(sentences(language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_no_sentence_of_their_own_and_use_the_same_values(language: str) -> None:
    first = sentences(FIRST)
    for key, sentence in sentences(language).items():
        assert key in first, key
        assert fields(sentence) == fields(first[key]), key


# What breaks a line in the wrong place, or is an apostrophe of a typewriter, by language.
BAD = {
    "fr": (r"[ ][;:!?»%](?![-\w:])|«[ ]|\w'\w", r"\d[ ](?:Mo|Go|Kio|km|m|s)\b"),
    "nl": (r"‘[^’]*’|\w'\w", r"\d[ ](?:MB|GB|KiB|km|m|s)\b"),
    "de": (r"[“\"]\w+”|\w'\w", r"\d[ ](?:MB|GB|KiB|km|m|s)\b"),
    "en": (r"\w'\w", r"\d[ ](?:MB|GB|KiB|km|m|s)\b"),
}
NAME = "Rimbaud'Tech"  # written as the place writes it


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_are_set_as_a_printer_of_that_language_would(language: str) -> None:
    """French marks begin no line, a number stays with its unit, quotation marks are the language's own."""
    for key, sentence in sentences(language).items():
        for pattern in BAD[language]:
            assert not re.search(pattern, sentence.replace(NAME, "")), (key, sentence)


def test_what_a_language_lacks_is_said_in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"fr": {"a.word": "mot {name}"}, "nl": {}}
    monkeypatch.setattr("vrtour.texts.sentences", known.__getitem__)
    assert Texts("nl")("a.word", name="x") == "mot x"


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (("nl_BE.UTF-8",), "nl"),
        ((None, "", "de"), "de"),
        (("C", "pt_PT"), "fr"),
        (("fr-BE",), "fr"),
        ((), "fr"),
    ],
)
def test_the_language_is_the_first_wish_we_speak(wishes: tuple[str | None, ...], expected: str) -> None:
    assert language_of(*wishes) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_who_is_there_has_one_name(language: str) -> None:
    said = Texts(language)
    name = said("bar.people")
    assert said("people.title", count=3).startswith(name)
    assert said("meeting.people", count=3).startswith(name)
    assert name in said("together.knocked", name="Zoé") and name in said("together.stepped-out", name="Zoé")
