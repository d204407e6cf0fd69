"""``vrtour host SPACE``: open a meeting, on a relay or on this computer, and lead it."""

from __future__ import annotations

import argparse

from vrtour.cli.situation import Failed, Situation
from vrtour.texts import Texts


def add(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """The command's arguments."""
    from vrtour.cli.calling import add_person

    parser.add_argument("space", nargs="?", help=texts("options.space-or-link"))
    parser.add_argument("--title", help=texts("together.option-title"))
    add_person(parser, texts)
    parser.add_argument("--permit", default="", help=texts("together.option-permit"))
    parser.add_argument("--local", action="store_true", help=texts("together.option-local"))
    parser.add_argument("--resume", action="store_true", help=texts("together.option-resume"))
    parser.set_defaults(command=run)


def run(options: argparse.Namespace, here: Situation) -> int:
    """Come to the door of the meeting, open it, and stay until the window is closed."""
    from vrtour.app.call import Wish
    from vrtour.cli.calling import Reach, name_of, relay_of, remembering, title_of
    from vrtour.cli.tour import visit

    texts, here = here.texts, remembering(options.relay, here)
    name, relay = name_of(options.name, here), relay_of(options.relay, here)
    files = here.space(options.space)
    scene = here.scene(files)
    title = title_of(options.title or texts.choose(scene.name.table()), texts)
    wish = Wish("host", files.space, title=title, near=options.local or not relay)
    with Reach(here, relay, permit=options.permit, loud=True) as reach:
        if options.resume:
            still = next((each for each in reach.still_open() if each.space == files.space), None)
            if still is None:
                raise Failed(texts("together.none-open"))
            wish = Wish("host", still.space, title=still.title, again=still.code)
        return visit(options, here, files.space, reach, wish, name)
