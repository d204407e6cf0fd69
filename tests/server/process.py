"""A relay as an operator runs it: a process of its own, on a free port of this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
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
        self.log = folder / "log.jsonl"
        with self.log.open("w", encoding="utf-8") as log:  # a pipe that nobody reads would stop the relay
            self.child = subprocess.Popen(command, cwd=folder, stderr=log, env=environment)
        end = time.monotonic() + PATIENCE
        while not (logged := self.logged()):
            assert self.child.poll() is None, self.log.read_text(encoding="utf-8")
            assert time.monotonic() < end, "it does not listen"
            time.sleep(0.01)
        self.port = int(str(logged[0]["port"]))

    def logged(self) -> list[dict[str, object]]:
        """Whole lines of its log."""
        lines = self.log.read_text(encoding="utf-8").splitlines(keepends=True)
        return [json.loads(line) for line in lines if line.startswith("{") and line.endswith("\n")]

    def kill(self) -> None:
        self.child.kill()
        self._end()

    def stop(self) -> list[dict[str, object]]:
        """As systemd does; what it logged since it listened."""
        self.child.send_signal(signal.SIGTERM)
        return self._end()

    def _end(self) -> list[dict[str, object]]:
        self.child.wait(timeout=PATIENCE)
        return self.logged()
