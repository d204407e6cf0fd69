"""Going elsewhere through the dark: out, the change, in. Time is an argument."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

OUT_SECONDS = 0.22
IN_SECONDS = 0.30

Change = Callable[[], None]


@dataclass
class Fade:
    """One crossing at a time; asked again on the way out, the later change is made."""

    _change: Change | None = None
    _began: float = 0.0
    _opens: float | None = None

    def begin(self, now: float, change: Change) -> None:
        """Go dark from ``now`` (seconds) on, and make ``change`` when nothing is seen."""
        if self._change is None:
            self._began = now
        self._change, self._opens = change, None

    @property
    def busy(self) -> bool:
        """Whether a crossing is under way."""
        return self._change is not None or self._opens is not None

    def at(self, now: float) -> float:
        """How dark it is at ``now``, 0..1; makes the change at the darkest."""
        if self._change is not None:
            share = (now - self._began) / OUT_SECONDS
            if share < 1.0:
                return share
            change, self._change = self._change, None
            change()
            # What follows may have taken long: the light returns from the next frame on.
            self._opens = -1.0
            return 1.0
        if self._opens is None:
            return 0.0
        if self._opens < 0.0:
            self._opens = now
        share = 1.0 - (now - self._opens) / IN_SECONDS
        if share <= 0.0:
            self._opens = None
            return 0.0
        return share
