"""Before entering: who one is, where one is invited, whether all is ready; and why one was not let in."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.frames import over_all
from vrtour.app.panels.meeting.checks import Check, checks
from vrtour.app.panels.meeting.fields import Problem, Spot, named
from vrtour.app.panels.meeting.lobby import Waiting, lobby
from vrtour.app.panels.meeting.look import LookRow, looks, preview
from vrtour.app.panels.meeting.names import shown_name
from vrtour.app.panels.meeting.questions import COUNTRIES, asked, asked_again
from vrtour.app.panels.parts import Say, button, heading, icon, icon_button, paragraph

WIDTH, TWO_COLUMNS, BRIEF = 920.0, 760.0, 500.0
_COLUMN_GAP = 36.0
_WAITING = 460.0

PROBLEMS = frozenset(
    {
        *("full", "locked", "no-meeting", "wrong-key", "refused", "lobby-full", "banned", "removed"),
        *("too-many", "may-not-open", "no-space", "version", "ended", "expired", "busy", "lost", "replaced"),
        *("unreachable", "address", "certificate", "proxy", "not-a-relay", "bad-relay", "bug"),
        *("own", "nowhere", "no-relay", "gone"),
    }
)
"""Why one is not let in, or finds no way there, in words of its own; anything else is shown by its name."""


@dataclass(frozen=True, slots=True)
class DoorView:
    """``kind``: one ``join``s with an ``invitation``, ``host``s a meeting about a ``topic``, or ``visit``s a
    room without names and invitations. ``name``, ``invitation``, ``topic``, ``permit``: what is in the
    entries, ``permit`` None where none is asked for; ``country``: two letters or "".

    ``problem``: why one was not let in; ``final``: trying again is no use; ``again_in``: seconds before it
    is. ``wrong_…``: what is wrong with what was typed. ``title`` of the meeting or name of the space, where
    it is known. ``relay``: the host of the relay one may host on, ``near``: it is to be this computer;
    ``spots``: where; ``still``: the title of one's meeting that is open. ``brief``: the short form;
    ``other_relay``: what is in the entry for another relay, None while it is not shown.
    """

    kind: Literal["join", "host", "visit"] = "join"
    name: str = ""
    invitation: str = ""
    topic: str = ""
    country: str = ""
    language: str = "fr"
    looks: tuple[LookRow, ...] = ()
    checks: tuple[Check, ...] = ()
    problem: Problem | None = None
    final: bool = False
    again_in: float = 0.0
    wrong_name: Problem | None = None
    wrong_invitation: Problem | None = None
    wrong_topic: Problem | None = None
    waiting: Waiting | None = None
    entering: bool = False
    title: str = ""
    relay: str = ""
    near: bool = True
    spots: tuple[Spot, ...] = ()
    still: str = ""
    permit: str | None = None
    brief: bool = False
    other_relay: str | None = None
    wrong_relay: Problem | None = None

    @property
    def ready(self) -> bool:
        """Whether one may try to enter: what is missing is said then, and not by a button that is grey."""
        wrong = self.wrong_name or self.wrong_invitation or self.wrong_topic or self.wrong_relay
        failed = any(check.state == "failed" and check.name == "place" for check in self.checks)
        return not (wrong or failed or self.final or self.entering or self.again_in > 0)


def door(view: DoorView, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The panel, at most ``width`` units across."""
    if view.waiting is not None:
        return lobby(view.waiting, say, theme, min(width, _WAITING))
    side = 2 * (theme.padding + 4.0)
    if view.brief:
        across = min(width, BRIEF)
        return _framed(view, say, theme, across, _brief(view, say, theme))
    across = min(width, WIDTH)
    inner = across - side
    if across >= TWO_COLUMNS:
        each = (inner - _COLUMN_GAP) / 2
        columns = (
            Box(width=each, gap=12.0, kids=_person(view, say, theme)),
            Box(width=each, gap=9.0, kids=_figure(view, say, theme, each)),
        )
        kids: tuple[Box, ...] = (Box(direction="row", gap=_COLUMN_GAP, align="start", kids=columns),)
    else:
        kids = (*_person(view, say, theme), *_figure(view, say, theme, inner))
    return _framed(view, say, theme, across, kids)


def _framed(view: DoorView, say: Say, theme: Theme, width: float, kids: tuple[Box, ...]) -> Box:
    side = theme.padding + 4.0
    title = say(f"door.title-{view.kind}")
    if view.title:
        title = say(f"door.title-{view.kind}-named", title=shown_name(view.title))
    top = Box(
        direction="row",
        align="center",
        gap=8.0,
        padding=Edges(0.0, 14.0, 0.0, side),
        kids=(heading(theme, title, grow=1.0), icon_button(theme, "close", say("card.close"), actions.CLOSE)),
    )
    body = Box(key="door-body", scrolls=True, gap=16.0, padding=Edges(2.0, side, 6.0, side), kids=kids)
    return over_all(
        theme,
        title,
        top,
        body,
        _foot(view, say, theme, side),
        key="door",
        width=width,
        padding=Edges(12.0, 0.0, side, 0.0),
        gap=6.0,
    )


def _foot(view: DoorView, say: Say, theme: Theme, side: float) -> Box:
    """What the relay said, and the way in."""
    words = say("door.open" if view.kind == "host" else "door.enter")
    if view.entering:
        words = say("door.entering")
    elif view.again_in > 0:
        words = say("door.enter-again", count=math.ceil(view.again_in))
    elif view.problem is not None and not view.final and view.problem.name != "gone":
        words = say("door.try-again")
    enter = button(
        theme,
        words,
        actions.enter(view.name, view.invitation),
        icon_name="login",
        primary=True,
        disabled=not view.ready,
    )
    leave = actions.LEAVE_MEETING if view.entering else actions.CLOSE
    cancel = replace(button(theme, say("door.cancel"), leave), key="door cancel")
    row = Box(direction="row", gap=10.0, justify="end", kids=(cancel, replace(enter, key="enter")))
    said = (refusal(view.problem, say, theme),) if view.problem is not None else ()
    return Box(padding=Edges(6.0, side, 0.0, side), gap=12.0, kids=(*said, row))


def refusal(problem: Problem, say: Say, theme: Theme) -> Box:
    """Why one did not come in, and what to do."""
    name = problem.name if problem.name in PROBLEMS else "other"
    found = shown_name(problem.found or problem.name)
    words = say(f"door.problem-{name}", found=found, expected=problem.expected)
    return Box(
        key="door problem",
        direction="row",
        gap=12.0,
        align="center",
        padding=Edges.sides(14.0, 10.0),
        radius=theme.radius,
        border=theme.warning,
        kids=(
            icon(theme, "warning", side=22.0, colour=theme.warning),
            paragraph(theme, words, colour=theme.ink, grow=1.0),
        ),
    )


def _person(view: DoorView, say: Say, theme: Theme) -> tuple[Box, ...]:
    return (*asked(view, say, theme), *_checks(view, say, theme))


def _checks(view: DoorView, say: Say, theme: Theme) -> tuple[Box, ...]:
    if not view.checks:
        return ()
    return (Box(gap=8.0, kids=(named(theme, say("door.checks")), checks(view.checks, say, theme))),)


def _matters(check: Check) -> bool:
    """Whether it is worth the room: that the picture is drawn one sees."""
    return check.name == "network" or check.state != "ok"


def _figure(view: DoorView, say: Say, theme: Theme, width: float) -> tuple[Box, ...]:
    if not view.looks:
        return ()
    return (
        named(theme, say("door.figure")),
        _shown(view, say, theme),
        looks(view.looks, say, theme, width=width),
    )


def _shown(view: DoorView, say: Say, theme: Theme, end: tuple[Box, ...] = ()) -> Box:
    country = say(f"door.country-{view.country}") if view.country in COUNTRIES[:-1] else view.country
    name = "" if view.kind == "visit" else view.name
    return preview(view.looks, name, country, theme, end=end)


def _brief(view: DoorView, say: Say, theme: Theme) -> tuple[Box, ...]:
    """For who was here before: all of it may still be changed."""
    more = replace(button(theme, say("door.change"), actions.DOOR_MORE, icon_name="person"), key="door more")
    return (
        *asked_again(view, say, theme),
        _shown(view, say, theme, (more,)),
        *_checks(replace(view, checks=tuple(check for check in view.checks if _matters(check))), say, theme),
    )
