"""The bar at the bottom: what one may open, take or leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vrtour.app.interface.box import Action, Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.meeting.bar import COUNT, COUNT_WIDTH, MeetingBar, meeting_tools
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


def toolbar_width(theme: Theme, meeting: MeetingBar | None = None) -> float:
    """Units across of the bar in one row."""
    gaps = (_COUNT - len(_GROUPS)) * _GAP + (len(_GROUPS) - 1) * (2 * _GAP + 9.0)
    more = _meeting_width(theme) + 2 * _GAP + 9.0 if meeting is not None else 0.0
    return _COUNT * theme.target + gaps + 2 * PADDING + more


def toolbar_height(theme: Theme, across: float, meeting: MeetingBar | None = None) -> float:
    """Units down of the bar in ``across`` units."""
    if across >= toolbar_width(theme, meeting):
        rows = 1
    else:
        rows = _meeting_rows(theme, across, meeting) + (1 if across >= toolbar_width(theme) else 2)
    return rows * theme.target + (rows - 1) * _GAP + 2 * PADDING


def toolbar(
    view: ToolbarView, say: Say, theme: Theme, *, across: float, meeting: MeetingBar | None = None
) -> Box:
    """The bar; in more rows where ``across`` units are too few for one, the meeting's above the others."""
    groups = [tuple(_tool(tool, view, say, theme) for tool in group) for group in _GROUPS]
    first = meeting_tools(meeting, view.open_panel, say, theme) if meeting is not None else ()
    if across >= toolbar_width(theme, meeting):
        rows = [_joined([first, *groups] if first else groups, theme)]
    else:
        rows = [_joined([part], theme) for part in _parts(first, _meeting_rows(theme, across, meeting))]
        if across >= toolbar_width(theme):
            rows.append(_joined(groups, theme))
        else:
            rows += [_joined([part], theme) for part in _parts([t for g in groups for t in g], 2)]
    return Box(
        key="toolbar",
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=18.0,
        padding=Edges.all(PADDING),
        gap=_GAP,
        kids=tuple(rows),
    )


def _meeting_width(theme: Theme) -> float:
    return COUNT * theme.target + (COUNT - 1) * _GAP + COUNT_WIDTH


def _meeting_rows(theme: Theme, across: float, meeting: MeetingBar | None) -> int:
    """How many rows the tools of a meeting take beside no others."""
    if meeting is None:
        return 0
    return 1 if across >= _meeting_width(theme) + 2 * PADDING else 2


def _parts(tools: Sequence[Box], rows: int) -> list[tuple[Box, ...]]:
    """``tools`` in so many rows, the first of them the longest."""
    each = -(-len(tools) // rows) if rows else 0
    return [tuple(tools[each * row : each * (row + 1)]) for row in range(rows)]


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
