"""The bar at the bottom: what one may open, take or leave."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vrtour.app.interface.box import Action, Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.parts import Say, icon_button

PADDING = 6.0
_GAP = 4.0

# (name of the sentence, drawing, action, the panels that make it look pressed), in groups
_GROUPS: tuple[tuple[tuple[str, str, Action, tuple[str, ...]], ...], ...] = (
    (("home", "home", actions.HOME, ()),),
    (
        ("rooms", "rooms", actions.panel("rooms"), ("rooms", "viewpoints")),
        ("plan", "floor-plan", actions.panel("plan"), ("plan",)),
        ("guide", "route", actions.guide("play"), ("guide",)),
        ("place", "map-marker", actions.panel("place"), ("place",)),
        ("portals", "map-outline", actions.panel("portals"), ("portals",)),
    ),
    (("photo", "camera", actions.PHOTO, ()), ("link", "link", actions.COPY_LINK, ())),
    (
        ("settings", "settings", actions.panel("settings"), ("settings",)),
        ("help", "help", actions.panel("help"), ("help",)),
        ("leave", "exit", actions.LEAVE, ()),
    ),
)
_COUNT = sum(len(group) for group in _GROUPS)


@dataclass(frozen=True, slots=True)
class ToolbarView:
    """``open_panel``: one of PANELS, "guide", or "". ``guided``: the space has a guided tour."""

    open_panel: str = ""
    guided: bool = True


def toolbar_width(theme: Theme) -> float:
    """Units across of the bar in one row."""
    gaps = (_COUNT - len(_GROUPS)) * _GAP + (len(_GROUPS) - 1) * (2 * _GAP + 9.0)
    return _COUNT * theme.target + gaps + 2 * PADDING


def toolbar_height(theme: Theme, across: float) -> float:
    """Units down of the bar in ``across`` units."""
    rows = 1 if across >= toolbar_width(theme) else 2
    return rows * theme.target + (rows - 1) * _GAP + 2 * PADDING


def toolbar(view: ToolbarView, say: Say, theme: Theme, *, across: float) -> Box:
    """The bar; in two rows where ``across`` units are too few for one."""
    groups = [tuple(_tool(tool, view, say, theme) for tool in group) for group in _GROUPS]
    if across >= toolbar_width(theme):
        rows = [_joined(groups, theme)]
    else:
        tools = [tool for group in groups for tool in group]
        half = (len(tools) + 1) // 2
        rows = [_joined([tuple(tools[:half])], theme), _joined([tuple(tools[half:])], theme)]
    return Box(
        key="toolbar",
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=18.0,
        padding=Edges.all(PADDING),
        gap=_GAP,
        kids=tuple(rows),
    )


def _joined(groups: list[tuple[Box, ...]], theme: Theme) -> Box:
    kids: list[Box] = []
    for group in groups:
        if kids:
            line = Box(width=1.0, height=24.0, fill=theme.line)
            kids.append(Box(padding=Edges.sides(4.0, 0.0), kids=(line,)))
        kids += group
    return Box(direction="row", align="center", justify="center", gap=_GAP, kids=tuple(kids))


def _tool(tool: tuple[str, str, Action, tuple[str, ...]], view: ToolbarView, say: Say, theme: Theme) -> Box:
    name, drawing, action, panels = tool
    on = view.open_panel in panels
    if name == "guide" and on:
        action = actions.guide("close")
    off = name == "guide" and not view.guided
    made = icon_button(theme, drawing, say(f"toolbar.{name}"), action, on=on, disabled=off)
    return replace(made, key=f"tool {name}")
