from __future__ import annotations

import pytest

from vrtour.protocol.closing import BY_NAME, CLOSES, Retry, meaning_of
from vrtour.protocol.errors import BadFrame, OutOfOrder, PeerMistake, TooBig, WrongVersion


def test_codes_are_of_the_range_for_applications_and_names_are_unique() -> None:
    assert all(4000 <= code <= 4999 for code in CLOSES)
    assert len(BY_NAME) == len(CLOSES)
    assert all(len(close.name.encode()) <= 123 for close in CLOSES.values())


@pytest.mark.parametrize("error", [PeerMistake, BadFrame, TooBig, OutOfOrder, WrongVersion])
def test_every_mistake_of_a_peer_has_its_code(error: type[PeerMistake]) -> None:
    assert error.close in CLOSES


def test_what_a_client_does_about_a_code() -> None:
    assert meaning_of(BY_NAME["restart"].code).retry is Retry.RESUME
    assert meaning_of(BY_NAME["banned"].code).retry is Retry.NEVER
    assert meaning_of(1006).retry is Retry.RESUME
    assert meaning_of(1011).retry is Retry.RESUME
    assert meaning_of(1000).retry is Retry.NEVER
    assert meaning_of(4999).retry is Retry.NEVER
