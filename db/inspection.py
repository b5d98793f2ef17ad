"""A file from elsewhere is looked at from every side before it is believed: its tables, and what each value means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import migrations, store
from db.personal_data import COLUMNS
from db.problems import StoreProblem, translated_errors
from db.stored_values import COUNTED, MOST, READERS, Reader, counted, from_json, setting_reader
from mentoring.actions import StoreProblemCode


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
