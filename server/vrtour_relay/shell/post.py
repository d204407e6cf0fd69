"""What rooms want said is said once what they want kept is kept, in their order.

A turn is all that happened in one round of the event loop. While a turn waits for the journal, the later ones
wait behind it: nobody hears of something that a crash could undo.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from vrtour.protocol import messages
from vrtour_relay.journal.writer import Writer
from vrtour_relay.rooms.house import House
from vrtour_relay.rooms.words import Order, Send, Shut
from vrtour_relay.shell.figures import Figures
from vrtour_relay.shell.line import Line, Stage


class Post:
    """``lines``: by number, those that are there."""

    def __init__(
        self, house: House[Line], lines: dict[int, Line], figures: Figures, bug: Callable[[], None]
    ) -> None:
        self._house, self._lines, self._figures, self._bug = house, lines, figures, bug
        self._held: deque[list[Order]] = deque()
        self._scheduled = False
        self._writer: Writer | None = None

    def start(self, loop: asyncio.AbstractEventLoop, writer: Writer | None) -> None:
        """Begin; without a writer nothing is kept."""
        self._loop, self._writer = loop, writer

    @property
    def behind(self) -> int:
        """Turns that wait for the journal."""
        return len(self._held)

    def soon(self) -> None:
        """Something happened: its turn comes at the end of this round of the loop."""
        if not self._scheduled:
            self._scheduled = True
            self._loop.call_soon(self.turn)

    def turn(self) -> None:
        """All that happened since the last one."""
        self._scheduled = False
        turn = self._house.take()
        if turn.changes and self._writer:
            self._held.append(turn.orders)
            self._writer.put(turn.changes, self._is_kept)
        elif self._held:
            self._held[-1] += turn.orders
        else:
            self._deliver(turn.orders)

    def _is_kept(self) -> None:
        """Called in the writer's thread."""
        self._loop.call_soon_threadsafe(self.kept)

    def kept(self) -> None:
        """The oldest turn is in the journal."""
        self._figures.journal_batches += 1
        self._deliver(self._held.popleft())

    def _deliver(self, orders: list[Order]) -> None:
        for order in orders:
            if isinstance(order, Send):
                try:
                    self._send(order)
                except Exception:  # a boundary: one message that cannot be sent does not stop the others
                    self._bug()
                continue
            line = self._lines.get(order.line)
            if line is None or line.stage >= Stage.CLOSING:
                continue
            if isinstance(order, Shut):
                line.fail(order.close, order.wait)
            elif place := self._house.place_of(order.line):
                self._house.ticker.connect(*place, line)
                line.enter(*place)

    def _send(self, order: Send) -> None:
        data = messages.encode(order.message)
        welcome = isinstance(order.message, messages.Welcome)
        for number in order.lines:
            line = self._lines.get(number)
            if line is not None:
                line.say(data, welcome)
