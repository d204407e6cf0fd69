"""Somebody in a meeting, and their line in the list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from vrtour.app.interface.box import Box, Colour, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.meeting.marks import disc
from vrtour.app.panels.meeting.names import shown_name
from vrtour.app.panels.meeting.voice import VOICE
from vrtour.app.panels.parts import Say, icon, icon_button, paragraph, text

Role = Literal["trainer", "participant", "observer", "visitor"]
_NAME_LINES = 3
_MARK, _BELOW = 18.0, 24.0  # a mark, the line under the name


@dataclass(frozen=True, slots=True)
class Person:
    """``id`` as in actions; ``country``: two letters or ""; ``colour``: of their clothes. ``hand``: the
    number of the raised hand, lower ones were raised earlier, 0 while it is down; ``here``: False while
    the connection is lost; ``elsewhere``: they left the place, not the meeting; ``near``: one can go to them;
    ``me``: who is looking.
    ``silenced``, ``hidden``: who is looking does not hear or see them."""

    id: str
    name: str
    role: Role
    colour: Colour
    country: str = ""
    hand: int = 0
    speaking: bool = False
    muted: Literal["no", "self", "trainer"] = "no"
    seated: bool = False
    here: bool = True
    elsewhere: bool = False
    near: bool = False
    me: bool = False
    silenced: bool = False
    hidden: bool = False


def ordered(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Who leads first, then as they came: a line stays where it is, whatever somebody does."""
    return tuple(sorted(people, key=lambda p: (p.role != "trainer", len(p.id), p.id)))


def hands(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Whose hands are up, who raised first before the others."""
    return tuple(sorted((p for p in people if p.here and p.hand), key=lambda p: (p.hand, p.id)))


def called(person: Person, say: Say) -> str:
    """The name, and whether that is you."""
    name = shown_name(person.name)
    return say("people.you", name=name) if person.me else name


def state(person: Person, say: Say, *, voice: bool = VOICE) -> str:
    """Everything their marks say, in words."""
    said = [say(f"people.role-{person.role}")]
    if not person.here:
        said.append(say("people.away"))
    elif person.elsewhere:
        said.append(say("people.elsewhere"))
    return ", ".join([*said, *(say(name) for name, _, _ in _marks(person, voice))])


def person_row(
    person: Person,
    say: Say,
    theme: Theme,
    *,
    usable: bool,
    opened: bool,
    turn: int = 0,
    voice: bool = VOICE,
) -> Box:
    """A line; with a button's role where it opens what may be done about somebody, and a button beside it
    that leads to them. ``turn``: whose hand it is, 1 for the first, where there are several; 0 for none.
    ``voice``: whether people hear each other, so that it is shown who speaks and who cannot."""
    padding = Edges.sides(10.0, 7.0)
    kids: tuple[Box, ...] = (
        disc(theme, person.name, person.colour, away=not person.here),
        _words(person, say, theme, _drawn_marks(person, theme, turn, voice)),
    )
    if not usable:
        return Box(direction="row", align="center", gap=12.0, padding=padding, kids=kids)
    arrow = icon(theme, "chevron-up" if opened else "chevron-down", side=18.0, colour=theme.muted)
    key = "people.actions-close" if opened else "people.actions"
    line = Box(
        key=f"person {person.id}",
        role="button",
        label=say(key, name=shown_name(person.name), state=state(person, say, voice=voice)),
        action=actions.person(person.id),
        on=opened,
        grow=1.0,
        radius=theme.radius,
        direction="row",
        align="center",
        gap=12.0,
        padding=padding,
        kids=(*kids, arrow),
    )
    # Whoever comes and goes, the name beside it has as much room as before.
    go = _go(person, say, theme) if person.near and not person.me else Box(width=theme.target)
    fill = theme.soft if opened else None
    return Box(direction="row", align="center", radius=theme.radius, fill=fill, kids=(line, go))


def _go(person: Person, say: Say, theme: Theme) -> Box:
    label = say("approach.go", name=shown_name(person.name))
    return replace(icon_button(theme, "walk", label, actions.go_to(person.id)), key=f"go {person.id}")


def _words(person: Person, say: Say, theme: Theme, marks: tuple[Box, ...]) -> Box:
    """The name, and under it what is known of them: marks that come and go move nothing."""
    under = " · ".join(part for part in (say(f"people.role-{person.role}"), person.country[:2]) if part)
    if not person.here:
        under = say("people.away")
    elif person.elsewhere:
        under = say("people.elsewhere")
    name = paragraph(
        theme,
        called(person, say),
        weight=600,
        colour=theme.ink if person.here else theme.muted,
        most_lines=_NAME_LINES,
    )
    part = text(theme, under, size=theme.small, colour=theme.muted, grow=1.0)
    below = Box(direction="row", align="center", gap=6.0, height=_BELOW, kids=(part, *marks))
    return Box(grow=1.0, gap=0.0, kids=(name, below))


def _marks(person: Person, voice: bool) -> list[tuple[str, str, bool]]:
    """(name of the words, drawing, whether it stands out) of what can be seen about somebody."""
    found: list[tuple[str, str, bool]] = []
    if person.here and person.hand:
        found.append(("people.hand", "hand-back-right", True))
    if voice and person.here and person.speaking and person.muted == "no" and not person.silenced:
        found.append(("people.speaking", "account-voice", True))
    if voice and person.here and person.muted != "no":
        words = "muted" if person.muted == "self" else "muted-trainer"
        found.append((f"people.{words}", "microphone-off", False))
    if person.here and person.seated:
        found.append(("people.seated", "seat-outline", False))
    if person.silenced:
        found.append(("apart.silenced", "volume-off", False))
    if person.hidden:
        found.append(("apart.hidden", "eye-off-outline", False))
    return found


def _drawn_marks(person: Person, theme: Theme, turn: int, voice: bool) -> tuple[Box, ...]:
    away = () if person.here else (icon(theme, "wifi-off", side=_MARK, colour=theme.muted),)
    marks = (
        _strong(theme, drawing, turn if name == "people.hand" else 0)
        if strong
        else icon(theme, drawing, side=_MARK, colour=theme.muted)
        for name, drawing, strong in _marks(person, voice)
    )
    return (*away, *marks)


def _strong(theme: Theme, drawing: str, turn: int) -> Box:
    """The drawing on a disc; with its ``turn``, on a longer one."""
    number = (text(theme, str(turn), size=theme.small, weight=600, colour=theme.accent),) if turn else ()
    return Box(
        width=_BELOW + (14.0 if turn else 0.0),
        height=_BELOW,
        radius=_BELOW / 2,
        fill=theme.soft,
        direction="row",
        align="center",
        justify="center",
        gap=3.0,
        kids=(icon(theme, drawing, side=16.0, colour=theme.accent), *number),
    )
