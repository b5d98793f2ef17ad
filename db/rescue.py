"""Saves what can be read of a damaged file: a sound copy with every row and value that is still whole."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import damaged_file, inspection, store
from db.inspection import wrong_columns
from db.personal_data import COLUMNS
from db.problems import StoreProblem, translated_disk_errors, translated_errors
from db.shared_folders import sqlite_address
from db.side_files import work_folder
from db.stored_values import from_json
from mentoring.actions import StoreProblemCode
from mentoring.codec import to_json
from mentoring.programme import Programme

Row = dict[str, Any]
TABLES = tuple(table for table in COLUMNS if table not in ("_sqlite_migrations", "revisions"))


@dataclass(frozen=True)
class Rescue:
    """A sound copy of what could be read. rows: table -> how many rows are in it.

    lost: table -> how many rows were left out, because a value they cannot do without, or what they belong to, is
    gone. blanked: table -> how many values were left out of rows that stay. unread: tables of which a part could not
    be read at all, so that nobody knows how many rows stood there.
    """

    data: bytes
    rows: dict[str, int]
    lost: dict[str, int]
    blanked: dict[str, int]
    unread: tuple[str, ...]


def rescue(path: Path) -> Rescue:
    """A copy of everything that can be read. The damaged file itself is not changed.

    Raises StoreProblem: 'not_a_database' of a rescue when nothing of it can be read, or as reading a file does.
    """
    store.check_exists(path)
    with translated_disk_errors(), work_folder(path) as folder, translated_errors():
        target = folder / "rescue.db"
        store.create(target)
        saving = _Saving()
        old = _source(path, folder, target)
        new = store.open_unchecked(target)
        try:
            with store.changing(new):
                for table in TABLES:
                    saving.copy(table, old, new)
                saving.drop_what_belongs_to_nothing(new)
            rows = {table: new.table(table).count for table in TABLES}
            new.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            old.close()
            new.close()
        if not any(rows.values()):
            raise StoreProblem(StoreProblemCode.NOT_A_DATABASE, of="rescue")
        inspection.inspect(target)
        return Rescue(target.read_bytes(), rows, dict(saving.lost), dict(saving.blanked), tuple(saving.unread))


class _Saving:
    """Copies table after table and counts what could not come along."""

    def __init__(self) -> None:
        self.lost: Counter[str] = Counter()
        self.blanked: Counter[str] = Counter()
        self.unread: list[str] = []

    def copy(self, table: str, old: sqlite3.Connection, new: Database) -> None:
        """Every row of this table that can be read, without the values that cannot be."""
        columns = {each.name: each for each in new.table(table).columns}
        for row in self._rows(table, old):
            kept = {name: value for name, value in row.items() if name in columns}
            wrong = wrong_columns(table, kept)
            for name in wrong:
                kept = _without(table, kept, name, optional=not columns[name].notnull)
            if wrong_columns(table, kept) or not _insert_row(new, table, kept):
                self.lost[table] += 1
            elif wrong:
                self.blanked[table] += len(wrong)

    def drop_what_belongs_to_nothing(self, new: Database) -> None:
        """Take out the rows whose person, pair or round is gone, until nothing hangs in the air."""
        while orphans := new.execute("PRAGMA foreign_key_check").fetchall():
            for table, row in {(table, row) for table, row, *_ in orphans}:
                new.execute(f'DELETE FROM "{table}" WHERE rowid = ?', [row])  # noqa: S608 names of our own
                self.lost[table] += 1

    def _rows(self, table: str, old: sqlite3.Connection) -> Iterator[Row]:
        last = 0
        try:
            for row in old.execute(_all_of(table)):
                last = row[_NUMBER]
                yield dict(row)
        except sqlite3.DatabaseError:
            self.unread.append(table)
            yield from _behind(table, old, last)


def _behind(table: str, old: sqlite3.Connection, last: int) -> Iterator[Row]:
    """The rows behind a place that cannot be read: from the end backwards, until such a place or the last row read."""
    try:
        for row in old.execute(_all_of(table, backwards=True)):
            if row[_NUMBER] <= last:
                return
            yield dict(row)
    except sqlite3.DatabaseError:
        return


def _source(path: Path, folder: Path, sound: Path) -> sqlite3.Connection:
    """The damaged file, to read from; a copy of it in this folder, with the beginning of a sound one, where its own
    beginning is damaged."""
    with suppress(sqlite3.DatabaseError):
        return _open_readable(path)
    mended = folder / "mended.db"
    damaged_file.copy(path, mended)
    with mended.open("r+b") as file:
        file.write(_beginning(sound))
    try:
        return _open_readable(mended)
    except sqlite3.DatabaseError as error:
        raise StoreProblem(StoreProblemCode.NOT_A_DATABASE, of="rescue") from error


def _beginning(sound: Path) -> bytes:
    """The 100 bytes before the first page's rows: those of a new file, without how long it is and what is free in
    it."""
    header = bytearray(sound.read_bytes()[:100])
    header[28:40] = bytes(12)
    return bytes(header)


def _open_readable(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(sqlite_address(path.resolve()), uri=True, timeout=store.WAIT_SECONDS)
    conn.row_factory = sqlite3.Row
    conn.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        conn.execute("PRAGMA trusted_schema = OFF")
        conn.execute("PRAGMA writable_schema = ON")  # a file that was cut short is read as far as it goes
        # No further than the beginning, which nothing goes without.
        if [conn.execute(f"PRAGMA {each}").fetchone()[0] for each in ("encoding", "page_size")] != ["UTF-8", 4096]:
            raise sqlite3.DatabaseError("the beginning is not one of ours")
    except sqlite3.DatabaseError:
        conn.close()
        raise
    return conn


_NUMBER = "number of the row"


def _all_of(table: str, *, backwards: bool = False) -> str:
    order = "DESC" if backwards else "ASC"
    return f'SELECT rowid AS "{_NUMBER}", * FROM "{table}" NOT INDEXED ORDER BY rowid {order}'  # noqa: S608


def _insert_row(new: Database, table: str, row: Row) -> bool:
    """Whether the row could be added: not where a value it cannot do without is gone, or its key stands there
    already."""
    try:
        new.execute(_insert_sql(table, row), row)
    except (sqlite3.IntegrityError, OverflowError):
        return False
    return True


def _insert_sql(table: str, row: Row) -> str:
    names = ", ".join(f'"{name}"' for name in row)
    return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join(f":{name}" for name in row)})'  # noqa: S608


def _without(table: str, row: Row, name: str, *, optional: bool) -> Row:
    """The row without a value that cannot be: what can be read of a programme, nothing, or what a new row has there."""
    if (table, name) == ("rounds", "programme"):
        return row | {name: to_json(_programme(str(row[name])))}
    if optional:
        return row | {name: None}
    return {other: value for other, value in row.items() if other != name}


def _programme(text: str) -> Programme:
    """Every setting of a programme that can be read; the others are as in a new one."""
    found = Programme("?")
    try:
        settings = from_json(dict[str, object], text)
    except StoreProblem:
        return found
    for name in settings.keys() & {each.name for each in fields(Programme)}:
        with suppress(StoreProblem):
            one = from_json(Programme, to_json({"name": "?", name: settings[name]}))
            found = replace(found, **{name: getattr(one, name)})
    return found
