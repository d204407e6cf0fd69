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


def test_every_mistake_of_a_scene_is_said_and_says_what_to_do() -> None:
    source = (ROOT / "vrtour" / "scene" / "reading.py").read_text(encoding="utf-8")
    codes = {key.removeprefix("scene.") for key in sentences(FIRST) if key.startswith("scene.")}
    codes = {code for code in codes if code != "mistake" and not code.endswith("-expected")}
    assert {"unknown", "missing", "wrong", "no-room", "twice", "syntax"} <= codes
    assert all(f'"{code}"' in source for code in codes)
    for code in codes:
        assert f"scene.{code}" in sentences(FIRST)
        assert f"scene.{code}-expected" in sentences(FIRST)


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_no_sentence_of_their_own_and_use_the_same_values(language: str) -> None:
    first = sentences(FIRST)
    for key, sentence in sentences(language).items():
        assert key in first, key
        assert fields(sentence) == fields(first[key]), key


def test_what_a_language_lacks_is_said_in_french() -> None:
    assert Texts("nl")("scene.missing", name="x") == Texts("fr")("scene.missing", name="x")


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
