"""Pictures of figures in the rooms, to be looked at: ``python -m tests.bench.avatars_sheet OUT``.

``--only standing,walk`` takes some of them; ``--size 1280x720``.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from tests.bench import ROOT
from vrtour.app.avatars.figures import Figures
from vrtour.app.engine import Engine
from vrtour.app.picture import SAMPLES, halved
from vrtour.app.stage import Stage
from vrtour.app.tree import bare_tree
from vrtour.app.view import Standpoint, View
from vrtour.app.visitor import rooms_from
from vrtour.model import read_model, read_outline
from vrtour.scene import read_scene
from vrtour.world.person import CLOTHES, HAIR, Look, Person, Pose, Seat, facing

STEP = 1.0 / 30.0
NAMES = (
    *("Amélie Dupont", "Jan de Vries", "Ines", "Karim B.", "Sophie Lambert", "Lukas", "Noor Haddad", "Tom"),
    *(
        "Céline Arnould",
        "Wouter",
        "Fatou Diallo",
        "Hans-Peter Müller",
        "Zoë",
        "Paul",
        "Mei Lin",
        "Yann Le Goff",
    ),
)
COUNTRIES = ("FR", "BE", "LU", "DE")


def look(k: int) -> Look:
    """The k-th of many different people."""
    return Look(
        hair=HAIR[(k * 5 + 1) % len(HAIR)],
        clothes=CLOTHES[(k * 3 + k // 4) % len(CLOTHES)],
        skin=(k * 5 + 1) % 8,
        hair_colour=(k * 3) % 8,
        garment_colour=(k * 7) % 12,
        lower_colour=k % 6,
    )


def standing(k: int, x: float, y: float, yaw: float, eyes: float = 0.0, **more: object) -> Person:
    """The k-th person at (x, y) looking to ``yaw``."""
    height = eyes or 1.50 + 0.05 * ((k * 3) % 6)
    pose = Pose((x, y, height), facing(yaw, -0.04))
    return Person(look(k), pose, NAMES[k % 16], COUNTRIES[k % 4], **more)  # type: ignore[arg-type]


def seated(k: int, seat: Seat, turn: float = 0.0, **more: object) -> Person:
    """The k-th person on a seat."""
    x, y, z = seat.place
    pose = Pose(
        (x - math.sin(seat.yaw) * 0.08, y + math.cos(seat.yaw) * 0.08, z + seat.height + 0.77),
        facing(seat.yaw + turn, -0.12),
        z,
    )
    return Person(look(k), pose, NAMES[k % 16], COUNTRIES[k % 4], seat=seat, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Eye:
    """From where a picture is taken: degrees as on a plan, clockwise from north."""

    room: str
    at: tuple[float, float]
    heading: float
    pitch: float = -6.0
    height: float = 1.6
    fov: float = 74.0

    def standpoint(self, floor: float) -> Standpoint:
        """As the view takes it."""
        return Standpoint(
            (*self.at, floor + self.height),
            -math.radians(self.heading),
            math.radians(self.pitch),
            math.radians(self.fov),
        )


class Studio:
    """Rimbaud'Tech with a camera in it."""

    def __init__(self, size: tuple[int, int], over: int = 2) -> None:
        data = (ROOT / "models" / "rimbaud-tech" / "rimbaud-tech.glb").read_bytes()
        self.outline, self.model = read_outline(data), read_model(data)
        self.scene = read_scene(ROOT / "scenes" / "rimbaud-tech.toml")
        self.engine = Engine()
        self.over = over
        self.stage = Stage(
            bare_tree(self.model), self.engine.graphics, exposure=self.model.exposure, samples=SAMPLES
        )
        self.view = View(self.engine, (size[0] * over, size[1] * over), SAMPLES)

    def figures(self) -> Figures:
        """Nobody yet."""
        return Figures(self.stage.root, self.engine.graphics, self.model.grid)

    def seats(self, room: str) -> list[Seat]:
        """The seats of a room."""
        floor = next(r.floor for r in self.outline.rooms if r.name == room)
        return [
            Seat((s.at[0], s.at[1], floor), -math.radians(s.heading), s.height)
            for s in self.scene.seats
            if s.room == room
        ]

    def take(
        self, eye: Eye, people: list[Person], seconds: float = 0.6, **more: object
    ) -> npt.NDArray[np.uint8]:
        """``people`` after some time, from ``eye``; ``moving``: people at a time."""
        figures = self.figures()
        moving = more.get("moving")
        point = eye.standpoint(0.0)
        for k in range(max(2, round(seconds / STEP))):
            now = k * STEP
            shown = moving(now) if callable(moving) else people
            figures.show(dict(enumerate(shown)), point.place, now, STEP)
        self.stage.show(rooms_from(self.outline, eye.room))
        self.stage.expose(self.outline.exposure_in(eye.room))
        self.view.look(self.stage.root, point)
        taken = self.view.pixels()
        figures.close()
        return halved(taken) if self.over == 2 else taken


def walking(k: int, x: float, y: float, yaw: float, speed: float) -> Callable[[float], Person]:
    """The k-th person on the way from (x, y)."""

    def at(now: float) -> Person:
        way = now * speed
        return standing(k, x - math.sin(yaw) * way, y + math.cos(yaw) * way, yaw, 1.6)

    return at


def pictures(studio: Studio) -> dict[str, Callable[[], npt.NDArray[np.uint8]]]:
    """All pictures by name."""
    coworking, conference = studio.seats("coworking"), studio.seats("conference")
    hall = Eye("coworking", (12.05, 3.22), 263.0)

    def line_up() -> list[Person]:
        return [
            standing(
                k,
                6.4 + 0.05 * (k % 2),
                3.55 - 0.62 * (k % 5) * 0.6,
                math.radians(-97),
            )
            for k in range(5)
        ]

    def in_row(start: int) -> list[Person]:
        return [
            standing(start + k, 13.05 + 0.62 * k, 1.9, 0.0, raised=k == 1 and start > 0, speaking=k == 2)
            for k in range(4)
        ]

    row_eye = Eye("entrance", (13.98, 5.1), 180.0, -8.0, 1.5, 62.0)
    close = Eye("entrance", (14.0, 3.0), 180.0, -3.0, 1.6, 60.0)

    def face(k: int, **more: object) -> npt.NDArray[np.uint8]:
        return studio.take(close, [standing(k, 14.0, 1.9, 0.12, 1.58, **more)])

    def cycle() -> npt.NDArray[np.uint8]:
        strips = []
        side = Eye("relaxation", (20.6, 2.4), 270.0, -12.0, 1.5, 74.0)
        for k in range(6):
            seconds = 1.5 + 0.085 * k
            walk = walking(3 if k < 3 else 1, 18.1, 2.4 - 1.4 * seconds, 0.0, 1.4)
            whole = studio.take(side, [], seconds, moving=lambda now, walk=walk: [walk(now)])
            third = whole.shape[1] // 5
            strips.append(whole[:, 2 * third : 3 * third])
        return np.concatenate(strips, axis=1)

    everybody = [seated(k, seat, 0.5 * math.sin(2.1 * k), raised=k == 3, speaking=k == 6)
                 for k, seat in enumerate(conference[:12])]  # fmt: skip
    return {
        "row": lambda: studio.take(row_eye, in_row(0)),
        "row2": lambda: studio.take(row_eye, in_row(4)),
        "row3": lambda: studio.take(row_eye, in_row(8), 1.0),
        "back": lambda: studio.take(
            row_eye, [replace(p, pose=replace(p.pose, facing=facing(math.pi))) for p in in_row(4)]
        ),
        "face": lambda: face(0),
        "face2": lambda: face(1, speaking=True),
        "face3": lambda: face(7),
        "face4": lambda: face(6),
        "walk": cycle,
        "coworking": lambda: studio.take(
            hall,
            [
                *(seated(k, seat, 0.3 * math.sin(k)) for k, seat in enumerate(coworking[:9])),
                standing(11, 10.0, 2.55, math.radians(-70), speaking=True),
                standing(13, 9.3, 2.35, math.radians(95)),
                standing(14, 7.0, 2.2, math.radians(-100), raised=True),
            ],
        ),
        "seat": lambda: studio.take(
            Eye("coworking", (2.5, 2.3), 200.0, -14.0, 1.5, 60.0),
            [seated(k, s) for k, s in enumerate(coworking[:3])],
        ),
        "conference": lambda: studio.take(Eye("conference", (10.25, 6.1), 296.0), everybody),
        "meeting": lambda: studio.take(
            Eye("conference", (4.3, 6.2), 50.0),
            [
                *everybody,
                standing(9, 4.3, 8.6, math.radians(-120), 1.6, pointing=True, points_at=(3.75, 7.6, 1.5)),
            ],
        ),
    }


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--size", default="1280x720")
    options = parser.parse_args()
    width, height = (int(n) for n in options.size.split("x"))
    options.out.mkdir(parents=True, exist_ok=True)
    studio = Studio((width, height))
    wanted = set(filter(None, options.only.split(",")))
    for name, taken in pictures(studio).items():
        if not wanted or name in wanted:
            Image.fromarray(taken()).save(options.out / f"{name}.png")
            print(options.out / f"{name}.png")


if __name__ == "__main__":
    main()
