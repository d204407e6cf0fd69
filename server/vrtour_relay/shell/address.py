"""Whose connection it is, and how many and how often they come from one place.

Only a proxy the operator trusts may say for whom it speaks. A whole IPv6 network of 64 bits is one place:
that is what one household gets.
"""

from __future__ import annotations

import enum
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass

from vrtour.protocol import limits
from vrtour_relay.rooms.buckets import Bucket

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
FLOOD = 2  # times what is normal from one place: beyond, nobody is even answered
ANSWERS_RATE = 5.0  # a second: who asks /health through one address is no crowd
HOPS = 20  # in one header: more are nobody's


def read_address(text: str) -> Address | None:
    """An address, IPv4 in IPv6 undone; None if it is none."""
    try:
        address = ipaddress.ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    return (address.version == 6 and address.ipv4_mapped) or address


def is_of(address: Address | None, networks: Sequence[Network]) -> bool:
    """Whether an address lies in one of these networks."""
    return address is not None and any(address in network for network in networks)


def client_of(peer: Address | None, forwarded: Sequence[str], proxies: Sequence[Network]) -> Address | None:
    """Who is at the other end: ``peer``, or, if that is a trusted proxy, the last address in the header
    X-Forwarded-For (its lines in ``forwarded``) that no trusted proxy has."""
    if not is_of(peer, proxies):
        return peer
    hops = ",".join(forwarded).split(",")
    for hop in reversed(hops[-HOPS:]):
        address = read_address(hop)
        if address is None:
            break
        if not is_of(address, proxies):
            return address
    return peer


def place_of(address: Address | None) -> str:
    """What counts as one place."""
    if address is None:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


class Come(enum.Enum):
    """What one more connection from a place is: one beyond what is normal is told so and closed, one of a
    flood is not answered."""

    NORMAL = 0
    TOO_MANY = 1
    FLOOD = 2


@dataclass(slots=True)
class Visits:
    """Of one place. ``joins``: connections; ``answers``: those that were answered at all; ``wrong``: codes,
    keys and tokens tried in vain."""

    joins: Bucket
    answers: Bucket
    wrong: Bucket
    connections: int = 0

    def is_new(self, now: float) -> bool:
        """Whether forgetting them would change nothing."""
        buckets = (self.joins, self.answers, self.wrong)
        return self.connections <= 0 and all(each.is_full(now) for each in buckets)


class Places:
    """All places somebody came from lately: ``most`` of them, which must be more than can be connected at
    once. ``connections`` and ``joins``: what is normal from one."""

    def __init__(self, connections: int, joins: int, most: int) -> None:
        self.connections, self.joins, self.most = connections, joins, most
        self._visits: dict[str, Visits] = {}

    def __len__(self) -> int:
        return len(self._visits)

    def of(self, place: str, now: float) -> Visits:
        """The visits of a place."""
        visits = self._visits.get(place)
        if visits is None:
            if len(self._visits) >= self.most:
                self._make_room(now)
            joins = Bucket.full(limits.JOINS_RATE, self.joins, now)
            answers = Bucket.full(ANSWERS_RATE, FLOOD * self.joins, now)
            wrong = Bucket.full(limits.WRONG_CODES_RATE, limits.WRONG_CODES_BURST, now)
            visits = self._visits[place] = Visits(joins, answers, wrong)
        return visits

    def come(self, place: str, now: float) -> Come:
        """One more connection. Call ``go`` when it ends, in any case."""
        visits = self.of(place, now)
        visits.connections += 1
        if visits.connections > FLOOD * self.connections or not visits.answers.take(now):
            return Come.FLOOD
        normal = visits.joins.take(now) and visits.connections <= self.connections
        return Come.NORMAL if normal else Come.TOO_MANY

    def go(self, place: str) -> None:
        """A connection ended."""
        visits = self._visits.get(place)
        if visits:
            visits.connections -= 1

    def forget(self, now: float) -> None:
        """Those who left long enough ago: now and then, so that memory does not grow."""
        for place, visits in list(self._visits.items()):
            if visits.is_new(now):
                del self._visits[place]

    def _make_room(self, now: float) -> None:
        """So many places at once are one attacker's: of those nobody is connected from, the older half goes.
        Half, so that this is rare however fast they come."""
        self.forget(now)
        idle = [place for place, visits in self._visits.items() if visits.connections <= 0]
        for place in idle[: (len(idle) + 1) // 2]:
            del self._visits[place]
