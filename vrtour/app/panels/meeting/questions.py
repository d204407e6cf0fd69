"""What is asked at the door: the invitation or the meeting, the name, the country, the language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vrtour.app.interface.box import Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.home import languages
from vrtour.app.panels.meeting.fields import Problem, entry, field, named, warned
from vrtour.app.panels.meeting.names import shown_name
from vrtour.app.panels.parts import Say, button, icon, icon_button, paragraph, small, tabs

if TYPE_CHECKING:
    from vrtour.app.panels.meeting.door import DoorView

NAME_LONGEST, INVITATION_LONGEST, TOPIC_LONGEST, PERMIT_LONGEST = 32, 300, 80, 128
RELAY_LONGEST = 300
COUNTRIES = ("FR", "BE", "LU", "DE", "NL", "")
_NAMES = frozenset({"empty", "long", "sign"})
_INVITATIONS = frozenset({"empty", "length", "letters", "alone"})


def asked(view: DoorView, say: Say, theme: Theme) -> tuple[Box, ...]:
    """All of it."""
    return (
        *asked_again(view, say, theme),
        _titled(theme, say("door.country"), _countries(view, say, theme)),
        _titled(theme, say("door.language"), languages(view.language, say, theme, key="door", short=True)),
    )


def asked_again(view: DoorView, say: Say, theme: Theme) -> tuple[Box, ...]:
    """What may be another each time: which meeting, and what one is called there."""
    if view.kind == "visit":
        return (_remark("person", say("door.name-public"), theme),)
    made: list[Box] = []
    if view.still:
        made.append(_still(view.still, say, theme))
    if view.kind == "join":
        made.append(_invitation(view, say, theme))
    else:
        made += _meeting(view, say, theme)
    return (*made, _name(view, say, theme))


def _still(title: str, say: Say, theme: Theme) -> Box:
    """One's own meeting that is open: to come back to it is one key away."""
    words = paragraph(theme, say("door.still", title=shown_name(title)), grow=1.0)
    back = replace(button(theme, say("door.again"), actions.AGAIN, icon_name="login"), key="again")
    return Box(
        key="still",
        direction="row",
        gap=12.0,
        align="center",
        padding=Edges.sides(14.0, 10.0),
        radius=theme.radius,
        fill=theme.soft,
        kids=(words, back),
    )


def _name(view: DoorView, say: Say, theme: Theme) -> Box:
    return field(
        theme,
        say("door.name"),
        say("door.name"),
        view.name,
        actions.entry("name"),
        longest=NAME_LONGEST,
        remark=say("door.name-why") if view.kind == "join" else "",
        wrong=_wrong(view.wrong_name, "door.name", _NAMES, say),
    )


def _invitation(view: DoorView, say: Say, theme: Theme) -> Box:
    """The entry, and a button for who does not know how to paste with the keyboard."""
    wrong = _wrong(view.wrong_invitation, "door.invitation", _INVITATIONS, say)
    typed = entry(
        theme,
        say("door.invitation-label"),
        view.invitation,
        actions.entry("invitation"),
        longest=INVITATION_LONGEST,
        grow=1.0,
    )
    paste = icon_button(theme, "content-paste", say("door.paste"), actions.PASTE)
    under = warned(theme, wrong) if wrong else small(theme, say("door.invitation-why"))
    row = Box(direction="row", gap=6.0, align="center", kids=(typed, paste))
    return Box(gap=5.0, kids=(named(theme, say("door.invitation")), row, under))


def _meeting(view: DoorView, say: Say, theme: Theme) -> list[Box]:
    """What the meeting one opens is called, where it is held, and through what."""
    made = [
        field(
            theme,
            say("door.topic"),
            say("door.topic"),
            view.topic,
            actions.entry("title"),
            longest=TOPIC_LONGEST,
            wrong=_wrong(view.wrong_topic, "door.name", _NAMES, say),
        )
    ]
    if len(view.spots) > 1:
        spots = tuple((spot.name, spot.name, actions.host_at(spot.id), spot.chosen) for spot in view.spots)
        made.append(_titled(theme, say("door.spot"), tabs(theme, spots)))
    if view.relay:
        ways = (
            (say("door.where-relay"), view.relay, actions.where("relay"), not view.near),
            (say("door.where-near"), say("host.relay-local"), actions.where("near"), view.near),
        )
        why = say("host.relay-local-why") if view.near else say("door.where-relay-why", relay=view.relay)
        way = Box(gap=5.0, kids=(tabs(theme, ways), small(theme, why)))
        made.append(_titled(theme, say("door.where"), way))
    elif view.near:
        made.append(_remark("home", say("host.relay-local-why"), theme))
    made.append(_relay(view, say, theme))
    if view.permit is not None:
        permit = actions.entry("permit")
        why = say("door.permit-why")
        label = say("door.permit")
        made.append(field(theme, label, label, view.permit, permit, longest=PERMIT_LONGEST, remark=why))
    return made


def _relay(view: DoorView, say: Say, theme: Theme) -> Box:
    """The way to a meeting beyond this network: what it takes, and the entry once it is wanted."""
    why = small(theme, say("relay-choice.why"))
    if view.other_relay is None:
        words = say("relay-choice.other" if view.relay else "relay-choice.elsewhere")
        more = replace(button(theme, words, actions.DOOR_RELAY, icon_name="earth"), key="door relay")
        return Box(gap=5.0, kids=(more,) if view.relay or view.brief else (more, why))
    typed = field(
        theme,
        say("relay-choice.field"),
        say("relay-choice.label"),
        view.other_relay,
        actions.entry("relay"),
        longest=RELAY_LONGEST,
        remark=say("relay-choice.kept"),
        wrong=view.wrong_relay.found if view.wrong_relay is not None else "",
    )
    return Box(gap=5.0, kids=(typed, why))


def _wrong(problem: Problem | None, key: str, known: frozenset[str], say: Say) -> str:
    if problem is None:
        return ""
    name = problem.name if problem.name in known else "wrong"
    return say(f"{key}-{name}", found=shown_name(problem.found), expected=problem.expected)


def _titled(theme: Theme, title: str, box: Box) -> Box:
    return Box(gap=2.0, kids=(named(theme, title), box))


def _countries(view: DoorView, say: Say, theme: Theme) -> Box:
    """The countries around the border, and whichever else was chosen before."""
    others = () if view.country in COUNTRIES else (view.country,)
    return tabs(
        theme,
        tuple(
            (
                code or "–",
                say(f"door.country-{code or actions.NO_COUNTRY}") if code in COUNTRIES else code,
                actions.country(code),
                code == view.country,
            )
            for code in (*others, *COUNTRIES)
        ),
    )


def _remark(icon_name: str, words: str, theme: Theme) -> Box:
    return Box(
        direction="row",
        gap=12.0,
        kids=(icon(theme, icon_name, colour=theme.accent), paragraph(theme, words, grow=1.0)),
    )
