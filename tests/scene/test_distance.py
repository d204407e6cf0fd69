"""Distances between places are as the crow flies, and only where both are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from vrtour.scene import Coordinates, Network, read_network
from vrtour.scene.distance import between, kilometres

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def network() -> Network:
    return read_network(ROOT / "scenes" / "network.toml")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("la-ferme", "e420", 15.8),
        ("e420", "maison-etudiants", 42.1),
        ("la-ferme", "maison-etudiants", 45.0),
        ("e420", "e420", 0.0),
        ("la-ferme", "rimbaud-tech", None),
        ("val-de-vence", "e420", None),
    ],
)
def test_the_distances_we_tell(network: Network, a: str, b: str, expected: float | None) -> None:
    one, other = network.space(a), network.space(b)
    assert one and other
    found, back = between(one, other), between(other, one)
    assert (None if found is None else round(found, 1)) == expected
    assert found == pytest.approx(back)


def at(latitude: float, longitude: float) -> Coordinates:
    words = {"fr": "x"}
    return Coordinates.model_validate(
        {"latitude": latitude, "longitude": longitude, "of": words, "certainty": "A"}
    )


def test_half_way_round_is_half_the_circumference_and_the_date_line_is_no_wall() -> None:
    assert kilometres(at(0, 0), at(0, 180)) == pytest.approx(20015.1, abs=0.1)
    assert kilometres(at(90, 0), at(-90, 0)) == pytest.approx(20015.1, abs=0.1)
    assert kilometres(at(10, 179.9), at(10, -179.9)) == pytest.approx(21.9, abs=0.1)
