"""Screens and visits for the tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest

from tests.e2e.screens import OPEN, Screen, Visit

Opener = Callable[..., Visit]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What was on the screens when a test failed is kept, and where it is kept is said."""
    report = yield
    if report.when == "call" and report.failed:
        for screen in OPEN:
            report.sections.append(("what was on the screen", str(screen.shot("failed"))))
    return report


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was converted once is there for every later visit, as for a person."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    folder = tmp_path / "screen"
    folder.mkdir()
    found = Screen(80 + os.getpid() % 400, folder)
    yield found
    found.close()


@pytest.fixture
def opened(screen: Screen, tmp_path: Path, cache: Path) -> Iterator[Opener]:
    """``opened("rimbaud-tech", …)`` begins a visit."""
    visits: list[Visit] = []

    def begin(*words: str, fresh: bool = False) -> Visit:
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        visits.append(Visit(screen, home, tmp_path / "fresh" if fresh else cache, *words))
        return visits[-1]

    yield begin
    for visit in visits:
        visit.end()
