"""In the lobby: one waits to be let in, and knows it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.frames import over_all
from vrtour.app.panels.meeting.names import shown_name
from vrtour.app.panels.parts import Say, button, icon, paragraph


@dataclass(frozen=True, slots=True)
class Waiting:
    """In the lobby of the meeting ``title``; ``who`` lets people in; ``before``: how many came earlier."""

    title: str
    who: str = ""
    before: int = 0


def lobby(view: Waiting, say: Say, theme: Theme, width: float) -> Box:
    """The panel, at most ``width`` units across."""
    who = say("door.waiting-who", name=shown_name(view.who)) if view.who else say("door.waiting-someone")
    before = say("door.waiting-before", count=view.before) if view.before else say("door.waiting-first")
    sign = Box(
        width=56.0,
        height=56.0,
        radius=28.0,
        fill=theme.soft,
        align="center",
        justify="center",
        kids=(icon(theme, "door", side=28.0, colour=theme.accent),),
    )
    middle = Box(align="center", kids=(sign,))
    title = say("door.waiting")
    cancel = replace(button(theme, say("door.cancel"), actions.LEAVE_MEETING), key="door cancel")
    words = (
        paragraph(theme, title, size=theme.heading, weight=600, align="center"),
        paragraph(theme, say("door.waiting-title", title=shown_name(view.title)), align="center"),
        paragraph(theme, f"{who} {before}", align="center"),
        paragraph(theme, say("door.waiting-stay"), size=theme.small, colour=theme.muted, align="center"),
    )
    return over_all(
        theme,
        title,
        Box(key="door-body", scrolls=True, gap=theme.gap, kids=(middle, *words)),
        Box(direction="row", justify="center", kids=(cancel,)),
        key="door",
        width=width,
        padding=Edges.all(theme.padding + 8.0),
        gap=theme.gap,
    )
