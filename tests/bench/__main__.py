"""Figures of a space: ``python -m tests.bench [space]``. Of this machine; nothing is asserted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import ROOT
from tests.bench.frames import Bench
from tests.bench.peer import HOW_TO, NoResult, Peer, find_peer, measure
from tests.bench.views import Weighed, weigh
from vrtour.app.engine import Engine
from vrtour.model import read_model


def openings(space: str) -> None:
    """What a visitor waits for, the first time and later."""
    with tempfile.TemporaryDirectory() as cache:
        for name in ("first", "second", "third"):
            found = opening(space, cache)
            print(
                f"{name} opening: {found['first']:.2f} s to a first frame to walk in, "
                f"{found['whole']:.2f} s to the whole space, {found['sharp']:.2f} s to a readback that is "
                f"{found['change']:.1f} of 255 from the kept picture ({found['far']:.2%} of it far off); "
                f"peak {found['memory']:.0f} MiB"
            )


def opening(space: str, cache: str) -> dict[str, float]:
    """The figures of ``tests.bench.opening`` in a window of its own."""
    # xvfb-run itself waits three seconds for its server: what counts is begun inside.
    inner = f"exec {sys.executable} -m tests.bench.opening {space} $(date +%s.%N)"
    command = ["xvfb-run", "-a", "-s", "-screen 0 1280x720x24", "bash", "-c", inner]
    # The kept picture has no markers in it.
    settings = Path(cache) / "settings.json"
    settings.write_text(json.dumps({"hotspots": False, "hint_seen": True}), encoding="utf-8")
    environment = {**os.environ, "XDG_CACHE_HOME": cache, "VRTOUR_CONFIG": cache}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=180, check=True, env=environment, cwd=ROOT
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def frames(weighed: Weighed, peer: Peer | None) -> None:
    """A frame of the worst views, alone and beside the peer; the program's own part of it."""
    heaviest, busiest = weighed.heaviest, weighed.busiest
    print(f"heaviest view: {heaviest.triangles} triangles; busiest: {busiest.draws} draws")
    engine = Engine()
    print(f"drawn at 1280x720 by {engine.graphics.renderer}")
    for samples in (0, 4):
        bench = Bench(engine, weighed, samples)
        if samples == 0:
            bench.drawing(heaviest)
            middle, worst = bench.culling(weighed.views)
            print(f"app and cull: {middle:.2f} ms median, {worst:.2f} ms worst of {len(weighed.views)} views")
        ours = bench.drawing(heaviest)
        print(f"heaviest view, {samples} samples, with readback: {ours:.0f} ms")
        if peer is not None:
            try:
                beside(weighed, peer, samples, ours, bench, engine.graphics.software)
            except NoResult as error:
                print(f"  three.js was not measured: {error}")
        bench.close()
    engine.close()


def beside(weighed: Weighed, peer: Peer, samples: int, ours: float, bench: Bench, software: bool) -> None:
    """The peer between two of our measurements, so that a busy machine shows."""
    view = weighed.heaviest
    drawn = weighed.drawn(view)
    same = measure(peer, weighed.model, drawn, view, samples, cull=False, software=software)
    again = bench.drawing(view)
    print(
        f"  three.js, same {same.triangles} triangles, shading and samples: {same.milliseconds:.0f} ms on "
        f"{same.renderer}; ours is {(ours + again) / 2 / same.milliseconds:.2f} of it "
        f"({ours:.0f} ms before, {again:.0f} ms after)"
    )
    everything = [draw.batch for draw in weighed.draws if draw.batch.key.fine]
    whole = measure(peer, weighed.model, everything, view, samples, cull=True, software=software)
    print(
        f"  apart, what culling and levels of detail gain: three.js with the whole space and its own culling "
        f"draws {whole.triangles} triangles in {whole.milliseconds:.0f} ms"
    )


def main() -> int:
    """Run all and print."""
    space = sys.argv[1] if len(sys.argv) > 1 else "rimbaud-tech"
    peer = find_peer()
    openings(space)
    data = (ROOT / "models" / space / f"{space}.glb").read_bytes()
    frames(weigh(read_model(data)), peer)
    if peer is None:
        print(HOW_TO)
    return 0


if __name__ == "__main__":
    sys.exit(main())
