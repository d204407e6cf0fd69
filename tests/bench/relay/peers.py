"""Executed by the harness: how our relay is started. PEERS and the run's environment are the harness's."""

import os
import sys

PYTHON = os.environ.get("VRTOUR_PYTHON", sys.executable)
PEERS["vrtour"] = (  # type: ignore[name-defined]  # noqa: F821 - the harness has it
    ["sh", "-c", f'exec {PYTHON} -m vrtour_relay --port "$PORT" --data "$(mktemp -d)" --log warning'],
    {
        "VRTOUR_RELAY_SPACES": ",".join(f"r{i}" for i in range(400)),
        "VRTOUR_RELAY_PUBLIC_CAPACITY": "50",
        "VRTOUR_RELAY_CONNECTIONS": "8000",
        "VRTOUR_RELAY_CONNECTIONS_OF_ADDRESS": "8000",
        "VRTOUR_RELAY_JOINS_OF_ADDRESS": "20000",
    },
    "vrtour",
    [],
)
