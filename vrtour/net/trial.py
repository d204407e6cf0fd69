"""Whether a relay answers, and how fast: one attempt in a thread of its own, before anybody enters.

Nothing is said of the person: a line is opened, asked for echoes, and closed.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
from dataclasses import dataclass
from urllib.parse import urlsplit

from websockets.exceptions import ConnectionClosed

from vrtour.net.failures import EXPECTED, reason_of
from vrtour.net.line import Clock
from vrtour.net.opening import log, opened
from vrtour.protocol.closing import LEFT, LOST, Retry
from vrtour.session.changes import Reason

ECHOES = 3  # of which the fastest counts: the first may wait for a radio to wake up
PATIENCE = 3.0  # seconds for an echo


@dataclass(frozen=True, slots=True)
class Outcome:
    """``reason``: why there is no line, None when there is one; ``round_trip``: seconds."""

    reason: Reason | None = None
    round_trip: float = 0.0


class Trial:
    """``address``: ``wss://…`` or ``ws://…``; ``now``: seconds. ``found`` is None until it is known."""

    def __init__(
        self, address: str, now: Clock, context: ssl.SSLContext | None = None, proxied: bool = True
    ) -> None:
        self.address = address
        self.found: Outcome | None = None
        self._now, self._context, self._proxied = now, context, proxied
        self._thread = threading.Thread(target=self._work, name="vrtour-trial", daemon=True)

    @property
    def host(self) -> str:
        """The relay's name, for people to read."""
        return urlsplit(self.address).hostname or ""

    def start(self) -> None:
        """Begin. Once."""
        self._thread.start()

    def join(self, seconds: float) -> None:
        """Wait for the outcome, so many seconds at the most."""
        self._thread.join(seconds)

    def _work(self) -> None:
        try:
            self.found = asyncio.run(self._attempt())
        except Exception:
            # The one boundary of this thread: whoever waits must hear that nothing will come.
            log.exception("the trial's thread failed")
            self.found = Outcome(Reason("bug", Retry.ASK))

    async def _attempt(self) -> Outcome:
        try:
            socket = await opened(self.address, self._context, proxied=self._proxied)
        except EXPECTED as error:
            return Outcome(reason_of(error))
        best = PATIENCE
        try:
            async with asyncio.timeout(PATIENCE):
                for _ in range(ECHOES):
                    begun = self._now()
                    await (await socket.ping())
                    best = min(best, self._now() - begun)
        except (ConnectionClosed, TimeoutError):
            if best >= PATIENCE:
                return Outcome(Reason(LOST.name, LOST.retry))
        finally:
            with contextlib.suppress(ConnectionClosed, OSError):
                await socket.close(LEFT.code)
            socket.transport.abort()
        return Outcome(None, best)
