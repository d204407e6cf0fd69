"""What the meeting says about itself, at the top: the connection, its end, who calls, whom one follows."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

from vrtour.app.interface.box import Action, Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.meeting.names import shown_name
from vrtour.app.panels.parts import Say, button, icon, icon_button, paragraph, small

WIDTH = 520.0
Kind = Literal[
    "reconnecting", "restarting", "lost", "ended", "expired", "removed", "gathered", "following", "leading"
]
_DRAWINGS: dict[str, str] = {
    "reconnecting": "wifi-off",
    "restarting": "wifi-off",
    "lost": "wifi-off",
    "ended": "phone-hangup",
    "expired": "clock",
    "removed": "exit",
    "gathered": "map-marker-account-outline",
    "following": "walk",
    "leading": "walk",
}
_WARNS = frozenset({"reconnecting", "lost", "removed"})


@dataclass(frozen=True, slots=True)
class Banner:
    """``name``: who calls or leads; ``seconds`` until the next attempt to come back, None for now;
    ``count``: how many follow."""

    kind: Kind
    name: str = ""
    seconds: float | None = None
    count: int = 0


def banner(view: Banner, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The message, and the one thing one may do about it."""
    ink = theme.warning if view.kind in _WARNS else theme.accent
    words = say(f"meeting.{view.kind}", name=shown_name(view.name))
    remark = _remark(view, say)
    said = (
        paragraph(theme, words, weight=600, most_lines=4),
        *((small(theme, remark),) if remark else ()),
    )
    return Box(
        key="banner",
        direction="row",
        align="center",
        gap=12.0,
        width=width,
        fill=theme.paper,
        radius=theme.panel_radius,
        shadow=18.0,
        padding=Edges(8.0, 8.0, 8.0, 16.0),
        kids=(
            icon(theme, _DRAWINGS[view.kind], side=22.0, colour=ink),
            Box(grow=1.0, gap=1.0, kids=said),
            _way(view, say, theme),
        ),
    )


def _remark(view: Banner, say: Say) -> str:
    if view.kind == "reconnecting":
        if view.seconds is None or view.seconds <= 0:
            return say("meeting.reconnecting-now")
        return say("meeting.reconnecting-in", count=math.ceil(view.seconds))
    if view.kind == "leading":
        return say("meeting.leading-count", count=view.count)
    return {"ended": say("meeting.ended-why"), "lost": say("meeting.lost-why")}.get(view.kind, "")


def _way(view: Banner, say: Say, theme: Theme) -> Box:
    found: dict[str, tuple[str, Action]] = {
        "following": (say("meeting.following-stop"), actions.turn("follow", on=False)),
        "leading": (say("meeting.leading-stop"), actions.turn("lead", on=False)),
        "reconnecting": (say("meeting.leave"), actions.LEAVE_MEETING),
        "restarting": (say("meeting.leave"), actions.LEAVE_MEETING),
    }
    if view.kind in found:
        words, action = found[view.kind]
        return replace(button(theme, words, action), key="banner stop")
    made = icon_button(theme, "close", say("meeting.close"), actions.BANNER_CLOSE)
    return replace(made, key="banner close")
