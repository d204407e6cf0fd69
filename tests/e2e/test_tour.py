"""The real window, opened and walked through as a visitor would, on a screen that nobody sees."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.conftest import Opener
from tests.e2e.screens import Screen, wait

pytestmark = [
    pytest.mark.renderer,
    pytest.mark.skipif(
        sys.platform != "linux" or not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool",
    ),
]


def test_a_visitor_opens_walks_clicks_jumps_and_leaves(screen: Screen, opened: Opener) -> None:
    visit = opened("rimbaud-tech", "--lang", "fr")
    screen.do("mousemove", "640", "300")
    entrance = visit.whole()

    walked = screen.hold("w", entrance, 8.0)
    screen.drag((640, 360), (860, 360))
    turned = screen.moved(walked, 6.0)
    screen.key("2")
    coworking = screen.moved(turned, 8.0)
    screen.click(800, 560)
    screen.moved(coworking, 4.0)

    screen.key("p")
    wait(lambda: len(visit.pictures()) == 1, 10)
    assert visit.pictures()[0].startswith("Rimbaud'Tech ")
    screen.key("Escape", "Escape", "Escape")  # the message, the question, home
    time.sleep(1.0)
    screen.key("Escape", "Escape")
    assert visit.left() == (0, "", "")


def test_the_first_picture_comes_within_seconds_and_the_second_time_at_once(
    screen: Screen, opened: Opener, tmp_path: Path
) -> None:
    begun = time.monotonic()
    visit = opened("rimbaud-tech", fresh=True)
    wait(lambda: screen.pixels()[200:400].std() > 20, 30)
    first = time.monotonic() - begun
    screen.settled(60)
    wait(lambda: any((tmp_path / "fresh" / "vrtour").rglob("space.bam")), 60)
    screen.do("mousemove", "640", "300")
    screen.key("Escape", "Escape")
    time.sleep(1.0)
    screen.key("Escape", "Escape")
    assert visit.left()[0] == 0
    assert first < 20  # no benchmark: only that nobody waits for the whole conversion on a slow machine
