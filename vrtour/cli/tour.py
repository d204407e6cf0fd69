"""``vrtour tour [space]``: walk through a place."""

from __future__ import annotations

import argparse
from pathlib import Path

from vrtour.cli.situation import Failed, Situation
from vrtour.model import ModelError, read_outline
from vrtour.texts import Texts


def add(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """The command's arguments."""
    parser.add_argument("space", nargs="?", help=texts("cli.space"))
    parser.set_defaults(command=run)


def run(options: argparse.Namespace, here: Situation) -> int:
    """Open the window and stay until the visitor leaves."""
    from vrtour.app import tour
    from vrtour.app.errors import AppError
    from vrtour.cli.visit import Visitor

    files = here.space(options.space)
    scene, data = here.scene(files), here.model(files)
    try:
        outline = read_outline(data)
    except ModelError as error:
        raise Failed(here.texts(error.code, **error.values)) from None
    names = {room.id: here.texts.choose(room.name.table()) for room in scene.rooms}
    visit = tour.Visit(
        title=here.texts("tour.title", space=here.texts.choose(scene.name.table())),
        model=files.model,
        data=data,
        cache=here.cache,
        exposure=outline.exposure,
        walker=Visitor(outline, scene),
        say=here.texts,
        room_names=names,
        pictures=here.pictures,
        font=_font(),
    )
    try:
        tour.run(visit)
    except AppError as error:
        raise Failed(spoken(here.texts, error, files.space)) from None
    return 0


def spoken(texts: Texts, error: Exception, space: str) -> str:
    """An error of the app in the person's words."""
    values = {"space": space, **getattr(error, "values", {})}
    reason = str(values.get("reason", ""))
    for key in (reason, f"app.{reason}"):
        if reason and texts.has(key):
            return texts(key, **values)
    return texts(str(getattr(error, "code", "app.broken-space")), **values)


def _font() -> Path:
    import font_source_sans_pro

    return Path(font_source_sans_pro.SourceSansPro)
