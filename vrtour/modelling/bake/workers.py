"""Spreads the gathering over processes; the same answer however many there are."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from vrtour.modelling.bake.gather import Gathered, Gatherer, Known, Rays
from vrtour.modelling.bake.tracer import Tracer
from vrtour.modelling.bake.world import Points, World

Float32s = npt.NDArray[np.float32]
_RAYS_A_CHUNK = 400_000


class _Process:
    """What a worker keeps between chunks: the tracer, and the light that was known last."""

    tracer: Tracer | None = None
    known: tuple[str, Known] | None = None


def _start(folder: str) -> None:
    with np.load(Path(folder) / "world.npz") as stored:
        _Process.tracer = Tracer(World(**{name.name: stored[name.name] for name in fields(World)}))


def _gather(known: str, points: Points, numbers: npt.NDArray[np.int64], rays: Rays) -> Gathered:
    if _Process.tracer is None:
        raise RuntimeError("a worker was asked before it was started")
    return Gatherer(_Process.tracer, _loaded(known)).gather(points, numbers, rays)


def _loaded(path: str) -> Known | None:
    if not path:
        return None
    if _Process.known is None or _Process.known[0] != path:
        with np.load(path) as stored:
            _Process.known = (path, Known(stored["vertices"], stored["sheet"]))
    return _Process.known[1]


class Crew:
    """Workers that share one world."""

    def __init__(self, folder: Path, pool: ProcessPoolExecutor) -> None:
        self._folder = folder
        self._pool = pool
        self._known = ""
        self._passes = 0

    def tell(self, known: Known) -> None:
        """Give all workers the light known so far."""
        self._passes += 1
        path = self._folder / f"known-{self._passes}.npz"
        np.savez(path, vertices=known.vertices, sheet=known.sheet)
        self._known = str(path)

    def gather(
        self, points: Points, numbers: npt.NDArray[np.int64], rays: Rays, done: Callable[[float], None]
    ) -> Gathered:
        """Light at all ``points``, in their order."""
        count = len(numbers)
        size = max(500, _RAYS_A_CHUNK // (rays.hemisphere + rays.portals + rays.lamps + rays.sun))
        cuts = list(range(0, count, size))
        waiting = [
            self._pool.submit(
                _gather,
                self._known,
                Points(
                    points.places[a : a + size], points.normals[a : a + size], points.outdoors[a : a + size]
                ),
                numbers[a : a + size],
                rays,
            )
            for a in cuts
        ]
        found = []
        for number, future in enumerate(waiting, start=1):
            found.append(future.result())
            done(number / len(waiting))
        if not found:
            none = np.zeros((0, 3), np.float32)
            return Gathered(none, none.copy(), np.zeros(0, np.float32), np.ones(0, np.float32))
        return Gathered(
            np.concatenate([f.sun for f in found]),
            np.concatenate([f.soft for f in found]),
            np.concatenate([f.invalid for f in found]),
            np.concatenate([f.free for f in found]),
        )


@contextmanager
def crew(world: World, workers: int) -> Iterator[Crew]:
    """Start ``workers`` processes (never by fork: not every system has it) and end them afterwards."""
    with tempfile.TemporaryDirectory(prefix="vrtour-bake-") as name:
        folder = Path(name)
        np.savez(folder / "world.npz", **{x.name: getattr(world, x.name) for x in fields(World)})
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(name,)) as pool:
            yield Crew(folder, pool)
