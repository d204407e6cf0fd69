from __future__ import annotations

import pytest

from vrtour.app.panels import actions
from vrtour.app.panels.actions import is_known


@pytest.mark.parametrize(
    "action",
    [
        *(actions.panel(name) for name in ("people", "chat", "meeting")),
        *(actions.entry(name) for name in actions.ENTRIES),
        *((name, "text") for name in actions.ENTRIES),
        *((name, "", "enter") for name in actions.ENTRIES),
        *(actions.look(part, "2") for part in actions.LOOKS),
        *(actions.reaction(name) for name in actions.REACTIONS),
        *(actions.to_person(deed, "7") for deed in ("mute", "unmute", "lower-hand", "hand-over", "remove")),
        *(actions.to_person(deed, "7") for deed in ("observe", "take-part", "ban", "admit", "refuse")),
        *(actions.turn(name, on=on) for name in ("pointer", "follow", "lead") for on in (True, False)),
        *(actions.turn(name, on=on) for name in ("lobby", "lock") for on in (True, False)),
        *(actions.ask(what) for what in ("remove", "hand-over", "end", "nothing")),
        *(actions.hand(up=True), actions.hand(up=False)),
        *(actions.reactions(shown=True), actions.reactions(shown=False)),
        *(actions.country(""), actions.country("BE"), actions.enter("", ""), actions.enter("Zoé", "BCDFGH")),
        *(actions.chat_send("x"), actions.seat("s-1"), actions.person("7"), actions.STAND, actions.BRING),
        *(actions.END, actions.LEAVE_MEETING, actions.LEAVE_LED, actions.BANNER_CLOSE),
    ],
)
def test_what_a_panel_of_a_meeting_may_ask_for_is_known(action: tuple[str, ...]) -> None:
    assert is_known(action)


@pytest.mark.parametrize(
    "action",
    [
        *(("hand",), ("hand", "on"), ("pointer", "up"), ("reaction", "kiss"), ("look", "tail", "1")),
        *(("look", "hair"), ("look", "hair", ""), ("enter",), ("enter", "Zoé"), ("name", "a", "b")),
        *(
            ("chat-send",),
            ("chat-send", ""),
            ("mute",),
            ("end", "now"),
            ("ask", "more"),
            ("chat-type", "a", ""),
        ),
    ],
)
def test_anything_else_is_not(action: tuple[str, ...]) -> None:
    assert not is_known(action)
