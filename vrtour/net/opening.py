"""A websocket to a relay: the system's proxy and certificates, and nothing that nobody asked for."""

from __future__ import annotations

import logging
import ssl
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect

from vrtour.protocol import limits
from vrtour.protocol.links import is_local

OPENING = 8.0  # seconds for the whole handshake, proxy and TLS included
CLOSING = 1.0  # seconds for a relay to answer a close frame

log = logging.getLogger("vrtour.net")


class _Straight(connect):
    """A relay that sends us elsewhere is not followed: nobody asked to contact whoever is there."""

    def process_redirect(self, exc: Exception) -> Exception | str:
        return exc


async def opened(
    address: str, context: ssl.SSLContext | None = None, *, proxied: bool = True
) -> ClientConnection:
    """An open websocket. ``context``: TLS's settings; the system's certificates are trusted when None.
    ``proxied``: the system's proxy is used, but for hosts of the local network. Raises what is EXPECTED."""
    options: dict[str, Any] = {}
    parts = urlsplit(address)
    if parts.scheme == "wss" and context is not None:
        options["ssl"] = context
    return await _Straight(
        address,
        compression=None,
        proxy=True if proxied and not is_local(parts.hostname or "") else None,
        open_timeout=OPENING,
        close_timeout=CLOSING,
        ping_interval=None,  # the session listens for silence itself
        max_size=limits.TEXT_DOWN,
        user_agent_header=None,
        logger=log,
        **options,
    )
