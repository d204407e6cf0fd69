"""Where the keyboard begins in a panel: where one writes, and never at what others would feel."""

from __future__ import annotations

from dataclasses import replace

import pytest

pytest.importorskip("panda3d.core")

from tests.app.panels.meeting import samples
from vrtour.app.interface.box import Box
from vrtour.app.interface.theme import LIGHT
from vrtour.app.panels.actions import is_felt_by_others
from vrtour.app.panels.meeting.chat import ChatView, chat
from vrtour.app.panels.meeting.roster import RosterView, roster
from vrtour.app.panels.screen import Screen, name_of, screen
from vrtour.app.screens import entry_in, first_in
from vrtour.texts import Texts

SAY = Texts("fr")


def every(box: Box) -> list[Box]:
    return [box, *(found for kid in box.kids for found in every(kid))]


def begun(root: Box, name: str) -> Box:
    key = first_in(root, name)
    return next(box for box in every(root) if box.focusable and box.key == key)


@pytest.mark.parametrize("name", list(samples.panels(SAY)))
def test_no_panel_of_a_meeting_begins_at_what_others_would_feel(name: str) -> None:
    panel = samples.panels(SAY)[name]
    root = screen(Screen(1280.0, 720.0, panel=panel), SAY, LIGHT)  # type: ignore[arg-type]
    assert not is_felt_by_others(begun(root, name_of(panel)).action)  # type: ignore[arg-type]


def test_who_leads_alone_begins_at_the_cross_of_the_list() -> None:
    root = roster(RosterView((replace(samples.PEOPLE[0], me=True),), leads=True), SAY, LIGHT)
    assert any(is_felt_by_others(box.action) for box in every(root))
    assert begun(root, "people").key == "close"


def test_the_chat_begins_where_one_writes() -> None:
    root = chat(samples.chat_view(SAY), SAY, LIGHT)
    assert begun(root, "chat").role == "entry" and entry_in(root, "chat") == first_in(root, "chat")


def test_who_only_watches_finds_no_entry() -> None:
    assert entry_in(chat(ChatView(may_write=False), SAY, LIGHT), "chat") == ""
