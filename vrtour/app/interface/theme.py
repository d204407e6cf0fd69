"""Colours and sizes of the interface. Every ink keeps a contrast of 4.5 or more on its ground (tested)."""

from __future__ import annotations

from dataclasses import dataclass

from vrtour.app.interface.box import Colour


@dataclass(frozen=True, slots=True)
class Theme:
    """``paper`` is the ground of panels, ``ink`` what is written on it, ``accent`` what one acts with."""

    ink: Colour
    muted: Colour
    paper: Colour
    raised: Colour
    line: Colour
    accent: Colour
    on_accent: Colour
    soft: Colour
    hover: Colour
    track: Colour
    focus: Colour
    warning: Colour
    veil: Colour

    radius: float = 12.0
    panel_radius: float = 18.0
    gap: float = 12.0
    padding: float = 20.0
    text: float = 15.0
    small: float = 13.0
    heading: float = 19.0
    title: float = 26.0
    target: float = 44.0  # the least side of what a finger or a laser must hit


LIGHT = Theme(
    ink=(32, 36, 42, 255),
    muted=(92, 100, 110, 255),
    paper=(252, 252, 251, 255),
    raised=(255, 255, 255, 255),
    line=(222, 225, 228, 255),
    accent=(20, 104, 90, 255),
    on_accent=(255, 255, 255, 255),
    soft=(226, 241, 237, 255),
    hover=(240, 243, 243, 255),
    track=(136, 142, 148, 255),
    focus=(20, 104, 90, 255),
    warning=(160, 52, 20, 255),
    veil=(18, 24, 30, 120),
)

CONTRAST = Theme(
    ink=(0, 0, 0, 255),
    muted=(40, 44, 48, 255),
    paper=(255, 255, 255, 255),
    raised=(255, 255, 255, 255),
    line=(0, 0, 0, 255),
    accent=(0, 64, 56, 255),
    on_accent=(255, 255, 255, 255),
    soft=(208, 236, 230, 255),
    hover=(226, 226, 226, 255),
    track=(70, 74, 78, 255),
    focus=(0, 0, 0, 255),
    warning=(130, 20, 0, 255),
    veil=(0, 0, 0, 170),
)
