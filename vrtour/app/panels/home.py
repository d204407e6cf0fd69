"""The first thing one sees: the places, the language, and who pays for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.lines import LINE_HEIGHT
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.amounts import kilometres
from vrtour.app.panels.estimate import lines
from vrtour.app.panels.funding import HEIGHT, LOW, Funding, funding
from vrtour.app.panels.meeting.names import shown_name
from vrtour.app.panels.parts import Say, button, chip, icon, icon_button, image, paragraph, spacer, tabs
from vrtour.texts import LANGUAGES

_WIDEST = 1560.0
_CARD_GAP = 16.0
_LEAST_CARD = 216.0
_TALLEST, _FLATTEST = 1.15, 0.56  # of a picture: height over width
_NARROW, _LOW, _VERY_LOW = 900.0, 560.0, 420.0
_STACKED = 640.0  # under this the header takes two lines
_WORDED, _SPELT = 1200.0, 1520.0  # there is room in it for the words of two more buttons, and of languages
_CARD_PADDING = 6.0
_STRIP = 76.0  # units of the line that says which meeting one is in, with the gap under it
_LEAST_ROW = 356.0  # units a row of cards needs under one another


@dataclass(frozen=True, slots=True)
class Place:
    """A place one may visit. ``kilometres``: as the crow flies from ``HomeView.distance_from``."""

    id: str
    name: str
    town: str
    country: str
    summary: str
    picture: str = ""
    kilometres: float | None = None
    has_model: bool = True


@dataclass(frozen=True, slots=True)
class HomeView:
    """``width`` and ``height``: the window, in units. ``distance_from``: what distances start at.

    ``meets``: meetings can be joined and opened from here; ``meeting``: the title of the one one is in.
    """

    width: float
    height: float
    places: tuple[Place, ...]
    language: str
    funding: Funding
    distance_from: str = ""
    open_panel: str = ""
    meets: bool = False
    meeting: str = ""


def home(view: HomeView, say: Say, theme: Theme) -> Box:
    """The whole window: header, places, funding notice. Only the places ever scroll."""
    narrow = view.width < _NARROW
    margin = 20.0 if narrow or view.height < _LOW else 32.0
    across = min(view.width - 2 * margin, _WIDEST)
    low, very_low = view.height < _LOW, view.height < _VERY_LOW
    emblem_height = LOW if narrow or low else HEIGHT
    room = view.height - 2 * margin - emblem_height - (150.0 if narrow else 130.0)
    room -= _STRIP if view.meeting else 0.0
    return Box(
        key="home",
        width=view.width,
        height=view.height,
        fill=theme.paper,
        align="center",
        padding=Edges.sides(margin, 16.0 if low else 24.0),
        kids=(
            Box(
                width=across,
                grow=1.0,
                gap=12.0 if low else 20.0,
                kids=(
                    *(() if very_low else (_header(view, say, theme, narrow=narrow, low=low),)),
                    *((_meeting(view.meeting, say, theme),) if view.meeting else ()),
                    _places(view, say, theme, across, room),
                    _foot(view, say, theme, emblem_height),
                ),
            ),
        ),
    )


def _foot(view: HomeView, say: Say, theme: Theme, height: float) -> Box:
    if not view.funding.statement:
        return Box()
    return Box(
        gap=12.0,
        kids=(Box(height=1.0, fill=theme.line), funding(view.funding, say, theme, height=height)),
    )


def _header(view: HomeView, say: Say, theme: Theme, *, narrow: bool, low: bool) -> Box:
    size = theme.heading + 1.0 if low else theme.title + 2.0
    words = Box(
        grow=1.0,
        gap=2.0,
        kids=(
            paragraph(theme, say("home.title"), size=size, weight=600),
            *(() if low else (paragraph(theme, say("home.subtitle"), colour=theme.muted),)),
        ),
    )
    stacked = view.width < _STACKED
    worded = view.meets and _WORDED <= view.width < _SPELT
    tools = Box(
        direction="row",
        gap=4.0,
        align="center",
        kids=(
            *_meetings(view, say, theme),
            languages(view.language, say, theme, key="home", short=narrow or worded),
            Box(width=4.0, grow=1.0 if stacked else 0.0),
            _tool(view, say, theme, "settings"),
            _tool(view, say, theme, "help"),
            replace(icon_button(theme, "exit", say("toolbar.leave"), actions.LEAVE), key="tool leave"),
        ),
    )
    if stacked:
        return Box(gap=8.0, kids=(replace(words, grow=0.0), tools))
    return Box(direction="row", gap=24.0, align="center", kids=(words, tools))


def _meeting(title: str, say: Say, theme: Theme) -> Box:
    """Who goes home from a meeting is in it still: the way back, and the way out."""
    back = button(theme, say("away.back"), actions.meet("back"), icon_name="login", primary=True)
    leave = button(theme, say("away.leave"), actions.LEAVE_MEETING, icon_name="exit")
    return Box(
        key="away",
        direction="row",
        align="center",
        gap=10.0,
        padding=Edges(6.0, 8.0, 6.0, 16.0),
        radius=theme.radius,
        fill=theme.soft,
        kids=(
            icon(theme, "people", colour=theme.accent),
            paragraph(theme, say("away.in", title=shown_name(title)), weight=600, grow=1.0, most_lines=2),
            replace(back, key="away back"),
            replace(leave, key="away leave"),
        ),
    )


def _meetings(view: HomeView, say: Say, theme: Theme) -> tuple[Box, ...]:
    """The ways into a meeting, for who was invited and for who invites; drawings where room is short."""
    if not view.meets:
        return ()
    ways: tuple[tuple[Literal["join", "host"], str, str], ...] = (
        ("join", "login", say("meet.join")),
        ("host", "people", say("meet.host-home")),
    )
    if view.width < _WORDED:
        return tuple(icon_button(theme, drawing, words, actions.meet(way)) for way, drawing, words in ways)
    made = [button(theme, words, actions.meet(way), icon_name=drawing) for way, drawing, words in ways]
    return (made[0], Box(width=6.0), made[1], Box(width=14.0))


def _tool(view: HomeView, say: Say, theme: Theme, name: str) -> Box:
    label = say(f"toolbar.{name}")
    return icon_button(theme, name, label, actions.panel(name), on=view.open_panel == name)


def languages(chosen: str, say: Say, theme: Theme, *, key: str, short: bool = False) -> Box:
    """The choice of language: each is called by its own name. ``key``: where this choice is."""
    made = tabs(
        theme,
        tuple(
            (
                code.upper() if short else say(f"settings.language-{code}"),
                say(f"settings.language-{code}"),
                actions.language(code),
                code == chosen,
            )
            for code in LANGUAGES
        ),
        grow=key != "home",
    )
    row = made.kids[0]
    named = replace(row, kids=tuple(replace(tab, key=f"{key} {tab.key}") for tab in row.kids))
    return named if key == "home" else replace(made, kids=(named, *made.kids[1:]))


def _places(view: HomeView, say: Say, theme: Theme, across: float, room: float) -> Box:
    """All places in one row where they fit; a grid that scrolls where they do not."""
    count = max(len(view.places), 1)
    each = (across - _CARD_GAP * (count - 1)) / count
    if each < _LEAST_CARD or room < _LEAST_ROW or view.height < _VERY_LOW:
        return _grid(view, say, theme, across - 8.0)
    words = max((_words_height(place, view, say, theme, each) for place in view.places), default=0.0)
    wide = each - 2 * _CARD_PADDING
    high = min(max(room - words - 2 * _CARD_PADDING, wide * _FLATTEST), wide * _TALLEST)
    cards = tuple(_card(place, view, say, theme, each, high) for place in view.places)
    row = Box(direction="row", gap=_CARD_GAP, kids=cards)
    return Box(grow=1.0, justify="center", kids=(row,))


def _grid(view: HomeView, say: Say, theme: Theme, across: float) -> Box:
    columns = max(1, int((across + _CARD_GAP) // (_LEAST_CARD + _CARD_GAP)))
    each = (across - _CARD_GAP * (columns - 1)) / columns
    low = view.height < _VERY_LOW
    rows = [_header(view, say, theme, narrow=True, low=True)] if low else []
    for first in range(0, len(view.places), columns):
        shown = view.places[first : first + columns]
        cards = tuple(_card(place, view, say, theme, each, round(each * _FLATTEST)) for place in shown)
        rows.append(Box(direction="row", gap=_CARD_GAP, kids=cards))
    return Box(
        key="home-places",
        scrolls=True,
        grow=1.0,
        gap=_CARD_GAP,
        padding=Edges(4.0, 4.0, 4.0, 4.0),
        kids=tuple(rows),
    )


def _card(place: Place, view: HomeView, say: Say, theme: Theme, width: float, picture_height: float) -> Box:
    where = say("home.where", town=place.town, country=say(f"home.country-{place.country}"))
    label = ", ".join((place.name, where, *(() if place.has_model else (say("home.coming-long"),))))
    return Box(
        key=f"place {place.id}",
        role="button",
        label=label,
        action=actions.open_space(place.id) if place.has_model else actions.coming(place.id),
        width=width,
        padding=Edges.all(_CARD_PADDING),
        fill=theme.raised,
        border=theme.line,
        radius=theme.radius + 2.0,
        kids=(_picture(place, say, theme, picture_height), _words(place, view, where, say, theme)),
    )


def _picture(place: Place, say: Say, theme: Theme, height: float) -> Box:
    shown = image(theme, place.picture, height, icon_name="building")
    if place.has_model:
        return shown
    badge = chip(theme, say("home.coming"), icon_name="clock", fill=theme.paper)
    return Box(
        direction="layers",
        height=height,
        kids=(
            shown,
            Box(
                padding=Edges.all(8.0),
                align="start",
                kids=(badge, spacer()),
            ),
        ),
    )


def _words(place: Place, view: HomeView, where: str, say: Say, theme: Theme) -> Box:
    kids = [
        paragraph(theme, place.name, size=theme.text + 2.0, weight=600, most_lines=3),
        _line(theme, "map-marker", where),
    ]
    if place.kilometres is not None and view.distance_from:
        far = kilometres(say, place.kilometres)
        kids.append(_line(theme, "route", say("home.from", distance=far, place=view.distance_from)))
    kids.append(paragraph(theme, place.summary, size=theme.small + 0.5, colour=theme.muted, most_lines=7))
    return Box(padding=Edges(12.0, 10.0, 8.0, 10.0), gap=6.0, kids=tuple(kids))


def _words_height(place: Place, view: HomeView, say: Say, theme: Theme, width: float) -> float:
    """About how high the words of a card are: pictures of a row end where the longest words begin."""
    room = width - 2 * (_CARD_PADDING + 10.0)
    where = say("home.where", town=place.town, country=say(f"home.country-{place.country}"))
    name = lines(place.name, theme.text + 2.0, room) * (theme.text + 2.0)
    small = lines(where, theme.small, room - 22.0) * theme.small
    far = theme.small if place.kilometres is not None and view.distance_from else 0.0
    summary = lines(place.summary, theme.small + 0.5, room) * (theme.small + 0.5)
    return (name + small + far + summary) * LINE_HEIGHT + 18.0 + (18.0 if far else 12.0)


def _line(theme: Theme, icon_name: str, words: str) -> Box:
    return Box(
        direction="row",
        gap=6.0,
        align="start",
        kids=(
            icon(theme, icon_name, side=16.0, colour=theme.accent),
            paragraph(theme, words, size=theme.small, colour=theme.ink, most_lines=2, grow=1.0),
        ),
    )
