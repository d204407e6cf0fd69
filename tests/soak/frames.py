"""A million broken frames for every decoder: ``python -m tests.soak.frames [count] [seed]``.

Fails when anything but the peer's mistake is raised, when the relay's hot path judges a frame otherwise than
the client's decoder, or when the memory grows. A count of 1,000,000 takes about half a minute.
"""

from __future__ import annotations

import sys
import time
import tracemalloc

from tests.protocol.broken import try_frames

COUNT = 1_000_000
ROUND = 50_000
GROWN = 200_000  # bytes


def main(count: int = COUNT, seed: int = 0) -> int:
    """Tells what became of the frames; 1 if something grew or disagreed."""
    started = time.perf_counter()
    try_frames(seed, ROUND)  # caches fill once
    tracemalloc.start()
    try_frames(seed, ROUND // 10)
    before, _ = tracemalloc.get_traced_memory()
    try_frames(seed + 1, ROUND // 10)
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    total = try_frames(seed, 0)
    for start in range(0, count, ROUND):
        total += try_frames(seed + 2 + start, min(ROUND, count - start))
    seconds = time.perf_counter() - started
    print(f"{count} frames in {seconds:.1f} s: {total['read']} read, {total['refused']} refused,", end=" ")
    print(f"{total['disagreed']} judged otherwise by the hot path, {grown} bytes grown")
    return int(total["disagreed"] > 0 or grown > GROWN or total["read"] + total["refused"] != count)


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:])))
