"""A relay that ends with whoever started it: ``python -m vrtour.cli.embedded --port …``.

The arguments are those of ``vrtour-relay``. Who started it holds the other end of the standard input: when
that closes, for whatever reason, the relay says goodbye to everybody and stops.
"""

from __future__ import annotations

import _thread
import os
import runpy
import signal
import sys
import threading


def main() -> None:
    """Run until told to stop, or alone."""
    threading.Thread(target=_watch, daemon=True).start()
    runpy.run_module("vrtour_relay", run_name="__main__", alter_sys=True)


def _watch() -> None:
    # Not sys.stdin: a thread that waits in there holds up the end of the process.
    while os.read(0, 1024):
        pass
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
