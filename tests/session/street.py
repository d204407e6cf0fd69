"""What lies between a client and a relay, as real sockets: a street that delays, and can be closed."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator


class _End(asyncio.Protocol):
    """One end of a connection; ``far`` is the other."""

    def __init__(self, street: Street, far: _End | None = None) -> None:
        self._street, self._far = street, far
        self._early: list[bytes] = []
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._street.ends.add(self)
        if self._far is None:
            self._far = _End(self._street, self)
            self._street.open(self._far)
        for data in self._early:
            transport.write(data)

    def data_received(self, data: bytes) -> None:
        assert self._far is not None
        self._street.later(self._far.write, data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._street.ends.discard(self)
        if self._far is not None:
            self._street.later(self._far.abort)  # what hangs up here hangs up there

    def write(self, data: bytes) -> None:
        if self._transport is None:
            self._early.append(data)
        elif not self._transport.is_closing():
            self._transport.write(data)

    def abort(self) -> None:
        if self._transport is not None:
            self._transport.abort()


class Street:
    """Carries connections on loopback to ``port``, ``delay`` seconds later each way."""

    def __init__(self, port: int, delay: float) -> None:
        self._there, self._delay = port, delay
        self.ends: set[_End] = set()
        self._opening: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self.port = 0

    @property
    def address(self) -> str:
        return f"ws://127.0.0.1:{self.port}/meet"

    def start(self) -> None:
        self._thread.start()
        assert self._started.wait(5.0)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5.0)
        assert not self._thread.is_alive()

    def cut(self) -> None:
        """Every connection breaks, without a word."""
        self._loop.call_soon_threadsafe(self._cut)

    def later(self, what: Callable[..., None], *values: bytes) -> None:
        self._loop.call_later(self._delay, what, *values)

    def open(self, far: _End) -> None:
        task = self._loop.create_task(self._open(far))
        self._opening.add(task)
        task.add_done_callback(self._opening.discard)

    async def _open(self, far: _End) -> None:
        try:
            await self._loop.create_connection(lambda: far, "127.0.0.1", self._there)
        except OSError:
            far.connection_lost(None)  # nobody there

    def _cut(self) -> None:
        for end in list(self.ends):
            end.abort()

    def _work(self) -> None:
        asyncio.set_event_loop(self._loop)
        serving = self._loop.create_server(lambda: _End(self), "127.0.0.1", 0)
        server = self._loop.run_until_complete(serving)
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        self._loop.run_forever()
        server.close()
        self._cut()
        self._loop.run_until_complete(asyncio.sleep(2 * self._delay + 0.05))  # what was on its way
        self._loop.close()


@contextlib.contextmanager
def street(port: int, delay: float = 0.0) -> Iterator[Street]:
    """A street to ``port``."""
    one = Street(port, delay)
    one.start()
    try:
        yield one
    finally:
        one.stop()
