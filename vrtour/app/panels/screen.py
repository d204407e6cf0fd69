"""What is on the screen: the panels of a moment, each in its place, and never over the middle.

In a wide window the open panel is at the right, what is said at the left, the bar at the bottom. In a
narrow one a panel is a sheet as wide as the window. Who a state belongs to decides what is in it; here
it is only put where it goes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels.card import CardView, card
from vrtour.app.panels.guide import GuideView, guide
from vrtour.app.panels.help import HelpView, help_panel
from vrtour.app.panels.hint import HintView, hint
from vrtour.app.panels.home import HomeView, home
from vrtour.app.panels.meeting.banner import Banner, banner
from vrtour.app.panels.meeting.bar import MeetingBar, reactions_popover
from vrtour.app.panels.meeting.chat import ChatView, chat
from vrtour.app.panels.meeting.door import DoorView, door
from vrtour.app.panels.meeting.host import HostView, host
from vrtour.app.panels.meeting.roster import RosterView, roster
from vrtour.app.panels.notice import (
    Crossing,
    LinkQuestion,
    Loading,
    Mistakes,
    Notice,
    RoomChip,
    crossing,
    link_question,
    loading,
    mistakes,
    notice,
    room_chip,
)
from vrtour.app.panels.parts import Say, chip
from vrtour.app.panels.place import PlaceView, place
from vrtour.app.panels.plan import PlanView, plan
from vrtour.app.panels.portals import PortalsView, portals
from vrtour.app.panels.rooms import RoomsView, rooms
from vrtour.app.panels.settings import SettingsView, settings
from vrtour.app.panels.toolbar import ToolbarView, toolbar, toolbar_height, toolbar_width

MARGIN = 16.0
NARROW = 820.0
"""Units: under this, a panel is a sheet as wide as the window."""
_SHEET = 0.62  # of the height of a narrow window
_LEAST_SHEET = 300.0
_GAP = 12.0
_OVER_FUNDING = 112.0
_UNDER_HEADER, _UNDER_CHIP = 88.0, 88.0  # of the first view, of the name of the room
_LOW, _SHORT = 460.0, 560.0
_MOST_SCALE, _WIDE, _HIGH = 4.0, 1440.0, 810.0

Panel = (
    CardView
    | PlaceView
    | RoomsView
    | PortalsView
    | PlanView
    | GuideView
    | SettingsView
    | HelpView
    | RosterView
    | ChatView
    | HostView
)
Question = LinkQuestion | Mistakes
Side = Literal["start", "center", "end"]

_PANELS: dict[type, Callable[..., Box]] = {
    CardView: card,
    PlaceView: place,
    RoomsView: rooms,
    PortalsView: portals,
    PlanView: plan,
    GuideView: guide,
    SettingsView: settings,
    HelpView: help_panel,
    RosterView: roster,
    ChatView: chat,
    HostView: host,
}
_WIDTHS: dict[type, float] = {
    PlanView: 460.0,
    SettingsView: 400.0,
    HelpView: 420.0,
    RosterView: 400.0,
    ChatView: 400.0,
    HostView: 400.0,
}
_WIDTH = 380.0
_NAMES: dict[type, str] = {
    PlaceView: "place",
    PortalsView: "portals",
    PlanView: "plan",
    GuideView: "guide",
    SettingsView: "settings",
    HelpView: "help",
    RosterView: "people",
    ChatView: "chat",
    HostView: "meeting",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """One moment. ``width`` and ``height``: the window, in units. None: not there.

    ``prompt``: what Enter would do.
    ``home`` fills the window instead of what belongs to a place; a panel may lie over it. ``meeting``: one is
    in it, and the bar has its tools; ``door``: one is about to come into it, over all else but a question.
    """

    width: float
    height: float
    home: HomeView | None = None
    where: RoomChip | None = None
    guided: bool = True
    panel: Panel | None = None
    hint: HintView | None = None
    notice: Notice | None = None
    prompt: str = ""
    loading: Loading | None = None
    crossing: Crossing | None = None
    question: Question | None = None
    meeting: MeetingBar | None = None
    banner: Banner | None = None
    door: DoorView | None = None


def fitting_scale(width: float, height: float, wanted: float = 1.0) -> float:
    """Pixels a unit in a window of so many pixels: as large on a screen of twice as many pixels.

    ``wanted``: the visitor's own factor (0.75 to 2.5).
    """
    natural = min(width / _WIDE, height / _HIGH)
    return min(max(round(natural * 4.0) / 4.0, 1.0), _MOST_SCALE) * wanted


def name_of(panel: Panel | None) -> str:
    """The name of an open panel, as the bar and actions call it; "" for none, "card" for a card."""
    if panel is None:
        return ""
    if isinstance(panel, RoomsView):
        return "viewpoints" if panel.viewpoints_shown else "rooms"
    return _NAMES.get(type(panel), "card")


def screen(view: Screen, say: Say, theme: Theme) -> Box:
    """The whole window. Kids in the order of the keyboard: places, bar, panel, messages, door, question."""
    layers: list[Box] = []
    if view.home is not None:
        name = name_of(view.panel)
        shown = replace(view.home, width=view.width, height=view.height, open_panel=name)
        layers.append(home(shown, say, theme))
    else:
        layers += _in_place(view, say, theme)
    if view.panel is not None:
        layers.append(_panel(view, view.panel, say, theme))
    if view.home is None and view.meeting is not None and view.meeting.reactions_shown and _has_bar(view):
        layers.append(_at(view, reactions_popover(say, theme), "center", "end", below=_over_bar(view, theme)))
    if _speaks(view):
        layers.append(_messages(view, say, theme))
    if view.door is not None:
        layers.append(_veiled(view, door(view.door, say, theme, width=view.width - 2 * MARGIN), theme))
    if view.question is not None:
        layers.append(_question(view, view.question, say, theme))
    return Box(direction="layers", width=view.width, height=view.height, kids=tuple(layers))


def _is_narrow(view: Screen) -> bool:
    return view.width < NARROW


def _in_place(view: Screen, say: Say, theme: Theme) -> list[Box]:
    """Where one is, the bar, the hint. A low window shows the hint alone until it is put away; a narrow
    or short one no bar beside a panel; a narrow one no place name where a message needs the room."""
    layers = []
    across = view.width - 2 * MARGIN
    narrow = view.panel is not None and _is_narrow(view)
    covered = _covered(view)
    alone = _hint_alone(view)
    if view.where is not None and not alone and not (narrow and _speaks(view)):
        layers.append(_at(view, room_chip(view.where, say, theme), "start", "start"))
    if _has_bar(view):
        bar = ToolbarView(name_of(view.panel), view.guided)
        made = toolbar(bar, say, theme, across=across, meeting=view.meeting)
        layers.append(_at(view, made, "center", "end"))
    if view.prompt and view.panel is None:
        said = replace(
            chip(theme, view.prompt, icon_name="keyboard", fill=theme.paper), shadow=18.0, height=34.0
        )
        layers.append(_at(view, said, "center", "end", below=_over_bar(view, theme)))
    if view.hint is not None and not covered:
        made = hint(view.hint, say, theme, width=min(320.0, across))
        if _is_narrow(view):
            layers.append(_at(view, made, "start", "start", above=MARGIN if alone else _UNDER_CHIP))
        else:
            layers.append(_at(view, made, "start", "end", below=_over_bar(view, theme)))
    return layers


def _covered(view: Screen) -> bool:
    """Whether the panel has the room of the bar."""
    return view.panel is not None and (_is_narrow(view) or view.height < _SHORT)


def _hint_alone(view: Screen) -> bool:
    return view.hint is not None and view.height < _LOW and not _covered(view)


def _has_bar(view: Screen) -> bool:
    return view.door is None and not _covered(view) and not _hint_alone(view)


def _speaks(view: Screen) -> bool:
    said = (view.notice, view.loading, view.crossing, view.banner)
    return any(each is not None for each in said)


def _over_bar(view: Screen, theme: Theme) -> float:
    """How far above the lower edge there is room over the bar."""
    return MARGIN + toolbar_height(theme, view.width - 2 * MARGIN, view.meeting) + _GAP


def _at(
    view: Screen,
    box: Box,
    align: Side,
    justify: Side,
    *,
    above: float = MARGIN,
    below: float = MARGIN,
) -> Box:
    """A layer as large as the window, with ``box`` at one of its sides; it is air but for the box."""
    return Box(
        width=view.width,
        height=view.height,
        padding=Edges(above, MARGIN, below, MARGIN),
        align=align,
        justify=justify,
        kids=(box,),
    )


def _panel(view: Screen, panel: Panel, say: Say, theme: Theme) -> Box:
    """At the right, as high as it needs; in a narrow window a sheet over the bottom."""
    if not _is_narrow(view):
        wide = _WIDTHS.get(type(panel), _WIDTH)
        made = _PANELS[type(panel)](panel, say, theme, width=wide)
        if view.home is not None:
            return _at(view, made, "end", "start", above=_UNDER_HEADER)
        bar = min(toolbar_width(theme, view.meeting), view.width - 2 * MARGIN)
        beside = (view.width - bar) / 2 >= wide + MARGIN + _GAP
        below = MARGIN if beside or view.height < _SHORT else _over_bar(view, theme)
        return _at(view, made, "end", "start", below=below)
    made = _PANELS[type(panel)](panel, say, theme, width=view.width - 2 * MARGIN)
    most = min(max(view.height * _SHEET, _LEAST_SHEET), view.height - 2 * MARGIN)
    return _at(view, made, "center", "end", above=view.height - MARGIN - most)


def _messages(view: Screen, say: Say, theme: Theme) -> Box:
    """Under the top edge, in the middle of what an open panel leaves; one under another."""
    wide_panel = view.panel is not None and not _is_narrow(view)
    taken = _WIDTHS.get(type(view.panel), _WIDTH) + MARGIN if wide_panel else 0.0
    free = view.width - taken
    across = min(520.0, free - 2 * MARGIN)
    kids = []
    if view.banner is not None:
        kids.append(banner(view.banner, say, theme, width=across))
    if view.crossing is not None:
        kids.append(crossing(view.crossing, say, theme))
    if view.loading is not None:
        kids.append(loading(view.loading, say, theme, width=across))
    if view.notice is not None:
        kids.append(notice(view.notice, say, theme, width=across))
    covered = view.panel is not None and _is_narrow(view)
    top = MARGIN if view.where is None or covered else _UNDER_CHIP
    return Box(
        width=free,
        height=view.height,
        padding=Edges(top, MARGIN, _OVER_FUNDING if view.home is not None else MARGIN, MARGIN),
        align="center",
        # Over the choice of places nothing is free but the ground between them and the notice.
        justify="end" if view.home is not None else "start",
        gap=_GAP,
        kids=tuple(kids),
    )


def _question(view: Screen, question: Question, say: Say, theme: Theme) -> Box:
    """In the middle, over a veil: this once the middle is what one must look at."""
    across = view.width - 2 * MARGIN
    if isinstance(question, LinkQuestion):
        made = link_question(question, say, theme, width=across)
    else:
        made = mistakes(question, say, theme, width=across)
    return _veiled(view, made, theme)


def _veiled(view: Screen, made: Box, theme: Theme) -> Box:
    return Box(
        width=view.width,
        height=view.height,
        fill=theme.veil,
        padding=Edges.all(MARGIN),
        align="center",
        justify="center",
        kids=(made,),
    )
