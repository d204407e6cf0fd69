"""What is looked at before one enters: each with a sign, what it is, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vrtour.app.interface.box import Box
from vrtour.app.interface.theme import Theme
from vrtour.app.panels.meeting.names import shown_name
from vrtour.app.panels.parts import Say, icon, paragraph, small, text

State = Literal["ok", "pending", "failed", "idle"]
_DRAWINGS: dict[State, str] = {
    "ok": "check",
    "pending": "dots-horizontal",
    "failed": "close",
    "idle": "minus",
}
_BADGE = 24.0
_NAME = 84.0


@dataclass(frozen=True, slots=True)
class Check:
    """One of them; ``idle``: not looked at yet, and no hindrance. ``found`` and ``amount``: what the sentence
    takes. ``said``: another sentence than the state's: one of this check's, or any by its whole name.
    """

    name: Literal["network", "sound", "place", "picture"]
    state: State = "idle"
    found: str = ""
    amount: int = 0
    said: str = ""


def checks(found: tuple[Check, ...], say: Say, theme: Theme) -> Box:
    """The list."""
    return Box(gap=9.0, kids=tuple(_check(each, say, theme) for each in found))


def _check(check: Check, say: Say, theme: Theme) -> Box:
    ink = {"ok": theme.accent, "failed": theme.warning}.get(check.state, theme.muted)
    sign = Box(
        width=_BADGE,
        height=_BADGE,
        radius=_BADGE / 2,
        fill=theme.soft if check.state == "ok" else theme.hover,
        align="center",
        justify="center",
        kids=(icon(theme, _DRAWINGS[check.state], side=16.0, colour=ink),),
    )
    name = text(theme, say(f"door.check-{check.name}"), size=theme.small + 0.5, weight=600, width=_NAME)
    key = f"door.check-{check.name}-{check.said or check.state}"
    if "." in check.said:
        key = check.said
    found = shown_name(check.found)
    said = say(key, found=found, detail=found, amount=check.amount)
    words = (
        paragraph(theme, said, size=theme.small, colour=theme.warning, grow=1.0)
        if check.state == "failed"
        else small(theme, said, grow=1.0)
    )
    return Box(
        label=say(f"door.check-state-{check.state}"),
        direction="row",
        gap=10.0,
        align="center",
        kids=(sign, name, words),
    )
