"""The other places, and how far they really are."""

from __future__ import annotations

from dataclasses import dataclass

from vrtour.app.interface.box import Box
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.amounts import kilometres
from vrtour.app.panels.frames import titled
from vrtour.app.panels.parts import Say, button, icon, list_row, small

WIDTH = 360.0


@dataclass(frozen=True, slots=True)
class Portal:
    """Another place. ``kilometres`` as the crow flies; None: one of the two positions is not known."""

    id: str
    name: str
    town: str
    country: str
    kilometres: float | None = None
    has_model: bool = True


@dataclass(frozen=True, slots=True)
class PortalsView:
    """``here``: the town of this place."""

    here: str
    portals: tuple[Portal, ...]


def portals(view: PortalsView, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The panel."""
    listed = tuple(_portal(portal, view, say, theme) for portal in view.portals)
    measured = any(portal.kilometres is not None for portal in view.portals)
    remark = (small(theme, say("portal.straight")),) if measured else ()
    back = button(theme, say("portal.all"), actions.HOME, icon_name="home")
    return titled(
        theme,
        say("portal.title"),
        say("card.close"),
        Box(gap=2.0, kids=listed),
        *remark,
        key="portals",
        width=width,
        foot=(back,),
    )


def _portal(portal: Portal, view: PortalsView, say: Say, theme: Theme) -> Box:
    where = say("home.where", town=portal.town, country=say(f"home.country-{portal.country}"))
    lines = [where]
    if portal.kilometres is not None:
        lines.append(say("home.from", distance=kilometres(say, portal.kilometres), place=view.here))
    if not portal.has_model:
        lines.append(say("home.coming-long"))
    return list_row(
        theme,
        portal.name,
        actions.portal(portal.id) if portal.has_model else actions.coming(portal.id),
        icon_name="building" if portal.has_model else "clock",
        remarks=tuple(lines),
        end=icon(theme, "chevron-right", colour=theme.muted),
        label=", ".join((portal.name, *lines)),
    )
