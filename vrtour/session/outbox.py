"""Acts on their way: numbered, kept until they are acknowledged, and sent again on a new line.

A relay applies each number once, so sending again doubles nothing. Numbers are the relay's to count: on a
new line they continue from its last one. A ticket is the caller's own name of an act and never changes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from vrtour.protocol import limits
from vrtour.protocol.acts import Act, Say
from vrtour.protocol.errors import BadFrame
from vrtour.protocol.messages import Do

MOST = 64  # acts a person may have in the air: what is more is refused at once
CHAT_MOST = limits.CHAT_BURST  # chat lines that wait to be sent: all else waits behind them


class Budget:
    """What may be sent, a little below what a relay takes: ``rate`` a second, ``burst`` at once."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate, self._burst = rate, burst
        self._left, self._at = burst, 0.0

    def allows(self, now: float) -> bool:
        """Whether one more may go now."""
        self._left = min(self._burst, self._left + self._rate * max(0.0, now - self._at))
        self._at = now
        return self._left >= 1.0

    def spend(self) -> None:
        """One went."""
        self._left -= 1.0


@dataclass(slots=True)
class _Kept:
    ticket: int
    act: Act
    number: int
    sent: bool = False
    settled: bool = False


class Outbox:
    """The acts of one member."""

    def __init__(self) -> None:
        self._kept: deque[_Kept] = deque()
        self._last = 0
        self._acts = Budget(limits.ACTS_RATE * 0.8, limits.ACTS_BURST * 0.75)
        self._chat = Budget(limits.CHAT_RATE * 0.95, limits.CHAT_BURST)

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, ticket: int, act: Act) -> bool:
        """Keep an act for sending; False if there are too many already."""
        chat = sum(isinstance(kept.act, Say) for kept in self._kept if not kept.sent)
        if len(self._kept) >= MOST or (isinstance(act, Say) and chat >= CHAT_MOST):
            return False
        self._last += 1
        self._kept.append(_Kept(ticket, act, self._last))
        return True

    def due(self, now: float) -> Iterator[Do]:
        """Acts to send now, in order, no more than a relay takes."""
        for kept in self._kept:
            if kept.sent:
                continue
            budgets = [self._acts, self._chat] if isinstance(kept.act, Say) else [self._acts]
            if not all(budget.allows(now) for budget in budgets):
                return
            for budget in budgets:
                budget.spend()
            kept.sent = True
            yield Do(kept.number, kept.act)

    def waits(self) -> bool:
        """Whether something is still to be sent."""
        return any(not kept.sent for kept in self._kept)

    def applied(self, number: int) -> list[int]:
        """Tickets that are done with, now that all up to ``number`` are. Raises BadFrame for a number that
        was never sent."""
        if number > self._last:
            raise BadFrame(where="applied", found=number, expected=self._last)
        done = []
        while self._kept and self._kept[0].number <= number:
            kept = self._kept.popleft()
            if not kept.settled:
                done.append(kept.ticket)
        return done

    def denied(self, number: int) -> tuple[int, Act] | None:
        """The ticket and act that a relay refused, once. Raises BadFrame for a number that was never sent."""
        if number > self._last:
            raise BadFrame(where="denied", found=number, expected=self._last)
        found = next((k for k in self._kept if k.number == number and not k.settled), None)
        if found is None:
            return None
        found.settled = True
        while self._kept and self._kept[0].settled:
            self._kept.popleft()
        return found.ticket, found.act

    def resume(self, applied: int) -> list[int]:
        """The same member on a new line, with all up to ``applied`` done: the rest is sent again. Returns
        tickets that turn out to be done."""
        done = self.applied(min(applied, self._last))
        self._kept = deque(kept for kept in self._kept if not kept.settled)
        self._last = applied
        for kept in self._kept:
            self._last += 1
            kept.number, kept.sent = self._last, False
        return done

    def start_anew(self) -> list[tuple[int, Act]]:
        """Another member: what was not acknowledged may or may not have been done, and is given back."""
        lost = [(kept.ticket, kept.act) for kept in self._kept if not kept.settled]
        self._kept.clear()
        self._last = 0
        return lost
