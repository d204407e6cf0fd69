"""What people read, in their language: French first, Dutch, German and English fall back to it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = ("fr", "nl", "de", "en")
FIRST = "fr"


class Texts:
    """The sentences of one language. ``texts(key, **values)`` gives one with its values filled in.

    Every sentence may also use ``{vrtour}``: how the person calls the program.
    """

    def __init__(self, language: str, *, vrtour: str = "vrtour") -> None:
        """An unknown language is French."""
        self.language = language if language in LANGUAGES else FIRST
        self.always = {"vrtour": vrtour}

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of ``key``. Raises KeyError when even French lacks it: that is our mistake."""
        sentence = sentences(self.language).get(key) or sentences(FIRST)[key]
        return sentence.format_map(self.always | {name: _shown(value) for name, value in values.items()})

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return key in sentences(FIRST)

    def choose(self, written: Mapping[str, str]) -> str:
        """The text in this language out of several; French, or any, when it is missing."""
        return written.get(self.language) or written.get(FIRST) or next(iter(written.values()), "")


@cache
def sentences(language: str) -> dict[str, str]:
    """All sentences of a language, by dotted key."""
    text = files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return dict(_flat("", tomllib.loads(text)))


def _flat(prefix: str, table: Mapping[str, object]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in table.items():
        key = f"{prefix}{name}"
        found += _flat(f"{key}.", value) if isinstance(value, dict) else [(key, str(value))]
    return found


def _shown(value: object) -> object:
    return f"{value:g}" if isinstance(value, float) else value


def language_of(*wishes: str | None) -> str:
    """The first of these wishes (``fr_BE.UTF-8``, ``nl``…) that is one of our languages; else French."""
    for wish in wishes:
        short = (wish or "").replace("-", "_").split(".")[0].split("_")[0].lower()
        if short in LANGUAGES:
            return short
    return FIRST
