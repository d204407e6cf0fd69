"""The card of a hotspot: what there is to know, who says so, since when, and where to read more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from vrtour.app.interface.box import Box
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.amounts import day
from vrtour.app.panels.frames import titled
from vrtour.app.panels.links import Link, host_of, safe
from vrtour.app.panels.parts import (
    Say,
    button,
    chip,
    fact,
    icon_button,
    image,
    paragraph,
    paragraphs,
    small,
    text,
)

WIDTH = 380.0
_PICTURE = 168.0

Certainty = Literal["confirmed", "reported", "assumed"]


@dataclass(frozen=True, slots=True)
class CardView:
    """``body``: paragraphs, an empty line between them. ``verified_on``: 2026-11-24, or "" when nobody did.

    ``index`` counts from 0 among the ``count`` hotspots of the space.
    """

    title: str
    body: str
    certainty: Certainty
    picture: str = ""
    source: str = ""
    verified_on: str = ""
    links: tuple[Link, ...] = ()
    index: int = 0
    count: int = 1


def card(view: CardView, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The card."""
    kids: list[Box] = []
    if view.picture:
        kids.append(image(theme, view.picture, _PICTURE))
    if view.certainty == "assumed":
        kids.append(Box(direction="row", kids=(_assumed(say, theme),)))
    kids += [paragraph(theme, part) for part in paragraphs(view.body)]
    kids += [link_button(link, say, theme, key=str(at)) for at, link in enumerate(safe(view.links))]
    kids.append(_origin(view, say, theme))
    foot = (_steps(view, say, theme),) if view.count > 1 else ()
    return titled(theme, view.title, say("card.close"), *kids, key="card", width=width, foot=foot)


def _assumed(say: Say, theme: Theme) -> Box:
    return chip(theme, say("card.assumed"), icon_name="warning", ink=theme.warning)


def _origin(view: CardView, say: Say, theme: Theme) -> Box:
    """How sure it is, who says so, when it was checked."""
    sure = say(f"card.certainty-{view.certainty}")
    lines = []
    if view.source:
        lines.append(small(theme, say("card.source", source=view.source)))
    date = day(say, view.verified_on)
    lines.append(small(theme, say("card.verified", date=date) if date else say("card.unverified")))
    worried = view.certainty == "assumed"
    name = {"confirmed": "check", "reported": "info", "assumed": "warning"}[view.certainty]
    return Box(
        gap=4.0,
        kids=(
            Box(height=1.0, fill=theme.line),
            Box(height=4.0),
            fact(theme, name, sure, colour=theme.warning if worried else None),
            *(Box(direction="row", kids=(Box(width=32.0), Box(grow=1.0, kids=(line,)))) for line in lines),
        ),
    )


def link_button(link: Link, say: Say, theme: Theme, *, key: str, primary: bool = False) -> Box:
    """A button that says which page it opens, and at which host. ``key``: two may lead to one page."""
    host = host_of(link.url)
    made = button(
        theme,
        link.words,
        actions.link(link.url),
        icon_name="open-in-browser",
        primary=primary,
        label=say("card.link", words=link.words, host=host),
    )
    made = replace(made, key=f"link {key}")
    # In lines, never cut: the end of a host says whose it is.
    where = paragraph(theme, host, size=theme.small, colour=theme.muted, align="center")
    return Box(gap=3.0, kids=(made, where))


def _steps(view: CardView, say: Say, theme: Theme) -> Box:
    return Box(
        direction="row",
        align="center",
        kids=(
            icon_button(theme, "previous", say("card.previous"), actions.CARD_PREVIOUS),
            text(
                theme,
                say("card.count", index=view.index + 1, count=view.count),
                size=theme.small,
                colour=theme.muted,
                grow=1.0,
                align="center",
            ),
            icon_button(theme, "next", say("card.next"), actions.CARD_NEXT),
        ),
    )
