"""Before entering: what is asked, what is wrong, who lets one in; and how a meeting is offered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app.panels import kit
from tests.app.panels.meeting import samples
from vrtour.app.interface.box import Box
from vrtour.app.interface.interaction import Interaction
from vrtour.app.interface.theme import LIGHT
from vrtour.app.panels import actions
from vrtour.app.panels.meeting.checks import Check
from vrtour.app.panels.meeting.door import PROBLEMS, DoorView, door
from vrtour.app.panels.meeting.fields import Problem
from vrtour.app.panels.meeting.host import host, invitation_text
from vrtour.app.panels.meeting.lobby import Waiting
from vrtour.app.panels.meeting.look import looks
from vrtour.app.panels.meeting.questions import NAME_LONGEST, PERMIT_LONGEST, TOPIC_LONGEST
from vrtour.app.panels.meeting.sketch import SHAPES, SIDE, sketch
from vrtour.protocol import codes, limits
from vrtour.protocol.closing import BY_NAME, Retry
from vrtour.protocol.invitations import invitation_in
from vrtour.session.changes import FAILURES
from vrtour.texts import LANGUAGES, Texts
from vrtour.world.person import CLOTHES, HAIR

FR = Texts("fr")
VIEW = samples.door_view(FR)


def asked(box: Box) -> list[tuple[str, ...]]:
    return [each.action for each in kit.boxes(box) if each.action and not each.disabled]


def said(box: Box) -> str:
    return "\n".join(kit.words(box))


def may_enter(view: DoorView) -> bool:
    return any(action[0] == "enter" for action in asked(door(view, FR, LIGHT)))


def test_one_enters_with_the_name_and_the_invitation_as_they_are_written() -> None:
    assert ("enter", "Élodie Lefèvre", "BCD-FGH") in asked(door(VIEW, FR, LIGHT))


@pytest.mark.parametrize(
    "change",
    [
        {"wrong_name": Problem("sign", "U+0007")},
        {"wrong_invitation": Problem("letters", "A")},
        {"entering": True},
        {"again_in": 0.2},
        {"final": True},
        {"checks": (Check("place", "failed"),)},
    ],
)
def test_one_cannot_enter_while_something_is_in_the_way(change: dict[str, object]) -> None:
    assert may_enter(VIEW)
    assert not may_enter(replace(VIEW, **change))  # type: ignore[arg-type]


def test_a_check_of_the_network_does_not_keep_anyone_out() -> None:
    assert may_enter(replace(VIEW, checks=(Check("network", "failed"), Check("picture", "ok"))))


def test_typing_gives_the_text_and_enter_says_so() -> None:
    hands = Interaction(kit.glyphs().measure, 920.0, 700.0)
    hands.show(door(replace(VIEW, name=""), FR, LIGHT))
    hands.focus("entry name")
    assert hands.typed("Zoé" * 30) == ("name", ("Zoé" * 30)[: limits.NAME_CHARACTERS])
    assert NAME_LONGEST == limits.NAME_CHARACTERS
    action = hands.key("enter")
    assert action is not None and action[0] == "name" and action[2] == "enter" and actions.is_known(action)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_a_relay_refuses_is_said_with_what_to_do(language: str) -> None:
    say = Texts(language)
    assert PROBLEMS - set(BY_NAME) == {"lost", *FAILURES, "own", "nowhere", "no-relay", "gone"}
    asking = {close.name for close in BY_NAME.values() if close.retry is Retry.ASK}
    assert asking <= PROBLEMS
    for name in [*BY_NAME, *PROBLEMS, "a code of tomorrow"]:
        words = said(door(replace(VIEW, problem=Problem(name, "3", "1")), say, LIGHT))
        key = f"door.problem-{name if name in PROBLEMS else 'other'}"
        assert say(key, found="3", expected="1") in words
        assert len(say(key, found="3", expected="1").replace("?", ".").split(". ")) >= 2, key


def test_a_refusal_without_words_of_its_own_is_shown_by_its_name() -> None:
    words = said(door(replace(VIEW, problem=Problem("a \u202ecode")), FR, LIGHT))
    assert "(a code)" in words


def test_one_may_try_again_after_the_seconds_that_are_said() -> None:
    words = kit.words(door(replace(VIEW, again_in=9.2), FR, LIGHT))
    assert "Réessayer dans 10\u00a0s" in words


def test_what_is_wrong_with_an_entry_says_what_was_found_and_expected() -> None:
    view = replace(VIEW, wrong_name=Problem("long", "41", "32"), wrong_invitation=Problem("length", "5", "6"))
    words = said(door(view, FR, LIGHT))
    assert "32 caractères au plus, il en a 41" in words
    assert "celui-ci en a 5" in words
    assert codes.CODE_LENGTH == 6
    odd = replace(view, wrong_name=Problem("marks"), wrong_invitation=Problem("host", "x"))
    assert "Ce nom ne peut pas être montré" in said(door(odd, FR, LIGHT))
    assert "Ce lien n’est pas une invitation" in said(door(odd, FR, LIGHT))


def test_in_the_lobby_one_knows_who_lets_one_in_and_may_go_away() -> None:
    box = door(replace(VIEW, waiting=Waiting("Atelier", "Élodie Lefèvre", 2)), FR, LIGHT)
    assert "Élodie Lefèvre vous fera entrer." in said(box) and "Personnes avant vous\u00a0: 2" in said(box)
    assert asked(box) == [actions.LEAVE_MEETING]
    nobody = said(door(replace(VIEW, waiting=Waiting("Atelier")), FR, LIGHT))
    assert "La personne qui anime vous fera entrer." in nobody


def test_a_public_room_asks_for_no_name_and_no_invitation() -> None:
    box = door(replace(VIEW, kind="visit", name="", invitation=""), FR, LIGHT)
    assert not [each for each in kit.boxes(box) if each.role == "entry"]
    assert ("enter", "", "") in asked(box)
    assert "animal" in said(box)


def test_where_there_is_a_relay_one_says_who_can_come() -> None:
    view = replace(VIEW, kind="host", topic="Atelier", relay="relais.ardenne.example", near=False)
    box = door(view, FR, LIGHT)
    assert {("where", "relay"), ("where", "near")} <= set(asked(box))
    assert "par le relais relais.ardenne.example" in said(box)
    assert "même réseau" in said(door(replace(view, near=True), FR, LIGHT))
    alone = door(replace(view, relay="", near=True), FR, LIGHT)
    assert ("where", "relay") not in asked(alone) and "même réseau" in said(alone)
    assert (TOPIC_LONGEST, PERMIT_LONGEST) == (limits.TITLE_CHARACTERS, 128)


def test_a_permit_is_asked_for_only_by_a_relay_that_wants_one() -> None:
    view = replace(VIEW, kind="host", topic="Atelier", relay="relais.ardenne.example", near=False)
    assert ("permit",) not in asked(door(view, FR, LIGHT))
    assert ("permit",) in asked(door(replace(view, permit=""), FR, LIGHT))


def test_ones_own_open_meeting_is_offered_before_another_is_opened() -> None:
    box = door(replace(VIEW, kind="host", topic="Atelier", still="Atelier de lundi"), FR, LIGHT)
    assert actions.AGAIN in asked(box) and "Atelier de lundi" in said(box)
    assert asked(box).index(actions.AGAIN) < asked(box).index(("title",))
    assert actions.AGAIN not in asked(door(replace(VIEW, kind="host", topic="Atelier"), FR, LIGHT))


def test_who_was_here_before_sees_a_short_door_in_which_all_can_be_changed() -> None:
    box = door(replace(VIEW, brief=True), FR, LIGHT)
    assert not [action for action in asked(box) if action[0] in ("look", "country", "language")]
    assert {actions.DOOR_MORE, ("name",), ("invitation",)} <= set(asked(box))
    assert may_enter(replace(VIEW, brief=True))


def test_after_a_refusal_that_may_pass_one_is_invited_to_try_again() -> None:
    assert "Réessayer" in said(door(replace(VIEW, problem=Problem("unreachable")), FR, LIGHT))
    final = replace(VIEW, problem=Problem("banned"), final=True)
    assert "Réessayer" not in said(door(final, FR, LIGHT)) and not may_enter(final)


def test_a_check_says_what_was_found() -> None:
    checked = (Check("network", "ok", "relais.example", 23), Check("picture", "ok", said="slow"))
    words = said(door(replace(VIEW, checks=checked), FR, LIGHT))
    assert "relais.example répond en 23\u00a0ms" in words and "Sans carte graphique" in words
    failed = (Check("network", "failed", "407", said="line.proxy"),)
    assert "407" in said(door(replace(VIEW, checks=failed), FR, LIGHT))


def test_while_one_enters_one_may_stop() -> None:
    assert actions.LEAVE_MEETING in asked(door(replace(VIEW, entering=True), FR, LIGHT))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_look_can_be_chosen_and_is_called_by_its_name(language: str) -> None:
    say = Texts(language)
    box = looks(samples.looks(say), say, LIGHT, width=418.0)
    chosen = [each.key for each in kit.boxes(box) if each.role and each.on]
    assert chosen == [
        "look hair bun",
        "look hair-colour 2",
        "look skin 2",
        "look clothes jacket",
        "look colour 0",
    ]
    for name in HAIR:
        assert ("look", "hair", name) in asked(box)
    labels = [each.label for each in kit.boxes(box) if each.role]
    assert say("door.hair-curly") in labels
    assert say("door.look-chosen", name=say("door.clothes-jacket")) in labels


def test_every_haircut_and_garment_is_drawn_within_its_square() -> None:
    assert {f"hair-{name}" for name in HAIR} | {f"clothes-{name}" for name in CLOTHES} == SHAPES
    drawn = {shape: sketch(shape, (90, 60, 30, 255), (208, 149, 109, 255)) for shape in sorted(SHAPES)}
    for shape, box in drawn.items():
        assert box is not None and box.fans
        for fan in box.fans:
            assert all(0.0 <= x <= SIDE and 0.0 <= y <= SIDE for x, y in fan.points), shape
    assert len({box.fans for box in drawn.values() if box is not None}) == len(SHAPES)
    assert sketch("hair-mohawk", (0, 0, 0, 255), (0, 0, 0, 255)) is None


def test_where_a_meeting_is_held_is_said_plainly() -> None:
    assert "Par le relais relais.ardenne.example" in said(host(samples.host_view(), FR, LIGHT))
    local = said(host(replace(samples.host_view(), relay=""), FR, LIGHT))
    assert "Sur cet ordinateur, pour le réseau local" in local and "même réseau" in local


def test_the_code_is_the_largest_and_both_ways_to_invite_are_whole_and_can_be_copied() -> None:
    box = host(samples.host_view(), FR, LIGHT)
    sizes = {each.text: each.size for each in kit.boxes(box) if each.text}
    assert max(sizes, key=lambda words: sizes[words]) == "BCD-FGH" and codes.spoken("BCDFGH") == "BCD-FGH"
    assert samples.LINK in sizes
    assert ("copy", samples.LINK) in asked(box) and ("copy", "BCD-FGH") in asked(box)
    assert "Code copié" in kit.words(host(replace(samples.host_view(), copied="code"), FR, LIGHT))


def test_ending_is_asked_before_it_is_done_and_only_who_leads_may() -> None:
    view = samples.host_view()
    assert ("ask", "end") in asked(host(view, FR, LIGHT)) and ("end",) not in asked(host(view, FR, LIGHT))
    assert ("end",) in asked(host(replace(view, ending=True), FR, LIGHT))
    guest = asked(host(replace(view, leads=False, ending=True), FR, LIGHT))
    assert not {("end",), ("ask", "end"), ("lock", "on"), ("lobby", "off")} & set(guest)
    assert actions.LEAVE_MEETING in guest


@pytest.mark.parametrize("relay", ["", "relais.ardenne.example"])
def test_who_leads_and_leaves_chooses_what_becomes_of_the_meeting(relay: str) -> None:
    box = host(replace(samples.host_view(), relay=relay, leaving=True), FR, LIGHT)
    assert {("close",), ("leave-led",), ("end",)} <= set(asked(box))
    assert FR("exits.led-other" if relay else "exits.led-local") in said(box)
    guest = asked(host(replace(samples.host_view(), leads=False, leaving=True), FR, LIGHT))
    assert not {("leave-led",), ("end",)} & set(guest)


def test_the_door_of_a_meeting_is_switched_to_the_other_state() -> None:
    view = replace(samples.host_view(), locked=True, lobby=False)
    assert {("lock", "off"), ("lobby", "on")} <= set(asked(host(view, FR, LIGHT)))


def test_nothing_is_shared_before_the_meeting_is_open() -> None:
    for view in (replace(samples.host_view(), link="", code=""),
                 replace(samples.host_view(), link="", problem=Problem("busy"))):  # fmt: skip
        assert not [action for action in asked(host(view, FR, LIGHT)) if action[0] in ("copy", "lock", "end")]


def test_a_meeting_on_this_computer_is_shared_by_its_link_alone() -> None:
    view = replace(samples.host_view(), relay="", link="vrtour-join://192.168.1.23/BCDFGH")
    box = host(view, FR, LIGHT)
    copied = [action[1] for action in asked(box) if action[0] == "copy"]
    assert view.link in copied and view.code not in copied and view.code not in said(box)
    assert "même réseau" in said(box)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("relay", ["", "relais.ardenne.example"])
def test_who_pastes_the_whole_invitation_comes_to_the_meeting(language: str, relay: str) -> None:
    view = replace(samples.host_view(), relay=relay, title="Atelier BCD-FGJ")
    text = invitation_text(view, Texts(language))
    assert view.title in text and invitation_in(text) == view.link
    assert (view.code in text) == bool(relay)
    assert text in [a[1] for a in asked(host(view, Texts(language), LIGHT)) if a[0] == "copy"]


def test_who_opens_a_meeting_may_name_a_relay_and_reads_what_meeting_across_a_border_takes() -> None:
    view = replace(VIEW, kind="host", topic="Atelier")
    shut = door(view, FR, LIGHT)
    assert actions.DOOR_RELAY in asked(shut) and "d’un pays à l’autre" in said(shut)
    assert ("relay",) not in asked(shut)
    wrong = replace(view, other_relay="x", wrong_relay=Problem("typed", "Ce n’est pas un lien."))
    opened = door(wrong, FR, LIGHT)
    assert ("relay",) in asked(opened) and "Ce n’est pas un lien." in said(opened)
    assert not may_enter(wrong) and may_enter(replace(wrong, wrong_relay=None))
    assert actions.DOOR_RELAY not in asked(door(replace(view, kind="join"), FR, LIGHT))
