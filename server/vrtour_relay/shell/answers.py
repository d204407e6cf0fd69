"""Plain HTTP questions on the same port: /health, /ready, /metrics."""

from __future__ import annotations

import http
from collections.abc import Callable, Sequence

from vrtour_relay.shell.address import Address, Network, is_of


def answer(
    path: str, client: Address | None, asks: Sequence[Network], trouble: str, figures: Callable[[], str]
) -> tuple[http.HTTPStatus, str]:
    """Status and text. ``/health``: the process turns; ``/ready``: it takes people in; ``/metrics``: only to
    who ``asks`` from the operator's networks."""
    if path == "/health":
        return http.HTTPStatus.OK, "ok\n"
    if path == "/ready":
        return (
            (http.HTTPStatus.SERVICE_UNAVAILABLE, f"{trouble}\n")
            if trouble
            else (http.HTTPStatus.OK, "ready\n")
        )
    if path == "/metrics" and is_of(client, asks):
        return http.HTTPStatus.OK, figures()
    return http.HTTPStatus.NOT_FOUND, "not found\n"
