"""What an operator reads is there in every language."""

from __future__ import annotations

import inspect
import re

import pytest

from vrtour.texts import LANGUAGES, Texts, sentences
from vrtour_relay import command, settings
from vrtour_relay.journal import store
from vrtour_relay.settings import OPTIONS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_option_mistake_and_failure_has_its_sentence(language: str) -> None:
    said = sentences(language)
    source = inspect.getsource(settings)
    expected = set(re.findall(r'(?:_WrongError|_several)\(\s*"([a-z]+)"', source)) | {
        "option",
        "pair",
        "file",
    }
    assert {"integer", "text", "word", "addresses", "networks", "origins", "spaces"} <= expected
    reasons = set(re.findall(r'"(busy|broken|version|folder)"', inspect.getsource(store)))
    asked = {f"option-{name}" for name in OPTIONS} | {f"expected-{code}" for code in expected}
    asked |= {f"journal-{reason}" for reason in reasons}
    asked |= set(re.findall(r'texts\(\s*"relay\.([a-z_-]+)"', inspect.getsource(command)))
    assert {f"relay.{key}" for key in asked} <= set(said)
    assert len(reasons) == 4
    assert Texts(language)("relay.expected-integer", low=1, high=2)
