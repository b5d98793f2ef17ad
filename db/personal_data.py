"""Where in the file a person can occur: one decision for every column, which access and erasure both follow."""

from __future__ import annotations

from enum import StrEnum

from sqlite_utils import Database

from mentoring.participants import ANSWER_FIELDS, FieldKind

BLANK = "[…]"
"""Stands where an erased person was named in a text."""


class ColumnContent(StrEnum):
    """What a column can say about a person.

    PERSON: the id of the one the row belongs to; the row goes with that person. PARTNER: the id of one of a pair; the
    row stays for the other. OWN: part of what is said about that person. REFERENCE, REFERENCES: somebody else's id or
    e-mail, one or a list. NAME: somebody else's name. TEXT, JSON: anybody may be named in it. FILE: bytes in which
    anybody may occur, kept or removed as a whole. NOBODY: numbers, codes and moments.
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


def _nobody(*columns: str) -> dict[str, ColumnContent]:
    return dict.fromkeys(columns, ColumnContent.NOBODY)


def _texts(*columns: str) -> dict[str, ColumnContent]:
    return dict.fromkeys(columns, ColumnContent.TEXT)


_TWO = {"mentor": ColumnContent.PERSON, "mentee": ColumnContent.PERSON}
_OF_PERSON = {"person": ColumnContent.PERSON}
_OF_ANSWER = {
    FieldKind.LINE: ColumnContent.TEXT,
    FieldKind.TEXT: ColumnContent.TEXT,
    FieldKind.CODE: ColumnContent.NOBODY,
    FieldKind.NUMBER: ColumnContent.NOBODY,
    FieldKind.YES_NO: ColumnContent.NOBODY,
    FieldKind.NAME: ColumnContent.NAME,
    FieldKind.PERSON: ColumnContent.REFERENCE,
    FieldKind.SET: ColumnContent.NOBODY,
    FieldKind.RANKED: ColumnContent.NOBODY,
    FieldKind.PEOPLE: ColumnContent.REFERENCES,
    FieldKind.SCORES: ColumnContent.NOBODY,
    FieldKind.ANSWERS: ColumnContent.JSON,
}
"""What an answer of each kind can say about others."""

COLUMNS: dict[str, dict[str, ColumnContent]] = {
    "settings": {"key": ColumnContent.NOBODY, "value": ColumnContent.JSON},
    "rounds": {"programme": ColumnContent.JSON, **_nobody("id", "example", "created_at", "version")},
    "actors": {"id": ColumnContent.NOBODY, "name": ColumnContent.NAME},
    "topics": {"code": ColumnContent.NOBODY, "topic": ColumnContent.JSON},
    "aliases": {"alias": ColumnContent.TEXT, "topic": ColumnContent.NOBODY},
    "people": {
        "id": ColumnContent.PERSON,
        "version": ColumnContent.NOBODY,
        **dict.fromkeys(("name", "email", "email_key"), ColumnContent.OWN),
    },
    "participations": {
        **_OF_PERSON,
        **{each.name: _OF_ANSWER[each.kind] for each in ANSWER_FIELDS},
        **_nobody("id", "round", "joined_at", "submission", "version"),
    },
    "uploads": {
        "filename": ColumnContent.TEXT,
        "data": ColumnContent.FILE,
        "choices": ColumnContent.JSON,
        **_nobody("id", "round", "wave", "kept_at"),
    },
    "receipts": {
        "receipt": ColumnContent.JSON,
        "kept": ColumnContent.JSON,
        **_nobody("id", "round", "upload", "saved_at", "actor", "fingerprint", "sure_columns", "sure_columns_changed"),
    },
    "unseen": {**_OF_PERSON, "marks": ColumnContent.JSON, **_nobody("id", "round", "receipt", "version")},
    "mappings": {
        "targets": ColumnContent.JSON,
        "headers": ColumnContent.JSON,
        **_nobody("id", "fingerprint", "wave", "fields", "saved_at", "unseen"),
    },
    "responses": {
        **_OF_PERSON,
        "texts": ColumnContent.JSON,
        **_nobody("id", "round", "wave", "moment", "submitted_at", "scores", "row"),
    },
    "pairs": {
        "mentor": ColumnContent.PARTNER,
        "mentee": ColumnContent.PARTNER,
        "details": ColumnContent.JSON,
        **_texts("hand", "confirmed_by"),
        **_nobody("id", "round", "state", "score", "confirmed_on", "confirmed_at", "ended_on", "version"),
        **_nobody("paused_until", "ends_on"),
    },
    "pins": {**_TWO, **_nobody("id", "round")},
    "forbidden": {**_TWO, "reason": ColumnContent.TEXT, **_nobody("id", "round")},
    "audits": {"record": ColumnContent.JSON, **_nobody("id", "round", "at", "actor")},
    "charters": {
        **dict.fromkeys(("agreed_text", "fields"), ColumnContent.JSON),
        **_nobody("id", "pair", "state", "agreed_on", "version", "edition", "source"),
    },
    "charter_sources": {"template": ColumnContent.FILE, **_nobody("fingerprint", "wording")},
    "charter_editions": {
        "agreed_text": ColumnContent.JSON,
        **_nobody("id", "pair", "edition", "agreed_on", "source"),
    },
    "shared_questions": {"question": ColumnContent.TEXT, **_nobody("id", "round", "said", "version")},
    "own_words": {**_OF_PERSON, **_texts("question", "written", "text"), **_nobody("id", "round", "version")},
    "clauses": {"texts": ColumnContent.JSON, **_nobody("round", "version")},
    "sessions": {
        **_nobody("id", "pair", "held_on", "form", "minutes", "outcome", "topics", "useful", "next_on"),
        **_nobody("submission", "version", "separate", "starts_at"),
    },
    "signal_records": {
        **_OF_PERSON,
        "agreed": ColumnContent.TEXT,
        **_nobody("id", "round", "code", "pair", "happened", "step", "noted_on", "until", "version"),
    },
    "kpi_points": {**_texts("kpi", "note"), **_nobody("id", "round", "month", "value")},
    "events": {
        "what": ColumnContent.TEXT,
        "explains": ColumnContent.JSON,
        **_nobody("id", "round", "happened_on", "submission"),
    },
    "report_counts": _nobody("id", "round", "counted_on", "unresolved"),
    "lotteries": _nobody("round", "seed", "drawn_at"),
    "comparison_members": {**_OF_PERSON, **_nobody("id", "round", "part")},
    "expectations": _nobody("round", "fingerprint", "found"),
    "reports": {
        "report": ColumnContent.JSON,
        "words": ColumnContent.JSON,
        **_nobody("id", "round", "stage", "fingerprint", "frozen_at", "actor"),
    },
    "decisions": {"decision": ColumnContent.JSON, **_nobody("id", "round")},
    "contract_conversations": {
        **_texts("place", "reason"),
        **_nobody("id", "pair", "answer_by", "held_on", "held_at", "result", "version"),
    },
    "contract_answers": {**_OF_PERSON, "answer": ColumnContent.OWN, **_nobody("id", "conversation", "answered_on")},
    "kick_offs": {"plan": ColumnContent.JSON, **_nobody("id", "round", "state", "held_on", "tables", "version")},
    "kick_off_guests": {
        **_OF_PERSON,
        "badge": ColumnContent.TEXT,
        **_nobody("id", "round", "attendance", "tells_on", "version"),
    },
    "published": _nobody("fingerprint", "round", "published_on", "figures"),
    "support_tasks": {
        "owner": ColumnContent.NAME,
        **_nobody("id", "round", "task", "due", "done_on", "attended", "version"),
    },
    "reading_list": {**_texts("title", "source"), **_nobody("id", "round", "topic", "submission")},
    "ideas": {
        **_TWO,
        **_texts("idea", "reason"),
        **_nobody("id", "round", "mentor_yes", "mentee_yes", "mentor_share", "mentee_share", "state", "version"),
    },
    "report_ideas": _nobody("id", "report", "idea", "state"),
    "quality_answers": _nobody("id", "round", "item", "holds"),
    "member_numbers": {**_OF_PERSON, **_nobody("number")},
    "log": _nobody("id", "at", "actor", "action", "round", "subject"),
    "images": {
        "person": ColumnContent.PERSON,
        "partner": ColumnContent.PERSON,
        "key": ColumnContent.TEXT,
        "before": ColumnContent.JSON,
        **_nobody("id", "entry", "place"),
    },
    "erased": _nobody("mark", "erased_at"),
    "revisions": _nobody("place", "token"),
    "_sqlite_migrations": _nobody("id", "migration_set", "name", "applied_at"),
}
"""Table -> column -> decision. A new column without one breaks a test, and access and erasure refuse to run."""

TELLS_OF_THE_OTHER = {"contract_conversations": ("result", "reason", "version")}
"""Table -> columns from which one of a pair could tell what the other one answered; no access export holds them."""

JSON_COLUMNS = frozenset(
    {each.name for each in ANSWER_FIELDS if each.kind.holds_many}
    | {"scores", "topics"}
    | {column for columns in COLUMNS.values() for column, place in columns.items() if place is ColumnContent.JSON}
)


def check_decisions(db: Database) -> None:
    """A column without a decision is a mistake in the program: nothing is erased or shown by halves."""
    held = {name: set(db.table(name).columns_dict) for name in db.table_names() if name != "sqlite_sequence"}
    if held != {name: set(columns) for name, columns in COLUMNS.items()}:
        raise RuntimeError("a table or column has no decision in db.personal_data")
