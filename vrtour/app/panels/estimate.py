"""About how wide words are, where a panel must decide before anything is measured."""

from __future__ import annotations

_SPARE = 0.95  # of a line: estimates are not the same for every word
_WIDE, _THIN = set("mwMWŒœ@%"), set("iljtfrI.,:;'’!| ")


def wide(words: str, size: float) -> float:
    """Units across of a text, rather too many than too few."""
    ems = 0.0
    for letter in words:
        ems += 0.9 if letter in _WIDE else 0.34 if letter in _THIN else 0.7 if letter.isupper() else 0.55
    return ems * size


def lines(words: str, size: float, width: float) -> int:
    """How many lines a text takes at a width, rather too many than too few."""
    width *= _SPARE
    count, used = 1, 0.0
    for word in words.split(" "):
        long = wide(word, size)
        if used and used + wide(" ", size) + long > width:
            count, used = count + 1, long
        else:
            used += long + (wide(" ", size) if used else 0.0)
    return count
