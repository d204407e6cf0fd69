"""The bar: what one may open, take or leave. At the bottom, or at the side of a window that is too low.

Every button has its drawing and its word; where room is short, the drawings that everybody knows lose
their words first. The hint of a button says it in full, with its key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from vrtour.app.interface.box import Action, Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.estimate import wide
from vrtour.app.panels.meeting.bar import MeetingBar, meeting_tools
from vrtour.app.panels.parts import Say, icon_button, text

LEAST_ABOVE = 240.0
"""Units that a bar at the bottom leaves to what is over it; a window too low for that has it at its side."""
_PADDING, _RAIL_PADDING = 6.0, 10.0  # beside the rail's buttons there is its scroll bar
_GAP = 4.0
_LINE, _ASIDE = 1.0, 4.0
_WORD, _WORD_PADDING = 12.0, 5.0
_WORDED = 54.0  # height of a button with its word
_DRAWING = 30.0  # height of its upper part
_BESIDE = 16.0  # where a badge is not over the number of people

# (name of the sentence, drawing, action, the panels that make it look pressed), in groups
_GROUPS: tuple[tuple[tuple[str, str, Action, tuple[str, ...]], ...], ...] = (
    (("home", "home", actions.HOME, ()),),
    (
        ("rooms", "rooms", actions.panel("rooms"), ("rooms", "viewpoints")),
        ("plan", "floor-plan", actions.panel("plan"), ("plan",)),
        ("guide", "route", actions.guide("play"), ("guide",)),
        ("place", "map-marker", actions.panel("place"), ("place",)),
        ("portals", "map-outline", actions.panel("portals"), ("portals",)),
        ("meet", "people", actions.panel("meet"), ("meet",)),
    ),
    (("photo", "camera", actions.PHOTO, ()), ("link", "link", actions.COPY_LINK, ())),
    (
        ("settings", "settings", actions.panel("settings"), ("settings",)),
        ("help", "help", actions.panel("help"), ("help",)),
    ),
)
# Instead of the first, where there is no choice of places.
_NO_HOME = (("leave", "exit", actions.LEAVE, tuple[str, ...]()),)
# As they are printed on the keyboard: see vrtour.app.routing.
KEYS = {
    "rooms": "R",
    "plan": "M",
    "guide": "G",
    "place": "I",
    "photo": "P",
    "link": "L",
    "settings": "O",
    "help": "H",
    "people": "U",
    "chat": "C",
}
_KNOWN = frozenset({"home", "photo", "settings", "help", "leave", "leave-meeting", "leave-public"})
_LESS = frozenset({"link", "portals", "hand", "reactions", "pointer", "seat", "stand", "room"})
# Whose words are left out, as room gets short.
_STEPS = (frozenset[str](), _KNOWN, _KNOWN | _LESS)

_Groups = Sequence[Sequence[Box]]


@dataclass(frozen=True, slots=True)
class ToolbarView:
    """``open_panel``: one of PANELS, "guide", or "". ``guided``: the space has a guided tour; ``meets``:
    one may go to a meeting, or open one; ``homes``: there is a choice of places to go back to."""

    open_panel: str = ""
    guided: bool = True
    meets: bool = False
    homes: bool = True


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar and its size in units; ``rail``: it stands at the left side, and scrolls where it is cut.

    ``reactions``: how far from its left edge the middle of that button is; None on a rail and outside a
    meeting."""

    box: Box
    width: float
    height: float
    rail: bool = False
    reactions: float | None = None


@lru_cache(64)
def toolbar(
    view: ToolbarView,
    say: Say,
    theme: Theme,
    *,
    across: float,
    down: float,
    meeting: MeetingBar | None = None,
) -> Bar:
    """The bar for ``across`` × ``down`` units; in more rows where one is too few, the meeting's above."""
    groups = [
        tuple(_tool(tool, view, say, theme) for tool in group if tool[0] != "meet" or view.meets)
        for group in (_GROUPS if view.homes else (_NO_HOME, *_GROUPS[1:]))
    ]
    if meeting is not None:
        groups = [tuple(_staying(tool, say) for tool in group) for group in groups]
        tools = meeting_tools(meeting, view.open_panel, say, theme)
        groups.insert(0, tuple(_keyed(tool, say) for tool in tools))
    room = across - 2 * _PADDING
    for worded in (True, False):
        rows = _rows(groups, meeting is not None, room, say if worded else None, theme)
        high = sum(_height(row) for row in rows) + (len(rows) - 1) * _GAP + 2 * _PADDING
        if down - high >= LEAST_ABOVE:
            break
    else:
        return _rail(groups, down, theme)
    box = Box(
        key="toolbar",
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=18.0,
        padding=Edges.all(_PADDING),
        gap=_GAP,
        kids=tuple(_joined(row, theme) for row in rows),
    )
    width = max(_width(row) for row in rows) + 2 * _PADDING
    return Bar(box, width, high, reactions=_middle(rows, "tool reactions", width))


def _rows(groups: _Groups, meets: bool, room: float, say: Say | None, theme: Theme) -> list[_Groups]:
    """The groups in as few rows of ``room`` units as they need, with as many words as fit in these; without
    any where ``say`` is None."""
    for unworded in _STEPS if say is not None else ():
        row = _worded(groups, unworded, say, theme)
        if _width(row) <= room:
            return [row]
    if _width(groups) <= room:
        return [groups]
    parts = [groups[:1], groups[1:]] if meets else [groups]
    rows: list[_Groups] = []
    for part in parts:
        lines = [part]
        if _width(part) > room:
            tools = [tool for group in part for tool in group]
            half = -(-len(tools) // 2)
            lines = [[tools[:half]], [tools[half:]]]
        for line in lines:
            worded = _worded(line, frozenset(), say, theme) if say is not None else line
            rows.append(worded if _width(worded) <= room else line)
    return rows


def _width(groups: _Groups) -> float:
    """Units across of groups side by side."""
    tools = sum(_known(tool.width) for group in groups for tool in group)
    gaps = sum((len(group) - 1) * _GAP for group in groups)
    return tools + gaps + (len(groups) - 1) * (2 * _GAP + _LINE + 2 * _ASIDE)


def _middle(rows: Sequence[_Groups], key: str, width: float) -> float | None:
    """How far from the left edge of a bar the middle of a button is; None where it has none of that key."""
    for row in rows:
        left = (width - _width(row)) / 2
        for group in row:
            for tool in group:
                if tool.key == key:
                    return left + _known(tool.width) / 2
                left += _known(tool.width) + _GAP
            left += _GAP + _LINE + 2 * _ASIDE
    return None


def _height(groups: _Groups) -> float:
    return max(_known(tool.height) for group in groups for tool in group)


def _known(side: float | None) -> float:
    """A button has a size of its own."""
    assert side is not None
    return side


def _joined(groups: _Groups, theme: Theme) -> Box:
    high = _height(groups)
    kids: list[Box] = []
    for group in groups:
        if kids:
            line = Box(width=_LINE, height=24.0, fill=theme.line)
            kids.append(Box(padding=Edges.sides(_ASIDE, 0.0), kids=(line,)))
        kids += [replace(tool, height=high) for tool in group]
    return Box(direction="row", align="center", justify="center", gap=_GAP, kids=tuple(kids))


def _rail(groups: _Groups, down: float, theme: Theme) -> Bar:
    """The buttons under one another, without words."""
    kids: list[Box] = []
    for group in groups:
        if kids:
            kids.append(
                Box(padding=Edges.sides(0.0, _ASIDE), kids=(Box(width=24.0, height=_LINE, fill=theme.line),))
            )
        kids += group
    wide_ = max(_known(tool.width) for group in groups for tool in group)
    body = Box(key="toolbar-body", scrolls=True, gap=_GAP, align="center", width=wide_, kids=tuple(kids))
    box = Box(
        key="toolbar",
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=18.0,
        padding=Edges.sides(_RAIL_PADDING, _PADDING),
        kids=(body,),
    )
    return Bar(box, wide_ + 2 * _RAIL_PADDING, down, rail=True)


def _tool(tool: tuple[str, str, Action, tuple[str, ...]], view: ToolbarView, say: Say, theme: Theme) -> Box:
    name, drawing, action, panels = tool
    on = view.open_panel in panels
    if name == "guide" and on:
        action = actions.guide("close")
    off = name == "guide" and not view.guided
    made = icon_button(theme, drawing, say(f"toolbar.{name}"), action, on=on, disabled=off)
    return _keyed(replace(made, key=f"tool {name}"), say)


def _staying(tool: Box, say: Say) -> Box:
    """Whoever goes home from a meeting stays in it: its button says so."""
    return replace(tool, label=say("exits.home")) if tool.action == actions.HOME else tool


def _name(tool: Box) -> str:
    """What a button is called in the texts: the one of the seat has two names."""
    return "stand" if tool.action == actions.STAND else tool.key.removeprefix("tool ")


def _keyed(tool: Box, say: Say) -> Box:
    """``tool`` with its key in its hint."""
    key = KEYS.get(_name(tool))
    return replace(tool, label=say("bar.with-key", words=tool.label, letter=key)) if key else tool


def _worded(groups: _Groups, unworded: frozenset[str], say: Say, theme: Theme) -> _Groups:
    return [
        [tool if _name(tool) in unworded else _with_word(tool, say, theme) for tool in group]
        for group in groups
    ]


def _with_word(tool: Box, say: Say, theme: Theme) -> Box:
    """A button with its word under its drawing."""
    word = say(f"bar.{_name(tool)}")
    least = _known(tool.width) + (_BESIDE if _name(tool) == "people" else 0.0)
    across = max(wide(word, _WORD) + 2 * _WORD_PADDING, least)
    ink = theme.muted if tool.disabled else _ink(tool)
    upper = Box(
        direction=tool.direction,
        align=tool.align,
        justify=tool.justify,
        gap=tool.gap,
        height=_DRAWING,
        kids=tool.kids,
    )
    return replace(
        tool,
        direction="column",
        align="stretch",
        justify="center",
        gap=0.0,
        width=across,
        height=_WORDED,
        kids=(upper, text(theme, word, size=_WORD, weight=600, colour=ink, align="center")),
    )


def _ink(tool: Box) -> tuple[int, int, int, int]:
    """The colour of a button's drawing."""
    drawing = tool.kids[0]
    while drawing.kids:
        drawing = drawing.kids[0]
    return drawing.colour
