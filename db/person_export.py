"""Everything the app holds about one person, as that person may ask for it, and nothing about others."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import store
from db.history import subject_of
from db.personal_data import COLUMNS, JSON_COLUMNS, TELLS_OF_THE_OTHER, ColumnContent, check_decisions
from db.traces import Eraser, Traces, others_than, rows_of, traces_of
from mentoring.actions import Action
from mentoring.charter_lines import OWN_VALUES, WHOSE, Whose
from mentoring.pairs import ENDED, NAMED_PARTNER, PairState
from mentoring.sessions.signals import FROM_ONE_ANSWER
from mentoring.surveys import Field, SurveyRefused, Wave, propose_mapping, read_survey
from mentoring.surveys.fields import Survey

Row = dict[str, Any]

PARTNER_ONLY = {"mentor": OWN_VALUES[Whose.MENTEE], "mentee": OWN_VALUES[Whose.MENTOR]}
"""What of an agreed charter is the other one's own answer, for each of the two: clause and value."""

_SAME_FOR_BOTH = {
    ("pairs", "state", PairState.DECLINED.value): ENDED,
    ("log", "action", Action.PAIR_DECLINED.value): Action.PAIR_ENDED.value,
}
_PARTNERS = ("preferred", "avoided", Field.PREFERRED_PARTNER, Field.AVOID_PARTNER)
_TEXTS_OF_PAIRS = ("charters", "charter_editions")


def about(path: Path, person: str) -> dict[str, list[Row]]:
    """Everything about one person: table -> rows, and under 'mentions' where other rows and waiting files name them.

    What other participants answered is theirs, so a mention there says only in which column; in free texts the names
    and addresses of others are blanked. A pair says with whom. Empty when the file does not know this id. Raises
    StoreProblem.
    """
    with store.read(path) as db:
        check_decisions(db)
        if not db.execute("SELECT 1 FROM people WHERE id = ?", [person]).fetchone():
            return {}
        theirs, others = Eraser(traces_of(db, [person])), Eraser(others_than(db, person))
        found = {table: _own(db, table, person) for table in COLUMNS}
        parted = {(row["mentor"], row["mentee"]) for row in found["pairs"] if row["state"] == PairState.DECLINED}
        found["forbidden"] = [row for row in found["forbidden"] if row["reason"] or _two(row) not in parted]
        found["images"] = [row for row in found["images"] if row["place"] != "forbidden" or _reason_in(row)]
        pairs = {row["id"] for row in found["pairs"]}
        for table in _hanging_on_pairs(db):
            hanging = [row for row in rows_of(db, table) if row["pair"] in pairs and row not in found[table]]
            found[table] += [row for row in hanging if not _tells_of_the_other(row, person)]
        found["images"] = [row for row in found["images"] if not _told_of_the_other(row, person)]
        mentions = _mentions(db, person, theirs, found["pairs"])
        found["log"] = _log(db, person, pairs, mentions)
        found = {table: [_readable(table, row, others) for row in rows] for table, rows in found.items() if rows}
        _name_partners(db, found, person)
        found["mentions"] = [_without_row(each, others) for each in mentions] + _waiting(db, theirs, others)
    return {table: rows for table, rows in found.items() if rows}


def _reason_in(image: Row) -> object:
    return json.loads(image["before"] or "{}").get("reason")


def _two(row: Row) -> tuple[str, str]:
    return row["mentor"], row["mentee"]


def _own(db: Database, table: str, person: str) -> list[Row]:
    places = COLUMNS[table]
    ids = [column for column, place in places.items() if place in (ColumnContent.PERSON, ColumnContent.PARTNER)]
    if not ids:
        return []
    where = " OR ".join(f'"{column}" = :person' for column in ids)
    return list(db.table(table).rows_where(where, {"person": person}))


def _log(db: Database, person: str, pairs: set[int], mentions: list[Row]) -> list[Row]:
    """What was done about this person: by the mark under which the log knows them, with their pairs, and where they
    came in; and what they did themselves."""
    receipts = {f"receipts {each['id']}" for each in mentions if each["table"] == "receipts"}
    subjects = {subject_of(person)} | {f"pairs {number}" for number in pairs} | receipts
    by = {each["id"] for each in mentions if each["table"] == "actors"}
    return [row for row in db.table("log").rows if row["subject"] in subjects or row["actor"] in by]


def _hanging_on_pairs(db: Database) -> list[str]:
    """The tables whose rows belong to a pair, as their foreign keys say."""
    return [table for table in COLUMNS if any(key.other_table == "pairs" for key in db.table(table).foreign_keys)]


def _tells_of_the_other(row: Row, person: str) -> bool:
    """Whether a row of a pair is about one of the two, and not this one, or comes from what one of them answered."""
    return row.get("person") not in (None, person) or row.get("code") in FROM_ONE_ANSWER


def _told_of_the_other(image: Row, person: str) -> bool:
    """The same of an earlier row; of one that was not there before it is not known whom it is about."""
    if image["place"] != "signal_records":
        return False
    before = json.loads(image["before"] or "{}")
    return not before or _tells_of_the_other(before, person)


def _name_partners(db: Database, found: dict[str, list[Row]], person: str) -> None:
    """With whom: by name, and of an agreed charter only what is not the other one's own answer."""
    names = dict(db.execute("SELECT id, name FROM people").fetchall())
    role = {}
    for row in found.get("pairs", ()):
        role[row["id"]] = "mentor" if row["mentor"] == person else "mentee"
        other = row["mentee" if role[row["id"]] == "mentor" else "mentor"]
        row["partner_name"] = names.get(other)
    for table in _TEXTS_OF_PAIRS:
        for row in found.get(table, ()):
            if text := row.get("agreed_text"):
                _blank_clauses(text, PARTNER_ONLY[role[row["pair"]]])
            if fields := row.get("fields"):
                of_other = Whose.MENTEE if role[row["pair"]] == "mentor" else Whose.MENTOR
                row["fields"] = {name: value for name, value in fields.items() if WHOSE.get(name) is not of_other}
    for row in found.get("images", ()):
        if row["place"] in _TEXTS_OF_PAIRS and row["before"]:
            row["before"] = {**row["before"], "agreed_text": None, "fields": None}


def _blank_clauses(text: Row, hidden: Collection[tuple[str, str]]) -> None:
    for section in text["charter"]["sections"]:
        for clause in section["clauses"]:
            for code, name in hidden:
                if clause["code"] == code and clause["values"].get(name):
                    clause["values"] = {**clause["values"], name: None}


def _mentions(db: Database, person: str, theirs: Eraser, own_pairs: list[Row]) -> list[Row]:
    found = []
    numbers = {row["id"] for row in own_pairs}
    partners = {row[side] for row in own_pairs for side in ("mentor", "mentee")}
    hanging = _hanging_on_pairs(db)
    for table, places in COLUMNS.items():
        ids = [column for column, place in places.items() if place in (ColumnContent.PERSON, ColumnContent.PARTNER)]
        for row in rows_of(db, table):
            if person in [row[column] for column in ids]:
                continue
            if table in hanging and (row["pair"] in numbers or row.get("person") in partners):
                continue  # of their own pair everything that is theirs is shown above
            changes = theirs.changes(table, row).keys() - set(TELLS_OF_THE_OTHER.get(table, ()))
            found += [_mention(table, row, column, bool(ids), theirs) for column in sorted(changes)]
    return found


def _mention(table: str, row: Row, column: str, of_others: bool, theirs: Eraser) -> Row:
    shown = NAMED_PARTNER if table == "participations" and column in _PARTNERS else column
    mention: Row = {"table": table, "column": shown, "id": row.get("id")}
    return mention if of_others else mention | {"found": theirs.naming_parts(table, column, row[column])}


def _without_row(mention: Row, others: Eraser) -> Row:
    """A mention as it is handed over: without the number of the row, and without others in what was found."""
    told = {name: value for name, value in mention.items() if name != "id"}
    return told | {"found": [others.without_names(each) for each in told["found"]]} if "found" in told else told


def _waiting(db: Database, theirs: Eraser, others: Eraser) -> list[Row]:
    """Rows of files that wait to be confirmed that are this person's own, and in which questions others named them; and
    which files could not be looked into."""
    found = []
    for name, data, wave, kept_at in db.execute("SELECT filename, data, wave, kept_at FROM uploads").fetchall():
        place: Row = {"table": "uploads", "column": "data", "wave": wave, "kept_at": kept_at}
        try:
            survey = read_survey(data, name)
        except SurveyRefused:
            found.append(place | {"unread": True})
            continue
        heads = [column.header or column.question for column in survey.columns]
        named = [row for row in survey.rows if _names_person(theirs.traces, row)]
        own, named_in = _apart(survey, Wave(wave), named, theirs.traces) if named else ([], [])
        rows = [
            dict(zip(heads, row, strict=False))
            for row in (*([heads] if _names_person(theirs.traces, heads) else ()), *own)
        ]
        if rows or named_in or theirs.traces.spans(name):
            told: Row = {"found": [others.without_names(_without_blanks(row)) for row in rows]}
            asked = {"named_in": [others.without_names(each) for each in named_in]} if named_in else {}
            found.append(place | told | asked)
    return found


def _apart(survey: Survey, wave: Wave, named: list[Any], traces: Traces) -> tuple[list[Any], list[str]]:
    """Of the rows that name them those they filled in themselves, and the questions under which the other rows do; with
    whom somebody wants to be paired, and with whom not, are one question here."""
    fields = propose_mapping(survey, wave=wave).fields
    who = [number for number, field in fields.items() if field in _WHO]
    own = [row for row in named if _names_person(traces, [row[number] for number in sorted(who) if number < len(row)])]
    rest = [row for row in named if row not in own]
    found = {number for row in rest for number, cell in enumerate(row) if cell and _names_person(traces, [cell])}
    heads = [column.header or column.question for column in survey.columns]
    asked = (NAMED_PARTNER if fields.get(number) in _PARTNERS else heads[number] for number in sorted(found))
    return own, list(dict.fromkeys(asked))


_WHO = (Field.EMAIL, Field.NAME, Field.FIRST_NAME, Field.LAST_NAME)


def _names_person(traces: Traces, cells: Any) -> bool:
    """Whether a row of a file names them: in one cell, or with first and last name in two that follow each other."""
    return bool(traces.spans(" ".join(filter(None, cells))) or any(traces.is_name(cell) for cell in cells))


def _without_blanks(row: Row) -> Row:
    return {name: value for name, value in row.items() if value}


def _readable(table: str, row: Row, others: Eraser) -> Row:
    """A row with its lists and records, no names of others in what somebody wrote, and nothing that tells what the
    other one of a pair answered."""
    hidden = TELLS_OF_THE_OTHER.get(table, ())
    told: Row = {
        name: _SAME_FOR_BOTH.get((table, name, value), value) if isinstance(value, str) else value
        for name, value in ((name, _value(name, value)) for name, value in row.items() if name not in hidden)
    }
    if table == "images":
        told["before"] = told["before"] and _readable(row["place"], told["before"], others)
        return told
    if table in _TEXTS_OF_PAIRS:  # it names the two, as both have it
        return told
    written = [
        name
        for name, place in COLUMNS[table].items()
        if place in (ColumnContent.TEXT, ColumnContent.JSON) and name in told
    ]
    return told | {name: others.without_names(told[name]) for name in written}


def _value(name: str, value: Any) -> Any:
    return json.loads(value) if name in JSON_COLUMNS and value and isinstance(value, str) else value
