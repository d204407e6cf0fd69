"""How meetings are reached from this computer: the relay that is named, invitations, a relay of its own."""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from vrtour import __version__
from vrtour.app.call import Call, StillOpen, Uncalled, Wish
from vrtour.cli.local import LocalRelay, comes_free, own_address
from vrtour.cli.situation import Failed, Situation
from vrtour.content.meetings import OpenMeeting, OpenMeetings
from vrtour.protocol import limits
from vrtour.protocol.codes import ALPHABET, CODE_LENGTH, new_secret, read_code
from vrtour.protocol.errors import BadText
from vrtour.protocol.fields import Profile
from vrtour.protocol.invitations import invitation_in
from vrtour.protocol.links import LOCAL_PORT, SCHEME, SECURE_PORT, is_local, read_link
from vrtour.protocol.messages import Entry, Guest, Open, Trainer, Visit
from vrtour.scene import SceneError
from vrtour.texts import Texts

if TYPE_CHECKING:
    from types import TracebackType

_LONGEST = 300
_LOOPBACK = "127.0.0.1"
_PAST = frozenset({"ended", "expired", "no-meeting", "wrong-key"})
"""Reasons after which nobody can lead the meeting any more."""


def add_person(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """Who one is, through which relay one meets, and how large the window is."""
    parser.add_argument("--name", help=texts("together.option-name"))
    parser.add_argument("--relay", metavar="wss://…", help=texts("together.option-relay"))
    parser.add_argument("--size", default="1280x720", help=texts("cli.size"))
    parser.add_argument("--fullscreen", action="store_true", help=texts("visit.fullscreen"))


class Reach:
    """What ``vrtour.app.call.Calls`` asks for. ``with Reach(here) as reach``: a relay of this computer's own,
    if one was begun, ends with it. ``relay``: the websocket's URL, "" where none is named."""

    def __init__(self, here: Situation, relay: str = "", *, permit: str = "", loud: bool = False) -> None:
        self._here, self._address, self._permit, self._loud = here, relay, permit, loud
        self._kept = OpenMeetings(here.settings_path.with_name("meetings.json"))
        self._open = self._kept.at(time.time())
        self._own: LocalRelay | None = None
        self._guard = threading.Lock()
        self.chance = random.Random()
        self.relay = host_of(relay)
        found = own_address()
        self.near = found if found != _LOOPBACK else ""

    def __enter__(self) -> Reach:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._guard:
            own, self._own = self._own, None
        if own is not None:
            own.__exit__(kind, error, trace)
            if kind is None:  # a meeting of one's own ends with its window, but not with a window that died
                self._forget_own(own.port)

    def use(self, relay: str) -> str:
        """Another relay, as typed; "" for that of network.toml. The address to keep. Raises Uncalled."""
        try:
            address = relay_address(relay, self._here.texts) if relay.strip() else ""
        except Failed as error:
            raise Uncalled("relay", "typed", " ".join(error.lines)) from None
        self._address = address or _of_network(self._here)
        self.relay = host_of(self._address)
        return address

    def way(self, wish: Wish) -> str:
        """The address of the relay, "" for this computer's own. Raises Uncalled."""
        if wish.again:
            still = self._still(wish)
            return "" if still.own else still.address
        if wish.kind == "join":
            return _invited(wish.invitation, self._address)[0]
        if wish.kind == "host" and wish.near:
            return ""
        if not self._address:
            raise Uncalled("relay", "no-relay")
        return self._address

    def call(self, wish: Wish, profile: Profile) -> Call:
        """The way in; a relay of this computer's own is begun where it is needed. Raises Uncalled."""
        address = self.way(wish)
        if wish.again:
            still = self._still(wish)
            address = self._own_relay(still) if still.own else address
            entry = Trainer(still.code, still.key)
            return self._to(address, entry, profile, goes=True, own=still.own, key=still)
        if wish.kind == "join":
            return self._to(address, Guest(_invited(wish.invitation, self._address)[1]), profile, goes=True)
        if wish.kind == "visit":
            return self._to(address, Visit(wish.space), profile)
        opens = self._opening(wish)
        if wish.near:
            return self._to(self._own_relay(), opens, profile, goes=True, own=True, opens=opens)
        return self._to(address, opens, profile, goes=True, opens=opens)

    def still_open(self) -> tuple[StillOpen, ...]:
        """Meetings of one's own that may be open, the newest first."""
        now = time.time()
        return tuple(
            StillOpen(each.title, each.space, each.code, "" if each.own else host_of(each.address))
            for each in self._open
            if each.until > now
        )

    def _still(self, wish: Wish) -> OpenMeeting:
        found = next((each for each in self._open if each.code == wish.again), None)
        if found is None:
            raise Uncalled("relay", "no-meeting")
        return found

    def _own_relay(self, still: OpenMeeting | None = None) -> str:
        """The address of this computer's own relay, begun if it is not there; ``still``: with that meeting
        in it. Raises Uncalled."""
        before = still or next((each for each in self._open if each.own), None)
        port = urlsplit(before.address).port or 0 if before is not None else 0
        with self._guard:
            if self._own is None:
                if still is not None and not comes_free(port):
                    return still.address  # it is still there, with another window of this person's
                own = LocalRelay(self._here, port=port, afresh=still is None)
                try:
                    own.__enter__()
                except Failed as error:
                    raise Uncalled("own", "own", " ".join(error.lines)) from None
                self._own = own
                if still is None:
                    self._forget_own(own.port)
                if self._loud:
                    print(self._here.texts("together.local" if own.shared else "together.local-alone"))
            return self._own.address

    def _opening(self, wish: Wish) -> Open:
        """What the relay is asked to open. Raises Uncalled."""
        try:
            scene = self._here.scene(self._here.space(wish.space))
        except Failed as error:
            raise Uncalled("own", "nowhere", " ".join(error.lines)) from None
        entrance = scene.viewpoint(scene.entrance) or scene.viewpoints[0]
        # Poses reach some sixty metres from here.
        origin = (float(round(entrance.at[0])), float(round(entrance.at[1])), 0.0)
        permit = (wish.permit or self._permit)[:128]
        return Open(wish.space, wish.title, new_secret(), origin=origin, permit=permit)

    def _to(
        self,
        address: str,
        entry: Entry,
        profile: Profile,
        *,
        goes: bool = False,
        own: bool = False,
        opens: Open | None = None,
        key: OpenMeeting | None = None,
    ) -> Call:
        """``own``: of this computer's relay, with which the meeting ends."""
        kept = [key] if key is not None else []

        def opened(link: str, code: str) -> None:
            if opens is not None and code:
                kept[:] = [self._keep(address, opens, read_code(code), own)]
            if self._loud and code and isinstance(entry, Open | Trainer):
                self._tell(link, code, host_of(address) if not own else "")

        def past(reason: str) -> None:
            if reason in _PAST and kept:
                self._forget(kept.pop())
            elif kept and self._loud and not own:
                print(self._here.texts("together.stays", space=kept[0].space), flush=True)

        return Call(
            address,
            entry,
            profile,
            random.Random(),
            relay="" if own else host_of(address),
            goes=goes,
            ends=own,
            client=f"vrtour {__version__}"[: limits.CLIENT_CHARACTERS],
            hour=lambda at: time.strftime("%H:%M", time.localtime(at)),
            on_open=opened,
            on_end=lambda why: print(why, file=sys.stderr),
            on_past=past,
        )

    def _tell(self, link: str, code: str, relay: str) -> None:
        texts = self._here.texts
        if relay:
            print(texts("together.remote", relay=relay))
        print(texts("together.link", link=link), texts("together.code", code=code), sep="\n", flush=True)

    def _keep(self, address: str, opened: Open, code: str, own: bool) -> OpenMeeting:
        """Who closes the window by mistake can come back and lead."""
        now = time.time()
        made = OpenMeeting(
            address, opened.space, opened.title, code, opened.key, now + limits.MEETING_LONGEST, own
        )
        if not self._kept.keep(made, now):
            print(self._here.texts("together.not-kept"), file=sys.stderr)
        self._open = (made, *(each for each in self._open if each.key != made.key))
        return made

    def _forget(self, meeting: OpenMeeting) -> None:
        self._kept.forget(meeting.key, time.time())
        self._open = tuple(each for each in self._open if each.key != meeting.key)

    def _forget_own(self, port: int) -> None:
        """What this computer's relay had on a port is past."""
        for each in self._open:
            if each.own and urlsplit(each.address).port == port:
                self._forget(each)


def _invited(written: str, relay: str) -> tuple[str, str]:
    """The relay's address and the code of an invitation; a bare code is of ``relay``. Raises Uncalled."""
    text = invitation_in(written)
    try:
        if ":" in text or "/" in text:
            link = read_link(text)
            return link.address, link.code
        code = read_code(text)
    except BadText as error:
        found, expected = error.values.get("found", ""), error.values.get("expected", "")
        raise Uncalled("invitation", error.reason, str(found), str(expected)) from None
    if not relay:
        raise Uncalled("invitation", "alone")
    return relay, code


def check_invitation(written: str, relay: str, texts: Texts) -> None:
    """Raises Failed for what no invitation could be."""
    try:
        _invited(written, relay)
    except Uncalled as error:
        if error.name == "alone":
            raise Failed(texts("together.code-alone")) from None
        kind = "link" if ":" in written or "/" in written else "code"
        key = next(each for each in (f"typed.{kind}-{error.name}", f"typed.{error.name}") if texts.has(each))
        why = texts(key, found=error.found, expected=error.expected)
        raise Failed(texts("together.bad-invitation", why=why)) from None


def remembering(given: str | None, here: Situation) -> Situation:
    """A relay given with the command is there the next time too; "" forgets the last. Raises Failed."""
    if given is None:
        return here
    address = relay_address(given, here.texts) if given.strip() else None
    settings = replace(here.settings, relay=address)
    if settings != here.settings:
        here.keep(settings)
    return replace(here, settings=settings)


def relay_of(given: str | None, here: Situation) -> str:
    """The relay's websocket: as given with the command, else the one that is remembered, else of
    network.toml; "" for none. Raises Failed."""
    if given and given.strip():
        return relay_address(given, here.texts)
    if given is None and here.settings.relay is not None:
        with contextlib.suppress(Failed):  # a file that somebody changed
            return relay_address(here.settings.relay, here.texts)
    return _of_network(here)


def _of_network(here: Situation) -> str:
    with contextlib.suppress(SceneError, Failed):  # what is wrong with that file is said where it is used
        network = here.content.network()
        if network is not None and network.relay is not None:
            return relay_address(network.relay, here.texts)
    return ""


def host_of(address: str) -> str:
    """A relay's host, for people to read."""
    return urlsplit(address).hostname or ""


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
    shown = f"[{host}]" if ":" in host else host
    try:
        read_link(f"{SCHEME}://{shown}/{ALPHABET[:CODE_LENGTH]}")  # nobody could be invited to another host
    except BadText:
        raise bad from None
    # Nobody could have a certificate for a host of the local network: guest links say so too.
    scheme = "ws" if local else "wss"
    return f"{scheme}://{shown}:{port or (LOCAL_PORT if local else SECURE_PORT)}{limits.PATH}"


def name_of(given: str | None, here: Situation) -> str:
    """The person's name as given, "" when the door is to ask for it. Raises Failed."""
    from vrtour.protocol.names import clean_name

    if given is None:
        return ""
    try:
        return clean_name(given)
    except BadText as error:
        raise Failed(here.texts("together.bad-name", why=_why(error, here.texts))) from None


def title_of(given: str, texts: Texts) -> str:
    """A meeting's title. Raises Failed."""
    from vrtour.protocol.names import check_title

    try:
        return check_title(" ".join(given.split()))
    except BadText as error:
        raise Failed(texts("together.bad-title", why=_why(error, texts))) from None


def _why(error: BadText, texts: Texts) -> str:
    return texts(error.text, **error.values)
