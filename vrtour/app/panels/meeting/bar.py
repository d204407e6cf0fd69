"""The meeting's part of the bar: who is there, what is written, hand, reactions, pointer, seat, leaving."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vrtour.app.interface.box import Action, Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.meeting.marks import badge
from vrtour.app.panels.meeting.reactions import reaction_row, row_width
from vrtour.app.panels.parts import Say, icon_button, text

COUNT = 8
"""Buttons of the group."""
COUNT_WIDTH = 24.0
"""Units that the number of people makes its button wider."""
_MOST = 999
_PADDING = 6.0


@dataclass(frozen=True, slots=True)
class MeetingBar:
    """``hands``: raised ones of others and one's own; ``unread``: chat lines; ``seat``: a free seat within
    reach, or ""; ``leads``: whether one sees how many wait in the ``lobby``. ``public``: the room of whoever
    visits, which one leaves to visit alone.

    ``may_raise``, ``may_point``: what one's role allows; ``online``: False while the connection is lost.
    """

    people: int = 1
    hands: int = 0
    lobby: int = 0
    unread: int = 0
    hand: bool = False
    reactions_shown: bool = False
    pointing: bool = False
    seated: bool = False
    seat: str = ""
    public: bool = False
    may_raise: bool = True
    may_point: bool = True
    online: bool = True


def meeting_tools(view: MeetingBar, open_panel: str, say: Say, theme: Theme) -> tuple[Box, ...]:
    """The buttons, COUNT of them, for the bar to place."""
    hand, point = actions.hand(up=not view.hand), actions.turn("pointer", on=not view.pointing)
    return (
        _people(view, open_panel, say, theme),
        _chat(view, open_panel, say, theme),
        _toggle(view, "hand", "hand-back-right-outline", view.hand, hand, say, theme),
        _reactions(view, say, theme),
        _toggle(view, "pointer", "laser-pointer", view.pointing, point, say, theme),
        _seat(view, say, theme),
        _panel("room", "account-multiple-plus-outline", "meeting", open_panel, say("meeting.room"), theme),
        _leave(view, say, theme),
    )


def reactions_popover(say: Say, theme: Theme) -> Box:
    """What the button of the reactions shows above the bar."""
    return Box(
        key="reactions",
        width=row_width(theme) + 2 * _PADDING,
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=18.0,
        padding=Edges.all(_PADDING),
        kids=(reaction_row(say, theme, key="popover"),),
    )


def _people(view: MeetingBar, open_panel: str, say: Say, theme: Theme) -> Box:
    words = say("meeting.people", count=view.people)
    if view.hands:
        words = say("meeting.people-hands", count=view.people, hands=view.hands)
    if view.lobby:
        words = f"{words}, {say('host.waiting', count=view.lobby)}"
    made = _panel("people", "people", "people", open_panel, words, theme)
    count = text(theme, str(min(view.people, _MOST)), weight=600, colour=made.kids[0].colour)
    made = replace(made, width=theme.target + COUNT_WIDTH, gap=6.0, kids=(*made.kids, count))
    asking = view.hands + view.lobby
    if not asking:
        return made
    return _badged(made, badge(theme, asking, fill=theme.warning, ink=theme.paper))


def _chat(view: MeetingBar, open_panel: str, say: Say, theme: Theme) -> Box:
    words = say("meeting.chat-unread", count=view.unread) if view.unread else say("meeting.chat")
    made = _panel("chat", "message-text-outline", "chat", open_panel, words, theme)
    if not view.unread:
        return made
    return _badged(made, badge(theme, view.unread, fill=theme.accent, ink=theme.on_accent))


def _reactions(view: MeetingBar, say: Say, theme: Theme) -> Box:
    made = icon_button(
        theme,
        "emoticon-happy-outline",
        say("meeting.reactions"),
        actions.reactions(shown=not view.reactions_shown),
        on=view.reactions_shown,
        disabled=not view.online,
    )
    return replace(made, key="tool reactions")


def _seat(view: MeetingBar, say: Say, theme: Theme) -> Box:
    if view.seated:
        words, action = say("meeting.stand"), actions.STAND
    else:
        words = say("meeting.sit" if view.seat else "meeting.sit-nowhere")
        action = actions.seat(view.seat or "none")
    off = not view.online or not (view.seated or view.seat)
    made = icon_button(theme, "seat-outline", words, action, on=view.seated, disabled=off)
    return replace(made, key="tool seat")


def _leave(view: MeetingBar, say: Say, theme: Theme) -> Box:
    name, words = ("leave-public", "meet.alone") if view.public else ("leave-meeting", "meeting.leave")
    made = icon_button(theme, "phone-hangup", say(words), actions.LEAVE_MEETING)
    kids = tuple(replace(kid, colour=theme.warning) for kid in made.kids)
    return replace(made, key=f"tool {name}", kids=kids)


def _panel(name: str, drawing: str, panel: str, open_panel: str, words: str, theme: Theme) -> Box:
    made = icon_button(theme, drawing, words, actions.panel(panel), on=open_panel == panel)
    return replace(made, key=f"tool {name}")


def _toggle(
    view: MeetingBar, name: str, drawing: str, on: bool, action: Action, say: Say, theme: Theme
) -> Box:
    """The hand and the pointer: they stand out while they are used."""
    way = action[1]
    may = view.may_raise if name == "hand" else view.may_point
    off = not may or not view.online
    made = icon_button(theme, drawing, say(f"meeting.{name}-{way}"), action, on=on, primary=on, disabled=off)
    return replace(made, key=f"tool {name}")


def _badged(made: Box, mark: Box) -> Box:
    """``made`` with a badge in its upper right corner."""
    inner = Box(
        direction="row", align="center", justify="center", gap=made.gap, padding=Edges(6.0), kids=made.kids
    )
    corner = Box(align="end", kids=(mark,))
    return replace(made, direction="layers", align="stretch", justify="start", kids=(inner, corner))
