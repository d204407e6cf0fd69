"""A box: what a panel is made of. A value, compared by content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Colour = tuple[int, int, int, int]
"""sRGB and opacity, 0..255."""

Point = tuple[float, float]
Action = tuple[str, ...]
"""What happens when a box is used: a name and its arguments, such as ("go-to", "coworking")."""

FOCUSABLE = frozenset({"button", "link", "switch", "slider", "entry", "tab"})


@dataclass(frozen=True, slots=True)
class Edges:
    """Space inside a box, in units."""

    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    left: float = 0.0

    @classmethod
    def all(cls, size: float) -> Edges:
        """The same on every side."""
        return cls(size, size, size, size)

    @classmethod
    def sides(cls, across: float, down: float) -> Edges:
        """``across`` to the left and right, ``down`` above and below."""
        return cls(down, across, down, across)


@dataclass(frozen=True, slots=True)
class Fan:
    """A filled polygon seen whole from ``centre``: ``points`` go round it. Units from the box's corner."""

    centre: Point
    points: tuple[Point, ...]
    colour: Colour


@dataclass(frozen=True, slots=True)
class Box:
    """One box. ``direction`` says how its ``kids`` are laid out: under one another, side by side, or as
    layers over one another.

    ``width``/``height``: fixed size in units, None for as much as the content wants; ``grow``: share of
    the free space it takes along its parent's direction; ``most_width``: it grows no wider.
    ``align``: kids across the direction; ``justify``: along it. ``wrap``: text breaks into lines, at most
    ``most_lines`` (the last ends with an ellipsis; 0 for any number); text that does not fit a box that
    does not wrap ends with an ellipsis too.
    ``weight``: of the letters; 1 is the plain face that public notices ask for.
    ``picture``: the name of a picture the surface was given, cut to fill the box.
    ``scrolls``: a column that is cut at its height and moves under the wheel; it needs a ``key``.
    ``reveals``: brought into view in such a column when it comes up; it needs a ``key``.
    ``from_end``: such a column shows its end until it is moved, and again once it was moved there.
    ``key``: who a box is when its panel is built anew; focus, hover and scrolling follow it.
    ``role``: "" or one of FOCUSABLE; ``label`` is then its name, spoken and shown as a hint;
    ``action`` what using it does; ``on`` for switches, tabs and toggled buttons; ``share`` 0..1 for a
    slider and for the bar of ``role`` "progress"; ``value`` and ``caret`` (index) for an entry, and
    ``longest``, how many characters it takes (0 for the usual number).
    """

    key: str = ""
    direction: Literal["column", "row", "layers"] = "column"
    kids: tuple[Box, ...] = ()
    width: float | None = None
    height: float | None = None
    most_width: float | None = None
    grow: float = 0.0
    padding: Edges = Edges()
    gap: float = 0.0
    align: Literal["start", "center", "end", "stretch"] = "stretch"
    justify: Literal["start", "center", "end", "between"] = "start"

    fill: Colour | None = None
    border: Colour | None = None
    radius: float = 0.0
    shadow: float = 0.0

    text: str = ""
    size: float = 15.0
    weight: Literal[400, 600, 1] = 400
    colour: Colour = (0, 0, 0, 255)
    wrap: bool = False
    most_lines: int = 0
    text_align: Literal["start", "center", "end"] = "start"
    icon: str = ""
    picture: str = ""
    fans: tuple[Fan, ...] = ()

    scrolls: bool = False
    from_end: bool = False
    reveals: bool = False
    role: str = ""
    label: str = ""
    action: Action = ()
    on: bool = False
    share: float = 0.0
    disabled: bool = False
    value: str = ""
    caret: int = 0
    longest: int = 0

    @property
    def focusable(self) -> bool:
        """Whether the keyboard stops here."""
        return self.role in FOCUSABLE and not self.disabled
