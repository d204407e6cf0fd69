"""``vrtour model build`` and ``vrtour model check``: models from plans."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from vrtour.cli.progress import Bar
from vrtour.cli.situation import Failed, Situation
from vrtour.content import SpaceFiles
from vrtour.model import ModelError, read_model
from vrtour.texts import Texts

T = TypeVar("T")


def add(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """The command's arguments."""
    actions = parser.add_subparsers(required=True, metavar="build | check")
    build = actions.add_parser("build", help=texts("cli.build"))
    build.add_argument("space", help=texts("cli.space"))
    build.add_argument("--quality", choices=("draft", "final"), default="final", help=texts("cli.quality"))
    build.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, 8), help=texts("cli.workers"))
    build.set_defaults(command=run_build)
    check = actions.add_parser("check", help=texts("cli.model-check"))
    check.add_argument("space", nargs="?", help=texts("cli.space"))
    check.set_defaults(command=run_check)


def run_build(options: argparse.Namespace, here: Situation) -> int:
    """Compute a model and put it in the place of the old one."""
    from vrtour.modelling.build import build

    files = here.space(options.space)
    bar = Bar(here.texts)
    data = _explained(files, here, lambda: build(files.plan, options.quality, bar, max(1, options.workers)))
    seconds = bar.close()
    _replace(files, data, here)
    megabytes = f"{len(data) / 1e6:.1f}"
    print(here.texts("cli.built", path=files.model, megabytes=megabytes, seconds=round(seconds)))
    return 0


def _explained(files: SpaceFiles, here: Situation, work: Callable[[], T]) -> T:
    """``work()``, its errors in the person's words."""
    from vrtour.modelling.furniture import UnknownPieceError
    from vrtour.modelling.plan import PlanError
    from vrtour.modelling.walkable import NoWayError

    try:
        return work()
    except PlanError as error:
        rows = [
            here.texts("plan.mistake", file=error.path, place=place, found=found, expected=expected)
            for place, found, expected in error.mistakes
        ]
        raise Failed(*rows) from None
    except UnknownPieceError as error:
        name, _, names = str(error.args[0]).partition(": ")
        raise Failed(
            here.texts("plan.mistake", file=files.plan, place="furniture", found=name, expected=names)
        ) from None
    except NoWayError as error:
        raise Failed(here.texts("plan.unreachable", rooms=str(error), file=files.plan)) from None
    except OSError as error:
        raise Failed(here.texts("cli.not-read", path=files.plan, reason=error.strerror or error)) from None


def _replace(files: SpaceFiles, data: bytes, here: Situation) -> None:
    """The new model beside the old one, then in its place: nobody ever reads half a file."""
    beside = files.model.with_suffix(".glb.new")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(files.model)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Failed(
            here.texts("cli.not-written", path=files.model, reason=error.strerror or error)
        ) from None


def run_check(options: argparse.Namespace, here: Situation) -> int:
    """Is each model whole, up to date and within its budgets?"""
    from vrtour.app.budget import budget
    from vrtour.modelling.build import is_fresh

    names = [options.space] if options.space else list(here.content.spaces())
    good = True
    for name in names:
        files = here.space(name)
        if not files.model.is_file() and options.space is None:
            continue
        data = here.model(files)
        try:
            model = read_model(data)
        except ModelError as error:
            raise Failed(here.texts(error.code, **error.values)) from None
        for figure in budget(model, len(data)):
            key = "cli.within-budget" if figure.kept else "cli.over-budget"
            print(here.texts(key, name=figure.name, found=figure.found, limit=figure.limit))
            good = good and figure.kept
        fresh = not files.plan.is_file() or _explained(files, here, partial(is_fresh, files.plan, data))
        print(here.texts("cli.up-to-date" if fresh else "cli.stale", path=files.model, space=name))
        good = good and fresh
    return 0 if good else 2
