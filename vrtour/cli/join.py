"""``vrtour join LINK_OR_CODE``: come to a meeting as a guest."""

from __future__ import annotations

import argparse
from urllib.parse import urlsplit

from vrtour.cli.situation import Failed, Situation
from vrtour.texts import Texts


def add(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """The command's arguments."""
    from vrtour.cli.calling import add_name

    parser.add_argument("invitation", help=texts("together.option-invitation"))
    add_name(parser, texts)
    parser.add_argument("--relay", metavar="wss://…", help=texts("together.option-relay"))
    parser.set_defaults(command=run)


def run(options: argparse.Namespace, here: Situation) -> int:
    """Go to the meeting and stay until the window is closed."""
    from vrtour.cli.calling import call_to, name_of, relay_address
    from vrtour.cli.tour import visit
    from vrtour.protocol.codes import read_code
    from vrtour.protocol.errors import BadText
    from vrtour.protocol.links import read_link
    from vrtour.protocol.messages import Guest

    texts = here.texts
    try:
        if ":" in options.invitation or "/" in options.invitation:
            link = read_link(options.invitation)
            address, code = link.address, link.code
        else:
            code = read_code(options.invitation)
            if not options.relay:
                raise Failed(texts("together.code-alone"))
            address = relay_address(options.relay, texts)
    except BadText as error:
        raise Failed(texts("together.bad-invitation", why=texts(error.text, **error.values))) from None
    name, here = name_of(options.name, here)
    relay = urlsplit(address).hostname or ""
    return visit(options, here, None, call_to(address, Guest(code), name, here, relay=relay, goes=True))
