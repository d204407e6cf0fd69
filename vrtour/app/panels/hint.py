"""The hint of a first visit: three short steps, ticked off as they are done."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.parts import Say, icon, icon_button, paragraph, text

WIDTH = 320.0


@dataclass(frozen=True, slots=True)
class HintView:
    """Which of the three steps were done."""

    looked: bool = False
    walked: bool = False
    opened: bool = False


def hint(view: HintView, say: Say, theme: Theme, *, width: float = WIDTH, short: bool = False) -> Box:
    """The hint; the first step not done yet stands out, or is alone where it is to be ``short``."""
    steps = (("look", view.looked), ("walk", view.walked), ("open", view.opened))
    following = next((name for name, done in steps if not done), "")
    close = icon_button(theme, "close", say("hint.close"), actions.HINT_CLOSE)
    said = text(theme, say("hint.title" if following else "hint.done"), weight=600, grow=1.0)
    if short:
        step = _step(following, False, True, say, theme) if following else said
        row = Box(direction="row", align="center", gap=8.0, kids=(replace(step, grow=1.0), close))
        return _card(width, Edges(6.0, 4.0, 6.0, 16.0), theme, row)
    top = Box(
        direction="row",
        align="center",
        gap=8.0,
        padding=Edges(0.0, 4.0, 0.0, 16.0),
        kids=(said, close),
    )
    listed = tuple(_step(name, done, name == following, say, theme) for name, done in steps)
    under = Box(gap=10.0, padding=Edges(2.0, 16.0, 0.0, 16.0), kids=listed)
    return _card(width, Edges(6.0, 0.0, 14.0, 0.0), theme, top, under)


def _card(width: float, padding: Edges, theme: Theme, *kids: Box) -> Box:
    return Box(
        key="hint",
        width=width,
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=18.0,
        padding=padding,
        kids=kids,
    )


def _step(name: str, done: bool, following: bool, say: Say, theme: Theme) -> Box:
    drawn = "check" if done else {"look": "eye", "walk": "mouse", "open": "map-marker"}[name]
    ink = theme.accent if done or following else theme.muted
    badge = Box(
        width=32.0,
        height=32.0,
        radius=16.0,
        direction="row",
        align="center",
        justify="center",
        fill=theme.soft if done or following else theme.hover,
        kids=(icon(theme, drawn, side=18.0, colour=ink),),
    )
    words = paragraph(
        theme,
        say(f"hint.{name}"),
        weight=600 if following else 400,
        colour=theme.muted if done else theme.ink,
        grow=1.0,
    )
    return Box(direction="row", align="center", gap=12.0, kids=(badge, words))
