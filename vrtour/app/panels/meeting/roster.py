"""Who is in the meeting and who waits at its door; what leads the group."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.frames import titled
from vrtour.app.panels.meeting.deeds import deeds, sure, sure_to_hand_over
from vrtour.app.panels.meeting.marks import disc
from vrtour.app.panels.meeting.names import shown_name
from vrtour.app.panels.meeting.person import Person, hands, ordered, person_row
from vrtour.app.panels.meeting.voice import VOICE
from vrtour.app.panels.parts import Say, button, icon, icon_button, paragraph, rule, small, switch, text

WIDTH = 400.0
_AT_DOOR = 2  # of whom one sees who they are: the others follow as these come in


@dataclass(frozen=True, slots=True)
class RosterView:
    """``leads``: who looks leads the meeting; ``lobby``: who waits, in the order they came.

    ``opened``: the id of whom one sees what may be done about; ``removing``, ``handing``: whether sending
    them out, or letting them lead, is being asked. ``guide``: the name of who leads the group now, "" for
    nobody or oneself; ``guiding``: one leads it; ``following``: one walks in it. ``voice``: people hear each
    other.
    """

    people: tuple[Person, ...]
    lobby: tuple[Person, ...] = ()
    leads: bool = False
    opened: str = ""
    removing: bool = False
    handing: bool = False
    guide: str = ""
    guiding: bool = False
    following: bool = False
    voice: bool = VOICE


def roster(view: RosterView, say: Say, theme: Theme, *, width: float = WIDTH) -> Box:
    """The panel. What comes and goes while one looks (hands, who waits at the door, the guide) moves no line
    of the list: it has a line of its own above, or is at the foot."""
    kids: list[Box] = [*_lead(say, theme, guiding=view.guiding), rule(theme)] if view.leads else []
    if len(view.people) > 1:
        kids.append(_hands(view.people, say, theme))
    kids.append(Box(gap=0.0, kids=tuple(_listed(view, say, theme))))
    if len(view.people) == 1 and view.people[0].me:
        kids.append(small(theme, say("people.alone")))
    return titled(
        theme,
        say("people.title", count=len(view.people)),
        say("card.close"),
        *kids,
        key="people",
        width=width,
        gap=8.0,
        foot=_foot(view, say, theme),
    )


def _foot(view: RosterView, say: Say, theme: Theme) -> tuple[Box, ...]:
    """Who waits at the door or guides, and what is asked about somebody."""
    if not view.leads:
        return _follow(view, say, theme) if view.guide else ()
    waiting = _lobby(view.lobby, say, theme) if view.lobby else ()
    return (*waiting, *_asked(view, say, theme))


def _hands(people: tuple[Person, ...], say: Say, theme: Theme) -> Box:
    """How many hands are up, and who raised theirs first; the line is there while none is."""
    up = hands(people)
    key = "up" if len(up) > 1 else "one" if up else "none"
    said = say(f"hands.{key}", count=len(up), name=shown_name(up[0].name) if up else "")
    ink = theme.accent if up else theme.muted
    return Box(
        key="hands",
        direction="row",
        align="center",
        gap=8.0,
        padding=Edges.sides(10.0, 0.0),
        kids=(
            icon(theme, "hand-back-right" if up else "hand-back-right-outline", side=18.0, colour=ink),
            replace(text(theme, said, size=theme.small, weight=600 if up else 400, colour=ink), grow=1.0),
        ),
    )


def _asked(view: RosterView, say: Say, theme: Theme) -> tuple[Box, ...]:
    """Whether it is meant, of somebody who is still there."""
    person = next((p for p in view.people if p.id == view.opened and not p.me), None)
    if person is None or not view.leads:
        return ()
    if view.removing:
        return sure(person, say, theme)
    if view.handing and person.role != "trainer":
        return sure_to_hand_over(person, say, theme)
    return ()


def _listed(view: RosterView, say: Say, theme: Theme) -> list[Box]:
    """The lines reach as far beside the words above them as they have room inside."""
    made, up = [], [person.id for person in hands(view.people)]
    for person in ordered(view.people):
        usable = not person.me
        opened = usable and person.id == view.opened
        turn = up.index(person.id) + 1 if person.id in up and len(up) > 1 else 0
        made.append(person_row(person, say, theme, usable=usable, opened=opened, turn=turn, voice=view.voice))
        if opened:
            made.append(deeds(person, say, theme, leads=view.leads, voice=view.voice))
    return made


def _lobby(waiting: tuple[Person, ...], say: Say, theme: Theme) -> tuple[Box, ...]:
    rows = tuple(_knock(person, say, theme) for person in waiting[:_AT_DOOR])
    return (
        Box(
            key="lobby",
            gap=2.0,
            padding=Edges(6.0, 8.0, 8.0, 12.0),
            radius=theme.radius,
            fill=theme.soft,
            kids=(
                text(
                    theme, say("people.lobby", count=len(waiting)), size=theme.small, weight=600,
                    colour=theme.accent,
                ),
                *rows,
            ),
        ),
    )  # fmt: skip


def _knock(person: Person, say: Say, theme: Theme) -> Box:
    name = shown_name(person.name)
    admit = button(
        theme,
        say("people.admit-short"),
        actions.to_person("admit", person.id),
        primary=True,
        label=say("people.admit", name=name),
    )
    refuse = icon_button(
        theme, "close", say("people.refuse", name=name), actions.to_person("refuse", person.id)
    )
    words = Box(
        grow=1.0,
        kids=(
            paragraph(theme, name, weight=600, most_lines=3),
            *(
                (text(theme, person.country[:2], size=theme.small, colour=theme.muted),)
                if person.country
                else ()
            ),
        ),
    )
    return Box(
        direction="row",
        align="center",
        gap=8.0,
        kids=(
            disc(theme, person.name, person.colour, side=32.0),
            words,
            replace(admit, padding=Edges.sides(12.0, 0.0), height=40.0),
            refuse,
        ),
    )


def _lead(say: Say, theme: Theme, *, guiding: bool) -> tuple[Box, ...]:
    """Bringing people together, for who leads the meeting."""
    lead = switch(
        theme,
        say("people.lead"),
        actions.turn("lead", on=not guiding),
        on=guiding,
        remark=say("people.lead-why"),
    )
    bring = button(theme, say("people.bring"), actions.BRING, icon_name="map-marker-account-outline")
    return (bring, replace(lead, key="lead"))


def _follow(view: RosterView, say: Say, theme: Theme) -> tuple[Box, ...]:
    """Walking with the guide, for the others."""
    words = say("people.unfollow" if view.following else "people.follow")
    follow = button(
        theme,
        words,
        actions.turn("follow", on=not view.following),
        icon_name="exit" if view.following else "walk",
        primary=not view.following,
    )
    who = say("people.follow-who", name=shown_name(view.guide))
    return (paragraph(theme, who, most_lines=3), replace(follow, key="follow"))
