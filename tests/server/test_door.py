"""Who comes in, who waits, who does not, and who comes back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.server.stepping import Steps, profile
from vrtour.protocol import acts, codes, messages, news
from vrtour.protocol.fields import Role
from vrtour.protocol.friendly import is_friendly
from vrtour_relay.rooms.house import Terms


def test_the_opener_is_the_trainer_and_guests_come_in_by_the_code() -> None:
    steps = Steps()
    trainer, code = steps.open()
    guest = steps.guest(code)
    assert steps.welcome(trainer).role is Role.TRAINER
    assert [each.role for each in steps.welcome(guest).roster] == [Role.TRAINER, Role.PARTICIPANT]
    assert [type(each) for each in steps.news(trainer)] == [news.Joined]
    assert steps.news(guest) == []


def test_opening_again_with_the_key_of_an_open_meeting_opens_no_second_one() -> None:
    steps = Steps()
    entry = messages.Open("rimbaud-tech", "Visite", codes.new_secret())
    first, second = steps.enter(entry), steps.enter(entry)
    assert steps.welcome(first).room.code == steps.welcome(second).room.code
    assert len(steps.house.rooms) == 1


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (messages.Guest("222222"), "no-meeting"),
        (messages.Trainer("222222", codes.new_secret()), "no-meeting"),
        (messages.Resume(codes.new_secret()), "wrong-token"),
        (messages.Visit("nowhere"), "no-space"),
    ],
)
def test_what_does_not_exist_lets_nobody_in(entry: messages.Entry, why: str) -> None:
    steps = Steps()
    assert steps.closed(steps.enter(entry)) == why


def test_a_wrong_trainer_key_is_refused() -> None:
    steps = Steps()
    _, code = steps.open()
    assert steps.closed(steps.enter(messages.Trainer(code, codes.new_secret()))) == "wrong-key"


def test_only_who_has_the_permit_opens_meetings() -> None:
    steps = Steps(Terms(permit="secret"))
    assert steps.closed(steps.enter(messages.Open("a", "b", codes.new_secret()))) == "may-not-open"
    assert not steps.closed(steps.enter(messages.Open("a", "b", codes.new_secret(), permit="secret")))


def test_one_address_opens_only_so_many_meetings() -> None:
    steps = Steps(Terms(rooms_of_address=2))
    lines = [steps.enter(messages.Open("a", "b", codes.new_secret())) for _ in range(3)]
    assert [steps.closed(line) for line in lines] == ["", "", "too-many"]


def test_a_seat_is_kept_for_the_trainer() -> None:
    steps = Steps()
    key = codes.new_secret()
    trainer = steps.enter(messages.Open("a", "b", key, 3))
    code = steps.welcome(trainer).room.code
    steps.do(trainer, 1, acts.Leave())
    lines = [steps.guest(code, f"Guest {i}") for i in range(3)]
    assert [steps.closed(line) for line in lines] == ["", "", "full"]
    assert not steps.closed(steps.enter(messages.Trainer(code, key)))
    assert steps.closed(steps.enter(messages.Trainer(code, key))) == "full"


def test_a_trainer_enters_a_locked_meeting_and_guests_do_not() -> None:
    steps = Steps()
    key = codes.new_secret()
    trainer = steps.enter(messages.Open("a", "b", key))
    code = steps.welcome(trainer).room.code
    steps.do(trainer, 1, acts.Lock(True))
    assert steps.closed(steps.guest(code)) == "locked"
    assert not steps.closed(steps.enter(messages.Trainer(code, key)))


def test_guests_wait_in_the_lobby_until_they_are_admitted_or_refused() -> None:
    steps = Steps()
    trainer, code = steps.open(lobby=True)
    first, second, third = (steps.guest(code, name) for name in ("Ann", "Bob", "Cyd"))
    assert [steps.told[line][0].place for line in (first, second, third)] == [0, 1, 2]
    knocks = [each.knock.id for each in steps.news(trainer) if isinstance(each, news.Knocked)]
    steps.do(trainer, 1, acts.Admit(knocks[0]))
    assert steps.welcome(first).you == knocks[0]
    assert steps.told[third][-1].place == 1
    steps.do(trainer, 2, acts.Refuse(knocks[1]))
    assert steps.closed(second) == "refused"
    steps.do(trainer, 3, acts.Lobby(False))
    assert steps.welcome(third).role is Role.PARTICIPANT
    assert steps.answers(trainer) == [messages.Applied(n) for n in (1, 2, 3)]


def test_who_waits_too_long_is_sent_away_and_who_leaves_moves_the_others_up() -> None:
    steps = Steps()
    _, code = steps.open(lobby=True)
    first, second = steps.guest(code, "Ann"), steps.guest(code, "Bob")
    steps.breaks(first)
    assert steps.told[second][-1].place == 0
    steps.wait(1801)
    assert steps.closed(second) == "lobby-full"


def test_when_the_lobby_opens_no_more_come_in_than_there_are_seats() -> None:
    steps = Steps()
    trainer, code = steps.open(capacity=4, lobby=True)
    lines = [steps.guest(code, f"Guest {i}") for i in range(6)]
    steps.do(trainer, 1, acts.Lobby(False))
    assert sum(line in steps.inside for line in lines) == 3
    steps.do(lines[0], 1, acts.Leave())
    assert sum(line in steps.inside for line in lines) == 3  # the next one came in


def test_a_lost_member_comes_back_to_the_same_id_role_and_seat() -> None:
    steps = Steps()
    trainer, code = steps.open()
    guest = steps.guest(code)
    steps.do(guest, 1, acts.Sit("chair-1"))
    token, who = steps.welcome(guest).token, steps.id(guest)
    steps.breaks(guest)
    assert isinstance(steps.news(trainer)[-1], news.Lost)
    steps.wait(29)
    back = steps.enter(messages.Resume(token))
    welcome = steps.welcome(back)
    mine = next(each for each in welcome.roster if each.id == who)
    assert (welcome.you, welcome.token, welcome.applied, mine.seat, mine.here) == (
        who,
        "",
        1,
        "chair-1",
        True,
    )
    assert steps.news(trainer)[-1] == news.Back(who)


def test_after_thirty_seconds_the_seat_is_free_and_the_token_worth_nothing() -> None:
    steps = Steps()
    trainer, code = steps.open()
    guest = steps.guest(code)
    who = steps.id(guest)
    steps.breaks(guest)
    steps.wait(30)
    assert steps.news(trainer)[-1] == news.Left(who, "lost")
    assert steps.closed(steps.enter(messages.Resume(steps.welcome(guest).token))) == "wrong-token"


def test_a_second_connection_takes_the_member_over() -> None:
    steps = Steps()
    trainer, code = steps.open()
    guest = steps.guest(code)
    other = steps.enter(messages.Resume(steps.welcome(guest).token))
    assert steps.closed(guest) == "replaced"
    assert steps.id(other) == steps.id(guest)
    assert [type(each) for each in steps.news(trainer)] == [news.Joined]
    steps.do(other, 1, acts.Say("still here"))
    assert steps.news(trainer)[-1].text == "still here"


def test_who_was_banned_comes_in_neither_by_token_nor_by_name_but_the_classroom_does() -> None:
    steps = Steps()
    trainer, code = steps.open()
    guest = steps.guest(code, "Max")
    steps.do(trainer, 1, acts.Remove(steps.id(guest), ban=True))
    assert steps.closed(guest) == "banned"
    assert steps.closed(steps.enter(messages.Resume(steps.welcome(guest).token))) == "banned"
    assert steps.closed(steps.guest(code, "MAX")) == "banned"
    assert not steps.closed(steps.guest(code, "Max", address="192.0.2.2"))
    assert not steps.closed(steps.guest(code, "Ida"))


def test_chat_missed_while_away_is_told_again_and_nothing_from_before_one_came() -> None:
    steps = Steps()
    trainer, code = steps.open()
    steps.do(trainer, 1, acts.Say("before"))
    guest = steps.guest(code)
    steps.breaks(guest)
    steps.do(trainer, 2, acts.Say("while away"))
    back = steps.enter(messages.Resume(steps.welcome(guest).token, 0))
    missed = steps.welcome(back).missed
    assert [(each.news.text, each.news.name) for each in missed] == [("while away", "Guide")]  # type: ignore[union-attr]
    assert not steps.welcome(back).gap


def test_a_meeting_ends_after_its_longest_time_or_when_deserted_and_nothing_of_it_is_kept() -> None:
    steps = Steps()
    trainer, code = steps.open()
    assert steps.kept
    steps.wait(12 * 3600)
    assert steps.closed(trainer) == "expired"
    assert not steps.kept
    trainer, code = steps.open()
    steps.do(trainer, 1, acts.Leave())
    steps.wait(3599)
    assert steps.kept
    steps.wait(1)
    assert not steps.kept
    assert steps.closed(steps.guest(code)) == "no-meeting"


def test_public_rooms_give_friendly_names_and_a_full_one_gets_another_beside_it() -> None:
    steps = Steps(Terms(frozenset({"rimbaud-tech"}), public_capacity=3))
    lines = [steps.enter(messages.Visit("rimbaud-tech"), profile("Rude Name")) for _ in range(4)]
    rosters = [steps.welcome(line).roster for line in lines]
    assert [len(roster) for roster in rosters] == [1, 2, 3, 1]
    names = [each.profile.name for each in rosters[2]]
    assert all(is_friendly(name) for name in names)
    assert len(set(names)) == 3
    assert all(each.role is Role.VISITOR for each in rosters[2])
    for line in lines:
        steps.do(line, 1, acts.Leave())
    steps.wait(1)
    assert not steps.house.rooms


def test_nobody_says_anything_in_a_public_room() -> None:
    steps = Steps(Terms(frozenset({"rimbaud-tech"})))
    line = steps.enter(messages.Visit("rimbaud-tech"))
    name = steps.welcome(line).roster[0].profile.name
    steps.do(line, 1, acts.Say("hello"))
    steps.do(line, 2, acts.Describe(profile("Rude Name", "nl")))
    assert steps.answers(line) == [messages.Denied(1, "role"), messages.Applied(2)]
    assert steps.news(line)[-1].profile == profile(name, "nl")


def test_everything_comes_back_after_a_crash() -> None:
    steps = Steps()
    trainer, code = steps.open(capacity=20, lobby=True)
    steps.do(trainer, 1, acts.Lobby(False))
    guest = steps.guest(code, "Léa")
    bad = steps.guest(code, "Max")
    steps.do(guest, 1, acts.Sit("chair-2"))
    steps.do(guest, 2, acts.Raise(True))
    steps.do(trainer, 2, acts.Remove(steps.id(bad), ban=True))
    steps.do(trainer, 3, acts.Say("Bienvenue"))
    steps.do(trainer, 4, acts.Lead(True))
    before = sorted(steps.welcome(steps.guest(code, "Ida")).roster, key=lambda each: each.id)
    after = Steps()
    after.house.restore(list(steps.kept.values()), after.now)
    back = after.enter(messages.Resume(steps.welcome(guest).token))
    again = after.enter(messages.Resume(steps.welcome(trainer).token))
    roster = sorted(after.welcome(again).roster, key=lambda each: each.id)
    assert [(e.id, e.profile, e.role, e.seat, e.hand, e.following) for e in roster] == [
        (e.id, e.profile, e.role, e.seat, e.hand, e.following) for e in before
    ]
    assert [each.here for each in roster] == [True, True, False]
    assert after.welcome(back).applied == 2
    assert [each.news.text for each in after.welcome(back).missed] == ["Bienvenue"]  # type: ignore[union-attr]
    assert after.closed(after.guest(code, "Max")) == "banned"
    after.wait(30)
    assert after.news(again)[-1].why == "lost"


moves = st.lists(st.tuples(st.sampled_from("gotbrlwa"), st.integers(0, 9)), max_size=60)


@given(st.integers(2, 6), st.booleans(), moves)
@settings(max_examples=150, deadline=None)
def test_a_room_never_holds_more_than_its_capacity_and_never_loses_the_trainers_seat(
    capacity: int, lobby: bool, moved: list[tuple[str, int]]
) -> None:
    steps = Steps()
    key = codes.new_secret()
    trainer = steps.enter(messages.Open("a", "b", key, capacity, lobby))
    code = steps.welcome(trainer).room.code
    room = next(iter(steps.house.rooms.values()))
    lines, tokens, done = [trainer], [steps.welcome(trainer).token], {trainer: 0}

    def act(line: int, what: acts.Act) -> None:
        if line in steps.inside:
            done[line] = done.get(line, 0) + 1
            steps.do(line, done[line], what)

    for move, which in moved:
        line = lines[which % len(lines)]
        if move in "go":
            lines.append(steps.guest(code, f"G {which}", observer=move == "o"))
        elif move == "t":
            lines.append(steps.enter(messages.Trainer(code, key)))
        elif move == "b" and line not in steps.closes:
            steps.breaks(line)
        elif move == "r":
            lines.append(steps.enter(messages.Resume(tokens[which % len(tokens)])))
            done[lines[-1]] = room.members[steps.id(lines[-1])].applied if lines[-1] in steps.inside else 0
        elif move == "l":
            act(line, acts.Leave())
        elif move == "w":
            steps.wait(7 * which)
        elif move == "a":
            act(line, acts.Lobby(which % 2 == 0))
        if lines[-1] in steps.inside and steps.welcome(lines[-1]).token:
            tokens.append(steps.welcome(lines[-1]).token)
        assert len(room.members) <= capacity
        assert room.trainers() or len(room.members) < capacity
        here = {each.line for each in room.members.values() if each.line is not None}
        assert here == set(steps.inside)
        kept = steps.kept[room.uid]
        assert {each.id for each in kept.members} == set(room.members)


def test_who_is_removed_before_the_welcome_was_kept_never_takes_part_in_poses() -> None:
    steps = Steps()
    trainer, code = steps.open()
    row = steps.inside[trainer][0]
    line = next(steps.lines)
    steps.house.hello(line, messages.Hello(1, messages.Guest(code), profile("Max")), "192.0.2.1", steps.now)
    room = next(iter(steps.house.rooms.values()))
    steps.house.do(trainer, messages.Do(1, acts.Remove(max(room.members))), steps.now)
    steps.deliver()
    assert steps.closed(line) == "removed"
    assert list(steps.ticker.feeds[row].lines.values()) == [trainer]


def test_who_comes_in_as_the_meeting_ends_is_only_told_that_it_did() -> None:
    steps = Steps()
    trainer, code = steps.open()
    line = next(steps.lines)
    steps.house.hello(line, messages.Hello(1, messages.Guest(code), profile("Max")), "192.0.2.1", steps.now)
    steps.house.do(trainer, messages.Do(1, acts.End()), steps.now)
    steps.deliver()
    assert steps.closed(line) == "ended"
    assert steps.ticker.feeds == {}
