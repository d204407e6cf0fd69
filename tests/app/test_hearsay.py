"""What somebody is told when something happens in their meeting."""

from __future__ import annotations

import pytest

from vrtour.app.hearsay import said_of
from vrtour.protocol import news
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.messages import Denial
from vrtour.protocol.news import Knock, Member, Room
from vrtour.session.roster import Meeting
from vrtour.texts import LANGUAGES, Texts

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


def test_only_who_was_muted_by_another_is_told() -> None:
    assert told(news.MutedNow(2, "trainer"), you=2)
    assert not told(news.MutedNow(2, "trainer")) and not told(news.MutedNow(2, "self"), you=2)


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
