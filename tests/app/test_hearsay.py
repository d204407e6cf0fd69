"""What somebody is told when something happens in their meeting."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from vrtour.app.hearsay import in_sight, said_of, stays_here
from vrtour.protocol import news
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.messages import Denial
from vrtour.protocol.news import Knock, Member, Room
from vrtour.session.roster import Meeting
from vrtour.texts import LANGUAGES, Texts
from vrtour.world.interpolation import Sample

ANNE = Member(1, Profile("Anne", "fr"), Role.TRAINER)
BRAM = Member(2, Profile("Bram", "nl"), Role.PARTICIPANT)
ROOM = Room("rimbaud-tech", "Visite", 50, code="BCDFGH")
TEXTS = Texts("fr")


def told(said: news.News, you: int = 1, people: int = 2) -> str:
    more = {k: Member(k, Profile(f"Person {k}", "fr"), Role.PARTICIPANT) for k in range(3, people + 1)}
    return said_of(said, Meeting(you, ROOM, {1: ANNE, 2: BRAM, **more}), TEXTS)


def test_who_comes_is_named_but_not_in_a_crowd_and_not_to_themselves() -> None:
    assert "Bram" in told(news.Joined(BRAM))
    assert told(news.Joined(BRAM), you=2) == ""
    assert told(news.Joined(BRAM), people=30) == ""


def test_who_waits_at_the_door_is_named() -> None:
    assert "Chloé" in told(news.Knocked(Knock(9, Profile("Chloé", "fr"))), people=30)


def test_a_reaction_that_nobody_sees_is_told() -> None:
    assert "Bram" in told(news.Reacted(2, "clap"))
    assert told(news.Reacted(2, "clap"), you=2).startswith("Vous")


def test_only_who_was_muted_by_another_is_told_and_only_where_there_is_sound() -> None:
    meeting = Meeting(2, ROOM, {1: ANNE, 2: BRAM})
    for voice in (True, False):
        assert bool(said_of(news.MutedNow(2, "trainer"), meeting, TEXTS, voice=voice)) is voice
    assert not told(news.MutedNow(2, "trainer"), you=2)
    for said, you in ((news.MutedNow(2, "trainer"), 1), (news.MutedNow(2, "self"), 2)):
        assert not said_of(said, replace(meeting, you=you), TEXTS, voice=True)


def test_who_leads_is_told_of_a_raised_hand_in_a_crowd_too_and_nobody_else_is() -> None:
    assert told(news.Hand(2, True), people=40) == "Bram lève la main."
    assert not told(news.Hand(2, False)) and not told(news.Hand(1, True))
    assert not told(news.Hand(1, True), you=2)


def anew(member: Member, who: int) -> Member:
    """The same person under another number."""
    return Member(who, member.profile, member.role)


def test_who_leaves_is_named_but_not_in_a_crowd_and_not_when_they_are_back_already() -> None:
    before = Meeting(1, ROOM, {1: ANNE, 2: BRAM})
    after, gone = replace(before, members={1: ANNE}), news.Left(2, "left")
    assert said_of(gone, after, TEXTS, before=before) == "Bram n’est plus là."
    again = replace(after, members={1: ANNE, 5: anew(BRAM, 5)})
    assert said_of(gone, again, TEXTS, before=before) == ""
    assert said_of(gone, after, TEXTS) == ""
    assert said_of(news.Left(7, "lost"), after, TEXTS, before=before) == ""
    crowd = replace(after, members={1: ANNE, **{k: anew(ANNE, k) for k in range(3, 30)}})
    assert said_of(gone, crowd, TEXTS, before=before) == ""


def test_who_steps_out_of_the_group_is_told_how_to_come_back_and_the_guide_who_it_was() -> None:
    led = Meeting(2, Room("rimbaud-tech", "Visite", 50, code="BCDFGH", leader=1), {1: ANNE, 2: BRAM})
    out = news.Following(2, False)
    assert said_of(out, led, TEXTS) == TEXTS("together.stepped-out", name="Anne")
    assert said_of(out, replace(led, you=1), TEXTS) == "Bram ne vous suit plus."
    more = {k: anew(BRAM, k) for k in range(3, 30)}
    assert said_of(out, replace(led, you=1, members={**led.members, **more}), TEXTS) == ""
    assert said_of(out, replace(led, you=7), TEXTS) == ""
    assert said_of(news.Following(2, True), led, TEXTS) == ""
    assert told(out, you=2) == ""  # nobody leads any more


def test_who_leaves_others_in_a_meeting_on_their_computer_is_told_when_it_ends() -> None:
    meeting = Meeting(1, ROOM, {1: ANNE, 2: BRAM})
    assert "quand cette fenêtre se ferme" in stays_here(meeting, TEXTS)
    lost = Member(2, BRAM.profile, BRAM.role, here=False)
    assert stays_here(replace(meeting, members={1: ANNE, 2: lost}), TEXTS) == ""
    assert stays_here(replace(meeting, members={1: ANNE}), TEXTS) == ""


@pytest.mark.parametrize(
    ("yaw", "east", "north", "seen"),
    [
        (0.0, 0.0, 3.0, True),
        (0.0, 0.0, -3.0, False),
        (0.0, 3.0, 1.0, False),
        (math.pi / 2, -3.0, 0.5, True),  # turned to the west
        (math.pi / 2, 3.0, 0.5, False),
        (-math.pi, 0.1, -3.0, True),
        (0.0, 0.0, 40.0, False),
    ],
)
def test_who_is_behind_or_far_away_is_out_of_sight(yaw: float, east: float, north: float, seen: bool) -> None:
    assert in_sight((10.0, 20.0, 1.6), yaw, Sample(0.0, (10.0 + east, 20.0 + north, 1.7))) is seen


def test_another_role_is_told_to_whom_it_is_given_and_who_leads_to_all() -> None:
    mine = {
        role: told(news.Appointed(2, role), you=2) for role in (Role.TRAINER, Role.PARTICIPANT, Role.OBSERVER)
    }
    assert len(set(mine.values())) == 3 and all(mine.values())
    assert "Bram" in told(news.Appointed(2, Role.TRAINER))
    assert told(news.Appointed(2, Role.OBSERVER)) == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", [*Denial.__args__, "away"])
def test_every_denial_has_its_reason_in_every_language(language: str, why: str) -> None:
    assert Texts(language).has(f"together.denied-{why}")
