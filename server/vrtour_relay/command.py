"""``vrtour-relay``: the only place that reads the clock, the environment and the arguments.

Exit codes: 0 stopped as asked, 1 the relay could not run, 2 a mistake in what it was given.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import os
import signal
import ssl
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from vrtour.texts import Texts, language_of
from vrtour_relay.journal.store import JournalError
from vrtour_relay.settings import OPTIONS, Settings, SettingsError, flag_of, settings_from, variable_of
from vrtour_relay.shell.log import Log
from vrtour_relay.shell.relay import Relay

FILE = "VRTOUR_RELAY_CONFIG"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until told to stop. Returns the exit code."""
    names = ("VRTOUR_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    texts = Texts(language_of(*(os.environ.get(name) for name in names)))
    parsed = _parser(texts).parse_args(arguments)
    try:
        settings = _settings(parsed)
        tls = _tls(settings)
    except SettingsError as error:
        for mistake in error.mistakes:
            expected = texts(f"relay.expected-{mistake.expected}", **mistake.values)
            line = texts(
                "relay.mistake",
                where=mistake.where,
                option=mistake.option,
                found=mistake.found,
                expected=expected,
            )
            print(line, file=sys.stderr)
        return 2
    except _UnreadableError as error:
        print(texts("relay.unreadable", file=error.file, detail=error.detail), file=sys.stderr)
        return 2
    if parsed.check:
        print(texts("relay.checked"))
        return 0
    clock = even_clock()
    return _run(settings, tls, Log(sys.stderr, clock, settings.log), clock, texts)


def even_clock() -> Callable[[], float]:
    """Seconds since 1970, from the calendar once; then it never jumps."""
    shift = time.time() - time.monotonic()
    return lambda: shift + time.monotonic()


class _UnreadableError(Exception):
    def __init__(self, file: str, detail: str) -> None:
        super().__init__(file, detail)
        self.file, self.detail = file, detail


def _parser(texts: Texts) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="vrtour-relay", description=texts("relay.about"), allow_abbrev=False
    )
    parser.add_argument("--config", metavar="TOML", help=texts("relay.option-config", variable=FILE))
    parser.add_argument("--check", action="store_true", help=texts("relay.option-check"))
    for name in OPTIONS:
        about = f"{texts(f'relay.option-{name}')} ({variable_of(name)})"
        parser.add_argument(flag_of(name), dest=name, metavar="…", help=about)
    return parser


def _settings(parsed: argparse.Namespace) -> Settings:
    """Raises SettingsError, _UnreadableError."""
    name = parsed.config or os.environ.get(FILE, "")
    file: dict[str, object] = {}
    if name:
        try:
            file = tomllib.loads(Path(name).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise _UnreadableError(name, str(error)) from error
    flags = {option: value for option in OPTIONS if (value := getattr(parsed, option)) is not None}
    return settings_from(file, name or "vrtour-relay", os.environ, flags)


def _tls(settings: Settings) -> ssl.SSLContext | None:
    if not settings.certificate:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(settings.certificate, settings.key)
    except (OSError, ssl.SSLError) as error:
        raise _UnreadableError(settings.certificate, str(error)) from error
    return context


def _run(
    settings: Settings, tls: ssl.SSLContext | None, log: Log, clock: Callable[[], float], texts: Texts
) -> int:
    logging.getLogger("vrtour_relay.websockets").addHandler(logging.NullHandler())
    logging.getLogger("vrtour_relay.websockets").propagate = False
    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            return runner.run(_serve(settings, log, clock, tls))
    except JournalError as error:
        reason = texts(f"relay.journal-{error.reason}", path=error.path, detail=error.detail)
        print(reason, file=sys.stderr)
        return 1
    except OSError as error:
        where = f"{', '.join(settings.host)}, {settings.port}"
        print(texts("relay.no-port", where=where, detail=error.strerror or str(error)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # where the loop cannot take signals
        return 0


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop where it exists: not on Windows."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _serve(settings: Settings, log: Log, clock: Callable[[], float], tls: ssl.SSLContext | None) -> int:
    """Until a signal, or until it failed. SIGHUP reads a renewed certificate. Returns the exit code."""
    relay = Relay(settings, log, clock, time.process_time, tls)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def renew() -> None:
        if tls:
            try:
                tls.load_cert_chain(settings.certificate, settings.key)
            except (OSError, ssl.SSLError) as error:
                log.error("certificate", error=str(error))
            else:
                log.info("certificate")

    for name, action in (("SIGTERM", stop.set), ("SIGINT", stop.set), ("SIGHUP", renew)):
        if hasattr(signal, name):
            try:
                loop.add_signal_handler(getattr(signal, name), action)
            except NotImplementedError:  # Windows: Ctrl+C raises KeyboardInterrupt
                break
    await relay.start()
    # What is there now stays: the collector need not look at it again, and less often at the rest.
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
    waits = [asyncio.ensure_future(each.wait()) for each in (stop, relay.failed)]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await relay.stop()
    return 1 if relay.failed.is_set() else 0


if __name__ == "__main__":
    sys.exit(main())
