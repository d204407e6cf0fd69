"""``vrtour tour [space or link]``: the choice of places, and the visit of one."""

from __future__ import annotations

import argparse
import sys
import webbrowser

from vrtour.cli.saying import spoken
from vrtour.cli.situation import Failed, Situation, mistakes
from vrtour.cli.sizes import size_of
from vrtour.texts import Texts
from vrtour.world.link import BadLink, Link, looks_like_link, read_link


def add(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """The command's arguments."""
    parser.add_argument("space", nargs="?", help=texts("options.space-or-link"))
    parser.add_argument("--watch", action="store_true", help=texts("visit.watch"))
    parser.add_argument("--size", default="1280x720", help=texts("cli.size"))
    parser.add_argument("--fullscreen", action="store_true", help=texts("visit.fullscreen"))
    parser.set_defaults(command=run)


def run(options: argparse.Namespace, here: Situation) -> int:
    """Open the window and stay until the visitor leaves."""
    from vrtour.app import tour
    from vrtour.app.errors import AppError
    from vrtour.app.library import Unopenable
    from vrtour.app.trip import Trip
    from vrtour.cli.library import Library

    library = Library(here)
    start = _start(options.space, here, library)
    trip = Trip(
        library=library,
        texts=here.texts,
        settings=here.settings,
        keep=here.keep,
        cache=here.cache,
        pictures=here.pictures,
        start=start,
        watch=options.watch,
        fullscreen=options.fullscreen,
        size=size_of(options.size, here),
        open_page=_open_page,
        copy=_copy,
    )
    try:
        tour.run(trip)
    except Unopenable as error:
        raise Failed(*error.lines) from None
    except AppError as error:
        raise Failed(spoken(here.texts, error, _named(start) or here.space(None).space)) from None
    return 0


def _start(written: str | None, here: Situation, library: object) -> str | Link | None:
    """Where the tour begins; None for the choice of places. Raises Failed."""
    if written is not None and looks_like_link(written):
        try:
            link = read_link(written)
        except BadLink as error:
            raise Failed(here.texts("visit.bad-link", found=error.found)) from None
        here.space(link.space)
        return link
    if written is not None:
        return here.space(written).space
    if getattr(library, "network", None) is not None:
        return None
    first = here.space(None).space
    broken = getattr(library, "network_error", None)
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


def _copy(text: str) -> bool:
    """Put a text where the person can paste it from; False where this system gives no way to."""
    import pyperclip

    try:
        pyperclip.copy(text)
    except pyperclip.PyperclipException:
        return False
    return True
