"""Everything a panel may ask for, as tuples of words. Who owns the tour carries them out.

| action | asks to |
|---|---|
| ("home",) | go back to the choice of places |
| ("open", space) | enter a place; ("coming", space): say that it has no model yet |
| ("viewpoint", id), ("room", id) | go to a viewpoint, to a room |
| ("storey", index) | show another storey on the plan |
| ("hotspot", id), ("card-next",), ("card-previous",) | open a card, the next, the one before |
| ("link", url) | ask before leaving; ("open-link", url): open it; ("copy", url): copy it |
| ("guide", play / pause / toggle / next / previous / close) | lead the guided tour |
| ("panel", name) | open a panel of PANELS, or close it when it is open; ("close",): close what is on top |
| ("language", code), ("set", name, value) | change a setting of SETTINGS |
| ("help", device) | show the controls of one device |
| ("photo",), ("copy-link",) | take a picture, copy a link to where one stands |
| ("portal", space) | go to another place |
| ("hint-close",), ("notice-close",) | put the first-time hint, a message away |
| ("leave",) | end the visit |
"""

from __future__ import annotations

from typing import Literal

from vrtour.app.interface.box import Action
from vrtour.texts import LANGUAGES

PANELS = ("rooms", "viewpoints", "plan", "place", "portals", "settings", "help")
GUIDE = ("play", "pause", "toggle", "next", "previous", "close")
DEVICES = ("keyboard", "mouse", "touchpad", "gamepad")
SETTINGS = (
    "scale",
    "speed",
    "sensitivity",
    "invert",
    "calm",
    "contrast",
    "quality",
    "hotspots",
    "hints",
)

HOME: Action = ("home",)
CARD_NEXT: Action = ("card-next",)
CARD_PREVIOUS: Action = ("card-previous",)
CLOSE: Action = ("close",)
PHOTO: Action = ("photo",)
COPY_LINK: Action = ("copy-link",)
HINT_CLOSE: Action = ("hint-close",)
NOTICE_CLOSE: Action = ("notice-close",)
LEAVE: Action = ("leave",)

_FREE = {"open", "coming", "viewpoint", "room", "storey", "hotspot", "link", "open-link", "copy", "portal"}
_ALONE = {HOME, CARD_NEXT, CARD_PREVIOUS, CLOSE, PHOTO, COPY_LINK, HINT_CLOSE, NOTICE_CLOSE, LEAVE}
_CHOICES = {"guide": GUIDE, "panel": PANELS, "language": LANGUAGES, "help": DEVICES}


def open_space(space: str) -> Action:
    """Enter a place."""
    return ("open", space)


def coming(space: str) -> Action:
    """Say that a place has no model yet."""
    return ("coming", space)


def viewpoint(name: str) -> Action:
    """Go to a viewpoint."""
    return ("viewpoint", name)


def room(name: str) -> Action:
    """Go to a room."""
    return ("room", name)


def storey(index: int) -> Action:
    """Show another storey on the plan."""
    return ("storey", str(index))


def hotspot(name: str) -> Action:
    """Open the card of a hotspot."""
    return ("hotspot", name)


def link(url: str) -> Action:
    """Ask before a page is opened outside the tour."""
    return ("link", url)


def open_link(url: str) -> Action:
    """Open a page outside the tour: the person has seen where it leads."""
    return ("open-link", url)


def copy(url: str) -> Action:
    """Copy an address."""
    return ("copy", url)


def guide(command: Literal["play", "pause", "toggle", "next", "previous", "close"]) -> Action:
    """Lead the guided tour."""
    return ("guide", command)


def panel(name: str) -> Action:
    """Open a panel of PANELS, or close it when it is open."""
    return ("panel", name)


def language(code: str) -> Action:
    """Change the language."""
    return ("language", code)


def change(name: str, value: str) -> Action:
    """Change a setting of SETTINGS. A slider leaves the value to who moves it: see ``slide``."""
    return ("set", name, value)


def slide(name: str) -> Action:
    """A slider of SETTINGS: whoever moves it adds the value, a share 0..1."""
    return ("set", name)


def help_for(device: str) -> Action:
    """Show the controls of one of DEVICES."""
    return ("help", device)


def portal(space: str) -> Action:
    """Go to another place."""
    return ("portal", space)


def is_known(action: Action) -> bool:
    """Whether an action is in the table above, with as many words as it takes."""
    if action in _ALONE:
        return True
    name, words = (action[0], action[1:]) if action else ("", ())
    if name == "set":
        return len(words) in (1, 2) and words[0] in SETTINGS
    if len(words) != 1 or not words[0]:
        return False
    return name in _FREE or words[0] in _CHOICES.get(name, ())
