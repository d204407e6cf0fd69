from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtour.protocol import limits
from vrtour.protocol.acts import Act, Raise, React, Say
from vrtour.protocol.errors import BadFrame
from vrtour.session.outbox import MOST, Outbox


def said(number: int) -> Act:
    return Say(f"line {number}")


def one_act(number: int) -> Act:
    return React("clap") if number % 3 else said(number)


def test_acts_are_numbered_from_one_and_leave_once() -> None:
    box = Outbox()
    for i in range(3):
        assert box.add(i, said(i))
    assert [(do.n, do.act) for do in box.due(0.0)] == [(1, said(0)), (2, said(1)), (3, said(2))]
    assert list(box.due(0.0)) == []
    assert box.applied(2) == [0, 1]
    assert box.applied(2) == []
    assert len(box) == 1


def test_no_more_leave_than_a_relay_takes() -> None:
    box, sent, now = Outbox(), 0, 0.0
    for i in range(MOST):
        box.add(i, Raise(bool(i % 2)))
    assert not box.add(99, Raise(True))
    first = len(list(box.due(now)))
    assert first < limits.ACTS_BURST
    while box.waits():
        now += 0.02
        sent += len(list(box.due(now)))
    assert first + sent == MOST
    assert now >= (MOST - limits.ACTS_BURST) / limits.ACTS_RATE


def test_chat_waits_rather_than_being_denied_and_too_much_is_refused_at_once() -> None:
    box, now = Outbox(), 100.0
    added = [box.add(i, said(i)) for i in range(limits.CHAT_BURST)]
    assert all(added) and len(list(box.due(now))) == limits.CHAT_BURST
    added = [box.add(10 + i, said(i)) for i in range(limits.CHAT_BURST + 2)]
    assert added == [True] * limits.CHAT_BURST + [False] * 2
    assert box.add(99, Raise(True)), "a hand is no chat"
    left = []
    while box.waits():
        now += 0.01
        left += [now for _ in box.due(now)]
    assert len(left) == limits.CHAT_BURST + 1
    assert min(b - a for a, b in itertools.pairwise(left[:-1])) >= 1.0 / limits.CHAT_RATE


def test_on_a_new_line_what_is_not_acknowledged_leaves_again_with_the_same_numbers() -> None:
    box = Outbox()
    for i in range(4):
        box.add(i, said(i))
    list(box.due(0.0))
    assert box.resume(applied=2) == [0, 1]
    assert [(do.n, do.act) for do in box.due(9.0)] == [(3, said(2)), (4, said(3))]


def test_what_was_denied_but_forgotten_by_a_relay_leaves_no_hole() -> None:
    box = Outbox()
    for i in range(3):
        box.add(i, said(i))
    list(box.due(0.0))
    assert box.denied(1) == (0, said(0))
    assert box.denied(1) is None
    assert box.resume(applied=0) == []  # the relay crashed before it wrote that down
    assert [do.n for do in box.due(1.0)] == [1, 2]


def test_another_member_gets_back_what_nobody_acknowledged() -> None:
    box = Outbox()
    box.add(7, said(1))
    assert box.start_anew() == [(7, said(1))]
    box.add(8, Raise(True))
    assert [do.n for do in box.due(0.0)] == [1]


def test_acknowledging_what_was_never_sent_breaks_the_protocol() -> None:
    box = Outbox()
    box.add(1, said(1))
    with pytest.raises(BadFrame):
        box.applied(2)
    with pytest.raises(BadFrame):
        box.denied(2)


@given(st.lists(st.sampled_from(["add", "send", "take", "answer", "crash"]), max_size=120))
def test_whatever_breaks_when_every_act_is_applied_once_and_in_order(steps: list[str]) -> None:
    """A relay that applies in order, answers when it likes, and a line that breaks at any time."""
    box, wanted, done, applied = Outbox(), [], [], 0
    line: list[tuple[int, Act]] = []
    now = 0.0
    for step in [*steps, "crash", "send", "take", "answer"]:
        now += 2.0
        if step == "add" and box.add(len(wanted), one_act(len(wanted))):
            wanted.append(one_act(len(wanted)))
        elif step == "send":
            line += [(do.n, do.act) for do in box.due(now)]
        elif step == "take":
            for number, act in line:
                assert number <= applied + 1
                if number == applied + 1:
                    applied += 1
                    done.append(act)
            line = []
        elif step == "answer":
            box.applied(applied)
        elif step == "crash":
            line = []
            box.resume(applied)
    while len(box):
        now += 2.0
        for do in box.due(now):
            assert do.n == applied + 1
            applied += 1
            done.append(do.act)
        box.applied(applied)
    assert done == wanted
