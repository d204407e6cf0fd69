"""What is looked at before one enters: each with a sign, what it is, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vrtour.app.interface.box import Box
from vrtour.app.interface.theme import Theme
from vrtour.app.panels.parts import Say, icon, paragraph, small, text

State = Literal["ok", "pending", "failed", "idle"]
_DRAWINGS: dict[State, str] = {
    "ok": "check",
    "pending": "dots-horizontal",
    "failed": "close",
    "idle": "minus",
}
_BADGE = 26.0


@dataclass(frozen=True, slots=True)
class Check:
    """One of them; ``idle``: not looked at yet, and no hindrance."""

    name: Literal["network", "sound", "place"]
    state: State = "idle"


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
    head = Box(
        direction="row",
        gap=8.0,
        align="center",
        kids=(
            text(theme, say(f"door.check-{check.name}"), weight=600),
            text(theme, say(f"door.check-state-{check.state}"), size=theme.small, colour=ink),
        ),
    )
    said = say(f"door.check-{check.name}-{check.state}")
    words = (
        paragraph(theme, said, size=theme.small, colour=theme.warning)
        if check.state == "failed"
        else small(theme, said)
    )
    return Box(direction="row", gap=12.0, kids=(sign, Box(grow=1.0, gap=0.0, kids=(head, words))))
