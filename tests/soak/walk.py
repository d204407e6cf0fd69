"""Ten simulated hours of a visitor who walks at random: ``python -m tests.soak.walk [space] [hours]``.

Fails when the visitor leaves the walkable area, falls, gets stuck, or does not come to every room.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections import Counter
from pathlib import Path

from vrtour.model import read_outline
from vrtour.world import Body, Intent, WalkArea, find_path, step
from vrtour.world.locomotion import standing

ROOT = Path(__file__).resolve().parents[2]
DT = 1 / 30
STUCK_SECONDS = 60.0


class Wanderer:
    """Holds keys for a while, turns, runs, clicks somewhere now and then."""

    def __init__(self, area: WalkArea, seed: int) -> None:
        self.area, self.chance = area, random.Random(seed)
        first = self._somewhere()
        self.body = standing(area, first, 0.0)
        self.floor = area.height(first)

    def _somewhere(self):
        triangle = self.chance.randrange(len(self.area))
        corners = self.area.corners(triangle)
        x, y, z = (sum(c[k] for c in corners) / 3 for k in range(3))
        return self.area.nearest(x, y, z)

    def intent(self) -> Intent:
        chance = self.chance
        return Intent(
            forward=chance.choice((0.0, 1.0, 1.0, 1.0, 1.0, -1.0)),
            right=chance.choice((0.0, 0.0, 1.0, -1.0)),
            yaw=chance.uniform(-0.05, 0.05),
            fast=chance.random() < 0.25,
            speed=chance.choice((0.5, 1.0, 1.0, 2.0)),
        )

    def sent(self) -> None:
        goal = self._somewhere()
        way = find_path(self.area, self.body.place, goal)
        if way is None:
            raise AssertionError(f"no way from {self.body.place} to {goal}")
        b = self.body
        self.body = Body(b.place, b.yaw, b.pitch, b.eye, b.tall, b.vx, b.vy, tuple(way[1:]))
        for _ in range(round(180 / DT)):
            self.body = step(self.area, self.body, Intent(), DT)
            if not self.body.path:
                return
        raise AssertionError(f"sent to {goal}, still at {self.body.place} after three minutes")


def checked(area: WalkArea, body: Body) -> None:
    place = body.place
    if area.locate(place.x, place.y, area.height(place)) is None:
        raise AssertionError(f"left the walkable area at {place}")
    if not math.isfinite(body.eye) or abs(body.eye - area.height(place) - body.tall) > 0.6:
        raise AssertionError(f"fell: eye at {body.eye} over a floor at {area.height(place)}")


def walk(space: str, hours: float, seed: int = 1) -> Counter[str]:
    outline = read_outline((ROOT / "models" / space / f"{space}.glb").read_bytes())
    area = WalkArea(outline.walk)
    wanderer, seen = Wanderer(area, seed), Counter[str]()
    end, now, mark, since = hours * 3600, 0.0, (0.0, 0.0), 0.0
    while now < end:
        if wanderer.chance.random() < 0.02:
            wanderer.sent()
        intent = wanderer.intent()
        for _ in range(wanderer.chance.randint(10, 90)):
            wanderer.body = step(area, wanderer.body, intent, DT)
            now += DT
        checked(area, wanderer.body)
        here = (wanderer.body.place.x, wanderer.body.place.y)
        if math.dist(here, mark) > 0.3:
            mark, since = here, now
        elif now - since > STUCK_SECONDS:
            raise AssertionError(f"stuck at {here} for a minute")
        seen[outline.rooms[area.room(wanderer.body.place)].name] += 1
    missing = {room.name for room in outline.rooms} - set(seen)
    if missing:
        raise AssertionError(f"never came to {sorted(missing)}")
    return seen


if __name__ == "__main__":
    name = sys.argv[1] if len(sys.argv) > 1 else "rimbaud-tech"
    asked = float(sys.argv[2]) if len(sys.argv) > 2 else 10.0
    begun = time.perf_counter()
    rooms = walk(name, asked)
    print(f"{asked:g} h walked in {time.perf_counter() - begun:.0f} s: {dict(rooms.most_common())}")
