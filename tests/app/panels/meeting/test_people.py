"""Who is there, in which order, and what may be done about them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.panels import kit
from tests.app.panels.meeting import samples
from vrtour.app.interface.box import Box, Colour
from vrtour.app.interface.colours import contrast
from vrtour.app.interface.hit import walk
from vrtour.app.interface.interaction import Interaction
from vrtour.app.interface.lines import clean
from vrtour.app.interface.theme import LIGHT
from vrtour.app.panels.meeting.marks import badge, ink_on
from vrtour.app.panels.meeting.names import initial, shown_name, shown_words
from vrtour.app.panels.meeting.person import Person, ordered
from vrtour.app.panels.meeting.roster import RosterView, roster
from vrtour.app.panels.meeting.voice import VOICE
from vrtour.texts import LANGUAGES, Texts

FR = Texts("fr")
LED = RosterView(samples.people("1"), leads=True)
LATE = replace(samples.PEOPLE[0], id="9", name="Zoé")
HEARD = replace(LED, voice=True)  # as in a client that carries sound


def asked(box: Box) -> list[tuple[str, ...]]:
    return [each.action for each in kit.boxes(box) if each.action and not each.disabled]


def said(box: Box) -> str:
    return "\n".join(kit.words(box))


def test_who_leads_comes_first_then_the_others_as_they_came() -> None:
    people = [*samples.PEOPLE, replace(samples.PEOPLE[1], id="10", name="Aaron"), replace(LATE, id="9")]
    random.Random(3).shuffle(people)
    assert [person.id for person in ordered(tuple(people))] == ["1", "9", *"234567", "10"]


def lines(view: RosterView, most: float = 620.0) -> dict[str, float]:
    """Where the line of each person begins, in units from the top."""
    box = Box(height=most, kids=(roster(view, FR, LIGHT),))
    return {
        place.box.key: place.y for place in walk(kit.placed(box, 400.0, most)) if "person " in place.box.key
    }


@pytest.mark.parametrize("leads", [True, False])
def test_whatever_happens_meanwhile_no_line_moves_under_the_pointer(leads: bool) -> None:
    calm = tuple(replace(p, hand=0) for p in samples.people("1" if leads else "2"))
    view = RosterView(calm, leads=leads)
    up = tuple(replace(p, hand=int(p.id)) for p in calm)
    for later in (
        replace(view, people=up),
        replace(view, people=tuple(replace(p, here=False) for p in calm)),
        replace(view, people=(*calm, replace(LATE, id="9", role="participant"))),
        replace(view, lobby=samples.WAITING * 5),
        replace(view, guide="Élodie"),
        replace(view, opened="3", removing=True),
    ):
        before = lines(replace(view, opened=later.opened))
        assert before.items() <= lines(later).items()


def test_raised_hands_are_counted_above_and_marked_with_their_turn() -> None:
    box = roster(LED, FR, LIGHT)
    assert FR("hands.up", count=2, name="Sanne van den Broeck") in kit.words(box)
    second = next(each for each in kit.boxes(box) if each.key == "person 3")
    assert "2" in kit.words(second)
    alone = tuple(replace(p, hand=0) if p.id == "5" else p for p in LED.people)
    box = roster(replace(LED, people=alone), FR, LIGHT)
    assert FR("hands.one", name="Anaïs Ruÿssen") in kit.words(box)
    none = tuple(replace(p, hand=0) for p in LED.people)
    assert FR("hands.none") in kit.words(roster(replace(LED, people=none), FR, LIGHT))


def test_of_many_who_wait_the_first_are_seen_and_all_are_counted() -> None:
    waiting = tuple(replace(samples.WAITING[0], id=str(30 + k)) for k in range(9))
    box = roster(replace(LED, lobby=waiting), FR, LIGHT)
    admitted = [action[1] for action in asked(box) if action[0] == "admit"]
    assert admitted == ["30", "31"] and FR("people.lobby", count=9) in kit.words(box)


def test_every_state_of_somebody_is_said_to_who_cannot_see_it() -> None:
    box = roster(HEARD, FR, LIGHT)
    labels = {each.key: each.label for each in kit.boxes(box) if each.key.startswith("person ")}
    assert "main levée" in labels["person 3"] and "sur un siège" in labels["person 3"]
    assert "micro coupé par la personne qui anime" in labels["person 6"] and "Observe" in labels["person 6"]
    assert "Se reconnecte" in labels["person 4"]
    assert "person 1" not in labels  # oneself


def test_who_is_away_shows_nothing_but_that() -> None:
    away = replace(samples.PEOPLE[2], here=False)
    box = roster(RosterView((away,)), FR, LIGHT)
    assert "Se reconnecte…" in kit.words(box)  # and their hand counts no more
    assert [each.icon for each in kit.boxes(box) if each.icon] == ["close", "wifi-off", "chevron-down"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_who_leads_sees_the_door_and_may_do_something_about_others(language: str) -> None:
    view = RosterView(samples.people("2"), samples.WAITING, opened="3", removing=True)
    others = {(name, who) for name in ("person", "go-to", "silence", "hide") for who in "1345678"}
    assert set(asked(roster(view, Texts(language), LIGHT))) <= {("close",), *others}
    led = asked(roster(replace(view, leads=True), Texts(language), LIGHT))
    for action in (("admit", "21"), ("refuse", "22"), ("bring",), ("lead", "on"), ("ask", "hand-over")):
        assert action in led


@pytest.mark.parametrize("leads", [True, False])
def test_everybody_may_silence_and_hide_anybody_for_themselves_and_undo_it_there(leads: bool) -> None:
    view = RosterView(samples.people("2"), leads=leads, opened="3")
    assert {("silence", "3"), ("hide", "3")} <= set(asked(roster(view, FR, LIGHT)))
    assert not {("silence", "2"), ("person", "2")} & set(asked(roster(replace(view, opened="2"), FR, LIGHT)))
    people = tuple(replace(p, silenced=p.id == "3", hidden=p.id == "3") for p in view.people)
    box = roster(replace(view, people=people), FR, LIGHT)
    assert {("hear", "3"), ("show", "3")} <= set(asked(box))
    label = next(each.label for each in kit.boxes(box) if each.key == "person 3")
    assert "en sourdine pour vous" in label and "invisible pour vous" in label
    drawn = {each.icon for each in kit.boxes(box)}
    assert {"volume-off", "eye-off-outline"} <= drawn


def test_one_goes_to_who_is_near_with_a_button_of_their_line_and_with_the_keyboard() -> None:
    people = tuple(replace(p, near=p.id in ("1", "3")) for p in samples.people("1"))
    view = RosterView(people)
    box = roster(view, FR, LIGHT)
    assert [action for action in asked(box) if action[0] == "go-to"] == [("go-to", "3")]  # not to oneself
    hands = Interaction(kit.glyphs().measure, 400.0, 700.0)
    hands.show(box)
    hands.focus("person 3")
    hands.key("tab")
    assert hands.focused == "go 3" and hands.key("enter") == ("go-to", "3")
    place = next(each for each in walk(hands.placed) if each.box.key == "go 3")
    hands.pointer(place.x + place.width / 2, place.y + place.height / 2)
    hands.press()
    assert hands.release() == ("go-to", "3")
    assert FR("approach.go", name=people[2].name) in [each.label for each in kit.boxes(box)]


def test_with_the_keyboard_alone_somebody_is_silenced_and_heard_again() -> None:
    people = (samples.PEOPLE[2], replace(samples.PEOPLE[0], me=True))
    view = RosterView(people, opened=people[0].id)
    hands = Interaction(kit.glyphs().measure, 400.0, 700.0)
    hands.show(roster(view, FR, LIGHT))
    for _ in range(20):
        hands.key("tab")
        if hands.focused == "deed silence":
            break
    assert hands.key("enter") == ("silence", people[0].id)
    silent = replace(view, people=(replace(people[0], silenced=True), people[1]))
    hands.show(roster(silent, FR, LIGHT))
    assert hands.focused == "deed silence" and hands.key("enter") == ("hear", people[0].id)


def test_sending_out_is_asked_before_it_can_be_done() -> None:
    closed, opened = asked(roster(LED, FR, LIGHT)), asked(roster(replace(LED, opened="2"), FR, LIGHT))
    sure = asked(roster(replace(LED, opened="2", removing=True), FR, LIGHT))
    out = {("remove", "2"), ("ban", "2")}
    assert ("person", "2") in closed and ("ask", "remove") not in closed
    assert ("ask", "remove") in opened and not out & {*opened, *closed}
    assert {*out, ("ask", "nothing")} <= set(sure)


def test_nothing_is_asked_about_oneself_or_somebody_who_is_gone() -> None:
    for who in ("1", "99", ""):
        view = replace(LED, opened=who, removing=True)
        assert not {("remove", who), ("ban", who), ("mute", who)} & set(asked(roster(view, FR, LIGHT)))


def test_what_may_be_done_follows_what_somebody_does() -> None:
    muted, hand = (asked(roster(replace(HEARD, opened=who), FR, LIGHT)) for who in ("6", "3"))
    assert ("unmute", "6") in muted and ("mute", "6") not in muted and ("lower-hand", "6") not in muted
    assert ("mute", "3") in hand and ("lower-hand", "3") in hand


def test_without_sound_nothing_is_offered_or_said_about_microphones() -> None:
    for voice in (False, True):
        view = replace(LED, voice=voice)
        speaking = tuple(replace(each, speaking=each.id == "3") for each in view.people)
        for who in ("6", "3"):
            box = roster(replace(view, people=speaking, opened=who), FR, LIGHT)
            icons = {each.icon for each in kit.boxes(box)}
            words = said(box) + "".join(each.label for each in kit.boxes(box))
            assert bool({"mute", "unmute"} & {action[0] for action in asked(box)}) is voice
            assert ("microphone-off" in icons) is voice
            assert ("micro" in words) is voice and (", parle" in words) is voice
    assert LED.voice is VOICE is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_handing_over_is_asked_before_it_can_be_done_and_says_what_it_changes(language: str) -> None:
    say = Texts(language)
    opened = asked(roster(replace(LED, opened="2"), say, LIGHT))
    sure = roster(replace(LED, opened="2", handing=True), say, LIGHT)
    assert ("ask", "hand-over") in opened and ("hand-over", "2") not in opened
    assert {("hand-over", "2"), ("ask", "nothing")} <= set(asked(sure))
    assert say("sure.hand-over-why", name="Jürgen Weiß") in said(sure)


def test_handing_over_is_not_asked_by_who_does_not_lead_nor_about_oneself_or_who_leads_or_is_gone() -> None:
    for who in ("1", "99", ""):
        assert ("hand-over", who) not in asked(roster(replace(LED, opened=who, handing=True), FR, LIGHT))
    guest = replace(LED, leads=False, opened="2", handing=True)
    assert ("hand-over", "2") not in asked(roster(guest, FR, LIGHT))
    other = RosterView(samples.people("2"), leads=True, opened="1", handing=True)
    assert ("hand-over", "1") not in asked(roster(other, FR, LIGHT))


def test_who_is_led_may_follow_and_stop_following() -> None:
    free = RosterView(samples.people("2"))
    assert not [action for action in asked(roster(free, FR, LIGHT)) if action[0] == "follow"]
    led = replace(free, guide="Élodie")
    assert ("follow", "on") in asked(roster(led, FR, LIGHT))
    assert FR("people.follow-who", name="Élodie") in kit.words(roster(led, FR, LIGHT))
    assert ("follow", "off") in asked(roster(replace(led, following=True), FR, LIGHT))


def test_a_crowd_scrolls_and_the_last_of_them_can_be_reached_by_the_keyboard() -> None:
    hands = Interaction(kit.glyphs().measure, 400.0, 600.0)
    hands.show(Box(height=600.0, kids=(roster(RosterView(samples.crowd(), leads=True), FR, LIGHT),)))
    assert hands.placed is not None
    last = ordered(samples.crowd())[-1]
    assert last.me is False
    hands.focus(f"person {last.id}")
    place, column = (kit.found(hands.placed, key) for key in (f"person {last.id}", "people-body"))
    assert column.content > 2000.0 > 600.0 > column.height
    assert column.y <= place.y and place.y + place.height <= column.y + column.height
    assert hands.key("enter") == ("person", last.id)


@pytest.mark.parametrize(
    "name", [samples.WIDE, samples.HOSTILE, samples.EMOJI, "", " ", "\u200b", "🎉", "{x}"]
)
def test_hostile_names_stay_text_in_their_own_row(name: str) -> None:
    first = Person("1", name, "participant", (90, 90, 90, 255), "FR<b>", hand=1, speaking=True, seated=True)
    people = (first, *samples.people("1")[1:])
    view = RosterView(
        people, (replace(people[0], id="30"),), leads=True, opened="1", removing=True, guide=name
    )
    for shown in (view, replace(view, leads=False)):
        where = kit.placed(Box(height=620.0, kids=(roster(shown, FR, LIGHT),)), 400.0, 620.0)
        for place in walk(where):
            assert place.x >= -0.01 and place.x + place.width <= 400.01
            for sign in "\u202e\u200b\x07":
                assert sign not in place.box.text and sign not in place.box.label
            for line in place.lines:
                assert kit.glyphs().measure(line, place.box.size, place.box.weight) <= place.width + 0.5
                kit.glyphs().run(line, place.box.size, place.box.weight)
            for kid in place.kids if place.box.direction == "row" else ():
                assert kid.width >= 1.0


@given(st.text(max_size=200))
def test_any_name_is_one_line_of_something_that_is_seen(name: str) -> None:
    shown = shown_name(name)
    assert 1 <= len(shown) <= 64 and shown == shown.strip()
    assert clean(shown) == shown and "\n" not in shown
    assert shown_name(shown) == shown
    assert len(initial(name)) == 1


@given(st.text(max_size=400))
def test_any_chat_line_is_shown_without_empty_lines(words: str) -> None:
    shown = shown_words(words)
    assert shown and all(line.strip() for line in shown.split("\n"))


def test_marks_on_a_letter_do_not_reach_into_other_lines() -> None:
    assert shown_name("a" + "\u0316" * 40 + "b") == "a" + "\u0316" * 3 + "b"
    assert shown_name("Nguyễn Thị") == "Nguyễn Thị"


@given(st.tuples(*(st.integers(0, 255),) * 3))
def test_the_initial_reads_on_any_colour(tint: tuple[int, int, int]) -> None:
    colour: Colour = (*tint, 255)
    assert contrast(ink_on(colour), colour) >= 4.5


def test_a_badge_counts_to_ninety_nine() -> None:
    for count, words in ((1, "1"), (99, "99"), (100, "99+"), (12345, "99+")):
        assert kit.words(badge(LIGHT, count, fill=LIGHT.accent, ink=LIGHT.on_accent)) == [words]
