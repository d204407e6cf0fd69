"""A meeting as its panels show it, what one's window remembers of it, and what it asks the relay for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec.structs import replace as replace_member

from vrtour.app.meeting_acts import act_of
from vrtour.app.meeting_views import (
    banner_of,
    bar_of,
    chat_of,
    echoes,
    host_of,
    invitation,
    others_of,
    roster_of,
)
from vrtour.app.notes import Notes, heard, noted
from vrtour.app.panels import actions
from vrtour.protocol import acts, news
from vrtour.protocol.closing import Retry
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.links import read_link
from vrtour.protocol.messages import Told
from vrtour.protocol.news import Knock, Member, Room
from vrtour.session.changes import Reason
from vrtour.session.roster import Meeting
from vrtour.session.states import State
from vrtour.world.interpolation import Sample

ANNE = Member(1, Profile("Anne", "fr"), Role.TRAINER)
BRAM = Member(2, Profile("Bram", "nl", "BE"), Role.PARTICIPANT, hand=4, seat="chair-1")
ROOM = Room("rimbaud-tech", "Visite", 50, code="BCDFGH", lobby=True)
MEETING = Meeting(1, ROOM, {1: ANNE, 2: BRAM}, {3: Knock(3, Profile("Chloé", "fr"))})
GUEST = Meeting(2, ROOM, {1: ANNE, 2: BRAM})


def told(
    said: news.News, notes: Notes | None = None, reading: bool = False, meeting: Meeting = MEETING
) -> Notes:
    return heard(
        notes or Notes(), Told(5, said, 60), meeting, 10.0, reading=reading, hour=lambda at: f"0:0{at // 60}"
    )


def test_the_bar_counts_people_hands_lines_and_who_waits() -> None:
    bar = bar_of(MEETING, Notes(unread=3), online=True, seat="chair-2", reading=False)
    assert (bar.people, bar.hands, bar.unread, bar.lobby, bar.seat) == (2, 1, 3, 1, "chair-2")
    assert bar.may_raise and bar.may_point and not bar.seated
    assert bar_of(MEETING, Notes(unread=3), online=True, seat="", reading=True).unread == 0
    guest = bar_of(GUEST, Notes(), online=False, seat="", reading=False)
    assert guest.hand and guest.seated and not guest.online


def test_the_roster_shows_the_trainer_who_waits() -> None:
    view = roster_of(MEETING, Notes(opened="2"))
    assert [(p.id, p.name, p.role, p.me) for p in view.people] == [
        ("1", "Anne", "trainer", True),
        ("2", "Bram", "participant", False),
    ]
    assert view.leads and view.opened == "2" and [p.name for p in view.lobby] == ["Chloé"]
    assert not roster_of(GUEST, Notes()).leads


def test_one_can_go_to_who_is_seen_in_the_place_and_is_on_the_line() -> None:
    lost = Meeting(1, ROOM, {1: ANNE, 2: replace_member(BRAM, here=False)})
    assert [p.near for p in roster_of(MEETING, Notes(), near={2}).people] == [False, True]
    assert not any(
        p.near for p in (*roster_of(MEETING, Notes()).people, *roster_of(lost, Notes(), near={2}).people)
    )


def test_who_left_the_place_is_still_in_the_meeting_and_it_is_said_where() -> None:
    assert [p.elsewhere for p in roster_of(MEETING, Notes(), {2}).people] == [False, True]


def test_whose_program_died_and_who_is_back_is_there_once() -> None:
    again = Member(4, BRAM.profile, Role.PARTICIPANT)
    lost = replace_member(BRAM, here=False)
    both = Meeting(1, ROOM, {1: ANNE, 2: lost, 4: again})
    assert [p.id for p in roster_of(both, Notes()).people] == ["1", "4"]
    assert bar_of(both, Notes(), online=True, seat="", reading=False).people == 2
    assert echoes(both) == {2} and not echoes(Meeting(1, ROOM, {1: ANNE, 2: lost}))
    assert host_of(both, Notes(), "", "ws://192.168.1.7:8766/meet").people == len(both.members) - 1
    assert not echoes(Meeting(1, ROOM, {1: ANNE, 2: BRAM, 4: again}))  # two people of one name


def test_nobody_takes_the_place_of_who_leads_by_taking_their_name() -> None:
    lost, other = replace_member(ANNE, here=False), Member(4, ANNE.profile, Role.PARTICIPANT)
    assert not echoes(Meeting(2, ROOM, {1: lost, 2: BRAM, 4: other}))
    assert echoes(Meeting(2, ROOM, {1: lost, 2: BRAM, 4: Member(4, ANNE.profile, Role.TRAINER)})) == {1}


def test_the_plan_is_told_where_the_others_are_and_who_leads_is_on_top() -> None:
    placed = {
        1: Sample(0.0, (1.0, 2.04, 1.62)),
        2: Sample(0.0, (3.0, 4.0, 1.62)),
        9: Sample(0.0, (0.0, 0.0, 0.0)),
    }
    assert [(each.name, each.leads) for each in others_of(GUEST, placed)] == [("Anne", True)]
    watched = Meeting(3, ROOM, {1: ANNE, 2: BRAM})
    assert [each.name for each in others_of(watched, placed)] == ["Bram", "Anne"]
    assert others_of(GUEST, placed)[0].place == (1.0, 2.0, 1.6)
    assert others_of(GUEST, {1: Sample(0.0, (float("nan"), 0.0, 0.0))}) == ()


def test_who_follows_sees_whom() -> None:
    members = {1: ANNE, 2: Member(2, BRAM.profile, Role.PARTICIPANT, following=True)}
    led = Meeting(2, Room("rimbaud-tech", "Visite", 50, code="BCDFGH", leader=1), members)
    assert (roster_of(led, Notes()).guide, roster_of(led, Notes()).following) == ("Anne", True)
    banner = banner_of(led, Notes(), State.INSIDE, None, 0.0, 0.0)
    assert banner is not None and (banner.kind, banner.name) == ("following", "Anne")
    leading = banner_of(replace(led, you=1), Notes(), State.INSIDE, None, 0.0, 0.0)
    assert leading is not None and (leading.kind, leading.count) == ("leading", 1)


def test_the_invitation_is_one_that_can_be_read_again() -> None:
    view = host_of(MEETING, Notes(copied="code"), "", "ws://192.168.1.7:8766/meet")
    assert view.code == "BCD-FGH" and view.copied == "code" and view.leads and view.waiting == 1
    assert read_link(view.link).address == "ws://192.168.1.7:8766/meet"
    assert invitation("wss://relay.example/meet", "BCDFGH")[0] == "vrtour-join://relay.example/BCDFGH"
    assert invitation("wss://relay.example/meet", "") == ("", "")


def test_lines_of_others_are_unread_until_the_chat_is_open() -> None:
    notes = told(news.Said(2, "hallo"))
    assert [(x.name, x.words, x.time, x.own) for x in notes.lines] == [("Bram", "hallo", "0:01", False)]
    assert notes.unread == 1 and told(news.Said(2, "hallo"), reading=True).unread == 0
    own = told(news.Said(1, "bonjour"), notes)
    assert own.unread == 0 and own.lines[-1].own
    assert told(news.Said(9, "parti", name="Dirk")).lines[0].name == "Dirk"
    assert chat_of(MEETING, own, online=True).may_write


def test_the_memory_of_a_long_chat_has_an_end() -> None:
    notes = Notes()
    for k in range(520):
        notes = told(news.Said(2, str(k)), notes)
    assert len(notes.lines) == 500 and notes.lines[-1].words == "519"


def test_who_is_silenced_is_not_read_until_that_is_undone() -> None:
    notes = told(news.Said(3, "bonjour"), told(news.Said(2, "hallo")))
    silenced = noted(notes, actions.apart("silence", "2"))
    assert [line.words for line in chat_of(MEETING, silenced, online=True).lines] == ["bonjour"]
    assert silenced.unread == 1
    again = told(news.Said(2, "hallo?"), silenced)
    assert again == silenced  # whoever writes without end takes the place of nobody's lines
    heard_again = noted(again, actions.apart("hear", "2"))
    assert [line.words for line in chat_of(MEETING, heard_again, online=True).lines] == ["hallo", "bonjour"]
    assert not heard_again.silenced and noted(notes, ("silence", "x")) == notes


def test_who_is_hidden_stays_so_and_the_roster_says_it() -> None:
    notes = noted(Notes(opened="2"), actions.apart("hide", "2"))
    assert notes.opened == "2"  # where it is undone
    shown = roster_of(MEETING, notes).people
    assert [(p.hidden, p.silenced) for p in shown] == [(False, False), (True, False)]
    assert told(news.Left(2, "left"), notes).unseen == {2}
    assert noted(notes, actions.apart("show", "2")).unseen == frozenset()


def test_a_call_is_said_for_a_while_and_can_be_put_away() -> None:
    called = told(news.Gathered(1, (0.0, 0.0, 0.0), 0.0), meeting=GUEST)
    banner = banner_of(GUEST, called, State.INSIDE, None, 0.0, 12.0)
    assert banner is not None and (banner.kind, banner.name) == ("gathered", "Anne")
    assert banner_of(GUEST, called, State.INSIDE, None, 0.0, 19.0) is None
    assert banner_of(GUEST, replace(called, hidden="gathered"), State.INSIDE, None, 0.0, 12.0) is None
    assert told(news.Gathered(1, (0.0, 0.0, 0.0), 0.0)).gathered is None  # one's own


@pytest.mark.parametrize(
    ("state", "name", "kind"),
    [
        (State.AWAY, "lost", "reconnecting"),
        (State.CONNECTING, "lost", "reconnecting"),
        (State.AWAY, "restart", "restarting"),
        (State.ENDED, "ended", "ended"),
        (State.ENDED, "no-meeting", "ended"),
        (State.ENDED, "banned", "removed"),
        (State.ENDED, "expired", "expired"),
        (State.ENDED, "unreachable", "lost"),
    ],
)
def test_trouble_is_said(state: State, name: str, kind: str) -> None:
    banner = banner_of(MEETING, Notes(), state, Reason(name, Retry.ASK), 14.5, 10.0)
    assert banner is not None and banner.kind == kind
    if (state, kind) == (State.AWAY, "reconnecting"):
        assert banner.seconds == 5.0


def test_who_leaves_by_will_or_never_came_in_needs_no_banner() -> None:
    assert banner_of(MEETING, Notes(), State.ENDED, Reason("left", Retry.NEVER), 0.0, 0.0) is None
    assert banner_of(None, Notes(), State.ENDED, Reason("no-meeting", Retry.ASK), 0.0, 0.0) is None
    assert banner_of(MEETING, Notes(), State.INSIDE, None, 0.0, 0.0) is None


def test_what_is_asked_is_remembered_and_forgotten() -> None:
    notes = noted(Notes(), actions.person("2"))
    assert notes.opened == "2"
    assert noted(notes, actions.ask("remove")).removing
    asked = noted(notes, actions.ask("hand-over"))
    assert asked.handing and not asked.removing
    for after in (actions.ask("nothing"), actions.ask("remove"), actions.to_person("hand-over", "2")):
        assert not noted(asked, after).handing
    assert not noted(noted(notes, actions.ask("remove")), actions.to_person("remove", "2")).opened
    assert noted(notes, actions.person("2")).opened == ""
    assert told(news.Left(2, "left"), notes).opened == ""
    assert noted(Notes(problem="long"), ("chat-type", "abc")) == Notes(draft="abc")
    assert noted(Notes(), actions.reactions(shown=True)).reactions_shown
    assert not noted(Notes(reactions_shown=True), actions.reaction("clap")).reactions_shown


@pytest.mark.parametrize(
    ("action", "act"),
    [
        (actions.hand(up=True), acts.Raise(True)),
        (actions.turn("pointer", on=False), acts.Point(False)),
        (actions.reaction("clap"), acts.React("clap")),
        (actions.seat("chair-1"), acts.Sit("chair-1")),
        (actions.STAND, acts.Stand()),
        (actions.to_person("unmute", "2"), acts.MuteMember(2, False)),
        (actions.to_person("ban", "2"), acts.Remove(2, True)),
        (actions.to_person("admit", "3"), acts.Admit(3)),
        (actions.turn("lock", on=True), acts.Lock(True)),
        (actions.END, acts.End()),
    ],
)
def test_what_the_panels_ask_is_what_the_relay_is_told(action: tuple[str, ...], act: acts.Act) -> None:
    assert act_of(action) == act


@pytest.mark.parametrize(
    "action",
    [
        ("mute", "x"),
        ("silence", "2"),
        ("hide", "2"),
        ("seat", "../x"),
        ("admit", "70000"),
        ("photo",),
        ("hand",),
    ],
)
def test_what_no_relay_could_know_is_not_sent(action: tuple[str, ...]) -> None:
    assert act_of(action) is None
