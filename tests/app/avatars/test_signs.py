"""A sign over a head comes, stays a moment and goes."""

from __future__ import annotations

import pytest

from vrtour.app.avatars.signs import SIGN_SECONDS, opacity, risen, sign
from vrtour.app.panels.actions import REACTIONS


@pytest.mark.parametrize("name", REACTIONS)
def test_every_reaction_is_a_disc_over_the_name_with_its_icon(name: str) -> None:
    ops = sign(name)
    assert [op[0] for op in ops] == ["shadow", "box", "icon"]
    assert all(float(op[3]) + 46.0 <= -28.0 for op in ops if op[0] == "box")


def test_it_goes_up_and_never_down_and_is_gone_at_the_end() -> None:
    ages = [SIGN_SECONDS * k / 50 for k in range(51)]
    heights = [risen(age) for age in ages]
    assert heights == sorted(heights) and heights[0] == 0.0
    assert opacity(0.0) == 0.0 and opacity(2.0) == 1.0 and opacity(SIGN_SECONDS) == 0.0
    assert opacity(SIGN_SECONDS + 3.0) == 0.0
