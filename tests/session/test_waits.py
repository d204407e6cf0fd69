from __future__ import annotations

import random

from vrtour.protocol import limits
from vrtour.session.waits import LONGEST, LONGEST_SOON, Waits


def test_waits_grow_and_differ() -> None:
    waits = Waits(random.Random(1))
    first = [Waits(random.Random(i)).next(0.0) for i in range(200)]
    assert 0.25 <= min(first) < 0.3 and 0.7 < max(first) <= 0.75
    later = [waits.next(limits.GRACE + 1.0) for _ in range(12)]
    assert later[0] < later[3] < later[6]
    assert max(later) <= LONGEST * 1.5


def test_while_the_seat_is_kept_nobody_waits_long() -> None:
    waits = Waits(random.Random(2))
    assert max(waits.next(10.0) for _ in range(20)) <= LONGEST_SOON * 1.5


def test_the_relays_word_comes_before_ones_own_wait() -> None:
    some = [Waits(random.Random(i)).next(0.0, at_least=2.0) for i in range(50)]
    assert min(some) >= 2.25 and max(some) - min(some) > 0.3


def test_after_a_good_while_it_begins_anew() -> None:
    waits = Waits(random.Random(3))
    for _ in range(8):
        waits.next(60.0)
    waits.begin_anew()
    assert waits.next(0.0) <= 0.75
