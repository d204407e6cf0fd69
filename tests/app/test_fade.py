"""Going elsewhere through the dark."""

from __future__ import annotations

from vrtour.app.fade import IN_SECONDS, OUT_SECONDS, Fade


def test_it_goes_dark_changes_once_and_comes_back() -> None:
    fade, made = Fade(), []
    assert fade.at(0.0) == 0.0 and not fade.busy
    fade.begin(1.0, lambda: made.append("there"))
    assert 0.4 < fade.at(1.0 + OUT_SECONDS / 2) < 0.6 and made == []
    assert fade.at(1.001 + OUT_SECONDS) == 1.0 and made == ["there"]
    # The change took five seconds: the light has not come back meanwhile.
    assert fade.at(6.0) == 1.0
    assert 0.4 < fade.at(6.0 + IN_SECONDS / 2) < 0.6
    assert fade.at(6.001 + IN_SECONDS) == 0.0 and not fade.busy and made == ["there"]


def test_of_two_wishes_on_the_way_out_the_later_counts() -> None:
    fade, made = Fade(), []
    fade.begin(0.0, lambda: made.append("a"))
    fade.begin(OUT_SECONDS * 0.9, lambda: made.append("b"))
    fade.at(OUT_SECONDS + 0.001)
    assert made == ["b"]


def test_a_change_may_ask_for_another() -> None:
    fade, made = Fade(), []
    fade.begin(0.0, lambda: fade.begin(OUT_SECONDS, lambda: made.append("later")))
    fade.at(OUT_SECONDS + 0.001)
    fade.at(2 * OUT_SECONDS + 0.01)
    assert made == ["later"]
