"""Going to somebody of a meeting: on foot, or through the dark, and after them while they walk on."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import SimpleNamespace as Some
from typing import Any

import pytest

from vrtour.app.approach import Approach
from vrtour.world.formation import Ground
from vrtour.world.interpolation import Sample


class Walker:
    """A visitor in an empty hall of two storeys, 3 m apart."""

    def __init__(self) -> None:
        self.floor, self.ways, self.stopped = 0.0, True, 0
        self.here: tuple[float, float] = (0.0, 0.0)
        self.goal: tuple[float, float, float] | None = None
        self.looks = 0.0

    @property
    def to_go(self) -> float:
        return math.dist(self.here, self.goal[:2]) if self.goal is not None else 0.0

    def floor_under(self, x: float, y: float, z: float) -> float:
        return 3.0 if z > 3.0 else 0.0

    def ground_at(self, x: float, y: float, floor: float) -> Ground:
        return Ground(lambda start, wanted: wanted)

    def walk_to(self, x: float, y: float, floor: float, yaw: float) -> bool:
        if self.ways:
            self.goal, self.looks = (x, y, floor), yaw
        return self.ways

    def jump_to(self, x: float, y: float, floor: float, yaw: float, pitch: float) -> None:
        self.here, self.floor, self.goal, self.looks = (x, y), floor, None, yaw


class Scene:
    def __init__(self) -> None:
        self.walker, self.jumps, self.stops = Walker(), 0, 0
        self.inside: Any = Some(visitor=self.walker)
        travel: Any = Some(
            now=0.0, settings=Some(reduce_motion=False), jump=self._jump, take_over=self._take_over
        )
        self.travel = travel
        self.approach = Approach(travel)

    def _jump(self, change: Callable[[], object]) -> None:
        self.jumps += 1
        change()

    def _take_over(self) -> None:
        self.stops, self.walker.goal = self.stops + 1, None

    def go(self, x: float, y: float, z: float = 1.6, yaw: float = 0.0) -> bool:
        return self.approach.begin(self.inside, 2, {2: Sample(0.0, (x, y, z), yaw)})

    def later(self, x: float, y: float) -> None:
        self.travel.now += 1.0
        self.approach.go_on(self.inside, {2: Sample(0.0, (x, y, 1.6))})


def test_one_walks_to_a_place_before_them_and_looks_at_them() -> None:
    scene = Scene()
    assert scene.go(5.0, 2.0) and scene.jumps == 0 and scene.stops == 1
    assert scene.walker.goal == pytest.approx((5.0, 3.2, 0.0))  # they look north
    assert abs(math.remainder(scene.walker.looks - math.pi, math.tau)) < 1e-6


def test_who_is_on_another_storey_far_or_behind_no_way_is_reached_through_the_dark() -> None:
    for x, z, ways in ((5.0, 4.6, True), (40.0, 1.6, True), (5.0, 1.6, False)):
        scene = Scene()
        scene.walker.ways = ways
        assert scene.go(x, 2.0, z) and scene.jumps == 1 and scene.walker.goal is None
        assert math.dist(scene.walker.here, (x, 2.0)) < 1.6
        assert scene.walker.floor == (3.0 if z > 3.0 else 0.0)


def test_who_wants_no_motion_is_there_at_once() -> None:
    scene = Scene()
    scene.travel.settings.reduce_motion = True
    assert scene.go(5.0, 2.0) and scene.jumps == 1


def test_nobody_is_gone_to_who_is_not_there() -> None:
    scene = Scene()
    assert not scene.approach.begin(scene.inside, 3, {2: Sample(0.0, (1.0, 1.0, 1.6))})
    assert scene.walker.goal is None and scene.stops == 0


def test_whoever_walks_on_is_gone_after_until_one_is_there() -> None:
    scene = Scene()
    scene.go(5.0, 2.0)
    before = scene.walker.goal
    scene.later(5.2, 2.0)  # a step aside is no reason to turn
    assert scene.walker.goal == before
    scene.later(9.0, 2.0)
    assert scene.walker.goal == pytest.approx((9.0, 3.2, 0.0))
    scene.walker.here, scene.walker.goal = (9.0, 3.2), None
    scene.later(14.0, 2.0)
    assert scene.walker.goal is None


def test_who_goes_elsewhere_meanwhile_goes_after_nobody() -> None:
    scene = Scene()
    scene.go(5.0, 2.0)
    scene.walker.goal = (-3.0, 0.0, 0.0)
    scene.later(9.0, 2.0)
    assert scene.walker.goal == (-3.0, 0.0, 0.0)
