"""What can be wrong with a scene file.

    SceneError               a file that cannot be used, with every mistake in it
     └── ChangedMeanwhile    a file that somebody else wrote while it was being edited

A mistake carries a code, a rule and values for the texts to speak: ``scene.<code>`` says what was found,
``scene.rule-<rule>``, or ``scene.<code>-expected`` where there is no rule, what to write instead.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from vrtour.scene.schema.limits import LIMITS

SHOWN = 60  # characters of a found value that are repeated
LISTED = 24  # names to choose from that are repeated


@dataclass(frozen=True)
class Mistake:
    """One mistake: ``code`` names the texts, ``values`` fill them in, ``line`` counts from 1."""

    line: int
    code: str
    values: dict[str, object] = field(default_factory=dict)
    rule: str = ""


class SceneError(Exception):
    """A scene file that cannot be used; ``mistakes`` in the order of their lines."""

    def __init__(self, path: Path, mistakes: list[Mistake]) -> None:
        self.path = path
        self.mistakes = _first(sorted(mistakes, key=lambda mistake: mistake.line))
        lines = (f"{m.line} {m.code} {m.rule} {m.values}" for m in self.mistakes)
        super().__init__(f"{path}: " + "; ".join(lines))


def _first(mistakes: list[Mistake]) -> list[Mistake]:
    """As many as one mends at a time, and how many more there are."""
    most = LIMITS.mistakes
    if len(mistakes) <= most:
        return mistakes
    return [*mistakes[:most], Mistake(mistakes[most].line, "more", {"count": len(mistakes) - most})]


class ChangedMeanwhile(SceneError):
    """A file that is no longer what the person saw; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, [Mistake(1, "changed", {"path": path})])


def shown(value: object) -> str:
    """A found value as a person wrote it, shortened; what would move the cursor is spelt out."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) >= 10**SHOWN:
        return "…"  # more digits than anyone reads, and than Python turns into text
    if isinstance(value, dict):
        inner = ", ".join(f"{plain(str(key))} = …" for key in list(value)[:3])
        return shortened("{ " + inner + " }")
    if isinstance(value, (list, tuple)):
        return shortened("[" + ", ".join(shown(each) for each in value[:6]) + "]")
    if isinstance(value, str):
        return f'"{plain(shortened(value))}"'
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return shortened(plain(str(value)))


def listed(names: list[str]) -> str:
    """Names one may choose from, as many as one reads."""
    return ", ".join([plain(shortened(name)) for name in names[:LISTED]] + ["…"] * (len(names) > LISTED))


def shortened(text: str) -> str:
    """The beginning of a text."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def plain(text: str) -> str:
    """A text without anything that moves the cursor or turns the direction of reading."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)
