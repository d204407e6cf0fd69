"""What is not TOML in a file: each such statement with its line and how to mend it.

``tomllib`` stops at the first mistake. To find the next one, the statement that holds the mistake is
blanked, line for line, and the rest is read again; a broken header takes what stands under it along,
so that nothing lands in the wrong table.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from vrtour.scene.lines import statement_at
from vrtour.scene.mistakes import Mistake, plain, shortened
from vrtour.scene.schema.limits import LIMITS

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")
_HEADER = re.compile(r"\s*\[{1,2}[^\[\]{}=]+\]{1,2}\s*(#.*)?$")
_STATEMENT = re.compile(r"\s*[A-Za-z0-9_.\"'-]+\s*=|\s*\[{1,2}[^\[\]{}=,]+\]{1,2}\s*(#.*)?$")
_ENDLESS_NUMBER = re.compile(r"\d[\d_]{4000}")

# What tomllib says, and the rule that tells a person what to write. In this order.
_RULES = (
    (re.compile(r"Cannot (overwrite|declare|mutate)|Duplicate"), "toml-once"),
    (re.compile(r"Unterminated string|Illegal character '\\n'|Closing bracket .*string"), "toml-quotes"),
    (re.compile(r"Unclosed array"), "toml-list"),
    (re.compile(r"Unclosed inline table|Expected '}'"), "toml-braces"),
    (re.compile(r"Expected '=' after|Invalid statement|Invalid initial character"), "toml-equals"),
    (re.compile(r"Expected '\]"), "toml-header"),
    (re.compile(r"Expected newline"), "toml-line"),
    (re.compile(r"Unescaped|escape|Escaped|hex value"), "toml-backslash"),
    (re.compile(r"Illegal character"), "toml-character"),
    (re.compile(r"Invalid (value|date)"), "toml-value"),
)
_RUNS_ON = {"toml-quotes", "toml-list", "toml-braces", "toml-once"}  # noticed below the line they begin on


@dataclass(frozen=True)
class Written:
    """What could be read: ``values`` of ``text``, in which the statements with ``mistakes`` are blank."""

    values: dict[str, object]
    mistakes: list[Mistake]
    text: str

    @property
    def whole(self) -> bool:
        """Whether all of the file is in ``values``."""
        return not self.mistakes


def parsed(text: str) -> Written:
    """The values of a TOML text and the mistakes of writing in it; never an error."""
    rows = text.split("\n")
    mistakes: list[Mistake] = []
    while len(mistakes) < LIMITS.syntax_mistakes:
        rest = "\n".join(rows)
        try:
            return Written(tomllib.loads(rest), mistakes, rest)
        except tomllib.TOMLDecodeError as error:
            mistake, first, beyond = _located(str(error), rows)
        except RecursionError:
            return Written({}, [*mistakes, Mistake(_deepest(rows), "too-deep")], rest)
        except ValueError:  # an integer of more digits than Python converts
            mistake, first, beyond = _endless(rows)
        mistakes.append(mistake)
        rows[first - 1 : beyond - 1] = [""] * (beyond - first)
    return Written({}, mistakes, "")


def _located(message: str, rows: list[str]) -> tuple[Mistake, int, int]:
    """The mistake, the line its statement begins on, and the first line after it."""
    text = "\n".join(rows)
    place = _PLACE.search(message)
    detail = _PLACE.sub("", message).strip()
    rule = next((name for pattern, name in _RULES if pattern.search(detail)), "toml")
    if place and place[1]:
        line = min(int(place[1]), len(rows))
        offset = sum(len(row) + 1 for row in rows[: line - 1]) + int(place[2]) - 1
    else:
        line, offset = len(rows), len(text)
    first = min(statement_at(text, offset), line)
    if first < line and _STATEMENT.match(rows[line - 1]):  # the next one, swallowed by what was left open
        rule = "toml-list" if "[" in rows[first - 1] else "toml-braces"
    if rule in _RUNS_ON or not rows[line - 1].strip():
        line = first
    shown_row = plain(shortened(rows[line - 1].strip()))
    mistake = Mistake(line, "syntax", {"row": shown_row, "detail": detail}, rule)
    return mistake, first, _resumed(rows, first, line)


def _resumed(rows: list[str], first: int, line: int) -> int:
    """The line of the next statement, or of the next header when a header is broken."""
    start = _HEADER if rows[first - 1].lstrip().startswith("[") else _STATEMENT
    for number in range(max(first, line) + 1, len(rows) + 1):
        if start.match(rows[number - 1]):
            return number
    return len(rows) + 1


def _endless(rows: list[str]) -> tuple[Mistake, int, int]:
    line = next((k for k, row in enumerate(rows, start=1) if _ENDLESS_NUMBER.search(row)), 1)
    values: dict[str, object] = {"row": plain(shortened(rows[line - 1].strip())), "detail": ""}
    return Mistake(line, "syntax", values, "toml-value"), line, line + 1


def _deepest(rows: list[str]) -> int:
    """The line with the most brackets."""
    return max(range(1, len(rows) + 1), key=lambda k: rows[k - 1].count("[") + rows[k - 1].count("{"))
