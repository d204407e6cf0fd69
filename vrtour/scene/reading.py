"""Reading the files of ``scenes/`` strictly: every mistake at once, each with its line.

A file is read in one go: its bytes, its text, its TOML (``syntax``), its version (``migrations``), its
values (``schema``, told by ``explaining``) and what they say together (``contradictions``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from vrtour.scene import contradictions, migrations
from vrtour.scene.explaining import explained
from vrtour.scene.lines import Key, Lines
from vrtour.scene.migrations import Migrations, Values
from vrtour.scene.mistakes import Mistake, SceneError, plain, shortened, shown
from vrtour.scene.schema import Network, Scene
from vrtour.scene.schema.limits import LIMITS
from vrtour.scene.schema.network import VERSION as NETWORK_VERSION
from vrtour.scene.schema.space import VERSION as SPACE_VERSION
from vrtour.scene.syntax import parsed

NAMELESS = "…"
"""The file itself, where a field would be named."""

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Format(Generic[M]):
    """One kind of file: its schema, its version, the way to it from older ones, what must hold in it."""

    schema: type[M]
    version: int
    older: Migrations
    together: Callable[[Values, Lines], Iterator[Mistake]]


SPACE = Format(Scene, SPACE_VERSION, migrations.SPACE, contradictions.of_space)
NETWORK = Format(Network, NETWORK_VERSION, migrations.NETWORK, contradictions.of_network)


@dataclass(frozen=True)
class Opened(Generic[M]):
    """A file that was read without mistakes. ``digest``: sha256 of its bytes."""

    path: Path
    text: str
    digest: str
    value: M

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def line(self, *key: str | int) -> int:
        """The line of a field, or of the nearest thing round it."""
        return self._lines(key)


def read_scene(path: Path) -> Scene:
    """The scene in ``path``. Raises SceneError, or OSError when it cannot be read."""
    return opened(path, SPACE).value


def read_network(path: Path) -> Network:
    """The network in ``path``. Raises SceneError, or OSError when it cannot be read."""
    return opened(path, NETWORK).value


def opened(path: Path, form: Format[M]) -> Opened[M]:
    """The file in ``path``. Raises SceneError, or OSError when it cannot be read."""
    with path.open("rb") as file:
        data = file.read(LIMITS.file_bytes + 1)
    return checked(path, data, form)


def checked(path: Path, data: bytes, form: Format[M]) -> Opened[M]:
    """The file of these bytes; ``path`` is only named. Raises SceneError."""
    if len(data) > LIMITS.file_bytes:
        raise SceneError(path, [Mistake(1, "too-long", {"limit": LIMITS.file_bytes // 1024})])
    text = _decoded(path, data)
    written = parsed(text)
    lines = Lines(written.text)
    if not written.whole:
        raise SceneError(path, written.mistakes + _also(written.values, form, lines))
    crowded = list(_crowded((), written.values, lines))
    if crowded:
        raise SceneError(path, crowded)
    values, mistakes = _of_today(path, written.values, form, lines)
    value: M | None = None
    try:
        value = form.schema.model_validate(values)
    except ValidationError as error:
        mistakes += explained(error.errors(include_url=False), form.schema, lines)
    mistakes += form.together(values, lines)
    if mistakes or value is None:
        raise SceneError(path, mistakes)
    return Opened(path, text, hashlib.sha256(data).hexdigest(), value)


def _crowded(key: Key, value: object, lines: Lines) -> Iterator[Mistake]:
    """Lists and tables so long, or so deep, that going through them would only cost time."""
    if not isinstance(value, (dict, list)):
        return
    if len(key) > LIMITS.nesting:
        yield Mistake(lines(key), "too-deep")
        return
    if len(value) > LIMITS.entries:
        name = str(key[-1]) if key else NAMELESS
        values: dict[str, object] = {
            "name": plain(shortened(name)),
            "value": len(value),
            "most": LIMITS.entries,
        }
        yield Mistake(lines(key), "counted", values, "count")
        return
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _crowded((*key, step), inner, lines)


def _decoded(path: Path, data: bytes) -> str:
    data = data.removeprefix(b"\xef\xbb\xbf")  # some editors begin a file so
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SceneError(path, [Mistake(line, "not-utf8")]) from None


def _also(values: Values, form: Format[M], lines: Lines) -> list[Mistake]:
    """What is wrong in the readable rest of a file; what may only have been blanked is not missed."""
    try:
        form.schema.model_validate(values)
    except ValidationError as error:
        kept = [e for e in error.errors(include_url=False) if e["type"] not in ("missing", "too_short")]
        mistakes = explained(kept, form.schema, lines)
        return [mistake for mistake in mistakes if mistake.code != "unclear"]
    return []


def _of_today(path: Path, written: Values, form: Format[M], lines: Lines) -> tuple[Values, list[Mistake]]:
    """The values in today's version; a version that is none is told, and the rest read as of today.

    Raises SceneError for a newer one: whatever else is unknown in it is no mistake.
    """
    found = written.get("schema")
    if found is None:
        return written, []  # told as missing with everything else
    values: dict[str, object] = {"name": "schema", "value": shown(found), "version": form.version}
    line = lines(("schema",))
    if isinstance(found, int) and not isinstance(found, bool):
        if found > form.version:
            raise SceneError(path, [Mistake(line, "newer", values)])
        if migrations.is_reached(found, form.older, form.version):
            return migrations.migrated(written, form.older, form.version), []
    return {**written, "schema": form.version}, [Mistake(line, "wrong", values, "version")]
