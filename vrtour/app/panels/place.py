"""The real place behind the model: where it is, how to come, whom to ask; what is not known says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels.amounts import day
from vrtour.app.panels.card import link_button
from vrtour.app.panels.frames import titled
from vrtour.app.panels.links import Link, host_of
from vrtour.app.panels.parts import Say, fact, section, small

WIDTH = 380.0

StepFree = Literal["yes", "partly", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Empty strings and None: not known. Dates are written 2026-11-24.

    ``indicative``: the model follows what is published, and was not measured on the spot. ``network``:
    whom to ask where the place itself gives no page.
    """

    name: str
    town: str
    country: str
    address: str = ""
    getting_there: str = ""
    hours: Link | None = None
    booking: Link | None = None
    step_free: StepFree = "unknown"
    step_free_remark: str = ""
    operator: str = ""
    verified_on: str = ""
    verified_by: str = ""
    indicative: bool = True
    model_date: str = ""
    network: Link | None = None


def place(view: PlaceView, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The panel."""
    where = say("home.where", town=view.town, country=say(f"home.country-{view.country}"))
    under = "" if view.town in view.address else where if view.address else say("place.no-address")
    kids = [
        fact(theme, "map-marker", view.address or where, remark=under),
        *_if(view.getting_there, lambda words: fact(theme, "route", words)),
        fact(theme, "wheelchair", say(f"place.step-free-{view.step_free}"), remark=view.step_free_remark),
        *_if(view.operator, lambda words: fact(theme, "people", say("place.operator", operator=words))),
        *_visits(view, say, theme),
        _model(view, say, theme),
        small(theme, _checked(view, say)),
    ]
    return titled(theme, view.name, say("card.close"), *kids, key="place", width=width, gap=14.0)


def _if(words: str, made: Callable[[str], Box]) -> tuple[Box, ...]:
    return (made(words),) if words else ()


def _visits(view: PlaceView, say: Say, theme: Theme) -> tuple[Box, ...]:
    """Hours and booking are the operator's to say: links, never times or prices."""
    found = []
    if view.booking is not None and host_of(view.booking.url):
        found.append(link_button(view.booking, say, theme, key="booking", primary=True))
    if view.hours is not None and host_of(view.hours.url):
        found.append(link_button(view.hours, say, theme, key="hours"))
    if found:
        return (section(theme, say("place.visit")), *found)
    if view.network is not None and host_of(view.network.url):
        asked = link_button(view.network, say, theme, key="network")
        return (fact(theme, "clock", say("place.ask-network")), asked)
    return (fact(theme, "clock", say("place.no-hours")),)


def _model(view: PlaceView, say: Say, theme: Theme) -> Box:
    title = say("place.indicative" if view.indicative else "place.measured")
    remark = say("place.indicative-why") if view.indicative else ""
    if view.model_date:
        dated = say("place.model-date", date=day(say, view.model_date))
        remark = f"{remark} {dated}".strip()
    colour = theme.accent if view.indicative else None
    return Box(
        fill=theme.hover,
        radius=theme.radius,
        padding=Edges.all(14.0),
        kids=(fact(theme, "info", title, remark=remark, colour=colour),),
    )


def _checked(view: PlaceView, say: Say) -> str:
    if not view.verified_on:
        return say("place.never-verified")
    date = day(say, view.verified_on)
    if view.verified_by:
        return say("place.verified-by", date=date, name=view.verified_by)
    return say("place.verified", date=date)
