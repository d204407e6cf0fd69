"""A relay as an operator runs it: a process of its own, on a free port of this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import vrtour
import vrtour_relay

PATIENCE = 20.0


class Process:
    """Started at once; ``port`` is known once it listens. ``kill`` is ``kill -9``."""

    def __init__(self, folder: Path, port: int = 0, *flags: str) -> None:
        # The child sees the same package as the tests do: the installed one, or the sources.
        seen = [str(Path(package.__file__ or "").parents[1]) for package in (vrtour, vrtour_relay)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(seen)}
        command = [sys.executable, "-m", "vrtour_relay", "--port", str(port), "--data", str(folder)]
        command += ["--joins-of-address", "10000", "--connections-of-address", "10000", *flags]
        self.child = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True, env=environment)
        assert self.child.stderr is not None
        line = self.child.stderr.readline()
        first = json.loads(line)
        assert first["event"] == "listening", line
        self.port = int(first["port"])
        self.first = first

    def kill(self) -> None:
        self.child.kill()
        self._end()

    def stop(self) -> list[dict[str, object]]:
        """As systemd does; what it logged since it listened."""
        self.child.send_signal(signal.SIGTERM)
        return self._end()

    def _end(self) -> list[dict[str, object]]:
        _, logged = self.child.communicate(timeout=PATIENCE)
        return [json.loads(line) for line in logged.splitlines()]
