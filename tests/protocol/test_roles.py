from __future__ import annotations

from typing import get_args

import pytest

from vrtour.protocol import acts, roles
from vrtour.protocol.fields import Role


def test_every_act_has_its_row() -> None:
    assert set(roles.MAY) == set(get_args(acts.Act))


@pytest.mark.parametrize(
    "act", [acts.Say, acts.Raise, acts.Point, acts.Follow, acts.Gather, acts.Remove, acts.End]
)
def test_a_visitor_of_a_public_room_only_strolls(act: type[acts.Act]) -> None:
    assert not roles.may(Role.VISITOR, act)


@pytest.mark.parametrize(
    "act", [acts.Admit, acts.Lock, acts.MuteMember, acts.Remove, acts.HandOver, acts.End]
)
def test_only_a_trainer_commands(act: type[acts.Act]) -> None:
    assert [role for role in Role if roles.may(role, act)] == [Role.TRAINER]


def test_everybody_may_leave() -> None:
    assert all(roles.may(role, acts.Leave) for role in Role)


def test_an_observer_watches_and_asks() -> None:
    assert roles.may(Role.OBSERVER, acts.Raise)
    assert not roles.may(Role.OBSERVER, acts.Say)
    assert Role.OBSERVER not in roles.SPEAKS
