"""What is written in a meeting: the newest line is seen, and the next one is typed under it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from vrtour.app.interface.box import Box, Colour, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.frames import titled
from vrtour.app.panels.meeting.fields import entry, warned
from vrtour.app.panels.meeting.marks import disc
from vrtour.app.panels.meeting.names import shown_name, shown_words
from vrtour.app.panels.meeting.reactions import reaction_row
from vrtour.app.panels.parts import Say, fact, icon_button, paragraph, small, text

WIDTH = 400.0
LONGEST = 500  # characters of a line
_NEAR = 60  # characters left that are said
_SHOWN = 120  # lines; what came before is not drawn: every letter typed lays them out anew
_DISC = 28.0
_ASIDE = 44.0  # kept free beside a line
PROBLEMS = frozenset({"too-fast", "long", "sign"})


@dataclass(frozen=True, slots=True)
class Line:
    """Something written. ``name`` "": of somebody who left; ``time``: 14:05, in the visitor's own zone;
    ``who`` wrote it, 0 for nobody known."""

    name: str
    words: str
    time: str
    colour: Colour
    own: bool = False
    who: int = 0


@dataclass(frozen=True, slots=True)
class ChatView:
    """``lines``, the oldest first, of which the last ``unread`` are new. ``draft``: what is in the entry.

    ``may_write``: False for who only watches; ``public``: a room where nobody writes; ``online``: False
    while the connection is lost; ``missed``: lines may have been lost with it; ``problem``: why the draft
    was not sent, one of PROBLEMS or "".
    """

    lines: tuple[Line, ...] = ()
    draft: str = ""
    unread: int = 0
    may_write: bool = True
    public: bool = False
    online: bool = True
    missed: bool = False
    problem: str = ""


def chat(view: ChatView, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The panel."""
    made = titled(
        theme,
        say("chat.title"),
        say("card.close"),
        *_lines(view, say, theme),
        key="chat",
        width=width,
        gap=4.0,
        foot=_foot(view, say, theme),
    )
    top, body, foot = made.kids
    return replace(made, kids=(top, replace(body, from_end=True), foot))


def _lines(view: ChatView, say: Say, theme: Theme) -> list[Box]:
    if view.public:
        return [fact(theme, "info", say("chat.closed"), remark=say("chat.closed-why"), colour=theme.accent)]
    if not view.lines:
        return [paragraph(theme, say("chat.empty"), colour=theme.muted)]
    shown = view.lines[-_SHOWN:]
    fresh = len(shown) - min(max(view.unread, 0), len(shown))
    made = [_line(shown[0], None, say, theme)]
    if fresh == 0:
        made.insert(0, _mark(say, theme))
    for at, (before, line) in enumerate(pairwise(shown), start=1):
        if at == fresh:
            made.append(_mark(say, theme))
        made.append(_line(line, before if at != fresh else None, say, theme))
    if view.missed:
        made.append(small(theme, say("chat.missed")))
    return made


def _line(line: Line, before: Line | None, say: Say, theme: Theme) -> Box:
    """Who and when are said once for what one person writes in a row."""
    words = paragraph(theme, shown_words(line.words))
    bubble = Box(
        fill=theme.soft if line.own else theme.hover,
        radius=14.0,
        padding=Edges.sides(12.0, 7.0),
        kids=(words,),
    )
    same = before is not None and (before.name, before.own) == (line.name, line.own)
    again = same and before is not None and before.time == line.time
    head = () if again else (_head(line, say, theme),)
    beside = Box(width=_DISC)
    if line.own:
        spoken = Box(gap=2.0, align="end", grow=1.0, kids=(*head, bubble))
        return Box(direction="row", padding=Edges(0.0 if again else 8.0), kids=(Box(width=_ASIDE), spoken))
    if not same:
        beside = Box(kids=(disc(theme, line.name or say("chat.gone"), line.colour, side=_DISC),))
    spoken = Box(gap=2.0, align="start", grow=1.0, kids=(*head, bubble))
    return Box(
        direction="row",
        gap=10.0,
        align="start",
        padding=Edges(0.0 if again else 8.0),
        kids=(beside, spoken, Box(width=_ASIDE - 20.0)),
    )


def _head(line: Line, say: Say, theme: Theme) -> Box:
    name = say("chat.you") if line.own else shown_name(line.name) if line.name else say("chat.gone")
    return Box(
        direction="row",
        gap=8.0,
        align="end",
        kids=(
            paragraph(theme, name, size=theme.small, weight=600, colour=theme.accent, most_lines=3),
            text(theme, line.time, size=theme.small, colour=theme.muted),
        ),
    )


def _mark(say: Say, theme: Theme) -> Box:
    line = Box(grow=1.0, height=1.0, fill=theme.accent)
    words = text(theme, say("chat.new"), size=theme.small, weight=600, colour=theme.accent)
    return Box(direction="row", gap=10.0, align="center", padding=Edges(10.0), kids=(line, words, line))


def _foot(view: ChatView, say: Say, theme: Theme) -> tuple[Box, ...]:
    if view.public:
        return (reaction_row(say, theme, key="chat"),)
    if not view.may_write:
        return (small(theme, say("chat.observer")),)
    send = icon_button(
        theme,
        "send",
        say("chat.send"),
        actions.chat_send(view.draft or " "),
        primary=bool(view.draft.strip()) and view.online,
        disabled=not view.draft.strip() or not view.online,
    )
    typed = entry(theme, say("chat.entry"), view.draft, actions.entry("chat-type"), longest=LONGEST, grow=1.0)
    row = Box(direction="row", gap=8.0, kids=(typed, replace(send, key="chat send")))
    return (Box(gap=6.0, kids=(row, *_remarks(view, say, theme))),)


def _remarks(view: ChatView, say: Say, theme: Theme) -> tuple[Box, ...]:
    left = LONGEST - len(view.draft)
    made = []
    if not view.online:
        made.append(warned(theme, say("chat.offline")))
    if view.problem in PROBLEMS:
        made.append(warned(theme, say(f"chat.problem-{view.problem}")))
    if left <= _NEAR:
        words = say("chat.left", count=max(left, 0))
        colour = theme.warning if left <= 0 else theme.muted
        made.append(text(theme, words, size=theme.small, colour=colour, align="end"))
    return tuple(made)
