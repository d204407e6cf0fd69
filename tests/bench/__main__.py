"""Figures of a space: ``python -m tests.bench [space]``. Times are of this machine; nothing is asserted."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

OPENING = """
import sys, time
from vrtour.app import tour
first = []
begin = float(sys.argv[1])
frame = tour.Tour.frame
def watched(self):
    going = frame(self)
    if not self._first and (not first):
        first.append(time.time() - begin)
    if first and (self._whole or time.time() - begin > 60):
        print(f"{first[0]:.2f} {time.time() - begin:.2f}")
        return False
    return going
tour.Tour.frame = watched
from vrtour.cli.main import main
sys.exit(main(["tour", sys.argv[2]]))
"""


def opening(space: str, cache: str) -> tuple[float, float]:
    """Seconds from the start of the process to the first frame, and to the whole space."""
    environment = {**os.environ, "XDG_CACHE_HOME": cache, "HOME": cache}
    # xvfb-run itself waits three seconds for its server: what counts is begun inside.
    inner = f'exec {sys.executable} -c "$CODE" $(date +%s.%N) {space}'
    command = ["xvfb-run", "-a", "-s", "-screen 0 1280x720x24", "bash", "-c", inner]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=True, env={**environment, "CODE": OPENING}
    )
    first, whole = done.stdout.split()
    return float(first), float(whole)


def frames(space: str) -> None:
    """Drawing: a frame with its readback, culling alone, draws and triangles of the worst view."""
    from vrtour.app.batches import batches
    from vrtour.app.budget import draws, load, standpoints, yaws
    from vrtour.app.engine import Engine
    from vrtour.app.stage import Stage
    from vrtour.app.tree import bare_tree
    from vrtour.app.view import Standpoint, View
    from vrtour.model import read_model
    from vrtour.world import across, visible

    data = (ROOT / "models" / space / f"{space}.glb").read_bytes()
    model = read_model(data)
    made = draws(batches(model))
    loads = [load(model, made, room, eye, yaw) for room, eye in standpoints(model) for yaw in yaws()]
    heaviest = max(loads, key=lambda x: x.triangles)
    busiest = max(loads, key=lambda x: x.draws)
    print(f"worst view: {heaviest.triangles} triangles; {busiest.draws} draws ({len(loads)} views)")
    engine = Engine()
    rooms = {room.name: room for room in model.rooms}
    names = [room.name for room, _ in standpoints(model) for _ in yaws()]
    room = rooms[names[loads.index(heaviest)]]
    wide = across(1.2915, 0.0, 1.4)
    shown = visible(model.openings, room.name, heaviest.place[:2], heaviest.yaw, wide, frozenset(room.sees))
    for samples in (0, 4):
        stage = Stage(bare_tree(model), engine.graphics, exposure=model.exposure, samples=samples)
        view = View(engine, (1280, 720), samples)
        stage.show(shown)
        view.look(stage.root, Standpoint(heaviest.place, heaviest.yaw, 0.0))
        engine.panda.render_frame()
        times = []
        for _ in range(8):
            begin = time.perf_counter()
            engine.panda.render_frame()
            view.pixels()
            times.append(1000 * (time.perf_counter() - begin))
        took, who = statistics.median(times), engine.graphics.renderer
        print(f"frame with readback, 1280x720, {samples} samples, heaviest view: {took:.0f} ms on {who}")
        view.close()
    engine.close()


def main() -> int:
    """Run all and print."""
    space = sys.argv[1] if len(sys.argv) > 1 else "rimbaud-tech"
    with tempfile.TemporaryDirectory() as cache:
        for time_ in ("first", "second", "third"):
            begun, whole = opening(space, cache)
            print(f"{time_} opening: {begun:.2f} s to the first frame, {whole:.2f} s to the whole space")
    frames(space)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
