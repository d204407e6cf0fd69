"""What is open on the screen, as a value: panels, the card, a question, messages. Pure.

An action of ``vrtour.app.panels.actions`` goes in, what is then open comes out; actions that reach
beyond the screen (go somewhere, take a picture) change nothing here and are the tour's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vrtour.app.interface.box import Action

NOTICE_SECONDS = 6.0
LINGER_SECONDS = 8.0  # the hint stays once one has turned and walked: what comes next is still to be read


@dataclass(frozen=True, slots=True)
class Notice:
    """A short message until ``until`` seconds of the tour's clock."""

    text: str
    until: float
    warning: bool = False
    asks: str = ""  # what is done when it is asked for once more while this is shown


@dataclass(frozen=True, slots=True)
class Showing:
    """``panel``: one of the panels, "" for none; ``card``: the hotspot being read; ``question``: an address
    about to be opened; ``help``: the device whose controls are shown; ``storey`` on the plan, None for
    the visitor's; ``hint``: whether the first-time hint is shown, ``done``: which of its steps were done,
    ``hint_until`` seconds, once enough of them were;
    ``mistakes``: what is wrong with ``file``, a line each; ``kept``: its last right version stays open."""

    panel: str = ""
    card: str = ""
    question: str = ""
    help: str = "keyboard"
    storey: int | None = None
    done: frozenset[str] = frozenset()
    hint: bool = False
    hint_until: float | None = None
    notice: Notice | None = None
    mistakes: tuple[str, ...] = ()
    file: str = ""
    kept: bool = False

    @property
    def open(self) -> bool:
        """Whether there is something that Escape closes."""
        return bool(self.panel or self.card or self.question or self.mistakes or self.notice)


def asked(showing: Showing, action: Action, hotspots: Sequence[str]) -> Showing:
    """What is open after ``action``; ``hotspots``: the cards in their order."""
    name, words = action[0], action[1:]
    if name == "panel":
        return replace(showing, panel="" if showing.panel == words[0] else words[0], card="", storey=None)
    if name == "close":
        return closed(showing)
    if name == "hotspot" and words[0] in hotspots:
        return stepped(replace(showing, card=words[0], panel=""), "open")
    if name in ("card-next", "card-previous") and showing.card in hotspots:
        step = 1 if name == "card-next" else -1
        following = hotspots[(hotspots.index(showing.card) + step) % len(hotspots)]
        return replace(showing, card=following)
    if name == "link":
        return replace(showing, question=words[0])
    if name in ("open-link", "copy"):
        return replace(showing, question="")
    if name == "help":
        return replace(showing, help=words[0])
    if name == "storey":
        return replace(showing, storey=int(words[0]))
    if name == "hint-close":
        return replace(showing, hint=False)
    if name == "notice-close":
        return replace(showing, notice=None)
    return showing


def closed(showing: Showing) -> Showing:
    """What is on top is closed."""
    if showing.notice is not None and not (showing.question or showing.mistakes):
        return replace(showing, notice=None)
    for name, nothing in (("question", ""), ("mistakes", ()), ("card", ""), ("panel", "")):
        if getattr(showing, name):
            return replace(showing, **{name: nothing})
    return showing


def told(showing: Showing, text: str, now: float, warning: bool = False, asks: str = "") -> Showing:
    """A message is shown for a while; ``asks``: what it asks to confirm by doing it again."""
    return replace(showing, notice=Notice(text, now + NOTICE_SECONDS, warning, asks))


def unasked(showing: Showing) -> Showing:
    """Whoever does something else did not mean it."""
    if showing.notice is not None and showing.notice.asks:
        return replace(showing, notice=None)
    return showing


def stepped(showing: Showing, step: str) -> Showing:
    """A step of the hint was done, whether or not it is shown."""
    return showing if step in showing.done else replace(showing, done=showing.done | {step})


def later(showing: Showing, now: float) -> Showing:
    """What is still shown at ``now``: messages pass, and the hint some time after one turned and walked."""
    if showing.notice is not None and now >= showing.notice.until:
        showing = replace(showing, notice=None)
    if not showing.hint or not showing.done >= {"look", "walk"}:
        return showing
    if showing.hint_until is None:
        return replace(showing, hint_until=now + LINGER_SECONDS)
    return replace(showing, hint=now < showing.hint_until)
