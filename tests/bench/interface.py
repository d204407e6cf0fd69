"""What the interface costs: ``python -m tests.bench.interface``. Of this machine; nothing is asserted."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from tests.app.interface.samples import large_panel
from vrtour.app.engine import Engine
from vrtour.app.interface.box import Box
from vrtour.app.interface.fonts import installed_fonts
from vrtour.app.interface.hit import hit, walk
from vrtour.app.interface.layout import lay_out
from vrtour.app.interface.paint import paint
from vrtour.app.interface.quads import drawing
from vrtour.app.interface.surface import Surface
from vrtour.app.interface.theme import LIGHT

SIZE = (1280, 720)
TIMES = 400


def median(work: Callable[[], object], times: int = TIMES) -> float:
    """Milliseconds of ``work``, the median."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - begin))
    return statistics.median(taken)


def main() -> int:
    """Run all and print."""
    engine = Engine()
    target = engine.buffer("interface", SIZE, 0)
    surface = Surface(target, engine.graphics.dialect, installed_fonts(), size=SIZE)
    glyphs = surface._painter.glyphs
    panels = [large_panel("one"), large_panel("two")]
    for panel in panels:
        surface.show(panel)
    placed = lay_out(panels[0], 0, 0, *SIZE, glyphs.measure, {})
    ops = paint(placed, LIGHT, glyphs.measure)
    print(f"{len(list(walk(placed)))} boxes, {len(ops)} drawings, on {engine.graphics.renderer}")

    turn = iter(range(10**9))
    redraw = median(lambda: surface.show(panels[next(turn) % 2]))
    print(f"redraw, layout to vertices: {redraw:.2f} ms")
    print(f"  layout {median(lambda: lay_out(panels[0], 0, 0, *SIZE, glyphs.measure, {})):.2f}", end="")
    print(f", paint {median(lambda: paint(placed, LIGHT, glyphs.measure)):.2f}", end="")
    print(f", vertices {median(lambda: drawing(ops, glyphs, {})):.2f}", end="")
    print(f", all of painting to Panda {median(lambda: surface._painter.draw(ops)):.2f} ms")
    print(f"the same box again: {median(lambda: surface.show(panels[0])):.4f} ms")
    equal = [anew(panels[0]) for _ in range(2)]
    print(f"an equal box made anew: {median(lambda: surface.show(equal[next(turn) % 2])):.4f} ms")
    print(f"what is under a point: {median(lambda: hit(placed, 640, 500)):.4f} ms")

    first = Surface(target, engine.graphics.dialect, installed_fonts(), size=(3840, 2160), scale=3.0)
    begin = time.perf_counter()
    first.show(panels[0])
    print(
        f"first time ever, all letters to be made, 3840x2160: {1000 * (time.perf_counter() - begin):.0f} ms"
    )
    surface.close()
    first.close()
    engine.close()
    return 0


def anew(box: Box) -> Box:
    """An equal tree of which nothing is the same object."""
    return replace(box, kids=tuple(anew(kid) for kid in box.kids))


if __name__ == "__main__":
    sys.exit(main())
