"""What a relay remembers is of those who are there, not of all who ever were."""

from __future__ import annotations

import gc
import tracemalloc

from tests.server.stepping import Steps
from vrtour.protocol import acts

OURS = [tracemalloc.Filter(True, "*vrtour_relay*"), tracemalloc.Filter(True, "*vrtour?protocol*")]
VISITS = 300


def test_nothing_grows_with_the_number_of_those_who_came_and_went() -> None:
    steps = Steps()
    _, code = steps.open(capacity=50)

    def visits() -> None:
        for place in range(VISITS):
            line = steps.guest(code, f"Guest {place}", address=f"192.0.{place // 250}.{place % 250}")
            steps.do(line, 1, acts.Sit(f"chair-{place % 40}"))
            steps.tick({})
            if place % 3:
                steps.do(line, 2, acts.Leave())
            else:
                steps.breaks(line)  # and never comes back
            steps.wait(1.0)
        steps.wait(60.0)
        for kept in (steps.told, steps.frames, steps.closes, steps.inside):
            kept.clear()

    def held() -> int:
        visits()
        gc.collect()
        return sum(trace.size for trace in tracemalloc.take_snapshot().filter_traces(OURS).traces)

    tracemalloc.start()
    try:
        visits()  # whatever is kept for a while, or up to a number, is there from here on
        held()
        before, after = held(), held()
    finally:
        tracemalloc.stop()
    assert after - before < 10 * VISITS  # bytes: even a number kept of everybody would weigh more
