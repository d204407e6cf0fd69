"""A whole visit with keys and mouse: home, a place, a card, the tour, the plan, a link, another language."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from tests.e2e.conftest import Opener
from tests.e2e.screens import SIZE, Screen, as_kept, change, wait

pytestmark = [
    pytest.mark.renderer,
    pytest.mark.skipif(
        sys.platform != "linux" or not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool",
    ),
]
ROOT = Path(__file__).resolve().parents[2]
LINK = "vrtour://rimbaud-tech?at=12.05,3.22&floor=0&heading=263&pitch=-5"


def at_home(screen: Screen) -> None:
    """The first view: paper, and nothing of a room."""
    wait(lambda: bool(screen.pixels()[5, 5].min() > 245), 30)
    screen.do("mousemove", "5", str(SIZE[1] - 5))
    time.sleep(0.5)


def test_a_visit_with_the_mouse(screen: Screen, opened: Opener) -> None:
    visit = opened("--lang", "fr")
    at_home(screen)
    as_kept("home", screen.settled())

    screen.click(160, 350)  # a place that has no model yet says so, and one stays
    time.sleep(0.5)
    screen.key("Escape")  # the message
    at_home(screen)
    screen.click(640, 350)
    entrance = visit.whole()
    screen.drag((500, 300), (700, 300))
    turned = screen.moved(entrance, 4.0)
    screen.key("2")
    coworking = screen.moved(turned, 8.0)

    screen.key("Return")  # the marker ahead
    card = screen.moved(coworking, 3.0)
    as_kept("card", card)
    screen.key("Escape")
    closed = screen.moved(card, 2.0)
    screen.key("m")
    screen.moved(closed, 3.0)
    screen.do("mousemove", "700", "200")
    time.sleep(1.2)
    as_kept("plan", screen.settled())

    screen.key("Escape")
    time.sleep(0.5)
    closed = screen.settled()
    screen.key("o")
    screen.moved(closed, 3.0)
    screen.key("Right", "Right", "Return")  # from French over Dutch to German
    wait(lambda: visit.settings.get("language") == "de", 10)
    screen.key("Escape", "p")
    wait(lambda: visit.pictures() == ["Rimbaud'Tech Coworking 1.png"], 10)
    screen.key("Escape", "Escape", "Escape")  # the message, the question, home
    at_home(screen)
    screen.key("Escape", "Escape")
    assert visit.left() == (0, "", "")
    assert visit.settings["last_space"] == "rimbaud-tech"


def test_a_visit_with_the_keyboard_alone(screen: Screen, opened: Opener) -> None:
    visit = opened("--lang", "fr")
    at_home(screen)
    before = screen.settled()
    screen.key(*["Tab"] * 8)
    assert change(before, screen.settled()) > 0.02  # a ring shows where one is
    screen.key("Tab", "Tab", "Tab", "Tab", "Return")  # the third place
    entrance = visit.whole()
    screen.key("r")
    rooms = screen.moved(entrance, 3.0)
    screen.key("Down", "Down", "Return")
    there = screen.moved(rooms, 4.0)
    screen.key("Escape")
    elsewhere = screen.moved(there, 2.0)
    assert change(entrance, elsewhere) > 4.0
    screen.hold("Left", elsewhere, 6.0)
    screen.key("g")
    time.sleep(3.0)
    assert visit.process.poll() is None
    screen.key("Escape")  # leaves the guided tour
    time.sleep(0.5)
    screen.key("Escape", "Escape")
    at_home(screen)
    screen.key("Escape", "Escape")
    assert visit.left() == (0, "", "")


def test_a_link_leads_to_the_standpoint_it_was_copied_at(screen: Screen, opened: Opener) -> None:
    visit = opened(LINK, "--lang", "fr")
    link = visit.whole()
    visit.end()
    other = opened("rimbaud-tech", "--lang", "fr")
    entrance = other.whole()
    screen.key("2")
    assert change(link, screen.moved(entrance, 8.0)) < 4.0  # but for the markers and the hint
    other.end()


def content_of(folder: Path, *spaces: str) -> Path:
    """Scenes and models of our own: each of ``spaces`` is Rimbaud'Tech under another name."""
    shutil.copytree(ROOT / "scenes", folder / "scenes")
    scene = folder / "scenes" / "rimbaud-tech.toml"
    for space in spaces:
        models = folder / "models" / space
        models.mkdir(parents=True)
        shutil.copy(ROOT / "models" / "rimbaud-tech" / "rimbaud-tech.glb", models / f"{space}.glb")
        text = scene.read_text(encoding="utf-8")
        if space != "rimbaud-tech":  # a portal leads elsewhere
            text = text.replace(f'to = "{space}"', 'to = "rimbaud-tech"')
            text = text.replace('id = "rimbaud-tech"', f'id = "{space}"', 1)
        (folder / "scenes" / f"{space}.toml").write_text(text, encoding="utf-8")
    return folder


def test_one_crosses_to_another_place_and_a_broken_one_is_said_and_left(
    screen: Screen, opened: Opener, tmp_path: Path
) -> None:
    content = content_of(tmp_path / "content", "rimbaud-tech", "e420", "val-de-vence")
    (content / "models" / "val-de-vence" / "val-de-vence.glb").write_bytes(b"glTF" + bytes(60))
    visit = opened("rimbaud-tech", "--lang", "fr", "--content", str(content))
    visit.whole()
    entrance = screen.settled()
    screen.click(617, 672)  # the map on the bar: the other places
    before = screen.moved(entrance, 3.0)
    screen.click(1100, 110)  # the first of them is a neighbour on the ring
    wait(lambda: visit.settings.get("last_space") == "e420", 20)
    time.sleep(4.0)
    assert change(before[:, :800], screen.settled()[:, :800]) < 40.0
    assert visit.process.poll() is None
    visit.end()


def test_a_scene_is_taken_over_while_it_is_written_and_a_broken_one_is_not(
    screen: Screen, opened: Opener, tmp_path: Path
) -> None:
    content = content_of(tmp_path / "content", "rimbaud-tech")
    scene = content / "scenes" / "rimbaud-tech.toml"
    good = scene.read_text(encoding="utf-8")
    visit = opened("rimbaud-tech", "--watch", "--lang", "fr", "--content", str(content))
    entrance = visit.whole()
    screen.key("2")
    coworking = screen.moved(entrance, 8.0)
    screen.key("Return")
    card = screen.moved(coworking, 3.0)

    def written(text: str, before: np.ndarray, least: float) -> np.ndarray:
        scene.write_text(text, encoding="utf-8")
        return screen.moved(before, least)

    shown = written(good.replace("Le coworking\u00a0: vingt places", "LE COWORKING A CHANGÉ"), card, 0.05)
    assert change(card[:, 900:], shown[:, 900:]) > 0.3
    broken = written(good.replace("schema = 1", "schema = 'x'"), shown, 10.0)  # the mistake is shown
    assert visit.process.poll() is None
    mended = written(good, broken, 10.0)
    assert change(card[:, 500:], mended[:, 500:]) < 1.0  # and the visit goes on where it was
