"""At the door: what is chosen stays, what is wrong is said when one enters, and refusals say what helps."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from vrtour.app import wardrobe
from vrtour.app.call import StillOpen, Uncalled, Wish
from vrtour.app.entrance import (
    Entrance,
    answered,
    begun,
    checked,
    kept,
    profile_of,
    refused,
    uncalled,
    view_of,
)
from vrtour.app.panels.meeting.door import PROBLEMS, DoorView
from vrtour.app.panels.meeting.fields import Problem
from vrtour.content.settings import Settings
from vrtour.protocol.closing import BY_NAME, Retry
from vrtour.protocol.fields import Look, Profile
from vrtour.session.changes import FAILURES, Reason
from vrtour.texts import Texts
from vrtour.world.person import CLOTHES, HAIR

FR = Texts("fr")
JOIN, HOST, VISIT = Wish("join"), Wish("host", "rimbaud-tech", title="Atelier"), Wish("visit", "rimbaud-tech")
KNOWN = Settings(name="Zoé", country="BE", figure="4-2-6-3-1")
CHANCE = random.Random(7)


def shown(entrance: Entrance, now: float = 0.0) -> DoorView:
    return view_of(entrance, FR, (), now)


def test_who_comes_for_the_first_time_is_asked_for_everything() -> None:
    first = begun(JOIN, Settings(), "", CHANCE)
    assert not first.brief and first.name == "" and first.first_entry == "entry invitation"
    assert begun(HOST, Settings(), "", CHANCE).first_entry == "entry name"
    assert begun(VISIT, Settings(), "", CHANCE).first_entry == "enter"
    looks = {begun(JOIN, Settings(), "", random.Random(k)).look for k in range(30)}
    assert len(looks) > 20  # who chooses nothing is not everybody's twin


def test_who_was_here_before_finds_what_they_chose() -> None:
    again = begun(HOST, KNOWN, "", CHANCE)
    assert again.brief and again.name == "Zoé" and again.country == "BE"
    assert again.look == Look(4, 2, 6, 3, 1) and again.first_entry == "enter"
    assert begun(HOST, KNOWN, "Anne", CHANCE).name == "Anne"
    assert not begun(HOST, replace(KNOWN, figure=None), "", CHANCE).brief


def test_what_is_kept_comes_back_and_reaches_the_relay() -> None:
    entrance = replace(begun(JOIN, Settings(), "", CHANCE), name="  Zoé  ")
    for action in (("country", "LU"), ("look", "hair", "bun"), ("look", "colour", "9")):
        entrance = answered(entrance, action)
    settings = kept(Settings(scale=1.25), entrance)
    assert (settings.name, settings.country, settings.scale) == ("Zoé", "LU", 1.25)
    profile = profile_of(entrance, "nl")
    assert (profile.name, profile.language, profile.country) == ("Zoé", "nl", "LU")
    assert HAIR[profile.look.hair] == "bun" and profile.look.colour == 9
    back = begun(JOIN, settings, "", CHANCE)
    assert back.look == profile.look and back.brief
    assert kept(settings, answered(back, ("country", "none"))).country is None


def test_in_a_public_room_ones_name_is_neither_asked_nor_told_nor_forgotten() -> None:
    entrance = begun(VISIT, KNOWN, "", CHANCE)
    assert profile_of(replace(entrance, name=""), "fr").name not in ("", "Zoé")
    assert checked(replace(entrance, name="")).wrong == ()
    assert kept(KNOWN, replace(entrance, name="")).name == "Zoé"


def test_every_choice_of_the_figure_is_taken_and_no_other() -> None:
    look = Look()
    for part, values in (("hair", HAIR), ("clothes", CLOTHES)):
        for value in values:
            assert getattr(wardrobe.changed(look, part, value), part) == values.index(value)
    assert wardrobe.changed(look, "hair-colour", "7").hair_colour == 7
    for part, value in (("hair", "mohawk"), ("skin", "8"), ("skin", "-1"), ("skin", "²"), ("shoes", "1")):
        assert wardrobe.changed(look, part, value) == look
    for row in wardrobe.rows(Look(15, 15, 15, 15, 15), FR):  # of a newer program: as it is drawn here
        assert sum(variant.chosen for variant in row.variants) == 1
    assert wardrobe.read(wardrobe.written(Look(11, 7, 8, 7, 3))) == Look(11, 7, 8, 7, 3)


@pytest.mark.parametrize("written", ["", "1-2-3", "1-2-3-4-16", "a-b-c-d-e", "1-2-3-4-5-6"])
def test_what_is_no_figure_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        wardrobe.read(written)


def test_what_is_wrong_is_said_when_one_enters_and_no_longer_once_it_is_changed() -> None:
    entrance = checked(begun(JOIN, Settings(), "", CHANCE))
    assert [name for name, _ in entrance.wrong] == ["invitation", "name"]
    assert entrance.first_entry == "entry invitation"
    view = shown(entrance)
    assert view.wrong_invitation == Problem("empty") and view.wrong_name == Problem("empty", "")
    typed = answered(answered(entrance, ("name", "Zoé")), ("invitation", "bcd-fgh"))
    assert typed.wrong == () and checked(typed).wrong == ()
    long = shown(checked(replace(typed, name="x" * 41))).wrong_name
    assert long == Problem("long", "41", "32")


def test_the_title_of_a_meeting_is_made_fit_or_refused() -> None:
    entrance = replace(begun(HOST, KNOWN, "", CHANCE), wish=replace(HOST, title="  Atelier \t du mardi "))
    assert checked(entrance).wish.title == "Atelier du mardi"
    assert shown(checked(answered(entrance, ("title", " ")))).wrong_topic == Problem("empty", "")


def test_there_may_be_no_way_there() -> None:
    entrance = replace(begun(JOIN, KNOWN, "", CHANCE), entering=True)
    alone = uncalled(entrance, Uncalled("invitation", "alone"))
    assert not alone.entering and shown(alone).wrong_invitation == Problem("alone")
    assert shown(uncalled(entrance, Uncalled("relay", "no-relay"))).problem == Problem("no-relay")


def test_a_refusal_that_may_pass_can_be_tried_again_when_it_makes_sense() -> None:
    full = BY_NAME["full"]
    entrance = refused(begun(JOIN, KNOWN, "", CHANCE), Reason("full", full.retry, full.wait), 100.0)
    assert shown(entrance, 100.0).again_in == 10.0 and not shown(entrance, 100.0).ready
    assert shown(entrance, 109.2).again_in == 1.0
    assert shown(entrance, 110.0).ready and shown(entrance, 110.0).problem == Problem("full")


def test_a_refusal_for_good_ends_with_another_invitation() -> None:
    entrance = replace(begun(JOIN, KNOWN, "", CHANCE), wish=replace(JOIN, invitation="BCDFGH"))
    entrance = refused(entrance, Reason("banned", Retry.NEVER), 5.0)
    assert not shown(entrance).ready and entrance.first_entry == "door cancel"
    other = answered(entrance, ("invitation", "BCDFGJ"))
    assert shown(other).ready and other.problem is None


def test_a_wrong_code_brings_one_back_to_it() -> None:
    entrance = replace(begun(JOIN, KNOWN, "", CHANCE), wish=replace(JOIN, invitation="BCDFGH"))
    assert refused(entrance, Reason("no-meeting", Retry.ASK), 0.0).first_entry == "entry invitation"


def test_another_version_is_said_in_two_numbers() -> None:
    entrance = begun(JOIN, KNOWN, "", CHANCE)
    assert refused(entrance, Reason("version", Retry.NEVER, detail="7"), 0.0).problem == Problem(
        "version", "7", "1"
    )
    odd = refused(entrance, Reason("version", Retry.NEVER, detail="found=7 ours=1"), 0.0)
    assert odd.problem == Problem("version", "?", "1")


def test_a_relay_that_wants_a_permit_gets_one() -> None:
    entrance = begun(HOST, KNOWN, "", CHANCE)
    assert shown(entrance).permit is None
    asked = refused(entrance, Reason("may-not-open", Retry.ASK), 0.0)
    assert shown(asked).permit == "" and asked.first_entry == "entry permit"
    given = answered(asked, ("permit", "sésame"))
    assert given.wish.permit == "sésame" and given.problem is None and shown(given).ready
    assert shown(answered(given, ("where", "near"))).permit is None


def test_ones_own_meeting_is_offered_until_it_is_past() -> None:
    still = StillOpen("Lundi", "rimbaud-tech", "BCDFGH", "relay.example")
    entrance = begun(HOST, KNOWN, "", CHANCE, still)
    assert shown(entrance).still == "Lundi"
    back = replace(entrance, wish=replace(HOST, again="BCDFGH"))
    assert shown(back).still == "" and checked(back).wrong == ()
    past = refused(back, Reason("no-meeting", Retry.ASK), 0.0)
    assert past.problem == Problem("gone") and past.still is None and shown(past).ready
    later = refused(back, Reason("unreachable", Retry.ASK), 0.0)
    assert shown(later).still == "Lundi" and later.wish.again == ""


def test_every_reason_there_is_has_its_words() -> None:
    spoken = {close.name for close in BY_NAME.values() if close.retry in (Retry.ASK, Retry.NEVER)}
    ours = {"bad-frame", "too-big"}  # bugs of this program's, shown by their names
    assert (spoken | set(FAILURES)) - PROBLEMS == ours


def test_a_look_nobody_chose_is_unlike_those_who_are_there_and_may_still_change() -> None:
    entrance = replace(begun(JOIN, Settings(), "", CHANCE), name="Zoé")
    assert kept(Settings(), entrance).figure is None
    assert kept(Settings(), answered(entrance, ("look", "hair", "bun"))).figure is not None
    for own, worn in ((4, [4]), (4, [0]), (0, [4, 4, 7]), (6, [11])):  # the two greens; the two whites
        look = wardrobe.told_apart(Look(own, 1, 2, 3, 1), worn, CHANCE)
        assert look.colour not in (own, *worn)
        assert (look.skin, look.hair, look.hair_colour, look.clothes) == (1, 2, 3, 1)
        assert wardrobe.told_apart(look, worn, CHANCE) == look


def test_only_the_look_of_who_is_told_apart_changes() -> None:
    mine = Profile("Zoé", "nl", "BE", Look(4, 1, 2, 3, 1))
    told = wardrobe.unlike_others(mine, [Profile("Bram", "nl", "", Look(4))], CHANCE)
    assert told.look.colour != 4 and told == Profile("Zoé", "nl", "BE", told.look)
    assert wardrobe.unlike_others(mine, [Profile("Bram", "nl", "", Look(7))], CHANCE) == mine


def test_when_every_colour_is_worn_the_one_that_is_worn_least_is_taken() -> None:
    worn = [*range(12), *range(12)]
    worn.remove(9)
    assert wardrobe.told_apart(Look(0), worn, CHANCE).colour == 9
    assert wardrobe.told_apart(Look(3), [], CHANCE) == Look(3)
