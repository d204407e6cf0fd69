"""A call being made in a thread of its own: this computer's own relay takes a second to begin."""

from __future__ import annotations

import threading
from collections.abc import Callable

from vrtour.app.call import Call, Uncalled


class Dialling:
    """Begins at once; then there is a ``call``, or an ``error``."""

    def __init__(self, dial: Callable[[], Call]) -> None:
        self._dial = dial
        self.call: Call | None = None
        self.error: Uncalled | None = None
        self._thread = threading.Thread(target=self._work, name="vrtour-call", daemon=True)
        self._thread.start()

    @property
    def done(self) -> bool:
        """Whether there is one of them."""
        return self.call is not None or self.error is not None

    def join(self, seconds: float) -> None:
        """Wait, so many seconds at the most."""
        self._thread.join(seconds)

    def _work(self) -> None:
        try:
            self.call = self._dial()
        except Uncalled as error:
            self.error = error
        except Exception as error:
            # The one boundary of this thread: whoever waits must hear that nothing will come.
            self.error = Uncalled("own", "bug", type(error).__name__)
            raise
