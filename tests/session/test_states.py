from __future__ import annotations

import itertools

import pytest

from vrtour.protocol.errors import OurMistake, OutOfOrder
from vrtour.session.states import TABLE, State, Step, follow


def test_the_table_is_the_only_way_from_a_state_to_another() -> None:
    for state, step in itertools.product(State, Step):
        if (state, step) in TABLE:
            assert follow(state, step) is TABLE[state, step]
            continue
        wrong = OutOfOrder if step in (Step.WAIT, Step.WELCOME) else OurMistake
        with pytest.raises(wrong):
            follow(state, step)


def test_nothing_leads_out_of_the_end() -> None:
    assert not [key for key in TABLE if key[0] is State.ENDED]


def test_every_state_but_the_end_can_end() -> None:
    ending = {state for (state, step), after in TABLE.items() if after is State.ENDED}
    assert ending == set(State) - {State.ENDED}


def test_a_broken_line_leads_away_and_nowhere_else() -> None:
    assert {after for (_, step), after in TABLE.items() if step is Step.BROKEN} == {State.AWAY}
