"""What is counted, and how Prometheus reads it (text format 0.0.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Figures:
    """Counted since the start. ``closes``: by name of the close code; ``refused``: before the websocket."""

    connections: int = 0
    frames_in: int = 0
    frames_out: int = 0
    bytes_out: int = 0
    passed_over: int = 0
    messages_in: int = 0
    messages_out: int = 0
    ticks: int = 0
    late_seconds: float = 0.0
    journal_batches: int = 0
    journal_errors: int = 0
    bugs: int = 0
    closes: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def text(self, now: Mapping[str, float]) -> str:
        """All figures; ``now`` are those that go up and down."""
        lines: list[str] = []
        for name, value in now.items():
            lines += [f"# TYPE vrtour_{name} gauge", f"vrtour_{name} {value:g}"]
        for name in self.__slots__:
            value = getattr(self, name)
            lines.append(f"# TYPE vrtour_{name}_total counter")
            if isinstance(value, Counter):
                lines += [f'vrtour_{name}_total{{why="{why}"}} {n}' for why, n in sorted(value.items())]
            else:
                lines.append(f"vrtour_{name}_total {value}")
        return "\n".join(lines) + "\n"
