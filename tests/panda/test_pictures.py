"""The renderer draws what it drew before, smooths its edges, and a wrong picture would be noticed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.panda.compare import difference, pixels, same

ROOT = Path(__file__).resolve().parents[2]
KEPT = Path(__file__).parent / "kept"
SIZE = "480x270"
VIEWS = ("entree", "coworking", "detente", "conference", "terrasse")

pytestmark = pytest.mark.renderer


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pictures of Rimbaud'Tech, small."""
    folder = tmp_path_factory.mktemp("pictures")
    hidden = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "vrtour.cli.main", "picture", "--all", str(folder), "--size", SIZE]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=hidden)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("view", VIEWS)
def test_a_picture_is_the_one_that_was_kept(view: str, taken: Path) -> None:
    found = pixels(taken / f"rimbaud-tech-{view}.png")
    assert same(found, pixels(KEPT / f"{view}.png")), difference(found, pixels(KEPT / f"{view}.png"))


def test_the_comparison_fails_on_a_wrong_picture() -> None:
    kept = pixels(KEPT / "coworking.png")
    assert not same(pixels(KEPT / "detente.png"), kept)
    assert not same(kept * 0.97, kept)  # a little too dark
    assert not same(np.roll(kept, 3, axis=1), kept)  # a camera turned by half a degree
    missing = kept.copy()
    missing[150:210, 200:260] = 128  # a thing that is not there
    assert not same(missing, kept)


def test_no_picture_is_clipped_or_black(taken: Path) -> None:
    paths = sorted(taken.glob("*.png"))
    assert len(paths) >= 19
    for path in paths:
        image = pixels(path)
        assert (image.min(axis=-1) >= 254).mean() < 0.02, path.name
        assert (image.max(axis=-1) <= 2).mean() < 0.01, path.name


def test_no_back_of_a_surface_is_seen(taken: Path) -> None:
    """Where one looks through a wall, there is the clear colour of the view, (184, 204, 224)."""
    for path in taken.glob("*.png"):
        image = pixels(path)
        clear = (np.abs(image - np.array([183.6, 204, 224.4])) < 1.0).all(axis=-1)
        assert clear.mean() < 0.0005, path.name


def test_an_edge_has_pixels_between_its_two_sides() -> None:
    """A white triangle before black: with four samples its edge has greys, with one it has none."""
    from panda3d.core import (
        AntialiasAttrib,
        Geom,
        GeomNode,
        GeomTriangles,
        GeomVertexData,
        GeomVertexFormat,
        GeomVertexWriter,
        NodePath,
    )

    from vrtour.app.engine import Engine
    from vrtour.app.view import Standpoint, View

    engine = Engine()
    try:
        greys = {}
        for samples in (0, 4):
            data = GeomVertexData("edge", GeomVertexFormat.get_v3(), Geom.UH_static)
            writer = GeomVertexWriter(data, "vertex")
            for x, z in ((-3, -3), (3, -2.2), (-3, 3)):
                writer.add_data3(x, 5, z)
            triangle = GeomTriangles(Geom.UH_static)
            triangle.add_next_vertices(3)
            triangle.close_primitive()
            geom = Geom(data)
            geom.add_primitive(triangle)
            node = GeomNode("edge")
            node.add_geom(geom)
            root = NodePath("root")
            root.attach_new_node(node)
            root.set_two_sided(True)
            if samples:
                root.set_antialias(AntialiasAttrib.M_multisample)
            view = View(engine, (64, 36), samples)
            view.region.set_clear_color((0, 0, 0, 1))
            view.look(root, Standpoint((0.0, 0.0, 0.0), 0.0, 0.0))
            shades = np.unique(view.pixels()[..., 0])
            greys[samples] = [int(s) for s in shades if 0 < s < 255]
            view.close()
        assert greys[0] == []
        assert len(greys[4]) >= 3
    finally:
        engine.close()


def test_each_picture_read_is_the_frame_just_drawn_though_a_window_shows_the_view() -> None:
    """Neither an older frame, nor one covered by what was read before."""
    from panda3d.core import NodePath

    from vrtour.app.engine import Engine
    from vrtour.app.present import Screen
    from vrtour.app.view import Standpoint, View

    engine = Engine()
    try:
        screen, view = Screen(engine.host, engine.graphics.dialect), View(engine, (32, 18), 0)
        view.look(NodePath("nothing"), Standpoint((0.0, 0.0, 0.0), 0.0, 0.0))
        screen.show(view)
        for colour in ((1, 0, 0), (0, 1, 0), (0, 0, 1)):
            view.region.set_clear_color((*colour, 1))
            assert tuple(view.pixels()[9, 16]) == tuple(255 * part for part in colour)
    finally:
        engine.close()


def test_without_any_graphics_driver_there_still_is_a_picture(tmp_path: Path) -> None:
    """Panda's own software renderer: plainer, but the same place."""
    script = """
import sys
from pathlib import Path
from vrtour.app.plain import PlainCamera
from vrtour.app.picture import Shot
from vrtour.app.shots import png
from vrtour.model import read_model, read_outline
from vrtour.scene import read_scene
from vrtour.app.visitor import rooms_from, standpoint_of
root = Path(sys.argv[1])
data = (root / "models/rimbaud-tech/rimbaud-tech.glb").read_bytes()
outline, scene = read_outline(data), read_scene(root / "scenes/rimbaud-tech.toml")
camera = PlainCamera(read_model(data), size=(480, 270))
view = scene.viewpoint("detente")
shot = Shot(standpoint_of(view, outline), rooms_from(outline, view.room))
Path(sys.argv[2]).write_bytes(png(camera.take(shot)))
camera.close()
"""
    out = tmp_path / "plain.png"
    done = subprocess.run(
        [sys.executable, "-c", script, str(ROOT), str(out)],
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    mean, _ = difference(pixels(out), pixels(KEPT / "detente.png"))
    assert mean < 45
