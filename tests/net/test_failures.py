from __future__ import annotations

import socket
import ssl

import pytest
from websockets.datastructures import Headers
from websockets.exceptions import InvalidMessage, InvalidProxy, InvalidProxyStatus, InvalidStatus, InvalidURI
from websockets.http11 import Response

from vrtour.net.failures import EXPECTED, reason_of
from vrtour.protocol.closing import BY_NAME, Retry
from vrtour.session.changes import FAILURES
from vrtour.texts import LANGUAGES, Texts, sentences


def answer(status: int) -> Response:
    return Response(status, "No", Headers())


@pytest.mark.parametrize(
    ("error", "name", "retry"),
    [
        (ConnectionRefusedError(111, "refused"), "unreachable", Retry.AGAIN),
        (TimeoutError(), "unreachable", Retry.AGAIN),
        (EOFError("cut"), "unreachable", Retry.AGAIN),
        (socket.gaierror(-2, "no such name"), "unreachable", Retry.AGAIN),
        (ssl.SSLCertVerificationError("self-signed"), "certificate", Retry.ASK),
        (ssl.SSLError(1, "wrong version number"), "not-a-relay", Retry.ASK),
        (InvalidMessage("not HTTP"), "not-a-relay", Retry.ASK),
        (InvalidStatus(answer(404)), "not-a-relay", Retry.ASK),
        (InvalidStatus(answer(429)), "too-many", Retry.ASK),
        (InvalidStatus(answer(503)), "busy", Retry.AGAIN),
        (InvalidURI("x", "is none"), "address", Retry.ASK),
        (ValueError("Invalid IPv6 URL"), "address", Retry.ASK),
        (UnicodeError("label too long"), "address", Retry.ASK),
        (InvalidProxy("x", "is none"), "proxy", Retry.ASK),
        (InvalidProxyStatus(answer(407)), "proxy", Retry.ASK),
        (ImportError("python-socks is required"), "proxy", Retry.ASK),
    ],
)
def test_every_failure_has_its_name(error: Exception, name: str, retry: Retry) -> None:
    assert isinstance(error, EXPECTED)
    reason = reason_of(error)
    assert (reason.name, reason.retry) == (name, retry)
    assert reason.detail
    assert name in FAILURES or name in BY_NAME


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_failure_has_its_sentence(language: str) -> None:
    said = {key.removeprefix("line.") for key in sentences(language) if key.startswith("line.")}
    assert said == set(FAILURES)
    for name in FAILURES:
        assert "{" not in Texts(language)(f"line.{name}", detail="407")
