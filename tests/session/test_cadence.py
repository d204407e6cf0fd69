from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from vrtour.protocol.poses import Part, Pose, State
from vrtour.session.cadence import Cadence, differs

LEVEL = (0.0, 0.0, 0.0, 1.0)
STILL = Pose((1.0, 2.0, 1.6), 0.5, head=LEVEL, left=Part((0.5, 2.0, 1.0), LEVEL))


def turned(degrees: float) -> tuple[float, float, float, float]:
    half = math.radians(degrees) / 2
    return (0.0, 0.0, math.sin(half), math.cos(half))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"position": (1.0019, 2.0, 1.6)}, False),
        ({"position": (1.0021, 2.0, 1.6)}, True),
        ({"yaw": 0.5 + math.radians(0.49)}, False),
        ({"yaw": 0.5 + math.radians(0.51)}, True),
        ({"yaw": 0.5 + 2 * math.pi}, False),
        ({"head": turned(0.49)}, False),
        ({"head": turned(0.51)}, True),
        ({"head": tuple(-c for c in LEVEL)}, False),
        ({"head": None}, True),
        ({"left": Part((0.5, 2.0, 1.0019), LEVEL)}, False),
        ({"left": Part((0.5, 2.0, 1.0021), LEVEL)}, True),
        ({"left": Part((0.5, 2.0, 1.0), turned(0.51))}, True),
        ({"left": None}, True),
        ({"right": Part((0.5, 2.0, 1.0), LEVEL)}, True),
        ({"state": State.SPEAKING}, True),
        ({"teleport": 1}, True),
        ({"stamp": 77}, False),
    ],
)
def test_two_millimetres_or_half_a_degree_are_worth_telling(change: dict[str, object], said: bool) -> None:
    assert differs(replace(STILL, **change), STILL) is said  # type: ignore[arg-type]


def sent(pose: Callable[[float], Pose], seconds: float) -> tuple[list[float], list[float]]:
    """When poses and acknowledgements leave, asked each millisecond."""
    cadence, poses, acknowledgements = Cadence(), [], []
    for i in range(round(seconds * 1000)):
        now = i / 1000
        if cadence.wants_pose(pose(now), now):
            cadence.sent_pose(pose(now), now)
            poses.append(now)
        elif cadence.wants_acknowledgement(now):
            cadence.sent_acknowledgement(now)
            acknowledgements.append(now)
        assert cadence.due(pose(now), now) > now
    return poses, acknowledgements


def gaps(times: list[float]) -> list[float]:
    return [b - a for a, b in itertools.pairwise(times)]


def test_who_moves_is_told_twenty_times_a_second_and_needs_no_acknowledgements() -> None:
    poses, acknowledgements = sent(lambda now: replace(STILL, position=(now, 0.0, 1.6)), 5.0)
    assert gaps(poses) == pytest.approx([0.05] * 99, abs=1e-3)
    assert acknowledgements == []


def test_who_stands_is_told_twice_a_second_and_acknowledges_ten_times() -> None:
    poses, acknowledgements = sent(lambda now: STILL, 5.0)
    assert gaps(poses) == pytest.approx([0.5] * 9, abs=1e-3)
    frames = sorted(poses + acknowledgements)
    assert max(gaps(frames)) <= 0.1
    assert len(frames) <= 5.0 * 13


def test_who_comes_to_rest_says_so_once_more_at_the_next_beat() -> None:
    poses, _ = sent(lambda now: replace(STILL, position=(min(now, 1.0), 0.0, 1.6)), 2.0)
    last_move = max(t for t in poses if t < 1.051)
    after = [t for t in poses if t > last_move]
    assert after[0] - last_move == pytest.approx(0.05, abs=1e-3)
    assert after[1] - after[0] == pytest.approx(0.5, abs=1e-3)


def test_who_creeps_is_not_forgotten() -> None:
    """Less than two millimetres a beat, but more and more from what was told."""
    poses, _ = sent(lambda now: replace(STILL, position=(0.02 * now, 0.0, 1.6)), 5.0)
    assert max(gaps(poses)) <= 0.11


def test_a_new_line_is_told_at_once() -> None:
    cadence = Cadence()
    cadence.sent_pose(STILL, 1.0)
    cadence.start_anew()
    assert cadence.wants_pose(STILL, 1.0)
