"""Text into lines: where it may break, and what is left out when there is no room."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

Measure = Callable[[str, float, int], float]
"""Width in units of a text at a size and a weight."""

LINE_HEIGHT = 1.4
BASELINE = 1.03  # from the top of a line: capitals then stand in its middle
ELLIPSIS = "…"

# Rounding must not push a word out of a box that was made for it.
_TOLERANCE = 0.01
# Ordinary spaces only: a no-break space, as French typography wants before «:», holds.
_WORDS = re.compile(r"( *)([^ \-–—/]*[\-–—/]+|[^ \-–—/]+)")
_CONTROLS = {code: " " for code in (*range(32), *range(127, 160), 0x2028, 0x2029)}
del _CONTROLS[10]


@lru_cache(8192)
def clean(text: str) -> str:
    """``text`` composed (NFC), with spaces for control characters; line breaks stay."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").translate(_CONTROLS)


def broken(
    text: str, size: float, weight: int, width: float, most_lines: int, measure: Measure
) -> tuple[str, ...]:
    """The lines of ``text`` within ``width`` units, at most ``most_lines`` unless that is 0."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _paragraph(paragraph, size, weight, width, measure)
        if 0 < most_lines < len(lines):
            return cut(tuple(lines), most_lines, size, weight, width, measure)
    return tuple(lines)


def cut(
    lines: tuple[str, ...], most: int, size: float, weight: int, width: float, measure: Measure
) -> tuple[str, ...]:
    """The first ``most`` of ``lines``; the last of them says that there was more."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1] + ELLIPSIS
    if measure(last, size, weight) > width + _TOLERANCE:
        last = shortened(lines[most - 1] + ELLIPSIS, size, weight, width, measure)
    return (*lines[: most - 1], last)


def shortened(text: str, size: float, weight: int, width: float, measure: Measure) -> str:
    """``text`` if it fits ``width`` units, else as much of it as fits with an ellipsis."""
    if measure(text, size, weight) <= width + _TOLERANCE:
        return text
    kept = text[: fitting(text, size, weight, width - measure(ELLIPSIS, size, weight), measure)]
    return kept.rstrip(" \u00a0\u202f" + ELLIPSIS) + ELLIPSIS


def fitting(text: str, size: float, weight: int, width: float, measure: Measure) -> int:
    """How many leading characters of ``text`` fit ``width`` units; a letter keeps its marks."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle], size, weight) <= width + _TOLERANCE:
            low = middle
        else:
            high = middle - 1
    while 0 < low < len(text) and unicodedata.combining(text[low]):
        low -= 1
    return low


def _paragraph(text: str, size: float, weight: int, width: float, measure: Measure) -> list[str]:
    if measure(text, size, weight) <= width + _TOLERANCE:
        return [text]
    space = measure(" ", size, weight)
    lines, line, used = [], "", 0.0
    for blanks, word in _WORDS.findall(text):
        wide = measure(word, size, weight)
        gap = len(blanks) * space
        if used + gap + wide > width + _TOLERANCE:
            if line:
                lines.append(line)
            line, used, blanks, gap = "", 0.0, "", 0.0
        if not line and wide > width + _TOLERANCE:
            *whole, word = _torn(word, size, weight, width, measure)
            lines += whole
            blanks, gap, wide = "", 0.0, measure(word, size, weight)
        line, used = line + blanks + word, used + gap + wide
    return [*lines, line] if line or not lines else lines


def _torn(word: str, size: float, weight: int, width: float, measure: Measure) -> list[str]:
    """A word wider than a line, in pieces; a piece has a character even where none fits."""
    pieces = []
    while word and measure(word, size, weight) > width + _TOLERANCE:
        count = max(1, fitting(word, size, weight, width, measure))
        while count < len(word) and unicodedata.combining(word[count]):
            count += 1
        pieces.append(word[:count])
        word = word[count:]
    return [*pieces, word] if word or not pieces else pieces
