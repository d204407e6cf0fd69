"""``vrtour bots SPACE``: people of the machine stroll in meetings, to show a lively place or load a relay."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import math
import random
import shutil
import signal
import socket
import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from vrtour.cli.situation import Failed, Situation
from vrtour.protocol import limits
from vrtour.texts import Texts

if TYPE_CHECKING:
    from vrtour.cli.party import Party, Plan
    from vrtour.protocol.messages import Entry, Open

LIMITS: dict[str, tuple[float, float]] = {
    "rooms": (1, limits.ROOMS_OF_ADDRESS),
    "people": (1, 200),  # in one room
    "together": (1, 500),  # in all rooms: what one process carries
    "elsewhere": (1, 60),  # in all rooms of a relay beyond the local network, which belongs to others
    "minutes": (0.05, limits.MEETING_LONGEST / 60),
    "seed": (0, 2**32 - 1),
}
ROOMS, PEOPLE, MINUTES = 1, 12, 60.0
GUESTS = 20  # seats kept in our own meetings for people
_EVERY, _SELDOM = 1.0, 10.0  # seconds between two lines of progress: on a terminal, and elsewhere


def add(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """The command's arguments."""
    parser.add_argument("space", nargs="?", help=texts("bots.option-space"))
    parser.add_argument("--rooms", default=str(ROOMS), help=texts("bots.option-rooms"))
    parser.add_argument("--people", default=str(PEOPLE), help=texts("bots.option-people"))
    parser.add_argument("--relay", metavar="wss://…", help=texts("bots.option-relay"))
    parser.add_argument("--link", help=texts("bots.option-link"))
    parser.add_argument("--permit", default="", help=texts("together.option-permit"))
    parser.add_argument("--minutes", default=str(MINUTES), help=texts("bots.option-minutes"))
    parser.add_argument("--seed", help=texts("bots.option-seed"))
    parser.set_defaults(command=run)


def run(options: argparse.Namespace, here: Situation) -> int:
    """Stroll until the time is over, everybody was sent away, or Ctrl-C."""
    from vrtour.cli.calling import relay_address
    from vrtour.cli.local import LocalRelay
    from vrtour.cli.party import Plan

    texts = here.texts
    rooms, people = int(_number("rooms", options.rooms, texts)), int(_number("people", options.people, texts))
    seconds = 60.0 * _number("minutes", options.minutes, texts)
    seed = random.SystemRandom().getrandbits(32)
    if options.seed is not None:
        seed = int(_number("seed", options.seed, texts))
    _together(rooms * people, "together", texts)
    if options.link:
        address, guest = _invited(options, rooms, here)
        _near(address, rooms * people, texts)
        return _stroll(here, Plan(address, (guest,), people, seconds, seed))
    entries = tuple(_opening(options, people, here) for _ in range(rooms))
    if options.relay:
        address = relay_address(options.relay, texts)
        _near(address, rooms * people, texts)
        print(texts("together.remote", relay=urlsplit(address).hostname or ""), flush=True)
        return _stroll(here, Plan(address, entries, people, seconds, seed))
    # All come from one address, and people from other computers are still to be let in.
    most = str(rooms * (people + GUESTS))
    with LocalRelay(here, ("--joins-of-address", most, "--connections-of-address", most)) as own:
        print(texts("together.local" if own.shared else "together.local-alone"), flush=True)
        return _stroll(here, Plan(own.address, entries, people, seconds, seed))


def _stroll(here: Situation, plan: Plan) -> int:
    from vrtour.cli.party import Party

    line = _Line(here.texts)
    party = Party(here, plan, time.perf_counter, line.out, line.aside)
    try:
        asyncio.run(_watched(party, line))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
    finally:
        line.clear()
        if party.standing.poses:
            print(line.of(party), flush=True)
    return 0


async def _watched(party: Party, line: _Line) -> None:
    watching, own = asyncio.ensure_future(line.watch(party)), asyncio.current_task()
    # A process that is told to end says goodbye, as with Ctrl-C. Windows only has that.
    if own is not None and sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, own.cancel)
    try:
        await party.run()
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


class _Line:
    """The line of progress, and what is said past it."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._live = sys.stderr.isatty()

    async def watch(self, party: Party) -> None:
        """Show how things stand, until cancelled."""
        while True:
            await asyncio.sleep(_EVERY if self._live else _SELDOM)
            if self._live:  # a longer line could not be taken away
                room = shutil.get_terminal_size().columns - 1
                print(f"\r\033[K{self.of(party)[:room]}", end="", file=sys.stderr, flush=True)
            else:
                print(self.of(party), file=sys.stderr, flush=True)

    def of(self, party: Party) -> str:
        """How things stand, in a sentence."""
        now = party.standing
        return self._texts(
            "bots.progress",
            inside=now.inside,
            asked=now.asked,
            poses=now.poses,
            p50=round(now.age_50 * 1000),
            p99=round(now.age_99 * 1000),
            reconnects=now.reconnects,
        )

    def out(self, sentence: str) -> None:
        """What was asked for."""
        self.clear()
        print(sentence, flush=True)

    def aside(self, sentence: str) -> None:
        """What went wrong."""
        self.clear()
        print(sentence, file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._live:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


# What was asked for


def _number(name: str, written: str, texts: Texts) -> float:
    """An option's number; whole but for the minutes. Raises Failed."""
    low, high = LIMITS[name]
    try:
        found = float(written) if name == "minutes" else int(written)
    except ValueError:
        found = math.nan
    if not low <= found <= high:
        raise Failed(texts("bots.limit", option=f"--{name}", found=written[:40], low=low, high=high))
    return found


def _together(people: int, name: str, texts: Texts) -> None:
    most = int(LIMITS[name][1])
    if people > most:
        raise Failed(texts(f"bots.too-many-{name}", people=people, most=most))


def _near(address: str, people: int, texts: Texts) -> None:
    """Raises Failed when so many would load a relay that is neither here nor on the local network."""
    from vrtour.protocol.links import is_local

    host = urlsplit(address).hostname or ""
    if not is_local(host) and not _is_here(host):
        _together(people, "elsewhere", texts)


def _is_here(host: str) -> bool:
    """Whether a host's name leads to this computer: only its own addresses can be listened at."""
    with contextlib.suppress(OSError, UnicodeError):
        for family, kind, _, _, where in socket.getaddrinfo(host, 0, type=socket.SOCK_DGRAM):
            with contextlib.suppress(OSError), socket.socket(family, kind) as probe:
                probe.bind(where)
                return True
    return False


def _invited(options: argparse.Namespace, rooms: int, here: Situation) -> tuple[str, Entry]:
    """The relay and the way in of an invitation. Raises Failed."""
    from vrtour.cli.calling import relay_of
    from vrtour.protocol.codes import read_code
    from vrtour.protocol.errors import BadText
    from vrtour.protocol.links import read_link
    from vrtour.protocol.messages import Guest

    texts, written = here.texts, options.link.strip()
    if rooms != 1 or options.space is not None:
        raise Failed(texts("bots.link-alone"))
    try:
        if ":" in written or "/" in written:
            link = read_link(written)
            return link.address, Guest(link.code)
        code = read_code(written)
    except BadText as error:
        raise Failed(texts("together.bad-invitation", why=texts(error.text, **error.values))) from None
    address = relay_of(options.relay, here)
    if not address:
        raise Failed(texts("together.code-alone"))
    return address, Guest(code)


def _opening(options: argparse.Namespace, people: int, here: Situation) -> Open:
    """What the relay is asked to open, for so many and some people. Raises Failed."""
    from vrtour.protocol.codes import new_secret
    from vrtour.protocol.messages import Open

    files = here.space(options.space)
    here.model(files)  # without it nobody could walk
    scene = here.scene(files)
    title = " ".join(here.texts.choose(scene.name.table()).split())[: limits.TITLE_CHARACTERS]
    entrance = scene.viewpoint(scene.entrance) or scene.viewpoints[0]
    # Poses reach some sixty metres from here.
    origin = (float(round(entrance.at[0])), float(round(entrance.at[1])), 0.0)
    capacity = min(limits.CAPACITY_MOST, people + GUESTS)
    return Open(files.space, title, new_secret(), capacity, origin=origin, permit=options.permit[:128])
