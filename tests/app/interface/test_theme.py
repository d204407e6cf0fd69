"""Words can be read on every ground they stand on."""

from __future__ import annotations

import pytest

from vrtour.app.interface.box import Colour
from vrtour.app.interface.colours import contrast, mixed
from vrtour.app.interface.paint import REST
from vrtour.app.interface.theme import CONTRAST, LIGHT, Theme

TEXT, SHAPE = 4.5, 3.0
THEMES = [pytest.param(LIGHT, id="light"), pytest.param(CONTRAST, id="contrast")]


def grounds(theme: Theme) -> dict[str, Colour]:
    return {
        "paper": theme.paper,
        "raised": theme.raised,
        "soft": theme.soft,
        "hover": theme.hover,
        "pressed": mixed(theme.hover, theme.ink, 0.08),
    }


def test_contrast_is_the_one_of_the_guidelines() -> None:
    assert contrast((0, 0, 0, 255), (255, 255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119, 255), (255, 255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_ink_is_read_on_every_ground(theme: Theme) -> None:
    for name, ground in grounds(theme).items():
        assert contrast(theme.ink, ground) >= TEXT, name
        assert contrast(theme.muted, ground) >= TEXT, name


@pytest.mark.parametrize("theme", THEMES)
def test_accent_is_read_on_paper_and_what_is_on_it_too(theme: Theme) -> None:
    for ground in (theme.paper, theme.raised, theme.soft):
        assert contrast(theme.accent, ground) >= TEXT
        assert contrast(theme.warning, ground) >= TEXT
    for share in (0.0, 0.10, 0.20):  # at rest, under the pointer, pressed
        assert contrast(theme.on_accent, mixed(theme.accent, theme.ink, share)) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_a_hint_is_read_on_its_ground(theme: Theme) -> None:
    assert contrast(theme.paper, theme.ink) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_switches_sliders_and_rings_are_seen(theme: Theme) -> None:
    for ground in (theme.paper, theme.raised):
        assert contrast(theme.track, ground) >= SHAPE
        assert contrast(theme.focus, ground) >= SHAPE
    assert contrast(theme.on_accent, theme.track) >= SHAPE
    assert contrast(theme.accent, mixed(theme.paper, theme.ink, REST)) >= SHAPE
