"""A person's line in a thread of its own, so that a slow frame on the screen never makes the relay wait.

What goes from one thread to the other is complete: a pose replaces the one before, acts and changes are kept
in order and in bounded numbers, what is taken is not touched again.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import ssl
import threading

from vrtour.net.line import Clock, Line
from vrtour.net.opening import log
from vrtour.protocol.acts import Act
from vrtour.protocol.closing import Retry
from vrtour.protocol.fields import Profile
from vrtour.protocol.messages import Entry
from vrtour.protocol.poses import Pose
from vrtour.session.changes import Reason
from vrtour.session.session import Session
from vrtour.session.taken import Taken, take

STOPPING = 3.0  # seconds for a goodbye to be answered


class Connection:
    """A meeting, from the thread that draws. ``now``: seconds that never run backwards, for both threads."""

    def __init__(
        self,
        address: str,
        entry: Entry,
        profile: Profile,
        now: Clock,
        chance: random.Random,
        client: str = "",
        context: ssl.SSLContext | None = None,
        proxied: bool = True,
    ) -> None:
        self._now = now
        self._guard = threading.Lock()
        self._session = Session(entry, profile, now(), chance, client)
        self._address, self._context, self._proxied = address, context, proxied
        self._line: Line | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._thread = threading.Thread(target=self._work, name="vrtour-net", daemon=True)

    def start(self) -> None:
        """Open the line. Once."""
        self._thread.start()

    def move(self, pose: Pose, jumped: bool = False) -> None:
        """Where one is now, in the space's own coordinates; call it every frame, it is sent when it must be.
        ``jumped``: one did not walk there."""
        now = self._now()
        with self._guard:
            self._session.move(pose, now, jumped)
            due = self._session.wake_at(now) <= now
        if due:
            self._wake()

    def act(self, act: Act) -> int:
        """Do something: a ticket, of which ``Done`` or ``Denied`` will speak."""
        with self._guard:
            ticket = self._session.act(act, self._now())
        self._wake()
        return ticket

    def hurry(self) -> None:
        """Try to come back now instead of waiting."""
        with self._guard:
            self._session.hurry(self._now())
        self._wake()

    def leave(self) -> None:
        """Say goodbye; ``Moved`` to the end follows, at the latest two seconds later."""
        with self._guard:
            self._session.leave(self._now())
        self._wake()

    def take(self) -> Taken:
        """All that happened since the last call. Call it every frame."""
        with self._guard:
            return take(self._session, self._now())

    def stop(self) -> None:
        """Say goodbye, wait for it to be heard, and end the thread. May be called twice."""
        self.leave()
        if self._thread.ident is None:
            return
        self._thread.join(STOPPING)
        loop, task = self._loop, self._task
        if self._thread.is_alive() and loop and task:
            with contextlib.suppress(RuntimeError):  # it ended in this very moment
                loop.call_soon_threadsafe(task.cancel)
            self._thread.join(STOPPING)

    def _wake(self) -> None:
        loop, line = self._loop, self._line
        if loop and line:
            with contextlib.suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(line.wake)

    def _work(self) -> None:
        try:
            asyncio.run(self._main())
        except asyncio.CancelledError:
            log.info("stopped without a goodbye")
        except Exception:
            # The one boundary of this thread: whoever waits for the meeting must hear that it is over.
            log.exception("the line's thread failed")
            with self._guard:
                self._session.fail(Reason("bug", Retry.ASK))

    async def _main(self) -> None:
        self._line = Line(
            self._session, self._address, self._now, self._context, self._proxied, guard=self._guard
        )
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        await self._line.run()
