"""The findings and the verdict in sentences, on the screen or in a report that can be sent to others."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping

from vrtour.cli.diagnosis.found import Found
from vrtour.cli.diagnosis.verdict import findings, verdict
from vrtour.texts import Texts

MARKS = {"good": "✓", "limit": "!", "bad": "✗"}

# Shorter names would be found inside ordinary words.
_SHORTEST = 3
_NOT_PERSONAL = frozenset({"root", "user", "localhost"})
_IPV4 = re.compile(r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])")
_PERHAPS_IPV6 = re.compile(r"(?<![\w:])[0-9a-fA-F:]{2,39}(?![\w:])")
# What a person gave or what names a place on the network is left out of a report altogether.
_LEFT_OUT = {"relay": "…"}


def told(found: Found, texts: Texts) -> list[str]:
    """Each finding in one line, then the verdict and what stands in the way of more."""
    return [*(f"{MARKS[mark]} {text}" for mark, _, text in _lines(found, texts, {})), "", *_end(found, texts)]


def report(found: Found, texts: Texts, private: Mapping[str, str]) -> str:
    """The same as a text to send: with each sentence's code, without what is ``private``.

    ``private``: what must not be in it, and what stands there instead (a home folder, a name).
    """
    # The sentences are ours; only what fills them can hold something personal.
    clean = Texts(texts.language, vrtour=scrubbed(str(texts.always["vrtour"]), private))
    lines = [f"{MARKS[mark]} {text}  [{key}]" for mark, key, text in _lines(found, clean, private)]
    level = verdict(found).level
    return "\n".join(["vrtour doctor", "", *lines, "", *_end(found, clean), f"[{level}]"]) + "\n"


def _lines(found: Found, texts: Texts, private: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for finding in findings(found):
        values = dict(finding.values)
        if private:
            values = {name: _LEFT_OUT.get(name) or scrubbed(str(v), private) for name, v in values.items()}
        yield finding.mark, finding.key, texts(f"doctor.{finding.key}", **values).rstrip()


def _end(found: Found, texts: Texts) -> list[str]:
    judged = verdict(found)
    why = [texts(f"doctor.why-{key}") for key in judged.why if texts.has(f"doctor.why-{key}")]
    return [" ".join([texts(f"doctor.verdict-{judged.level}"), *why])]


def scrubbed(text: str, private: Mapping[str, str]) -> str:
    """``text`` without ``private`` words, the longest first, and without addresses of the network."""
    for word in sorted(private, key=len, reverse=True):
        if len(word) >= _SHORTEST and word.lower() not in _NOT_PERSONAL:
            found = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
            text = private[word].join(found.split(text))
    return _PERHAPS_IPV6.sub(lambda found: "…" if _is_ipv6(found[0]) else found[0], _IPV4.sub("…", text))


def _is_ipv6(text: str) -> bool:
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return True
