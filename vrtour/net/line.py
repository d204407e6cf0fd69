"""A session's line: opened, kept and opened again as the session wishes, within an asyncio loop.

The session decides everything; here are only sockets and sleep. Many lines may share a loop, as the bots'
do; a person's has a thread of its own, see ``connection``.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from vrtour.net.failures import EXPECTED, reason_of
from vrtour.net.opening import log, opened
from vrtour.protocol import limits
from vrtour.protocol.closing import LEFT, LOST
from vrtour.protocol.errors import PeerMistake
from vrtour.session.session import Session
from vrtour.session.states import HAS_LINE, State

CROWDED = 0.05  # seconds to look again whether the owner took what waits

Clock = Callable[[], float]


class Line:
    """``address``: ``wss://…`` or ``ws://…``. ``now``: seconds of the session's clock. ``context``: TLS's
    settings; the system's certificates are trusted when None. ``proxied``: the system's proxy is used, but
    for hosts of the local network. ``guard``: held whenever the session is touched."""

    def __init__(
        self,
        session: Session,
        address: str,
        now: Clock,
        context: ssl.SSLContext | None = None,
        proxied: bool = True,
        guard: AbstractContextManager[object] | None = None,
    ) -> None:
        self.session = session
        self._address, self._now, self._context = address, now, context
        self._proxied = proxied
        self._guard = guard if guard is not None else nullcontext()
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """There may be something to send or to stop. From the loop's thread."""
        self._woken.set()

    async def run(self) -> None:
        """Keep the line until the session has ended."""
        while self.session.state is not State.ENDED:
            if self.session.state is State.CONNECTING:
                await self._attempt()
            else:
                await self._pause()
                with self._guard:
                    self.session.tick(self._now())

    async def _attempt(self) -> None:
        opening = asyncio.ensure_future(self._open())
        try:
            while not opening.done() and self.session.state is State.CONNECTING:
                woken = asyncio.ensure_future(self._woken.wait())
                await asyncio.wait({opening, woken}, return_when=asyncio.FIRST_COMPLETED)
                woken.cancel()
                self._woken.clear()
            if not opening.done():
                return
            socket = await opening
        except EXPECTED as error:
            log.info("no line: %s", type(error).__name__)
            with self._guard:
                self.session.failed(reason_of(error), self._now())
            return
        finally:
            opening.cancel()
            await asyncio.gather(opening, return_exceptions=True)
        await self._keep(socket)

    async def _open(self) -> ClientConnection:
        return await opened(self._address, self._context, proxied=self._proxied)

    async def _keep(self, socket: ClientConnection) -> None:
        with self._guard:
            if self.session.state is State.CONNECTING:
                self.session.opened(self._now())
        reading = asyncio.ensure_future(self._read(socket))
        try:
            await self._write(socket)
        finally:
            reading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await reading
            try:
                await socket.close(self.session.hang_up or LEFT.code)
            finally:
                socket.transport.abort()  # if it was cut short, and else nothing

    async def _read(self, socket: ClientConnection) -> None:
        try:
            while True:
                frame = await socket.recv()
                with self._guard:
                    before = self.session.state
                    self.session.received(frame, self._now())
                    after, crowded = self.session.state, self.session.crowded
                if after is not before:
                    self.wake()
                while crowded and self.session.state in HAS_LINE:
                    # Nobody takes what waits: let the relay notice, rather than fill the memory.
                    await asyncio.sleep(CROWDED)
                    crowded = self.session.crowded
        except ConnectionClosed:
            code = socket.close_code or LOST.code
            with self._guard:
                self.session.closed(code, self._now())
        except PeerMistake as mistake:
            log.warning("the relay breaks the protocol: %s", mistake)
        self.wake()

    async def _write(self, socket: ClientConnection) -> None:
        while self.session.state in HAS_LINE:
            with self._guard:
                frames = self.session.tick(self._now())
            try:
                async with asyncio.timeout(limits.SILENT):
                    for frame in frames:
                        await socket.send(frame)
            except (ConnectionClosed, TimeoutError):
                with self._guard:
                    self.session.closed(socket.close_code or LOST.code, self._now())
                return
            await self._pause()

    async def _pause(self) -> None:
        """Until the session wants something, or somebody wakes it."""
        if not self._woken.is_set():
            with self._guard:
                now = self._now()
                seconds = self.session.wake_at(now) - now
            if self.session.state is State.ENDED:
                return
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, seconds)):
                    await self._woken.wait()
        self._woken.clear()
