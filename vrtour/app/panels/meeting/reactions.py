"""Signs above one's head: a row to choose from."""

from __future__ import annotations

from dataclasses import replace

from vrtour.app.interface.box import Box
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.parts import Say, icon_button

DRAWINGS = {
    "clap": "hand-clap",
    "heart": "heart-outline",
    "laugh": "emoticon-excited-outline",
    "surprise": "exclamation-thick",
    "thumb": "thumb-up-outline",
    "question": "help",
}


_GAP = 4.0


def row_width(theme: Theme) -> float:
    """Units across of the row."""
    count = len(actions.REACTIONS)
    return count * theme.target + (count - 1) * _GAP


def reaction_row(say: Say, theme: Theme, *, key: str) -> Box:
    """All of ``actions.REACTIONS`` side by side; ``key``: where this row is."""
    made = (
        icon_button(theme, DRAWINGS[name], say(f"meeting.reaction-{name}"), actions.reaction(name))
        for name in actions.REACTIONS
    )
    kids = tuple(replace(box, key=f"{key} {box.key}") for box in made)
    return Box(direction="row", gap=_GAP, justify="center", kids=kids)
