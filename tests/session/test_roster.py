from __future__ import annotations

import pytest

from vrtour.protocol import limits, news
from vrtour.protocol.errors import TooBig
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.messages import Welcome
from vrtour.session.roster import Roster

TOKEN = "A" * 43


def profile(name: str = "Anna") -> Profile:
    return Profile(name, "nl", "BE")


def member(who: int, role: Role = Role.PARTICIPANT) -> news.Member:
    return news.Member(who, profile(f"Person {who}"), role)


def roster(*members: news.Member) -> Roster:
    room = news.Room("a-place", "A title", 50)
    everyone = (member(1, Role.TRAINER), member(2), *members)
    return Roster(Welcome(1, 1, Role.TRAINER, TOKEN, room, everyone, 0, 0, 20, 0))


def test_the_welcome_says_who_is_there() -> None:
    meeting = roster().meeting
    assert list(meeting.members) == [1, 2]
    assert meeting.me == member(1, Role.TRAINER)
    assert meeting.role is Role.TRAINER


@pytest.mark.parametrize(
    ("told", "field", "value"),
    [
        (news.Lost(2), "here", False),
        (news.Hand(2, True), "hand", 9),
        (news.Seated(2, "chair-1"), "seat", "chair-1"),
        (news.Pointing(2, "left"), "pointing", "left"),
        (news.Described(2, profile("Béa")), "profile", profile("Béa")),
        (news.MutedNow(2, "trainer"), "muted", "trainer"),
        (news.Following(2, True), "following", True),
        (news.Appointed(2, Role.OBSERVER), "role", Role.OBSERVER),
        (news.Leading(1, True), "following", True),
    ],
)
def test_news_change_the_one_they_are_about(told: news.News, field: str, value: object) -> None:
    kept = roster()
    before = kept.meeting
    kept.hear(9, told)
    assert getattr(kept.meeting.members[2], field) == value
    assert getattr(before.members[2], field) != value, "what was handed over never changes"


def test_news_of_who_is_unknown_are_harmless() -> None:
    kept = roster()
    for told in (
        news.Lost(9), news.Back(9), news.Hand(9, True), news.Stood(9), news.Left(9, "left"), news.Gone(9),
        news.Said(9, "who am I"), news.Reacted(9, "clap"), news.MutedNow(9, "self"), news.Leading(9, False),
    ):  # fmt: skip
        kept.hear(1, told)
    assert list(kept.meeting.members) == [1, 2]


def test_what_is_done_is_undone() -> None:
    kept = roster()
    for number, told in enumerate((
        news.Hand(2, True), news.Hand(2, False), news.Seated(2, "a"), news.Stood(2),
        news.Lost(2), news.Back(2), news.Leading(1, True), news.Leading(1, False), news.Locked(True),
        news.Locked(False), news.LobbySet(True), news.LobbySet(False), news.Knocked(news.Knock(5, profile())),
        news.Gone(5), news.Joined(member(7)), news.Left(7, "lost"),
    ), 1):  # fmt: skip
        kept.hear(number, told)
    assert kept.meeting == roster().meeting


def test_the_room_says_whether_it_is_locked_and_who_leads() -> None:
    kept = roster()
    for told in (news.Locked(True), news.LobbySet(True), news.Leading(2, True)):
        kept.hear(1, told)
    room = kept.meeting.room
    assert (room.locked, room.lobby, room.leader) == (True, True, 2)
    kept.hear(2, news.Left(2, "left"))
    assert kept.meeting.room.leader == 0


def test_whoever_comes_in_waits_no_more() -> None:
    kept = roster()
    kept.hear(1, news.Knocked(news.Knock(5, profile())))
    assert list(kept.meeting.knocks) == [5]
    kept.hear(2, news.Joined(member(5)))
    assert not kept.meeting.knocks and 5 in kept.meeting.members


def test_who_hands_over_sees_the_lobby_no_more() -> None:
    kept = roster()
    kept.hear(1, news.Knocked(news.Knock(5, profile())))
    kept.hear(2, news.Appointed(1, Role.PARTICIPANT))
    assert not kept.meeting.knocks


def test_a_relay_that_lets_in_more_than_a_room_holds_is_stopped() -> None:
    kept = roster(*(member(who) for who in range(3, limits.CAPACITY_MOST + 1)))
    with pytest.raises(TooBig):
        kept.hear(1, news.Joined(member(9999)))
    for who in range(limits.LOBBY_MOST):
        kept.hear(1, news.Knocked(news.Knock(10000 + who, profile())))
    with pytest.raises(TooBig):
        kept.hear(1, news.Knocked(news.Knock(20000, profile())))
