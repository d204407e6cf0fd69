"""What is copied and pasted: through the system, or between our own entries where it gives no way to."""

from __future__ import annotations

from collections.abc import Callable


class Clipboard:
    """``copy`` says whether the system took a text; ``paste`` gives the system's text, None for none."""

    def __init__(self, copy: Callable[[str], bool], paste: Callable[[], str | None]) -> None:
        self._copy, self._paste = copy, paste
        self._own: str | None = None
        self._alone = False  # the system did not take what was copied last

    def put(self, text: str) -> bool:
        """Copy a text; whether it can be pasted elsewhere too."""
        self._own = text
        self._alone = not self._copy(text)
        return not self._alone

    def take(self) -> str | None:
        """What was copied last; None for nothing."""
        found = None if self._alone else self._paste()
        return self._own if found is None else found
