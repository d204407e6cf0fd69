"""What is kept is there again, what ended is nowhere, and one relay has the journal to itself."""

from __future__ import annotations

import sqlite3
import sys
import threading
from pathlib import Path

import pytest

from tests.server.stepping import Steps
from vrtour.protocol import acts
from vrtour_relay.journal.store import NAME, JournalError, Store
from vrtour_relay.journal.writer import Writer
from vrtour_relay.rooms.kept import Changes, KeptLine


def used(folder: Path) -> tuple[Steps, int, Store]:
    """A meeting with a secret in its chat, written as it went."""
    steps, store = Steps(), Store(folder)
    original = steps.keep

    def keep(changes: Changes) -> None:
        original(changes)
        store.write([changes])

    steps.keep = keep  # type: ignore[method-assign]
    trainer, code = steps.open()
    guest = steps.guest(code, "Zéphyrine")
    steps.do(guest, 1, acts.Say("xylophone"))
    steps.do(guest, 2, acts.Sit("chair-1"))
    steps.do(trainer, 1, acts.Lead(True))
    return steps, trainer, store


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    steps, _, store = used(tmp_path)
    store.close()
    again = Store(tmp_path).load()
    assert [each.room for each in again] == [each.room for each in steps.kept.values()]
    assert again[0].members == sorted(next(iter(steps.kept.values())).members, key=lambda each: each.id)
    assert [each.text for each in again[0].lines] == ["xylophone"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_nobody_else_reads_any_file_of_it_even_in_a_folder_everybody_may_open(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    _, _, store = used(folder)
    found = {each.name: each.stat().st_mode & 0o077 for each in folder.iterdir()}
    assert len(found) > 1, "the write-ahead log is what this is about"
    assert set(found.values()) == {0}
    store.close()


def test_what_ended_is_nowhere_in_the_folder(tmp_path: Path) -> None:
    steps, trainer, store = used(tmp_path)
    words = [b"xylophone", "Zéphyrine".encode(), b"chair-1"]
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert all(word in everything for word in words)
    steps.do(trainer, 2, acts.End())
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not any(word in everything for word in words)
    assert store.load() == []


def test_only_the_last_chat_lines_are_kept(tmp_path: Path) -> None:
    steps, trainer, store = used(tmp_path)
    for n in range(2, 260):
        steps.wait(1.0)
        steps.do(trainer, n, acts.Say(f"line {n}"))
    room = next(iter(steps.house.rooms.values()))
    found = store.load()[0]
    assert len(found.lines) == 200 == len(room.lines)
    assert found.lines == list(room.lines)


def test_a_second_relay_does_not_get_the_same_folder(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(JournalError) as caught:
        Store(tmp_path)
    assert caught.value.reason == "busy"
    store.close()
    Store(tmp_path).close()


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"this is no database" * 100, "broken"), (None, "version")],
    ids=["broken", "version"],
)
def test_what_is_no_journal_of_ours_is_left_alone(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / NAME
    if content is None:
        base = sqlite3.connect(path)
        base.execute("pragma user_version = 99")
        base.close()
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(JournalError) as caught:
        Store(tmp_path)
    assert caught.value.reason == reason
    assert content is None or path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JournalError) as caught:
        Store(tmp_path / "file" / "data")
    assert caught.value.reason == "folder"


def line(number: int) -> Changes:
    return Changes(lines=[("room", KeptLine(number, 1, "Léa", "text", 0))])


def test_the_writer_keeps_in_order_and_says_so_after_the_commit(tmp_path: Path) -> None:
    store, kept = Store(tmp_path), []
    writer = Writer(store, lambda error: None)
    for number in range(1, 1001):
        writer.put(line(number), lambda number=number: kept.append(number))  # type: ignore[misc]
    writer.close()
    assert kept == list(range(1, 1001))
    base = sqlite3.connect(tmp_path / NAME)
    assert base.execute("select count(*) from lines").fetchone() == (1000,)
    base.close()


def test_what_the_disk_refuses_is_tried_again_and_nothing_is_said_to_be_kept_before(tmp_path: Path) -> None:
    store, kept, errors = Store(tmp_path), [], []
    write, refused = store.write, threading.Event()

    def refuse_twice(batch: object) -> None:
        if len(errors) < 2:
            raise sqlite3.OperationalError("disk full")
        write(batch)  # type: ignore[arg-type]

    def trouble(error: sqlite3.Error) -> None:
        assert kept == []
        errors.append(error)
        refused.set()

    store.write = refuse_twice  # type: ignore[method-assign, assignment]
    writer = Writer(store, trouble)
    writer.put(line(1), lambda: kept.append(1))
    assert refused.wait(5)
    writer.put(line(2), lambda: kept.append(2))
    for _ in range(100):
        if len(kept) == 2:
            break
        threading.Event().wait(0.05)
    writer.close()
    assert kept == [1, 2]
