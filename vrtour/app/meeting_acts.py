"""What the panels of a meeting ask the relay for. Pure."""

from __future__ import annotations

from collections.abc import Callable

from vrtour.app.interface.box import Action
from vrtour.protocol import acts
from vrtour.protocol.errors import OurMistake


def act_of(action: Action) -> acts.Act | None:
    """The act an action asks for; None for every other action."""
    make = _TABLE.get(action[0])
    if make is None:
        return None
    try:
        return make(*action[1:])
    except (OurMistake, ValueError, TypeError):  # a seat or a person that no relay could know
        return None


def _is_on(word: str) -> bool:
    return word == "on"


_TABLE: dict[str, Callable[..., acts.Act]] = {
    "hand": lambda way: acts.Raise(way == "up"),
    "pointer": lambda way: acts.Point(_is_on(way)),
    "reaction": lambda name: acts.React(name),
    "seat": lambda name: acts.Sit(name),
    "stand": acts.Stand,
    "follow": lambda way: acts.Follow(_is_on(way)),
    "lead": lambda way: acts.Lead(_is_on(way)),
    "mute": lambda who: acts.MuteMember(int(who), True),
    "unmute": lambda who: acts.MuteMember(int(who), False),
    "lower-hand": lambda who: acts.LowerHand(int(who)),
    "hand-over": lambda who: acts.HandOver(int(who)),
    "observe": lambda who: acts.Appoint(int(who), "observer"),
    "take-part": lambda who: acts.Appoint(int(who), "participant"),
    "remove": lambda who: acts.Remove(int(who)),
    "ban": lambda who: acts.Remove(int(who), True),
    "admit": lambda who: acts.Admit(int(who)),
    "refuse": lambda who: acts.Refuse(int(who)),
    "lobby": lambda way: acts.Lobby(_is_on(way)),
    "lock": lambda way: acts.Lock(_is_on(way)),
    "end": acts.End,
}
