"""An attempt at a relay says which step failed; every other end here is on this computer."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from vrtour.cli.diagnosis import relay
from vrtour.cli.diagnosis.relay import try_relay


@contextmanager
def server(answer: Callable[[socket.socket], None]) -> Iterator[int]:
    """A port of this computer that takes one visitor."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        try:
            connection, _ = listening.accept()
            with connection:
                answer(connection)
        except OSError:
            pass

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listening.getsockname()[1]
    listening.close()
    thread.join(5)


@pytest.mark.parametrize(
    "address",
    ["", "relay.example", "http://x", "wss://", "wss://ann:pw@x", "wss://x:99999", "wss://[::1", "ws:x"],
)
def test_an_address_that_is_none_is_told_before_anybody_is_contacted(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", None)
    assert try_relay(address).step == "address"


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 70, "x..y"])
def test_a_name_that_nobody_knows(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: str, *_: object, **__: object) -> None:
        name.encode("idna")
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert try_relay(f"wss://{host}/room").step == "name"


def test_a_name_server_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: asked.wait(20))
    begun = time.monotonic()
    found = try_relay("wss://slow.example", seconds=0.2)
    asked.set()
    assert (found.step, found.detail) == ("name", "timed out")
    assert time.monotonic() - begun < 5


def test_a_closed_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closing:
        port = closing.getsockname()[1]
    found = try_relay(f"wss://127.0.0.1:{port}")
    assert found.step == "connection"
    assert found.detail


def test_a_server_that_speaks_no_tls() -> None:
    with server(lambda connection: connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as port:
        assert try_relay(f"wss://127.0.0.1:{port}").step == "encryption"


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    done = threading.Event()
    with server(lambda _: done.wait(20) and None) as port:
        found = try_relay(f"wss://127.0.0.1:{port}", seconds=0.3)
        done.set()
    assert (found.step, found.detail) == ("encryption", "timed out")


def test_without_encryption_the_connection_is_enough() -> None:
    with server(lambda _: None) as port:
        assert try_relay(f"ws://127.0.0.1:{port}/x").step == "good"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the certificate of this test")
    made = tmp_path_factory.mktemp("certificate") / "both.pem"
    asked = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    asked += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(made), "-out", str(made) + ".crt"]
    subprocess.run(asked, check=True, capture_output=True)
    made.write_text(made.read_text() + Path(str(made) + ".crt").read_text())
    return made


def greeting(certificate: Path) -> Callable[[socket.socket], None]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def greet(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as encrypted:
            encrypted.recv(1)

    return greet


def test_a_certificate_that_nobody_signed(certificate: Path) -> None:
    with server(greeting(certificate)) as port:
        found = try_relay(f"wss://127.0.0.1:{port}")
    assert found.step == "certificate"
    assert "self" in found.detail


def test_a_certificate_that_is_trusted(certificate: Path) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    with server(greeting(certificate)) as port:
        assert try_relay(f"wss://127.0.0.1:{port}", context=trusting).step == "good"


def test_the_usual_limits_keep_a_person_waiting_for_seconds_only() -> None:
    assert relay.SECONDS <= 10
