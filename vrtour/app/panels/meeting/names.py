"""What people call themselves and write, made fit to be shown: it is text, whatever it holds."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST_NAME = 64  # characters; the relay allows half of it
LONGEST_WORDS = 1000
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_MARKS = 3  # combining marks in a row: more of them reach into other lines
_NOTHING = "?"
_REMEMBERED = 2048  # the same people and lines are shown again and again
_SPACES = re.compile(" {2,}")


@lru_cache(_REMEMBERED)
def shown_name(name: str) -> str:
    """``name`` on one line: nothing that is not seen or turns text round, never empty."""
    return " ".join(_seen(name[: 4 * LONGEST_NAME], " ").split())[:LONGEST_NAME] or _NOTHING


@lru_cache(_REMEMBERED)
def shown_words(words: str) -> str:
    """A chat line, with its own line breaks but never two in a row."""
    lines = (_seen(line, " ").strip() for line in words[:LONGEST_WORDS].splitlines())
    # Only ordinary spaces are made one: French typography has others.
    return "\n".join(_SPACES.sub(" ", line) for line in lines if line) or _NOTHING


@lru_cache(_REMEMBERED)
def initial(name: str) -> str:
    """The first letter or digit of a name, as a capital."""
    first = next((sign for sign in shown_name(name) if unicodedata.category(sign)[0] in "LN"), _NOTHING)
    return first.upper()[:1]


def _seen(text: str, blank: str) -> str:
    kept: list[str] = []
    row = 0
    for sign in unicodedata.normalize("NFC", text):
        row = row + 1 if unicodedata.combining(sign) else 0
        if unicodedata.category(sign) in _UNSEEN:
            if sign.isspace():
                kept.append(blank)
        elif row <= _MARKS:
            kept.append(sign)
    return "".join(kept)
