"""Bodies follow their heads: feet do not slide, nobody glides to where they were beamed, arms reach."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from vrtour.world import figure, gait, skeleton
from vrtour.world.person import Hand, Look, Person, Pose, Quaternion, Seat, facing
from vrtour.world.posture import bones

STEP = 1.0 / 60.0
Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.void]


def person(x: float = 0.0, y: float = 0.0, yaw: float = 0.0, eyes: float = 1.585, **more: object) -> Person:
    pose = {k: more.pop(k) for k in ("jumps", "floor", "hands") if k in more}
    return Person(Look(), Pose((x, y, eyes), facing(yaw), **pose), **more)  # type: ignore[arg-type]


def lived(path: Callable[[float], Person], seconds: float) -> list[tuple[Rows, Rows]]:
    """State and what was seen of it, frame by frame."""
    given = figure.seen([path(0.0)])
    state, frames = figure.begin(given), []
    for k in range(1, round(seconds / STEP) + 1):
        given = figure.seen([path(k * STEP)])
        state = figure.advance(state, given, STEP)
        frames.append((state, given))
    return frames


def at(matrices: Floats, bone: int, rest: npt.ArrayLike) -> Floats:
    """Where a point that was modelled at ``rest`` is drawn."""
    return np.asarray(matrices[0, bone] @ np.append(np.asarray(rest, float), 1.0))


@pytest.mark.parametrize("speed", [0.4, 0.8, 1.4, 2.2])
@pytest.mark.parametrize("aside", [0.0, 0.8, math.pi / 2, math.pi])
def test_planted_feet_do_not_slide(speed: float, aside: float) -> None:
    way = (-math.sin(aside) * speed, math.cos(aside) * speed)
    frames = lived(lambda now: person(way[0] * now, way[1] * now), 4.0)
    slid = walked = 0.0
    for side, bone in enumerate(skeleton.LEGS):
        ball = skeleton.ANKLES[side] + np.array([0.0, skeleton.BALL, -skeleton.ANKLE])
        before: Floats | None = None
        for state, given in frames[60:]:
            planted = state["swing"][0, side] < 0 and gait.phases(state)[0, side] > 0.1
            now = at(bones(state, given), bone + 2, ball)
            if planted and before is not None:
                slid += float(np.linalg.norm((now - before)[:2]))
                walked += speed * STEP
            before = now if planted else None
    assert walked > 1.0
    assert slid < 0.10 * walked


def test_who_walks_lifts_one_foot_after_the_other_and_lands_it_on_the_floor() -> None:
    frames = lived(lambda now: person(0.0, 1.4 * now), 4.0)
    swings = np.array([state["swing"][0] >= 0 for state, _ in frames[60:]])
    assert not swings.all(axis=1).any()
    assert 0.25 < swings.mean() < 0.5
    for state, given in frames[60:]:
        posed = bones(state, given)
        for side, bone in enumerate(skeleton.LEGS):
            sole = at(posed, bone + 2, skeleton.ANKLES[side] - [0, 0, skeleton.ANKLE])
            assert -0.01 < sole[2] < 0.25


def test_who_stands_still_keeps_head_and_feet_where_they_are_and_breathes() -> None:
    frames = lived(lambda now: person(), 6.0)
    posed = [bones(state, given) for state, given in frames]
    for matrices in posed:
        assert at(matrices, skeleton.HEAD, skeleton.EYES) == pytest.approx([0, 0, 1.585], abs=1e-9)
    feet = np.array([state["feet"][0] for state, _ in frames])
    assert np.ptp(feet, axis=0).max() == 0.0
    chest = np.array([at(matrices, skeleton.CHEST, [0, 0.1, 1.2]) for matrices in posed])
    assert 0.0005 < np.ptp(chest, axis=0).max() < 0.03


def test_a_body_leaves_a_head_alone_that_looks_a_little_aside() -> None:
    state, _ = lived(lambda now: person(yaw=math.radians(35)), 2.0)[-1]
    turned = figure.begin(figure.seen([person()]))
    for _ in range(120):
        turned = figure.advance(turned, figure.seen([person(yaw=math.radians(35))]), STEP)
    assert state["yaw"][0] == pytest.approx(math.radians(35))  # who comes so, stands so
    assert turned["yaw"][0] == pytest.approx(0.0)


def test_a_body_turns_with_a_head_that_turned_far_and_its_feet_step_after() -> None:
    state = figure.begin(figure.seen([person()]))
    yaws = []
    for _ in range(150):
        state = figure.advance(state, figure.seen([person(yaw=math.radians(100))]), STEP)
        yaws.append(float(state["yaw"][0]))
    assert yaws[3] < math.radians(30)  # it lags
    assert yaws[-1] == pytest.approx(math.radians(100), abs=math.radians(5))
    assert np.abs(state["feet_yaw"][0] - state["yaw"][0]).max() < 0.6
    assert np.linalg.norm(state["feet"] - gait.rest(state, figure.scale_of(state))) < 0.2


@pytest.mark.parametrize("move", [{"x": 8.0}, {"x": 0.4, "jumps": 1}])
def test_who_was_beamed_is_there_at_once(move: dict[str, float]) -> None:
    state, _ = lived(lambda now: person(0.0, 1.4 * now), 1.0)[-1]
    given = figure.seen([person(y=1.4, **move)])
    state = figure.advance(state, given, STEP)
    assert state["velocity"][0] == pytest.approx([0, 0, 0])
    assert state["head"][0] == pytest.approx([move["x"], 1.4, 1.585])
    assert np.abs(state["feet"][0, :, 0] - move["x"]).max() < 0.2
    later = figure.advance(state, given, STEP)
    assert (later["swing"] < 0).all()


def test_sitting_down_takes_less_than_half_a_second_and_never_jerks() -> None:
    seat = Seat((0.0, -0.35, 0.0), 0.0, 0.45)

    def path(now: float) -> Person:
        sits = 0.5 <= now < 2.0
        return person(0.0, -0.27 if sits else 0.0, eyes=1.22 if sits else 1.585, seat=seat if sits else None)

    frames = lived(path, 3.5)
    heads = np.array([state["head"][0] for state, _ in frames])
    assert np.linalg.norm(np.diff(heads, axis=0), axis=1).max() < 0.035
    sitting, given = frames[round(0.95 / STEP)]
    assert sitting["head"][0] == pytest.approx([0, -0.27, 1.22])
    posed = bones(sitting, given)
    hips, knee = (at(posed, skeleton.LEGS[0], p) for p in (skeleton.HIP_JOINTS[0], skeleton.KNEES[0]))
    assert 0.45 < hips[2] < 0.62
    assert abs(knee[2] - hips[2]) < 0.15
    assert knee[1] - hips[1] > 0.35
    standing, _ = frames[-1]
    assert standing["sits"][0] == 0.0


def test_who_gets_up_from_a_stool_leaves_it_from_where_they_sat() -> None:
    stool = Seat((0.0, -0.2, 0.0), 0.0, 0.75)

    def path(now: float) -> Person:
        sits = now < 1.0
        return person(0.0, -0.12 if sits else 0.0, eyes=1.50 if sits else 1.585, seat=stool if sits else None)

    frames = lived(path, 2.0)
    hips = np.array([at(bones(state, given), skeleton.PELVIS, skeleton.HIPS) for state, given in frames])
    assert hips[30, 2] > 0.78
    assert np.linalg.norm(np.diff(hips, axis=0), axis=1).max() < 0.03


def test_who_changes_seats_sits_on_the_new_one() -> None:
    seats = (Seat((0.0, 0.0, 0.0), 0.0), Seat((0.6, 0.0, 0.0), 0.0))
    frames = lived(lambda now: person(0.6 * (now > 0.5), 0.08, eyes=1.22, seat=seats[now > 0.5]), 1.0)
    state, given = frames[-1]
    assert at(bones(state, given), skeleton.PELVIS, skeleton.HIPS)[0] == pytest.approx(0.6, abs=0.02)


def test_a_raised_hand_is_over_the_head() -> None:
    state, given = lived(lambda now: person(raised=True), 1.0)[-1]
    posed = bones(state, given)
    assert at(posed, skeleton.ARMS[1] + 2, skeleton.WRISTS[1])[2] > 1.75
    assert at(posed, skeleton.ARMS[0] + 2, skeleton.WRISTS[0])[2] < 1.0


def test_an_arm_reaches_a_tracked_hand_and_no_farther_than_it_is_long() -> None:
    for place, reached in (((0.25, 0.30, 1.25), True), ((0.3, 2.0, 1.2), False)):
        hands = (None, Hand(place, facing(0.0)))
        state, given = lived(lambda now, hands=hands: person(hands=hands), 0.5)[-1]  # type: ignore[misc]
        posed = bones(state, given)
        arm = skeleton.ARMS[1]
        shoulder = at(posed, arm, skeleton.SHOULDERS[1])
        elbow = at(posed, arm, skeleton.ELBOWS[1])
        wrist = at(posed, arm + 1, skeleton.WRISTS[1])
        assert np.linalg.norm(elbow - shoulder) == pytest.approx(skeleton.UPPER_ARM, abs=0.01)
        assert np.linalg.norm(wrist - elbow) == pytest.approx(skeleton.FOREARM, abs=0.01)
        assert bool(np.linalg.norm(wrist - place) < 0.01) is reached
        assert at(posed, arm + 1, skeleton.ELBOWS[1]) == pytest.approx(elbow, abs=1e-6)


def test_who_points_points_from_the_tracked_hand_else_from_the_head() -> None:
    head = figure.seen([person(yaw=math.pi / 2, pointing=True)])
    origin, way = figure.pointing_ray(head)
    assert origin[0] == pytest.approx([0, 0, 1.585])
    assert way[0] == pytest.approx([-1, 0, 0], abs=1e-9)
    hand = Hand((0.3, 0.4, 1.1), facing(-math.pi / 2))
    origin, way = figure.pointing_ray(figure.seen([person(pointing=True, hands=(None, hand))]))
    assert origin[0] == pytest.approx([0.3, 0.4, 1.1])
    assert way[0] == pytest.approx([1, 0, 0], abs=1e-9)


def test_the_pointing_arm_is_on_the_ray_to_its_end() -> None:
    end = (1.0, 3.0, 1.0)
    state, given = lived(lambda now: person(pointing=True, points_at=end), 1.0)[-1]
    posed = bones(state, given)
    shoulder = at(posed, skeleton.ARMS[1], skeleton.SHOULDERS[1])
    wrist = at(posed, skeleton.ARMS[1] + 2, skeleton.WRISTS[1])
    aim, arm = np.array(end) - shoulder, wrist - shoulder
    assert arm @ aim / np.linalg.norm(aim) / np.linalg.norm(arm) > 0.999


@pytest.mark.parametrize(("eyes", "stature"), [(1.2, 1.55), (1.585, 1.70), (1.70, 1.823), (2.0, 1.90)])
def test_a_figure_has_the_stature_of_an_adult(eyes: float, stature: float) -> None:
    state = figure.begin(figure.seen([person(eyes=eyes)]))
    assert state["stature"][0] == pytest.approx(stature, abs=0.002)


def test_who_squats_keeps_their_stature_and_bends_the_knees_ahead() -> None:
    frames = lived(lambda now: person(eyes=1.585 - min(now, 0.5)), 1.0)
    state, given = frames[-1]
    assert state["stature"][0] > 1.68
    posed = bones(state, given)
    knee = at(posed, skeleton.LEGS[0], skeleton.KNEES[0])
    hips = at(posed, skeleton.PELVIS, skeleton.HIPS)
    assert knee[1] - hips[1] > 0.15
    assert at(posed, skeleton.HEAD, skeleton.EYES)[2] == pytest.approx(1.085)


def test_people_are_independent_of_who_else_is_there() -> None:
    together = figure.begin(figure.seen([person(), person(3.0, yaw=1.0)]))
    alone = figure.begin(figure.seen([person(3.0, yaw=1.0)]))
    for k in range(1, 60):
        pair = [person(0, 0.02 * k), person(3.0, 0.01 * k, 1.0)]
        together = figure.advance(together, figure.seen(pair), STEP)
        alone = figure.advance(alone, figure.seen(pair[1:]), STEP)
    assert bones(together, figure.seen(pair))[1] == pytest.approx(bones(alone, figure.seen(pair[1:]))[0])


def test_nobody_is_no_mistake() -> None:
    nobody = figure.seen([])
    state = figure.advance(figure.begin(nobody), nobody, STEP)
    assert bones(state, nobody).shape == (0, 15, 3, 4)


def test_eyes_are_mostly_open_and_blink() -> None:
    state = figure.begin(figure.seen([person()]))
    closed = []
    for k in range(600):
        state["age"] = k * STEP
        closed.append(float(figure.blink(state["age"], np.array([0.3]))[0]))
    assert max(closed) > 0.8
    assert np.mean(closed) < 0.08


places = st.floats(-5, 5)
turns = st.tuples(*[st.floats(-1, 1)] * 4).filter(lambda q: math.hypot(*q) > 0.1)


def unit(q: tuple[float, ...]) -> Quaternion:
    x, y, z, w = (part / math.hypot(*q) for part in q)
    return (x, y, z, w)


@settings(max_examples=60, deadline=None)
@drawn(
    st.lists(
        st.tuples(places, places, st.floats(0.2, 2.2), turns, turns, places, st.booleans()),
        min_size=2,
        max_size=8,
    ),
    st.floats(0, 0.3),
)
def test_whatever_arrives_bones_are_turned_and_scaled_never_torn(
    moves: list[tuple[float, float, float, tuple[float, ...], tuple[float, ...], float, bool]], dt: float
) -> None:
    state = None
    for x, y, z, head, hand, reach, sits in moves:
        hands = (Hand((x + reach, y, z), unit(hand)), None)
        pose = Pose((x, y, z), unit(head), 0.0, hands)
        seat = Seat((x, y, 0.0), reach) if sits else None
        given = figure.seen([Person(Look(), pose, raised=sits, pointing=not sits, seat=seat)])
        state = figure.begin(given) if state is None else figure.advance(state, given, dt)
        made = bones(state, given)
        assert np.isfinite(made).all()
        turn = made[0, :, :, :3] / figure.scale_of(state)[0]
        assert np.swapaxes(turn, -1, -2) @ turn == pytest.approx(
            np.broadcast_to(np.eye(3), (15, 3, 3)), abs=1e-6
        )
        assert np.linalg.det(turn) == pytest.approx(1.0, abs=1e-6)
