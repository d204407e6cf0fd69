"""The way to a relay: the system's proxy, and certificates that are to be trusted."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from pathlib import Path

import pytest

from tests.net.relays import meeting, relay
from tests.net.test_connection import Owner, is_in
from vrtour.session.states import State


class Proxy:
    """Carries what is for ``relay.example`` to a port of loopback, or refuses everything."""

    def __init__(self, port: int | None) -> None:
        self._port = port
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.asked: list[str] = []
        self._threads = [threading.Thread(target=self._work, daemon=True)]

    def __enter__(self) -> Proxy:
        self._threads[0].start()
        return self

    def __exit__(self, *args: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(3.0)

    def _work(self) -> None:
        while True:
            try:
                here, _ = self._socket.accept()
            except OSError:
                return
            here.settimeout(5.0)
            self.asked.append(here.recv(4096).decode().split("\r\n")[0])
            if self._port is None:
                here.sendall(b"HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n")
                here.close()
                continue
            there = socket.create_connection(("127.0.0.1", self._port))
            here.sendall(b"HTTP/1.1 200 Go on\r\n\r\n")
            for one, other in ((here, there), (there, here)):
                thread = threading.Thread(target=self._carry, args=(one, other), daemon=True)
                thread.start()
                self._threads.append(thread)

    @staticmethod
    def _carry(one: socket.socket, other: socket.socket) -> None:
        with one:
            try:
                while data := one.recv(4096):
                    other.sendall(data)
                other.shutdown(socket.SHUT_WR)
            except OSError:
                pass


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "http_proxy",
        "https_proxy",
        "no_proxy",
        "all_proxy",
        "ws_proxy",
        "wss_proxy",
        "socks_proxy",
    ):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_the_systems_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with relay(meeting) as (address, _), Proxy(int(address.split(":")[2].split("/")[0])) as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        with Owner("ws://relay.example/meet") as owner:
            owner.until(is_in(State.INSIDE))
        assert proxy.asked[0] == "CONNECT relay.example:80 HTTP/1.1"


def test_a_proxy_that_lets_nobody_through_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with Proxy(None) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        with Owner("wss://relay.example/meet") as owner:
            taken = owner.until(is_in(State.ENDED))
            assert taken.reason is not None and taken.reason.name == "proxy"
            assert "407" in taken.reason.detail


def test_what_is_on_the_local_network_needs_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with relay(meeting) as (address, _), Proxy(None) as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        with Owner(address) as owner:
            owner.until(is_in(State.INSIDE))
        assert proxy.asked == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the certificate of this test")
    made = tmp_path_factory.mktemp("certificate") / "both.pem"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    asked = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    subprocess.run([*asked, "-keyout", made, "-out", made], check=True, capture_output=True)
    return made


def test_a_certificate_that_nobody_signed_is_not_trusted_and_one_that_is_known_is(certificate: Path) -> None:
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate)
    with relay(meeting, tls=serving) as (address, visits):
        with Owner(address) as owner:
            taken = owner.until(is_in(State.ENDED))
            assert taken.reason is not None and taken.reason.name == "certificate"
        assert visits == []
        with Owner(address, ssl.create_default_context(cafile=certificate)) as owner:
            owner.until(is_in(State.INSIDE))
