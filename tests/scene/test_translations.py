"""A text that lacks a language is found where it stands; visitors read it in French."""

from __future__ import annotations

from pathlib import Path

from vrtour.scene.reading import NETWORK, SPACE, checked, opened
from vrtour.scene.translations import Untranslated, untranslated

ROOT = Path(__file__).resolve().parents[2]
SCENE = ROOT / "scenes" / "rimbaud-tech.toml"


def test_all_that_we_ship_is_in_four_languages() -> None:
    assert untranslated(opened(ROOT / "scenes" / "network.toml", NETWORK)) == []
    assert untranslated(opened(SCENE, SPACE)) == []


def test_a_title_without_dutch_is_found_at_its_line() -> None:
    lines = SCENE.read_text(encoding="utf-8").splitlines()
    number = next(
        k for k, line in enumerate(lines) if line.startswith("title = { fr = ") and "hotspot" not in line
    )
    before, _, after = lines[number].partition(', nl = "')
    lines[number] = before + "," + after.partition('",')[2]
    file = checked(SCENE, "\n".join(lines).encode(), SPACE)
    found = [text for text in untranslated(file) if text.line == number + 1]
    assert [text.lacking for text in found] == [("nl",)]
    assert found[0] == Untranslated(number + 1, found[0].name, ("nl",)) and found[0].name.endswith("title")
