"""The guided tour: where it is, what is told at this stop, and the buttons that lead it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from vrtour.app.interface.box import Box
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.amounts import time_left
from vrtour.app.panels.frames import titled
from vrtour.app.panels.parts import Say, icon_button, paragraph, paragraphs, progress, text

WIDTH = 380.0


@dataclass(frozen=True, slots=True)
class GuideView:
    """``stop`` counts from 0; ``share`` 0..1 of this stop; ``seconds_left`` in the whole tour."""

    title: str
    stop: int
    count: int
    stop_title: str
    words: str
    playing: bool
    share: float
    seconds_left: float
    ended: bool = False


def guide(view: GuideView, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The panel."""
    count = max(view.count, 1)
    done = 1.0 if view.ended else (view.stop + min(max(view.share, 0.0), 1.0)) / count
    where = say("guide.stop", index=view.stop + 1, count=count)
    left = say("guide.ended") if view.ended else time_left(say, view.seconds_left)
    bar = Box(
        gap=6.0,
        kids=(
            progress(theme, done, say("guide.progress")),
            Box(
                direction="row",
                kids=(
                    text(theme, where, size=theme.small, colour=theme.muted, grow=1.0),
                    text(theme, left, size=theme.small, colour=theme.muted),
                ),
            ),
        ),
    )
    return titled(
        theme,
        view.title,
        say("guide.close"),
        paragraph(theme, view.stop_title, weight=600, size=theme.text + 1.0, colour=theme.accent),
        *(paragraph(theme, part) for part in paragraphs(view.words)),
        key="guide",
        width=width,
        gap=8.0,
        foot=(bar, _buttons(view, say, theme)),
        close=actions.guide("close"),
    )


def _buttons(view: GuideView, say: Say, theme: Theme) -> Box:
    name: Literal["pause", "play"] = "pause" if view.playing else "play"
    lead = icon_button(theme, name, say(f"guide.{name}"), actions.guide(name), primary=True)
    return Box(
        direction="row",
        justify="center",
        gap=12.0,
        kids=(
            icon_button(
                theme, "previous", say("guide.previous"), actions.guide("previous"), disabled=view.stop <= 0
            ),
            replace(lead, key="guide lead"),  # the focus stays on it
            icon_button(
                theme, "next", say("guide.next"), actions.guide("next"), disabled=view.stop + 1 >= view.count
            ),
        ),
    )
