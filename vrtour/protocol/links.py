"""Guest links: ``vrtour-join://HOST[:PORT]/CODE`` or ``https://HOST[:PORT]/join/CODE``.

The websocket is ``wss://HOST:PORT/meet`` (port 443 when none is given). Hosts of the local network (private,
loopback and link-local addresses, ``localhost``, names that end in ``.local``) are spoken to without TLS, as
``ws://`` (port 8765 when none is given): nobody could have a certificate for them. ``http://`` is understood
for those only.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from vrtour.protocol import limits
from vrtour.protocol.codes import read_code
from vrtour.protocol.errors import BadText

SCHEME = "vrtour-join"
SECURE_PORT, LOCAL_PORT = 443, 8765
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(\.(?!-)[a-z0-9-]{1,63})*", re.ASCII)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Link:
    """Where a meeting is. ``host`` in small letters, an IPv6 address without brackets."""

    host: str
    port: int
    code: str

    @property
    def local(self) -> bool:
        """Whether the host is on the local network."""
        return is_local(self.host)

    @property
    def address(self) -> str:
        """The websocket's URL."""
        return f"{'ws' if self.local else 'wss'}://{self._authority(always=True)}{limits.PATH}"

    def __str__(self) -> str:
        return f"{SCHEME}://{self._authority(always=False)}/{self.code}"

    def _authority(self, always: bool) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = LOCAL_PORT if self.local else SECURE_PORT
        return host if self.port == usual and not always else f"{host}:{self.port}"


def is_local(host: str) -> bool:
    """Whether a host is of the local network, by its name or address alone: nothing is looked up."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith((".local", ".localhost"))
    return address.is_private or address.is_loopback or address.is_link_local


def read_link(typed: str) -> Link:
    """A link as typed or pasted. Raises BadText: long, scheme, host, port, path, or of the code."""
    text = typed.strip()
    if len(text) > _LONGEST:
        raise BadText("link", "long", found=len(text), limit=_LONGEST)
    try:
        parts = urlsplit(text)
        host = _host(parts)
    except ValueError:
        raise BadText("link", "host", found=text[:80]) from None
    try:
        port = parts.port
    except ValueError:
        raise BadText("link", "port", found=parts.netloc[:80]) from None
    if parts.scheme not in (SCHEME, "https") and not (parts.scheme == "http" and is_local(host)):
        raise BadText("link", "scheme", found=parts.scheme)
    path = re.fullmatch(r"/([^/]+)/?" if parts.scheme == SCHEME else r"/join/([^/]+)/?", parts.path)
    if not path or parts.query or parts.fragment:
        raise BadText("link", "path", found=parts.path[:80])
    if port == 0:
        raise BadText("link", "port", found=0)
    return Link(host, port or (LOCAL_PORT if is_local(host) else SECURE_PORT), read_code(path[1]))


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    if parts.username is not None or parts.password is not None or not host or len(host) > 253:
        raise BadText("link", "host", found=host[:80])
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError:
            raise BadText("link", "host", found=host[:80]) from None
    if not _HOST.fullmatch(host):
        raise BadText("link", "host", found=host[:80])
    return host
