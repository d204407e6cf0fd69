"""The one thread that writes the journal: what waits is written together, then said to be kept."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable

from vrtour_relay.journal.store import Store
from vrtour_relay.rooms.kept import Changes

MOST = 256  # changes in one transaction
PATIENCE = 0.5  # seconds between two tries when the disk does not take it


class Writer:
    """``kept`` of a change is called in the writer's thread once it is committed, in order.

    ``trouble`` is called with the error, in that thread, each time a batch cannot be written; it is tried
    again until it can, or until ``close``. Nothing later is kept before it.
    """

    def __init__(self, store: Store, trouble: Callable[[sqlite3.Error], None]) -> None:
        self._store, self._trouble = store, trouble
        self._waiting: queue.SimpleQueue[tuple[Changes, Callable[[], None]] | None] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def put(self, changes: Changes, kept: Callable[[], None]) -> None:
        """Keep these changes, after all that were put before."""
        self._waiting.put((changes, kept))

    def close(self) -> None:
        """Write what waits, once more if the disk is in trouble, and end the thread."""
        self._stop.set()
        self._waiting.put(None)
        self._thread.join()
        self._store.close()

    def _run(self) -> None:
        more = True
        while more:
            batch = [self._waiting.get()]
            while len(batch) < MOST and batch[-1] is not None and not self._waiting.empty():
                batch.append(self._waiting.get())
            more = batch[-1] is not None
            self._write([each for each in batch if each is not None])

    def _write(self, batch: list[tuple[Changes, Callable[[], None]]]) -> None:
        while batch:
            last = self._stop.is_set()
            try:
                self._store.write(changes for changes, _ in batch)
            except sqlite3.Error as error:
                self._trouble(error)
                if last:
                    return
                self._stop.wait(PATIENCE)
                continue
            for _, kept in batch:
                kept()
            return
