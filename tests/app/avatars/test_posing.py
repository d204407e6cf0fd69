"""What is drawn of figures goes evenly from one pose to the next, and at once where it must."""

from __future__ import annotations

import numpy as np
import pytest

from vrtour.app.avatars.posing import OVER, ROOT, WIDTH, Poses


def row(value: float) -> np.ndarray:
    return np.full((1, WIDTH), value, np.float32)


def aimed(poses: Poses, value: float, *, sudden: bool, frames: int) -> None:
    poses.aim(np.array([0]), row(value), np.array([sudden]), np.array([frames]))


def test_a_far_figure_goes_evenly_and_arrives_when_its_turn_comes() -> None:
    poses, seen = Poses(1), []
    aimed(poses, 3.0, sudden=False, frames=3)
    for _ in range(3):
        poses.carry()
        now = poses.now[0]
        seen.append((now[ROOT][0], now[OVER][2], poses.shadows[0, 0, 0, 0], now[0]))
    assert seen == [pytest.approx((value,) * 4) for value in (1.0, 2.0, 3.0)]


def test_who_is_near_or_was_not_seen_is_there_at_once_and_stays() -> None:
    poses = Poses(1)
    aimed(poses, 3.0, sudden=False, frames=3)
    poses.carry()
    aimed(poses, 5.0, sudden=True, frames=3)
    for _ in range(2):
        poses.carry()
        assert poses.now[0, ROOT] == pytest.approx(5.0)
        assert poses.now[0, 0] == poses.shadows[0, 2, 3, 5] == 5.0


def test_people_keep_their_poses_when_others_come_and_go() -> None:
    poses = Poses(2)
    poses.now[0], poses.now[1] = 1.0, 2.0
    kept = poses.kept([1, None, 0])
    assert kept.now[:, 0].tolist() == [2.0, 0.0, 1.0]
