"""``vrtour tour [space or link]``: the choice of places, and the visit of one."""

from __future__ import annotations

import argparse
import sys
import webbrowser
from typing import TYPE_CHECKING

from vrtour.cli import clipboard
from vrtour.cli.saying import spoken
from vrtour.cli.situation import Failed, Situation, mistakes
from vrtour.cli.sizes import size_of
from vrtour.scene import SceneError
from vrtour.texts import Texts
from vrtour.world.link import BadLink, Link, looks_like_link, read_link

if TYPE_CHECKING:
    from vrtour.app.call import Calls, Wish


def add(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """The command's arguments."""
    parser.add_argument("space", nargs="?", help=texts("options.space-or-link"))
    parser.add_argument("--watch", action="store_true", help=texts("visit.watch"))
    parser.add_argument("--size", default="1280x720", help=texts("cli.size"))
    parser.add_argument("--fullscreen", action="store_true", help=texts("visit.fullscreen"))
    parser.add_argument("--together", action="store_true", help=texts("together.option-together"))
    parser.add_argument("--relay", metavar="wss://…", help=texts("together.option-relay"))
    parser.set_defaults(command=run)


def run(options: argparse.Namespace, here: Situation) -> int:
    """Open the window and stay until the visitor leaves."""
    from vrtour.app.call import Wish
    from vrtour.cli.calling import Reach, relay_of, remembering

    start, here = _start(options.space, here), remembering(options.relay, here)
    relay = relay_of(options.relay, here)
    if options.together and not relay:
        raise Failed(here.texts("together.no-relay"))
    with Reach(here, relay) as reach:
        wish = Wish("visit", _named(start)) if options.together else None
        return visit(options, here, start, reach, wish)


def visit(
    options: argparse.Namespace,
    here: Situation,
    start: str | Link | None,
    calls: Calls,
    wish: Wish | None = None,
    name: str = "",
) -> int:
    """A tour that begins at ``start``, at the door of what is wished for, if anything is."""
    from vrtour.app import tour
    from vrtour.app.errors import AppError
    from vrtour.app.library import Unopenable
    from vrtour.app.trip import Trip
    from vrtour.cli.library import Library

    library = Library(here)
    if start is None and library.network is None:
        start = _first(here, library.network_error)
    trip = Trip(
        library=library,
        texts=here.texts,
        settings=here.settings,
        keep=here.keep,
        cache=here.cache,
        pictures=here.pictures,
        start=start,
        watch=getattr(options, "watch", False),
        fullscreen=options.fullscreen,
        size=size_of(options.size, here),
        open_page=_open_page,
        copy=clipboard.copy,
        paste=clipboard.paste,
        calls=calls,
        wish=wish,
        name=name,
    )
    try:
        refused = tour.run(trip)
    except Unopenable as error:
        raise Failed(*error.lines) from None
    except AppError as error:
        raise Failed(spoken(here.texts, error, _named(start) or here.space(None).space)) from None
    if refused and wish is not None:
        raise Failed(refused)
    return 0


def _start(written: str | None, here: Situation) -> str | Link | None:
    """Where the tour begins; None for the choice of places. Raises Failed."""
    if written is not None and looks_like_link(written):
        try:
            link = read_link(written)
        except BadLink as error:
            raise Failed(here.texts("visit.bad-link", found=error.found)) from None
        here.space(link.space)
        return link
    return here.space(written).space if written is not None else None


def _first(here: Situation, broken: SceneError | None) -> str:
    """The first space there is, where there is no choice of places. Raises Failed."""
    first = here.space(None).space
    if broken is not None:
        print(here.texts("visit.network-broken", space=first), file=sys.stderr)
        print(*mistakes(here.texts, broken), sep="\n", file=sys.stderr)
    return first


def _named(start: str | Link | None) -> str:
    return start.space if isinstance(start, Link) else start or ""


def _open_page(url: str) -> bool:
    """Open a page in the person's own browser; only secure pages are."""
    from vrtour.app.panels.links import host_of

    if not url.startswith("https://") or not host_of(url):
        return False
    try:
        return webbrowser.open(url)
    except webbrowser.Error:
        return False
