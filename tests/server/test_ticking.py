"""Pose frames: only who moved, a snapshot on joining and after a skip, nobody fed beyond what they take."""

from __future__ import annotations

import numpy as np
import pytest

from tests.server.stepping import Steps, acknowledgement, uplink
from vrtour.protocol import acts, limits, poses
from vrtour.protocol.messages import Resume
from vrtour_relay.rooms import zones
from vrtour_relay.rooms.pace import Pace


def at(x: float, y: float = 0.0, **more: object) -> poses.Pose:
    return poses.Pose((x, y, 1.7), 0.5, **more)  # type: ignore[arg-type]


class Meeting:
    """A trainer and guests who acknowledge what they see, unless told not to."""

    def __init__(self, people: int = 3, capacity: int = 50) -> None:
        self.steps = Steps()
        trainer, self.code = self.steps.open(capacity=capacity)
        self.lines = [trainer, *(self.steps.guest(self.code, f"G {i}") for i in range(people - 1))]
        self.deaf: set[int] = set()

    def tick(self, moves: dict[int, poses.Pose] | None = None, seconds: float = 0.05) -> None:
        frames = {}
        for line in self.lines:
            seen = self.steps.frames[line][-1].tick.number if self.steps.frames[line] else 0
            if moves and line in moves:
                frames[line] = uplink(0 if line in self.deaf else seen, moves[line])
            elif line not in self.deaf:
                frames[line] = acknowledgement(seen)
        self.steps.tick(frames, seconds)

    def last(self, line: int) -> poses.Downlink:
        return self.steps.frames[line][-1]

    def count(self, line: int) -> int:
        return len(self.steps.frames[line])


def test_a_newcomer_gets_everybody_and_then_only_who_moved() -> None:
    meeting = Meeting(3)
    a, b, c = meeting.lines
    meeting.tick({a: at(1.0), b: at(2.0)})
    assert meeting.last(c).snapshot
    ids = [meeting.steps.id(line) for line in (a, b, c)]
    assert set(meeting.last(c).poses) == set(ids[:2])
    meeting.tick({b: at(3.0)})
    assert not meeting.last(c).snapshot
    assert set(meeting.last(c).poses) == {ids[1]}
    assert meeting.last(c).poses[ids[1]].position[0] == pytest.approx(3.0, abs=0.001)


def test_nothing_is_sent_while_nobody_moves_but_a_sign_of_life() -> None:
    meeting = Meeting(2)
    meeting.tick()
    before = meeting.count(meeting.lines[0])
    for _ in range(20):
        meeting.tick(seconds=0.05)
    assert meeting.count(meeting.lines[0]) - before == 2
    assert meeting.last(meeting.lines[0]).poses == {}


def test_all_shapes_travel_in_one_frame() -> None:
    meeting = Meeting(3)
    a, b, c = meeting.lines
    hand = poses.Part((0.5, 0.0, 1.2), (0.0, 0.0, 0.0, 1.0))
    meeting.tick()
    meeting.tick(
        {
            a: at(1.0),
            b: at(2.0, head=(0.0, 0.0, 0.0, 1.0), left=hand, right=hand),
            c: at(3.0, head=(0.0, 0.0, 0.0, 1.0), right=hand),
        }
    )
    seen = meeting.last(a).poses
    assert [int(seen[meeting.steps.id(line)].shape) for line in (a, b, c)] == [0, 7, 5]


def test_bytes_that_are_no_pose_are_reported_and_the_others_stand() -> None:
    meeting = Meeting(2)
    a, b = meeting.lines
    meeting.tick()
    good = uplink(0, at(1.0))
    bad = meeting.steps.tick({a: good, b: b"\x07" + good[1:]})
    assert bad == [meeting.steps.inside[b][1]]
    assert set(meeting.last(b).poses) == {meeting.steps.id(a)}
    assert meeting.steps.tick({b: good[:5] + b"\x02" + good[6:]}) == [meeting.steps.inside[b][1]]


def test_a_line_that_has_not_taken_the_last_frame_is_passed_over_and_gets_a_snapshot() -> None:
    meeting = Meeting(3)
    a, b, c = meeting.lines
    meeting.tick({a: at(1.0), b: at(2.0)})
    meeting.steps.stuck.add(c)
    before = meeting.count(c)
    meeting.tick({a: at(1.5)})
    meeting.tick({a: at(1.7)})
    meeting.steps.stuck.clear()
    meeting.tick({b: at(2.5)})
    assert meeting.count(c) == before + 1
    assert meeting.last(c).snapshot
    assert len(meeting.last(c).poses) == 2
    assert meeting.count(a) == 4


def test_who_acknowledges_nothing_is_left_out_until_they_do() -> None:
    meeting = Meeting(3)
    a, b, c = meeting.lines
    for step in range(20):
        meeting.tick({a: at(step / 10)})
    meeting.deaf.add(c)
    for step in range(40):
        meeting.tick({a: at(step / 10)})
    stale = meeting.count(c)
    assert 60 - stale > 25
    assert meeting.count(b) == 60
    meeting.deaf.clear()
    meeting.tick({a: at(0.5)})
    assert meeting.last(c).snapshot
    meeting.tick({a: at(0.6)})
    meeting.tick({a: at(0.7)})
    assert not meeting.last(c).snapshot


def test_a_tick_that_was_never_sent_acknowledges_nothing() -> None:
    meeting = Meeting(2)
    a, b = meeting.lines
    meeting.tick({a: at(1.0)})
    meeting.deaf.add(b)
    for step in range(30):
        meeting.tick({a: at(step / 10), b: at(0.0)} if step % 2 else {a: at(step / 10)})
        meeting.steps.tick({b: acknowledgement(100_000)}, 0.0)
    assert meeting.count(b) < 20


@pytest.mark.parametrize("round_trip", [0.0, 0.15, 0.6])
def test_a_long_round_trip_starves_nobody(round_trip: float) -> None:
    meeting = Meeting(2)
    a, b = meeting.lines
    steps = meeting.steps
    sent = 0
    for step in range(400):
        frames = {a: uplink(steps.frames[a][-1].tick.number if steps.frames[a] else 0, at(step / 100))}
        if step % 10 == 0:  # a still visitor acknowledges ten times a second what it saw a round trip ago
            old = int(round_trip / 0.01)
            seen = steps.frames[b][:-old] if old else steps.frames[b]
            frames[b] = acknowledgement(seen[-1].tick.number if seen else 0)
        before = meeting.count(b)
        steps.tick(frames, 0.01)
        sent += meeting.count(b) - before if step >= 200 else 0
    assert sent >= 0.95 * 200


def test_state_bits_are_the_relays_word() -> None:
    meeting = Meeting(2)
    a, b = meeting.lines
    who = meeting.steps.id(b)
    liar = at(1.0, state=poses.State(31))
    meeting.tick({b: liar})
    meeting.tick({b: liar})
    assert meeting.last(a).poses[who].state == poses.State.SPEAKING
    meeting.steps.do(b, 1, acts.Raise(True))
    meeting.steps.do(a, 1, acts.MuteMember(who, True))
    meeting.tick()
    assert meeting.last(a).poses[who].state == poses.State.HAND | poses.State.MUTED


def test_who_left_is_marked_gone_once() -> None:
    meeting = Meeting(3)
    a, b, c = meeting.lines
    meeting.tick({c: at(1.0)})
    who = meeting.steps.id(c)
    meeting.steps.do(c, 1, acts.Leave())
    meeting.lines.remove(c)
    meeting.tick()
    assert meeting.last(a).gone == {who}
    meeting.tick({b: at(1.0)})
    assert meeting.last(a).gone == frozenset()


def test_who_is_lost_keeps_the_pose_and_is_in_the_snapshot_on_coming_back() -> None:
    meeting = Meeting(2)
    a, b = meeting.lines
    meeting.tick({a: at(1.0), b: at(2.0)})
    token = meeting.steps.welcome(b).token
    meeting.steps.breaks(b)
    meeting.lines.remove(b)
    meeting.tick()
    back = meeting.steps.enter(Resume(token))
    meeting.steps.tick({})
    assert meeting.last(back).snapshot
    assert set(meeting.last(back).poses) == {meeting.steps.id(a), meeting.steps.id(back)}


def test_rooms_hear_nothing_of_each_other() -> None:
    steps = Steps()
    (a, code), (b, _) = steps.open(), steps.open()
    c = steps.guest(code)
    steps.tick({a: uplink(0, at(1.0)), b: uplink(0, at(2.0)), c: uplink(0, at(3.0))})
    steps.tick({a: uplink(1, at(1.1)), b: uplink(1, at(2.1)), c: uplink(1, at(3.1))})
    assert set(steps.frames[a][-1].poses) == {steps.id(a), steps.id(c)}
    assert set(steps.frames[b][-1].poses) == {steps.id(b)}


def test_in_a_large_room_the_far_are_told_at_five_a_second_and_the_trainer_always() -> None:
    meeting = Meeting(60, capacity=80)
    trainer, *guests = meeting.lines
    west, east = guests[:29], guests[29:]
    place = {line: at(-30.0 + i / 10) for i, line in enumerate(west)}
    place |= {line: at(30.0 + i / 10) for i, line in enumerate(east)} | {trainer: at(30.0)}
    for _ in range(6):
        meeting.tick(place)
    ids = {line: meeting.steps.id(line) for line in meeting.lines}
    far = near = led = 0
    frames = []
    for step in range(20):
        meeting.tick({line: at(pose.position[0], step / 100) for line, pose in place.items()})
        frames.append(meeting.last(west[0]))
        far += ids[east[5]] in frames[-1].poses
        near += ids[west[5]] in frames[-1].poses
        led += ids[trainer] in frames[-1].poses
    assert (near, led) == (20, 20)
    assert far == 5
    newest = {who: pose for each in frames for who, pose in each.poses.items()}
    for _ in range(5):
        meeting.tick()
        newest |= meeting.last(west[0]).poses
    assert newest[ids[east[5]]].position[1] == pytest.approx(0.19, abs=0.001)


def test_people_close_together_are_all_near() -> None:
    steps = np.array([[0, 0, 0], [3999, 0, 0], [7990, 0, 0]], np.int16)
    found = zones.zones_of(steps)
    assert all(zones.NEAR[a][b] for a in found for b in found)


def test_a_hundred_ticks_of_a_full_room_lose_no_pose() -> None:
    meeting = Meeting(40)
    for step in range(100):
        mover = meeting.lines[step % 40]
        meeting.tick({mover: at(step / 10)})
        who = meeting.steps.id(mover)
        if step:
            assert all(who in meeting.last(line).poses for line in meeting.lines)


def test_the_tick_gets_longer_under_load_and_shorter_when_it_is_calm() -> None:
    pace = Pace()
    assert pace.tick_ms == limits.TICKS_MS[0]
    for expected in (10, 20, 50, 50):
        pace.look(0.9, 0.0)
        assert pace.tick_ms == expected
    pace.look(0.6, 0.0)
    assert pace.tick_ms == 50
    for _ in range(4):
        pace.look(0.2, 0.0)
    assert pace.tick_ms == 20
    pace.look(0.2, 0.9)
    assert pace.tick_ms == 50
    assert pace.phases * pace.beat == pytest.approx(0.05)
