"""The JSON Schemas of the files of ``scenes/``, for editors that complete and check while one writes.

Each field is described in the reader's language (``field.<name>`` in the texts); the Python classes'
own names and docstrings stay out of them.
"""

from __future__ import annotations

import json
from typing import Any

from vrtour.scene.reading import NETWORK, SPACE
from vrtour.texts import Texts

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft editors for TOML understand."""


def schemas(texts: Texts) -> dict[str, str]:
    """The text of each schema by its file name."""
    return {
        f"{name}.schema.json": json.dumps(_schema(form.schema, name, texts), ensure_ascii=False, indent=1)
        + "\n"
        for name, form in (("network", NETWORK), ("space", SPACE))
    }


def _schema(model: Any, name: str, texts: Texts) -> dict[str, Any]:
    written: dict[str, Any] = model.model_json_schema(by_alias=True)
    _described(written, texts)
    written = json.loads(json.dumps(written).replace("#/$defs/", "#/definitions/"))
    definitions = written.pop("$defs")
    described = {"$schema": DRAFT, "title": name, "description": texts(f"field.{name}-file")}
    return {**described, **written, "definitions": definitions}


def _described(part: Any, texts: Texts) -> None:
    """Every field of a schema gets its sentence; every table loses what only programmers read."""
    if isinstance(part, list):
        for each in part:
            _described(each, texts)
    if not isinstance(part, dict):
        return
    if part.get("type") == "object":
        part.pop("description", None)
        part.pop("title", None)
        for field, rule in part.get("properties", {}).items():
            rule.pop("title", None)
            if rule.get("default", 0) is None:
                del rule["default"]  # a file leaves it out: TOML has no null
            part["properties"][field] = {"description": texts(f"field.{field}"), **_filled(rule)}
    for each in part.values():
        _described(each, texts)


def _filled(rule: dict[str, Any]) -> dict[str, Any]:
    """A field's rule without null, which TOML has not, and with a reference where descriptions survive."""
    if "anyOf" in rule:
        kept = [choice for choice in rule.pop("anyOf") if choice != {"type": "null"}]
        rule = {**rule, **kept[0]} if len(kept) == 1 else {**rule, "anyOf": kept}
    if "$ref" in rule:
        reference = rule.pop("$ref")
        rule = {**rule, "allOf": [{"$ref": reference}]}
    return rule
