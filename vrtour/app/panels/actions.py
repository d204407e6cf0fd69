"""Everything a panel may ask for, as tuples of words. Who owns the tour carries them out.

| action | asks to |
|---|---|
| ("home",) | go back to the choice of places |
| ("open", space) | enter a place; ("coming", space): say that it has no model yet |
| ("viewpoint", id), ("room", id) | go to a viewpoint, to a room |
| ("storey", index) | show another storey on the plan |
| ("see", id) | walk to a hotspot, and open its card there |
| ("hotspot", id), ("card-next",), ("card-previous",) | open a card, the next, the one before |
| ("link", url) | ask before leaving; ("open-link", url): open it; ("copy", url): copy it |
| ("guide", play / pause / toggle / next / previous / close) | lead the guided tour |
| ("panel", name) | open a panel of PANELS, or close it when it is open; ("close",): close what is on top |
| ("language", code), ("set", name, value) | change a setting of SETTINGS |
| ("help", device) | show the controls of one device |
| ("photo",), ("copy-link",) | take a picture, copy a link to where one stands |
| ("portal", space) | go to another place |
| ("hint-close",), ("notice-close",) | put the first-time hint, a message away |
| ("leave",) | end the program |

In a meeting, and at its door:

| action | asks to |
|---|---|
| ("name", text), ("invitation", text) | keep what is typed; who presses Enter adds "enter" |
| ("country", code) | take a country, "none" for no country |
| ("look", part, value) | change one of LOOKS of one's figure |
| ("meet", join / host / visit / alone) | come to the door; visit without others again |
| ("meet", back) | from home, go to where the meeting one is in is held |
| ("title", text), ("permit", text), ("relay", text) | keep what is typed, as for the name |
| ("door-relay",) | say through which relay one meets |
| ("paste",) | take the invitation that was copied |
| ("host-at", space), ("where", relay / near) | hold the meeting there, through the relay or this computer |
| ("again",) | come back to one's own meeting that is open |
| ("door-more",) | show all that may be chosen |
| ("enter", name, invitation) | go in with what is in the entries |
| ("chat-type", text) | keep what is typed; with "enter" after it: send it |
| ("chat-send", text) | send it |
| ("hand", up / down), ("pointer", on / off) | raise or lower one's hand, point or stop pointing |
| ("reaction", name) | show one of REACTIONS |
| ("reactions", open / close) | show or hide the choice of reactions |
| ("seat", id), ("stand",) | sit down there, stand up |
| ("follow", on / off), ("lead", on / off), ("bring",) | walk with who leads, lead, bring everyone here |
| ("person", id) | show what may be done about somebody, or hide it |
| ("go-to", id) | go to somebody, and look at them |
| ("mute", id), ("unmute", id), ("lower-hand", id), ("hand-over", id) | do that to somebody |
| ("observe", id), ("take-part", id) | let somebody only watch; let them take part again |
| ("silence", id), ("hear", id) | hear and read somebody no more, or again: for oneself alone |
| ("hide", id), ("show", id) | see somebody no more, or again: for oneself alone |
| ("remove", id), ("ban", id) | send somebody out, for this time or for good |
| ("admit", id), ("refuse", id) | let somebody in from the lobby, or not |
| ("lobby", on / off), ("lock", on / off) | let guests wait first; let nobody in any more |
| ("ask", remove / hand-over / end / nothing) | ask whether that is meant, before it is done; stop asking |
| ("leave-meeting",) | leave the meeting, or stop trying to come in; who leads it is asked first |
| ("leave-led",), ("end",) | leave it though one leads it; end it for everybody |
| ("banner-close",) | put away what the meeting said |
"""

from __future__ import annotations

from typing import Literal

from vrtour.app.interface.box import Action
from vrtour.texts import LANGUAGES

PANELS = (
    *("rooms", "viewpoints", "plan", "place", "portals", "settings", "help"),
    *("people", "chat", "meeting", "meet"),
)
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
LOOKS = ("colour", "skin", "hair", "hair-colour", "clothes")
REACTIONS = ("clap", "heart", "laugh", "surprise", "thumb", "question")
ENTRIES = ("name", "invitation", "title", "permit", "relay", "chat-type")
"""Entries: whoever types adds the text, whoever presses Enter the text and "enter"."""
NO_COUNTRY = "none"

HOME: Action = ("home",)
CARD_NEXT: Action = ("card-next",)
CARD_PREVIOUS: Action = ("card-previous",)
CLOSE: Action = ("close",)
PHOTO: Action = ("photo",)
COPY_LINK: Action = ("copy-link",)
HINT_CLOSE: Action = ("hint-close",)
NOTICE_CLOSE: Action = ("notice-close",)
LEAVE: Action = ("leave",)
STAND: Action = ("stand",)
BRING: Action = ("bring",)
END: Action = ("end",)
LEAVE_MEETING: Action = ("leave-meeting",)
LEAVE_LED: Action = ("leave-led",)
BANNER_CLOSE: Action = ("banner-close",)
PASTE: Action = ("paste",)
AGAIN: Action = ("again",)
DOOR_MORE: Action = ("door-more",)
DOOR_RELAY: Action = ("door-relay",)

_ON_OFF = ("on", "off")
_FREE = {
    *("open", "coming", "viewpoint", "room", "storey", "hotspot", "link", "open-link", "copy", "portal"),
    *("see", "go-to"),
    *("chat-send", "country", "seat", "person", "mute", "unmute", "lower-hand", "hand-over", "remove"),
    *("observe", "take-part", "silence", "hear", "hide", "show"),
    *("ban", "admit", "refuse", "host-at"),
}
_ALONE = {
    *(HOME, CARD_NEXT, CARD_PREVIOUS, CLOSE, PHOTO, COPY_LINK, HINT_CLOSE, NOTICE_CLOSE, LEAVE),
    *(STAND, BRING, END, LEAVE_MEETING, LEAVE_LED, BANNER_CLOSE, PASTE, AGAIN, DOOR_MORE, DOOR_RELAY),
}
_CHOICES = {
    "guide": GUIDE,
    "panel": PANELS,
    "language": LANGUAGES,
    "help": DEVICES,
    "hand": ("up", "down"),
    "reaction": REACTIONS,
    "reactions": ("open", "close"),
    "ask": ("remove", "hand-over", "end", "nothing"),
    "meet": ("join", "host", "visit", "alone", "back"),
    "where": ("relay", "near"),
    **dict.fromkeys(("pointer", "follow", "lead", "lobby", "lock"), _ON_OFF),
}

_ON_OTHERS = frozenset(
    {"bring", "lead", "mute", "unmute", "lower-hand", "hand-over", "observe", "take-part", "remove", "ban"}
    | {"admit", "refuse", "lobby", "lock", "end", "leave-meeting", "leave-led"}
)


def is_felt_by_others(action: Action) -> bool:
    """Whether others feel it at once, or one leaves them: asked for on purpose, never where the keyboard
    begins. Asking whether it is meant ("ask") is the first half of such an act."""
    return bool(action) and (action[0] in _ON_OTHERS or action in (ask("remove"), ask("end")))


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


def see(name: str) -> Action:
    """Walk to a hotspot, and open its card there."""
    return ("see", name)


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


def entry(name: str) -> Action:
    """One of ENTRIES."""
    return (name,)


def country(code: str) -> Action:
    """Take a country, "" for none."""
    return ("country", code or NO_COUNTRY)


def look(part: str, value: str) -> Action:
    """Change one of LOOKS of one's figure."""
    return ("look", part, value)


def meet(way: Literal["join", "host", "visit", "alone", "back"]) -> Action:
    """Come to the door of a meeting, back to the one one is in, or visit without others again."""
    return ("meet", way)


def host_at(space: str) -> Action:
    """Hold the meeting there."""
    return ("host-at", space)


def where(way: Literal["relay", "near"]) -> Action:
    """Hold it through the relay, or on this computer."""
    return ("where", way)


def enter(name: str, invitation: str) -> Action:
    """Go in with what is in the entries."""
    return ("enter", name, invitation)


def chat_send(text: str) -> Action:
    """Send a chat line."""
    return ("chat-send", text)


def hand(*, up: bool) -> Action:
    """Raise one's hand, or lower it."""
    return ("hand", "up" if up else "down")


def turn(name: Literal["pointer", "follow", "lead", "lobby", "lock"], *, on: bool) -> Action:
    """Turn something on or off."""
    return (name, "on" if on else "off")


def reaction(name: str) -> Action:
    """Show one of REACTIONS."""
    return ("reaction", name)


def reactions(*, shown: bool) -> Action:
    """Show or hide the choice of reactions."""
    return ("reactions", "open" if shown else "close")


def seat(name: str) -> Action:
    """Sit down on a seat of the space."""
    return ("seat", name)


def person(who: str) -> Action:
    """Show what may be done about somebody, or hide it."""
    return ("person", who)


def go_to(who: str) -> Action:
    """Go to somebody, and look at them."""
    return ("go-to", who)


def to_person(
    deed: Literal[
        *("mute", "unmute", "lower-hand", "hand-over", "observe", "take-part"),
        *("remove", "ban", "admit", "refuse"),
    ],
    who: str,
) -> Action:
    """Something only who leads the meeting may do to somebody."""
    return (deed, who)


def apart(deed: Literal["silence", "hear", "hide", "show"], who: str) -> Action:
    """Something anybody may do about somebody: nobody else is told, and only one's own window changes."""
    return (deed, who)


def ask(what: Literal["remove", "hand-over", "end", "nothing"]) -> Action:
    """Ask whether that is meant; stop asking."""
    return ("ask", what)


def is_known(action: Action) -> bool:
    """Whether an action is in the table above, with as many words as it takes."""
    if action in _ALONE:
        return True
    name, words = (action[0], action[1:]) if action else ("", ())
    if name == "set":
        return len(words) in (1, 2) and words[0] in SETTINGS
    if name in ENTRIES:
        return len(words) < 2 or (len(words) == 2 and words[1] == "enter")
    if name == "look":
        return len(words) == 2 and words[0] in LOOKS and bool(words[1])
    if name == "enter":
        return len(words) == 2
    if len(words) != 1 or not words[0]:
        return False
    return name in _FREE or words[0] in _CHOICES.get(name, ())
