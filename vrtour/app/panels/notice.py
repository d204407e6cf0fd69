"""Short messages, loading, mistakes in a scene file, leaving for a page, and crossing to another place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.amounts import time_left
from vrtour.app.panels.frames import dialog
from vrtour.app.panels.links import host_of
from vrtour.app.panels.parts import Say, button, chip, icon, icon_button, paragraph, progress, small, text

WIDTH = 520.0
_DIALOG = 480.0
_MISTAKES = 720.0
_MOST_MISTAKES = 100
_LINK_LINES = 3

_DRAWINGS = {"info": "info", "done": "check", "warning": "warning"}


@dataclass(frozen=True, slots=True)
class Notice:
    """A short message."""

    words: str
    kind: Literal["info", "done", "warning"] = "info"


@dataclass(frozen=True, slots=True)
class Loading:
    """``words``: what is going on; ``share`` 0..1; ``seconds_left``: None while nobody can tell."""

    words: str
    share: float
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class Mistakes:
    """A file that cannot be used: one line a mistake, as the checker says them.

    ``kept``: it was right before, and what it said then is still what one visits.
    """

    file: str
    lines: tuple[str, ...]
    kept: bool = False


@dataclass(frozen=True, slots=True)
class LinkQuestion:
    """A page somebody wants to open outside the tour."""

    url: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """The place one arrives at."""

    name: str
    town: str
    country: str


@dataclass(frozen=True, slots=True)
class RoomChip:
    """Where one is; ``indicative``: the model was not measured on the spot."""

    room: str
    space: str
    indicative: bool = True


def room_chip(view: RoomChip, say: Say, theme: Theme) -> Box:
    """The room and the space, and « modèle indicatif »."""
    where = Box(
        gap=0.0,
        kids=(
            text(theme, view.room or view.space, size=theme.text + 1.0, weight=600),
            *((text(theme, view.space, size=theme.small, colour=theme.muted),) if view.room else ()),
        ),
    )
    kids = [where]
    if view.indicative:
        mark = chip(theme, say("notice.indicative"), icon_name="info", ink=theme.accent, fill=theme.soft)
        told = actions.panel("place")  # there it says what that means
        kids.append(
            replace(
                mark, key="indicative", role="button", label=say("place.indicative"), action=told, height=36.0
            )
        )
    return Box(
        key="where",
        direction="row",
        align="center",
        gap=16.0,
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=18.0,
        padding=Edges(9.0, 12.0 if view.indicative else 18.0, 9.0, 18.0),
        kids=tuple(kids),
    )


def notice(view: Notice, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The message, with a way to put it away."""
    ink = theme.warning if view.kind == "warning" else theme.accent
    return Box(
        key="notice",
        direction="row",
        align="center",
        gap=12.0,
        width=width,
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=18.0,
        padding=Edges(6.0, 6.0, 6.0, 16.0),
        kids=(
            icon(theme, _DRAWINGS[view.kind], side=22.0, colour=ink),
            paragraph(theme, view.words, grow=1.0, most_lines=6),
            icon_button(theme, "close", say("notice.close"), actions.NOTICE_CLOSE),
        ),
    )


def loading(view: Loading, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """How far loading is."""
    left = say("notice.soon") if view.seconds_left is None else time_left(say, view.seconds_left)
    percent = say("notice.percent", value=round(100 * min(max(view.share, 0.0), 1.0)))
    return Box(
        key="loading",
        width=width,
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=18.0,
        padding=Edges.sides(18.0, 14.0),
        gap=10.0,
        kids=(
            paragraph(theme, view.words),
            progress(theme, view.share, view.words),
            Box(
                direction="row",
                kids=(
                    text(theme, percent, size=theme.small, colour=theme.muted, grow=1.0),
                    text(theme, left, size=theme.small, colour=theme.muted),
                ),
            ),
        ),
    )


def mistakes(view: Mistakes, say: Say, theme: Theme, *, width: float) -> Box:
    """Every mistake, in a list that scrolls where room is short; ``width``: the most it may take."""
    shown = view.lines[:_MOST_MISTAKES]
    listed = [_mistake(line, theme) for line in shown]
    if len(shown) < len(view.lines):
        listed.append(small(theme, say("notice.mistakes-more", count=len(view.lines) - len(shown))))
    body = Box(
        key="mistakes-body",
        scrolls=True,
        gap=12.0,
        padding=Edges(0.0, 8.0, 0.0, 0.0),
        kids=tuple(listed),
    )
    return dialog(
        theme,
        say("notice.mistakes-kept" if view.kept else "notice.mistakes-title"),
        paragraph(theme, say("notice.mistakes", count=len(view.lines), file=view.file), colour=theme.muted),
        body,
        buttons=(
            button(theme, say("toolbar.home"), actions.HOME, icon_name="home"),
            button(theme, say("notice.mistakes-go-on"), actions.CLOSE, primary=True),
        ),
        width=min(width, _MISTAKES),
    )


def _mistake(line: str, theme: Theme) -> Box:
    return Box(
        direction="row",
        gap=12.0,
        kids=(icon(theme, "warning", side=18.0, colour=theme.warning), paragraph(theme, line, grow=1.0)),
    )


def link_question(view: LinkQuestion, say: Say, theme: Theme, *, width: float) -> Box:
    """Says the host in full before anything opens; a page that must not be opened cannot be."""
    host = host_of(view.url)
    cancel = replace(button(theme, say("notice.link-stay"), actions.CLOSE), key="stay")
    if not host:
        return dialog(
            theme,
            say("notice.link-refused"),
            paragraph(theme, say("notice.link-refused-why")),
            buttons=(cancel,),
            width=min(width, _DIALOG),
        )
    address = Box(
        fill=theme.hover,
        radius=theme.radius,
        padding=Edges.sides(16.0, 12.0),
        gap=2.0,
        kids=(
            paragraph(theme, host, size=theme.text + 2.0, weight=600),
            paragraph(theme, view.url, size=theme.small, colour=theme.muted, most_lines=_LINK_LINES),
        ),
    )
    return dialog(
        theme,
        say("notice.link-title"),
        paragraph(theme, say("notice.link-why")),
        address,
        buttons=(
            cancel,
            button(theme, say("notice.link-copy"), actions.copy(view.url), icon_name="link"),
            button(
                theme,
                say("notice.link-open"),
                actions.open_link(view.url),
                icon_name="open-in-browser",
                primary=True,
            ),
        ),
        width=min(width, _DIALOG),
    )


def crossing(view: Crossing, say: Say, theme: Theme) -> Box:
    """The name of the place one arrives at, large and short."""
    where = say("home.where", town=view.town, country=say(f"home.country-{view.country}"))
    above = say("portal.arrived")
    return Box(
        key="crossing",
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=18.0,
        padding=Edges.sides(28.0, 16.0),
        gap=4.0,
        kids=(
            text(theme, above, size=theme.small, weight=600, colour=theme.accent, align="center"),
            paragraph(theme, view.name, size=theme.title, weight=600, align="center"),
            text(theme, where, colour=theme.muted, align="center"),
        ),
    )
