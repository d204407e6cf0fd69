"""What people send one another: a link or a code, most often inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from vrtour.protocol.codes import read_code
from vrtour.protocol.errors import BadText
from vrtour.protocol.links import SCHEME, read_link

LONGEST = 4000
"""Signs that are looked at: an invitation is a message, and no book."""
_LINK = re.compile(rf"(?:{SCHEME}|https?)://[^\s<>\"'“”„«»‘’()]{{1,300}}", re.IGNORECASE)
_CODE = re.compile(r"(?<![\w./:-])[0-9A-Za-z]{3}-?[0-9A-Za-z]{3}(?![\w/-])")
_ENDS = ".,;:!?…"


def invitation_in(written: str) -> str:
    """The first link of a meeting in what somebody wrote, else its only code; all of it where there is
    neither, or where it is one as it stands."""
    text = written.strip()
    for found in _LINK.finditer(text[:LONGEST]):
        link = found[0].rstrip(_ENDS)
        if _reads(read_link, link):
            return link
    if _reads(read_code, text):
        return text
    # In a sentence a code stands in capitals: small letters are words, whatever they are made of.
    words = {found[0] for found in _CODE.finditer(text[:LONGEST])}
    codes = {word for word in words if word.isupper() and _reads(read_code, word)}
    return codes.pop() if len(codes) == 1 else text


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except BadText:
        return False
    return True
