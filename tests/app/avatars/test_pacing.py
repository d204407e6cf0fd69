"""Near figures are posed in every frame, far ones in turn; who comes into view is posed at once."""

from __future__ import annotations

import math

import numpy as np
import pytest

from vrtour.app.avatars.pacing import CALM_SECONDS, FAR_EVERY, POSED_WITHIN, UNSEEN_EVERY, Pacing, in_view
from vrtour.app.view import Standpoint

EYE = np.array([0.0, 0.0, 1.6])
NORTH, SOUTH = Standpoint((0.0, 0.0, 1.6), 0.0, 0.0), Standpoint((0.0, 0.0, 1.6), math.pi, 0.0)
STEP = 1.0 / 60.0
FRAMES = 60


def pacing(count: int) -> Pacing:
    made = Pacing()
    made.arrange(tuple(range(1, count + 1)), [None] * count)
    return made


def heads(*away: float) -> np.ndarray:
    """Heads so many metres to the north."""
    return np.array([(0.0, metres, 1.6) for metres in away])


def turns(
    paced: Pacing, where: np.ndarray, view: Standpoint | None, frames: int = FRAMES, *, stirs: bool = True
) -> list[list[int]]:
    """Who was posed in each frame."""
    stirring, jumps = np.full(len(where), stirs), np.zeros(len(where), bool)
    return [paced.turn(where, EYE, view, stirring, jumps, STEP)[0].tolist() for _ in range(frames)]


def longest(posed: list[list[int]], who: int) -> int:
    """The most frames from one turn of somebody to the next."""
    when = [frame for frame, rows in enumerate(posed) if who in rows]
    return max(np.diff([-1, *when, len(posed)]).tolist())


def test_near_figures_that_move_are_posed_in_every_frame() -> None:
    assert turns(pacing(2), heads(1.0, POSED_WITHIN - 0.5), NORTH) == [[0, 1]] * FRAMES


def test_near_figures_come_to_rest_and_then_are_posed_in_turn_until_they_stir() -> None:
    paced, where = pacing(2), heads(1.0, 3.0)
    resting = math.floor(CALM_SECONDS / STEP) - 1
    assert turns(paced, where, NORTH, resting, stirs=False) == [[0, 1]] * resting
    turns(paced, where, NORTH, 2, stirs=False)
    posed = turns(paced, where, NORTH, stirs=False)
    assert all(longest(posed, who) <= FAR_EVERY for who in range(2))
    assert sum(map(len, posed)) < 0.4 * 2 * FRAMES
    assert turns(paced, where, NORTH, 5) == [[0, 1]] * 5


def test_far_figures_are_posed_at_least_every_third_frame_and_not_much_oftener() -> None:
    posed = turns(pacing(50), heads(*[12.0] * 50), NORTH)
    assert all(longest(posed, who) <= FAR_EVERY == 3 for who in range(50))
    assert sum(map(len, posed[1:])) < 0.4 * 50 * (FRAMES - 1)


def test_every_frame_has_as_much_to_do_as_any_other() -> None:
    numbers = [len(rows) for rows in turns(pacing(50), heads(*[12.0] * 50), NORTH)[FAR_EVERY:]]
    assert max(numbers) - min(numbers) <= 1


def test_who_is_out_of_view_is_posed_seldom_but_not_forgotten() -> None:
    posed = turns(pacing(1), heads(4.0), SOUTH)
    assert FAR_EVERY < longest(posed, 0) <= UNSEEN_EVERY


@pytest.mark.parametrize("frames", range(1, 2 * UNSEEN_EVERY))
def test_who_comes_into_view_is_posed_at_once(frames: int) -> None:
    paced, where = pacing(2), heads(4.0, 14.0)
    turns(paced, where, SOUTH, frames)
    due, _, sudden = paced.turn(where, EYE, NORTH, np.zeros(2, bool), np.zeros(2, bool), STEP)
    assert due.tolist() == [0, 1]
    assert sudden.all()


def test_who_is_new_and_who_jumps_is_posed_at_once() -> None:
    paced, where = pacing(3), heads(12.0, 12.0, 12.0)
    turns(paced, where, NORTH, 7)
    paced.arrange((3, 9, 1), [2, None, 0])
    for jumps in ([False, True, False], [True, False, False], [False, False, True]):
        due, _, sudden = paced.turn(where, EYE, NORTH, np.zeros(3, bool), np.array(jumps), STEP)
        assert sudden[due.tolist().index(jumps.index(True))]


def test_time_that_passed_between_two_turns_is_told_and_none_is_lost() -> None:
    paced, where = pacing(4), heads(2.0, 12.0, 12.0, 30.0)
    told = np.zeros(4)
    for _ in range(FRAMES):
        due, seconds, _ = paced.turn(where, EYE, NORTH, np.ones(4, bool), np.zeros(4, bool), STEP)
        told[due] += seconds
    assert told + paced.waited == pytest.approx(FRAMES * STEP)


@pytest.mark.parametrize(("yaw", "pitch"), [(0.0, 0.0), (1.0, -0.5), (2.5, 0.9), (-2.0, -1.2)])
def test_nobody_whose_head_or_feet_are_in_the_picture_is_out_of_view(yaw: float, pitch: float) -> None:
    view = Standpoint((3.0, -2.0, 1.6), yaw, pitch)
    size = (1920, 1080)
    for across in range(0, 1921, 240):
        for down in range(0, 1081, 216):
            ray = np.array(view.ray((across, down), size))
            for metres in (0.3, 2.0, 15.0):
                at = np.array(view.place) + metres * ray
                for head in (at, at + np.array([0.0, 0.0, 1.6])):
                    assert in_view(head[None], view).all()


def test_who_stands_behind_is_out_of_view() -> None:
    assert in_view(heads(4.0, -4.0), NORTH).tolist() == [True, False]
    assert in_view(heads(4.0, -4.0), None).all()
