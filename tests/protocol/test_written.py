"""PROTOCOL.md and the code say the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import vrtour.protocol
from vrtour.protocol import acts, closing, fields, limits, messages, news, poses, roles

TEXT = (Path(vrtour.protocol.__file__).parent / "PROTOCOL.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" |")] for line in TEXT.splitlines() if line[:1] == "|"
]
TAGGED = [
    *(messages.Hello, messages.Do, messages.Ping, *get_args(messages.Entry), *get_args(acts.Act)),
    *(messages.Waiting, messages.Welcome, messages.Told, messages.Applied, messages.Denied, messages.Pong),
    *(messages.Closing, *get_args(news.News)),
]
UNTAGGED = [fields.Profile, fields.Look, news.Member, news.Knock, news.Room]


def row_of(first: str) -> list[str]:
    found = [row for row in ROWS if row[0] == first]
    assert len(found) == 1, f"{first} is in {len(found)} rows"
    return found[0]


def test_every_limit_is_written_down() -> None:
    for name, value in vars(limits).items():
        if not name.isupper() or name == "FEATURES":
            continue
        written = row_of(name)[1]
        if isinstance(value, tuple):
            assert written.split() == [str(each) for each in value], name
        elif isinstance(value, str):
            assert written == value
        else:
            over, _, under = written.partition("/")
            assert float(over) / float(under or 1) == pytest.approx(value), name


def test_every_limit_written_down_is_one() -> None:
    names = [row[0] for row in ROWS if re.fullmatch(r"[A-Z]+(_[A-Z]+)+", row[0])]
    assert all(hasattr(limits, name) for name in names)


def test_every_close_code_is_written_down() -> None:
    written = [row for row in ROWS if re.fullmatch(r"\d{4}", row[0])]
    table = [*closing.CLOSES.values(), closing.LEFT]
    assert written == [[str(c.code), c.name, c.meaning, c.retry.value, f"{c.wait:g}"] for c in table]


@pytest.mark.parametrize("kind", TAGGED, ids=lambda kind: kind.__name__)
def test_every_message_is_written_down(kind: type[fields.Message]) -> None:
    """Its tag, its fields in their order, and which of them may be left out."""
    check_fields(kind, row_of(f"`{kind.__struct_config__.tag}`")[1])


@pytest.mark.parametrize("kind", UNTAGGED, ids=lambda kind: kind.__name__)
def test_every_object_is_written_down(kind: type[fields.Message]) -> None:
    check_fields(kind, row_of(kind.__name__.lower())[1])


def check_fields(kind: type[fields.Message], written: str) -> None:
    names = kind.__struct_fields__
    optional = set(names[len(names) - len(kind.__struct_defaults__) :])
    pattern = ".*?".join(
        rf"\*`{name}`\*" if name in optional else rf"(?<!\*)`{name}`(?!\*)" for name in names
    )
    assert re.search(pattern, written), f"{names} in {written}"


@pytest.mark.parametrize("act", get_args(acts.Act), ids=lambda kind: kind.__name__)
def test_who_may_do_what_is_written_down(act: type[acts.Act]) -> None:
    written = row_of(f"`{act.__struct_config__.tag}`")[2]
    assert set(written.split(", ")) == {str(role) for role in roles.MAY[act]}


def test_the_sizes_of_records_are_written_down() -> None:
    sizes = ", ".join(str(poses.SIZES[shape]) for shape in range(8))
    assert f"From shape 0 to 7 a record takes {sizes} bytes." in " ".join(TEXT.split())


def test_every_state_bit_is_written_down() -> None:
    for state in poses.State:
        assert [str(state.value), str(state.name).lower()] in [row[:2] for row in ROWS]
