"""From what the schema refuses to what is said about it: the field, what was found, what to write."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable
from difflib import get_close_matches
from types import UnionType

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from vrtour.scene.lines import Key, Lines
from vrtour.scene.mistakes import Mistake, plain, shortened, shown
from vrtour.scene.schema import Paragraph, Words

_CHOICE = re.compile(r"'([^']*)'")
_RULES = {"tuple_type": "list", "bool_type": "truth", "model_type": "table", "model_attributes_type": "table"}


def explained(errors: Iterable[ErrorDetails], root: type[BaseModel], lines: Lines) -> list[Mistake]:
    """A mistake for each error of the schema that is one to a person."""
    mistakes, missing = [], []
    misspelt: set[Key] = set()
    for error in errors:
        key: Key = tuple(error["loc"])
        if error["type"] == "missing":
            missing.append(key)
        elif error["type"] == "extra_forbidden":
            mistake = _unknown(key, root, lines)
            misspelt.add((*key[:-1], str(mistake.values["nearest"])))
            mistakes.append(mistake)
        elif not _is_echo(error):
            mistakes.append(_wrong(error, key, root, lines))
    mistakes += [
        Mistake(lines(key), "missing", {"name": _name(key)}) for key in missing if key not in misspelt
    ]
    return mistakes


def _unknown(key: Key, root: type[BaseModel], lines: Lines) -> Mistake:
    table = table_at(root, key[:-1])
    names = [info.alias or name for name, info in table.model_fields.items()] if table else []
    nearest = next(iter(get_close_matches(str(key[-1]), names, n=1)), "")
    values: dict[str, object] = {"name": _name(key), "names": ", ".join(names), "nearest": nearest}
    return Mistake(lines(key), "unknown", values, "nearest" if nearest else "")


def _is_echo(error: ErrorDetails) -> bool:
    """Whether a list is called short only because what is in it was refused already."""
    least = error.get("ctx", {}).get("min_length", 0)
    return error["type"] == "too_short" and len(error["input"]) >= least


def _wrong(error: ErrorDetails, key: Key, root: type[BaseModel], lines: Lines) -> Mistake:
    figures = dict(error.get("ctx", {}))
    rule = str(figures.pop("rule", "")) or _rule(error, key, root, figures)
    value = error["input"]
    values: dict[str, object] = {"name": _name(key), "value": shown(value), **figures}
    line = lines(key)
    if rule in ("stop", "verified"):
        return Mistake(line, "unclear", values, rule)
    if isinstance(value, (list, tuple)) and rule == "count":
        values["value"] = len(value)
        return Mistake(line, "counted", values, rule)
    return Mistake(line, "wrong", values, rule)


def _rule(error: ErrorDetails, key: Key, root: type[BaseModel], figures: dict[str, object]) -> str:
    kind = error["type"]
    if kind == "literal_error":
        choices = _CHOICE.findall(str(figures.get("expected", ""))) or [str(figures.get("expected", ""))]
        figures["choices"] = ", ".join(choices)
        return "choice"
    if kind in ("too_long", "too_short"):
        figures["least"] = figures.get("min_length", 0)
        figures["most"] = figures.get("max_length", figures.get("actual_length", 0))
        return "at-least" if kind == "too_short" else "count"
    if kind == "model_type" and table_at(root, key) in (Words, Paragraph):
        return "words"
    return _RULES.get(kind, "table")


def _name(key: Key) -> str:
    """The field as a person looks for it: its own name, after its table's when it stands in an inline one."""
    steps = [plain(shortened(step)) for step in key if isinstance(step, str)]
    return (
        ".".join(steps[-2:]) if steps[-1:] and steps[-1] in ("fr", "nl", "de", "en") else "".join(steps[-1:])
    )


def table_at(root: type[BaseModel], key: Key) -> type[BaseModel] | None:
    """The table of the schema that stands at a path of a file."""
    found: object = root
    for step in key:
        table = _tables(found)
        if isinstance(step, int):
            continue
        fields = {info.alias or name: info for name, info in table.model_fields.items()} if table else {}
        if step not in fields:
            return None
        found = fields[step].annotation
    return _tables(found)


def _tables(annotation: object) -> type[BaseModel] | None:
    """The table in an annotation: itself, an optional one, or the element of a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, UnionType, tuple, typing.Annotated):
        found = (_tables(part) for part in typing.get_args(annotation))
        return next((table for table in found if table is not None), None)
    return None
