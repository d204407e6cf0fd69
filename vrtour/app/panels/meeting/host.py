"""The meeting itself: where it is, how others are invited, its door, its end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from vrtour.app.interface.box import Box, Colour, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.frames import titled
from vrtour.app.panels.meeting.deeds import danger
from vrtour.app.panels.meeting.door import refusal
from vrtour.app.panels.meeting.fields import Problem
from vrtour.app.panels.meeting.names import shown_name
from vrtour.app.panels.parts import Say, button, fact, paragraph, rule, small, switch

WIDTH = 400.0
_CODE, _RADIUS = 34.0, 8.0
_LINK_LINES = 3
Copied = Literal["", "link", "code", "all"]


@dataclass(frozen=True, slots=True)
class HostView:
    """``relay``: the host of the configured relay, "" for this computer's own. ``link`` and ``code`` (as it
    is read aloud, BCD-FGH) are "" while the meeting is being opened. ``waiting``: people in the lobby.

    ``leads``: one leads the meeting; ``copied``: what was copied just now; ``ending``: whether to end the
    meeting is being asked, ``leaving``: what becomes of it when who leads it leaves; ``problem``: why it
    could not be opened.
    """

    title: str
    relay: str = ""
    link: str = ""
    code: str = ""
    people: int = 0
    capacity: int = 0
    waiting: int = 0
    leads: bool = True
    locked: bool = False
    lobby: bool = False
    copied: Copied = ""
    ending: bool = False
    leaving: bool = False
    problem: Problem | None = None


def host(view: HostView, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The panel."""
    kids: list[Box] = [
        paragraph(theme, shown_name(view.title), size=theme.text + 1.0, weight=600, most_lines=4),
        _relay(view, say, theme),
    ]
    if view.problem is not None:
        kids.append(refusal(view.problem, say, theme))
    elif view.link:
        kids += _invitation(view, say, theme)
        kids.append(_count(view, say, theme))
    else:
        kids.append(fact(theme, "clock", say("host.opening"), colour=theme.accent))
    if view.leads and view.link:
        kids += [rule(theme), *_door(view, say, theme)]
    return titled(
        theme,
        say("host.title"),
        say("card.close"),
        *kids,
        key="meeting",
        width=width,
        gap=10.0,
        foot=_foot(view, say, theme),
    )


def _relay(view: HostView, say: Say, theme: Theme) -> Box:
    if view.relay:
        words = say("host.relay-other", relay=shown_name(view.relay))
        return fact(theme, "earth", words, remark=say("host.relay-other-why"), colour=theme.accent)
    words, why = say("host.relay-local"), say("host.relay-local-why")
    return fact(theme, "laptop", words, remark=why, colour=theme.accent)


def _invitation(view: HostView, say: Say, theme: Theme) -> list[Box]:
    """All of it to send; then the code as large as it is read across a room, where a code says enough, and
    the link in full: its host says where it leads."""
    send = _copy("all", invitation_text(view, say), view, say, theme)
    link = paragraph(theme, view.link, size=theme.small, most_lines=_LINK_LINES)
    linked = (_titled("link", view, say, theme), link)
    if not view.relay:
        return [
            send,
            _shared(*linked, small(theme, say("invite.near-why")), fill=theme.soft),
        ]
    code = paragraph(theme, view.code, size=_CODE, weight=600, colour=theme.accent, grow=1.0)
    row = Box(direction="row", align="center", kids=(code, _copy("code", view.code, view, say, theme)))
    return [send, _shared(row, fill=theme.soft), _shared(*linked, fill=theme.hover)]


def invitation_text(view: HostView, say: Say) -> str:
    """What is sent to guests: the meeting, where it is, and the one thing they do."""
    said = [say("invite.title", title=shown_name(view.title)), say("invite.link", link=view.link)]
    if view.relay:
        said.append(say("invite.code", code=view.code, relay=view.relay))
    said.append(say("invite.how"))
    if not view.relay:
        said.append(say("invite.near"))
    return "\n".join(said)


def _shared(*kids: Box, fill: Colour) -> Box:
    return Box(fill=fill, radius=_RADIUS, padding=Edges(6.0, 8.0, 8.0, 14.0), gap=3.0, kids=kids)


def _titled(what: Literal["link"], view: HostView, say: Say, theme: Theme) -> Box:
    """What it is, and a button that copies it."""
    words = paragraph(theme, say(f"host.{what}"), size=theme.small + 0.5, weight=600, grow=1.0)
    copy = _copy(what, view.link, view, say, theme)
    return Box(direction="row", align="center", gap=8.0, kids=(words, copy))


def _copy(what: Literal["link", "code", "all"], words: str, view: HostView, say: Say, theme: Theme) -> Box:
    done, whole = view.copied == what, what == "all"
    key = f"host.copied-{what}" if done else f"host.copy-{what}"
    if whole:
        key = "invite.copied" if done else "invite.copy"
    made = button(theme, say(key), actions.copy(words), icon_name="check" if done else "copy", primary=whole)
    # The focus stays on it.
    made = replace(made, key=f"copy {what}")
    return made if whole else replace(made, padding=Edges.sides(12.0, 0.0), height=40.0)


def _count(view: HostView, say: Say, theme: Theme) -> Box:
    words = say("host.people", count=view.people, capacity=view.capacity)
    waiting = say("host.waiting", count=view.waiting) if view.waiting else ""
    return fact(theme, "people", words, remark=waiting)


def _door(view: HostView, say: Say, theme: Theme) -> tuple[Box, ...]:
    lobby = switch(
        theme,
        say("host.lobby"),
        actions.turn("lobby", on=not view.lobby),
        on=view.lobby,
        remark=say("host.lobby-why"),
    )
    lock = switch(
        theme,
        say("host.lock"),
        actions.turn("lock", on=not view.locked),
        on=view.locked,
        remark=say("host.lock-why"),
    )
    return (replace(lobby, key="lobby"), replace(lock, key="lock"))


def _foot(view: HostView, say: Say, theme: Theme) -> tuple[Box, ...]:
    if not view.leads or not view.link:
        return (button(theme, say("host.leave"), actions.LEAVE_MEETING, icon_name="exit"),)
    if view.leaving:
        return _left(view, say, theme)
    if not view.ending:
        return (danger(theme, say("host.end"), actions.ask("end"), key="end", icon_name="close"),)
    return (
        paragraph(theme, say("host.end-sure"), weight=600),
        small(theme, say("host.end-why")),
        Box(
            direction="row",
            gap=10.0,
            kids=(
                replace(button(theme, say("host.no"), actions.ask("nothing"), grow=1.0), key="end no"),
                replace(danger(theme, say("host.end-yes"), actions.END, key="end sure"), grow=1.0),
            ),
        ),
    )


def _left(view: HostView, say: Say, theme: Theme) -> tuple[Box, ...]:
    """What becomes of the meeting of who leads it and leaves."""
    why = say("exits.led-other" if view.relay else "exits.led-local")
    leave = replace(button(theme, say("exits.led-leave"), actions.LEAVE_LED, grow=1.0), key="leave sure")
    end = replace(danger(theme, say("exits.led-end"), actions.END, key="leave end"), grow=1.0)
    return (
        paragraph(theme, say("exits.led-sure"), weight=600),
        small(theme, why),
        Box(direction="row", gap=10.0, kids=(leave, end)),
    )
