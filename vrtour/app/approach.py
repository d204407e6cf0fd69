"""Going to somebody of a meeting: on foot, or through the dark where that is far."""

from __future__ import annotations

import math
from collections.abc import Mapping

from vrtour.app.inside import Inside
from vrtour.app.travel import LONGEST_WALK_METRES, Travel
from vrtour.world.beside import beside
from vrtour.world.formation import Spot
from vrtour.world.interpolation import Sample

_LOOK_EVERY = 0.5  # seconds between two looks at where they are
_MOVED = 1.0  # metres by which they went on: the way is looked for anew
_STOREY = 1.5  # metres: nobody is sent over the stairs
_SAME = 0.05  # metres


class Approach:
    """Of one visitor; ``go_on`` every frame."""

    def __init__(self, travel: Travel) -> None:
        self._travel = travel
        self._who, self._goal, self._them = 0, (0.0, 0.0), (0.0, 0.0)
        self._looks_at = 0.0

    def begin(self, inside: Inside, who: int, placed: Mapping[int, Sample]) -> bool:
        """Set out for ``who``; False where nobody knows where they are. ``placed``: where everybody else
        is."""
        them = placed.get(who)
        if them is None:
            return False
        travel, visitor = self._travel, inside.visitor
        travel.take_over()
        self._who, self._them, self._looks_at = 0, them.position[:2], travel.now + _LOOK_EVERY
        floor = visitor.floor_under(*them.position)
        others = [each.position[:2] for other, each in placed.items() if other != who]
        own = beside(self._them, them.yaw, others, visitor.ground_at(*self._them, floor))
        far = travel.settings.reduce_motion or abs(floor - visitor.floor) > _STOREY
        if far or not visitor.walk_to(*own.spot, floor, own.yaw) or visitor.to_go > LONGEST_WALK_METRES:
            travel.jump(lambda: visitor.jump_to(*own.spot, floor, own.yaw, 0.0))
            return True
        self._who, self._goal = who, _goal(inside) or own.spot
        return True

    def go_on(self, inside: Inside, placed: Mapping[int, Sample]) -> None:
        """Whoever walks on meanwhile is gone after, until one is there or goes elsewhere."""
        if not self._who:
            return
        goal, them = _goal(inside), placed.get(self._who)
        if goal is None or them is None or math.dist(goal, self._goal) > _SAME:
            self._who = 0
        elif self._travel.now >= self._looks_at:
            self._looks_at = self._travel.now + _LOOK_EVERY
            if math.dist(them.position[:2], self._them) > _MOVED:
                self.begin(inside, self._who, placed)


def _goal(inside: Inside) -> Spot | None:
    goal = inside.visitor.goal
    return goal[:2] if goal is not None else None
