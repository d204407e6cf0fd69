"""``vrtour doctor``: what works on this computer, what does not, and what to do about it."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import os
import platform
import socket
from pathlib import Path

from vrtour.cli.diagnosis.telling import report, told
from vrtour.cli.diagnosis.verdict import verdict
from vrtour.cli.situation import Failed, Situation
from vrtour.content.whole import write_whole
from vrtour.texts import Texts


def add(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """The command's arguments."""
    parser.add_argument("--report", type=Path, metavar="FILE", help=texts("doctor.help-report"))
    parser.add_argument("--relay", metavar="wss://…", help=texts("doctor.help-relay"))
    parser.set_defaults(command=run)


def run(options: argparse.Namespace, here: Situation) -> int:
    """Look, tell, and judge: 0 where the tour will work, 1 where only pictures will, 2 where nothing will."""
    from vrtour.cli.diagnosis.looking import look

    found = look(here.content, here.cache, options.relay)
    print(*told(found, here.texts), sep="\n")
    if options.report is not None:
        try:
            write_whole(options.report, report(found, here.texts, _private()))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise Failed(here.texts("cli.not-written", path=options.report, reason=reason)) from None
        print(here.texts("doctor.report-written", path=options.report))
    return verdict(found).status


def _private() -> dict[str, str]:
    """What is this person's or this computer's own, and what stands for it in a report."""
    names = [os.environ.get(name) for name in ("USER", "LOGNAME", "USERNAME", "SUDO_USER")]
    hosts = [os.environ.get(name) for name in ("HOSTNAME", "COMPUTERNAME", "USERDOMAIN")]
    with contextlib.suppress(OSError, KeyError):  # an account that has no name
        names.append(getpass.getuser())
    for host in (socket.gethostname(), platform.node()):
        hosts += [host, host.partition(".")[0]]
    homes = [os.environ.get(name) for name in ("HOME", "USERPROFILE")]
    with contextlib.suppress(RuntimeError, OSError):
        home = Path.home()
        homes += [str(home), str(home.resolve())]
        names.append(home.name)
    put = {word: "<host>" for word in hosts if word}
    put |= {word: "<user>" for word in names if word}
    return put | {word.rstrip("/\\"): "~" for word in homes if word and len(word) > 1}
