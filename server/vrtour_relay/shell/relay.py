"""The process's one object: listening, who is connected, time-outs, stopping.

``await start()`` listens, ``await stop()`` tells everybody when to come back; ``failed`` is set when it can
keep nothing any more and should be stopped. Clocks are given: ``clock`` is
seconds since 1970, even and never going back; ``work`` is the CPU time of the process.
"""

from __future__ import annotations

import asyncio
import http
import logging
import sqlite3
import ssl
import sys
import traceback
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from vrtour.protocol import limits, messages
from vrtour.protocol.closing import BY_NAME, CLOSES
from vrtour_relay.journal.store import Store
from vrtour_relay.journal.writer import Writer
from vrtour_relay.rooms.house import House, Terms
from vrtour_relay.rooms.table import Table
from vrtour_relay.rooms.ticking import Ticker
from vrtour_relay.settings import Settings
from vrtour_relay.shell import answers
from vrtour_relay.shell.address import Address, Places
from vrtour_relay.shell.beat import Beat
from vrtour_relay.shell.figures import Figures
from vrtour_relay.shell.line import Line, Stage
from vrtour_relay.shell.log import Log
from vrtour_relay.shell.post import Post

SWEEP = 0.5  # seconds between two looks at every line
REFILL = limits.POSES_RATE * SWEEP
LINGER = 2.0  # seconds a peer has for its own close frame
STOPPING = 3.0  # seconds everybody has when the relay stops
RETURNS = 200.0  # people a second who are asked to come back after a stop
ENOUGH = 20.0  # seconds in which the disk takes no journal: then ``failed`` is set, and it is time to stop
FORGET = 20  # sweeps between two looks at places nobody is connected from
LOGGED = 100  # bugs that are told one by one
REMEMBERED = 2  # times the connections allowed: places whose rates are known
HARD = 1.2  # times the connections allowed: beyond, sockets are not even answered
TRIED = {"no-meeting", "wrong-key"}  # nobody guesses a token, and a class comes back with thirty old ones
ENTRIES_TRIED = (messages.Guest, messages.Trainer)


class Relay:
    """One relay on one event loop. Raises JournalError when made, if the journal cannot be used."""

    def __init__(
        self,
        settings: Settings,
        log: Log,
        clock: Callable[[], float],
        work: Callable[[], float],
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.settings, self.log, self.clock = settings, log, clock
        self.figures, self.closes = Figures(), CLOSES
        self.core_log = logging.getLogger("vrtour_relay.websockets")
        self.lines: dict[int, Line] = {}
        places = REMEMBERED * settings.connections + 100
        self.places = Places(settings.connections_of_address, settings.joins_of_address, places)
        self.stopping = False
        self._tls, self._numbers, self._sweeps = tls, count(1), count(1)
        ticker: Ticker[Line] = Ticker(Table(2 * settings.connections + 100), settings.rooms)
        self.beat = Beat(ticker, self.figures, clock, work)
        terms = Terms(
            spaces=frozenset(settings.spaces),
            permit=settings.permit,
            rooms=settings.rooms,
            rooms_of_address=settings.rooms_of_address,
            public_capacity=settings.public_capacity,
        )
        self.house: House[Line] = House(ticker, terms)
        self.post = Post(self.house, self.lines, self.figures, lambda: self.bug("post"))
        self.failed = asyncio.Event()
        self._store = Store(Path(settings.data)) if settings.data else None
        self._writer: Writer | None = None
        self._troubled: float | None = None

    @property
    def port(self) -> int:
        """Where it listens, once started."""
        return int(self._server.sockets[0].getsockname()[1])

    async def start(self) -> None:
        """Read the journal, listen. Raises OSError if the address cannot be had, JournalError."""
        loop = asyncio.get_running_loop()
        if self._store:
            found = self._store.load()
            self.house.restore(found, self.clock())
            self._writer = Writer(self._store, partial(_later, loop, self._trouble))
        self.post.start(loop, self._writer)
        try:
            self._server = await loop.create_server(
                lambda: Line(self, next(self._numbers), self.clock()),
                self.settings.host,
                self.settings.port,
                backlog=4096,
                ssl=self._tls,
                ssl_handshake_timeout=limits.HANDSHAKE if self._tls else None,
            )
        except OSError:
            self._close_journal()
            raise
        self._loop = loop
        loop.set_exception_handler(self._stray)
        self.beat.start(loop, self._bad_slot, lambda: self.bug("tick"))
        self._handle = loop.call_later(SWEEP, self._sweep)
        self.post.soon()
        self.log.info("listening", port=self.port, rooms=len(self.house.rooms), tls=self._tls is not None)

    async def stop(self) -> None:
        """Tell everybody when to come back, wait a little, keep what is to be kept."""
        self.stopping = True
        self._server.close()
        for place, line in enumerate(list(self.lines.values())):
            line.fail(BY_NAME["restart"], BY_NAME["restart"].wait + place / RETURNS)
        ends = self._loop.time() + STOPPING
        while self.lines and self._loop.time() < ends:
            await asyncio.sleep(0.02)
        self.beat.stop()
        self._handle.cancel()
        for line in list(self.lines.values()):
            line.transport.abort()
        self.post.turn()
        self._close_journal()
        await asyncio.sleep(0)
        self.log.info("stopped")

    def _close_journal(self) -> None:
        if self._writer:
            self._writer.close()
        elif self._store:
            self._store.close()

    def _trouble(self, error: sqlite3.Error) -> None:
        self.figures.journal_errors += 1
        self._troubled = self._troubled or self.clock()
        self.log.error("journal", error=str(error), behind=self.post.behind)

    # What lines ask.

    def admit(self, line: Line) -> bool:
        """Whether a new connection is looked at, at all."""
        if len(self.lines) >= self.settings.connections * HARD + 10:
            self.figures.refused["full"] += 1
            return False
        self.figures.connections += 1
        self.lines[line.number] = line
        return True

    def is_full(self) -> bool:
        """Whether there are more connections than allowed."""
        return len(self.lines) > self.settings.connections

    def answer(self, path: str, client: Address | None) -> tuple[http.HTTPStatus, str]:
        """To a plain HTTP question."""
        trouble = "stopping" if self.stopping else "journal" if self._troubled and self.post.behind else ""
        now = {
            **self.house.counts(),
            "connected": len(self.lines),
            "places": len(self.places),
            "tick_seconds": self.beat.pace.tick_ms / 1000.0,
            "journal_behind": self.post.behind,
        }
        return answers.answer(
            path, client, self.settings.metrics_from, trouble, lambda: self.figures.text(now)
        )

    def hello(self, line: Line, hello: messages.Hello, now: float) -> None:
        """Somebody wants to come in."""
        visits = self.places.of(line.place, now)
        if isinstance(hello.entry, ENTRIES_TRIED) and not visits.wrong.has(now):
            line.fail(BY_NAME["too-many"])
            return
        self.house.tick_ms = self.beat.pace.tick_ms
        close = self.house.hello(line.number, hello, line.place, now)
        if close and close.name in TRIED:
            visits.wrong.take(now)
        self.log.info(
            "hello",
            line=line.number,
            entry=type(hello.entry).__name__.lower(),
            refused=close.name if close else "",
        )
        self.post.soon()

    def do(self, line: Line, message: messages.Do, now: float) -> None:
        """An act."""
        self.house.do(line.number, message, now)
        self.post.soon()

    def closing(self, line: Line, why: str) -> None:
        """A line is being closed: rooms forget it now."""
        self.figures.closes[why] += 1
        self.log.info("closing", line=line.number, why=why)
        self.house.ticker.disconnect(line.row, line.slot, line)
        self.house.broken(line.number, self.clock())
        self.post.soon()

    def gone(self, line: Line) -> None:
        """A line is no more."""
        if self.lines.pop(line.number, None) is None:
            return
        if line.place:
            self.places.go(line.place)
        self.house.ticker.disconnect(line.row, line.slot, line)
        self.house.broken(line.number, self.clock())
        self.post.soon()

    def guarded(self, line: Line, action: Callable[..., None], *arguments: Any) -> None:
        """The boundary: a bug of ours closes one line and is logged."""
        try:
            action(*arguments)
        except Exception:
            self.bug("line", line=line.number)
            line.fail(BY_NAME["trouble"])

    def bug(self, where: str, **values: object) -> None:
        """Inside an ``except``: count and log it, without the error's words, which may be a peer's."""
        self.figures.bugs += 1
        if self.figures.bugs > LOGGED and self.figures.bugs % 1000:
            return  # the same again, at every tick
        self.log.error("bug", where=where, **_trace(sys.exception()), **values)

    def _stray(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """What the event loop caught; a peer that broke off a TLS handshake, say."""
        error = context.get("exception")
        if isinstance(error, OSError):
            self.log.debug("line-error", error=error.strerror or type(error).__name__)
            return
        self.figures.bugs += 1
        self.log.error("bug", where="loop", what=context.get("message", ""), **_trace(error))

    def _bad_slot(self, slot: int) -> None:
        line = next(
            (line for line in self.lines.values() if line.slot == slot and line.stage is Stage.INSIDE), None
        )
        if line:
            line.fail(BY_NAME["bad-frame"])

    # Time.

    def _sweep(self) -> None:
        self._handle = self._loop.call_later(SWEEP, self._sweep)
        now = self.clock()
        try:
            for line in self.beat.intake.refill(now, REFILL):
                line.fail(BY_NAME["silent"])
            for line in list(self.lines.values()):
                if line.fd < 0 or line.ceiling != limits.EVENTS_QUEUED:
                    self._look_at(line, now)
            sweeps = next(self._sweeps)
            if sweeps % 2 == 0:
                self.house.pass_time(now)
            if sweeps % FORGET == 0:
                self.places.forget(now)
            if not self.post.behind:
                self._troubled = None
            elif self._troubled and now - self._troubled > ENOUGH:
                self.failed.set()
        except Exception:  # the boundary, as in the tick
            self.bug("sweep")
        if self.house.stirred():
            self.post.soon()

    def _look_at(self, line: Line, now: float) -> None:
        """Refill what it may send; end it if it has been silent for too long."""
        if line.ceiling != limits.EVENTS_QUEUED and not line.pending():
            line.ceiling = limits.EVENTS_QUEUED
        if line.fd >= 0:
            return  # the intake sees to the rest
        if line.left != line.mark:
            line.heard = now
        line.left = line.mark = min(line.left + REFILL, float(limits.POSES_BURST))
        stage, waited = line.stage, now - line.since
        if stage is Stage.HANDSHAKE:
            if waited > limits.HANDSHAKE:
                self.figures.refused["slow-handshake"] += 1
                line.transport.abort()
        elif stage is Stage.GREETING:
            if waited > limits.HELLO:
                line.fail(BY_NAME["no-hello"])
        elif stage is Stage.CLOSING:
            if waited > LINGER:
                line.transport.abort()
        elif now - line.heard > limits.SILENT:
            line.fail(BY_NAME["silent"])


def _trace(error: BaseException | None) -> dict[str, str]:
    """The kind of an error and where it was raised."""
    if error is None:
        return {}
    return {"error": type(error).__name__, "trace": "".join(traceback.format_tb(error.__traceback__, -8))}


def _later(loop: asyncio.AbstractEventLoop, action: Callable[..., None], *arguments: object) -> None:
    """From another thread."""
    loop.call_soon_threadsafe(action, *arguments)
