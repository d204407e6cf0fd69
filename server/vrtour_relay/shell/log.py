"""JSON lines: what happened, to which line and room, never to whom or from where."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TextIO

from vrtour.protocol.errors import PeerMistake

LEVELS = ("debug", "info", "warning", "error")


class Log:
    """One object a line: ``time`` (seconds since 1970), ``level``, ``event`` and what belongs to it."""

    def __init__(self, stream: TextIO, clock: Callable[[], float], level: str = "info") -> None:
        self._stream, self._clock = stream, clock
        self._level = LEVELS.index(level)

    def debug(self, event: str, **values: object) -> None:
        """What only a developer wants to know."""
        self._write(0, event, values)

    def info(self, event: str, **values: object) -> None:
        """What is normal."""
        self._write(1, event, values)

    def warning(self, event: str, **values: object) -> None:
        """What an operator may look at."""
        self._write(2, event, values)

    def error(self, event: str, **values: object) -> None:
        """What an operator must look at."""
        self._write(3, event, values)

    def _write(self, level: int, event: str, values: dict[str, object]) -> None:
        if level >= self._level:
            line = {"time": round(self._clock(), 3), "level": LEVELS[level], "event": event, **values}
            self._stream.write(json.dumps(line, ensure_ascii=False, default=str) + "\n")
            self._stream.flush()


def kind_of(mistake: PeerMistake) -> dict[str, str]:
    """What a log may say of a peer's mistake: its kind and where it was, never what the peer wrote."""
    values = mistake.values
    return {"mistake": mistake.code, "where": str(values.get("where", values.get("what", "")))}
