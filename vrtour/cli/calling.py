"""What a person is asked for before a meeting: their name, the relay, the invitation."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from vrtour import __version__
from vrtour.app.call import Call
from vrtour.app.likeness import look_for
from vrtour.cli.situation import Failed, Situation
from vrtour.protocol import limits
from vrtour.protocol.errors import BadText
from vrtour.protocol.fields import Language, Profile
from vrtour.protocol.links import LOCAL_PORT, SECURE_PORT, is_local
from vrtour.protocol.messages import Entry, Visit
from vrtour.protocol.names import clean_name
from vrtour.texts import Texts

_LONGEST = 300


def add_name(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """Who one is, and how large the window is."""
    parser.add_argument("--name", help=texts("together.option-name"))
    parser.add_argument("--size", default="1280x720", help=texts("cli.size"))
    parser.add_argument("--fullscreen", action="store_true", help=texts("visit.fullscreen"))


def visiting(options: argparse.Namespace, here: Situation, space: str) -> Call:
    """The public room of a space. Raises Failed."""
    if not options.relay or not space:
        raise Failed(here.texts("together.no-relay"))
    address = relay_address(options.relay, here.texts)
    name = here.settings.name or "vrtour"  # the relay gives everybody another one
    return call_to(address, Visit(space), name, here, relay=urlsplit(address).hostname or "")


def call_to(
    address: str,
    entry: Entry,
    name: str,
    here: Situation,
    *,
    relay: str = "",
    goes: bool = False,
    ends: bool = False,
    on_open: Callable[[str, str], None] = lambda link, code: None,
) -> Call:
    """How this person goes to a meeting."""
    language: Language = next(
        (known for known in ("fr", "nl", "de", "en") if known == here.texts.language), "en"
    )
    return Call(
        address,
        entry,
        Profile(name, language, look=look_for(name)),
        random.Random(),
        relay=relay,
        goes=goes,
        ends=ends,
        client=f"vrtour {__version__}"[: limits.CLIENT_CHARACTERS],
        hour=lambda at: time.strftime("%H:%M", time.localtime(at)),
        on_open=on_open,
        on_end=lambda why: print(why, file=sys.stderr),
    )


def name_of(given: str | None, here: Situation) -> tuple[str, Situation]:
    """The person's name, as given, kept, or asked for in the terminal; and the situation that keeps it.
    Raises Failed."""
    texts = here.texts
    written = given if given is not None else here.settings.name
    if written is None and sys.stdin is not None and sys.stdin.isatty():
        try:
            written = input(texts("together.ask-name") + " ")
        except EOFError:
            written = None
    if written is None:
        raise Failed(texts("together.no-name"))
    try:
        name = clean_name(written)
    except BadText as error:
        raise Failed(texts("together.bad-name", why=texts(error.text, **error.values))) from None
    if name != here.settings.name:
        here = replace(here, settings=replace(here.settings, name=name))
        here.keep(here.settings)
    return name, here


def relay_address(written: str, texts: Texts) -> str:
    """The websocket of a relay as typed: its host alone, or ``wss://…``. Raises Failed."""
    text = written.strip()
    bad = Failed(texts("together.bad-relay", found=text[:80]))
    if len(text) > _LONGEST:
        raise bad
    try:
        parts = urlsplit(text if "://" in text else f"wss://{text}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise bad from None
    local = is_local(host)
    if parts.scheme not in ("wss", "ws") or not host or parts.username is not None:
        raise bad
    if parts.query or parts.fragment or parts.path not in ("", "/", limits.PATH):
        raise bad
    if parts.scheme == "ws" and not local:
        raise Failed(texts("together.open-relay", found=text[:80]))
    # Nobody could have a certificate for a host of the local network: guest links say so too.
    shown = f"[{host}]" if ":" in host else host
    scheme = "ws" if local else "wss"
    return f"{scheme}://{shown}:{port or (LOCAL_PORT if local else SECURE_PORT)}{limits.PATH}"
