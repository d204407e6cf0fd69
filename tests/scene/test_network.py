"""The ring of portals closes without those who are missing, and the network's file is checked as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scene import whole
from tests.scene.written import Page
from vrtour.scene import Network, SceneError, read_network
from vrtour.scene.reading import NETWORK, checked
from vrtour.texts import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
ALL = ("la-ferme", "e420", "rimbaud-tech", "val-de-vence", "maison-etudiants")


@pytest.fixture(scope="module")
def network() -> Network:
    return read_network(ROOT / "scenes" / "network.toml")


def test_the_five_are_there_in_their_order_in_four_languages(network: Network) -> None:
    assert tuple(space.id for space in network.spaces) == network.ring == ALL
    assert network.languages == LANGUAGES
    for words in (network.title, network.subtitle, network.hub.name, network.hub.text):
        assert set(words.table()) == set(LANGUAGES)
    for space in network.spaces:
        assert set(space.summary.table()) == set(LANGUAGES)


def test_the_funding_is_told_as_the_rules_ask(network: Network) -> None:
    (notice,) = (notice for notice in network.notices if notice.kind == "funding")
    assert notice.emblem == "eu"
    assert notice.statement.fr == "Cofinancé par l'Union européenne"
    assert notice.line and notice.line.fr == "avec le soutien du Fonds européen de développement régional"
    assert set(notice.statement.table()) == set(notice.line.table()) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("name", "there", "expected"),
    [
        ("rimbaud-tech", ALL, ("e420", "val-de-vence")),
        ("la-ferme", ALL, ("maison-etudiants", "e420")),
        ("rimbaud-tech", ("la-ferme", "rimbaud-tech", "val-de-vence"), ("la-ferme", "val-de-vence")),
        ("val-de-vence", ALL[:4], ("rimbaud-tech", "la-ferme")),
        ("e420", ("e420", "la-ferme"), ("la-ferme",)),
        ("e420", ("e420",), ()),
        ("e420", (), ()),
        ("elsewhere", ALL, ()),
    ],
)
def test_the_ring_steps_over_who_is_missing(
    network: Network, name: str, there: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert network.neighbours(name, there) == expected


def test_a_space_that_is_switched_off_is_stepped_over(network: Network) -> None:
    off = tuple(s.model_copy(update={"shown": s.id != "val-de-vence"}) for s in network.spaces)
    without = network.model_copy(update={"spaces": off})
    assert without.neighbours("rimbaud-tech", ALL) == ("e420", "maison-etudiants")
    assert without.neighbours("val-de-vence", ALL) == ()


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("ring", ["x", "z"], "no-space"),
        ("ring", ["x", "y", "x"], "twice"),
        ("languages", ["nl", "en"], "no-french"),
        ("languages", ["fr", "nl", "fr"], "twice"),
    ],
)
def test_what_does_not_fit_together_is_told(field: str, value: list[str], code: str) -> None:
    page = Page({**whole.network(), field: value})
    with pytest.raises(SceneError) as caught:
        checked(Path("network.toml"), page.text.encode(), NETWORK)
    assert [(m.line, m.code) for m in caught.value.mistakes] == [(page.lines[field,], code)]


def test_a_period_that_ends_before_it_begins_is_told() -> None:
    values = whole.network()
    values["notices"][0]["last_day"] = "2025-12-31"  # type: ignore[index]
    page = Page(values)
    with pytest.raises(SceneError) as caught:
        checked(Path("network.toml"), page.text.encode(), NETWORK)
    expected = (page.lines["notices", 0, "last_day"], "backwards")
    assert [(m.line, m.code) for m in caught.value.mistakes] == [expected]
