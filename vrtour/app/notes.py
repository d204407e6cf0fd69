"""What one's window remembers of a meeting: the chat, what is being asked, what was put away. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from vrtour.app.interface.box import Action, Colour
from vrtour.app.likeness import colour_of
from vrtour.app.panels.meeting.chat import Line
from vrtour.app.panels.meeting.host import Copied
from vrtour.protocol import news
from vrtour.protocol.messages import Told
from vrtour.session.roster import Meeting

GATHERED_SECONDS = 8.0
LINES_MOST = 500
_GREY: Colour = (120, 120, 120, 255)


@dataclass(frozen=True, slots=True)
class Notes:
    """``lines`` of the chat, of which the last ``unread`` are new; ``draft`` and why it was not sent
    (``problem``); ``missed``: lines may be lost. ``opened``: whom one sees what may be done about;
    ``removing``, ``handing``, ``ending``, ``leaving``: what is being asked; ``copied``: link, code, or
    ``all`` of the invitation. ``gathered``: who calls, and until when that is said; ``hidden``: the kind of
    banner that was put away.

    ``silenced``, ``unseen``: the ids of whom one does not hear and read, of whom one does not see. A relay
    gives an id to nobody else, so they hold for the visit."""

    lines: tuple[Line, ...] = ()
    unread: int = 0
    draft: str = ""
    problem: str = ""
    missed: bool = False
    reactions_shown: bool = False
    opened: str = ""
    removing: bool = False
    handing: bool = False
    ending: bool = False
    leaving: bool = False
    copied: Copied = ""
    gathered: tuple[str, float] | None = None
    hidden: str = ""
    silenced: frozenset[int] = frozenset()
    unseen: frozenset[int] = frozenset()

    @property
    def read(self) -> tuple[Line, ...]:
        """The lines of whom one did not silence."""
        return tuple(line for line in self.lines if line.own or line.who not in self.silenced)


def heard(
    notes: Notes, told: Told, meeting: Meeting, now: float, *, reading: bool, hour: Callable[[int], str]
) -> Notes:
    """After news of the room. ``reading``: the chat is open; ``hour``: of seconds since 1970."""
    said = told.news
    if isinstance(said, news.Said):
        if said.who in notes.silenced:
            return notes
        member = meeting.members.get(said.who)
        name = member.profile.name if member is not None else said.name
        colour = colour_of(member.profile.look) if member is not None else _GREY
        own = said.who == meeting.you
        line = Line(name, said.text, hour(told.at), colour, own, said.who)
        unread = 0 if own else notes.unread + (not reading)
        return replace(notes, lines=(*notes.lines, line)[-LINES_MOST:], unread=unread)
    if isinstance(said, news.Gathered) and said.who != meeting.you:
        member = meeting.members.get(said.who)
        return replace(notes, gathered=(member.profile.name if member else "", now + GATHERED_SECONDS))
    if isinstance(said, news.Left) and notes.opened == str(said.who):
        return replace(notes, opened="", removing=False, handing=False)
    if isinstance(said, news.Leading | news.Following):
        return replace(notes, hidden="")
    return notes


def noted(notes: Notes, action: Action) -> Notes:
    """After an action of the panels; what reaches beyond one's own window changes nothing here."""
    name, words = action[0], action[1:]
    if name == "chat-type":
        return replace(notes, draft=words[0] if words else "", problem="")
    if name == "reactions":
        return replace(notes, reactions_shown=words[0] == "open")
    if name == "reaction":
        return replace(notes, reactions_shown=False)
    if name == "person":
        opened = "" if notes.opened == words[0] else words[0]
        return replace(notes, opened=opened, removing=False, handing=False)
    if name == "ask":
        what = words[0]
        asked = replace(notes, removing=what == "remove", handing=what == "hand-over", ending=what == "end")
        return replace(asked, leaving=False)
    if name in ("remove", "ban", "hand-over", "observe", "take-part"):
        return replace(notes, opened="", removing=False, handing=False)
    if name in ("silence", "hear", "hide", "show"):
        return _apart(notes, name, words[0])
    if name == "panel":
        calm = replace(notes, ending=False, leaving=False, removing=False, handing=False)
        return replace(calm, copied="", reactions_shown=False)
    if name in ("close", "escape"):
        return replace(notes, leaving=False)
    return notes


def _apart(notes: Notes, deed: str, who: str) -> Notes:
    """Somebody is silenced or hidden, or is so no more."""
    if not who.isdecimal():
        return notes
    one = frozenset({int(who)})
    if deed in ("hide", "show"):
        return replace(notes, unseen=notes.unseen | one if deed == "hide" else notes.unseen - one)
    if deed == "hear":
        return replace(notes, silenced=notes.silenced - one)
    fresh = notes.read[-notes.unread :] if notes.unread else ()
    unread = sum(1 for line in fresh if line.who not in one)
    return replace(notes, silenced=notes.silenced | one, unread=unread)
