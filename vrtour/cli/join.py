"""``vrtour join LINK_OR_CODE``: come to a meeting as a guest."""

from __future__ import annotations

import argparse

from vrtour.cli.situation import Situation
from vrtour.texts import Texts


def add(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """The command's arguments."""
    from vrtour.cli.calling import add_person

    parser.add_argument("invitation", nargs="?", default="", help=texts("together.option-invitation"))
    add_person(parser, texts)
    parser.set_defaults(command=run)


def run(options: argparse.Namespace, here: Situation) -> int:
    """Come to the door of the meeting, go in, and stay until the window is closed."""
    from vrtour.app.call import Wish
    from vrtour.cli.calling import Reach, check_invitation, name_of, relay_of, remembering
    from vrtour.cli.tour import visit

    here = remembering(options.relay, here)
    relay = relay_of(options.relay, here)
    if options.invitation:
        check_invitation(options.invitation, relay, here.texts)
    name = name_of(options.name, here)
    with Reach(here, relay, loud=True) as reach:
        return visit(options, here, None, reach, Wish("join", invitation=options.invitation), name)
