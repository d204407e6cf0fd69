"""Every panel, in every language, laid out on the screen with the real fonts."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.app.panels import kit, samples
from vrtour.app.interface.colours import contrast
from vrtour.app.interface.focus import order
from vrtour.app.interface.fonts import installed_fonts
from vrtour.app.interface.hit import covers, hit, name_of, walk
from vrtour.app.interface.layout import Placed
from vrtour.app.interface.lines import ELLIPSIS
from vrtour.app.interface.theme import CONTRAST, LIGHT
from vrtour.app.panels import actions
from vrtour.app.panels.meeting.bar import MeetingBar
from vrtour.app.panels.screen import fitting_scale, screen
from vrtour.app.panels.screen import name_of as panel_name
from vrtour.texts import LANGUAGES, Texts

# The usual window, a small one, and the usual one with texts of 130 and 160 %.
SIZES = [(1280.0, 720.0), (800.0, 600.0), (1280.0 / 1.3, 720.0 / 1.3), (800.0, 450.0)]
LEAST = 36.0
BUSY = MeetingBar(people=12, hands=2, unread=3, lobby=1)
EXACT = 0.01

everywhere = pytest.mark.parametrize(
    ("language", "size"), [(language, size) for language in LANGUAGES for size in SIZES]
)


def shown(place: Placed) -> bool:
    """Whether any of it is within the columns it is in."""
    clip = place.clip
    return clip is None or (place.y < clip[1] + clip[3] and place.y + place.height > clip[1])


@everywhere
def test_no_words_are_cut(language: str, size: tuple[float, float]) -> None:
    for name, (_, where) in kit.screens(language, *size).items():
        for place in walk(where):
            cut = [line for line in place.lines if line.endswith(ELLIPSIS)]
            assert not cut or place.box.text.endswith(ELLIPSIS), (name, place.box.text, cut)


@everywhere
def test_whatever_can_be_used_has_a_name_and_is_large_enough(
    language: str, size: tuple[float, float]
) -> None:
    for name, (_, where) in kit.screens(language, *size).items():
        used = order(where)
        assert used
        for place in used:
            assert place.box.label.strip(), (name, place.box)
            # A hotspot lies in a room of the plan, which must still be hit; WCAG asks for 24 units.
            least = 24.0 if place.box.action[0] == "see" else LEAST
            assert place.width >= least - EXACT and place.height >= least - EXACT, (name, place.box.label)


@everywhere
def test_whatever_can_be_used_asks_for_a_known_action(language: str, size: tuple[float, float]) -> None:
    for name, (_, where) in kit.screens(language, *size).items():
        for place in walk(where):
            box = place.box
            assert not box.action or actions.is_known(box.action), (name, box.action)
            assert bool(box.action) == box.focusable or box.disabled, (name, box.label)


@everywhere
def test_no_two_things_on_a_screen_are_taken_for_each_other(language: str, size: tuple[float, float]) -> None:
    for name, (_, where) in kit.screens(language, *size).items():
        names = [
            name_of(place.box) for place in walk(where) if place.box.role and place.box.role != "progress"
        ]
        assert len(names) == len(set(names)), name
        columns = [place.box.key for place in walk(where) if place.box.scrolls]
        assert all(columns) and len(columns) == len(set(columns)), name


@everywhere
def test_nothing_leaves_the_window_but_what_scrolls(language: str, size: tuple[float, float]) -> None:
    for name, (_, where) in kit.screens(language, *size).items():
        for place in walk(where):
            if place.clip is None:
                assert place.x >= -EXACT and place.x + place.width <= size[0] + EXACT, (name, place.box)
                assert place.y >= -EXACT and place.y + place.height <= size[1] + EXACT, (name, place.box)
            else:
                assert place.clip[0] - EXACT <= place.x, (name, place.box)
                assert place.x + place.width <= place.clip[0] + place.clip[2] + EXACT, (name, place.box)


@everywhere
def test_kids_stay_within_their_parents_and_rows_do_not_overlap(
    language: str, size: tuple[float, float]
) -> None:
    for name, (_, where) in kit.screens(language, *size).items():
        for place in walk(where):
            if place.box.direction == "row":
                ends = [(kid.x, kid.x + kid.width) for kid in place.kids]
                for (_, end), (start, _) in pairwise(ends):
                    assert end <= start + EXACT, (name, place.box.label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_middle_of_the_window_stays_free_where_the_window_is_wide(language: str) -> None:
    for name, (view, where) in kit.screens(language, 1280.0, 720.0).items():
        if view.home is None and view.question is None:
            for x in range(520, 761, 24):
                for y in range(300, 421, 24):
                    assert not covers(where, float(x), float(y)), (name, x, y)


@pytest.mark.parametrize("meeting", [None, BUSY])
@pytest.mark.parametrize(
    "size", [*SIZES, (1024.0, 720.0), (1536.0, 864.0), (2560.0, 1440.0), (640.0, 360.0), (512.0, 288.0)]
)
def test_the_bar_is_always_there_and_nothing_of_a_place_lies_over_it(
    size: tuple[float, float], meeting: MeetingBar | None
) -> None:
    say = Texts("de")
    for name, view in samples.screens(say, *size).items():
        if view.home is not None:
            continue
        where = kit.placed(screen(replace(view, meeting=meeting), say, LIGHT), *size)
        bar = kit.found(where, "toolbar")
        for place in walk(where):
            if place.box.key in {panel_key(view.panel), "hint", "where", "notice", "loading"} - {""}:
                assert apart(place, bar), (name, place.box.key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hint_and_what_enter_does_leave_each_other_and_the_middle_free(language: str) -> None:
    say = Texts(language)
    for size in SIZES:
        view = replace(samples.screens(say, *size)["hint"], prompt="Entrée : lire « Le coworking »")
        where = kit.placed(screen(view, say, LIGHT), *size)
        prompt = next(p for p in walk(where) if p.kids and view.prompt in [k.box.text for k in p.kids])
        assert apart(kit.found(where, "hint"), prompt), size
        assert not covers(where, size[0] / 2, size[1] / 2), size


def apart(one: Placed, other: Placed) -> bool:
    across = one.x + one.width <= other.x + EXACT or other.x + other.width <= one.x + EXACT
    return across or one.y + one.height <= other.y + EXACT or other.y + other.height <= one.y + EXACT


def test_a_low_window_has_the_bar_at_its_side_and_shows_one_step_of_the_hint() -> None:
    _, where = kit.screens("fr", 512.0, 288.0)["hint"]
    bar, hint = kit.found(where, "toolbar"), kit.found(where, "hint")
    assert (bar.x, bar.y, bar.height) == pytest.approx((16.0, 16.0, 256.0))
    assert hint.x >= bar.x + bar.width and hint.height < 80.0
    body = kit.found(where, "toolbar-body")
    assert body.content > body.height  # the rest is reached by the wheel, and by the keyboard


def test_a_low_window_shows_what_there_is_to_read_rather_than_a_picture() -> None:
    def pictures(height: float) -> int:
        return sum(bool(p.box.picture) for p in walk(kit.screens("fr", 1024.0, height)["card"][1]))

    assert (pictures(720.0), pictures(500.0)) == (1, 0)


def panel_key(panel: object) -> str:
    return panel_name(panel)  # type: ignore[arg-type]


def test_a_narrow_window_shows_a_panel_as_wide_as_itself() -> None:
    _, where = kit.screens("fr", 720.0, 600.0)["settings"]
    sheet = kit.found(where, "settings")
    assert (sheet.x, sheet.width) == (16.0, 688.0)
    assert sheet.y + sheet.height <= kit.found(where, "toolbar").y
    assert sheet.y >= 600.0 * 0.2


def test_the_keyboard_goes_from_the_bar_to_the_panel_from_top_to_bottom() -> None:
    _, where = kit.screens("fr", 1280.0, 720.0)["settings"]
    names = [name_of(place.box) for place in order(where)]
    assert names[0] == "indicative"
    assert names[1] == "tool home" and names[10] == "tool help"
    assert names[11] == "close"
    wanted = [
        "settings language fr",
        "scale minus",
        "scale plus",
        "set contrast",
        "set speed",
        "set sensitivity",
    ]
    wanted += ["set invert", "set calm", "set quality auto", "set hotspots", "set hints again"]
    assert [name for name in names if name in wanted] == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_reaches_every_place_before_anything_under_it(language: str) -> None:
    _, where = kit.screens(language, 1280.0, 720.0)["home"]
    names = [name_of(place.box) for place in order(where)]
    assert names[:4] == [f"home language {code}" for code in LANGUAGES]
    assert names[4:7] == ["panel settings", "panel help", "tool leave"]
    assert names[7:] == [f"place {space.id}" for space in samples.network().spaces]


def test_nothing_but_the_question_can_be_used_while_it_is_asked() -> None:
    _, where = kit.screens("fr", 1280.0, 720.0)["link"]
    assert [name_of(place.box) for place in order(where)] == [
        "stay",
        f"copy {samples.URL}",
        f"open-link {samples.URL}",
    ]
    assert hit(where, 1232.0, 48.0) is None  # the card's own close button


@pytest.mark.parametrize("theme", [LIGHT, CONTRAST])
def test_all_words_can_be_read_on_their_ground(theme: object) -> None:
    for size in SIZES:
        for name, view in samples.screens(Texts("fr"), *size).items():
            where = kit.placed(screen(view, Texts("fr"), theme), *size)  # type: ignore[arg-type]
            for ground, place in _grounded(where, None):
                if place.box.text and ground is not None and ground[3] == 255:
                    assert contrast(place.box.colour, ground) >= 4.5, (name, place.box.text)


def _grounded(place: Placed, ground: object):  # type: ignore[no-untyped-def]
    if place.box.picture:
        ground = None
    elif place.box.fill is not None and place.box.fill[3] > 0:
        ground = place.box.fill
    yield ground, place
    for kid in place.kids:
        yield from _grounded(kid, ground)


def test_every_drawing_is_in_the_icon_font() -> None:
    icons = installed_fonts().icons
    used = {
        place.box.icon
        for _, where in kit.screens("fr", 1280.0, 720.0).values()
        for place in walk(where)
        if place.box.icon
    }
    from vrtour.app.panels.rooms import ICONS

    assert len(used) > 25
    for name in used | set(ICONS.values()):
        assert icons.character(name)


def test_the_same_moment_is_the_same_value() -> None:
    say = Texts("fr")
    view = samples.screens(say, 1280.0, 720.0)["plan"]
    assert screen(view, say, LIGHT) == screen(replace(view), say, LIGHT)


@pytest.mark.parametrize(
    ("pixels", "scale"),
    [((1280, 720), 1.0), ((800, 600), 1.0), ((1920, 1080), 1.25), ((2560, 1440), 1.75), ((3840, 2160), 2.75)],
)
def test_larger_windows_take_larger_units(pixels: tuple[int, int], scale: float) -> None:
    assert fitting_scale(*pixels) == pytest.approx(scale, abs=0.25)
    assert fitting_scale(*pixels, 2.0) == 2.0 * fitting_scale(*pixels)


@pytest.mark.parametrize("language", ["fr", "de"])
def test_text_two_and_a_half_times_as_large_still_leaves_everything_in_reach(language: str) -> None:
    width, height = 1280 / 2.5, 720 / 2.5
    for name, (view, where) in kit.screens(language, width, height).items():
        for place in order(where):
            least = 24.0 if place.box.action[0] == "see" else LEAST
            assert place.width >= least - EXACT, (name, place.box.label)
            assert place.x >= -EXACT and place.x + place.width <= width + EXACT, (name, place.box.label)
            if place.clip is None:
                assert place.height >= LEAST - EXACT, (name, place.box.label)
                assert place.y >= -EXACT and place.y + place.height <= height + EXACT, (name, place.box.label)
        if view.home is not None and view.question is None:
            assert shown(kit.found(where, "funding"))
