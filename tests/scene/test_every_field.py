"""Any one field broken in any way is told on its own line, and never raises anything else."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scene import whole
from tests.scene.written import Inline, Key, Page, Raw
from vrtour.scene import Mistake, SceneError
from vrtour.scene.explaining import table_at
from vrtour.scene.publishing import schemas
from vrtour.scene.reading import NETWORK, SPACE, Format, checked
from vrtour.scene.telling import sentence
from vrtour.texts import LANGUAGES, Texts

FORMS = {"space": (SPACE, whole.SPACE), "network": (NETWORK, whole.NETWORK)}
WRONG: tuple[object, ...] = (
    "", " \t", "é" * 5000, "a\u202eb", "a\u0000b", "a\u2028b", "\ud7ff\ufffe\ue000", "http://example.org",
    7.5, -1e9, 1e300, Raw("9" * 400), Raw("9" * 5000), math.nan, math.inf, True, [], [[]], ["a"] * 100,
    [{}] * 70, Inline({}), Inline({"zz": 1}), Raw("'''a\nb'''"), datetime.date(1, 1, 1),
    datetime.time(1, 2), Raw("1979-05-27 07:32:00"),
)  # fmt: skip


def mistakes(text: str, form: Format) -> list[Mistake]:
    """What is told about a text; nothing when it is right. Anything but SceneError fails the test."""
    try:
        checked(Path("x.toml"), text.encode(), form)
    except SceneError as error:
        assert error.mistakes
        rows = text.count("\n") + 1
        assert all(1 <= mistake.line <= rows for mistake in error.mistakes)
        for language in LANGUAGES:
            for mistake in error.mistakes[:2]:
                said = sentence(error.path, mistake, Texts(language))
                assert said.replace("\u00a0", " ").isprintable(), said
                assert len(said) < 1000
        return error.mistakes
    return []


def fields(value: object, path: Key = ()) -> Iterator[Key]:
    """The path of everything in a file: tables, lists, elements, values."""
    inner = value.fields if isinstance(value, Inline) else value
    steps = inner.items() if isinstance(inner, dict) else enumerate(inner) if isinstance(inner, list) else ()
    for step, each in steps:
        yield (*path, step)
        yield from fields(each, (*path, step))


def holder(values: dict[str, object], path: Key) -> tuple[dict | list, object]:
    """What holds the last step of a path, with the inline tables on the way opened."""
    at: object = values
    for step in path[:-1]:
        at = at.fields if isinstance(at, Inline) else at
        at = at[step]  # type: ignore[index]
    found = at.fields if isinstance(at, Inline) else at
    assert isinstance(found, (dict, list))
    return found, found[path[-1]]


def may_be_right(found: object, new: object, path: Key) -> bool:
    """Whether the new value is one the field may have."""
    optional_lists = (
        "access",
        "address",
        "hotspots",
        "portals",
        "seats",
        "screens",
        "meeting_areas",
        "notices",
    )
    if new == [] and path[-1] in (*optional_lists, "logos", "ring"):
        return True
    if isinstance(new, datetime.date) and path[-1] in ("model_date", "verified_on", "first_day"):
        return True
    if new is True:
        return isinstance(found, bool)
    if new == 7.5 and isinstance(found, (int, float)):
        return path[-1] in ("at", "heading", "pitch", "height", "latitude", "longitude", "seconds", 0, 1)
    texts = ("fr", "nl", "de", "en", "town", "credit", "verified_by")
    if isinstance(found, str) and (path[-1] in texts or path[-2:-1] == ("address",)):
        many_lines = bool({"text", "subtitle", "summary", "step_free_text"} & set(path[-2:-1]))
        return new == "http://example.org" or (isinstance(new, Raw) and "\n" in new.text and many_lines)
    return False


@pytest.mark.parametrize("kind", FORMS)
def test_the_whole_file_is_right(kind: str) -> None:
    form, values = FORMS[kind]
    assert mistakes(Page(values).text, form) == []


@pytest.mark.parametrize("kind", FORMS)
def test_the_whole_file_has_every_field_of_the_schema(kind: str) -> None:
    form, values = FORMS[kind]
    used = {step for path in fields(values) for step in path}
    known: set[str] = set()

    def walk(part: object) -> None:
        if isinstance(part, dict):
            known.update(part.get("properties", {}) if part.get("type") == "object" else ())
            for each in part.values():
                walk(each)
        elif isinstance(part, list):
            for each in part:
                walk(each)

    walk(form.schema.model_json_schema(by_alias=True))
    assert known - used == set()
    assert schemas(Texts("fr"))


@pytest.mark.parametrize("new", WRONG, ids=lambda v: repr(v)[:24])
@pytest.mark.parametrize("kind", FORMS)
def test_a_wrong_value_is_told_on_its_line(kind: str, new: object) -> None:
    form, values = FORMS[kind]
    for path in fields(values):
        if path[-1] in ("de", "en"):
            continue  # as nl
        broken = whole.copied(values)
        table, found = holder(broken, path)
        table[path[-1]] = new  # type: ignore[index,call-overload]
        page = Page(broken)
        told = mistakes(page.text, form)
        if may_be_right(found, new, path):
            continue
        lines = {mistake.line for mistake in told}
        first = page.lines[path]
        inside = {line for key, line in page.lines.items() if key[: len(path)] == path}
        assert lines & (inside | {first}), (path, new, told)


@pytest.mark.parametrize("kind", FORMS)
def test_a_removed_field_is_told_on_the_line_of_its_table(kind: str) -> None:
    form, values = FORMS[kind]
    removed = 0
    for path in fields(values):
        parent = table_at(form.schema, path[:-1])
        required = (
            {i.alias or n for n, i in parent.model_fields.items() if i.is_required()} if parent else set()
        )
        broken = whole.copied(values)
        table, _ = holder(broken, path)
        del table[path[-1]]  # type: ignore[arg-type]
        page = Page(broken)
        told = mistakes(page.text, form)
        if path[-1] in required:
            removed += 1
            assert Mistake(page.lines[path[:-1]], "missing", {"name": path[-1]}) in told or told, path
            assert page.lines[path[:-1]] in {mistake.line for mistake in told}, (path, told)
    assert removed > 25


@pytest.mark.parametrize("kind", FORMS)
def test_a_misspelt_field_is_told_once_with_the_right_name(kind: str) -> None:
    form, values = FORMS[kind]
    for path in fields(values):
        if not isinstance(path[-1], str) or len(path[-1]) < 4 or path == ("schema",):
            continue
        broken = whole.copied(values)
        table, found = holder(broken, path)
        assert isinstance(table, dict)
        del table[path[-1]]
        wrong = f"{path[-1]}x"
        table[wrong] = found
        page = Page(broken)
        told = [m for m in mistakes(page.text, form) if m.code in ("unknown", "missing")]
        assert [(m.line, m.code, m.values["nearest"]) for m in told] == [
            (page.lines[(*path[:-1], wrong)], "unknown", path[-1])
        ], path


@pytest.mark.parametrize("kind", FORMS)
def test_a_line_written_twice_is_told_there(kind: str) -> None:
    form, values = FORMS[kind]
    page = Page(values)
    rows = page.text.split("\n")
    for k, row in enumerate(rows):
        if " = " in row:
            told = mistakes("\n".join([*rows[: k + 1], row, *rows[k + 1 :]]), form)
            assert [(m.line, m.code, m.rule) for m in told] == [(k + 2, "syntax", "toml-once")], row


@pytest.mark.parametrize("kind", FORMS)
def test_a_thing_written_twice_is_told_at_the_second(kind: str) -> None:
    form, values = FORMS[kind]
    repeated = [name for name, rows in values.items() if isinstance(rows, list) and isinstance(rows[0], dict)]
    assert repeated
    for name in repeated:
        broken = whole.copied(values)
        rows = broken[name]
        assert isinstance(rows, list)
        rows.append(whole.copied(rows[0]))
        page = Page(broken)
        told = mistakes(page.text, form)
        assert [(m.line, m.code) for m in told] == [(page.lines[(name, len(rows) - 1, "id")], "twice")]


@pytest.mark.parametrize("kind", FORMS)
def test_a_line_cut_anywhere_is_told(kind: str) -> None:
    """Half a line is never TOML, unless what is left is a shorter value of the same kind."""
    form, values = FORMS[kind]
    rows = Page(values).text.split("\n")
    for k, row in enumerate(rows):
        for length in range(1, len(row), 3):
            cut = "\n".join([*rows[:k], row[:length], *rows[k + 1 :]])
            told = mistakes(cut, form)
            if row[length - 1] in "=[{,." or row.count('"', 0, length) % 2:
                assert told, row[:length]


def test_several_mistakes_are_all_told_at_once() -> None:
    broken = whole.space()
    broken["country"] = "XX"
    broken["viewpoints"][0]["pitch"] = "high"  # type: ignore[index]
    broken["viewpoints"][0]["room"] = "attic"  # type: ignore[index]
    broken["tour"]["stops"][0]["viewpoint"] = "roof"  # type: ignore[index]
    broken["hotspots"][0]["link"]["url"] = "http://example.org"  # type: ignore[index]
    del broken["seats"][0]["at"]  # type: ignore[index,attr-defined]
    page = Page(broken)
    told = {(m.line, m.code) for m in mistakes(page.text, SPACE)}
    assert told == {
        (page.lines["country",], "wrong"),
        (page.lines["viewpoints", 0, "pitch"], "wrong"),
        (page.lines["viewpoints", 0, "room"], "no-room"),
        (page.lines["tour", "stops", 0, "viewpoint"], "no-viewpoint"),
        (page.lines["hotspots", 0, "link", "url"], "wrong"),
        (page.lines["seats", 0], "missing"),
    }
