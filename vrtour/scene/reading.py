"""Reading a scene file strictly: every mistake at once, each with its line, what was found and expected."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from vrtour.scene.schema import RoomWords, Scene, Viewpoint, Words

MOST_BYTES = 1 << 20
_SHOWN = 60

_HEADER = re.compile(r"^\s*(\[{1,2})\s*([A-Za-z0-9_.-]+)\s*\]{1,2}")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=")
_SYNTAX = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")

Key = tuple[str | int, ...]


@dataclass(frozen=True)
class Mistake:
    """One mistake: ``code`` names the texts, ``values`` fill them in, ``line`` counts from 1."""

    line: int
    code: str
    values: dict[str, object] = field(default_factory=dict)


class SceneError(Exception):
    """A scene file that cannot be used; ``mistakes`` in the order of their lines."""

    def __init__(self, path: Path, mistakes: list[Mistake]) -> None:
        self.path = path
        self.mistakes = sorted(mistakes, key=lambda mistake: mistake.line)
        super().__init__(f"{path}: " + "; ".join(f"{m.line} {m.code} {m.values}" for m in self.mistakes))


def read_scene(path: Path) -> Scene:
    """The scene in ``path``. Raises SceneError, or OSError when it cannot be read."""
    data = path.read_bytes()
    if len(data) > MOST_BYTES:
        raise SceneError(path, [Mistake(1, "too-long", {"found": len(data), "limit": MOST_BYTES})])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SceneError(path, [Mistake(line, "not-utf8")]) from None
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SceneError(path, [_syntax(str(error), text)]) from None
    lines = lines_of(text)
    try:
        scene = Scene.model_validate(written)
    except ValidationError as error:
        raise SceneError(path, [_mistake(found, lines) for found in error.errors()]) from None
    mistakes = list(_contradictions(scene, lines))
    if mistakes:
        raise SceneError(path, mistakes)
    return scene


def lines_of(text: str) -> dict[Key, int]:
    """The line each key and table of a TOML text begins on, by its path: ("viewpoints", 2, "room")."""
    lines: dict[Key, int] = {(): 1}
    counts: dict[Key, int] = {}
    table: Key = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _table(header[2].split("."), header[1] == "[[", counts)
            lines[table] = number
        elif key := _KEY.match(line):
            lines.setdefault((*table, key[1]), number)
    return lines


def _table(names: list[str], repeated: bool, counts: dict[Key, int]) -> Key:
    path: Key = ()
    for k, name in enumerate(names):
        path = (*path, name)
        last = k == len(names) - 1
        if last and repeated:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _line(key: Key, lines: dict[Key, int]) -> int:
    """The line of a key, or of the nearest thing round it."""
    while key not in lines:
        key = key[:-1]
    return lines[key]


def _syntax(message: str, text: str) -> Mistake:
    place = _SYNTAX.search(message)
    line = int(place[1]) if place and place[1] else len(text.splitlines()) or 1
    return Mistake(line, "syntax", {"detail": _SYNTAX.sub("", message).strip()})


_MODELS: dict[str, type[BaseModel]] = {"viewpoints": Viewpoint, "rooms": RoomWords, "name": Words}


def _mistake(found: ErrorDetails, lines: dict[Key, int]) -> Mistake:
    key: Key = tuple(found["loc"])
    name = str(next((step for step in reversed(key) if isinstance(step, str)), ""))
    line = _line(key, lines)
    if found["type"] == "missing":
        return Mistake(line, "missing", {"name": name})
    if found["type"] == "extra_forbidden":
        return Mistake(line, "unknown", {"name": name, "names": ", ".join(_known(key))})
    return Mistake(line, "wrong", {"name": name, "value": _brief(found["input"]), "rule": _rule(found)})


def _known(key: Key) -> list[str]:
    """The fields a table of this place may have."""
    tables = [step for step in key[:-1] if isinstance(step, str)]
    model: type[BaseModel] = _MODELS.get(tables[-1], Scene) if tables else Scene
    return [info.alias or name for name, info in model.model_fields.items()]


def _rule(found: ErrorDetails) -> str:
    """What would have been right, in signs and numbers rather than words."""
    context = found.get("ctx", {})
    for name, sign in (("ge", "≥"), ("le", "≤"), ("gt", ">"), ("lt", "<")):
        if name in context:
            return f"{sign} {context[name]:g}"
    if "pattern" in context:
        return str(context["pattern"])
    if "expected" in context:
        return str(context["expected"])
    for name in ("max_length", "min_length"):
        if name in context:
            return f"{name.replace('_', ' ')} {context[name]}"
    return {"float_type": "1.5", "string_type": '"…"', "tuple_type": "[x, y]"}.get(
        found["type"], found["msg"]
    )


def _brief(value: object) -> str:
    written = repr(value)
    return written if len(written) <= _SHOWN else written[: _SHOWN - 1] + "…"


def _contradictions(scene: Scene, lines: dict[Key, int]) -> Iterator[Mistake]:
    """What is right by itself but not together."""
    rooms = [room.id for room in scene.rooms]
    yield from _twice("rooms", rooms, lines)
    yield from _twice("viewpoints", [v.id for v in scene.viewpoints], lines)
    for k, viewpoint in enumerate(scene.viewpoints):
        if viewpoint.room not in rooms:
            values: dict[str, object] = {"name": "room", "value": viewpoint.room, "names": ", ".join(rooms)}
            yield Mistake(_line(("viewpoints", k, "room"), lines), "no-room", values)
    if scene.viewpoint(scene.entrance) is None:
        names = ", ".join(v.id for v in scene.viewpoints)
        yield Mistake(
            _line(("entrance",), lines), "wrong", {"name": "entrance", "value": scene.entrance, "rule": names}
        )


def _twice(table: str, names: list[str], lines: dict[Key, int]) -> Iterator[Mistake]:
    for k, name in enumerate(names):
        if name in names[:k]:
            yield Mistake(_line((table, k, "id"), lines), "twice", {"value": name})
