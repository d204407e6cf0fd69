"""Many lines to one relay in one asyncio loop, for people of the machine: no thread each."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterable

from vrtour.net.line import Clock, Line
from vrtour.net.opening import log
from vrtour.protocol.closing import Retry
from vrtour.session.changes import Reason
from vrtour.session.session import GOODBYE, Session

BEAT = 1.0 / 30.0  # seconds between two beats; the sessions themselves send twenty times a second at most
STOPPING = GOODBYE + 2.0  # seconds for goodbyes to be heard


class Many:
    """Lines to ``address``. ``now``: seconds of every session's clock. To be used within a running loop."""

    def __init__(self, address: str, now: Clock, context: ssl.SSLContext | None = None) -> None:
        self._address, self._now, self._context = address, now, context
        self._lines: dict[Session, tuple[Line, asyncio.Task[None]]] = {}

    def add(self, session: Session) -> None:
        """Open a line for a session and keep it until the session ends."""
        line = Line(session, self._address, self._now, self._context)
        self._lines[session] = (line, asyncio.ensure_future(self._carry(line)))

    def wake(self, session: Session) -> None:
        """A session has something to send."""
        self._lines[session][0].wake()

    async def beats(self, beat: Callable[[float], Iterable[Session]]) -> None:
        """Call ``beat`` with the time, thirty times a second, and wake the sessions it returns. Never ends;
        beats missed while this computer was busy are left out."""
        due = self._now()
        while True:
            now = self._now()
            for session in beat(now):
                self.wake(session)
            due = max(due + BEAT, now)
            await asyncio.sleep(max(0.0, due - self._now()))

    async def leave(self, sessions: Iterable[Session]) -> None:
        """Say goodbye for these, and wait until it was heard; what takes too long is cut."""
        tasks = set()
        for session in sessions:
            line, task = self._lines.pop(session)
            session.leave(self._now())
            line.wake()
            tasks.add(task)
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=STOPPING)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def close(self) -> None:
        """Say goodbye for everybody."""
        await self.leave(list(self._lines))

    async def _carry(self, line: Line) -> None:
        try:
            await line.run()
        except Exception:
            # The one boundary of a line: the others go on, and whoever counts on this one must hear of it.
            log.exception("a line failed")
            line.session.fail(Reason("bug", Retry.ASK))
