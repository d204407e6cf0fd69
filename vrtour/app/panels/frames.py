"""What panels stand in: a title over what scrolls, and questions that must be answered first."""

from __future__ import annotations

from vrtour.app.interface.box import Action, Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels.parts import heading, icon_button


def titled(
    theme: Theme,
    title: str,
    close_label: str,
    *kids: Box,
    key: str,
    width: float,
    foot: tuple[Box, ...] = (),
    gap: float | None = None,
    close: Action = ("close",),
) -> Box:
    """A panel with a title and a way to close it; what is under the title scrolls when room is short."""
    side = theme.padding
    top = Box(
        direction="row",
        align="center",
        gap=8.0,
        padding=Edges(0.0, 10.0, 0.0, side),  # the drawing of the button ends where the words below do
        kids=(heading(theme, title, grow=1.0), icon_button(theme, "close", close_label, close)),
    )
    body = Box(
        key=f"{key}-body",
        scrolls=True,
        gap=theme.gap if gap is None else gap,
        padding=Edges.sides(side, 4.0),
        kids=kids,
    )
    under = (Box(padding=Edges(6.0, side, 0.0, side), gap=theme.gap, kids=foot),) if foot else ()
    return Box(
        key=key,
        width=width,
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=18.0,
        padding=Edges(10.0, 0.0, side - 4.0, 0.0),
        gap=6.0,
        kids=(top, body, *under),
    )


def dialog(theme: Theme, title: str, *kids: Box, buttons: tuple[Box, ...], width: float) -> Box:
    """A question that must be answered before anything else."""
    return over_all(
        theme,
        title,
        heading(theme, title),
        *kids,
        Box(direction="row", gap=10.0, justify="end", kids=buttons),
        key="dialog",
        width=width,
        padding=Edges.all(theme.padding + 4.0),
        gap=theme.gap + 4.0,
    )


def over_all(theme: Theme, label: str, *kids: Box, key: str, width: float, padding: Edges, gap: float) -> Box:
    """The sheet of what must be done before anything else: a question, the door of a meeting."""
    return Box(
        role="dialog",
        label=label,
        key=key,
        width=width,
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=30.0,
        padding=padding,
        gap=gap,
        kids=kids,
    )
