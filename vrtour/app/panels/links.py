"""Addresses that scene files give: where they lead, said before one goes there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_LONGEST = 2000
_WRITTEN = re.compile(r"[!-\[\]-~\u00a1-\U0010ffff]+")  # no space, control character or backslash
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_SCHEMES = ("https", "http")


@dataclass(frozen=True, slots=True)
class Link:
    """A page outside the tour: what it is about, in the visitor's language, and its address."""

    words: str
    url: str


def host_of(url: str) -> str:
    """The host a browser would go to, without ``www.``; "" for what must not be opened.

    Only http and https, without a name or password before the host (a well-known disguise); letters
    outside ASCII are shown as the network knows them (xn--…), so that no look-alike passes for another.
    """
    if len(url) > _LONGEST or not _WRITTEN.fullmatch(url):
        return ""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
        port = parts.port
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in _SCHEMES or "@" in parts.netloc or not _HOST.fullmatch(host):
        return ""
    return host.removeprefix("www.") + (f":{port}" if port is not None else "")


def safe(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Those that lead to a host."""
    return tuple(link for link in links if host_of(link.url))
