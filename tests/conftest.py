"""What every test relies on, and the two promises of a whole run: nothing left out, the wheel tested."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Generator
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="a skipped renderer test is a failed one")
    parser.addoption("--installed", action="store_true", help="refuse to test the sources")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--installed") and not is_installed():
        raise pytest.UsageError("the tests must see the installed vrtour, and they see the sources")


def is_installed() -> bool:
    found = importlib.util.find_spec("vrtour")
    return found is not None and "site-packages" in Path(found.origin or "").parts


if not is_installed():
    # The relay's package lies under server/, so that nothing called "server" is ever installed. Here and not
    # in a hook: the conftest of tests/server already needs it.
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "server"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Pictures that were not drawn prove nothing: see ``--whole``."""
    report = yield
    if report.skipped and item.config.getoption("--whole") and item.get_closest_marker("renderer"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} needs the renderer and was skipped: {report.longrepr}"
    return report
