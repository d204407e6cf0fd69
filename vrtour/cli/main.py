"""The command ``vrtour``: without a word it opens the tour."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from vrtour import __version__
from vrtour.cli import bots, check, doctor, host, join, model, picture, tour
from vrtour.cli.situation import Failed, Situation, situation
from vrtour.protocol.links import SCHEME
from vrtour.texts import Texts

MISTAKE, STOPPED = 2, 130

Command = Callable[[argparse.Namespace, Situation], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 2 for a mistake that was explained."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # an old terminal lacks some of our letters
            stream.reconfigure(errors="replace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    early, given = _common().parse_known_args(given)
    here = situation(early.lang, early.content)
    parser = _parser(here.texts)
    if given and given[0].lower().startswith(f"{SCHEME}:"):
        given = ["join", *given]
    elif _is_tour(given):
        given = ["tour", *given]
    options = parser.parse_args(_options_first(given))
    try:
        return _run(options, here)
    except Failed as error:
        print(*error.lines, sep="\n", file=sys.stderr)
        return MISTAKE
    except KeyboardInterrupt:
        print(f"\n{here.texts('cli.stopped')}", file=sys.stderr)
        return STOPPED


def _is_tour(words: Sequence[str]) -> bool:
    """Whether ``words`` name no command, or begin with a link: then a tour is meant."""
    if words and words[0].lower().startswith(LINK):
        return True
    return not any(word in COMMANDS for word in words) and not {"-h", "--help", "--version"} & set(words)


def _options_first(words: list[str]) -> list[str]:
    """``picture SPACE --from X out.png``: argparse takes words from one place only, so options go ahead."""
    if words[:1] != ["picture"]:
        return words
    options, others = [], []
    rest = iter(words[1:])
    for word in rest:
        if not word.startswith("--"):
            others.append(word)
        elif "=" in word:
            options.append(word)
        else:
            options.append(word)
            if word != "--help":
                options += [value for value in [next(rest, None)] if value is not None]
    return ["picture", *options, *others]


def _run(options: argparse.Namespace, here: Situation) -> int:
    command: Command = options.command
    try:
        return command(options, here)
    except ModuleNotFoundError as error:
        extra = EXTRAS.get((error.name or "").split(".")[0])
        if extra is None:
            raise
        raise Failed(here.texts("cli.missing-part", name=error.name, extra=extra)) from None


LINK = "vrtour:"
COMMANDS = {
    "tour": tour,
    "host": host,
    "join": join,
    "bots": bots,
    "picture": picture,
    "model": model,
    "check": check,
    "doctor": doctor,
}
EXTRAS = {
    "panda3d": "desktop",
    "PIL": "desktop",
    "font_source_sans_pro": "desktop",
    "qtawesome": "desktop",
    "copykitten": "desktop",
    "websockets": "desktop",
    "vrtour_relay": "relay",
    "scipy": "modelling",
    "shapely": "modelling",
    "manifold3d": "modelling",
    "embreex": "modelling",
    "mapbox_earcut": "modelling",
    "trimesh": "modelling",
}
"""Which extra brings a component."""


class _Parser(argparse.ArgumentParser):
    texts = Texts("fr")

    def error(self, message: str) -> NoReturn:
        print(self.texts("cli.usage", found=message), file=sys.stderr)
        sys.exit(MISTAKE)


def _common() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    parser.add_argument("--lang")
    parser.add_argument("--content", type=Path)
    return parser


def _parser(texts: Texts) -> argparse.ArgumentParser:
    _Parser.texts = texts
    parser = _Parser(prog=str(texts.always["vrtour"]), description=texts("cli.description"))
    parser.add_argument("--version", action="version", version=f"vrtour {__version__}")
    # Taken out of the words before this parser sees them; named here for the help.
    parser.add_argument("--lang", help=texts("cli.language"))
    parser.add_argument("--content", type=Path, help=texts("cli.content"))
    commands = parser.add_subparsers(required=True, metavar=" | ".join(COMMANDS))
    for name, module in COMMANDS.items():
        keys = (f"cli.{name}", f"{name}.help", f"together.{name}")
        known = next(key for key in keys if texts.has(key))
        module.add(commands.add_parser(name, help=texts(known)), texts)
    return parser


if __name__ == "__main__":
    sys.exit(main())
