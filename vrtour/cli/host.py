"""``vrtour host SPACE``: open a meeting, on a relay that is given or on this computer, and lead it."""

from __future__ import annotations

import argparse
from urllib.parse import urlsplit

from vrtour.cli.situation import Failed, Situation
from vrtour.texts import Texts


def add(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """The command's arguments."""
    from vrtour.cli.calling import add_name

    parser.add_argument("space", nargs="?", help=texts("options.space-or-link"))
    parser.add_argument("--title", help=texts("together.option-title"))
    add_name(parser, texts)
    parser.add_argument("--relay", metavar="wss://…", help=texts("together.option-relay"))
    parser.add_argument("--permit", default="", help=texts("together.option-permit"))
    parser.add_argument("--local", action="store_true", help=texts("together.option-local"))
    parser.set_defaults(command=run)


def run(options: argparse.Namespace, here: Situation) -> int:
    """Open the meeting and stay until the window is closed."""
    from vrtour.cli.calling import call_to, name_of, relay_address
    from vrtour.cli.local import LocalRelay
    from vrtour.cli.tour import visit

    texts = here.texts
    name, here = name_of(options.name, here)
    entry = _opening(options, here)

    def opened(link: str, code: str) -> None:
        print(texts("together.link", link=link), texts("together.code", code=code), sep="\n", flush=True)

    if options.relay and not options.local:
        address = relay_address(options.relay, texts)
        relay = urlsplit(address).hostname or ""
        print(texts("together.remote", relay=relay), flush=True)
        return visit(
            options, here, entry.space, call_to(address, entry, name, here, relay=relay, on_open=opened)
        )
    with LocalRelay(here) as own:
        print(texts("together.local" if own.shared else "together.local-alone"), flush=True)
        call = call_to(own.address, entry, name, here, ends=True, on_open=opened)
        return visit(options, here, entry.space, call)


def _opening(options: argparse.Namespace, here: Situation):  # type: ignore[no-untyped-def]
    """What the relay is asked to open. Raises Failed."""
    from vrtour.protocol.codes import new_secret
    from vrtour.protocol.errors import BadText
    from vrtour.protocol.messages import Open
    from vrtour.protocol.names import check_title

    texts = here.texts
    files = here.space(options.space)
    scene = here.scene(files)
    try:
        title = check_title(" ".join((options.title or texts.choose(scene.name.table())).split()))
    except BadText as error:
        raise Failed(texts("together.bad-title", why=texts(error.text, **error.values))) from None
    entrance = scene.viewpoint(scene.entrance) or scene.viewpoints[0]
    # Poses reach some sixty metres from here.
    origin = (float(round(entrance.at[0])), float(round(entrance.at[1])), 0.0)
    return Open(files.space, title, new_secret(), origin=origin, permit=options.permit[:128])
