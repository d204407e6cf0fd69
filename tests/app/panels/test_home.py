from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app.panels import kit, samples
from vrtour.app.interface.hit import hit, walk
from vrtour.app.interface.theme import LIGHT
from vrtour.app.panels.emblem import BLUE
from vrtour.app.panels.funding import Funding, Logo, funding
from vrtour.app.panels.home import home
from vrtour.texts import LANGUAGES, Texts

WINDOWS = [(1280.0, 720.0), (800.0, 600.0), (1536.0, 864.0), (3840.0, 2160.0), (640.0, 480.0), (512.0, 288.0)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", WINDOWS)
def test_the_funding_notice_is_seen_whole_without_scrolling(language: str, size: tuple[float, float]) -> None:
    _, where = kit.screens(language, *size)["home"]
    notice = kit.found(where, "funding")
    assert notice.clip is None
    assert notice.x >= 0 and notice.x + notice.width <= size[0]
    assert notice.y >= 0 and notice.y + notice.height <= size[1]
    lines = [line for place in walk(notice) for line in place.lines]
    assert " ".join(lines) == " ".join(samples.funding(Texts(language)).statement)
    flag = next(place for place in walk(notice) if place.box.fill == BLUE)
    assert flag.height >= 36.0 and flag.width == pytest.approx(1.5 * flag.height)


def test_the_statement_is_the_one_of_the_network_file() -> None:
    assert kit.words(funding(samples.funding(Texts("fr")), Texts("fr"), LIGHT)) == [
        "Cofinancé par l'Union européenne",
        "avec le soutien du Fonds européen de développement régional",
        "Interreg V France-Wallonie-Vlaanderen",
    ]


@pytest.mark.parametrize("ratio", [0.0, 0.3, 1.0, 1.5, 4.0, 100.0])
def test_no_logo_is_higher_or_wider_than_the_emblem(ratio: float) -> None:
    view = Funding(("Cofinancé",), (Logo("interreg", ratio, "Interreg"),))
    where = kit.placed(funding(view, Texts("fr"), LIGHT), 900.0, 60.0)
    flag = next(place for place in walk(where) if place.box.fill == BLUE)
    logo = next(place for place in walk(where) if place.box.picture)
    assert logo.width <= flag.width + 1e-9 and logo.height <= flag.height + 1e-9


def test_without_a_notice_there_is_no_emblem_either() -> None:
    view = replace(samples.home_view(Texts("fr"), 1280.0, 720.0), funding=Funding(()))
    assert all(box.fill != BLUE for box in kit.boxes(home(view, Texts("fr"), LIGHT)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_places_stand_in_one_row_with_pictures_of_one_height(language: str) -> None:
    _, where = kit.screens(language, 1280.0, 720.0)["home"]
    cards = [kit.found(where, f"place {space.id}") for space in samples.network().spaces]
    assert len({round(card.y, 3) for card in cards}) == 1
    assert len({round(card.height, 3) for card in cards}) == 1
    pictures = [next(p for p in walk(card) if p.box.picture or p.box.fill == LIGHT.soft) for card in cards]
    assert len({round(picture.height, 3) for picture in pictures}) == 1
    assert all(card.clip is None for card in cards)


def test_small_windows_show_a_grid_that_scrolls() -> None:
    _, where = kit.screens("fr", 800.0, 600.0)["home"]
    column = kit.found(where, "home-places")
    assert column.content > column.height
    cards = [kit.found(where, f"place {space.id}") for space in samples.network().spaces]
    assert len({round(card.x) for card in cards}) == 3


def test_a_place_without_a_model_is_shown_can_be_chosen_and_says_so() -> None:
    for language, word in (
        ("fr", "À venir"),
        ("nl", "Binnenkort"),
        ("de", "In Vorbereitung"),
        ("en", "Coming soon"),
    ):
        _, where = kit.screens(language, 1280.0, 720.0)["home"]
        card = kit.found(where, "place e420")
        assert card.box.focusable
        assert card.box.action == ("coming", "e420")
        assert word in kit.words(card.box)
        assert Texts(language)("home.coming-long") in card.box.label
        assert hit(where, card.x + 10, card.y + 10) == card
    ready = kit.found(where, "place rimbaud-tech")
    assert ready.box.action == ("open", "rimbaud-tech")


def test_distances_are_said_only_where_they_are_known_and_in_the_languages_own_numbers() -> None:
    for language, number in (("fr", "15,8\u00a0km depuis Chimay"), ("en", "15.8\u00a0km from Chimay")):
        _, where = kit.screens(language, 1280.0, 720.0)["home"]
        assert number in kit.words(kit.found(where, "place e420").box)
        assert not [w for w in kit.words(kit.found(where, "place rimbaud-tech").box) if "km" in w]


def test_no_places_at_all_is_still_a_view() -> None:
    view = replace(samples.home_view(Texts("fr"), 1280.0, 720.0), places=())
    where = kit.placed(home(view, Texts("fr"), LIGHT), 1280.0, 720.0)
    assert kit.found(where, "funding").y > 600.0


def test_the_program_is_ended_from_the_first_view() -> None:
    _, where = kit.screens("fr", 1280.0, 720.0)["home"]
    assert kit.found(where, "tool leave").box.action == ("leave",)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(1280.0, 720.0), (640.0, 400.0), (1920.0, 1080.0)])
def test_who_is_in_a_meeting_sees_at_home_how_to_go_back_and_how_to_leave(
    language: str, size: tuple[float, float]
) -> None:
    say = Texts(language)
    view = replace(samples.home_view(say, *size), meeting="Atelier du mardi")
    where = kit.placed(home(view, say, LIGHT), *size)
    for key in ("away back", "away leave"):
        box = kit.found(where, key)
        assert box.y >= 0.0 and box.y + box.height <= size[1]
    assert "Atelier du mardi" in "\n".join(kit.words(home(view, say, LIGHT)))
    assert "away" not in {box.key for box in kit.boxes(home(replace(view, meeting=""), say, LIGHT))}
