"""A file is looked at from every side before it is believed; of a damaged one is saved what can still be read."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import migrations, side_files, store
from db.personal_data import COLUMNS
from db.problems import StoreProblem, translated_disk_errors, translated_errors
from db.side_files import work_folder
from db.stored_values import COUNTED, MOST, READERS, Reader, counted, from_json, setting_reader
from mentoring.actions import StoreProblemCode
from mentoring.codec import to_json
from mentoring.programme import Programme


def inspect(path: Path) -> None:
    """Raise StoreProblem unless this is a sound file of ours with exactly our tables, indexes and triggers.

    Nothing in it is run or changed: what it defines is compared with what we define before any table is read.
    """
    store.check_exists(path)
    with translated_errors():
        db = store.open_unchecked(path)
        try:
            _compare(db, migrations.count_steps(db))
            store.check_sound(db)
        finally:
            db.close()


def check_values(db: Database) -> None:
    """Raise StoreProblem('damaged') when values cannot be what they should be; `values` lists (table, column, how
    many)."""
    with translated_errors():
        wrong = Counter((each.table, each.column) for each in wrong_values(db))
    if wrong:
        raise StoreProblem(StoreProblemCode.DAMAGED, values=tuple((*place, count) for place, count in wrong.items()))


def find_damage(path: Path) -> StoreProblem | None:
    """What is damaged in the file that is in use: its beginning, a page, a reference, or a value; None when all is
    well."""
    try:
        with store.read_alone(path) as db:
            store.check_sound(db)
            check_values(db)
    except StoreProblem as problem:
        return problem if problem.code in (StoreProblemCode.DAMAGED, StoreProblemCode.NOT_A_DATABASE) else None
    return None


def _compare(db: Database, steps: int) -> None:
    ours, theirs = migrations.expected_objects(steps), migrations.objects(db)
    foreign = theirs - ours
    if foreign:
        raise StoreProblem(StoreProblemCode.HOSTILE, objects=sorted(name for _, name, _, _ in foreign))
    if ours - theirs:
        raise StoreProblem(StoreProblemCode.DAMAGED)
    names = [each.name for each in migrations.MIGRATIONS.applied(db)]
    if names != list(migrations.steps()[:steps]):
        raise StoreProblem(StoreProblemCode.NEWER if set(names) - set(migrations.steps()) else StoreProblemCode.DAMAGED)


@dataclass(frozen=True)
class WrongValue:
    """A value that cannot be what its column means. row: the row's number inside the table."""

    table: str
    column: str
    row: int


def wrong_values(db: Database) -> Iterator[WrongValue]:
    """Every value in the file that cannot be what it should be."""
    for table, readers in READERS.items():
        for column, reader in readers.items():
            yield from _wrong_in(db, table, column, reader)
    for table in COUNTED.keys() - set(_ROW_BY_ROW):
        for column in COUNTED[table]:
            sql = f'SELECT rowid FROM "{table}" WHERE "{column}" NOT BETWEEN ? AND ?'  # noqa: S608 names of our own
            yield from (WrongValue(table, column, row) for (row,) in db.execute(sql, [-MOST, MOST]).fetchall())
    for table in _ROW_BY_ROW:
        for row in db.query(f'SELECT rowid AS "number of the row", * FROM "{table}"'):  # noqa: S608 names of our own
            yield from (WrongValue(table, each, row["number of the row"]) for each in wrong_columns(table, row))


_ROW_BY_ROW = ("settings", "images")
"""Tables in which what a value should be depends on the rest of its row."""


def is_valid(reader: Reader, value: object) -> bool:
    """Whether the reader can make something of this value; nothing at all is always right."""
    if value is None:
        return True
    try:
        reader(value)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, StoreProblem):
        return False
    return True


def wrong_columns(table: str, row: Mapping[str, Any]) -> list[str]:
    """The columns of a row whose value cannot be what it should be."""
    too_large = [name for name in COUNTED.get(table, ()) if not is_valid(counted, row.get(name))]
    return too_large + _unreadable(table, row)


def _unreadable(table: str, row: Mapping[str, Any]) -> list[str]:
    if table == "settings":
        return [] if is_valid(setting_reader(row["key"]), row["value"]) else ["value"]
    if table == "images":
        return [] if _is_earlier_row(row) else ["before"]
    return [name for name, reader in READERS.get(table, {}).items() if not is_valid(reader, row.get(name))]


def _is_earlier_row(image: Mapping[str, Any]) -> bool:
    """Whether this keeps a row of one of our tables as it was before a step."""
    columns = COLUMNS.get(image["place"])
    if columns is None:
        return False
    if image["before"] is None:
        return True
    try:
        before = from_json(dict[str, Any], image["before"])
    except StoreProblem:
        return False
    return set(before) <= set(columns) and not wrong_columns(image["place"], before)


def _wrong_in(db: Database, table: str, column: str, reader: Reader) -> Iterator[WrongValue]:
    # The same few values stand in thousands of rows; each is read once.
    sql = f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'  # noqa: S608 names of our own
    wrong = [value for (value,) in db.execute(sql).fetchall() if not is_valid(reader, value)]
    for value in wrong:
        place = f'SELECT rowid FROM "{table}" WHERE "{column}" IS ?'  # noqa: S608 names of our own
        yield from (WrongValue(table, column, row) for (row,) in db.execute(place, [value]).fetchall())


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
        inspect(target)
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
    side_files.copy_damaged(path, mended)
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
    conn = sqlite3.connect(store.sqlite_address(path.resolve()), uri=True, timeout=store.WAIT_SECONDS)
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
