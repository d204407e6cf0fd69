"""What is open after each thing a visitor asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vrtour.app.showing import (
    LINGER_SECONDS,
    NOTICE_SECONDS,
    Showing,
    asked,
    closed,
    later,
    stepped,
    told,
    unasked,
)

CARDS = ("door", "kitchen", "story")
ACTIONS = [
    ("panel", "rooms"), ("panel", "plan"), ("close",), ("hotspot", "kitchen"), ("hotspot", "nowhere"),
    ("card-next",), ("card-previous",), ("link", "https://a.example"), ("open-link", "https://a.example"),
    ("help", "mouse"), ("storey", "1"), ("hint-close",), ("notice-close",), ("photo",), ("leave",),
]  # fmt: skip


def test_a_panel_opens_and_the_same_word_closes_it() -> None:
    opened = asked(Showing(), ("panel", "rooms"), CARDS)
    assert opened.panel == "rooms"
    assert asked(opened, ("panel", "plan"), CARDS).panel == "plan"
    assert asked(opened, ("panel", "rooms"), CARDS).panel == ""


def test_a_card_takes_the_place_of_a_panel_and_leads_round_to_the_others() -> None:
    card = asked(Showing(panel="rooms"), ("hotspot", "story"), CARDS)
    assert (card.card, card.panel) == ("story", "")
    assert asked(card, ("card-next",), CARDS).card == "door"
    assert asked(card, ("card-previous",), CARDS).card == "kitchen"
    assert asked(Showing(), ("hotspot", "nowhere"), CARDS) == Showing()


def test_closing_takes_what_is_on_top_first() -> None:
    showing = Showing(panel="rooms", card="door", question="https://a.example", mistakes=("x:1",))
    seen = []
    while showing.open:
        showing = closed(showing)
        seen.append((bool(showing.question), bool(showing.card), bool(showing.panel), bool(showing.mistakes)))
    assert seen == [(0, 1, 1, 1), (0, 1, 1, 0), (0, 0, 1, 0), (0, 0, 0, 0)]


def test_a_message_is_closed_before_what_it_lies_over() -> None:
    showing = told(Showing(panel="rooms"), "ok", 0.0)
    assert closed(showing) == Showing(panel="rooms")
    assert closed(Showing(notice=showing.notice)) == Showing()


def test_a_page_is_opened_only_after_its_address_was_seen() -> None:
    question = asked(Showing(card="door"), ("link", "https://a.example"), CARDS)
    assert (question.question, question.card) == ("https://a.example", "door")
    assert asked(question, ("open-link", "https://a.example"), CARDS).question == ""


def test_messages_pass() -> None:
    showing = told(Showing(), "ok", 10.0)
    assert later(showing, 10.0 + NOTICE_SECONDS - 0.1) == showing
    assert later(showing, 10.0 + NOTICE_SECONDS).notice is None


@pytest.mark.parametrize("done", [(), ("look",), ("walk",), ("open",), ("look", "open"), ("walk", "open")])
def test_the_hint_stays_until_one_has_turned_and_walked(done: tuple[str, ...]) -> None:
    showing = Showing(hint=True)
    for step in done:
        showing = stepped(showing, step)
    for hour in range(3):
        showing = later(showing, 3600.0 * hour)
    assert showing.hint


def test_the_hint_goes_a_little_after_it_was_followed() -> None:
    showing = later(stepped(stepped(Showing(hint=True), "look"), "walk"), 5.0)
    assert later(showing, 5.0 + LINGER_SECONDS - 0.1).hint
    assert not later(showing, 5.0 + LINGER_SECONDS).hint


def test_the_hint_goes_when_it_is_closed() -> None:
    assert not asked(Showing(hint=True), ("hint-close",), CARDS).hint


@given(st.lists(st.sampled_from(ACTIONS), max_size=30))
def test_whatever_is_asked_for_closing_ends(actions: list[tuple[str, ...]]) -> None:
    showing = Showing()
    for action in actions:
        showing = asked(showing, action, CARDS)
        assert showing.card in ("", *CARDS)
    for _ in range(4):
        showing = closed(showing)
    assert not replace(showing, notice=None).open


def test_what_was_asked_is_forgotten_when_something_else_is_done() -> None:
    sure = told(Showing(), "once more", 0.0, asks="leave")
    assert unasked(sure) == Showing()
    said = told(Showing(), "ok", 0.0)
    assert unasked(said) == said
