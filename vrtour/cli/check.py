"""``vrtour check``: every mistake in every scene file, at once."""

from __future__ import annotations

import argparse
import sys

from vrtour.cli.situation import Failed, Situation
from vrtour.texts import Texts


def add(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """The command's arguments."""
    parser.add_argument("space", nargs="?", help=texts("cli.space"))
    parser.set_defaults(command=run)


def run(options: argparse.Namespace, here: Situation) -> int:
    """Read the scenes; 2 when one is wrong."""
    chosen = [here.space(options.space)] if options.space else list(here.content.spaces().values())
    if not chosen:
        here.space(None)
    wrong = False
    for files in chosen:
        try:
            here.scene(files)
        except Failed as error:
            print(*error.lines, sep="\n", file=sys.stderr)
            wrong = True
        else:
            print(here.texts("cli.scene-good", path=files.scene))
    return 2 if wrong else 0
