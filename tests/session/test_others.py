"""From frames of poses to where people are drawn, over a mailbox that may wait long."""

from __future__ import annotations

import math

import pytest

from tests.session.test_session import inside, text
from vrtour.protocol import messages as say
from vrtour.protocol import news
from vrtour.protocol.poses import Downlink, Part, Pose
from vrtour.session.others import WAITING, Heard, Mailbox, Others, heard
from vrtour.session.places import from_origin, sample_of
from vrtour.world.interpolation import Sample


def sample(stamp: float, x: float = 0.0) -> Sample:
    return Sample(stamp, (x, 0.0, 1.6))


def frame(at: float, *who: int, snapshot: bool = False, vanished: frozenset[int] = frozenset()) -> Heard:
    return Heard(at, snapshot, {each: sample(at - 0.01, float(each)) for each in who}, vanished)


def drawn(others: Others, box: Mailbox, now: float = 9.0) -> set[int]:
    others.feed(box.take())
    return set(others.place(now))


def test_a_delta_adds_and_a_snapshot_is_everybody() -> None:
    box, others = Mailbox(), Others()
    box.put(frame(1.0, 2, 3))
    assert drawn(others, box) == {2, 3}
    box.put(frame(1.1, 4))
    assert drawn(others, box) == {2, 3, 4}
    box.put(frame(1.2, 3, 4, snapshot=True))
    box.put(frame(1.3, 5))
    assert drawn(others, box) == {3, 4, 5}


def test_who_vanished_and_came_again_while_nobody_looked_does_not_slide_there() -> None:
    box, others = Mailbox(), Others()
    box.put(frame(1.0, 2))
    assert drawn(others, box, 1.1) == {2}
    box.put(frame(1.05, vanished=frozenset({2})))
    box.put(Heard(1.2, False, {2: sample(1.19, 7.0)}))
    others.feed(box.take())
    assert others.place(1.2)[2].position[0] == 7.0
    box.put(frame(1.3, vanished=frozenset({2})))
    assert drawn(others, box) == set()


def test_a_new_line_forgets_what_was_before() -> None:
    box, others = Mailbox(), Others()
    box.put(frame(1.0, 2))
    drawn(others, box)
    box.put(frame(1.1, 3))
    box.start_anew()
    assert drawn(others, box) == set()


def test_a_long_sleep_costs_a_few_poses_a_person() -> None:
    box = Mailbox()
    for i in range(500):
        box.put(frame(i / 20, 2, 3))
    batch = box.take()
    assert [len(track.arrivals) for track in batch.tracks.values()] == [WAITING] * 2
    assert batch.tracks[2].arrivals[-1][0].stamp == pytest.approx(499 / 20 - 0.01)


def test_what_a_snapshot_says_is_not_held_for_lateness() -> None:
    box, others = Mailbox(), Others()
    box.put(Heard(9.0, True, {2: sample(1.0)}))
    others.feed(box.take())
    assert others.behind(2) < 0.2


def test_who_leaves_is_drawn_no_more() -> None:
    one, others = inside(), Others()
    one.mailbox.put(frame(1.0, 6))
    assert drawn(others, one.mailbox) == {6}
    one.received(text(say.Told(4, news.Left(6, "left"))), 1.0)
    assert drawn(others, one.mailbox) == set()


def test_a_pose_of_the_wire_becomes_one_of_the_space_and_back() -> None:
    origin = (10.0, 20.0, 1.0)
    level = (0.0, 0.0, 0.0, 1.0)
    pose = Pose((1.0, 2.0, 1.6), 0.5, left=Part((0.5, 2.0, 1.0), level), teleport=3)
    there = sample_of(pose, 4.0, origin)
    assert there.position == (11.0, 22.0, 2.6) and there.jumps == 3 and there.stamp == 4.0
    assert there.left == ((10.5, 22.0, 2.0), level) and there.right is None
    back = from_origin(Pose(there.position, 0.5, left=Part(there.left[0], level), teleport=3), origin)
    assert back.position == pytest.approx(pose.position)
    assert back.left is not None and back.left.position == pytest.approx((0.5, 2.0, 1.0))


def test_a_desktop_visitor_faces_where_they_look() -> None:
    """A yaw of a quarter turn looks west, a pitch looks up."""
    up = math.radians(30.0)
    x, y, z, w = sample_of(Pose((0.0, 0.0, 0.0), math.pi / 2, up), 0.0, (0.0, 0.0, 0.0)).facing
    # What is ahead (0, 1, 0), turned by the quaternion.
    ahead = (2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w))
    assert ahead == pytest.approx((-math.cos(up), 0.0, math.sin(up)), abs=1e-9)


def test_the_age_of_a_pose_is_counted_round_the_sixteen_bits() -> None:
    made = Downlink(False, 0, 2 * 65536 + 5, {2: Pose((0.0, 0.0, 0.0), 0.0, stamp=65530)})  # type: ignore[arg-type]
    got = heard(made, server=100.0, at=100.02, origin=(0.0, 0.0, 0.0), known=[2])
    assert got.samples[2].stamp == pytest.approx(100.0 - 0.011)
