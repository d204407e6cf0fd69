"""What is right by itself but not together: identifiers used twice, names that name nothing.

Works on the values as they were written, so that these mistakes are told beside those of the schema. A
list that cannot be understood is not compared with anything: its own mistake is told already.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from vrtour.scene.lines import Key, Lines
from vrtour.scene.mistakes import Mistake, listed, shown
from vrtour.scene.schema.values import IDENTIFIER

Values = dict[str, object]
_OF_SPACE = ("rooms", "viewpoints", "hotspots", "portals", "seats", "screens", "meeting_areas")
_OF_NETWORK = ("spaces", "notices")


def of_space(written: Values, lines: Lines) -> Iterator[Mistake]:
    """The contradictions of one space's file."""
    for table in _OF_SPACE:
        yield from _twice(table, written, lines)
    tour = written.get("tour")
    stops = _entries(tour, "stops") if isinstance(tour, dict) else []
    rooms = _names(written, "rooms")
    if rooms is not None:
        for table in _OF_SPACE[1:]:
            for k, entry in _entries(written, table):
                yield from _reference((table, k, "room"), entry.get("room"), rooms, "no-room", lines)
        for k, stop in stops:
            yield from _reference(("tour", "stops", k, "room"), stop.get("room"), rooms, "no-room", lines)
    views = _names(written, "viewpoints")
    if views is not None:
        yield from _reference(("entrance",), written.get("entrance"), views, "no-viewpoint", lines)
        for k, stop in stops:
            key = ("tour", "stops", k, "viewpoint")
            yield from _reference(key, stop.get("viewpoint"), views, "no-viewpoint", lines)
    for k, portal in _entries(written, "portals"):
        if isinstance(portal.get("to"), str) and portal["to"] == written.get("id"):
            yield Mistake(lines(("portals", k, "to")), "to-itself", {"value": shown(portal["to"])})


def of_network(written: Values, lines: Lines) -> Iterator[Mistake]:
    """The contradictions of the network's file."""
    for table in _OF_NETWORK:
        yield from _twice(table, written, lines)
    spaces = _names(written, "spaces")
    ring, languages = _list(written, "ring"), _list(written, "languages")
    for table, names in (("ring", ring), ("languages", languages)):
        for k, name in enumerate(names):
            if isinstance(name, str) and name in names[:k]:
                yield Mistake(lines((table, k)), "twice", {"value": shown(name)})
    for k, name in enumerate(ring if spaces is not None else []):
        yield from _reference(("ring", k), name, spaces or [], "no-space", lines)
    if languages and "fr" not in languages:
        yield Mistake(lines(("languages",)), "no-french", {"value": shown(languages)})
    for k, notice in _entries(written, "notices"):
        first, last = _day(notice.get("first_day")), _day(notice.get("last_day"))
        if first and last and last < first:
            values: dict[str, object] = {"value": shown(last.isoformat()), "first": first.isoformat()}
            yield Mistake(lines(("notices", k, "last_day")), "backwards", values)


def _list(written: Values, field: str) -> list[object]:
    value = written.get(field)
    return value if isinstance(value, list) else []


def _entries(written: Values, table: str) -> list[tuple[int, Values]]:
    """The tables of a list, with their numbers."""
    rows = written.get(table)
    return [(k, row) for k, row in enumerate(rows) if isinstance(row, dict)] if isinstance(rows, list) else []


def _names(written: Values, table: str) -> list[str] | None:
    """The identifiers of a list of tables; None when one of them is not one."""
    rows = written.get(table)
    if not isinstance(rows, list):
        return None
    names = [row.get("id") if isinstance(row, dict) else None for row in rows]
    known = [name for name in names if isinstance(name, str) and IDENTIFIER.fullmatch(name)]
    return known if len(known) == len(names) else None


def _twice(table: str, written: Values, lines: Lines) -> Iterator[Mistake]:
    seen: set[str] = set()
    for k, entry in _entries(written, table):
        name = entry.get("id")
        if isinstance(name, str) and name in seen:
            yield Mistake(lines((table, k, "id")), "twice", {"value": shown(name)})
        elif isinstance(name, str):
            seen.add(name)


def _reference(key: Key, value: object, names: list[str], code: str, lines: Lines) -> Iterator[Mistake]:
    if isinstance(value, str) and value not in names:
        name = next(str(step) for step in reversed(key) if isinstance(step, str))
        values: dict[str, object] = {"name": name, "value": shown(value), "names": listed(names)}
        yield Mistake(lines(key), code, values)


def _day(value: object) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return None
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
