"""How one meets others: join a meeting, open one here, or visit together with whoever is there."""

from __future__ import annotations

from dataclasses import dataclass

from vrtour.app.interface.box import Action, Box
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.frames import titled
from vrtour.app.panels.meeting.names import shown_name
from vrtour.app.panels.parts import Say, icon, list_row

WIDTH = 380.0


@dataclass(frozen=True, slots=True)
class MeetView:
    """``relay``: there is one through which visitors meet; ``together``: one does; ``still``: the title of
    one's own meeting that is open, "" for none."""

    relay: bool = False
    together: bool = False
    still: str = ""


def meet(view: MeetView, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The panel."""
    rows = []
    if view.still:
        title = say("meet.again", title=shown_name(view.still))
        rows.append(_way(theme, "again", title, say("meet.again-why"), actions.AGAIN, "restore"))
    rows.append(_way(theme, "join", say("meet.join"), say("meet.join-why"), actions.meet("join"), "login"))
    rows.append(_way(theme, "host", say("meet.host"), say("meet.host-why"), actions.meet("host"), "people"))
    if view.together:
        alone = actions.meet("alone")
        rows.append(_way(theme, "alone", say("meet.alone"), say("meet.alone-why"), alone, "person"))
    elif view.relay:
        visit = actions.meet("visit")
        rows.append(_way(theme, "visit", say("meet.visit"), say("meet.visit-why"), visit, "eye"))
    return titled(
        theme, say("meet.title"), say("card.close"), Box(gap=2.0, kids=tuple(rows)), key="meet", width=width
    )


def _way(theme: Theme, name: str, words: str, why: str, action: Action, drawing: str) -> Box:
    end = icon(theme, "chevron-right", colour=theme.muted)
    return list_row(theme, words, action, icon_name=drawing, remarks=(why,), end=end, label=f"{words}. {why}")
