"""Why no line could be opened, in the words a session understands."""

from __future__ import annotations

import ssl

from websockets.exceptions import InvalidHandshake, InvalidProxy, InvalidStatus, InvalidURI, ProxyError

from vrtour.protocol.closing import BY_NAME, Retry
from vrtour.session.changes import Reason

EXPECTED = (OSError, InvalidURI, InvalidHandshake, InvalidProxy, EOFError, ImportError, ValueError)
"""What opening a line may raise: TimeoutError and TLS's errors are OSErrors; ImportError: a SOCKS proxy is
configured, for which a library is missing; ValueError: an address or a host's name that is none."""

_STATUS = {429: "too-many", 503: "busy"}  # what a relay answers before it speaks the protocol
_LONGEST = 200


def reason_of(error: Exception) -> Reason:
    """The reason for an error of ``EXPECTED``."""
    detail = (str(error) or type(error).__name__)[:_LONGEST]
    if isinstance(error, InvalidStatus) and error.response.status_code in _STATUS:
        close = BY_NAME[_STATUS[error.response.status_code]]
        return Reason(close.name, close.retry, close.wait, detail)
    name = _name(error)
    return Reason(name, Retry.AGAIN if name == "unreachable" else Retry.ASK, detail=detail)


def _name(error: Exception) -> str:
    # A certificate's error is a ValueError as well, a proxy's status a handshake's: the order counts.
    return next((name for kinds, name in _NAMES if isinstance(error, kinds)), "unreachable")


_NAMES: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((ssl.SSLCertVerificationError,), "certificate"),
    ((InvalidProxy, ProxyError, ImportError), "proxy"),
    ((InvalidURI, ValueError), "address"),
    ((InvalidHandshake, ssl.SSLError), "not-a-relay"),
)
