"""What the lines inside send, read at the tick: one system call a line and next to no Python.

For the event loop to wake up, look and call for every frame costs as much as to read it. So a line that comes
in is taken from the loop's watch and put on an ``epoll`` of ours, asked once a beat; what is exactly one
short pose frame is checked with all others in numpy. Anything else goes to the line as if the loop had read
it, and a line that ends goes back to the loop, which knows how lines end. Lines with TLS, and systems
without ``epoll``, keep to the loop.

Rows of the arrays are file descriptors. Between asking and reading nothing else runs, so none of those that
are read was closed meanwhile, or is something else by now.
"""

from __future__ import annotations

import os
import select
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vrtour.protocol import limits, stacked
from vrtour.protocol.closing import BY_NAME

if TYPE_CHECKING:
    from vrtour_relay.shell.line import Line

Stack = tuple[NDArray[np.intp], NDArray[np.uint8]]
SHORT = 256  # bytes asked for first: five pose frames
MORE = 64 * 1024  # bytes asked for besides, of who sent as many; the rest waits for the next beat
NOWHERE = -1


class Intake:
    """``take`` a line that came in, ``read`` once a beat, ``refill`` now and then, ``give_back`` at the end.

    By file descriptor: ``_slots``, and of the line ``hot``, ``left``, ``mark`` and ``heard``."""

    def __init__(self) -> None:
        self._poll = select.epoll() if hasattr(select, "epoll") else None
        self._lines: dict[int, Line] = {}
        self._slots = np.zeros(0, np.intp)
        self._hot = np.zeros(0, bool)
        self._left, self._mark, self._heard = np.zeros(0), np.zeros(0), np.zeros(0)

    def __len__(self) -> int:
        return len(self._lines)

    def close(self) -> None:
        """No more lines."""
        if self._poll:
            self._poll.close()
        self._poll = None

    def take(self, line: Line) -> None:
        """Read this line from now on, where that is possible."""
        transport = line.transport
        opened = transport.get_extra_info("socket")
        ciphered = transport.get_extra_info("ssl_object") is not None
        if self._poll is None or opened is None or ciphered or transport.is_closing():
            return
        fd = opened.fileno()
        try:
            self._poll.register(fd, select.EPOLLIN)
        except OSError:  # the system watches no more: the loop goes on
            return
        transport.pause_reading()
        transport.set_write_buffer_limits(high=0)  # so that ``line.full`` is exact
        self._lines[fd], line.fd = line, fd
        if fd >= len(self._slots):
            self._grow(2 * fd + 1)
        self._slots[fd], self._mark[fd], self._heard[fd] = line.slot, line.mark, line.heard
        self._hot[fd], self._left[fd] = line.hot, line.left

    def _grow(self, size: int) -> None:
        for name in ("_slots", "_hot", "_left", "_mark", "_heard"):
            old = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.zeros(size - len(old), old.dtype)]))

    def give_back(self, line: Line) -> None:
        """The event loop reads this line again, if it is still there to be read."""
        fd, line.fd = line.fd, NOWHERE
        if self._poll is None or self._lines.get(fd) is not line:
            return
        del self._lines[fd]
        with suppress(OSError):  # closed already
            self._poll.unregister(fd)
        line.left, line.mark = float(self._left[fd]), float(self._mark[fd])
        line.heard = float(self._heard[fd])
        line.transport.resume_reading()

    def read(self) -> list[Stack]:
        """What arrived: slots (n,) and pose frames (n, length), still masked, by length. All else is dealt
        with."""
        if self._poll is None or not self._lines:
            return []
        read = os.read
        frames: dict[int, bytes] = {}
        for fd, _ in self._poll.poll(0, len(self._lines)):
            try:
                frames[fd] = read(fd, SHORT)
            except BlockingIOError:
                continue
            except OSError:
                frames[fd] = b""  # as at its end: the loop will see what it is
        lengths = set(map(len, frames.values()))
        stacks: list[Stack] = []
        others: list[int] = []
        for length in lengths:
            alike = frames
            if len(lengths) > 1:
                alike = {fd: data for fd, data in frames.items() if len(data) == length}
            here = np.fromiter(alike, np.intp, len(alike))
            if length not in stacked.LENGTHS:
                others += alike
                continue
            raw = stacked.rows([*alike.values()])
            hot = self._hot[here] & stacked.are_hot(raw)
            left = self._left[here] - hot
            self._left[here] = left
            hot &= left >= 0
            if not hot.all():
                others += here[~hot].tolist()
                here, raw = here[hot], raw[hot]
            stacks.append((self._slots[here], raw))
        for fd in others:
            self._pass(self._lines[fd], frames[fd])
        return stacks

    def _pass(self, line: Line, data: bytes) -> None:
        """Bytes that are no single pose frame, one pose frame too many, or none any more."""
        fd = line.fd
        if not data:
            self.give_back(line)
        elif self._left[fd] < 0:
            line.fail(BY_NAME["too-fast"])
        else:
            if len(data) == SHORT:
                with suppress(OSError):
                    data += os.read(fd, MORE)
            line.left = float(self._left[fd])
            line.relay.guarded(line, line.data_received, data)
            if line.fd == fd:
                self._hot[fd], self._left[fd] = line.hot, line.left

    def refill(self, now: float, amount: float) -> list[Line]:
        """More may be sent by everybody. Returns who has been silent for too long."""
        self._heard[self._left != self._mark] = now
        np.minimum(self._left + amount, limits.POSES_BURST, out=self._left)
        self._mark[:] = self._left
        silent = now - self._heard > limits.SILENT
        return [line for fd, line in self._lines.items() if silent[fd]]
