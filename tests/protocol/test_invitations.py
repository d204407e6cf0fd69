"""A link or a code is found in what people write around it."""

from __future__ import annotations

import pytest

from vrtour.protocol.invitations import invitation_in


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Kom naar vrtour-join://10.0.0.7/BCDFGH om 14 u", "vrtour-join://10.0.0.7/BCDFGH"),
        ("Venez (https://relay.example/join/BCD-FGH).", "https://relay.example/join/BCD-FGH"),
        (
            "https://tiers-lieu.example puis «vrtour-join://x.example/BCDFGH»",
            "vrtour-join://x.example/BCDFGH",
        ),
        ("Code : BCD-FGH (relais relay.example)", "BCD-FGH"),
        ("Link: vrtour-join://a.example/BCDFGH\nCode: BCD-FGH", "vrtour-join://a.example/BCDFGH"),
        ("  bcd fgh ", "bcd fgh"),
        ("Code BCDFGH or WXYZ23?", "Code BCDFGH or WXYZ23?"),
        ("der Rhythm hat nichts", "der Rhythm hat nichts"),
        ("https://relay.example/", "https://relay.example/"),
        ("", ""),
    ],
)
def test_the_invitation_in_a_message_is_found(written: str, found: str) -> None:
    assert invitation_in(written) == found


def test_a_very_long_message_takes_no_time() -> None:
    text = "https://" + "a" * 2_000_000 + " BCD-" * 100_000
    assert invitation_in(text) == text
