"""What panels are made of: words, buttons, rows, tabs, cards. Each takes the theme and returns a box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from vrtour.app.interface.box import Action, Box, Colour, Edges
from vrtour.app.interface.theme import Theme

Say = Callable[..., str]
"""``say(key, **values)``: a sentence in the visitor's language (``vrtour.texts.Texts``)."""

Align = Literal["start", "center", "end"]

CLEAR: Colour = (0, 0, 0, 0)
ICON = 20.0
_BUTTON_ICON = 18.0
_BADGE = 26.0
_MOST_PARAGRAPHS, _MOST_HEADING = 20, 4  # paragraphs, lines
_SHORT_TAB = 6  # letters


def text(
    theme: Theme,
    words: str,
    *,
    size: float | None = None,
    weight: Literal[400, 600, 1] = 400,
    colour: Colour | None = None,
    grow: float = 0.0,
    align: Align = "start",
    width: float | None = None,
) -> Box:
    """One line; it ends with an ellipsis where room is short."""
    return Box(
        text=words,
        size=size or theme.text,
        weight=weight,
        colour=colour or theme.ink,
        grow=grow,
        text_align=align,
        width=width,
    )


def paragraph(
    theme: Theme,
    words: str,
    *,
    size: float | None = None,
    weight: Literal[400, 600, 1] = 400,
    colour: Colour | None = None,
    most_lines: int = 0,
    grow: float = 0.0,
    align: Align = "start",
) -> Box:
    """Words that break into lines."""
    shown = text(theme, words, size=size, weight=weight, colour=colour, grow=grow, align=align)
    return replace(shown, wrap=True, most_lines=most_lines)


def paragraphs(words: str) -> tuple[str, ...]:
    """What is written with an empty line between, one by one."""
    parts = (" ".join(part.split()) for part in words.split("\n\n"))
    return tuple(part for part in parts if part)[:_MOST_PARAGRAPHS]


def small(theme: Theme, words: str, *, grow: float = 0.0) -> Box:
    """A remark, in lines."""
    return paragraph(theme, words, size=theme.small, colour=theme.muted, grow=grow)


def heading(theme: Theme, words: str, *, grow: float = 0.0) -> Box:
    """What a panel is called."""
    return paragraph(theme, words, size=theme.heading, weight=600, grow=grow, most_lines=_MOST_HEADING)


def section(theme: Theme, words: str) -> Box:
    """What a part of a panel is called."""
    return Box(
        padding=Edges(4.0, 0.0, 0.0, 0.0),
        kids=(text(theme, words, size=theme.small, weight=600, colour=theme.muted),),
    )


def icon(theme: Theme, name: str, *, side: float = ICON, colour: Colour | None = None) -> Box:
    """A drawing of ``side`` units."""
    return Box(icon=name, width=side, height=side, size=side, colour=colour or theme.ink)


def spacer() -> Box:
    """Room that grows."""
    return Box(grow=1.0)


def rule(theme: Theme) -> Box:
    """A thin line across."""
    return Box(height=1.0, fill=theme.line)


def button(
    theme: Theme,
    words: str,
    action: Action,
    *,
    icon_name: str = "",
    primary: bool = False,
    label: str = "",
    grow: float = 0.0,
    disabled: bool = False,
    on: bool = False,
) -> Box:
    """A button with words; ``primary`` is the one most people want."""
    ink = theme.on_accent if primary else theme.accent if on else theme.ink
    if disabled:
        ink = theme.muted
    kids = (icon(theme, icon_name, side=_BUTTON_ICON, colour=ink),) if icon_name else ()
    filled = theme.accent if primary else theme.soft if on else theme.raised
    return Box(
        key=key_of(action),
        role="button",
        label=label or words,
        action=action,
        direction="row",
        kids=(*kids, text(theme, words, weight=600, colour=ink)),
        height=theme.target,
        padding=Edges.sides(16.0, 0.0),
        gap=8.0,
        align="center",
        justify="center",
        fill=theme.hover if disabled else filled,
        border=None if primary and not disabled else theme.line,
        radius=theme.radius,
        grow=grow,
        disabled=disabled,
        on=on,
    )


def icon_button(
    theme: Theme,
    name: str,
    label: str,
    action: Action,
    *,
    on: bool = False,
    disabled: bool = False,
    primary: bool = False,
) -> Box:
    """A button with a drawing; ``label`` is spoken, and shown as a hint."""
    ink = theme.on_accent if primary else theme.accent if on else theme.ink
    fill = theme.accent if primary else theme.soft if on else None
    return Box(
        key=key_of(action),
        role="button",
        label=label,
        action=action,
        direction="row",
        kids=(icon(theme, name, side=22.0, colour=theme.track if disabled else ink),),
        width=theme.target,
        height=theme.target,
        align="center",
        justify="center",
        fill=fill,
        radius=theme.radius,
        on=on,
        disabled=disabled,
    )


def key_of(action: Action) -> str:
    """Who a box is, by what it does."""
    return " ".join(action)


def switch(theme: Theme, words: str, action: Action, *, on: bool, remark: str = "") -> Box:
    """A line with a switch at its end; all of it may be used. It is the same line on and off."""
    said = (paragraph(theme, words),) if not remark else (paragraph(theme, words), small(theme, remark))
    return Box(
        key=key_of(action[:2]),
        role="switch",
        label=words,
        action=action,
        on=on,
        padding=Edges.sides(0.0, 11.0 if not remark else 7.0),
        gap=1.0,
        kids=said,
        radius=theme.radius,
    )


def slider(theme: Theme, words: str, value: str, action: Action, *, share: float) -> Box:
    """A line with what is set and its value, over a slider. ``share`` 0..1."""
    return Box(
        gap=0.0,
        kids=(
            Box(
                direction="row",
                align="center",
                kids=(text(theme, words, grow=1.0), text(theme, value, size=theme.small, colour=theme.muted)),
            ),
            Box(
                key=key_of(action),
                role="slider",
                label=words,
                action=action,
                share=min(max(share, 0.0), 1.0),
                value=value,
                height=theme.target - 6.0,
            ),
        ),
    )


def progress(theme: Theme, share: float, label: str, *, height: float = 6.0) -> Box:
    """How far something is, 0..1."""
    return Box(
        role="progress", label=label, share=min(max(share, 0.0), 1.0), height=height, radius=height / 2
    )


def tabs(theme: Theme, choices: tuple[tuple[str, str, Action, bool], ...], *, grow: bool = True) -> Box:
    """Choices side by side, each (words, label, action, chosen); they fill the line when they ``grow``."""
    kids = tuple(_tab(theme, *choice, grow=grow) for choice in choices)
    return Box(kids=(Box(direction="row", kids=kids), Box(height=1.0, fill=theme.line)))


def _tab(theme: Theme, words: str, label: str, action: Action, chosen: bool, *, grow: bool) -> Box:
    ink = theme.accent if chosen else theme.ink
    return Box(
        key=key_of(action),
        role="tab",
        label=label,
        action=action,
        on=chosen,
        direction="row",
        grow=max(len(words), _SHORT_TAB) if grow else 0.0,  # by its length: none is cut before another
        height=40.0,
        padding=Edges.sides(10.0, 0.0),
        align="center",
        justify="center",
        radius=6.0,
        kids=(text(theme, words, weight=600, colour=ink, align="center"),),
    )


def list_row(
    theme: Theme,
    words: str,
    action: Action,
    *,
    icon_name: str = "",
    remarks: tuple[str, ...] = (),
    end: Box | None = None,
    on: bool = False,
    label: str = "",
) -> Box:
    """A line of a list that one may use, with ``remarks`` under its words; ``on``: where one is."""
    ink = theme.accent if on else theme.ink
    said = [paragraph(theme, words, weight=600 if on else 400, colour=ink, most_lines=2)]
    said += [small(theme, remark) for remark in remarks]
    shown = theme.accent if on else theme.muted
    return Box(
        key=key_of(action),
        role="button",
        label=label or words,
        action=action,
        on=on,
        direction="row",
        align="center",
        gap=12.0,
        padding=Edges.sides(12.0, 9.0 if remarks else 11.0),
        radius=theme.radius,
        fill=theme.soft if on else None,
        kids=(
            *((icon(theme, icon_name, colour=shown),) if icon_name else ()),
            Box(grow=1.0, gap=1.0, kids=tuple(said)),
            *((end,) if end is not None else ()),
        ),
    )


def keycap(theme: Theme, words: str) -> Box:
    """A key of the keyboard."""
    return Box(
        direction="row",
        height=_BADGE - 2.0,
        align="center",
        justify="center",
        padding=Edges.sides(8.0, 0.0),
        radius=6.0,
        fill=theme.raised,
        border=theme.line,
        kids=(text(theme, words, size=theme.small, weight=600),),
    )


def chip(
    theme: Theme, words: str, *, icon_name: str = "", ink: Colour | None = None, fill: Colour | None = None
) -> Box:
    """A few words on a rounded ground."""
    colour = ink or theme.ink
    kids = (icon(theme, icon_name, side=16.0, colour=colour),) if icon_name else ()
    return Box(
        direction="row",
        height=_BADGE,
        align="center",
        gap=6.0,
        padding=Edges.sides(10.0, 0.0),
        radius=_BADGE / 2,
        fill=fill or theme.hover,
        kids=(*kids, text(theme, words, size=theme.small, weight=600, colour=colour)),
    )


def fact(theme: Theme, icon_name: str, words: str, *, remark: str = "", colour: Colour | None = None) -> Box:
    """A line of what is known: a drawing (in ``colour``) and words, with a remark under them."""
    said = [paragraph(theme, words)]
    if remark:
        said.append(small(theme, remark))
    return Box(
        direction="row",
        gap=12.0,
        align="start",
        kids=(
            icon(theme, icon_name, colour=colour or theme.muted),
            Box(grow=1.0, gap=2.0, kids=tuple(said)),
        ),
    )


def image(
    theme: Theme, picture: str, height: float | None, *, grow: float = 0.0, icon_name: str = "map-marker"
) -> Box:
    """A picture that fills its box, or a quiet ground with a drawing where there is none."""
    if picture:
        return Box(picture=picture, height=height, grow=grow, radius=theme.radius - 2.0)
    return Box(
        height=height,
        grow=grow,
        fill=theme.soft,
        radius=theme.radius - 2.0,
        align="center",
        justify="center",
        kids=(icon(theme, icon_name, side=40.0, colour=theme.accent),),
    )
