"""Before entering: who one is, where one is invited, whether all is ready; then waiting to be let in."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.home import languages
from vrtour.app.panels.meeting.checks import Check, checks
from vrtour.app.panels.meeting.fields import Problem, field, named
from vrtour.app.panels.meeting.look import LookRow, looks, preview
from vrtour.app.panels.meeting.names import shown_name
from vrtour.app.panels.parts import Say, button, heading, icon, icon_button, paragraph, tabs

WIDTH, TWO_COLUMNS = 920.0, 760.0
_COLUMN_GAP = 36.0
_WAITING = 460.0
NAME_LONGEST, INVITATION_LONGEST = 32, 300
COUNTRIES = ("FR", "BE", "LU", "DE", "NL", "")

PROBLEMS = frozenset(
    {
        *("full", "locked", "no-meeting", "wrong-key", "refused", "lobby-full", "banned", "removed"),
        *("too-many", "may-not-open", "no-space", "version", "ended", "expired", "busy", "lost", "replaced"),
    }
)
"""Refusals of a relay that are said in words of their own; any other is shown by its name."""
_NAMES = frozenset({"empty", "long", "sign"})
_INVITATIONS = frozenset({"length", "letters"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """In the lobby of the meeting ``title``; ``who`` lets people in; ``before``: how many came earlier."""

    title: str
    who: str = ""
    before: int = 0


@dataclass(frozen=True, slots=True)
class DoorView:
    """``name`` and ``invitation``: what is in the entries; ``country``: two letters or "".

    ``problem``: why the relay did not let one in, by the name of its close code; ``again_in`` seconds one
    may try again. ``wrong_name``, ``wrong_invitation``: what is wrong with what was typed. ``public``: a
    room without names and invitations. ``title`` of the meeting or name of the space, where it is known.
    """

    name: str = ""
    invitation: str = ""
    country: str = ""
    language: str = "fr"
    looks: tuple[LookRow, ...] = ()
    checks: tuple[Check, ...] = ()
    problem: Problem | None = None
    again_in: float = 0.0
    wrong_name: Problem | None = None
    wrong_invitation: Problem | None = None
    waiting: Waiting | None = None
    entering: bool = False
    public: bool = False
    title: str = ""

    @property
    def ready(self) -> bool:
        """Whether one may try to enter."""
        said = self.public or (self.name.strip() and self.invitation.strip())
        wrong = self.wrong_name or self.wrong_invitation
        failed = any(check.state == "failed" and check.name == "place" for check in self.checks)
        return bool(said) and not (wrong or failed or self.entering or self.again_in > 0)


def door(view: DoorView, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The panel, at most ``width`` units across."""
    if view.waiting is not None:
        return _waiting(view.waiting, say, theme, min(width, _WAITING))
    across = min(width, WIDTH)
    inner = across - 2 * (theme.padding + 4.0)
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
    title = say("door.title")
    if view.public:
        title = say("door.title-public")
    elif view.title:
        title = say("door.title-named", title=shown_name(view.title))
    top = Box(
        direction="row",
        align="center",
        gap=8.0,
        padding=Edges(0.0, 14.0, 0.0, side),
        kids=(heading(theme, title, grow=1.0), icon_button(theme, "close", say("card.close"), actions.CLOSE)),
    )
    body = Box(key="door-body", scrolls=True, gap=16.0, padding=Edges(2.0, side, 6.0, side), kids=kids)
    return Box(
        role="dialog",
        label=title,
        key="door",
        width=width,
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=30.0,
        padding=Edges(12.0, 0.0, side, 0.0),
        gap=6.0,
        kids=(top, body, _foot(view, say, theme, side)),
    )


def _foot(view: DoorView, say: Say, theme: Theme, side: float) -> Box:
    """What the relay said, and the way in."""
    words = say("door.enter")
    if view.entering:
        words = say("door.entering")
    elif view.again_in > 0:
        words = say("door.enter-again", count=math.ceil(view.again_in))
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
    made: list[Box] = []
    if view.public:
        made.append(_remark("person", say("door.name-public"), theme))
    else:
        made += [_invitation(view, say, theme), _name(view, say, theme)]
    made.append(_titled(theme, say("door.country"), _countries(view, say, theme)))
    made.append(
        _titled(theme, say("door.language"), languages(view.language, say, theme, key="door", short=True))
    )
    if view.checks:
        made.append(Box(gap=8.0, kids=(named(theme, say("door.checks")), checks(view.checks, say, theme))))
    return tuple(made)


def _figure(view: DoorView, say: Say, theme: Theme, width: float) -> tuple[Box, ...]:
    if not view.looks:
        return ()
    country = say(f"door.country-{view.country}") if view.country in COUNTRIES[:-1] else view.country
    shown = preview(view.looks, "" if view.public else view.name, country, theme)
    return (named(theme, say("door.figure")), shown, looks(view.looks, say, theme, width=width))


def _name(view: DoorView, say: Say, theme: Theme) -> Box:
    return field(
        theme,
        say("door.name"),
        say("door.name"),
        view.name,
        actions.entry("name"),
        longest=NAME_LONGEST,
        remark=say("door.name-why"),
        wrong=_wrong(view.wrong_name, "door.name", _NAMES, say),
    )


def _invitation(view: DoorView, say: Say, theme: Theme) -> Box:
    return field(
        theme,
        say("door.invitation"),
        say("door.invitation-label"),
        view.invitation,
        actions.entry("invitation"),
        longest=INVITATION_LONGEST,
        remark=say("door.invitation-why"),
        wrong=_wrong(view.wrong_invitation, "door.invitation", _INVITATIONS, say),
    )


def _wrong(problem: Problem | None, key: str, known: frozenset[str], say: Say) -> str:
    if problem is None:
        return ""
    name = problem.name if problem.name in known else "wrong"
    return say(f"{key}-{name}", found=shown_name(problem.found), expected=problem.expected)


def _titled(theme: Theme, title: str, box: Box) -> Box:
    return Box(gap=2.0, kids=(named(theme, title), box))


def _countries(view: DoorView, say: Say, theme: Theme) -> Box:
    """The countries around the border, and whichever else was chosen before."""
    others = () if view.country in COUNTRIES else (view.country,)
    return tabs(
        theme,
        tuple(
            (
                code or "–",
                say(f"door.country-{code or actions.NO_COUNTRY}") if code in COUNTRIES else code,
                actions.country(code),
                code == view.country,
            )
            for code in (*others, *COUNTRIES)
        ),
    )


def _remark(icon_name: str, words: str, theme: Theme) -> Box:
    return Box(
        direction="row",
        gap=12.0,
        kids=(icon(theme, icon_name, colour=theme.accent), paragraph(theme, words, grow=1.0)),
    )


def _waiting(view: Waiting, say: Say, theme: Theme, width: float) -> Box:
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
    cancel = button(theme, say("door.cancel"), actions.LEAVE_MEETING)
    words = (
        paragraph(theme, title, size=theme.heading, weight=600, align="center"),
        paragraph(theme, say("door.waiting-title", title=shown_name(view.title)), align="center"),
        paragraph(theme, f"{who} {before}", align="center"),
        paragraph(theme, say("door.waiting-stay"), size=theme.small, colour=theme.muted, align="center"),
    )
    return Box(
        role="dialog",
        label=title,
        key="door",
        width=width,
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=30.0,
        padding=Edges.all(theme.padding + 8.0),
        gap=theme.gap,
        kids=(
            Box(key="door-body", scrolls=True, gap=theme.gap, kids=(middle, *words)),
            Box(direction="row", justify="center", kids=(cancel,)),
        ),
    )
