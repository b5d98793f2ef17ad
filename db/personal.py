"""Where in the file a person can occur: one decision for every column, which access and erasure both follow."""

from __future__ import annotations

from enum import StrEnum

from sqlite_utils import Database

FORMER = "former_participant"
"""Stands where an erased person was pointed at by id."""

BLANK = "[…]"
"""Stands where an erased person was named in a text."""


class Place(StrEnum):
    """What a column can say about a person.

    PERSON: the id of the one the row belongs to; the row goes with that person. PARTNER: the id of one of a pair; the
    row stays for the other. OWN: part of what is said about that person. REFERENCE, REFERENCES: somebody else's id or
    e-mail, one or a list. NAME: somebody else's name. TEXT, JSON: anybody may be named in it. FILE: bytes in which
    anybody may occur; removed as a whole. NOBODY: numbers, codes and moments.
    """

    PERSON = "person"
    PARTNER = "partner"
    OWN = "own"
    REFERENCE = "reference"
    REFERENCES = "references"
    NAME = "name"
    TEXT = "text"
    JSON = "json"
    FILE = "file"
    NOBODY = "nobody"


def _nobody(*columns: str) -> dict[str, Place]:
    return dict.fromkeys(columns, Place.NOBODY)


def _texts(*columns: str) -> dict[str, Place]:
    return dict.fromkeys(columns, Place.TEXT)


_TWO = {"mentor": Place.PERSON, "mentee": Place.PERSON}
_OF_PERSON = {"person": Place.PERSON}

PLACES: dict[str, dict[str, Place]] = {
    "settings": {"key": Place.NOBODY, "value": Place.JSON},
    "rounds": {"programme": Place.JSON, **_nobody("id", "example", "created_at", "version")},
    "actors": {"id": Place.NOBODY, "name": Place.NAME},
    "topics": {"code": Place.NOBODY, "topic": Place.JSON},
    "aliases": {"alias": Place.TEXT, "topic": Place.NOBODY},
    "people": {"id": Place.PERSON, "version": Place.NOBODY, **dict.fromkeys(("name", "email", "email_key"), Place.OWN)},
    "participations": {
        **_OF_PERSON,
        "manager": Place.REFERENCE,
        "manager_name": Place.NAME,
        "preferred": Place.REFERENCES,
        "avoided": Place.REFERENCES,
        "extra": Place.JSON,
        **_texts("department", "job_title", "location", "goals", "motivation", "concerns"),
        **_nobody("id", "round", "joined_at", "submission", "version", "roles", "levels", "level", "birth_year"),
        **_nobody("topics_offered", "topics_wanted", "wants_back", "years_of_service", "generation", "languages"),
        **_nobody("modes", "availability", "mentor_capacity", "mentee_capacity", "external", "criteria"),
        **_nobody("consent", "withdrawn"),
    },
    "uploads": {
        "filename": Place.TEXT,
        "data": Place.FILE,
        "choices": Place.JSON,
        **_nobody("id", "round", "wave", "kept_at"),
    },
    "receipts": {
        "receipt": Place.JSON,
        "kept": Place.JSON,
        **_nobody("id", "round", "upload", "saved_at", "actor", "fingerprint", "sure_columns", "sure_columns_changed"),
    },
    "unseen": {**_OF_PERSON, "marks": Place.JSON, **_nobody("id", "round", "receipt", "version")},
    "mappings": {"targets": Place.JSON, **_nobody("id", "fingerprint", "wave", "fields", "saved_at", "unseen")},
    "responses": {
        **_OF_PERSON,
        "texts": Place.JSON,
        **_nobody("id", "round", "wave", "moment", "submitted_at", "scores", "row"),
    },
    "pairs": {
        "mentor": Place.PARTNER,
        "mentee": Place.PARTNER,
        "details": Place.JSON,
        **_texts("hand", "confirmed_by"),
        **_nobody("id", "round", "state", "score", "confirmed_on", "confirmed_at", "ended_on", "version"),
    },
    "pins": {**_TWO, **_nobody("id", "round")},
    "forbidden": {**_TWO, "reason": Place.TEXT, **_nobody("id", "round")},
    "audits": {"record": Place.JSON, **_nobody("id", "round", "at", "actor")},
    "charters": {"agreed_text": Place.JSON, **_nobody("id", "pair", "state", "agreed_on", "version", "edition")},
    "shared_questions": {"question": Place.TEXT, **_nobody("id", "round", "said", "version")},
    "own_words": {**_OF_PERSON, **_texts("question", "written", "text"), **_nobody("id", "round", "version")},
    "clauses": {"texts": Place.JSON, **_nobody("round", "version")},
    "sessions": {
        **_nobody("id", "pair", "held_on", "form", "minutes", "outcome", "topics", "useful", "next_on"),
        **_nobody("submission", "version"),
    },
    "kpi_points": {**_texts("kpi", "note"), **_nobody("id", "round", "month", "value")},
    "events": {"what": Place.TEXT, **_nobody("id", "round", "happened_on", "submission")},
    "log": _nobody("id", "at", "actor", "action", "round", "subject"),
    "images": {
        "person": Place.PERSON,
        "partner": Place.PERSON,
        "key": Place.TEXT,
        "before": Place.JSON,
        **_nobody("id", "entry", "place"),
    },
    "erased": _nobody("mark", "erased_at"),
    "_sqlite_migrations": _nobody("id", "migration_set", "name", "applied_at"),
}
"""Table -> column -> decision. A new column without one breaks a test, and access and erasure refuse to run."""

JSON_COLUMNS = frozenset(
    {"roles", "topics_offered", "topics_wanted", "wants_back", "levels", "languages", "modes", "availability"}
    | {"preferred", "avoided", "criteria", "scores", "topics"}
    | {column for columns in PLACES.values() for column, place in columns.items() if place is Place.JSON}
)


def check_decisions(db: Database) -> None:
    """A column without a decision is a mistake in the program: nothing is erased or shown by halves."""
    held = {name: set(db.table(name).columns_dict) for name in db.table_names() if name != "sqlite_sequence"}
    if held != {name: set(columns) for name, columns in PLACES.items()}:
        raise RuntimeError("a table or column has no decision in db.personal")
