"""The JSON Schemas beside the scenes are those of the program, and say every field in words."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from vrtour.scene.publishing import schemas
from vrtour.texts import LANGUAGES, Texts

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "scenes" / "schema"


def test_the_published_schemas_are_up_to_date() -> None:
    """If this fails: vrtour check --schema scenes/schema, in French."""
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert written == schemas(Texts("fr"))


@pytest.mark.parametrize("path", sorted((ROOT / "scenes").glob("*.toml")), ids=lambda path: path.stem)
def test_every_file_names_its_schema_on_its_first_line(path: Path) -> None:
    kind = "network" if path.stem == "network" else "space"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == f"#:schema schema/{kind}.schema.json"
    assert (path.parent / first.removeprefix("#:schema ")).is_file()


def tables(part: Any) -> Iterator[dict[str, Any]]:
    """Every table of a schema."""
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield part
        for each in part.values():
            yield from tables(each)
    elif isinstance(part, list):
        for each in part:
            yield from tables(each)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_described_in_every_language(language: str) -> None:
    texts = Texts(language)
    for text in schemas(texts).values():
        found = [field for table in tables(json.loads(text)) for field in table["properties"].items()]
        assert len(found) > 40
        for name, rule in found:
            assert rule["description"] == texts(f"field.{name}"), name


def test_no_description_is_left_over() -> None:
    written = (ROOT / "vrtour" / "texts" / "fr.toml").read_text(encoding="utf-8")
    described = set(tomllib.loads(written)["field"]) - {"network-file", "space-file"}
    used = {
        name
        for text in schemas(Texts("fr")).values()
        for t in tables(json.loads(text))
        for name in t["properties"]
    }
    assert described == used


def follow(schema: dict[str, Any], rule: dict[str, Any]) -> dict[str, Any]:
    """The rule a reference leads to."""
    for part in (rule, *rule.get("allOf", [])):
        if "$ref" in part:
            found: dict[str, Any] = schema["definitions"][part["$ref"].removeprefix("#/definitions/")]
            return found
    return rule


def agree(schema: dict[str, Any], rule: dict[str, Any], value: Any, where: str) -> None:
    """Fails where a value is not what the schema says: kinds, names, what must be there, choices."""
    rule = follow(schema, rule)
    if "enum" in rule:
        assert value in rule["enum"], where
    if rule.get("type") == "object":
        assert set(rule.get("required", ())) <= set(value) <= set(rule["properties"]), where
        for name, each in value.items():
            agree(schema, rule["properties"][name], each, f"{where}.{name}")
    elif rule.get("type") == "array":
        assert isinstance(value, list), where
        for k, each in enumerate(value):
            agree(schema, rule["items"], each, f"{where}[{k}]")
    elif rule.get("type") in ("number", "integer"):
        assert rule.get("minimum", value) <= value <= rule.get("maximum", value), where


@pytest.mark.parametrize("path", sorted((ROOT / "scenes").glob("*.toml")), ids=lambda path: path.stem)
def test_the_files_we_ship_agree_with_the_published_schema(path: Path) -> None:
    kind = "network" if path.stem == "network" else "space"
    schema = json.loads((FOLDER / f"{kind}.schema.json").read_text(encoding="utf-8"))
    agree(schema, schema, tomllib.loads(path.read_text(encoding="utf-8")), path.stem)
