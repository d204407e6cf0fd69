from __future__ import annotations

import random

import pytest

from vrtour.session.clock import SETTLING, SLEW, Clock


def hear(
    clock: Clock,
    begin: float,
    seconds: float,
    chance: random.Random,
    drift: float = 0.0,
    epoch: float = 500.0,
) -> list[float]:
    """Frames 20 times a second and a ping each two seconds, on a line of 40 ms and up to 60 more, one frame
    in fifty with a spike of half a second. Returns how wrong the estimate was, second by second."""

    def server(local: float) -> float:
        return epoch + local * (1.0 + drift)

    wrong = []
    for i in range(round(seconds * 20)):
        made = begin + i / 20
        late = 0.040 + chance.uniform(0, 0.060) + (0.5 if chance.random() < 0.02 else 0.0)
        clock.heard(int(server(made) * 1000) % 2**32, made + late)
        if i % 40 == 0:
            there = 0.040 + chance.uniform(0, 0.060)
            clock.heard(int(server(made) * 1000) % 2**32, made + late, asked_at=made - there)
        wrong.append(clock.server_at(made + late) - server(made + late))
    return wrong


def test_spikes_and_jitter_leave_the_estimate_within_a_few_milliseconds() -> None:
    wrong = hear(Clock(), 0.0, 60.0, random.Random(1))
    assert max(map(abs, wrong[20 * 20 :])) < 0.012


def test_a_drift_is_followed() -> None:
    wrong = hear(Clock(), 0.0, 300.0, random.Random(2), drift=120e-6)
    assert max(map(abs, wrong[100 * 20 :])) < 0.012


def test_the_milliseconds_wrap() -> None:
    near = (2**32 - 3000) / 1000
    wrong = hear(Clock(), 0.0, 20.0, random.Random(3), epoch=near)
    assert max(abs((w + 2**31 / 1000) % (2**32 / 1000) - 2**31 / 1000) for w in wrong[100:]) < 0.02


def test_a_settled_estimate_changes_gently_and_never_runs_backwards() -> None:
    clock, chance = Clock(), random.Random(4)
    before, at = -1.0, 0.0
    for i in range(2000):
        made = i / 20
        now = made + 0.040 + chance.uniform(0, 0.060)
        clock.heard(int((made + 9.0) * 1000), now, asked_at=made - 0.1 if i % 7 == 0 else None)
        server = clock.server_at(now)
        if now > SETTLING + 1:
            assert abs((server - before) - (now - at)) <= (SLEW + 1e-3) * abs(now - at) + 1e-9
        before, at = server, now


def test_a_relay_whose_clock_was_set_is_believed_anew() -> None:
    clock, chance = Clock(), random.Random(5)
    hear(clock, 0.0, 30.0, chance)
    wrong = hear(clock, 30.0, 30.0, chance, epoch=9000.0)
    assert max(map(abs, wrong[20 * 10 :])) < 0.03


@pytest.mark.parametrize("seed", range(5))
def test_any_numbers_leave_a_number(seed: int) -> None:
    clock, chance = Clock(), random.Random(seed)
    for i in range(500):
        asked = i / 10 - chance.random() if chance.random() < 0.3 else None
        clock.heard(chance.randrange(2**32), i / 10, asked)
        assert abs(clock.server_at(i / 10)) < 1e10
