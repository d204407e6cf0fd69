"""Who may do what: one table, asked by relays before an act and by clients before a button is drawn."""

from __future__ import annotations

from vrtour.protocol import acts
from vrtour.protocol.fields import Role

_T, _P, _O, _V = Role.TRAINER, Role.PARTICIPANT, Role.OBSERVER, Role.VISITOR

MAY: dict[type[acts.Act], frozenset[Role]] = {
    acts.Say: frozenset({_T, _P}),
    acts.Raise: frozenset({_T, _P, _O}),
    acts.React: frozenset({_T, _P, _O, _V}),
    acts.Sit: frozenset({_T, _P, _O, _V}),
    acts.Stand: frozenset({_T, _P, _O, _V}),
    acts.Point: frozenset({_T, _P}),
    acts.Describe: frozenset({_T, _P, _O, _V}),
    acts.Mute: frozenset({_T, _P, _O, _V}),
    acts.Follow: frozenset({_T, _P, _O}),
    acts.Leave: frozenset({_T, _P, _O, _V}),
    acts.Admit: frozenset({_T}),
    acts.Refuse: frozenset({_T}),
    acts.Lock: frozenset({_T}),
    acts.Lobby: frozenset({_T}),
    acts.MuteMember: frozenset({_T}),
    acts.LowerHand: frozenset({_T}),
    acts.Appoint: frozenset({_T}),
    acts.Remove: frozenset({_T}),
    acts.HandOver: frozenset({_T}),
    acts.Gather: frozenset({_T}),
    acts.Lead: frozenset({_T}),
    acts.End: frozenset({_T}),
}
SPEAKS: frozenset[Role] = frozenset({_T, _P})  # into a microphone, and so who may set ``State.SPEAKING``


def may(role: Role, act: type[acts.Act]) -> bool:
    """Whether this role may do this act. What is not in the table nobody may."""
    return role in MAY.get(act, frozenset())
