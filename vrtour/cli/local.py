"""A relay on this computer for the local network, for as long as one's own window is open."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import vrtour
from vrtour.cli.situation import Failed, Situation
from vrtour.protocol import limits
from vrtour.protocol.links import LOCAL_PORT, is_local

_PORTS = 20  # tried one after another
_STARTING, _STOPPING = 20.0, 6.0  # seconds
_LOOK = 0.05
_VARIABLES = "VRTOUR_RELAY_"
_ELSEWHERE = "192.0.2.1"  # of nobody (RFC 5737): nothing is sent there, it only says which way one would go


class LocalRelay:
    """``with LocalRelay(here) as relay``: it listens at ``address``. ``flags``: more of ``vrtour-relay``'s.
    ``port``: the one it had before, taken again if it comes free; ``afresh``: meetings that a relay on the
    same port has left behind are past, so that whoever comes back to one is told. Raises Failed."""

    def __init__(
        self, here: Situation, flags: Sequence[str] = (), *, port: int = 0, afresh: bool = False
    ) -> None:
        self._here, self._flags = here, tuple(flags)
        self._wanted, self._afresh, self.port = port, afresh, 0
        self.host = own_address()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def shared(self) -> bool:
        """Whether other computers can reach it."""
        return self.host != "127.0.0.1"

    @property
    def address(self) -> str:
        """The websocket's URL."""
        return f"ws://{self.host}:{self.port}{limits.PATH}"

    def __enter__(self) -> LocalRelay:
        seen = _paths(self._here)
        again = self._wanted and comes_free(self._wanted, self.host)
        self.port = self._wanted if again else _free_port(self.host)
        folder = self._here.cache / "relay" / str(self.port)
        log = folder / "relay.log"
        hosts = "127.0.0.1" if not self.shared else f"{self.host},127.0.0.1"
        command = [sys.executable, "-m", "vrtour.cli.embedded", "--host", hosts]
        command += ["--port", str(self.port), "--data", str(folder), "--log", "warning", *self._flags]
        # What an operator set for a relay of their own is not meant for this one.
        environment = {k: v for k, v in os.environ.items() if not k.startswith(_VARIABLES)}
        environment["PYTHONPATH"] = os.pathsep.join(seen)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if self._afresh:
                for left in folder.glob("meetings.sqlite*"):
                    left.unlink(missing_ok=True)
            with log.open("wb") as file:
                self._process = subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=file, stderr=file, env=environment
                )
        except OSError as error:
            raise self._failed(error.strerror or str(error)) from None
        self._wait(self._process, log)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _wait(self, process: subprocess.Popen[bytes], log: Path) -> None:
        """Until it listens. Raises Failed."""
        end = time.monotonic() + _STARTING
        while process.poll() is None and time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection((self.host, self.port), 1.0):
                return
            time.sleep(_LOOK)
        self._end()
        said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        raise self._failed(said[-1][:200] if said else "")

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        try:
            process.wait(_STOPPING)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _failed(self, reason: str) -> Failed:
        return Failed(self._here.texts("together.relay-failed", reason=reason))


def own_address() -> str:
    """This computer's address on the local network; the loopback's where it has none."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect((_ELSEWHERE, 9))
        found = str(probe.getsockname()[0])
        # A computer that is on the Internet itself would need a certificate.
        if is_local(found):
            return found
    return "127.0.0.1"


def comes_free(port: int, host: str = "") -> bool:
    """Whether nobody listens on a port, or not for long: a relay whose window died takes a moment to stop."""
    end = time.monotonic() + _STOPPING
    while not _is_free(host or own_address(), port):
        if time.monotonic() > end:
            return False
        time.sleep(_LOOK)
    return True


def _free_port(host: str) -> int:
    """The usual port, or the next one that nobody listens on; 0 lets nobody guess and is not used."""
    ports = range(LOCAL_PORT, LOCAL_PORT + _PORTS)
    # When all are taken, the relay will say what is wrong.
    return next((port for port in ports if _is_free(host, port)), LOCAL_PORT)


def _is_free(host: str, port: int) -> bool:
    with contextlib.suppress(OSError), contextlib.ExitStack() as held:
        for name in {host, "127.0.0.1"}:
            made = held.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
            if sys.platform != "win32":  # there it would share the port with who has it
                made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind((name, port))
        return True
    return False


def _paths(here: Situation) -> list[str]:
    """Where the child finds the same packages as this process. Raises Failed where there is no relay."""
    root = Path(vrtour.__file__).parents[1]
    spec = importlib.util.find_spec("vrtour_relay")
    if spec is not None and spec.origin:
        return [str(root), str(Path(spec.origin).parents[1])]
    if (root / "server" / "vrtour_relay").is_dir():  # the sources
        return [str(root), str(root / "server")]
    raise Failed(here.texts("cli.missing-part", name="vrtour_relay", extra="relay"))
