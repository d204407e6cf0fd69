"""The chat, the meeting's part of the bar, and what the meeting says about itself."""

from __future__ import annotations

import typing
from dataclasses import replace

import pytest

from tests.app.panels import kit
from tests.app.panels.meeting import samples
from vrtour.app.interface.box import Box
from vrtour.app.interface.hit import walk
from vrtour.app.interface.interaction import Interaction
from vrtour.app.interface.theme import LIGHT
from vrtour.app.panels import actions
from vrtour.app.panels.meeting.banner import Banner, banner
from vrtour.app.panels.meeting.bar import COUNT, MeetingBar, meeting_tools
from vrtour.app.panels.meeting.chat import LONGEST, ChatView, Line, chat
from vrtour.app.panels.toolbar import ToolbarView, toolbar
from vrtour.protocol import limits
from vrtour.protocol.fields import Reaction
from vrtour.texts import LANGUAGES, Texts

FR = Texts("fr")
GREY = (90, 90, 90, 255)


def asked(box: Box) -> list[tuple[str, ...]]:
    return [each.action for each in kit.boxes(box) if each.action and not each.disabled]


def by_key(box: Box, key: str) -> Box:
    return next(each for each in kit.boxes(box) if each.key == key)


def in_hand(view: ChatView) -> Interaction:
    hands = Interaction(kit.glyphs().measure, 400.0, 500.0)
    hands.show(Box(height=500.0, kids=(chat(view, FR, LIGHT),)))
    return hands


def test_typing_enter_and_the_button_send_the_same_words() -> None:
    hands = in_hand(ChatView(draft="Bonjour"))
    hands.focus("entry chat-type")
    assert hands.typed("\u00a0!") == ("chat-type", "Bonjour\u00a0!")
    assert hands.key("enter") == ("chat-type", "Bonjour\u00a0!", "enter")
    hands.show(Box(height=500.0, kids=(chat(ChatView(draft="Bonjour\u00a0!"), FR, LIGHT),)))
    hands.key("tab")
    assert hands.key("enter") == ("chat-send", "Bonjour\u00a0!")


def test_once_sent_the_entry_is_empty_and_keeps_the_keyboard() -> None:
    hands = in_hand(ChatView(draft="Bonjour"))
    hands.focus("entry chat-type")
    hands.show(Box(height=500.0, kids=(chat(ChatView(samples.lines(FR)), FR, LIGHT),)))
    assert hands.focused == "entry chat-type"
    assert hands.typed("a") == ("chat-type", "a")


def test_a_line_is_as_long_as_a_relay_takes_and_what_is_left_is_said_near_the_end() -> None:
    assert limits.CHAT_CHARACTERS == LONGEST
    hands = in_hand(ChatView())
    hands.focus("entry chat-type")
    assert hands.typed("x" * 900) == ("chat-type", "x" * LONGEST)
    far, near, full = (kit.words(chat(ChatView(draft="x" * n), FR, LIGHT)) for n in (400, 470, 500))
    assert not [words for words in far if "caractères" in words]
    assert "Encore 30 caractères" in near and "Encore 0 caractères" in full


@pytest.mark.parametrize("draft", ["", "   ", "\u00a0"])
def test_nothing_is_not_sent(draft: str) -> None:
    assert not [
        action for action in asked(chat(ChatView(draft=draft), FR, LIGHT)) if action[0] == "chat-send"
    ]


def test_without_a_connection_one_keeps_typing_but_cannot_send() -> None:
    found = asked(chat(ChatView(draft="Bonjour", online=False), FR, LIGHT))
    assert ("chat-type",) in found and ("chat-send", "Bonjour") not in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_public_room_there_are_reactions_and_no_words(language: str) -> None:
    box = chat(ChatView(samples.lines(Texts(language)), draft="x", public=True), Texts(language), LIGHT)
    found = asked(box)
    assert [action for action in found if action[0] == "reaction"] == [
        ("reaction", name) for name in actions.REACTIONS
    ]
    assert not [each for each in kit.boxes(box) if each.role == "entry"]
    assert Texts(language)("chat.closed-why") in kit.words(box)


def test_the_reactions_are_those_of_the_protocol() -> None:
    assert typing.get_args(Reaction) == actions.REACTIONS


def test_who_watches_reads_and_does_not_write() -> None:
    box = chat(replace(samples.chat_view(FR), may_write=False), FR, LIGHT)
    assert not [each for each in kit.boxes(box) if each.role == "entry"]
    assert samples.LINES["fr"][1] in kit.words(box)


def test_a_row_of_lines_by_one_person_has_their_name_once() -> None:
    words = kit.words(chat(samples.chat_view(FR), FR, LIGHT))
    assert words.count("Élodie Lefèvre") == 2 and words.count("13:52") == 1
    assert words.count("Vous") == 1


@pytest.mark.parametrize(("unread", "before"), [(1, "13:59"), (6, "13:52"), (99, "13:52")])
def test_new_lines_are_under_a_mark(unread: int, before: str) -> None:
    words = kit.words(chat(replace(samples.chat_view(FR), unread=unread), FR, LIGHT))
    after = words[words.index("Nouveaux messages") + 1 :]
    assert before == next(word for word in after if word.startswith("13:"))
    read = kit.words(chat(replace(samples.chat_view(FR), unread=0), FR, LIGHT))
    assert "Nouveaux messages" not in read


def test_the_newest_of_very_many_lines_are_shown() -> None:
    lines = tuple(Line("Zoé", f"ligne {k}", "10:00", GREY) for k in range(1000))
    words = kit.words(chat(ChatView(lines), FR, LIGHT))
    assert "ligne 999" in words and "ligne 880" in words and "ligne 879" not in words


@pytest.mark.parametrize(
    "words",
    [samples.HOSTILE, "W" * 500, "🎉" * 100, "{title}", "\n" * 400 + "fin", "x\u0301" * 200, "\u202e"],
)
def test_hostile_lines_stay_text_within_their_bubble(words: str) -> None:
    view = ChatView((Line(words, words, "10:00", GREY), Line(words, words, "10:01", GREY, own=True)))
    where = kit.placed(Box(height=500.0, kids=(chat(view, FR, LIGHT),)), 400.0, 500.0)
    for place in walk(where):
        assert place.x >= -0.01 and place.x + place.width <= 400.01
        assert "\u202e" not in place.box.text and "\u200b" not in place.box.text
        for line in place.lines:
            assert kit.glyphs().measure(line, place.box.size, place.box.weight) <= place.width + 0.5
            kit.glyphs().run(line, place.box.size, place.box.weight)


def test_the_bar_says_how_many_there_are_how_many_ask_and_how_much_is_unread() -> None:
    box = Box(kids=meeting_tools(MeetingBar(people=7, hands=2, unread=3), "chat", FR, LIGHT))
    people, talk = by_key(box, "tool people"), by_key(box, "tool chat")
    assert people.label == "Participants\u00a0: 7, mains levées\u00a0: 2" and kit.words(people) == ["7", "2"]
    assert talk.label == "Discussion, messages non lus\u00a0: 3" and kit.words(talk) == ["3"] and talk.on
    calm = Box(kids=meeting_tools(MeetingBar(people=7), "", FR, LIGHT))
    assert kit.words(by_key(calm, "tool people")) == ["7"] and not kit.words(by_key(calm, "tool chat"))


def test_every_toggle_of_the_bar_asks_for_the_other_state_and_stays_the_same_box() -> None:
    rest = asked(Box(kids=meeting_tools(MeetingBar(seat="s-1"), "", FR, LIGHT)))
    busy = MeetingBar(hand=True, pointing=True, seated=True, reactions_shown=True)
    used = asked(Box(kids=meeting_tools(busy, "", FR, LIGHT)))
    assert {("hand", "up"), ("pointer", "on"), ("seat", "s-1"), ("reactions", "open")} <= set(rest)
    assert {("hand", "down"), ("pointer", "off"), ("stand",), ("reactions", "close")} <= set(used)
    keys = [[each.key for each in meeting_tools(view, "", FR, LIGHT)] for view in (busy, MeetingBar())]
    assert keys[0] == keys[1] and len(keys[0]) == COUNT == len(set(keys[0]))


def test_what_cannot_be_done_now_is_off_but_leaving_never_is() -> None:
    nothing = MeetingBar(may_raise=False, may_point=False, seat="")
    found = asked(Box(kids=meeting_tools(nothing, "", FR, LIGHT)))
    assert {action[0] for action in found} == {"panel", "reactions", "leave-meeting"}
    lost = asked(Box(kids=meeting_tools(MeetingBar(seat="s", online=False), "", FR, LIGHT)))
    assert {action[0] for action in lost} == {"panel", "leave-meeting"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_way_out_says_what_one_leaves(language: str) -> None:
    say = Texts(language)

    def ways(view: ToolbarView, meeting: MeetingBar | None = None) -> dict[str, str]:
        bar = toolbar(view, say, LIGHT, across=1248.0, down=688.0, meeting=meeting)
        outs = ("home", "leave", "leave-meeting")
        return {
            each.action[0]: each.label
            for each in kit.boxes(bar.box)
            if each.action[:1] and each.action[0] in outs
        }

    assert ways(ToolbarView()) == {"home": say("toolbar.home")}
    assert ways(ToolbarView(homes=False)) == {"leave": say("toolbar.leave")}
    held = ways(ToolbarView(), MeetingBar())
    assert held == {"home": say("exits.home"), "leave-meeting": say("meeting.leave")}
    public = ways(ToolbarView(), MeetingBar(public=True))
    assert public["leave-meeting"] == say("meet.alone")


@pytest.mark.parametrize("across", [1248.0, 768.0, 480.0, 328.0])
@pytest.mark.parametrize("meeting", [None, MeetingBar(people=500, hands=120, unread=400)])
def test_the_bar_is_as_large_as_it_says_at_any_width(across: float, meeting: MeetingBar | None) -> None:
    bar = toolbar(ToolbarView(), FR, LIGHT, across=across, down=688.0, meeting=meeting)
    where = kit.placed(Box(align="center", kids=(bar.box,)), across, 688.0).kids[0]
    assert (where.width, where.height) == pytest.approx((bar.width, bar.height))
    assert where.width <= across
    used = [place for place in walk(where) if place.box.role]
    assert len(used) == 10 + (COUNT if meeting else 0)
    assert all(place.width >= 44.0 - 0.01 and place.height >= 44.0 - 0.01 for place in used)


@pytest.mark.parametrize(
    ("view", "words", "action"),
    [
        (Banner("following", "Élodie"), "Vous suivez Élodie.", ("follow", "off")),
        (Banner("leading", count=3), FR("meeting.leading"), ("lead", "off")),
        (Banner("gathered", "Élodie"), "Élodie vous fait venir.", ("banner-close",)),
        (Banner("ended"), "La réunion est terminée.", ("banner-close",)),
        (Banner("removed"), "La personne qui anime vous a fait sortir.", ("banner-close",)),
        (Banner("reconnecting", seconds=6.1), "Nouvel essai dans 7\u00a0s. Votre place est gardée.",
         ("leave-meeting",)),
        (Banner("reconnecting", seconds=0.0), "Nouvel essai… Votre place est gardée.", ("leave-meeting",)),
    ],
)  # fmt: skip
def test_what_the_meeting_says_comes_with_the_one_thing_to_do(
    view: Banner, words: str, action: tuple[str, ...]
) -> None:
    box = banner(view, FR, LIGHT)
    assert words in kit.words(box)
    assert asked(box) == [action]


def test_a_hostile_name_in_a_banner_stays_text() -> None:
    where = kit.placed(banner(Banner("following", samples.WIDE + samples.HOSTILE), FR, LIGHT), 520.0, 300.0)
    assert kit.found(where, "banner stop").width > 60.0
    assert "\u202e" not in "".join(place.box.text for place in walk(where))
