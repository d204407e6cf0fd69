from __future__ import annotations

import tracemalloc

from tests.protocol.broken import try_frames


def test_fifty_thousand_broken_frames_are_read_or_refused() -> None:
    """A million are a command of its own: ``python -m tests.soak.frames``."""
    outcome = try_frames(seed=1, count=50_000)
    assert outcome["read"] + outcome["refused"] == 50_000
    assert outcome["refused"] > 20_000
    assert outcome["read"] > 1_000
    assert outcome["disagreed"] == 0


def test_broken_frames_leave_nothing_behind() -> None:
    try_frames(seed=2, count=2_000)
    tracemalloc.start()
    try:
        try_frames(seed=3, count=2_000)
        before, _ = tracemalloc.get_traced_memory()
        try_frames(seed=4, count=2_000)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 20_000
