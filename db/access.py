"""Everything the file holds about one person, as that person may ask for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import store
from db.log import subject_of
from db.personal import JSON_COLUMNS, PLACES, Place, check_decisions
from db.traces import Eraser, rows_of, traces_of

Row = dict[str, Any]


def about(path: Path, person: str) -> dict[str, list[Row]]:
    """Everything in the file about one person: table -> rows, and under 'mentions' where other rows name them.

    What other participants answered is theirs, so a mention there says only in which column. Empty when the file does
    not know this id. Raises StoreProblem.
    """
    with store.read(path) as db:
        check_decisions(db)
        if not db.execute("SELECT 1 FROM people WHERE id = ?", [person]).fetchone():
            return {}
        found = {table: _own(db, table, person) for table in PLACES}
        pairs = {row["id"] for row in found["pairs"]}
        for table in _hanging_on_pairs(db):
            found[table] = [row for row in rows_of(db, table) if row["pair"] in pairs]
        found["log"] = _log(db, person)
        found["mentions"] = [*_mentions(db, person), *_waiting_files(db)]
    return {table: [_readable(row) for row in rows] for table, rows in found.items() if rows}


def _own(db: Database, table: str, person: str) -> list[Row]:
    places = PLACES[table]
    ids = [column for column, place in places.items() if place in (Place.PERSON, Place.PARTNER)]
    if not ids:
        return []
    where = " OR ".join(f'"{column}" = :person' for column in ids)
    return list(db.table(table).rows_where(where, {"person": person}))


def _log(db: Database, person: str) -> list[Row]:
    """What was done about this person, by the mark under which the log knows them."""
    return list(db.table("log").rows_where("subject = ?", [subject_of(person)]))


def _hanging_on_pairs(db: Database) -> list[str]:
    """The tables whose rows belong to a pair, as their foreign keys say."""
    return [table for table in PLACES if any(key.other_table == "pairs" for key in db.table(table).foreign_keys)]


def _mentions(db: Database, person: str) -> list[Row]:
    eraser = Eraser(traces_of(db, [person]))
    found = []
    for table, places in PLACES.items():
        ids = [column for column, place in places.items() if place in (Place.PERSON, Place.PARTNER)]
        for row in rows_of(db, table):
            if person in [row[column] for column in ids]:
                continue
            changes = eraser.changes(table, row)
            found += [_mention(table, row, column, bool(ids), eraser) for column in changes]
    return found


def _mention(table: str, row: Row, column: str, of_others: bool, eraser: Eraser) -> Row:
    mention: Row = {"table": table, "column": column}
    return mention if of_others else mention | {"found": eraser.found(table, column, row[column])}


def _waiting_files(db: Database) -> list[Row]:
    """Files that wait to be confirmed may name anybody, so all of them are listed."""
    return [{"table": "uploads", "column": "data", "found": [row["filename"]]} for row in rows_of(db, "uploads")]


def _readable(row: Row) -> Row:
    return {name: json.loads(value) if name in JSON_COLUMNS and value else value for name, value in row.items()}
