"""``vrtour picture``: a place from one of its viewpoints, without a window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from vrtour.cli.saying import spoken
from vrtour.cli.situation import Failed, Situation
from vrtour.cli.sizes import size_of
from vrtour.content import SpaceFiles
from vrtour.content.whole import write_whole
from vrtour.model import ModelError, Outline, read_model, read_outline
from vrtour.scene import Scene
from vrtour.texts import Texts

if TYPE_CHECKING:
    from vrtour.app.picture import Shot


class _Camera(Protocol):
    def take(self, shot: Shot) -> npt.NDArray[np.uint8]: ...
    def close(self) -> None: ...


def add(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """The command's arguments."""
    parser.add_argument("words", nargs="*", metavar="space out.png", help=texts("cli.output"))
    parser.add_argument("--from", dest="viewpoint", help=texts("cli.from"))
    parser.add_argument("--size", default="1280x720", help=texts("cli.size"))
    parser.add_argument("--all", type=Path, metavar="DIR", help=texts("cli.all"))
    parser.set_defaults(command=run)


def run(options: argparse.Namespace, here: Situation) -> int:
    """Take the pictures."""
    size = size_of(options.size, here)
    words = list(options.words)
    if options.all is not None:
        wanted = [words[0]] if words else list(here.content.spaces())
        for name in wanted:
            files = here.space(name)
            if files.model.is_file() or words:
                _take(files, here, size, lambda scene: _every(scene, options.all))
        return 0
    if not words or not words[-1].lower().endswith(".png"):
        raise Failed(here.texts("cli.no-output"))
    files = here.space(words[0] if len(words) > 1 else None)
    _take(files, here, size, lambda scene: _one(scene, options.viewpoint, Path(words[-1]), here))
    return 0


def _every(scene: Scene, folder: Path) -> Iterator[tuple[str, Path]]:
    for viewpoint in scene.viewpoints:
        yield viewpoint.id, folder / f"{scene.id}-{viewpoint.id}.png"


def _one(scene: Scene, name: str | None, out: Path, here: Situation) -> Iterator[tuple[str, Path]]:
    wanted = name or scene.entrance
    if scene.viewpoint(wanted) is None:
        names = ", ".join(viewpoint.id for viewpoint in scene.viewpoints)
        raise Failed(here.texts("cli.no-viewpoint", found=wanted, expected=names))
    yield wanted, out


def _take(
    files: SpaceFiles,
    here: Situation,
    size: tuple[int, int],
    wanted: Callable[[Scene], Iterator[tuple[str, Path]]],
) -> None:
    from vrtour.app.errors import AppError
    from vrtour.app.picture import Shot
    from vrtour.app.shots import png
    from vrtour.app.visitor import rooms_from, standpoint_of

    scene, data = here.scene(files), here.model(files)
    shots = list(wanted(scene))
    try:
        outline = read_outline(data)
        camera = _camera(data, outline, size, here)
    except ModelError as error:
        raise Failed(here.texts(error.code, **error.values)) from None
    except AppError as error:
        raise Failed(spoken(here.texts, error, files.space)) from None
    try:
        for name, out in shots:
            viewpoint = scene.viewpoint(name)
            if viewpoint is None:
                continue
            place, rooms = standpoint_of(viewpoint, outline), rooms_from(outline, viewpoint.room)
            shot = Shot(place, rooms, outline.exposure_in(viewpoint.room))
            _write(out, png(camera.take(shot)), here)
    finally:
        camera.close()


def _camera(data: bytes, outline: Outline, size: tuple[int, int], here: Situation) -> _Camera:
    """The best camera this machine has."""
    from vrtour.app.errors import NoGraphics, OldGraphics
    from vrtour.app.picture import Camera
    from vrtour.app.plain import PlainCamera
    from vrtour.app.tree import bare_tree

    model = read_model(data)
    try:
        return Camera(bare_tree(model), exposure=outline.exposure, size=size)
    except (NoGraphics, OldGraphics):
        plain = PlainCamera(model, size=size)
    print(here.texts("cli.plain"), file=sys.stderr)
    return plain


def _write(out: Path, data: bytes, here: Situation) -> None:
    try:
        write_whole(out, data)
    except OSError as error:
        raise Failed(here.texts("cli.not-written", path=out, reason=error.strerror or error)) from None
    print(out)
