"""What fifty people cost: ``python -m tests.bench.avatars [HOW_MANY]``. Nothing is asserted."""

from __future__ import annotations

import statistics
import sys
import time

from panda3d.core import CallbackData, PythonCallbackObject

from tests.bench.avatars_sheet import STEP, Eye, Studio, seated, standing, walking
from vrtour.app.visitor import rooms_from
from vrtour.world.person import Person

WARM, TIMED = 5, 60
HALL = Eye("coworking", (12.05, 3.22), 263.0)


def crowd(studio: Studio, count: int, now: float) -> dict[int, Person]:
    """People on the seats of the coworking, standing and walking between them."""
    seats = studio.seats("coworking")
    people: list[Person] = [seated(k, seat) for k, seat in enumerate(seats[:20])]
    for k in range(len(people), count):
        x, y = 0.8 + 0.9 * (k % 12), 1.7 + 0.35 * (k % 5)
        if k % 2:
            people.append(walking(k, x, y, 1.6, 0.4)(now))
        else:
            people.append(standing(k, x, y, 0.7 * k, speaking=k % 6 == 0))
    return dict(enumerate(people[:count]))


def measure(studio: Studio, count: int) -> None:
    """App (posing), the processor's own time for it, cull, and a whole frame with its readback."""
    figures, ended = studio.figures(), [0.0]
    point = HALL.standpoint(0.0)
    studio.stage.show(rooms_from(studio.outline, HALL.room))
    studio.stage.expose(studio.outline.exposure_in(HALL.room))
    studio.view.look(studio.stage.root, point)

    def culling(data: CallbackData) -> None:
        data.upcall()
        ended[0] = time.perf_counter()

    studio.view.region.set_cull_callback(PythonCallbackObject(culling))
    found: dict[str, list[float]] = {"app": [], "app alone": [], "cull": [], "frame": []}
    for k in range(WARM + TIMED):
        now = k * STEP
        people = crowd(studio, count, now)
        begin, alone = time.perf_counter(), time.thread_time()
        figures.show(people, point.place, now, STEP)
        posed, alone = time.perf_counter(), time.thread_time() - alone
        studio.view.pixels()
        done = time.perf_counter()
        if k >= WARM:
            found["app"].append(1e3 * (posed - begin))
            found["app alone"].append(1e3 * alone)
            found["cull"].append(1e3 * (ended[0] - posed))
            found["frame"].append(1e3 * (done - begin))
    studio.view.region.clear_cull_callback()
    figures.close()
    medians = ", ".join(f"{name} {statistics.median(times):.2f} ms" for name, times in found.items())
    print(f"{count} people in the coworking: {medians}; app at worst {max(found['app']):.2f} ms")


def main() -> int:
    """Measure nobody, and then as many as wanted."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    studio = Studio((1280, 720), over=1)
    print(f"drawn at 1280x720, 4 samples, by {studio.engine.graphics.renderer}")
    for number in (0, count):
        measure(studio, number)
    return 0


if __name__ == "__main__":
    sys.exit(main())
