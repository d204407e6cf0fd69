"""Every panel of a meeting, in every language, laid out on the screen with the real fonts."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.app.panels import kit as common
from tests.app.panels.meeting import kit, samples
from vrtour.app.interface.box import Box
from vrtour.app.interface.colours import contrast
from vrtour.app.interface.focus import order
from vrtour.app.interface.fonts import installed_fonts
from vrtour.app.interface.hit import covers, hit, name_of, walk
from vrtour.app.interface.layout import Placed
from vrtour.app.interface.lines import ELLIPSIS
from vrtour.app.interface.theme import CONTRAST, LIGHT, Theme
from vrtour.app.panels import actions
from vrtour.app.panels.screen import name_of as panel_name
from vrtour.app.panels.screen import screen
from vrtour.texts import LANGUAGES, Texts

SIZES = [(1280.0, 720.0), (800.0, 600.0)]
LEAST = 36.0
EXACT = 0.01

everywhere = pytest.mark.parametrize(
    ("language", "size"), [(language, size) for language in LANGUAGES for size in SIZES]
)


@everywhere
def test_no_words_are_cut(language: str, size: tuple[float, float]) -> None:
    for name, (_, where) in kit.screens(language, *size).items():
        for place in walk(where):
            cut = [line for line in place.lines if line.endswith(ELLIPSIS)]
            assert not cut or place.box.text.endswith(ELLIPSIS), (name, place.box.text, cut)


@everywhere
def test_whatever_can_be_used_has_a_name_is_large_enough_and_asks_for_a_known_action(
    language: str, size: tuple[float, float]
) -> None:
    for name, (_, where) in kit.screens(language, *size).items():
        assert order(where), name
        for place in order(where):
            assert place.box.label.strip(), (name, place.box)
            assert place.width >= LEAST - EXACT and place.height >= LEAST - EXACT, (name, place.box.label)
        for place in walk(where):
            box = place.box
            assert not box.action or actions.is_known(box.action), (name, box.action)
            assert bool(box.action) == box.focusable or box.disabled, (name, box.label)


@everywhere
def test_no_two_things_on_a_screen_are_taken_for_each_other(language: str, size: tuple[float, float]) -> None:
    for name, (_, where) in kit.screens(language, *size).items():
        names = [name_of(place.box) for place in walk(where) if place.box.role]
        assert len(names) == len(set(names)), (name, sorted(n for n in names if names.count(n) > 1))
        columns = [place.box.key for place in walk(where) if place.box.scrolls]
        assert all(columns) and len(columns) == len(set(columns)), name


@everywhere
def test_nothing_leaves_the_window_but_what_scrolls(language: str, size: tuple[float, float]) -> None:
    for name, (_, where) in kit.screens(language, *size).items():
        for place in walk(where):
            left, top, right, bottom = 0.0, 0.0, *size
            if place.clip is not None:
                left, right = place.clip[0], place.clip[0] + place.clip[2]
            assert left - EXACT <= place.x and place.x + place.width <= right + EXACT, (name, place.box)
            if place.clip is None:
                assert top - EXACT <= place.y and place.y + place.height <= bottom + EXACT, (name, place.box)
            if place.box.direction == "row":
                for (_, end), (start, _) in pairwise((k.x, k.x + k.width) for k in place.kids):
                    assert end <= start + EXACT, (name, place.box.label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_middle_of_a_wide_window_stays_free_once_one_is_in(language: str) -> None:
    for name, (view, where) in kit.screens(language, 1280.0, 720.0).items():
        if view.door is None:
            taken = [(x, y) for x in range(520, 761, 24) for y in range(300, 421, 24) if covers(where, x, y)]
            assert not taken, name


def test_panels_and_the_bar_never_overlap() -> None:
    for width in (840.0, 1024.0, 1280.0, 2560.0):
        for name, (view, where) in kit.screens("de", width, 720.0).items():
            if view.panel is not None:
                bar = common.found(where, "toolbar")
                panel = common.found(where, panel_name(view.panel))
                apart = panel.y + panel.height <= bar.y + EXACT or panel.x >= bar.x + bar.width - EXACT
                assert apart, (name, width)


@pytest.mark.parametrize("theme", [LIGHT, CONTRAST])
def test_all_words_can_be_read_on_their_ground(theme: Theme) -> None:
    for name, view in samples.screens(Texts("fr"), 1280.0, 720.0).items():
        for ground, box in _grounded(screen(view, Texts("fr"), theme), None):
            if box.text and ground is not None and ground[3] == 255 and view.home is None:
                assert contrast(box.colour, ground) >= 4.5, (name, box.text)


def _grounded(box: Box, ground: object):  # type: ignore[no-untyped-def]
    if box.picture:
        ground = None
    elif box.fill is not None and box.fill[3] > 0:
        ground = box.fill
    yield ground, box
    for kid in box.kids:
        yield from _grounded(kid, ground)


def test_every_drawing_is_in_the_icon_font() -> None:
    icons = installed_fonts().icons
    for _, where in kit.screens("fr", 1280.0, 720.0).values():
        for place in walk(where):
            assert not place.box.icon or icons.character(place.box.icon)


@pytest.mark.parametrize("language", ["fr", "de"])
def test_text_two_and_a_half_times_as_large_still_leaves_everything_in_reach(language: str) -> None:
    width, height = 1280 / 2.5, 720 / 2.5
    for name, (_, where) in kit.screens(language, width, height).items():
        for place in order(where):
            assert place.width >= LEAST - EXACT, (name, place.box.label)
            assert place.x >= -EXACT and place.x + place.width <= width + EXACT, (name, place.box.label)
            if place.clip is None:
                assert place.height >= LEAST - EXACT, (name, place.box.label)
                assert place.y >= -EXACT and place.y + place.height <= height + EXACT, (name, place.box.label)


def _in_order(where: Placed, wanted: list[str]) -> list[str]:
    return [name for name in (name_of(place.box) for place in order(where)) if name in wanted]


def test_the_keyboard_goes_down_the_door_and_reaches_nothing_behind_it() -> None:
    _, where = kit.screens("fr", 1280.0, 720.0)["door-home"]
    names = [name_of(place.box) for place in order(where)]
    wanted = ["close", "entry invitation", "entry name", "country FR", "door language fr", "look hair bun"]
    assert _in_order(where, wanted) == wanted
    assert names[-2:] == ["door cancel", "enter"]
    assert not any(name.startswith(("place ", "panel ")) for name in names)
    assert hit(where, 1200.0, 60.0) is None  # the settings of the first view


def test_the_keyboard_goes_from_the_bar_to_the_chat_and_its_entry_to_sending() -> None:
    _, where = kit.screens("fr", 1280.0, 720.0)["chat"]
    wanted = ["tool people", "tool leave-meeting", "tool home", "close", "entry chat-type", "chat send"]
    assert _in_order(where, wanted) == wanted


def test_the_keyboard_reaches_who_waits_after_who_is_in() -> None:
    _, where = kit.screens("fr", 1280.0, 720.0)["people"]
    wanted = ["bring", "lead", "person 2", "person 3", "admit 21", "refuse 21", "admit 22", "refuse 22"]
    assert _in_order(where, wanted) == wanted


def test_who_waits_and_what_is_asked_about_somebody_stand_at_the_foot_where_they_are_seen() -> None:
    for size in SIZES:
        for name, key in (("people-remove", "sure"), ("people", "admit 21")):
            _, where = kit.screens("de", *size)[name]
            assert common.found(where, key).clip is None


def test_the_chat_shows_its_newest_line() -> None:
    _, where = kit.screens("fr", 800.0, 600.0)["chat-trouble"]
    column = common.found(where, "chat-body")
    assert column.content > column.height
    assert column.scroll == pytest.approx(column.content - column.height)


@everywhere
def test_the_reactions_are_over_their_button_and_inside_the_window(
    language: str, size: tuple[float, float]
) -> None:
    _, where = kit.screens(language, *size)["bar-busy"]
    shown, button = common.found(where, "reactions"), common.found(where, "tool reactions")
    assert shown.y + shown.height <= button.y
    assert shown.x >= 16.0 - EXACT and shown.x + shown.width <= size[0] - 16.0 + EXACT
    assert shown.x <= button.x and button.x + button.width <= shown.x + shown.width
    off = abs(shown.x + shown.width / 2 - button.x - button.width / 2)
    assert off < EXACT or shown.x < 16.0 + EXACT
