"""One attempt at a relay, step by step, so that a person knows whom to ask: name, connection, encryption.

Only the address that the person gave is contacted, and nothing is sent to it but TLS's greeting.
"""

from __future__ import annotations

import contextlib
import queue
import socket
import ssl
import threading
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

from vrtour.cli.diagnosis.found import Relay

SECONDS = 5.0
_PORTS = {"wss": 443, "ws": 80}
_MOST_ADDRESSES = 4

T = TypeVar("T")
Address = tuple[socket.AddressFamily, tuple[str | int | bytes, ...]]


def try_relay(address: str, *, seconds: float = SECONDS, context: ssl.SSLContext | None = None) -> Relay:
    """How far a connection to ``address`` (``wss://…`` or ``ws://…``) comes; each step takes ``seconds``."""
    parsed = _parsed(address)
    if parsed is None:
        return Relay(address, "address")
    scheme, host, port = parsed
    try:
        places = _in_time(lambda: _addresses(host, port), seconds)
    except (OSError, UnicodeError) as error:
        return Relay(address, "name", _reason(error))
    try:
        connection = _connected(places, seconds)
    except OSError as error:
        return Relay(address, "connection", _reason(error))
    with contextlib.closing(connection):
        if scheme == "wss":
            try:
                _greet(connection, host, context or ssl.create_default_context(), seconds)
            except ssl.SSLCertVerificationError as error:
                return Relay(address, "certificate", error.verify_message)
            except (OSError, ValueError) as error:
                return Relay(address, "encryption", _reason(error))
    return Relay(address, "good")


def _parsed(address: str) -> tuple[str, str, int] | None:
    try:
        parts: SplitResult = urlsplit(address)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname or port is None or parts.username is not None:
        return None
    return parts.scheme, parts.hostname, port


def _addresses(host: str, port: int) -> list[Address]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(found_as[0], found_as[4]) for found_as in found[:_MOST_ADDRESSES]]


def _connected(places: list[Address], seconds: float) -> socket.socket:
    """A connection to the first of ``places`` that takes one. Raises OSError."""
    last: OSError = OSError("no address")
    for family, place in places:
        attempt = socket.socket(family, socket.SOCK_STREAM)
        attempt.settimeout(seconds / len(places))
        try:
            attempt.connect(place)
        except OSError as error:
            attempt.close()
            last = error
        else:
            return attempt
    raise last


def _greet(connection: socket.socket, host: str, context: ssl.SSLContext, seconds: float) -> None:
    """TLS's handshake. Raises OSError; a server that says one byte now and then is cut off in time too."""

    def greet() -> None:
        connection.settimeout(seconds)
        with context.wrap_socket(connection, server_hostname=host):
            pass

    _in_time(greet, seconds)


def _in_time(work: Callable[[], T], seconds: float) -> T:
    """What ``work`` gives, or TimeoutError; looking up a name has no time limit of its own."""
    answers: queue.SimpleQueue[tuple[T | None, Exception | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put((work(), None))
        except Exception as error:  # handed over whole to the waiting thread
            answers.put((None, error))

    threading.Thread(target=run, daemon=True).start()
    try:
        answer, error = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if error is not None:
        raise error
    return answer  # type: ignore[return-value]


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "timed out"
    if isinstance(error, ssl.SSLError):
        return str(error.reason or error.strerror or "").replace("_", " ").lower()
    return str(getattr(error, "strerror", None) or error)
