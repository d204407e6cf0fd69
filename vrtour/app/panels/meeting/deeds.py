"""What one may do about somebody: everybody for themselves, who leads the meeting for all. Sending out
and handing over are asked for twice."""

from __future__ import annotations

from dataclasses import replace

from vrtour.app.interface.box import Action, Box, Edges
from vrtour.app.interface.theme import Theme
from vrtour.app.panels import actions
from vrtour.app.panels.meeting.names import shown_name
from vrtour.app.panels.meeting.person import Person
from vrtour.app.panels.meeting.voice import VOICE
from vrtour.app.panels.parts import Say, button, icon, paragraph, rule, small, text


def deeds(person: Person, say: Say, theme: Theme, *, leads: bool, voice: bool = VOICE) -> Box:
    """Under the line of ``person``; ``leads``: for who leads the meeting; ``voice``: people hear
    each other."""
    return Box(
        key=f"deeds {person.id}",
        reveals=True,
        padding=Edges(4.0, 4.0, 8.0, 4.0),
        kids=(
            Box(
                gap=2.0,
                padding=Edges.all(6.0),
                radius=theme.radius,
                border=theme.line,
                fill=theme.raised,
                kids=_choices(person, say, theme, leads, voice),
            ),
        ),
    )


def _choices(person: Person, say: Say, theme: Theme, leads: bool, voice: bool) -> tuple[Box, ...]:
    own = _apart(person, say, theme)
    if not leads:
        return own
    out = _choice(theme, "account-remove-outline", say("people.remove"), actions.ask("remove"), warn=True)
    return (*_led(person, say, theme, voice), out, rule(theme), *own)


def _apart(person: Person, say: Say, theme: Theme) -> tuple[Box, ...]:
    """What changes one's own window alone."""
    heard, seen = not person.silenced, not person.hidden
    return (
        _choice(
            theme,
            "volume-off" if heard else "volume-high",
            say("apart.silence" if heard else "apart.hear"),
            actions.apart("silence" if heard else "hear", person.id),
            key="deed silence",
        ),
        _choice(
            theme,
            "eye-off-outline" if seen else "eye-outline",
            say("apart.hide" if seen else "apart.show"),
            actions.apart("hide" if seen else "show", person.id),
            key="deed hide",
        ),
        Box(padding=Edges(2.0, 10.0, 6.0, 10.0), kids=(small(theme, say("apart.why")),)),
    )


def _led(person: Person, say: Say, theme: Theme, voice: bool) -> tuple[Box, ...]:
    made = [_microphone(person, say, theme)] if voice else []
    if person.hand:
        lower = actions.to_person("lower-hand", person.id)
        made.append(_choice(theme, "hand-back-right-off-outline", say("people.lower-hand"), lower))
    if person.role != "trainer":
        over, words = actions.ask("hand-over"), say("people.hand-over")
        made.append(_choice(theme, "account-star-outline", words, over, key="deed hand-over"))
        made.append(_part(person, say, theme))
    return tuple(made)


def _microphone(person: Person, say: Say, theme: Theme) -> Box:
    muted = person.muted == "trainer"
    return _choice(
        theme,
        "microphone" if muted else "microphone-off",
        say("people.unmute" if muted else "people.mute"),
        actions.to_person("unmute" if muted else "mute", person.id),
        key="deed mute",
    )


def _part(person: Person, say: Say, theme: Theme) -> Box:
    """Whether somebody only watches."""
    watches = person.role == "observer"
    words = say("people.take-part" if watches else "people.observe")
    action = actions.to_person("take-part" if watches else "observe", person.id)
    return _choice(theme, "account-voice" if watches else "eye-outline", words, action, key="deed part")


def _choice(
    theme: Theme, icon_name: str, words: str, action: Action, *, key: str = "", warn: bool = False
) -> Box:
    ink = theme.warning if warn else theme.ink
    return Box(
        key=key or f"deed {action[0]}",
        role="button",
        label=words,
        action=action,
        direction="row",
        align="center",
        gap=12.0,
        height=40.0,
        padding=Edges.sides(10.0, 0.0),
        radius=theme.radius - 2.0,
        kids=(icon(theme, icon_name, colour=ink), text(theme, words, colour=ink, grow=1.0)),
    )


def sure(person: Person, say: Say, theme: Theme) -> tuple[Box, ...]:
    """Asks whether ``person`` is to be sent out, at the foot of the list: always in sight."""
    name = shown_name(person.name)
    no = button(theme, say("people.no"), actions.ask("nothing"))
    out = danger(theme, say("people.remove-yes"), actions.to_person("remove", person.id), key="sure")
    out = replace(out, grow=1.0)
    return (
        Box(
            gap=2.0,
            kids=(
                paragraph(theme, say("people.remove-sure", name=name), weight=600, most_lines=4),
                small(theme, say("people.remove-why")),
            ),
        ),
        Box(
            gap=8.0,
            kids=(
                Box(direction="row", gap=8.0, kids=(replace(no, key="sure no", grow=1.0), out)),
                danger(theme, say("people.ban"), actions.to_person("ban", person.id), key="sure ban"),
            ),
        ),
    )


def sure_to_hand_over(person: Person, say: Say, theme: Theme) -> tuple[Box, ...]:
    """Asks whether ``person`` is to lead from now on, and says what that changes."""
    name = shown_name(person.name)
    no = replace(button(theme, say("people.no"), actions.ask("nothing")), key="sure no", grow=1.0)
    yes = danger(theme, say("sure.hand-over-yes"), actions.to_person("hand-over", person.id), key="sure")
    return (
        Box(
            gap=2.0,
            kids=(
                paragraph(theme, say("sure.hand-over", name=name), weight=600, most_lines=4),
                small(theme, say("sure.hand-over-why", name=name)),
            ),
        ),
        Box(direction="row", gap=8.0, kids=(no, replace(yes, grow=1.0))),
    )


def danger(theme: Theme, words: str, action: Action, *, key: str, icon_name: str = "") -> Box:
    """A button for what cannot be taken back."""
    made = button(theme, words, action, icon_name=icon_name)
    kids = tuple(replace(kid, colour=theme.warning) for kid in made.kids)
    return replace(made, key=key, border=theme.warning, kids=kids)
