"""What members do: once, in order, and only what their role may."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.server.stepping import Steps, profile
from vrtour.protocol import acts, fields, limits, messages, news
from vrtour.protocol.messages import Applied, Denied


@pytest.fixture
def steps() -> Steps:
    return Steps()


def told(steps: Steps, line: int) -> list[str]:
    return [type(each).__name__ for each in steps.news(line)]


def test_a_number_already_applied_does_nothing_and_is_acknowledged_again(steps: Steps) -> None:
    trainer, _ = steps.open()
    steps.do(trainer, 1, acts.Say("once"))
    steps.do(trainer, 1, acts.Say("twice"))
    assert steps.answers(trainer) == [Applied(1), Applied(1)]
    assert [each.text for each in steps.news(trainer)] == ["once"]


def test_a_skipped_number_closes(steps: Steps) -> None:
    trainer, _ = steps.open()
    steps.do(trainer, 2, acts.Say("too early"))
    assert steps.closed(trainer) == "out-of-order"


def test_who_waits_or_never_came_in_may_do_nothing(steps: Steps) -> None:
    _, code = steps.open(lobby=True)
    waiting = steps.guest(code)
    steps.do(waiting, 1, acts.Say("hello"))
    steps.do(4711, 1, acts.Say("hello"))
    assert steps.closed(waiting) == steps.closed(4711) == "out-of-order"


TRAINERS_ONLY = [
    *(acts.Admit(1), acts.Refuse(1), acts.Lock(True), acts.Lobby(True), acts.MuteMember(1, True)),
    *(acts.LowerHand(1), acts.Appoint(1, "observer"), acts.Remove(1), acts.HandOver(1)),
    *(acts.Gather((0.0, 0.0, 0.0), 0.0), acts.Lead(True), acts.End()),
]


@pytest.mark.parametrize("act", TRAINERS_ONLY)
def test_only_trainers_run_a_meeting(steps: Steps, act: acts.Act) -> None:
    trainer, code = steps.open()
    guest = steps.guest(code)
    before = told(steps, trainer)
    steps.do(guest, 1, act)
    assert steps.answers(guest) == [Denied(1, "role")]
    assert told(steps, trainer) == before


def test_an_observer_neither_speaks_nor_points(steps: Steps) -> None:
    _, code = steps.open()
    watcher = steps.guest(code, observer=True)
    for n, act in enumerate((acts.Say("hello"), acts.Point(True), acts.Raise(True)), 1):
        steps.do(watcher, n, act)
    assert steps.answers(watcher) == [Denied(1, "role"), Denied(2, "role"), Applied(3)]


def test_everybody_is_told_what_happens_and_the_doer_too(steps: Steps) -> None:
    trainer, code = steps.open()
    guest = steps.guest(code)
    done: list[acts.Act] = [
        *(acts.Say("bonjour"), acts.Raise(True), acts.React("clap"), acts.Sit("chair-1"), acts.Stand()),
        *(acts.Point(True, "left"), acts.Describe(profile("Léa B.")), acts.Mute(True)),
    ]
    for n, act in enumerate(done, 1):
        steps.do(guest, n, act)
    names = ["Said", "Hand", "Reacted", "Seated", "Stood", "Pointing", "Described", "MutedNow"]
    assert told(steps, guest) == names
    assert told(steps, trainer) == ["Joined", *names]
    numbers = [each.n for each in steps.told[guest] if isinstance(each, messages.Told)]
    assert numbers == sorted(set(numbers))


def test_what_changes_nothing_is_applied_without_news(steps: Steps) -> None:
    trainer, _ = steps.open()
    done: list[acts.Act] = [
        *(acts.Raise(False), acts.Stand(), acts.Point(False), acts.Mute(False), acts.Lock(False)),
        *(acts.Lobby(False), acts.Lead(False), acts.Describe(profile("Guide")), acts.Follow(True)),
    ]
    for n, act in enumerate(done, 1):
        steps.do(trainer, n, act)
    assert steps.answers(trainer) == [Applied(n) for n in range(1, len(done) + 1)]
    assert steps.news(trainer) == []


def test_a_seat_holds_one_person(steps: Steps) -> None:
    trainer, code = steps.open()
    guest = steps.guest(code)
    steps.do(trainer, 1, acts.Sit("chair-1"))
    steps.do(guest, 1, acts.Sit("chair-1"))
    assert steps.answers(guest) == [Denied(1, "seat-taken")]
    steps.do(trainer, 2, acts.Sit("chair-2"))
    steps.do(guest, 2, acts.Sit("chair-1"))
    assert steps.answers(guest)[-1] == Applied(2)


def test_who_a_trainer_muted_cannot_undo_it_and_keeps_their_own_switch(steps: Steps) -> None:
    trainer, code = steps.open()
    guest = steps.guest(code)
    who = steps.id(guest)
    steps.do(trainer, 1, acts.MuteMember(who, True))
    steps.do(guest, 1, acts.Mute(False))
    steps.do(guest, 2, acts.Mute(True))
    assert steps.answers(guest) == [Denied(1, "muted"), Applied(2)]
    steps.do(trainer, 2, acts.MuteMember(who, False))
    assert [each.muted for each in steps.news(guest)] == ["trainer", "self"]


def test_chat_that_comes_too_fast_is_denied_and_counts_as_applied(steps: Steps) -> None:
    trainer, _ = steps.open()
    for n in range(1, 8):
        steps.do(trainer, n, acts.Say(f"line {n}"))
    why = [type(each) for each in steps.answers(trainer)]
    assert why == [Applied] * limits.CHAT_BURST + [Denied] * 2
    steps.wait(1)
    steps.do(trainer, 8, acts.Say("slowly"))
    assert steps.answers(trainer)[-1] == Applied(8)


def test_handing_over_makes_the_other_the_trainer_who_learns_who_waits(steps: Steps) -> None:
    trainer, code = steps.open()
    guest = steps.guest(code)
    steps.do(trainer, 1, acts.Lobby(True))
    steps.guest(code, "Waits")
    steps.do(trainer, 2, acts.HandOver(steps.id(guest)))
    assert [type(each) for each in steps.news(guest)][-3:] == [news.Appointed, news.Knocked, news.Appointed]
    steps.do(trainer, 3, acts.Lock(True))
    steps.do(guest, 1, acts.Lock(True))
    assert steps.answers(trainer)[-1] == Denied(3, "role")
    assert steps.answers(guest)[-1] == Applied(1)


def test_leading_makes_everybody_follow_until_they_step_out_or_the_leader_is_gone(steps: Steps) -> None:
    trainer, code = steps.open()
    guest, other = steps.guest(code, "Ann"), steps.guest(code, "Bob")
    steps.do(trainer, 1, acts.Lead(True))
    steps.do(guest, 1, acts.Follow(False))
    roster = steps.welcome(steps.guest(code, "Cyd")).roster
    assert [each.following for each in roster] == [False, False, True, True]
    steps.do(trainer, 2, acts.Leave())
    assert steps.news(other)[-2:] == [
        news.Leading(steps.id(trainer), False),
        news.Left(steps.id(trainer), "left"),
    ]


def test_leaving_is_acknowledged_then_closed_and_the_token_ends(steps: Steps) -> None:
    _, code = steps.open()
    guest = steps.guest(code)
    steps.do(guest, 1, acts.Leave())
    assert steps.answers(guest) == [Applied(1)]
    assert steps.closed(guest) == "left"
    assert steps.closed(steps.enter(messages.Resume(steps.welcome(guest).token))) == "wrong-token"


def test_the_end_closes_everybody_and_erases_everything(steps: Steps) -> None:
    trainer, code = steps.open()
    guest = steps.guest(code)
    steps.do(trainer, 1, acts.Lobby(True))
    waiting = steps.guest(code, "Waits")
    steps.do(trainer, 2, acts.End())
    assert {steps.closed(line) for line in (trainer, guest, waiting)} == {"ended"}
    assert steps.answers(trainer)[-1] == Applied(2)
    assert steps.kept == {}
    assert steps.house.rooms == {}


def test_a_trainer_does_not_act_on_who_is_not_there_nor_on_themselves(steps: Steps) -> None:
    trainer, _ = steps.open()
    me = steps.id(trainer)
    done: list[acts.Act] = [
        *(acts.Remove(999), acts.Appoint(999, "observer"), acts.HandOver(999), acts.MuteMember(999, True)),
        *(acts.LowerHand(999), acts.Admit(999), acts.Refuse(999)),
        *(acts.Remove(me), acts.Appoint(me, "observer"), acts.HandOver(me), acts.MuteMember(me, True)),
    ]
    for n, act in enumerate(done, 1):
        steps.do(trainer, n, act)
    assert [each.why for each in steps.answers(trainer)] == ["nobody"] * 7 + ["yourself"] * 4


ANY_ACT: st.SearchStrategy[Any] = st.one_of(
    st.builds(acts.Say, st.sampled_from(["a", "b"])),
    st.builds(acts.Raise, st.booleans()),
    st.builds(acts.Sit, st.sampled_from(["s1", "s2"])),
    st.just(acts.Stand()),
    st.builds(acts.Mute, st.booleans()),
    st.builds(acts.MuteMember, st.integers(1, 4), st.booleans()),
    st.builds(acts.Appoint, st.integers(1, 4), st.sampled_from(["participant", "observer"])),
    st.builds(acts.HandOver, st.integers(1, 4)),
    st.builds(acts.Lead, st.booleans()),
    st.builds(acts.Follow, st.booleans()),
    st.builds(acts.Point, st.booleans()),
)


class Copy:
    """What a client knows: its welcome, and the news since."""

    def __init__(self, welcome: messages.Welcome) -> None:
        self.seen = welcome.seen
        self.members = {each.id: each for each in welcome.roster}
        self.leader = welcome.room.leader

    def change(self, who: int, **values: Any) -> None:
        old = self.members[who]
        self.members[who] = fields.msgspec.structs.replace(old, **values)  # type: ignore[attr-defined]

    def read(self, told: messages.Told) -> None:
        assert told.n > self.seen
        self.seen, said = told.n, told.news
        if isinstance(said, news.Joined):
            self.members[said.member.id] = said.member
        elif isinstance(said, news.Hand):
            self.change(said.who, hand=told.n if said.up else 0)
        elif isinstance(said, news.Seated):
            self.change(said.who, seat=said.seat)
        elif isinstance(said, news.Stood):
            self.change(said.who, seat="")
        elif isinstance(said, news.MutedNow):
            self.change(said.who, muted=said.muted)
        elif isinstance(said, news.Appointed):
            self.change(said.who, role=said.role)
        elif isinstance(said, news.Pointing):
            self.change(said.who, pointing=said.ray)
        elif isinstance(said, news.Following):
            self.change(said.who, following=said.on)
        elif isinstance(said, news.Leading):
            self.leader = said.who if said.on else 0
            for who in self.members:
                self.change(who, following=said.on and who != said.who)


@given(st.lists(st.tuples(st.integers(0, 3), ANY_ACT), max_size=40))
@settings(max_examples=150, deadline=None)
def test_who_reads_the_news_in_order_knows_what_a_newcomer_is_told(done: list[tuple[int, Any]]) -> None:
    steps = Steps()
    trainer, code = steps.open()
    lines = [trainer, *(steps.guest(code, name) for name in ("Ann", "Bob", "Cyd"))]
    numbers = dict.fromkeys(lines, 0)
    for which, act in done:
        line = lines[which]
        numbers[line] += 1
        steps.do(line, numbers[line], act)
        assert steps.answers(line)[-1].n == numbers[line]
    newcomer = steps.welcome(steps.guest(code, "Dan"))
    for line in lines:
        copy = Copy(steps.welcome(line))
        for each in steps.told[line]:
            if isinstance(each, messages.Told):
                copy.read(each)
        assert copy.members == {each.id: each for each in newcomer.roster}
        assert copy.leader == newcomer.room.leader
