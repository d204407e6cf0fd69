"""Whose connection it is, and how many and how often they come from one place.

Only a proxy the operator trusts may say for whom it speaks. A whole IPv6 network of 64 bits is one place:
that is what one household gets.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass

from vrtour.protocol import limits
from vrtour_relay.rooms.buckets import Bucket

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
FLOOD = 2  # times the connections allowed from one place
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


@dataclass(slots=True)
class Visits:
    """Of one place. ``joins``: connections; ``wrong``: codes, keys and tokens tried in vain."""

    joins: Bucket
    wrong: Bucket
    connections: int = 0


class Places:
    """All places somebody came from lately."""

    def __init__(self, connections: int, joins: int) -> None:
        self.connections, self.joins = connections, joins
        self._visits: dict[str, Visits] = {}

    def __len__(self) -> int:
        return len(self._visits)

    def of(self, place: str, now: float) -> Visits:
        """The visits of a place."""
        visits = self._visits.get(place)
        if visits is None:
            joins = Bucket.full(limits.JOINS_RATE, self.joins, now)
            wrong = Bucket.full(limits.WRONG_CODES_RATE, limits.WRONG_CODES_BURST, now)
            visits = self._visits[place] = Visits(joins, wrong)
        return visits

    def come(self, place: str, now: float) -> bool:
        """One more connection; whether that is still normal. Call ``go`` when it ends, in any case."""
        visits = self.of(place, now)
        visits.connections += 1
        return visits.joins.take(now) and visits.connections <= self.connections

    def is_flooded(self, place: str) -> bool:
        """Whether so many are connected from there that none more is even answered."""
        visits = self._visits.get(place)
        return visits is not None and visits.connections > FLOOD * self.connections

    def go(self, place: str) -> None:
        """A connection ended."""
        visits = self._visits.get(place)
        if visits:
            visits.connections -= 1

    def forget(self, now: float) -> None:
        """Those who left long enough ago: now and then, so that memory does not grow."""
        for place, visits in list(self._visits.items()):
            if visits.connections <= 0 and visits.joins.is_full(now) and visits.wrong.is_full(now):
                del self._visits[place]
