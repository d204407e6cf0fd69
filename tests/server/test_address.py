"""Places: what is normal from one, what is too much, and how many are remembered."""

from __future__ import annotations

from collections import Counter

from vrtour.protocol import limits
from vrtour_relay.shell.address import ANSWERS_RATE, FLOOD, Come, Places

MOST = 100


def places(connections: int = 100) -> Places:
    return Places(connections, limits.JOINS_BURST, MOST)


def test_a_class_is_normal_then_comes_are_refused_then_not_even_answered() -> None:
    found, here = [], places(connections=1000)
    for _ in range(300):
        found.append(here.come("192.0.2.1", 0.0))
        here.go("192.0.2.1")
    assert found[: limits.JOINS_BURST] == [Come.NORMAL] * limits.JOINS_BURST
    assert Counter(found) == {
        Come.NORMAL: limits.JOINS_BURST,
        Come.TOO_MANY: (FLOOD - 1) * limits.JOINS_BURST,
        Come.FLOOD: 300 - FLOOD * limits.JOINS_BURST,
    }
    assert here.come("192.0.2.2", 0.0) is Come.NORMAL
    assert here.come("192.0.2.1", 1.0 / ANSWERS_RATE) is Come.TOO_MANY
    assert here.come("192.0.2.1", 1.0 / limits.JOINS_RATE) is Come.NORMAL


def test_so_many_at_once_from_one_place_are_too_many_and_twice_that_a_flood() -> None:
    here = places(connections=10)
    found = [here.come("192.0.2.1", 0.0) for _ in range(FLOOD * 10 + 1)]
    assert found == [Come.NORMAL] * 10 + [Come.TOO_MANY] * 10 + [Come.FLOOD]


def test_who_left_long_enough_ago_is_forgotten() -> None:
    here = places()
    here.come("192.0.2.1", 0.0)
    here.come("192.0.2.2", 0.0)
    here.go("192.0.2.1")
    here.of("192.0.2.1", 0.0).wrong.take(0.0)
    here.forget(3.0)
    assert len(here) == 2, "its wrong code counts for a minute, the other is still connected"
    here.forget(1.0 / limits.WRONG_CODES_RATE + 1.0)
    assert len(here) == 1


def test_however_many_places_come_no_more_are_remembered_and_never_is_one_that_is_connected_forgotten() -> (
    None
):
    here = places()
    for number in range(MOST // 2):
        here.come(f"192.0.2.{number}", 0.0)
    for number in range(5000):
        place = f"2001:db8:{number:x}::/64"
        here.come(place, 1.0)
        here.of(place, 1.0).wrong.take(1.0)
        here.go(place)
        assert len(here) <= MOST
    assert all(here.of(f"192.0.2.{number}", 1.0).connections == 1 for number in range(MOST // 2))
