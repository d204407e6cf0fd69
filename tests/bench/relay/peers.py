"""Executed by the harness: how our relay is started. PEERS and the command's own environment are the harness's."""

import os
import sys

PEERS["vrtour"] = (  # type: ignore[name-defined]  # noqa: F821
    [
        "sh",
        "-c",
        "exec "
        + os.environ.get("VRTOUR_PYTHON", sys.executable)
        + ' -m vrtour_relay --port "$PORT" --data "$(mktemp -d)" --log warning',
    ],
    {
        "VRTOUR_RELAY_SPACES": ",".join(f"r{i}" for i in range(200)),
        "VRTOUR_RELAY_PUBLIC_CAPACITY": os.environ.get("VRTOUR_BENCH_CAPACITY", "50"),
        "VRTOUR_RELAY_CONNECTIONS": "8000",
        "VRTOUR_RELAY_CONNECTIONS_OF_ADDRESS": "8000",
        "VRTOUR_RELAY_JOINS_OF_ADDRESS": "20000",
    },
    "vrtour",
    [],
)
