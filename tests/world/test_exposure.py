"""The eye adapts within a second, alike however time is cut up, and then rests."""

from __future__ import annotations

import pytest

from vrtour.world.exposure import SECONDS, adapted

DIM, BRIGHT = (1.8, 2.0, 2.2), (0.9, 1.0, 1.1)


def test_it_is_nearly_there_after_its_time_and_quite_soon_after() -> None:
    soon = adapted(DIM, BRIGHT, SECONDS)
    assert soon == pytest.approx(BRIGHT, rel=0.05)
    assert soon != BRIGHT
    assert adapted(DIM, BRIGHT, 3 * SECONDS) == BRIGHT


def test_many_small_steps_are_one_large_one() -> None:
    shown = DIM
    for _ in range(20):
        shown = adapted(shown, BRIGHT, 0.01)
    assert shown == pytest.approx(adapted(DIM, BRIGHT, 0.2), rel=1e-9)


def test_no_time_and_no_difference_change_nothing() -> None:
    assert adapted(DIM, BRIGHT, 0.0) == pytest.approx(DIM)
    assert adapted(DIM, BRIGHT, -1.0) == pytest.approx(DIM)
    assert adapted(BRIGHT, BRIGHT, 0.1) == BRIGHT


def test_it_never_passes_what_is_wanted() -> None:
    shown = DIM
    for _ in range(200):
        after = adapted(shown, BRIGHT, 0.016)
        assert all(b <= a for a, b in zip(shown, after, strict=True))
        shown = after
    assert shown == BRIGHT
