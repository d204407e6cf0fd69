"""The journal's file: a row a room, a member, a chat line; each a msgpack map, so that it can grow."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import msgspec

from vrtour_relay.rooms.kept import Changes, Found, KeptLine, KeptMember, KeptRoom

NAME = "meetings.sqlite"
VERSION = 1
_SCHEMA = """
create table if not exists rooms (uid text primary key, data blob not null) without rowid;
create table if not exists members (uid text, id integer, data blob not null, primary key (uid, id))
    without rowid;
create table if not exists lines (uid text, number integer, data blob not null, primary key (uid, number))
    without rowid;
"""
_encode = msgspec.msgpack.Encoder().encode


class JournalError(Exception):
    """The journal cannot be used; ``reason`` is ``busy``, ``broken``, ``version`` or ``folder``."""

    def __init__(self, reason: str, path: Path, detail: str = "") -> None:
        super().__init__(reason, str(path), detail)
        self.reason, self.path, self.detail = reason, path, detail


class Store:
    """An open journal, of this process alone. Use it from one thread at a time."""

    def __init__(self, folder: Path) -> None:
        """Raises JournalError: another relay has it, it is no journal of ours, the folder cannot be used."""
        self.path = folder / NAME
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.touch(mode=0o600)  # the write-ahead log gets the rights its file has when it is made
            self._base = sqlite3.connect(
                self.path, timeout=1.0, isolation_level=None, check_same_thread=False
            )
        except (OSError, sqlite3.OperationalError) as error:
            raise JournalError("folder", folder, str(error)) from error
        try:
            self._prepare()
        except sqlite3.Error as error:
            self._base.close()
            busy = isinstance(error, sqlite3.OperationalError) and "locked" in str(error)
            raise JournalError("busy" if busy else "broken", self.path, str(error)) from error

    def _prepare(self) -> None:
        run = self._base.execute
        run("pragma locking_mode = exclusive")
        run("pragma journal_mode = wal")
        run("pragma synchronous = normal")
        run("pragma secure_delete = on")
        with closing(run("pragma user_version")) as found:
            version = found.fetchone()[0]
        if version not in (0, VERSION):
            raise JournalError("version", self.path, str(version))
        run("begin immediate")
        for statement in filter(str.strip, _SCHEMA.split(";")):
            run(statement)
        run(f"pragma user_version = {VERSION}")
        run("commit")
        self.path.chmod(0o600)

    def load(self) -> list[Found]:
        """Every room with its members and chat lines. Raises JournalError if a row cannot be read."""
        try:
            found = {
                uid: Found(msgspec.msgpack.decode(data, type=KeptRoom))
                for uid, data in self._rows("select uid, data from rooms")
            }
            for uid, data in self._rows("select uid, data from members order by uid, id"):
                if uid in found:
                    found[uid].members.append(msgspec.msgpack.decode(data, type=KeptMember))
            for uid, data in self._rows("select uid, data from lines order by uid, number"):
                if uid in found:
                    found[uid].lines.append(msgspec.msgpack.decode(data, type=KeptLine))
        except (sqlite3.Error, ValueError) as error:  # msgspec's own errors are ValueErrors
            raise JournalError("broken", self.path, str(error)) from error
        return list(found.values())

    def _rows(self, question: str) -> list[tuple[str, bytes]]:
        with closing(self._base.execute(question)) as found:
            return found.fetchall()

    def write(self, batch: Iterable[Changes]) -> None:
        """All of these changes, or none. Raises sqlite3.Error."""
        run, many = self._base.execute, self._base.executemany
        ended: list[tuple[str]] = []
        run("begin immediate")
        try:
            for changes in batch:
                rooms = [(room.uid, _encode(room)) for room in changes.rooms]
                many("insert or replace into rooms values (?, ?)", rooms)
                members = [(uid, each.id, _encode(each)) for uid, each in changes.members]
                many("insert or replace into members values (?, ?, ?)", members)
                many("delete from members where uid = ? and id = ?", changes.left)
                lines = [(uid, each.number, _encode(each)) for uid, each in changes.lines]
                many("insert or replace into lines values (?, ?, ?)", lines)
                old = [(room.uid, room.lines_lost) for room in changes.rooms if room.lines_lost and lines]
                many("delete from lines where uid = ? and number <= ?", old)
                ended += [(uid,) for uid in changes.ended]
            for table in ("lines", "members", "rooms"):
                many(f"delete from {table} where uid = ?", ended)
            run("commit")
        except BaseException:
            if self._base.in_transaction:
                run("rollback")
            raise
        if ended:
            # What was erased is still in the write-ahead log: empty it.
            run("pragma wal_checkpoint(truncate)").close()

    def close(self) -> None:
        """The file can be opened by another process."""
        self._base.close()
