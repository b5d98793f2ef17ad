"""The traces a person leaves in rows that belong to others, and how they are taken out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlite_utils import Database

from db.codec import to_json
from db.personal import BLANK, FORMER, PLACES, Place


@dataclass(frozen=True)
class Traces:
    """By what some people can be recognised: their ids, e-mail addresses and names, as they were ever written.

    names: only those that nobody else in the file has.
    """

    ids: frozenset[str]
    emails: frozenset[str]
    names: frozenset[str]

    def points(self, value: object) -> bool:
        """Whether this value is one of their ids or addresses."""
        return isinstance(value, str) and (value in self.ids or folded(value) in self._folded_emails)

    def is_name(self, value: object) -> bool:
        """Whether this value is one of their names and nothing else."""
        return isinstance(value, str) and folded(value) in self._folded_names

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds them inside a text. A name of one word is no mark inside a text: it may be an ordinary word."""
        words = [r"\s+".join(map(re.escape, name.split())) for name in self.names if len(name.split()) > 1]
        marks = sorted([*map(re.escape, self.ids | self.emails), *words], key=len, reverse=True)
        return re.compile(rf"(?<![\w.+-])(?:{'|'.join(marks)})(?!\w)", re.IGNORECASE)

    @cached_property
    def _folded_emails(self) -> frozenset[str]:
        return frozenset(map(folded, self.emails))

    @cached_property
    def _folded_names(self) -> frozenset[str]:
        return frozenset(map(folded, self.names))


def folded(text: str) -> str:
    """The form in which two spellings of one name or address are equal: small letters, single spaces."""
    return " ".join(text.casefold().split())


class Eraser:
    """Takes the traces of some people out of rows that belong to others."""

    def __init__(self, traces: Traces) -> None:
        self.traces = traces

    def changes(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        """The columns of this row that name them, with the values to store instead."""
        if table == "images":
            return self._image(row)
        places = PLACES[table]
        cleaned = {name: self._cleaned(places[name], row[name]) for name in row if row[name] is not None}
        return {name: value for name, value in cleaned.items() if value != row[name]}

    def found(self, table: str, column: str, value: str) -> list[object]:
        """The parts of a value that name them: the text, or the smallest records inside that do."""
        return self._hits(json.loads(value)) if PLACES[table][column] is Place.JSON else [value]

    def _hits(self, value: Any) -> list[object]:
        if isinstance(value, list):
            return [hit for each in value for hit in self._hits(each)]
        if not isinstance(value, dict):
            return [value] if self._inside(value) != value else []
        single = {name: each for name, each in value.items() if not isinstance(each, (dict, list))}
        if self._inside(single) != single:
            return [value]
        return [hit for each in value.values() for hit in self._hits(each)]

    def _image(self, row: dict[str, Any]) -> dict[str, Any]:
        # An earlier row is cleaned as the row itself is, so that taking a step back brings nothing back of them.
        before = json.loads(row["before"] or "{}")
        changes = self.changes(row["place"], before)
        cleaned = {"key": self._text(row["key"])} | ({"before": to_json(before | changes)} if changes else {})
        return {name: value for name, value in cleaned.items() if value != row[name]}

    def _cleaned(self, place: Place, value: Any) -> Any:
        if place is Place.REFERENCE:
            return None if self.traces.points(value) else value
        if place is Place.REFERENCES:
            left = [each for each in json.loads(value) if not self.traces.points(each)]
            return to_json(left) if left else None
        if place is Place.NAME:
            return None if self.traces.is_name(value) else value
        if place is Place.TEXT:
            return self._text(value)
        if place is Place.JSON:
            told = json.loads(value)
            left = self._inside(told)
            return value if left == told else to_json(left)
        return value

    def _text(self, value: str) -> str:
        return BLANK if self.traces.is_name(value) else self.traces.pattern.sub(BLANK, value)

    def _inside(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._inside(each) for each in value]
        if isinstance(value, dict):
            return self._record(value)
        if not isinstance(value, str):
            return value
        return FORMER if value in self.traces.ids else self._text(value)

    def _record(self, value: dict[str, Any]) -> dict[str, Any]:
        # A receipt's line about one of them stays, because every row is counted; what it says of them goes.
        if self.traces.points(value.get("person")):
            return value | {"name": None, "person": None, "detail": {}}
        return {self._inside(key): self._inside(each) for key, each in value.items()}


def traces_of(db: Database, ids: list[str]) -> Traces:
    """By what these people can be recognised, earlier names and addresses included."""
    names, emails = set(), set()
    for each in ids:
        for name, email in [*_now(db, each), *_before(db, each)]:
            names.add(name)
            emails.add(email)
    others = {
        folded(name) for person, name in db.execute("SELECT id, name FROM people").fetchall() if person not in ids
    }
    alone = frozenset(name for name in names if name and folded(name) not in others)
    return Traces(frozenset(ids), frozenset(each for each in emails if each), alone)


def _now(db: Database, person: str) -> list[tuple[str, str | None]]:
    return list(db.execute("SELECT name, email FROM people WHERE id = ?", [person]).fetchall())


def _before(db: Database, person: str) -> list[tuple[str, str | None]]:
    sql = "SELECT before FROM images WHERE place = 'people' AND key = ? AND before IS NOT NULL"
    rows = [json.loads(text) for (text,) in db.execute(sql, [person]).fetchall()]
    return [(row["name"], row["email"]) for row in rows]


def rows_of(db: Database, table: str) -> list[dict[str, Any]]:
    """Every row of a table, without the bytes of files."""
    wanted = [column for column, place in PLACES[table].items() if place is not Place.FILE]
    return list(db.table(table).rows_where(select=", ".join(f'"{column}"' for column in wanted)))
