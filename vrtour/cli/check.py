"""``vrtour check [paths…]``: every mistake in every scene file, at once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from vrtour.cli.situation import Failed, Situation
from vrtour.content.checking import check_file
from vrtour.content.search import NETWORK_FILE
from vrtour.content.whole import write_whole
from vrtour.scene import Network, SceneError, read_network
from vrtour.scene.publishing import schemas
from vrtour.scene.reading import NETWORK, SPACE, opened
from vrtour.scene.telling import told
from vrtour.scene.translations import untranslated
from vrtour.texts import Texts
from vrtour.world import WalkArea


def add(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """The command's arguments."""
    parser.add_argument("paths", nargs="*", help=texts("checking.paths"))
    parser.add_argument("--schema", type=Path, metavar="DIR", help=texts("checking.schema"))
    parser.set_defaults(command=run)


def run(options: argparse.Namespace, here: Situation) -> int:
    """Check the files, or write the schemas; 2 when a file is wrong."""
    if options.schema is not None:
        return _write_schemas(options.schema, here)
    wrong = False
    for path in _wanted(options.paths, here):
        try:
            check_file(path, _network(path, here), WalkArea)
        except SceneError as error:
            print(*told(error, here.texts), sep="\n", file=sys.stderr)
            wrong = True
        else:
            print(here.texts("cli.scene-good", path=path))
            print(*_remarks(path, here.texts), sep="", end="")
    return 2 if wrong else 0


def _remarks(path: Path, texts: Texts) -> Iterator[str]:
    """Texts of a good file that some visitors will read in another language than their own, a line each."""
    network = path.name == NETWORK_FILE
    found = untranslated(opened(path, NETWORK)) if network else untranslated(opened(path, SPACE))
    for text in found:
        languages = ", ".join(text.lacking)
        values = {"file": path, "line": text.line, "name": text.name, "languages": languages}
        yield texts("checking.untranslated", **values) + "\n"


def _wanted(words: list[str], here: Situation) -> Iterator[Path]:
    """The files that were named, or all there are."""
    if not words:
        files = [here.content.network_file(), *(files.scene for files in here.content.spaces().values())]
        found = [file for file in files if file is not None]
        if not found:
            here.space(None)
        yield from found
    for word in words:
        yield from _named(word, here)


def _named(word: str, here: Situation) -> Iterator[Path]:
    """A file, the files of a folder, or the file of a place."""
    path = Path(word)
    spaces = here.content.spaces()
    if path.is_dir():
        inner = path / "scenes"
        files = sorted((inner if inner.is_dir() else path).glob("*.toml"))
        if not files:
            raise Failed(here.texts("checking.no-file", path=path, expected=", ".join(spaces)))
        yield from files
    elif path.is_file():
        yield path
    elif word in spaces:
        yield spaces[word].scene
    else:
        raise Failed(here.texts("checking.no-file", path=word, expected=", ".join(spaces)))


def _network(path: Path, here: Situation) -> Network | None:
    """The network a scene belongs to: the one beside it, or the usual one; a broken one tells itself."""
    beside = path.parent / NETWORK_FILE
    try:
        return read_network(beside) if beside.is_file() else here.content.network()
    except (SceneError, OSError):
        return None


def _write_schemas(folder: Path, here: Situation) -> int:
    for name, text in schemas(here.texts).items():
        try:
            write_whole(folder / name, text)
        except OSError as error:
            raise Failed(
                here.texts("cli.not-written", path=folder / name, reason=error.strerror or error)
            ) from None
        print(folder / name)
    return 0
