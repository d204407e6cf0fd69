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
from vrtour.app.panels.floor_map import PlanView
from vrtour.app.panels.guide import GuideView, guide
from vrtour.app.panels.help import HelpView, help_panel
from vrtour.app.panels.hint import HintView, hint
from vrtour.app.panels.home import HomeView, home
from vrtour.app.panels.meet import MeetView, meet
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
from vrtour.app.panels.plan import plan
from vrtour.app.panels.portals import PortalsView, portals
from vrtour.app.panels.rooms import RoomsView, rooms
from vrtour.app.panels.settings import SettingsView, settings
from vrtour.app.panels.toolbar import Bar, ToolbarView, toolbar

MARGIN = 16.0
NARROW = 760.0
"""Units: under this, a panel is a sheet as wide as the window."""
_LEAST_PICTURED = 460.0
_SHEET = 0.62  # of the height of a narrow window
_LEAST_SHEET = 300.0
_GAP = 12.0
_OVER_FUNDING = 112.0
_UNDER_HEADER, _UNDER_CHIP = 88.0, 88.0  # of the first view, of the name of the room
_LEAST_VIEW, _LEAST_PANEL = 340.0, 340.0  # beside a panel, of a panel beside the view
_HINT, _LEAST_HINT, _HINT_HEIGHT = 320.0, 240.0, 290.0
_PROMPT = 400.0  # the middle of the lower edge, for what Enter would do
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
    | MeetView
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
    MeetView: meet,
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
    MeetView: "meet",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """One moment. ``width`` and ``height``: the window, in units. None: not there.

    ``prompt``: what Enter would do.
    ``meets``: one may go to a meeting or open one. ``homes``: there is a choice of places.
    ``home`` fills the window instead of what belongs to a place; a panel may lie over it. ``meeting``: one is
    in it, and the bar has its tools; ``door``: one is about to come into it, over all else but a question.
    """

    width: float
    height: float
    home: HomeView | None = None
    where: RoomChip | None = None
    guided: bool = True
    meets: bool = False
    homes: bool = True
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
    frame = _Frame(view, _bar(view, say, theme))
    layers: list[Box] = []
    if view.home is not None:
        name = name_of(view.panel)
        shown = replace(view.home, width=view.width, height=view.height, open_panel=name)
        layers.append(home(shown, say, theme))
    else:
        layers += _in_place(frame, say, theme)
    if view.panel is not None:
        layers.append(_panel(frame, view.panel, say, theme))
    if frame.bar is not None and view.meeting is not None and view.meeting.reactions_shown:
        layers.append(_reactions(frame, frame.bar, say, theme))
    if _speaks(view):
        layers.append(_messages(frame, say, theme))
    if view.door is not None:
        layers.append(_veiled(view, door(view.door, say, theme, width=view.width - 2 * MARGIN), theme))
    if view.question is not None:
        layers.append(_question(view, view.question, say, theme))
    return Box(direction="layers", width=view.width, height=view.height, kids=tuple(layers))


def _bar(view: Screen, say: Say, theme: Theme) -> Bar | None:
    """The bar of a place; at the door of a meeting, and over the choice of places, there is none."""
    if view.home is not None or view.door is not None:
        return None
    across, down = view.width - 2 * MARGIN, view.height - 2 * MARGIN
    shown = ToolbarView(name_of(view.panel), view.guided, view.meets, view.homes)
    return toolbar(shown, say, theme, across=across, down=down, meeting=view.meeting)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the bar and an open panel leave of the window."""

    view: Screen
    bar: Bar | None

    @property
    def left(self) -> float:
        """Where what is beside a bar at the side begins."""
        return MARGIN + (self.bar.width + _GAP if self.bar is not None and self.bar.rail else 0.0)

    @property
    def over_bar(self) -> float:
        """How far above the lower edge there is room over the bar."""
        return MARGIN if self.bar is None or self.bar.rail else MARGIN + self.bar.height + _GAP

    @property
    def across(self) -> float:
        """Units between the sides."""
        return self.view.width - self.left - MARGIN

    @property
    def narrow(self) -> bool:
        """Whether a panel is a sheet, as wide as there is room."""
        return self.across + 2 * MARGIN < NARROW

    @property
    def panel(self) -> float:
        """How wide a panel at the right is; the view keeps some room beside it."""
        wanted = _WIDTHS.get(type(self.view.panel), _WIDTH)
        return min(wanted, max(_LEAST_PANEL, self.across - _GAP - _LEAST_VIEW))

    @property
    def free(self) -> float:
        """Units across that an open panel leaves: none beside a sheet."""
        if self.view.panel is None:
            return self.across
        return 0.0 if self.narrow else self.across - self.panel - _GAP

    @property
    def sheet(self) -> float:
        """How high the panel of a narrow window may be."""
        room = self.view.height - MARGIN - self.over_bar
        return min(max(self.view.height * _SHEET, _LEAST_SHEET), room)

    def at(
        self, box: Box, align: Side, justify: Side, *, above: float = MARGIN, below: float = MARGIN
    ) -> Box:
        """A layer as large as the window, with ``box`` at one of its sides; it is air but for the box."""
        return Box(
            width=self.view.width,
            height=self.view.height,
            padding=Edges(above, MARGIN, below, self.left),
            align=align,
            justify=justify,
            kids=(box,),
        )


def _speaks(view: Screen) -> bool:
    said = (view.notice, view.loading, view.crossing, view.banner)
    return any(each is not None for each in said)


def _in_place(frame: _Frame, say: Say, theme: Theme) -> list[Box]:
    """Where one is, the bar, the hint; a sheet leaves no room for a place name where something is said."""
    view, bar = frame.view, frame.bar
    layers = []
    sheet = view.panel is not None and frame.narrow
    low = sheet and view.height - frame.over_bar - frame.sheet < _UNDER_CHIP
    if view.where is not None and not (sheet and (low or _speaks(view))):
        layers.append(frame.at(room_chip(view.where, say, theme), "start", "start"))
    if bar is not None and bar.rail:
        layers.append(replace(frame, bar=None).at(bar.box, "start", "start"))
    elif bar is not None:
        layers.append(frame.at(bar.box, "center", "end"))
    asked = view.meeting is not None and view.meeting.reactions_shown
    under = [_hint(frame, view.hint, say, theme)] if view.hint is not None and not asked else []
    shown = _prompt(view.prompt, theme) if view.prompt and view.panel is None and not asked else None
    if shown is not None and under and frame.across < _PROMPT + 2 * (_HINT + _GAP):
        under.insert(0, shown)
    elif shown is not None:
        layers.append(frame.at(shown, "center", "end", below=frame.over_bar))
    if under and (view.panel is None or frame.free >= _LEAST_HINT):
        kids = Box(gap=_GAP, align="start", kids=tuple(under))
        layers.append(frame.at(kids, "start", "end", below=frame.over_bar))
    return layers


def _reactions(frame: _Frame, bar: Bar, say: Say, theme: Theme) -> Box:
    """What the button of the reactions opens: over it, or in the middle where that button is on a rail."""
    shown, width = reactions_popover(say, theme), frame.view.width
    if bar.reactions is None or shown.width is None:
        return frame.at(shown, "center", "end", below=frame.over_bar)
    left = (width - bar.width) / 2 + bar.reactions - shown.width / 2
    left = max(MARGIN, min(left, width - MARGIN - shown.width))
    made = frame.at(shown, "start", "end", below=frame.over_bar)
    return replace(made, padding=Edges(MARGIN, 0.0, frame.over_bar, left))


def _prompt(words: str, theme: Theme) -> Box:
    """What Enter would do."""
    return replace(chip(theme, words, icon_name="keyboard", fill=theme.paper), shadow=18.0, height=34.0)


def _hint(frame: _Frame, view: HintView, say: Say, theme: Theme) -> Box:
    """All steps of the first-time hint, or the next one where the window is low."""
    room = frame.view.height - _UNDER_CHIP - frame.over_bar
    return hint(view, say, theme, width=min(_HINT, frame.free), short=room < _HINT_HEIGHT)


def _panel(frame: _Frame, panel: Panel, say: Say, theme: Theme) -> Box:
    """At the right, as high as it needs; in a narrow window a sheet over the bottom. Never over the bar."""
    view, bar, made = frame.view, frame.bar, _PANELS[type(panel)]
    if isinstance(panel, CardView) and view.height - MARGIN - frame.over_bar < _LEAST_PICTURED:
        panel = replace(panel, picture="")  # what there is to read comes first
    if frame.narrow:
        above = view.height - frame.over_bar - frame.sheet
        sheet = made(panel, say, theme, width=frame.across)
        return frame.at(sheet, "center", "end", above=above, below=frame.over_bar)
    shown = made(panel, say, theme, width=frame.panel)
    if view.home is not None:
        return frame.at(shown, "end", "start", above=_UNDER_HEADER)
    beside = bar is None or (view.width - bar.width) / 2 >= frame.panel + MARGIN + _GAP
    return frame.at(shown, "end", "start", below=MARGIN if beside else frame.over_bar)


def _messages(frame: _Frame, say: Say, theme: Theme) -> Box:
    """Under the top edge, in the middle of what an open panel leaves; one under another."""
    view = frame.view
    sheet = view.panel is not None and frame.narrow
    free = frame.across if sheet else frame.free
    across = min(520.0, free)
    kids = []
    if view.banner is not None:
        kids.append(banner(view.banner, say, theme, width=across))
    if view.crossing is not None:
        kids.append(crossing(view.crossing, say, theme))
    if view.loading is not None:
        kids.append(loading(view.loading, say, theme, width=across))
    if view.notice is not None:
        kids.append(notice(view.notice, say, theme, width=across))
    return Box(
        width=frame.left + free + MARGIN,
        height=view.height,
        padding=Edges(
            MARGIN if view.where is None or sheet else _UNDER_CHIP,
            MARGIN,
            _OVER_FUNDING if view.home is not None else frame.over_bar,
            frame.left,
        ),
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
