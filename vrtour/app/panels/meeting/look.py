"""The choice of one's figure: rows of swatches and small drawings, and the figure as it is."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vrtour.app.interface.box import Box, Colour, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.meeting.fields import named
from vrtour.app.panels.meeting.marks import ink_on
from vrtour.app.panels.meeting.names import shown_name
from vrtour.app.panels.meeting.sketch import SHAPES, SIDE, WHOLE, sketch, whole
from vrtour.app.panels.parts import Say, icon, paragraph, small, text

_TARGET, _GAP = 44.0, 2.0
_SWATCH = 30.0
_SKIN: Colour = (208, 149, 109, 255)  # where no skin is offered
_PREVIEW = 54.0


@dataclass(frozen=True, slots=True)
class Variant:
    """One choice: its ``value`` in the action, what it is called in the visitor's language, its colour.
    ``shape``: one of ``sketch.SHAPES`` is drawn in the colour; else a swatch of it is shown."""

    value: str
    name: str
    colour: Colour
    shape: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class LookRow:
    """What can be chosen for a part of the figure, one of ``actions.LOOKS``."""

    part: str
    variants: tuple[Variant, ...]

    @property
    def chosen(self) -> Variant | None:
        """The variant that is worn."""
        return next((variant for variant in self.variants if variant.chosen), None)


def looks(rows: tuple[LookRow, ...], say: Say, theme: Theme, *, width: float) -> Box:
    """All rows, ``width`` units across."""
    skin = skin_of(rows)
    return Box(gap=5.0, kids=tuple(_row(row, skin, say, theme, width) for row in rows if row.variants))


def skin_of(rows: tuple[LookRow, ...]) -> Colour:
    """The colour of the skin that was chosen."""
    return next((row.chosen.colour for row in rows if row.part == "skin" and row.chosen), _SKIN)


def preview(
    rows: tuple[LookRow, ...], name: str, remark: str, theme: Theme, *, end: tuple[Box, ...] = ()
) -> Box:
    """The figure as it is now, and how its name tag reads; ``end``: what follows it."""
    worn = {row.part: row.chosen for row in rows if row.chosen is not None}
    hair, clothes = worn.get("hair"), worn.get("clothes")
    drawn: tuple[Box, ...] = ()
    if hair is not None and clothes is not None:
        drawn = (whole(hair.shape, hair.colour, clothes.shape, clothes.colour, skin_of(rows), side=_PREVIEW),)
    words = paragraph(theme, shown_name(name), weight=600, most_lines=3) if name.strip() else Box(height=1.0)
    tag = Box(grow=1.0, gap=2.0, kids=(words, *((small(theme, remark),) if remark else ())))
    return Box(
        direction="row",
        align="center",
        gap=20.0,
        padding=Edges(10.0, 16.0, 0.0, 24.0),
        height=_PREVIEW * WHOLE + 10.0,
        radius=theme.radius,
        fill=theme.soft,
        kids=(*drawn, tag, *end),
    )


def _row(row: LookRow, skin: Colour, say: Say, theme: Theme, width: float) -> Box:
    most = max(1, int((width + _GAP) // (_TARGET + _GAP)))
    lines = math.ceil(len(row.variants) / most)
    each = math.ceil(len(row.variants) / lines)
    made = [_variant(row.part, variant, skin, say, theme) for variant in row.variants]
    title = named(theme, say(f"door.look-{row.part}"))
    chosen = row.chosen
    if chosen is not None and chosen.shape:
        called = text(theme, chosen.name, size=theme.small, colour=theme.muted, grow=1.0)
        title = Box(direction="row", gap=8.0, align="center", kids=(title, called))
    return Box(
        gap=2.0,
        kids=(
            title,
            *(
                Box(direction="row", gap=_GAP, kids=tuple(made[first : first + each]))
                for first in range(0, len(made), each)
            ),
        ),
    )


def _variant(part: str, variant: Variant, skin: Colour, say: Say, theme: Theme) -> Box:
    drawn = sketch(variant.shape, variant.colour, skin, side=SIDE - 4.0) if variant.shape in SHAPES else None
    label = say("door.look-chosen", name=variant.name) if variant.chosen else variant.name
    return Box(
        key=f"look {part} {variant.value}",
        role="button",
        label=label,
        action=actions.look(part, variant.value),
        on=variant.chosen,
        width=_TARGET,
        height=_TARGET,
        align="center",
        justify="center",
        radius=theme.radius,
        fill=theme.soft if variant.chosen else None,
        border=theme.accent if variant.chosen else None,
        kids=(drawn if drawn is not None else _swatch(variant, theme),),
    )


def _swatch(variant: Variant, theme: Theme) -> Box:
    """A disc of the colour, ticked when it is the one: not by colour alone."""
    tick = (icon(theme, "check", side=18.0, colour=ink_on(variant.colour)),) if variant.chosen else ()
    return Box(
        width=_SWATCH,
        height=_SWATCH,
        radius=_SWATCH / 2,
        fill=variant.colour,
        border=theme.track,
        align="center",
        justify="center",
        kids=tick,
    )
