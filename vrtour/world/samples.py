"""Where somebody was at a moment, and where many people are at once: as columns of numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vrtour.world.turning import NONE, Quaternion

Point = tuple[float, float, float]
Held = tuple[Point, Quaternion]
Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sample:
    """A pose and when it was true. ``stamp``: seconds of the sender's clock. ``position``: of the eyes.
    ``yaw``: radians of the body; ``facing``: orientation of the head. ``left``, ``right``: tracked hands.
    ``jumps``: counts teleports. ``state``: bits of what else is shown."""

    stamp: float
    position: Point
    yaw: float = 0.0
    facing: Quaternion = NONE
    left: Held | None = None
    right: Held | None = None
    jumps: int = 0
    state: int = 0


@dataclass(frozen=True, eq=False)
class Placed(Mapping[int, Sample]):
    """Where the people of these ``rows`` are drawn: a mapping of samples, made only of whom they are asked,
    and beside it the same as columns, which must not be written to.

    ``stamps``, ``yaws`` (n,), ``eyes`` (n, 3), ``facing`` (n, 4), ``hands`` (n, 2, 3), ``hand_turns``
    (n, 2, 4), left and right, which only mean something where ``tracked`` (n, 2); ``jumps``, ``states`` (n,).
    """

    rows: Mapping[int, int]
    stamps: Floats
    eyes: Floats
    yaws: Floats
    facing: Floats
    hands: Floats
    hand_turns: Floats
    tracked: npt.NDArray[np.bool_]
    jumps: Numbers
    states: Numbers

    def __getitem__(self, who: int) -> Sample:
        k = self.rows[who]
        left, right = (self._held(k, side) for side in range(2))
        position, facing = _point(self.eyes[k].tolist()), _turn(self.facing[k].tolist())
        numbers = int(self.jumps[k]), int(self.states[k])
        return Sample(float(self.stamps[k]), position, float(self.yaws[k]), facing, left, right, *numbers)

    def __iter__(self) -> Iterator[int]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def but(self, others: Collection[int]) -> Placed:
        """All of them but ``others``."""
        if not any(who in self.rows for who in others):
            return self
        kept = [(who, k) for who, k in self.rows.items() if who not in others]
        rows = {who: k for k, (who, _) in enumerate(kept)}
        at = np.array([k for _, k in kept], np.int64)
        hands = self.hands[at], self.hand_turns[at], self.tracked[at]
        body = self.stamps[at], self.eyes[at], self.yaws[at], self.facing[at]
        return Placed(rows, *body, *hands, self.jumps[at], self.states[at])

    def having(self, bit: int) -> frozenset[int]:
        """Who has this bit in their state."""
        if not (self.states & bit).any():
            return frozenset()
        return frozenset(who for who, k in self.rows.items() if self.states[k] & bit)

    def _held(self, k: int, side: int) -> Held | None:
        if not self.tracked[k, side]:
            return None
        return _point(self.hands[k, side].tolist()), _turn(self.hand_turns[k, side].tolist())


def placed(samples: Mapping[int, Sample]) -> Placed:
    """These people as columns."""
    all_of = list(samples.values())
    held = [(each.left, each.right) for each in all_of]
    nowhere: Held = ((0.0, 0.0, 0.0), NONE)
    hands = [[hand or nowhere for hand in both] for both in held]
    return Placed(
        {who: k for k, who in enumerate(samples)},
        np.array([each.stamp for each in all_of]),
        np.array([each.position for each in all_of]).reshape(-1, 3),
        np.array([each.yaw for each in all_of]),
        np.array([each.facing for each in all_of]).reshape(-1, 4),
        np.array([[hand[0] for hand in both] for both in hands]).reshape(-1, 2, 3),
        np.array([[hand[1] for hand in both] for both in hands]).reshape(-1, 2, 4),
        np.array([[hand is not None for hand in both] for both in held], bool).reshape(-1, 2),
        np.array([each.jumps for each in all_of], np.int64),
        np.array([each.state for each in all_of], np.int64),
    )


def _point(numbers: list[float]) -> Point:
    x, y, z = numbers
    return (x, y, z)


def _turn(numbers: list[float]) -> Quaternion:
    x, y, z, w = numbers
    return (x, y, z, w)
