"""The rooms and the viewpoints of a space: a list that reaches everything without walking."""

from __future__ import annotations

from dataclasses import dataclass

from vrtour.app.interface.box import Box
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.frames import titled
from vrtour.app.panels.parts import Say, icon, keycap, list_row, small, tabs

WIDTH = 360.0
_KEYS = 9  # number keys that go to viewpoints

ICONS = {
    "coworking": "desk",
    "meeting": "presentation",
    "conference": "presentation",
    "training": "presentation",
    "office": "desk",
    "kitchen": "coffee",
    "lounge": "sofa",
    "terrace": "terrace",
    "stairs": "stairs",
    "workshop": "printer-3d",
    "studio": "camera",
    "cafeteria": "coffee",
    "store": "archive-outline",
    "toilets": "human-male-female",
    "outdoors": "tree",
}
"""The drawing of a kind of room; any other kind is a door."""


@dataclass(frozen=True, slots=True)
class Item:
    """A room or a viewpoint. ``kind``: a key of ICONS, or of none."""

    id: str
    name: str
    kind: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class RoomsView:
    """``viewpoints_shown``: the second of the two lists."""

    rooms: tuple[Item, ...]
    viewpoints: tuple[Item, ...]
    viewpoints_shown: bool = False


def rooms(view: RoomsView, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The panel: rooms or viewpoints."""
    which = tabs(
        theme,
        tuple(
            (say(f"rooms.{name}"), say(f"rooms.{name}"), actions.panel(name), view.viewpoints_shown == second)
            for name, second in (("rooms", False), ("viewpoints", True))
        ),
    )
    if view.viewpoints_shown:
        listed = tuple(_viewpoint(at, item, say, theme) for at, item in enumerate(view.viewpoints))
        remark: tuple[Box, ...] = (small(theme, say("rooms.keys")),)
    else:
        listed = tuple(_room(item, say, theme) for item in view.rooms)
        remark = ()
    return titled(
        theme,
        say("rooms.title"),
        say("card.close"),
        which,
        *remark,
        Box(gap=2.0, kids=listed),
        key="viewpoints" if view.viewpoints_shown else "rooms",
        width=width,
    )


def _room(item: Item, say: Say, theme: Theme) -> Box:
    return list_row(
        theme,
        item.name,
        actions.room(item.id),
        icon_name=ICONS.get(item.kind, "door"),
        on=item.current,
        end=icon(theme, "map-marker", side=18.0, colour=theme.accent) if item.current else None,
        label=say("rooms.here", name=item.name) if item.current else item.name,
    )


def _viewpoint(at: int, item: Item, say: Say, theme: Theme) -> Box:
    return list_row(
        theme,
        item.name,
        actions.viewpoint(item.id),
        icon_name="eye",
        on=item.current,
        end=keycap(theme, str(at + 1)) if at < _KEYS else None,
        label=say("rooms.here", name=item.name) if item.current else item.name,
    )
