"""Entries with what they are for, and what is wrong with what was typed."""

from __future__ import annotations

from dataclasses import dataclass

from vrtour.app.interface.box import Action, Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels.parts import icon, paragraph, small, text


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, by its name in the texts; ``found`` and ``expected`` fill the sentence in."""

    name: str
    found: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A space in which a meeting may be held."""

    id: str
    name: str
    chosen: bool = False


def field(
    theme: Theme,
    title: str,
    label: str,
    value: str,
    action: Action,
    *,
    longest: int,
    remark: str = "",
    wrong: str = "",
) -> Box:
    """A titled entry with a remark under it, if there is one, or what is ``wrong`` instead."""
    typed = entry(theme, label, value, action, longest=longest)
    under: tuple[Box, ...] = ()
    if wrong or remark:
        under = (warned(theme, wrong) if wrong else small(theme, remark),)
    return Box(gap=5.0, kids=(named(theme, title), typed, *under))


def entry(
    theme: Theme,
    label: str,
    value: str,
    action: Action,
    *,
    longest: int,
    grow: float = 0.0,
    disabled: bool = False,
) -> Box:
    """One line to type in; ``label`` is seen in it while it is empty."""
    return Box(
        key=f"entry {action[0]}",
        role="entry",
        label=label,
        action=action,
        value=value,
        longest=longest,
        height=theme.target,
        padding=Edges.sides(14.0, 0.0),
        size=theme.text,
        colour=theme.ink,
        fill=theme.raised,
        border=theme.track,
        radius=theme.radius,
        grow=grow,
        disabled=disabled,
    )


def named(theme: Theme, words: str) -> Box:
    """What a field is called."""
    return text(theme, words, size=theme.small + 0.5, weight=600)


def warned(theme: Theme, words: str) -> Box:
    """What is wrong, in its colour and with its drawing."""
    return Box(
        direction="row",
        gap=6.0,
        kids=(
            icon(theme, "warning", side=16.0, colour=theme.warning),
            paragraph(theme, words, size=theme.small, colour=theme.warning, grow=1.0),
        ),
    )
