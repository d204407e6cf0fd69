"""Names, titles and chat lines: which texts may be shown to others.

All are in NFC. Names and titles: no controls, no format signs (bidirectional overrides, zero-width signs,
tags), no private or unpaired signs, no blanks but U+0020 (single, never at an end), at most
``limits.MARKS_IN_A_ROW`` combining marks in a row, at least one letter or digit. Chat may break lines
(U+000A) and join emoji (U+200D), and needs anything but blanks.
"""

from __future__ import annotations

import unicodedata

from vrtour.protocol import limits
from vrtour.protocol.errors import BadText

_REFUSED = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_JOINER = "\u200d"  # holds an emoji of several together


def clean_name(typed: str) -> str:
    """A typed name, made fit: NFC, blanks trimmed and single. Raises BadText as ``check_name``."""
    return check_name(" ".join(unicodedata.normalize("NFC", typed).split()))


def check_name(name: str) -> str:
    """The name itself. Raises BadText: empty, long, sign, blank, marks, letters."""
    return _line("name", name, limits.NAME_CHARACTERS, limits.NAME_BYTES)


def check_title(title: str) -> str:
    """A meeting's title. Raises BadText as ``check_name``."""
    return _line("title", title, limits.TITLE_CHARACTERS, limits.TITLE_BYTES)


def check_chat(text: str) -> str:
    """A chat line. Raises BadText: empty, long, sign, marks."""
    _measure("chat", text, limits.CHAT_CHARACTERS, limits.CHAT_BYTES)
    _signs("chat", text, allowed=f"\n{_JOINER}")
    if not text.strip():
        raise BadText("chat", "empty")
    return text


def clean_chat(typed: str) -> str:
    """A typed chat line, made fit: NFC, line ends as U+000A, trimmed. Raises BadText as ``check_chat``."""
    text = unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return check_chat(text.strip())


def _line(what: str, text: str, characters: int, size: int) -> str:
    _measure(what, text, characters, size)
    _signs(what, text, allowed="")
    blanks = [sign for sign in text if unicodedata.category(sign) == "Zs"]
    if text != text.strip() or "  " in text or any(sign != " " for sign in blanks):
        raise BadText(what, "blank")
    if not any(unicodedata.category(sign)[0] in "LN" for sign in text):
        raise BadText(what, "letters")
    return text


def _measure(what: str, text: str, characters: int, size: int) -> None:
    if not text:
        raise BadText(what, "empty")
    if len(text) > characters:
        raise BadText(what, "long", found=len(text), limit=characters)
    wide = len(text.encode("utf-8", "surrogatepass"))
    if wide > size:
        raise BadText(what, "long", found=wide, limit=size)


def _signs(what: str, text: str, allowed: str) -> None:
    for sign in text:
        if unicodedata.category(sign) in _REFUSED and sign not in allowed:
            raise BadText(what, "sign", found=f"U+{ord(sign):04X}")
    if not unicodedata.is_normalized("NFC", text):
        raise BadText(what, "sign", found="NFC")
    row = 0
    for sign in text:
        row = row + 1 if unicodedata.combining(sign) else 0
        if row > limits.MARKS_IN_A_ROW:
            raise BadText(what, "marks")
