"""What a visitor may set: language, sizes, speeds, comfort, quality."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

from vrtour.app.interface.box import Box
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.amounts import decimal
from vrtour.app.panels.frames import titled
from vrtour.app.panels.home import languages
from vrtour.app.panels.parts import Say, button, icon_button, rule, section, slider, switch, tabs, text

WIDTH = 380.0
SCALES = (75, 90, 100, 115, 130, 150, 175, 200, 225, 250)
"""Sizes of text, percent."""
SPEEDS = (0.6, 3.0)
"""Slowest and fastest walk, metres a second."""
SENSITIVITIES = (0.25, 2.5)
"""Least and most turning for the same movement of the hand, times the usual."""
QUALITIES = ("auto", "sharp", "fast")

_RANGES = {"speed": SPEEDS, "sensitivity": SENSITIVITIES}


@dataclass(frozen=True, slots=True)
class SettingsView:
    """``scale`` percent; ``speed`` metres a second; ``sensitivity`` times the usual; ``calm``: fades
    instead of glides."""

    language: str
    scale: int = 100
    speed: float = 1.4
    sensitivity: float = 1.0
    invert: bool = False
    calm: bool = False
    contrast: bool = False
    quality: Literal["auto", "sharp", "fast"] = "auto"
    hotspots: bool = True


def value_at(name: str, share: float) -> float:
    """What a slider at ``share`` 0..1 means, on a scale where equal ways feel alike (geometric)."""
    low, high = _RANGES[name]
    return float(low * (high / low) ** min(max(share, 0.0), 1.0))


def share_at(name: str, value: float) -> float:
    """Where the slider of a value stands, 0..1."""
    low, high = _RANGES[name]
    return math.log(min(max(value, low), high) / low) / math.log(high / low)


def settings(view: SettingsView, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The panel."""
    kids = (
        languages(view.language, say, theme, key="settings", short=True),
        _scale(view.scale, say, theme),
        _switch("contrast", view.contrast, say, theme),
        rule(theme),
        section(theme, say("settings.moving")),
        _slider("speed", view.speed, say("settings.speed-value", speed=decimal(say, view.speed)), say, theme),
        _slider(
            "sensitivity",
            view.sensitivity,
            say("settings.percent", value=round(view.sensitivity * 100)),
            say,
            theme,
        ),
        _switch("invert", view.invert, say, theme),
        _switch("calm", view.calm, say, theme, remark=say("settings.calm-why")),
        rule(theme),
        section(theme, say("settings.picture")),
        _quality(view.quality, say, theme),
        _switch("hotspots", view.hotspots, say, theme),
        button(theme, say("settings.hints"), actions.change("hints", "again"), icon_name="info"),
    )
    return titled(
        theme, say("settings.title"), say("card.close"), *kids, key="settings", width=width, gap=8.0
    )


def _scale(scale: int, say: Say, theme: Theme) -> Box:
    """Smaller, the size, larger: steps that anyone can hit."""
    smaller = max((size for size in SCALES if size < scale), default=None)
    larger = min((size for size in SCALES if size > scale), default=None)
    return Box(
        direction="row",
        align="center",
        gap=4.0,
        kids=(
            text(theme, say("settings.scale"), grow=1.0),
            _step("minus", say("settings.smaller"), smaller, scale, theme),
            text(theme, say("settings.percent", value=scale), weight=600, width=58.0, align="center"),
            _step("plus", say("settings.larger"), larger, scale, theme),
        ),
    )


def _step(icon_name: str, label: str, to: int | None, scale: int, theme: Theme) -> Box:
    value = str(scale if to is None else to)
    made = icon_button(theme, icon_name, label, actions.change("scale", value), disabled=to is None)
    return replace(made, key=f"scale {icon_name}", border=theme.line)  # the focus stays on it


def _slider(name: str, value: float, shown: str, say: Say, theme: Theme) -> Box:
    share = share_at(name, value)
    return slider(theme, say(f"settings.{name}"), shown, actions.slide(name), share=share)


def _switch(name: str, on: bool, say: Say, theme: Theme, *, remark: str = "") -> Box:
    action = actions.change(name, "no" if on else "yes")
    return switch(theme, say(f"settings.{name}"), action, on=on, remark=remark)


def _quality(chosen: str, say: Say, theme: Theme) -> Box:
    return tabs(
        theme,
        tuple(
            (
                say(f"settings.quality-{name}"),
                say(f"settings.quality-{name}-long"),
                actions.change("quality", name),
                name == chosen,
            )
            for name in QUALITIES
        ),
    )
