"""Which texts of a file are not written in all of our languages: a remark, never a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from vrtour.scene.reading import Opened
from vrtour.scene.schema.words import Paragraph, Words
from vrtour.texts import LANGUAGES

M = TypeVar("M", bound=BaseModel)
Key = tuple[str | int, ...]


@dataclass(frozen=True)
class Untranslated:
    """A text that some visitors will read in French: its line, its name, the languages it lacks."""

    line: int
    name: str
    lacking: tuple[str, ...]


def untranslated(file: Opened[M]) -> list[Untranslated]:
    """Every such text, in the order of the lines."""
    found = [
        Untranslated(file.line(*key), ".".join(str(step) for step in key), lacking)
        for key, lacking in _lacking((), file.value)
    ]
    return sorted(found, key=lambda text: text.line)


def _lacking(key: Key, value: object) -> Iterator[tuple[Key, tuple[str, ...]]]:
    if isinstance(value, (Words, Paragraph)):
        lacking = tuple(language for language in LANGUAGES if language not in value.table())
        if lacking:
            yield key, lacking
    elif isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from _lacking((*key, info.alias or name), getattr(value, name))
    elif isinstance(value, tuple):
        for k, inner in enumerate(value):
            yield from _lacking((*key, k), inner)
