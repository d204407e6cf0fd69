"""Files of an older version are brought to today's, step by step; a newer one is refused by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.scene import whole
from tests.scene.written import Page
from vrtour.scene import Scene, SceneError
from vrtour.scene.migrations import Values, is_reached, migrated
from vrtour.scene.reading import SPACE, checked


def from_ancient(values: Values) -> Values:
    """Version -1 had no country."""
    return {**values, "country": "BE"}


def from_old(values: Values) -> Values:
    """Version 0 called the town ``city``."""
    values["town"] = values.pop("city", None)
    return values


OLDER = {-1: from_ancient, 0: from_old}
FORM = replace(SPACE, older=OLDER)


def old(version: int) -> Page:
    values = whole.space()
    values["city"] = values.pop("town")
    values["schema"] = version
    if version < 0:
        del values["country"]
    return Page(values)


def read(page: Page) -> Scene:
    return checked(Path("x.toml"), page.text.encode(), FORM).value


@pytest.mark.parametrize("version", [-1, 0])
def test_an_older_file_is_read_as_one_of_today(version: int) -> None:
    scene = read(old(version))
    assert (scene.version, scene.town, scene.country) == (1, "Chimay", "BE")


def test_a_mistake_in_an_older_file_keeps_its_line() -> None:
    page = old(0)
    text = page.text.replace('country = "BE"', 'country = "XX"')
    with pytest.raises(SceneError) as caught:
        checked(Path("x.toml"), text.encode(), FORM)
    assert [(m.line, m.code) for m in caught.value.mistakes] == [(page.lines["country",], "wrong")]


def test_a_version_nobody_can_bring_up_is_told_with_the_rest() -> None:
    text = Page({**whole.space(), "schema": -7, "country": "XX"}).text
    with pytest.raises(SceneError) as caught:
        checked(Path("x.toml"), text.encode(), FORM)
    assert [(m.code, m.rule) for m in caught.value.mistakes] == [("wrong", "version"), ("wrong", "choice")]


def test_a_newer_file_asks_for_a_newer_program_and_nothing_else() -> None:
    text = Page({**whole.space(), "schema": 2, "unheard-of": True}).text
    with pytest.raises(SceneError) as caught:
        checked(Path("x.toml"), text.encode(), FORM)
    assert [(m.line, m.code) for m in caught.value.mistakes] == [(1, "newer")]


def test_the_values_given_are_left_as_they_are() -> None:
    values: Values = {"schema": 0, "city": "x"}
    assert migrated(values, OLDER, 1) == {"schema": 1, "town": "x"}
    assert values == {"schema": 0, "city": "x"}


def test_a_gap_in_the_table_is_no_way() -> None:
    assert is_reached(1, {}, 1)
    assert is_reached(0, OLDER, 1)
    assert not is_reached(0, {-1: from_ancient}, 1)
    assert not is_reached(2, OLDER, 1)
    assert not is_reached(-(10**9), OLDER, 1)
